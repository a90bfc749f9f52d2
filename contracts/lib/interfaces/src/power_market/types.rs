//! The structs that the market's messages take and return.

use crate::shapes::IncomeTerms;
use ink::Address;

ink::abi_struct! {
    /// What a batch can be: power of a kind that delivers a coin in a certain way. It never changes.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    #[ink::scale_derive(Encode, Decode)]
    #[cfg_attr(feature = "std", ink::scale_derive(TypeInfo), derive(ink::storage::traits::StorageLayout))]
    pub struct ProductTerms {
        /// The oracle's kind of power.
        pub kind: u32,
        /// The coin that is delivered daily, and that bonds are posted in.
        pub coin: Address,
        /// The first day that a batch can earn. [day]
        pub firstDay: u32,
        /// How income is paid.
        pub income: IncomeTerms,
    }

    /// What a provider offers. The batch has the kind, the coin and the income terms of its product.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct BatchOffer {
        /// The number of the product.
        pub product: u32,
        /// Power of one token. [millionths of the kind's unit]
        pub power: u64,
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
        /// The minimum bond for one token over the whole term. [atto of coin]
        pub bondPerToken: u128,
        /// The payout account: proceeds and bond go to it, and only it moves the roles. A key that is kept apart.
        pub payout: Address,
    }

    /// The accounts of a batch. [zero: nobody]
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub struct BatchRoles {
        /// Sets prices, delivers, and has the batch's record.
        pub provider: Address,
        /// Receives proceeds and bond, and offers the roles.
        pub payout: Address,
        /// Was offered the role of the provider.
        pub nextProvider: Address,
        /// Was offered the role of the payout account.
        pub nextPayout: Address,
    }

    /// The money of a batch in one coin. [the coin's smallest unit]
    ///
    /// A buyer's price is the platform's fee (bps), the upfront part (bps) and the escrow. The escrow of a token is cut
    /// into equal slices, one for each day that the token earns; the remainder (less than one atto a day) is added to
    /// the upfront part. A delivered day frees its slices for the provider. The slice of a missed day goes back to the
    /// payee of that day. Nothing is freed, fee and upfront part included, before the sale has reached its minimum.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Escrow {
        /// The sum: fees, free proceeds, and slices that are locked or owed back to holders.
        pub held: u128,
        /// Proceeds that the provider can withdraw. Zero until the minimum is sold: buyers may get all of it back.
        pub free: u128,
        /// The platform's fees. Zero until the minimum is sold.
        pub fees: u128,
        /// The slices that a delivered day frees.
        pub perDay: u128,
    }
}
