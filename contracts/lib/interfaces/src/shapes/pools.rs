//! What lenders, borrowers and the queues of both kinds of pools are told.

use ink::Address;

ink::abi_struct! {
    /// A loan that was just made, and what debt is reckoned with then.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct NewDebt {
        /// Debt shares of the loan.
        pub shares: u128,
        /// The debt index. [10^27 at the start]
        pub index: u128,
        /// Debt by all money. [wad]
        pub utilization: u128,
        /// The rate that borrowers pay. [wad a year]
        pub borrowRate: u128,
    }

    /// What debt is reckoned with now.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct DebtNow {
        /// The debt index. [10^27 at the start]
        pub index: u128,
        /// Debt by all money. [wad]
        pub utilization: u128,
        /// The rate that borrowers pay. [wad a year]
        pub borrowRate: u128,
    }

    /// The pool's books now. [atto]
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct PoolBooks {
        /// Coins in the pool.
        pub cash: u128,
        /// What borrowers owe.
        pub debt: u128,
        /// What belongs to no lender, and pays bad debt first.
        pub reserve: u128,
        /// Shares of all lenders.
        pub shares: u128,
        /// Shares of the debt.
        pub debtShares: u128,
        /// Bad debt borne by lenders so far.
        pub badDebt: u128,
    }

    /// Who waits to be paid.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct WithdrawalQueue {
        /// How many requests there ever were.
        pub requests: u32,
        /// Shares that wait.
        pub shares: u128,
        /// What they are worth now. [atto]
        pub assets: u128,
    }

    /// A request to be paid. All zero once it is; a zero owner with shares left was cancelled.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct WithdrawalRequest {
        /// Who asked.
        pub owner: Address,
        /// Shares that wait.
        pub shares: u128,
        /// Of these, what cash has reached: `claimWithdrawal` pays it.
        pub claimable: u128,
        /// Shares of others that cash has to reach first.
        pub ahead: u128,
    }
}
