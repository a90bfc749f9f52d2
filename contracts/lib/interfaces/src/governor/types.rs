//! The settings of the governor.

ink::abi_struct! {
    /// How proposals are made and voted on.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
    #[ink::scale_derive(Encode, Decode)]
    #[cfg_attr(feature = "std", ink::scale_derive(TypeInfo), derive(ink::storage::traits::StorageLayout))]
    pub struct GovernorSettings {
        /// From a proposal to the snapshot of its votes: 1 hour to 14 days. [seconds]
        pub votingDelay: u64,
        /// How long voting is open: 1 to 30 days. [seconds]
        pub votingPeriod: u64,
        /// How long voting is open after a late quorum: 1 hour to 7 days. [seconds]
        pub lateExtension: u64,
        /// Votes that a proposer needs, as a part of the supply: 1 to 200. [bps]
        pub thresholdBps: u32,
        /// The quorum: votes (for and abstain) that a proposal needs, as a part of the supply at the snapshot: 100 to
        /// 3_000. [bps]
        pub quorumBps: u32,
    }
}
