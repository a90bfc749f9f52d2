//! What the market answers.

ink::abi_struct! {
    /// A batch's money in one coin. [the coin's smallest unit]
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Escrow {
        /// All of it: fees + free + what is locked or owed back to holders.
        pub held: u128,
        /// What the provider can withdraw. Zero until the minimum is sold: all may go back to the buyers.
        pub free: u128,
        /// The platform's fees. Zero until the minimum is sold.
        pub fees: u128,
        /// What a delivered day frees.
        pub perDay: u128,
    }
}
