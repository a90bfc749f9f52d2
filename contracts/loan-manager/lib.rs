//! `loan-manager`: loans on mining-power NFTs that their own income repays. The manual is in
//! `interfaces::loan_manager`.
//!
//! `positions`: states and offers. `collateral`: NFTs and DMC, supplied and withdrawn. `valuation`: collateral value.
//! `debt`: borrow, repay, bad debt. `leverage`: purchases on credit. `income`: sweeps. `sales`: coins that the loan
//! manager holds. `liquidation`: auctions. `settings`: terms and pauses. `state`: storage. `context`: the caller, the
//! time, the settings. `calls`: calls to other contracts.
#![cfg_attr(not(feature = "std"), no_std, no_main)]
#![allow(non_snake_case)]
#![cfg_attr(test, allow(dead_code))]

pub mod calls;
pub mod collateral;
pub mod context;
pub mod debt;
pub mod errors;
pub mod income;
pub mod leverage;
pub mod liquidation;
pub mod positions;
pub mod sales;
pub mod settings;
pub mod state;
pub mod valuation;
pub mod views;

#[cfg(all(target_arch = "riscv64", target_feature = "e"))]
ink::polkavm_derive::min_stack_size!(65536);

// The code that ink! generates reads its call data in an unsafe block, and has a type without documentation.
#[allow(unsafe_code, missing_docs)]
// ink! derives Debug on the root in unit tests, which stored components do not have.
#[cfg(not(test))]
#[macros::standard(Ownable)]
#[ink::contract]
mod loan_manager {
    use crate::errors::{Error, Result};
    use crate::leverage::Order;
    use crate::settings::Settings;
    use crate::state::Positions;
    use crate::valuation::{what_if, NOW};
    use components::{ensure, ownable::OwnableData};
    use ink::{prelude::vec::Vec, Revert};
    use interfaces::loan_manager::*;
    use interfaces::refs::MiningPowerNftRef;

    /// Every field has keys of its own: the root is empty and costs nothing.
    #[ink(storage)]
    #[derive(Default)]
    pub struct LoanManagerContract {
        ownable: OwnableData,
        manager: Positions,
    }

    impl LoanManagerContract {
        /// A loan manager of `pool`, whose collateral may earn the `other` coin; `usd` counts as one dollar. Both coins
        /// have 18 decimals (LoanManager_WrongDecimals).
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
        ) -> Result<Self, Revert<Error>> {
            let mut this = Self::default();
            let wired = Settings { pool, other, usd, nft, market, distributor, oracle, ..Settings::default() };
            this.manager.wire(wired, terms)?;
            let event = this.ownable.init(owner).map_err(|_| Error::OwnableInvalidOwner { owner })?;
            this.env().emit_event(event);
            // Interaction: income arrives only when it is booked.
            MiningPowerNftRef(nft).setClaimsAlone(true);
            Ok(this)
        }

