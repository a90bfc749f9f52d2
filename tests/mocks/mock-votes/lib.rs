//! Votes that a test sets. An account has them from the second in which they were set.
#![cfg_attr(not(feature = "std"), no_std, no_main)]
#![allow(non_snake_case, non_camel_case_types)]

#[cfg(all(target_arch = "riscv64", target_feature = "e"))]
ink::polkavm_derive::min_stack_size!(65536);

#[allow(unsafe_code)]
#[ink::contract]
mod mock_votes {
    use ink::storage::{Lazy, Mapping};
    use ink::U256;

    #[ink::error]
    #[derive(Debug, PartialEq, Eq)]
    pub enum VotesError {
        ERC5805FutureLookup { timepoint: U256, clock: u64 },
        MockVotes_Broken,
    }

    #[ink(storage)]
    #[derive(Default)]
    pub struct MockVotes {
        broken: Lazy<bool>,
        counts: Mapping<Address, u32>,
        /// (account, number) -> (since, votes)
        points: Mapping<(Address, u32), (u64, u128)>,
    }

    impl MockVotes {
        /// Deploys without votes.
        #[ink(constructor)]
        pub fn new() -> Self {
            Self::default()
        }

        /// Sets the votes of `account` from now on. The zero address stands for the supply.
        #[ink(message)]
        pub fn set(&mut self, account: Address, votes: u128) {
            let count = self.counts.get(account).unwrap_or_default();
            self.points.insert((account, count), &(self.env().block_timestamp(), votes));
            self.counts.insert(account, &count.saturating_add(1));
        }

        /// Revert in every view from now on.
        #[ink(message)]
        pub fn breakDown(&mut self) {
            self.broken.set(&true);
        }

        #[ink(message)]
        pub fn getPastVotes(&self, account: Address, timepoint: U256) -> Result<U256, VotesError> {
            self.at(account, timepoint)
        }

        #[ink(message)]
        pub fn getPastTotalSupply(&self, timepoint: U256) -> Result<U256, VotesError> {
            self.at(Address::zero(), timepoint)
        }

        fn at(&self, account: Address, timepoint: U256) -> Result<U256, VotesError> {
            let clock = self.env().block_timestamp();
            if self.broken.get().unwrap_or_default() {
                return Err(VotesError::MockVotes_Broken);
            }
            if timepoint >= U256::from(clock) {
                return Err(VotesError::ERC5805FutureLookup { timepoint, clock });
            }
            let mut number = self.counts.get(account).unwrap_or_default();
            while number > 0 {
                number = number.saturating_sub(1);
                let (since, votes) = self.points.get((account, number)).unwrap_or_default();
                if U256::from(since) <= timepoint {
                    return Ok(votes.into());
                }
            }
            Ok(U256::zero())
        }
    }
}
