//! `lending-pool`: what lenders put in, what is lent out, and what a share is worth. One contract for each coin: the
//! HFIL pool and the HUSD pool.
//!
//! It is the half that lenders have to trust, and small enough to be read in one sitting. Loans, pledges and auctions
//! are made by [`crate::loan_desk`], named once, which alone can take coins out on credit, and only within the rules
//! here: never below the cash floor, never what somebody in the queue waits for.
//!
//! **Shares.** An ERC-4626 vault. `assets = cash + debt - reserve`; all three are the contract's own books, so what
//! somebody gives to it changes nothing. A share is worth `(assets + 1) / (shares + 10^6)`: the virtual asset and the
//! virtual shares make inflating the price of the first share cost the attacker, not the next lender. Shares have
//! six decimals more than the coin.
//!
//! **Debt.** Kept as debt shares and one index (10^27 at the start). `owed = ceil(debt shares * index / 10^27)`. The
//! index grows at the rate of the utilisation `debt / (cash + debt)`: a line from `baseBps` to `atKinkBps` at
//! `kinkBps`, then to `fullBps`. Interest is simple within a step and compounds whenever the pool is touched; it is
//! accrued before every change, of parameters too. `reserveBps` of it belongs to the reserve.
//!
//! **Bad debt** is realised at once, by event: the reserve pays first, then every share is worth less by the rest.
//! Nobody can take the reserve out: bad debt is all it is for.
//!
//! **Queue.** When cash is short, a lender asks with `requestWithdrawal`: the shares wait in order, earn interest and
//! bear losses until they are paid or cancelled, like every other share. So a place in the queue is worth nothing when a
//! loss comes. Cash is theirs first: it is neither lent nor withdrawn by others. Whatever comes in reaches the requests
//! in their order; one that was reached can be paid at any time, by anyone, at the price of that moment. Each is paid by
//! itself, at the same cost however many wait, so one whom the coin refuses to pay holds up nobody.
//!
//! Trust: governance (owner) names the desk once and sets the terms within bounds in code. It cannot touch coins,
//! shares, the queue, or the past. Nothing here can be paused. The coin is trusted to move what it says or revert.
//!
//! The contract speaks [`crate::erc20`]'s `Erc20` and `Erc20Metadata`, [`crate::erc4626`], [`crate::ownable`], and this.

use ink::{Address, Revert, U256};

/// What governance sets. Rates are per year of 365 days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ink::SolEncode)]
#[ink::storage_item(packed)]
pub struct PoolTerms {
    /// The rate when nothing is lent. [bps a year]
    pub baseBps: u32,
    /// The utilisation at which the rate turns steep. [bps], 1 to 9_999
    pub kinkBps: u32,
    /// The rate there. [bps a year]
    pub atKinkBps: u32,
    /// The rate when all is lent. [bps a year], at most 10_000
    pub fullBps: u32,
    /// The part of interest that is the reserve's. [bps], at most 5_000
    pub reserveBps: u32,
    /// The part of assets that is never lent. [bps], 500 to 5_000
    pub floorBps: u32,
    /// The most that may be owed in all. [atto]
    pub mostDebt: u128,
}

ink::abi_struct!(PoolTerms {
    baseBps: u32,
    kinkBps: u32,
    atKinkBps: u32,
    fullBps: u32,
    reserveBps: u32,
    floorBps: u32,
    mostDebt: u128,
});

