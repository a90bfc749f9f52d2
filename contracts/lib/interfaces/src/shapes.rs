//! The structs that views return and that other contracts of the suite decode ([`crate::refs`]).
//!
//! A struct that no contract decodes is in the folder of its contract.

mod pools;

pub use pools::*;

use ink::Address;

// ---- mining-power-nft ----

ink::abi_struct! {
    /// The open income segment of a token.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct IncomeHead {
        /// The token's batch.
        pub batch: u32,
        /// The token's first day. [day]
        pub firstDay: u32,
        /// Number of the open segment, from 0.
        pub segment: u32,
        /// The segment's first day. [day]
        pub fromDay: u32,
        /// The account that is paid.
        pub payee: Address,
    }

    /// An income segment of a token.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Segment {
        /// Its first day. [day]
        pub fromDay: u32,
        /// The day after its last; 2^32-1 while it is open. [day]
        pub untilDay: u32,
        /// The account that is paid.
        pub payee: Address,
    }
}

// ---- output-oracle ----

ink::abi_struct! {
    /// The status of a kind of power.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct OracleStatus {
        /// Its state: see `output_oracle`.
        pub state: u32,
        /// The last final day; before the first, the day before it. [day]
        pub lastDay: u32,
        /// Days that should be final and are not.
        pub missingDays: u32,
    }

    /// The price of a coin. [10^-18 USD per whole coin]
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Price {
        /// The last price. A quarantined fall counts already, and one that is on its way.
        pub spot: u128,
        /// The average over the coin's window.
        pub average: u128,
        /// When `spot` became final. [unix seconds]
        pub finalAt: u64,
        /// The coin's state: see `output_oracle`.
        pub state: u32,
    }
}

// ---- power-market ----

ink::abi_struct! {
    /// How the income of a batch is paid: the batch's own from its listing on.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    #[ink::scale_derive(Encode, Decode)]
    #[cfg_attr(feature = "std", ink::scale_derive(TypeInfo), derive(ink::storage::traits::StorageLayout))]
    pub struct IncomeTerms {
        /// The platform's fee on income. [bps]
        pub feeBps: u32,
        /// The grace period: the time to deliver a day after its figures are final. [seconds]
        pub grace: u64,
        /// The vesting rule: the part of a day's income that is locked at first. [bps]
        pub lockedBps: u32,
        /// Days over which that part is released; zero if nothing is locked. [days]
        pub vestingDays: u32,
        /// The least tip for covering a missed day, but at most a tenth of what is due. [atto of the batch's coin]
        pub minTip: u128,
    }

    /// The terms of a batch. They are fixed when it is created; prices are not among them (see `setPrice`).
    #[derive(Debug, Clone, PartialEq, Eq)]
    #[ink::scale_derive(Encode, Decode)]
    #[cfg_attr(feature = "std", ink::scale_derive(TypeInfo), derive(ink::storage::traits::StorageLayout))]
    pub struct BatchTerms {
        /// The oracle's kind of power.
        pub kind: u32,
        /// Power of one token. [millionths of the kind's unit]
        pub power: u64,
        /// The coin that the batch delivers daily, and that its bond is posted in.
        pub coin: Address,
        /// The maximum number of tokens that can be sold.
        pub supply: u32,
        /// The minimum number of tokens that has to be sold for the sale to count.
        pub minimum: u32,
        /// When the sale opens; a time in the past means now. [unix seconds]
        pub saleOpens: u64,
        /// When the sale closes. [unix seconds]
        pub saleCloses: u64,
        /// The first day that earns. [day]
        pub firstDay: u32,
        /// The last day that earns. [day]
        pub lastDay: u32,
        /// The service share: the part of gross output that the provider keeps. [bps]
        pub serviceBps: u32,
        /// The upfront part of the price. [bps]
        pub upfrontBps: u32,
        /// Bond for one token over the whole term. [atto of coin]
        pub bondPerToken: u128,
    }

    /// The status of a batch.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct BatchStatus {
        /// Its state: see `power_market`.
        pub state: u32,
        /// Tokens sold.
        pub sold: u32,
        /// Rises with every change of a price; a buyer signs it.
        pub termsVersion: u32,
        /// The day to be settled next. [day]
        pub nextDay: u32,
        /// Days missed so far.
        pub missedDays: u32,
        /// Days missed since the last delivered one.
        pub missedInRow: u32,
        /// Whether the bond posted covers the bond needed, by the last assessment.
        pub secured: bool,
        /// The provider.
        pub provider: Address,
    }

    /// The facts of a batch that the distributor needs to settle a day.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct SettledDay {
        /// The oracle's kind of power.
        pub kind: u32,
        /// Power of one token. [millionths of the kind's unit]
        pub power: u64,
        /// Tokens that earned that day.
        pub tokens: u32,
        /// The service share: the part of gross output that the provider keeps. [bps]
        pub serviceBps: u32,
        /// The batch's last day. [day]
        pub lastDay: u32,
        /// The coin that is delivered.
        pub coin: Address,
        /// Its decimals, 6 to 18.
        pub decimals: u32,
        /// When the minimum was sold: a day before is due from then on. [unix seconds]
        pub countsFrom: u64,
        /// How the batch's income is paid.
        pub income: IncomeTerms,
    }

    /// Escrow of missed days that is due back.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct MissedDays {
        /// The amount. [atto of coin]
        pub amount: u128,
        /// The coin that the token was bought with.
        pub coin: Address,
        /// The account that is paid.
        pub payee: Address,
    }
}

// ---- reward-distributor ----

ink::abi_struct! {
    /// The contracts that the distributor works with.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct DistributorWiring {
        /// The market: batches, their terms and bonds.
        pub market: Address,
        /// The NFT: income segments and their payees.
        pub nft: Address,
        /// The oracle: the output of each day.
        pub oracle: Address,
    }

    /// Income of a token in one segment, now. [atto]
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Income {
        /// The amount that `claim` would pay.
        pub claimable: u128,
        /// Earned, and vesting day by day.
        pub vesting: u128,
        /// Paid so far.
        pub claimed: u128,
    }

    /// The income of a batch, in totals.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct IncomeLedger {
        /// The coin that is delivered.
        pub coin: Address,
        /// The first settled day. [day]
        pub firstDay: u32,
        /// The day to be settled next. [day]
        pub nextDay: u32,
        /// Fees that were not collected. [atto]
        pub fees: u128,
        /// Dust that is carried to the next day. [atto]
        pub dust: u128,
        /// The amount that holders are owed. [atto]
        pub owed: u128,
    }
}
