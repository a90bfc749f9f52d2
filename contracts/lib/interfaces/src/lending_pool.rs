//! `lending-pool`: lenders' deposits, the money that is lent, and the price of a share. One contract for each coin: the
//! HFIL pool and the HUSD pool.
//!
//! Lenders have to trust this contract, so it is small enough to read in one sitting. Positions, collateral and
//! auctions are in [`crate::loan_manager`]. The loan manager is set once. It alone can borrow, within the rules here:
//! it never takes the cash buffer, nor cash that the queue needs.
//!
//! **Shares.** An ERC-4626 vault. `assets = cash + debt - reserve`. The pool keeps its own accounting of all three, so
//! a donation changes nothing. A share's price is `(assets + 1) / (shares + 10^6)`. With the virtual asset and the
//! virtual shares, inflating the price of the first share costs the attacker, not the next lender. Shares have six
//! decimals more than the coin.
//!
//! **Debt.** Debt shares and one index (10^27 at the start): `owed = ceil(debt shares * index / 10^27)`. The index
//! grows at the rate of the utilization `debt / (cash + debt)`: a line from `baseRateBps` to `rateAtOptimalBps` at
//! `optimalUtilizationBps`, then to `maxRateBps`. Interest is simple within a step and compounds with every message. It
//! accrues before every change, also of the terms. `reserveBps` of the interest goes to the reserve.
//!
//! **Bad debt** is realized at once, by event. The reserve bears it first, then every share. Nobody can withdraw the
//! reserve: it is for bad debt only.
//!
//! **Queue.** When cash is short, a lender calls `requestWithdrawal`. The shares wait in order. Like every other share,
//! they earn interest and bear losses until they are paid or cancelled, so a place in the queue protects from no loss.
//! Cash goes to the queue first: nobody else can borrow or withdraw it. New cash reaches the requests in their order.
//! Anyone can have a request paid once cash has reached it, at the price of that moment. If the price has risen so far
//! that the cash is short for all requests that it reached, the earlier ones are paid first, and the later ones with
//! the next cash. Each request is paid by itself, at the same cost however long the queue is. A request that the coin
//! refuses to pay delays no other: only the cash for it is kept.
//!
//! **Trust.** Governance (the owner) sets the loan manager once, and the terms within ranges in code. It cannot touch
//! coins, shares, the queue or the past. Nothing can be paused. The coin is set at deployment and trusted to move the
//! amounts that it is told, or to revert: the pool does not count what arrives.
//!
//! The contract implements [`crate::erc20`]'s `Erc20` and `Erc20Metadata`, [`crate::erc4626`], [`crate::ownable`], and
//! this trait.

mod errors;
mod events;
mod types;

pub use crate::shapes::{DebtNow, NewDebt, PoolAccounting, WithdrawalQueue, WithdrawalRequest};
pub use errors::*;
pub use events::*;
pub use types::*;

use ink::{Address, Revert};

/// Lending.
#[ink::trait_definition]
pub trait LendingPool {
    // ---- Governance ----

    /// Set the loan manager, once (owner only).
    ///
    /// Requires: owner (OwnableUnauthorizedAccount); not set yet (LendingPool_LoanManagerIsSet); a contract
    /// (LendingPool_NotContract). Emits: LoanManagerSet.
    #[ink(message)]
    fn setLoanManager(&mut self, manager: Address) -> Result<(), Revert<LendingPoolError>>;

    /// Set the rates, the reserve's part, the cash buffer and the maximum debt (owner only).
    ///
    /// Interest until now accrues on the old terms. Requires: owner (OwnableUnauthorizedAccount); ranges as in
    /// [`PoolTerms`], with rates that rise (TermOutOfRange). Emits: TermsSet.
    #[ink(message)]
    fn setTerms(&mut self, terms: PoolTerms) -> Result<(), Revert<LendingPoolError>>;

    /// Raise the cash buffer and lower the maximum debt, so that less can be lent (owner only).
    ///
    /// A quick call for the timelock's steward: it can only lower risk. `setTerms` reverses it. Debts, their rates and
    /// withdrawals do not change. Requires: owner (OwnableUnauthorizedAccount); `cashBufferBps` at least, and `maxDebt`
    /// at most, as high as now; ranges as in [`PoolTerms`] (TermOutOfRange). Emits: TermsSet. Units: bps, atto.
    #[ink(message)]
    fn lowerRisk(&mut self, cashBufferBps: u32, maxDebt: u128) -> Result<(), Revert<LendingPoolError>>;

    // ---- Lenders: the queue ----

    /// Ask for a withdrawal of `shares` as soon as there is cash, in order.
    ///
    /// The shares leave your balance. They earn and bear losses until they are paid or you cancel. Requires: not zero
    /// (LendingPool_ZeroShares); your balance (ERC20InsufficientBalance). Emits: Transfer to the pool,
    /// WithdrawalRequested. Returns the request's number, from 1. Never paused.
    #[ink(message)]
    fn requestWithdrawal(&mut self, shares: u128) -> Result<u32, Revert<LendingPoolError>>;