/// Why the pool refuses.
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LendingPoolError {
    /// `sender` holds `balance` shares, less than the `needed` amount.
    ERC20InsufficientBalance { sender: Address, balance: U256, needed: U256 },
    /// Shares cannot be sent to the zero address, nor to the pool itself.
    ERC20InvalidReceiver { receiver: Address },
    /// `spender` may move `allowance` shares, less than the `needed` amount.
    ERC20InsufficientAllowance { spender: Address, allowance: U256, needed: U256 },
    /// `assets` are more than `max`, the most that `receiver` can be given shares for.
    ERC4626ExceededMaxDeposit { receiver: Address, assets: U256, max: U256 },
    /// `shares` are more than `max`, the most that `receiver` can be given.
    ERC4626ExceededMaxMint { receiver: Address, shares: U256, max: U256 },
    /// `assets` are more than `max`, what `owner` can withdraw now.
    ERC4626ExceededMaxWithdraw { owner: Address, assets: U256, max: U256 },
    /// `shares` are more than `max`, what `owner` can redeem now.
    ERC4626ExceededMaxRedeem { owner: Address, shares: U256, max: U256 },
    /// `account` does not have the right to do this.
    OwnableUnauthorizedAccount { account: Address },
    /// `owner` cannot own a contract: it is zero.
    OwnableInvalidOwner { owner: Address },
    /// `account` is not a contract.
    LendingPool_NotContract { account: Address },
    /// The desk has been set, to `desk`; it is set once.
    LendingPool_DeskIsSet { desk: Address },
    /// Only the desk may do this, and `caller` is not it.
    LendingPool_NotDesk { caller: Address },
    /// A term is out of its range: `field` counts the fields of PoolTerms from 0.
    LendingPool_InvalidTerms { field: u32 },
    /// The number is more than the pool can count: 2^128 or above.
    LendingPool_TooLarge { value: U256 },
    /// The assets are worth no share, or the shares nothing.
    LendingPool_ZeroShares,
    /// The pool can lend `free` now, less than the `needed` amount.
    LendingPool_CashShort { free: u128, needed: u128 },
    /// Debt would be `debt`, above `limit`.
    LendingPool_AboveDebtLimit { debt: u128, limit: u128 },
    /// `paid` is less than what the debt shares owe.
    LendingPool_Underpaid { owed: u128, paid: u128 },
    /// No request has this number, or it has been paid or cancelled.
    LendingPool_UnknownRequest { request: u32 },
    /// `caller` is not who made the request.
    LendingPool_NotRequester { request: u32, caller: Address },
    /// Cash has not reached the request: `ahead` shares are before it.
    LendingPool_NotReached { request: u32, ahead: u128 },
    /// The coin refused to move `amount`.
    LendingPool_CoinRefused { amount: u128 },
    /// A number left its range: the amounts are beyond what the contract can count.
    Math_Overflow,
    /// A division by zero. Unreachable as far as we know; an error instead of a trap.
    Math_DivisionByZero,
}

/// The desk was named; it lends from now on.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct DeskSet {
    #[ink(topic)]
    pub desk: Address,
}

/// Terms changed; read them with `terms`.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct TermsSet {
    pub index: u128,
}

/// `amount` was lent to `receiver`, for `shares` of the debt.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Lent {
    #[ink(topic)]
    pub receiver: Address,
    pub amount: u128,
    pub shares: u128,
}

/// `amount` of debt came back, ending `shares` of it.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Returned {
    pub amount: u128,
    pub shares: u128,
}

/// `amount` of debt will not come back: `fromReserve` paid by the reserve, `fromLenders` by the price of a share.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct BadDebt {
    pub amount: u128,
    pub fromReserve: u128,
    pub fromLenders: u128,
}

/// `amount` came in for the reserve: what was recovered of written-off debt.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct ReserveAdded {
    pub amount: u128,
}

/// `owner` asked for `shares` to be paid when there is cash.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct WithdrawalRequested {
    #[ink(topic)]
    pub request: u32,
    #[ink(topic)]
    pub owner: Address,
    pub shares: u128,
}

/// `shares` of a request were paid with `assets`; `left` still wait.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct WithdrawalPaid {
    #[ink(topic)]
    pub request: u32,
    #[ink(topic)]
    pub owner: Address,
    pub assets: u128,
    pub shares: u128,
    pub left: u128,
}

/// The rest of a request, `shares`, went back to `owner`.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct WithdrawalCancelled {
    #[ink(topic)]
    pub request: u32,
    #[ink(topic)]
    pub owner: Address,
    pub shares: u128,
}

/// Lending.
#[ink::trait_definition]
pub trait LendingPool {
    // ---- Governance ----

    /// Name the loan desk, once (owner only).
    ///
    /// Requires: owner (OwnableUnauthorizedAccount); not set yet (LendingPool_DeskIsSet); a contract
    /// (LendingPool_NotContract). Emits: DeskSet.
    #[ink(message)]
    fn setDesk(&mut self, desk: Address) -> Result<(), Revert<LendingPoolError>>;

    /// Set rates, reserve, cash floor and limits (owner only). The past is accrued on the old ones first.
    ///
    /// Requires: owner; ranges as in [`PoolTerms`], rates rising (LendingPool_InvalidTerms). Emits: TermsSet.
    #[ink(message)]
    fn setTerms(&mut self, terms: PoolTerms) -> Result<(), Revert<LendingPoolError>>;

    // ---- Lenders: the queue ----

