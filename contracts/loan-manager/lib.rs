//! `loan-manager`: loans on mining-power NFTs that their own income repays. The manual is in
//! `interfaces::loan_manager`.
//!
//! `positions`: states and offers. `collateral`: NFTs and DMC, supplied and withdrawn. `valuation`: collateral value.
//! `debt`: borrow, repay, bad debt. `leverage`: purchases on credit. `income`: sweeps. `sales`: coins that the loan
//! manager holds. `liquidation`: auctions. `payments`: to borrowers. `settings`: terms and pauses. `units`: decimals.
//! `state`: storage. `context`: the caller, the time, the settings. `calls`: calls to other contracts.
//!
//! What borrowers and keepers call every day is in this file; all else is in `extension.rs`, the second blob.
#![cfg_attr(not(feature = "std"), no_std, no_main)]
#![allow(dead_code)] // Each blob uses its part of the rules, a test all of them.
#![allow(non_snake_case)]

mod calls;
mod collateral;
mod context;
mod debt;
mod errors;
mod income;
mod leverage;
mod liquidation;
mod payments;
mod positions;
mod sales;
mod settings;
mod state;
mod units;
mod valuation;
mod views;

#[cfg(all(target_arch = "riscv64", target_feature = "e"))]
ink::polkavm_derive::min_stack_size!(65536);

// The code that ink! generates reads its call data in an unsafe block, and has a type without documentation.
#[allow(unsafe_code, missing_docs)]
// ink! derives Debug on the root in unit tests, which stored components do not have.
#[cfg(not(test))]
#[macros::standard(Extended)]
#[ink::contract]
mod loan_manager {
    use crate::calls::ensure_contract;
    use crate::errors::Error;
    use crate::settings::Settings;
    use crate::state::Positions;
    use components::ownable::OwnableData;
    use ink::{prelude::vec::Vec, Revert};
    use interfaces::loan_manager::{LoanManager, LoanManagerKeepers, LoanTerms};
    use interfaces::refs::MiningPowerNftRef;

    /// Every field has keys of its own: the root is empty and costs nothing. The keys come from these names, which the
    /// extension has too.
    #[ink(storage)]
    #[derive(Default)]
    pub struct LoanManagerContract {
        ownable: OwnableData,
        manager: Positions,
    }

    impl LoanManagerContract {
        /// A loan manager of `pool`, whose collateral may earn the `other` coin; `usd` counts as one dollar. Both coins
        /// have 6 to 18 decimals (LoanManager_WrongDecimals). Other messages are in `extension`.
        #[ink(constructor)]
        #[allow(clippy::too_many_arguments)]
        pub fn new(
            owner: Address,
            pool: Address,
            other: Address,
            usd: Address,
            nft: Address,
            market: Address,
            distributor: Address,
            oracle: Address,
            terms: LoanTerms,
            extension: Address,
        ) -> Result<Self, Revert<Error>> {
            let mut this = Self::default();
            ensure_contract(extension)?;
            ink::extension::set(extension);
            let wired = Settings { pool, other, usd, nft, market, distributor, oracle, ..Settings::default() };
            this.manager.wire(wired, terms)?;
            let event = this.ownable.init(owner).map_err(|_| Error::OwnableInvalidOwner { owner })?;
            this.env().emit_event(event);
            // Interaction: income arrives only when it is booked.
            MiningPowerNftRef(nft).setClaimsAlone(true);
            Ok(this)
        }
    }

    impl LoanManager for LoanManagerContract {
        #[ink(message)]
        fn open(&mut self, tokenIds: Vec<u64>) -> Result<u32, Revert<Error>> {
            Ok(self.manager.open(&self.manager.context(), &tokenIds)?)
        }

        #[ink(message)]
        fn supplyCollateral(&mut self, position: u32, tokenIds: Vec<u64>) -> Result<(), Revert<Error>> {
            Ok(self.manager.supply_collateral(&self.manager.context(), position, &tokenIds)?)
        }

        #[ink(message)]
        fn withdrawCollateral(&mut self, position: u32, tokenIds: Vec<u64>) -> Result<(), Revert<Error>> {
            Ok(self.manager.withdraw_collateral(&self.manager.context(), position, &tokenIds)?)
        }

        #[ink(message)]
        fn borrow(&mut self, position: u32, amount: u128) -> Result<(), Revert<Error>> {
            Ok(self.manager.borrow(&self.manager.context(), position, amount)?)
        }

        #[ink(message)]
        fn repay(&mut self, position: u32, max: u128) -> Result<u128, Revert<Error>> {
            Ok(self.manager.repay(&self.manager.context(), position, max)?)
        }

        #[ink(message)]
        fn chooseSweep(&mut self, position: u32, bps: u32) -> Result<(), Revert<Error>> {
            Ok(self.manager.choose_sweep(&self.manager.context(), position, bps)?)
        }

        #[ink(message)]
        fn supplyDmc(&mut self, position: u32, amount: u128) -> Result<(), Revert<Error>> {
            Ok(self.manager.supply_dmc(&self.manager.context(), position, amount)?)
        }

        #[ink(message)]
        fn withdrawDmc(&mut self, position: u32, amount: u128) -> Result<(), Revert<Error>> {
            Ok(self.manager.withdraw_dmc(&self.manager.context(), position, amount)?)
        }
    }

    impl LoanManagerKeepers for LoanManagerContract {
        #[ink(message)]
        fn sweep(&mut self, position: u32) -> Result<(u128, u128), Revert<Error>> {
            Ok(self.manager.sweep(&self.manager.context(), position)?)
        }

        #[ink(message)]
        fn collect(&mut self, tokenId: u64, segment: u32) -> Result<u128, Revert<Error>> {
            Ok(self.manager.collect(&self.manager.context(), tokenId, segment)?)
        }

        #[ink(message)]
        fn collectLate(&mut self, tokenId: u64, segment: u32, day: u32) -> Result<u128, Revert<Error>> {
            Ok(self.manager.collect_late(&self.manager.context(), tokenId, segment, day)?)
        }

        #[ink(message)]
        fn collectMissed(&mut self, tokenId: u64, segment: u32) -> Result<u128, Revert<Error>> {
            Ok(self.manager.collect_missed(&self.manager.context(), tokenId, segment)?)
        }
    }
}
