//! What governance sets, whom the pool deals with, and what it is worth.

use ink::Address;

ink::abi_struct! {
    /// What governance sets.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    #[ink::storage_item(packed)]
    pub struct MiningTerms {
        /// What counts of income to come, for leavers. [bps], 1_000 to 10_000
        pub incomeBps: u32,
        /// What counts of income still to vest, for leavers. [bps], 1_000 to 10_000
        pub lockedBps: u32,
        /// The most that an NFT may cost, of what the oracle counts that it will earn. [bps], at most 10_000
        pub priceBps: u32,
        /// The part of the low value that stays in cash. [bps], at most 5_000
        pub cashBufferBps: u32,
        /// The most that is spent in a day, of the low value. [bps], 1 to 10_000
        pub dayBps: u32,
        /// The discount at which income in another coin is sold. [bps], at most 1_000
        pub discountBps: u32,
        /// The treasury's part of income. [bps], at most 3_000
        pub incomeFeeBps: u32,
        /// The treasury's part of what leavers are paid. [bps], at most 100
        pub exitFeeBps: u32,
        /// The least that is spent to begin a lot. [atto]
        pub minPurchase: u128,
        /// Deposits end at this high value. [atto]
        pub maxAssets: u128,
        /// Where fees go; zero: nowhere yet.
        pub treasury: Address,
    }

    /// Whom the pool deals with, for good.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    #[ink::storage_item(packed)]
    pub struct MiningWiring {
        /// The pool's coin.
        pub asset: Address,
        /// The coin that its batches deliver.
        pub income: Address,
        /// The coin that counts as one dollar.
        pub usd: Address,
        /// Who sells power.
        pub market: Address,
        /// Who pays income.
        pub distributor: Address,
        /// Who counts it.
        pub oracle: Address,
        /// The oracle's kind of power.
        pub kind: u32,
    }

    /// What the pool is worth now. [atto]
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Valuation {
        /// To leavers.
        pub low: u128,
        /// To newcomers.
        pub high: u128,
        /// The cash in it.
        pub cash: u128,
        /// State of the feeds, as in `output_oracle`: 1 is Fresh.
        pub state: u32,
    }

    /// The pool's books. [atto]
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct MiningBooks {
        /// In the pool's coin.
        pub cash: u128,
        /// Shares of all.
        pub shares: u128,
        /// Income held in another coin.
        pub income: u128,
        /// Fees not sent yet, in the pool's coin ...
        pub fees: u128,
        /// ... and in the other one.
        pub incomeFees: u128,
        /// How many lots there are.
        pub lots: u32,
    }

    /// NFTs of a batch that cost the same and began to earn on the same day.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Lot {
        /// Their batch.
        pub batch: u32,
        /// The first of them.
        pub firstToken: u32,
        /// How many.
        pub tokens: u32,
        /// The first day that earns. [day]
        pub firstDay: u32,
        /// What all cost. [atto of the pool's coin]
        pub cost: u128,
        /// Income claimed so far. [atto of the income coin]
        pub claimed: u128,
    }

    /// What a lot is worth now. [atto]
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct LotWorth {
        /// To leavers. In the income coin, less the pool's fee.
        pub low: u128,
        /// Claimable and still to vest, both in full. In the income coin, less the pool's fee.
        pub delivered: u128,
        /// The oracle's count of days to come. In the income coin, less the pool's fee.
        pub toCome: u128,
        /// Escrow of missed days. In the pool's coin.
        pub escrowDue: u128,
        /// What the days that are left cost. In the pool's coin.
        pub costLeft: u128,
    }

    /// What can be bought of a batch now.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Investable {
        /// How many NFTs, within all limits but the market's; zero where the price is above.
        pub count: u128,
        /// What one costs. [atto]
        pub price: u128,
        /// What one may cost. [atto]
        pub bound: u128,
    }

    /// A batch that the pool may hold. [atto]
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct AllowedBatch {
        /// Who delivers it.
        pub provider: Address,
        /// What lots of it may cost in all.
        pub maxCost: u128,
        /// What they do cost.
        pub cost: u128,
    }
}
