//! `lending-pool`: what lenders put in, what is lent out, and what a share is worth. One contract for each coin: the
//! HFIL pool and the HUSD pool.
//!
//! It is the half that lenders have to trust, and small enough to be read in one sitting. Loans, collateral and auctions
//! are made by [`crate::loan_manager`], named once, which alone can take coins out on credit, and only within the rules
//! here: never below the cash floor, never what somebody in the queue waits for.
//!
//! **Shares.** An ERC-4626 vault. `assets = cash + debt - reserve`; all three are the contract's own books, so what
//! somebody gives to it changes nothing. A share is worth `(assets + 1) / (shares + 10^6)`: the virtual asset and the
//! virtual shares make inflating the price of the first share cost the attacker, not the next lender. Shares have
//! six decimals more than the coin.
//!
//! **Debt.** Kept as debt shares and one index (10^27 at the start). `owed = ceil(debt shares * index / 10^27)`. The
//! index grows at the rate of the utilization `debt / (cash + debt)`: a line from `baseRateBps` to `rateAtOptimalBps` at
//! `optimalUtilizationBps`, then to `maxRateBps`. Interest is simple within a step and compounds whenever the pool is touched; it is
//! accrued before every change, of parameters too. `reserveBps` of it belongs to the reserve.
//!
//! **Bad debt** is realized at once, by event: the reserve pays first, then every share is worth less by the rest.
//! Nobody can take the reserve out: bad debt is all it is for.
//!
//! **Queue.** When cash is short, a lender asks with `requestWithdrawal`: the shares wait in order, earn interest and
//! bear losses until they are paid or cancelled, like every other share. So a place in the queue is worth nothing when a
//! loss comes. Cash is theirs first: it is neither lent nor withdrawn by others. Whatever comes in reaches the requests
//! in their order; one that was reached can be paid at any time, by anyone, at the price of that moment. If shares have
//! risen since so far that the cash is not enough for all whom it reached, the earlier come first, and the others are
//! next when more comes in. Each is paid by itself, at the same cost however many wait, so one whom the coin refuses to
//! pay holds up nobody: no more than the cash for it is kept.
//!
//! Trust: governance (owner) names the loan manager once and sets the terms within bounds in code. It cannot touch coins,
//! shares, the queue, or the past. Nothing here can be paused. The coin, named once at deployment, is trusted to
//! move what it is told or to refuse: what arrives is not counted again.
//!
//! The contract speaks [`crate::erc20`]'s `Erc20` and `Erc20Metadata`, [`crate::erc4626`], [`crate::ownable`], and this.

mod errors;
mod events;
mod types;

pub use crate::shapes::{DebtNow, NewDebt, PoolBooks, WithdrawalQueue, WithdrawalRequest};
pub use errors::*;
pub use events::*;
pub use types::*;

use ink::{Address, Revert};

/// Lending.
#[ink::trait_definition]
pub trait LendingPool {
    // ---- Governance ----

    /// Name the loan manager, once (owner only).
    ///
    /// Requires: owner (OwnableUnauthorizedAccount); not set yet (LendingPool_LoanManagerIsSet); a contract
    /// (LendingPool_NotContract). Emits: LoanManagerSet.
    #[ink(message)]
    fn setLoanManager(&mut self, manager: Address) -> Result<(), Revert<LendingPoolError>>;

    /// Set rates, reserve, cash floor and limits (owner only). The past is accrued on the old ones first.
    ///
    /// Requires: owner; ranges as in [`PoolTerms`], rates rising (TermOutOfRange). Emits: TermsSet.
    #[ink(message)]
    fn setTerms(&mut self, terms: PoolTerms) -> Result<(), Revert<LendingPoolError>>;