    /// Cancel your request, and get back the shares that were not paid.
    ///
    /// Requires: an open request (LendingPool_UnknownRequest) of the caller (LendingPool_NotRequester). Emits: Transfer
    /// from the pool, WithdrawalCancelled. Returns the shares. Never paused.
    #[ink(message)]
    fn cancelWithdrawal(&mut self, request: u32) -> Result<u128, Revert<LendingPoolError>>;

    /// Pay a request to its owner, as far as cash has reached it. Anyone may.
    ///
    /// A request that was cancelled pays and emits nothing: the requests behind it move up.
    /// Requires: a request with shares left (LendingPool_UnknownRequest) that cash has reached, by an atto or more
    /// (LendingPool_NotReached). Rounding: assets down. Emits: Transfer to zero, WithdrawalPaid, Withdraw. Returns the
    /// assets. Never paused. [atto]
    #[ink(message)]
    fn claimWithdrawal(&mut self, request: u32) -> Result<u128, Revert<LendingPoolError>>;

    // ---- The loan manager ----

    /// Lend `amount` to `receiver` (loan manager only). [atto]
    ///
    /// Requires: the loan manager (LendingPool_NotLoanManager); not zero (LendingPool_ZeroShares); cash above the cash
    /// buffer and the queue (LendingPool_CashShort); at most `maxDebt` in all (LendingPool_AboveDebtLimit). Rounding:
    /// debt shares up, for lenders. Emits: Lent. Returns the loan's debt shares, and the index and the rate now.
    #[ink(message)]
    fn lend(&mut self, receiver: Address, amount: u128) -> Result<NewDebt, Revert<LendingPoolError>>;

    /// Repay `amount`, which the loan manager has just sent, and end `shares` of the debt (loan manager only). [atto]
    ///
    /// Requires: the loan manager (LendingPool_NotLoanManager); an `amount` of at least the debt of `shares`
    /// (LendingPool_Underpaid). An excess belongs to the lenders. Emits: Returned.
    #[ink(message)]
    fn returned(&mut self, amount: u128, shares: u128) -> Result<(), Revert<LendingPoolError>>;

    /// Realize the bad debt of `shares` of the debt (loan manager only).
    ///
    /// Requires: the loan manager (LendingPool_NotLoanManager). Emits: BadDebt. Units: atto. Returns: (fromReserve,
    /// fromLenders).
    #[ink(message)]
    fn realizeBadDebt(&mut self, shares: u128) -> Result<(u128, u128), Revert<LendingPoolError>>;

    /// Add `amount`, which the loan manager has just sent, to the reserve (loan manager only). [atto]
    ///
    /// Requires: the loan manager (LendingPool_NotLoanManager). Emits: ReserveAdded.
    #[ink(message)]
    fn addReserve(&mut self, amount: u128) -> Result<(), Revert<LendingPoolError>>;

    // ---- Views ----

    /// The debt index now, with interest to this second. [10^27 at the start]
    #[ink(message)]
    fn debtIndex(&self) -> Result<u128, Revert<LendingPoolError>>;

    /// The debt index, the utilization and the borrowers' rate now.
    #[ink(message)]
    fn debtNow(&self) -> Result<DebtNow, Revert<LendingPoolError>>;

    /// The pool's accounting now: cash, debt, reserve, shares, bad debt.
    #[ink(message)]
    fn accounting(&self) -> Result<PoolAccounting, Revert<LendingPoolError>>;

    /// The utilization now, and the rates of borrowers and lenders at it.
    #[ink(message)]
    fn rates(&self) -> Result<Rates, Revert<LendingPoolError>>;

    /// The maximum that can be lent now: cash above the cash buffer and the queue, within `maxDebt`. [atto]
    #[ink(message)]
    fn lendable(&self) -> Result<u128, Revert<LendingPoolError>>;

    /// The withdrawal queue: how many requests there ever were, and the shares that wait.
    #[ink(message)]
    fn queue(&self) -> Result<WithdrawalQueue, Revert<LendingPoolError>>;

    /// A request: its owner, the shares that it has left, and the part that can be paid now.
    ///
    /// All zero once it is paid. A request with shares left and a zero owner was cancelled: nothing of it is paid, and
    /// `claimWithdrawal` closes its gap once `ahead` is zero.
    #[ink(message)]
    fn requestOf(&self, request: u32) -> Result<WithdrawalRequest, Revert<LendingPoolError>>;

    /// The terms in force.
    #[ink(message)]
    fn terms(&self) -> PoolTerms;

    /// The loan manager. Zero until it is set.
    #[ink(message)]
    fn loanManager(&self) -> Address;
}