    /// Ask for `shares` of yours to be paid as soon as there is cash, in order.
    ///
    /// The shares leave your balance; they earn and bear losses until they are paid or you cancel.
    /// Requires: not zero (LendingPool_ZeroShares); you hold them (ERC20InsufficientBalance). Emits: Transfer to the
    /// pool, WithdrawalRequested. Returns the request's number, from 1. Never paused.
    #[ink(message)]
    fn requestWithdrawal(&mut self, shares: u128) -> Result<u32, Revert<LendingPoolError>>;

    /// Take back what has not been paid of your request.
    ///
    /// Requires: an open request (LendingPool_UnknownRequest) of yours (LendingPool_NotRequester). Emits: Transfer
    /// from the pool, WithdrawalCancelled. Returns the shares. Never paused.
    #[ink(message)]
    fn cancelWithdrawal(&mut self, request: u32) -> Result<u128, Revert<LendingPoolError>>;

    /// Pay a request as far as cash has reached it, to who made it. Anyone may ask.
    ///
    /// For a request that was cancelled, this lets those behind it move up, and pays nothing.
    /// Requires: a request with shares left (LendingPool_UnknownRequest) that cash has reached
    /// (LendingPool_NotReached). Rounding: assets down. Emits: Transfer to zero, Withdraw, WithdrawalPaid. Returns what
    /// was paid. Never paused. [atto]
    #[ink(message)]
    fn claimWithdrawal(&mut self, request: u32) -> Result<u128, Revert<LendingPoolError>>;

    // ---- The desk ----

    /// Lend `amount` to `receiver` (desk only). Returns the debt shares. [rounded up, for lenders]
    ///
    /// Requires: the desk (LendingPool_NotDesk); not zero (LendingPool_ZeroShares); the cash left covers the floor and
    /// the queue (LendingPool_CashShort); within `mostDebt` (LendingPool_AboveDebtLimit). Emits: Lent.
    #[ink(message)]
    fn lend(&mut self, receiver: Address, amount: u128) -> Result<u128, Revert<LendingPoolError>>;

    /// Book `amount`, which the desk has just sent here, and end `shares` of the debt (desk only).
    ///
    /// Requires: the desk (LendingPool_NotDesk); `shares` owe no more than `amount` (LendingPool_Underpaid). What is
    /// above is the lenders'. Emits: Returned.
    #[ink(message)]
    fn returned(&mut self, amount: u128, shares: u128) -> Result<(), Revert<LendingPoolError>>;

    /// End `shares` of the debt that nobody will pay (desk only). Returns (from the reserve, from lenders).
    ///
    /// Requires: the desk. Emits: BadDebt.
    #[ink(message)]
    fn writeOff(&mut self, shares: u128) -> Result<(u128, u128), Revert<LendingPoolError>>;

    /// Book `amount`, which the desk has just sent here, as reserve (desk only). Emits: ReserveAdded.
    #[ink(message)]
    fn addReserve(&mut self, amount: u128) -> Result<(), Revert<LendingPoolError>>;

    // ---- Views ----

    /// The debt index now, with interest to this second. [10^27 at the start]
    #[ink(message)]
    fn debtIndex(&self) -> Result<u128, Revert<LendingPoolError>>;

    /// The books now: (cash, debt, reserve, shares, debt shares, bad debt borne by lenders so far).
    #[ink(message)]
    #[allow(clippy::type_complexity)]
    fn books(&self) -> Result<(u128, u128, u128, u128, u128, u128), Revert<LendingPoolError>>;

    /// Now: (utilisation, rate that borrowers pay, rate that lenders earn), as wads, rates per year.
    #[ink(message)]
    fn rates(&self) -> Result<(u128, u128, u128), Revert<LendingPoolError>>;

    /// What can be lent now: cash above the floor and the queue, within the limit. [atto]
    #[ink(message)]
    fn lendable(&self) -> Result<u128, Revert<LendingPoolError>>;

    /// The queue: (how many requests there ever were, shares waiting, their worth in atto).
    #[ink(message)]
    fn queue(&self) -> Result<(u32, u128, u128), Revert<LendingPoolError>>;

    /// One request: (owner, shares left, of which can be paid now, shares of others that cash has to reach first).
    ///
    /// Zeros once it is paid; a zero owner with shares left was cancelled, and `claimWithdrawal` closes the gap.
    #[ink(message)]
    fn requestOf(&self, request: u32) -> Result<(Address, u128, u128, u128), Revert<LendingPoolError>>;

    /// The terms in force.
    #[ink(message)]
    fn terms(&self) -> PoolTerms;

    /// The loan desk; zero until it is named.
    #[ink(message)]
    fn desk(&self) -> Address;
}
