//! The structs that the market's views return.

ink::abi_struct! {
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
