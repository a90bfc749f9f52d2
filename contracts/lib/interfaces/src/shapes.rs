//! What contracts tell each other, and everyone who looks: one type for each answer, with a name for each value.
//!
//! They stand here because callers decode them too ([`crate::refs`]). What no contract asks for is beside its message.

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
        /// Who is paid.
        pub payee: Address,
    }

    /// An income segment of a token.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Segment {
        /// Its first day. [day]
        pub fromDay: u32,
        /// The day after its last; 2^32-1 while it is open. [day]
        pub untilDay: u32,
        /// Who is paid.
        pub payee: Address,
    }
}

// ---- output-oracle ----

ink::abi_struct! {
    /// A kind of power now.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct OracleStatus {
        /// Its state: see `output_oracle`.
        pub state: u32,
        /// The last final day; before the first, the day before it. [day]
        pub lastDay: u32,
        /// Days that should be final and are not.
        pub missingDays: u32,
    }

    /// What a coin costs. [10^-18 USD per whole coin]
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Price {
        /// The last price; a quarantined fall already.
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
    /// What a provider offers. Fixed when the batch is created, except prices (see `setPrice`).
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
        /// The most tokens that can be sold.
        pub supply: u32,
        /// The fewest that must be sold for the sale to count.
        pub minimum: u32,
        /// When the sale opens; a time in the past means now. [unix seconds]
        pub saleOpens: u64,
        /// When the sale closes. [unix seconds]
        pub saleCloses: u64,
        /// The first day that earns. [day]
        pub firstDay: u32,
        /// The last day that earns. [day]
        pub lastDay: u32,
        /// The part of gross output that the provider keeps as service. [bps]
        pub serviceBps: u32,
        /// The part of the price that the provider gets at once. [bps]
        pub upfrontBps: u32,
        /// Bond for one token over the whole term. [atto of coin]
        pub bondPerToken: u128,
    }

    /// How far a batch is.
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
        /// Who delivers.
        pub provider: Address,
    }

    /// What a settled day of a batch was about.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct SettledDay {
        /// The oracle's kind of power.
        pub kind: u32,
        /// Power of one token. [millionths of the kind's unit]
        pub power: u64,
        /// Tokens that earned that day.
        pub tokens: u32,
        /// The part of gross output that the provider keeps. [bps]
        pub serviceBps: u32,
        /// The batch's last day. [day]
        pub lastDay: u32,
        /// The coin that is delivered.
        pub coin: Address,
        /// Who delivers it.
        pub provider: Address,
    }

    /// Escrow of missed days that is due back.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct MissedDays {
        /// How much. [atto of coin]
        pub amount: u128,
        /// The coin that the token was bought with.
        pub coin: Address,
        /// Whose it is.
        pub payee: Address,
    }
}

// ---- reward-distributor ----

ink::abi_struct! {
    /// Income of a token in one segment, now. [atto]
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Income {
        /// What `claim` would pay.
        pub claimable: u128,
        /// Earned, and vesting day by day.
        pub vesting: u128,
        /// Paid so far.
        pub claimed: u128,
    }

    /// What governance set for the distributor.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct DistributorParameters {
        /// The platform's part of income. [bps]
        pub feeBps: u32,
        /// Who receives it; zero: nobody yet.
        pub treasury: Address,
        /// How long a provider has to deliver a day that is final. [seconds]
        pub grace: u64,
    }

    /// What the distributor counts for a batch.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct IncomeLedger {
        /// The coin that is delivered.
        pub coin: Address,
        /// The first settled day. [day]
        pub firstDay: u32,
        /// The day to be settled next. [day]
        pub nextDay: u32,
        /// The platform's part that was not collected. [atto]
        pub fees: u128,
        /// What did not divide, for the next day. [atto]
        pub dust: u128,
        /// What holders are owed. [atto]
        pub owed: u128,
    }
}