        /// Check: the caller is the owner.
        #[inline(never)]
        fn governed(&mut self) -> Result<&mut Positions> {
            let account = self.env().caller();
            ensure!(self.ownable.is_owner(account), Error::OwnableUnauthorizedAccount { account });
            Ok(&mut self.manager)
        }
    }

    impl LoanManagerGovernance for LoanManagerContract {
        #[ink(message)]
        fn setTerms(&mut self, terms: LoanTerms) -> Result<(), Revert<Error>> {
            Ok(self.governed()?.set_terms(terms)?)
        }

        #[ink(message)]
        fn listBatch(&mut self, batch: u32, maxPower: u128) -> Result<(), Revert<Error>> {
            Ok(self.governed()?.list(batch, maxPower)?)
        }

        #[ink(message)]
        fn limitProvider(&mut self, provider: Address, maxPower: u128) -> Result<(), Revert<Error>> {
            Ok(self.governed()?.limit(provider, maxPower)?)
        }

        #[ink(message)]
        fn pauseBorrowing(&mut self) -> Result<(), Revert<Error>> {
            Ok(self.governed()?.pause()?)
        }

        #[ink(message)]
        fn resumeBorrowing(&mut self) -> Result<(), Revert<Error>> {
            Ok(self.governed()?.resume()?)
        }

        #[ink(message)]
        fn lowerMaxLtv(&mut self, maxLtvBps: u32) -> Result<(), Revert<Error>> {
            Ok(self.governed()?.lower_max_ltv(maxLtvBps)?)
        }

        #[ink(message)]
        fn lowerBatch(&mut self, batch: u32, maxPower: u128) -> Result<(), Revert<Error>> {
            Ok(self.governed()?.lower_batch(batch, maxPower)?)
        }

        #[ink(message)]
        fn lowerProvider(&mut self, provider: Address, maxPower: u128) -> Result<(), Revert<Error>> {
            Ok(self.governed()?.lower_provider(provider, maxPower)?)
        }

        #[ink(message)]
        fn setDmc(&mut self, dmc: Address) -> Result<(), Revert<Error>> {
            Ok(self.governed()?.set_dmc(dmc)?)
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
        fn offer(&mut self, position: u32, to: Address, price: u128) -> Result<(), Revert<Error>> {
            Ok(self.manager.offer(&self.manager.context(), position, to, price)?)
        }

        #[ink(message)]
        fn accept(&mut self, position: u32, revision: u32, max: u128) -> Result<(), Revert<Error>> {
            Ok(self.manager.accept(&self.manager.context(), position, revision, max)?)
        }

        #[ink(message)]
        fn supplyDmc(&mut self, position: u32, amount: u128) -> Result<(), Revert<Error>> {
            Ok(self.manager.supply_dmc(&self.manager.context(), position, amount)?)
        }

        #[ink(message)]
        fn withdrawDmc(&mut self, position: u32, amount: u128) -> Result<(), Revert<Error>> {
            Ok(self.manager.withdraw_dmc(&self.manager.context(), position, amount)?)
        }

        #[ink(message)]
        fn buyWithLoan(
            &mut self,
            position: u32,
            batch: u32,
            count: u32,
            downPayment: u128,
            maxPrice: u128,
            termsVersion: u32,
        ) -> Result<u32, Revert<Error>> {
            let order = Order { batch, count, max: maxPrice, version: termsVersion };
            Ok(self.manager.buy_with_loan(&self.manager.context(), position, order, downPayment)?)
        }

        #[ink(message)]
        fn leverageTo(
            &mut self,
            position: u32,
            batch: u32,
            targetBps: u32,
            maxCount: u32,
            maxPrice: u128,
            termsVersion: u32,
        ) -> Result<u32, Revert<Error>> {
            let order = Order { batch, count: maxCount, max: maxPrice, version: termsVersion };
            Ok(self.manager.leverage_to(&self.manager.context(), position, order, targetBps)?)
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

        #[ink(message)]
        fn buyIncome(&mut self, position: u32, amount: u128, max: u128) -> Result<(u128, u128), Revert<Error>> {
            Ok(self.manager.buy_income(&self.manager.context(), position, amount, max)?)
        }

        #[ink(message)]
        fn buySlashed(&mut self, amount: u128, max: u128) -> Result<(u128, u128), Revert<Error>> {
            Ok(self.manager.buy_slashed(&self.manager.context(), amount, max)?)
        }

        #[ink(message)]
        fn startAuction(&mut self, position: u32, tokenId: u64) -> Result<u128, Revert<Error>> {
            Ok(self.manager.start_auction(&self.manager.context(), position, tokenId)?)
        }

        #[ink(message)]
        fn bid(&mut self, position: u32, max: u128) -> Result<u128, Revert<Error>> {
            Ok(self.manager.bid(&self.manager.context(), position, max)?)
        }

        #[ink(message)]
        fn redeem(&mut self, position: u32, max: u128) -> Result<u128, Revert<Error>> {
            Ok(self.manager.redeem(&self.manager.context(), position, max)?)
        }

        #[ink(message)]
        fn settle(&mut self, position: u32) -> Result<(), Revert<Error>> {
            Ok(self.manager.settle(&self.manager.context(), position)?)
        }
    }

    impl LoanManagerViews for LoanManagerContract {
        #[ink(message)]
        fn positionOf(&self, position: u32) -> Result<Position, Revert<Error>> {
            Ok(self.manager.position_of(&self.manager.context(), position)?)
        }

        #[ink(message)]
        fn tokensOf(&self, position: u32) -> Result<Vec<u64>, Revert<Error>> {
            Ok(self.manager.tokens_of(position)?)
        }

        #[ink(message)]
        fn collateralOf(&self, tokenId: u64) -> Collateral {
            self.manager.collateral_of(tokenId)
        }

        #[ink(message)]
        fn offerOf(&self, position: u32) -> Result<PositionOffer, Revert<Error>> {
            Ok(self.manager.offer_of(position)?)
        }

        #[ink(message)]
        fn health(&self, position: u32) -> Result<Health, Revert<Error>> {
            Ok(self.manager.health(&self.manager.context(), position, NOW)?)
        }

        #[ink(message)]
        fn healthIf(&self, position: u32, outputBps: u32, priceBps: u32, days: u32) -> Result<Health, Revert<Error>> {
            Ok(self.manager.health(&self.manager.context(), position, what_if(outputBps, priceBps, days))?)
        }

        #[ink(message)]
        fn healthFactor(&self, position: u32) -> Result<u128, Revert<Error>> {
            Ok(self.manager.health_factor(&self.manager.context(), position)?)
        }

        #[ink(message)]
        fn creditLine(&self, position: u32, days: u32) -> Result<u128, Revert<Error>> {
            Ok(self.manager.credit_line(&self.manager.context(), position, days)?)
        }

        #[ink(message)]
        fn auctionOf(&self, position: u32) -> Result<LotAuction, Revert<Error>> {
            Ok(self.manager.auction_of(&self.manager.context(), position)?)
        }

        #[ink(message)]
        fn solvency(&self) -> Result<Solvency, Revert<Error>> {
            Ok(self.manager.solvency(&self.manager.context())?)
        }

        #[ink(message)]
        fn batchOf(&self, batch: u32) -> ListedBatch {
            self.manager.batch_of(batch)
        }

        #[ink(message)]
        fn providerOf(&self, provider: Address) -> (u128, u128) {
            self.manager.provider_of(provider)
        }

        #[ink(message)]
        fn terms(&self) -> LoanTerms {
            self.manager.settings().terms
        }

        #[ink(message)]
        fn effectiveMaxLtvBps(&self) -> u32 {
            self.manager.settings().effective_max_ltv_bps()
        }

        #[ink(message)]
        fn clock(&self) -> (u64, u64) {
            self.manager.context().clocks()
        }

        #[ink(message)]
        fn wiring(&self) -> LoanWiring {
            self.manager.settings().wiring()
        }
    }
}
