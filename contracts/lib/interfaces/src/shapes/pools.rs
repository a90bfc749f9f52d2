//! Answers of lending pools about their debt, and of both kinds of pools about their queues.

use ink::Address;

ink::abi_struct! {
    /// A loan that was just made, with the index and the rate at that moment.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct NewDebt {
        /// The debt shares of the loan.
        pub shares: u128,
        /// The debt index. [10^27 at the start]
        pub index: u128,
        /// The utilization: debt / (cash + debt). [wad]
        pub utilization: u128,
        /// The rate that borrowers pay. [wad a year]
        pub borrowRate: u128,
    }

    /// The index and the rate of debt now.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct DebtNow {
        /// The debt index. [10^27 at the start]
        pub index: u128,
        /// The utilization: debt / (cash + debt). [wad]
        pub utilization: u128,
        /// The rate that borrowers pay. [wad a year]
        pub borrowRate: u128,
    }

    /// The accounting of a lending pool now. [atto]
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct PoolAccounting {
        /// Coins in the pool.
        pub cash: u128,
        /// The debt of all borrowers.
        pub debt: u128,
        /// The reserve, which bears bad debt first.
        pub reserve: u128,
        /// Shares of all lenders.
        pub shares: u128,
        /// Debt shares of all loans.
        pub debtShares: u128,
        /// Bad debt that lenders have borne so far.
        pub badDebt: u128,
    }

    /// The withdrawal queue.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct WithdrawalQueue {
        /// How many requests there ever were.
        pub requests: u32,
        /// Shares that wait.
        pub shares: u128,
        /// Their value now. [atto]
        pub assets: u128,
    }

    /// A request for a withdrawal. All zero once it is paid. With shares left and a zero owner it was cancelled.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct WithdrawalRequest {
        /// The account that made the request.
        pub owner: Address,
        /// Shares that wait.
        pub shares: u128,
        /// The part of these shares that `claimWithdrawal` can pay now.
        pub claimable: u128,
        /// Shares in front of the request that cash has not reached.
        pub ahead: u128,
    }
}
