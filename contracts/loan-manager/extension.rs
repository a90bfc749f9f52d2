//! The second blob of `loan-manager`: purchases on credit, offers, auctions, sales, governance, and the views. It runs
//! with the storage of the first, which passes on every message that it does not have.
#![cfg_attr(not(feature = "std"), no_std, no_main)]
#![allow(dead_code)] // Each blob uses its part of the rules.
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

#[allow(unsafe_code, missing_docs)] // As in `lib.rs`.
#[cfg(not(test))]
#[macros::standard(Ownable)]
#[ink::contract]
mod loan_manager {
    use crate::errors::{Error, Result};
    use crate::leverage::Order;
    use crate::state::Positions;
    use crate::valuation::{what_if, NOW};
    use components::{ensure, ownable::OwnableData};
    use ink::{prelude::vec::Vec, Revert};
    use interfaces::loan_manager::*;

    /// The storage of the first blob: names and types are the same, so the keys are.
    #[ink(storage)]
    #[derive(Default)]
    pub struct LoanManagerContract {
        ownable: OwnableData,
        manager: Positions,
    }

    impl LoanManagerContract {
        /// Code for others to run. It owns nothing and serves nobody itself.
        #[ink(constructor)]
        pub fn new() -> Self {
            Self::default()
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

    impl LoanManagerTrades for LoanManagerContract {
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

        #[ink(message)]
        fn offer(&mut self, position: u32, to: Address, price: u128) -> Result<(), Revert<Error>> {
            Ok(self.manager.offer(&self.manager.context(), position, to, price)?)
        }

        #[ink(message)]
        fn accept(&mut self, position: u32, revision: u32, max: u128) -> Result<(), Revert<Error>> {
            Ok(self.manager.accept(&self.manager.context(), position, revision, max)?)
        }
    }

    impl LoanManagerUpkeep for LoanManagerContract {
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

        #[ink(message)]
        fn reportDefault(&mut self, batch: u32) -> Result<(), Revert<Error>> {
            Ok(self.manager.report_default(&self.manager.context(), batch)?)
        }

        #[ink(message)]
        fn withdrawOwed(&mut self, coin: Address) -> Result<u128, Revert<Error>> {
            Ok(self.manager.withdraw_owed(&self.manager.context(), coin)?)
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
        fn providerOf(&self, provider: Address) -> LimitedProvider {
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
        fn owedTo(&self, account: Address, coin: Address) -> u128 {
            self.manager.owed_to(account, coin)
        }

        #[ink(message)]
        fn wiring(&self) -> LoanWiring {
            self.manager.settings().wiring()
        }
    }
}