    /// Lend less from now on: a higher cash floor, a lower limit of debt (owner only).
    ///
    /// It can only lower risk, so the timelock's steward may do it at once; `setTerms` takes it back. What is owed, its
    /// rates, and who leaves are untouched. Requires: owner; `cashBufferBps` at least, and `maxDebt` at most, what it is now;
    /// ranges as in [`PoolTerms`] (TermOutOfRange). Emits: TermsSet. Units: bps, atto.
    #[ink(message)]
    fn lowerRisk(&mut self, cashBufferBps: u32, maxDebt: u128) -> Result<(), Revert<LendingPoolError>>;

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
    /// Requires: a request with shares left (LendingPool_UnknownRequest) that cash has reached, by an atto or more
    /// (LendingPool_NotReached). Rounding: assets down. Emits: Transfer to zero, Withdraw, WithdrawalPaid. Returns what
    /// was paid. Never paused. [atto]
    #[ink(message)]
    fn claimWithdrawal(&mut self, request: u32) -> Result<u128, Revert<LendingPoolError>>;

    // ---- The loan manager ----

    /// Lend `amount` to `receiver` (loan manager only). Rounding: debt shares up, for lenders.
    ///
    /// Requires: the loan manager (LendingPool_NotLoanManager); not zero (LendingPool_ZeroShares); the cash left covers the floor and
    /// the queue (LendingPool_CashShort); within `maxDebt` (LendingPool_AboveDebtLimit). Emits: Lent.
    #[ink(message)]
    fn lend(&mut self, receiver: Address, amount: u128) -> Result<NewDebt, Revert<LendingPoolError>>;

    /// Book `amount`, which the loan manager has just sent here, and end `shares` of the debt (loan manager only).
    ///
    /// Requires: the loan manager (LendingPool_NotLoanManager); `shares` owe no more than `amount` (LendingPool_Underpaid). What is
    /// above is the lenders'. Emits: Returned.
    #[ink(message)]
    fn returned(&mut self, amount: u128, shares: u128) -> Result<(), Revert<LendingPoolError>>;

    /// End `shares` of the debt that nobody will pay (loan manager only).
    ///
    /// Requires: the loan manager. Emits: BadDebt. Returns: (fromReserve, fromLenders).
    #[ink(message)]
    fn realizeBadDebt(&mut self, shares: u128) -> Result<(u128, u128), Revert<LendingPoolError>>;

    /// Book `amount`, which the loan manager has just sent here, as reserve (loan manager only). Emits: ReserveAdded.
    #[ink(message)]
    fn addReserve(&mut self, amount: u128) -> Result<(), Revert<LendingPoolError>>;

    // ---- Views ----

    /// The debt index now, with interest to this second. [10^27 at the start]
    #[ink(message)]
    fn debtIndex(&self) -> Result<u128, Revert<LendingPoolError>>;

    /// What a loan is reckoned with now.
    #[ink(message)]
    fn debtNow(&self) -> Result<DebtNow, Revert<LendingPoolError>>;

    /// The books now.
    #[ink(message)]
    fn books(&self) -> Result<PoolBooks, Revert<LendingPoolError>>;

    /// The utilization now, and what borrowers pay and lenders earn at it.
    #[ink(message)]
    fn rates(&self) -> Result<Rates, Revert<LendingPoolError>>;

    /// What can be lent now: cash above the floor and the queue, within the limit. [atto]
    #[ink(message)]
    fn lendable(&self) -> Result<u128, Revert<LendingPoolError>>;

    /// The queue: how many asked, and what waits.
    #[ink(message)]
    fn queue(&self) -> Result<WithdrawalQueue, Revert<LendingPoolError>>;

    /// One request: whose, how much of it is left, and what of it can be paid now.
    ///
    /// Zeros once it is paid; a zero owner with shares left was cancelled, and `claimWithdrawal` closes the gap.
    #[ink(message)]
    fn requestOf(&self, request: u32) -> Result<WithdrawalRequest, Revert<LendingPoolError>>;

    /// The terms in force.
    #[ink(message)]
    fn terms(&self) -> PoolTerms;

    /// The loan manager; zero until it is named.
    #[ink(message)]
    fn loanManager(&self) -> Address;
}
