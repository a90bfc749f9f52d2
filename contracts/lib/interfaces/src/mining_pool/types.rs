//! The terms of a mining pool, its wiring, and its values.

use ink::Address;

ink::abi_struct! {
    /// The terms, set by governance.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    #[ink::storage_item(packed)]
    pub struct MiningTerms {
        /// The part of income to come that counts in the redemption value. [bps], 1_000 to 10_000
        pub incomeBps: u32,
        /// The part of vesting income that counts in the redemption value. [bps], 1_000 to 10_000
        pub lockedBps: u32,
        /// The maximum price of an NFT, as a part of its income to come. [bps], at most 10_000
        pub priceBps: u32,
        /// The cash buffer, as a part of the redemption value. [bps], at most 5_000
        pub cashBufferBps: u32,
        /// The maximum cost of a day's purchases, as a part of the redemption value. [bps], 1 to 10_000
        pub dayBps: u32,
        /// The discount at which income in another coin is sold. [bps], at most 1_000
        pub discountBps: u32,
        /// The pool's fee on income. [bps], at most 3_000
        pub incomeFeeBps: u32,
        /// The fee on withdrawals. [bps], at most 100
        pub exitFeeBps: u32,
        /// The minimum cost of a purchase that opens a holding. [atto]
        pub minPurchase: u128,
        /// Deposits stop at this deposit value. [atto]
        pub maxAssets: u128,
        /// The treasury, which gets the fees. Zero until it is set.
        pub treasury: Address,
    }

    /// The contracts and coins that the pool works with. They never change.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    #[ink::storage_item(packed)]
    pub struct MiningWiring {
        /// The pool's coin.
        pub asset: Address,
        /// The coin that its batches deliver.
        pub income: Address,
        /// The coin that counts as one dollar.
        pub usd: Address,
        /// The power market.
        pub market: Address,
        /// The reward distributor.
        pub distributor: Address,
        /// The output oracle.
        pub oracle: Address,
        /// The kind of power that the pool buys.
        pub kind: u32,
    }

    /// The values of the pool now. [atto]
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Valuation {
        /// The redemption value of all shares.
        pub redemptionValue: u128,
        /// The deposit value of all shares.
        pub depositValue: u128,
        /// The cash in both values.
        pub cash: u128,
        /// The state of the feeds, as in `output_oracle`: 1 is Fresh.
        pub state: u32,
    }

    /// The accounting of the pool. [atto]
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct MiningAccounting {
        /// Cash in the pool's coin, without fees.
        pub cash: u128,
        /// Shares of all holders.
        pub shares: u128,
        /// Income held in another coin.
        pub income: u128,
        /// Fees in the pool's coin that were not sent yet.
        pub fees: u128,
        /// Fees in another income coin that were not sent yet.
        pub incomeFees: u128,
        /// How many holdings there are.
        pub holdings: u32,
    }

    /// NFTs of a batch that cost the same and began to earn on the same day.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Holding {
        /// The batch.
        pub batch: u32,
        /// The first NFT.
        pub firstToken: u64,
        /// How many NFTs.
        pub tokens: u32,
        /// The first day that they earn. [day]
        pub firstDay: u32,
        /// The cost of all of them. [atto of the pool's coin]
        pub cost: u128,
        /// Income claimed so far. [atto of the income coin]
        pub claimed: u128,
    }

    /// The value of a holding now. [atto]
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct HoldingValue {
        /// The redemption value of its income. In the income coin, after the pool's fee.
        pub redemptionValue: u128,
        /// Claimable and vesting income, both in full. In the income coin, after the pool's fee.
        pub delivered: u128,
        /// Income to come, at the conservative output. In the income coin, after the pool's fee.
        pub toCome: u128,
        /// Escrow of missed days that is due back. In the pool's coin.
        pub escrowDue: u128,
        /// The cost of the days left. In the pool's coin.
        pub costLeft: u128,
    }

    /// The purchase that the pool can make of a batch now.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Investable {
        /// How many NFTs, within all limits but the market's. Zero if the price is above `bound`.
        pub count: u128,
        /// The price of one. [atto]
        pub price: u128,
        /// The maximum price of one. [atto]
        pub bound: u128,
    }

    /// A batch of which the pool may have holdings. [atto]
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct AllowedBatch {
        /// The provider.
        pub provider: Address,
        /// The maximum cost of all holdings of it.
        pub maxCost: u128,
        /// Their cost now.
        pub cost: u128,
    }
}
