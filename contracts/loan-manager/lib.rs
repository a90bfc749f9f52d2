//! `loan-manager`: loans on mining-power NFTs that their own income repays. The manual is in `interfaces::loan_manager`; the
//! rules are in `settings` (terms, pause), `worth`, `loans` (debt), `pledges`, `income`, `auctions`, `leverage` and
//! `views`; here they meet the chain.
//!
//! The loan manager holds no lender's coins: it asks the pool to lend, and sends there what comes back. What it holds is a
//! bidder's until the lot is settled, and income in the other coin. The platform refuses re-entry into a contract on
//! the call stack, so what it calls cannot call back.
#![cfg_attr(not(feature = "std"), no_std, no_main)]
#![allow(non_snake_case)]
#![cfg_attr(test, allow(dead_code))]

pub mod auctions;
pub mod errors;
pub mod income;
pub mod job;
pub mod leverage;
pub mod loans;
pub mod outside;
pub mod pledges;
pub mod resale;
pub mod settings;
pub mod state;
pub mod views;
pub mod worth;

#[cfg(all(target_arch = "riscv64", target_feature = "e"))]
ink::polkavm_derive::min_stack_size!(65536);

// What ink! generates reads its call data in an unsafe block and has a type without documentation.
#[allow(unsafe_code, missing_docs)]
// ink! derives Debug on the root in unit tests, which stored components do not have.
#[cfg(not(test))]
#[ink::contract]
mod loan_manager {
    use crate::errors::{at_most, ensure, Done, Error};
    use crate::job::{Job, What, NOW};
    use crate::leverage::Order;
    use crate::settings::Settings;
    use crate::state::{Desk, Wish};
    use components::ownable::OwnableData;
    use ink::prelude::vec::Vec;
    use ink::Revert;
    use ink::U256;
    use interfaces::loan_manager::{BorrowingPaused, LoanManager, LoanTerms, LoanTermsSet, MaxLtvLowered};
    use interfaces::ownable::{Ownable, OwnableError};
    use interfaces::refs::{CoinRef, LendingPoolRef};

    /// Every field has keys of its own: the root is empty and costs nothing.
    #[ink(storage)]
    #[derive(Default)]
    pub struct LoanManagerContract {
        ownable: OwnableData,
        manager: Desk,
    }

    impl LoanManagerContract {
        /// Wired to the other contracts for good: a pool, the other coin, the coin that counts as one dollar.
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
            for account in [pool, other, usd, nft, market, distributor, oracle] {
                ensure(this.env().is_contract(&account), || Error::LoanManager_NotContract { account })?;
            }
            let asset = LendingPoolRef(pool).asset();
            let wired = Settings { pool, asset, other, usd, nft, market, distributor, oracle, ..Settings::default() };
            this.manager.settings.set(&wired);
            this.set_terms(terms)?;
            let event = this.ownable.init(owner).map_err(|_| Error::OwnableInvalidOwner { owner })?;
            this.env().emit_event(event);
            // Interaction: the market takes the price of what is bought with a loan from the loan manager.
            CoinRef(asset).approve(market, U256::MAX);
            Ok(this)
        }

        #[inline(never)]
        fn settings(&self) -> Settings {
            self.manager.settings.get().unwrap_or_default()
        }

        #[inline(never)]
        fn job(&self) -> Job {
            Job::new(self.settings())
        }

        fn set_terms(&mut self, terms: LoanTerms) -> Done {
            let mut settings = self.settings();
            settings.set_terms(terms)?;
            self.manager.settings.set(&settings);
            self.env().emit_event(LoanTermsSet {
                maxLtvBps: terms.credit.maxLtvBps,
                liquidationLtvBps: terms.credit.liquidationLtvBps,
            });
            Ok(())
        }

        #[inline(never)]
        fn ensure_owner(&self) -> Done {
            let account = self.env().caller();
            ensure(self.ownable.is_owner(account), || Error::OwnableUnauthorizedAccount { account })
        }
    }

    impl LoanManager for LoanManagerContract {
        // ---- Governance ----

        #[ink(message)]
        fn setTerms(&mut self, terms: LoanTerms) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            Ok(self.set_terms(terms)?)
        }

        #[ink(message)]
        fn listBatch(&mut self, batch: u32, maxPower: u128) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            Ok(self.manager.list(&self.job(), batch, maxPower)?)
        }

        #[ink(message)]
        fn limitProvider(&mut self, provider: Address, maxPower: u128) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            self.manager.limit(provider, maxPower);
            Ok(())
        }

        #[ink(message)]
        fn pauseBorrowing(&mut self) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            let mut settings = self.settings();
            let until = settings.pause(self.env().block_timestamp())?;
            self.manager.settings.set(&settings);
            self.env().emit_event(BorrowingPaused { until });
            Ok(())
        }

        #[ink(message)]
        fn resumeBorrowing(&mut self) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            let mut settings = self.settings();
            settings.resume(self.env().block_timestamp());
            self.manager.settings.set(&settings);
            self.env().emit_event(BorrowingPaused { until: 0 });
            Ok(())
        }

        #[ink(message)]
        fn lowerMaxLtv(&mut self, maxLtvBps: u32) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            let mut settings = self.settings();
            settings.lower_borrow(maxLtvBps)?;
            self.manager.settings.set(&settings);
            self.env().emit_event(MaxLtvLowered { maxLtvBps });
            Ok(())
        }

        #[ink(message)]
        fn lowerBatch(&mut self, batch: u32, maxPower: u128) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            Ok(self.manager.lower_batch(batch, maxPower)?)
        }

        #[ink(message)]
        fn lowerProvider(&mut self, provider: Address, maxPower: u128) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            Ok(self.manager.lower_provider(provider, maxPower)?)
        }

        #[ink(message)]
        fn setDmc(&mut self, dmc: Address) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            let mut settings = self.settings();
            // Check: pledges of one token are not owed in another.
            ensure(settings.dmc == Address::zero(), || Error::LoanManager_DmcIsSet { dmc: settings.dmc })?;
            ensure(self.env().is_contract(&dmc), || Error::LoanManager_NotContract { account: dmc })?;
            settings.dmc = dmc;
            self.manager.settings.set(&settings);
            Ok(())
        }

        // ---- Borrowers ----

        #[ink(message)]
        fn open(&mut self, tokenIds: Vec<u32>) -> Result<u32, Revert<Error>> {
            Ok(self.manager.open(&self.job(), &tokenIds)?)
        }

        #[ink(message)]
        fn pledge(&mut self, position: u32, tokenIds: Vec<u32>) -> Result<(), Revert<Error>> {
            Ok(self.manager.pledge_more(&self.job(), position, &tokenIds)?)
        }

        #[ink(message)]
        fn release(&mut self, position: u32, tokenIds: Vec<u32>) -> Result<(), Revert<Error>> {
            Ok(self.manager.release(&self.job(), position, &tokenIds)?)
        }

        #[ink(message)]
        fn borrow(&mut self, position: u32, amount: u128) -> Result<(), Revert<Error>> {
            Ok(self.manager.borrow(&self.job(), position, amount)?)
        }

        #[ink(message)]
        fn repay(&mut self, position: u32, max: u128) -> Result<u128, Revert<Error>> {
            Ok(self.manager.repay(&self.job(), position, max)?)
        }

        #[ink(message)]
        fn chooseSweep(&mut self, position: u32, bps: u32) -> Result<(), Revert<Error>> {
            at_most(bps, 10_000u32)?;
            let mut loan = self.manager.own_loan(&self.job(), position)?;
            loan.p.chosen = u16::try_from(bps).map_err(|_| ink::Panic::Overflow)?;
            Ok(self.manager.keep(&loan)?)
        }

        #[ink(message)]
        fn offer(&mut self, position: u32, to: Address, price: u128) -> Result<(), Revert<Error>> {
            let mut loan = self.manager.own_loan(&self.job(), position)?;
            loan.ensure_calm()?;
            (loan.p.offered_to, loan.p.offer_price) = (to, price);
            Ok(self.manager.keep(&loan)?)
        }

        #[ink(message)]
        fn accept(&mut self, position: u32, max: u128) -> Result<(), Revert<Error>> {
            Ok(self.manager.accept(&self.job(), position, max)?)
        }

        #[ink(message)]
        fn supplyDmc(&mut self, position: u32, amount: u128) -> Result<(), Revert<Error>> {
            Ok(self.manager.pledge_dmc(&self.job(), position, amount)?)
        }

        #[ink(message)]
        fn withdrawDmc(&mut self, position: u32, amount: u128) -> Result<(), Revert<Error>> {
            Ok(self.manager.release_dmc(&self.job(), position, amount)?)
        }

        // ---- Leverage ----

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
            Ok(self.manager.buy_with_loan(&self.job(), position, order, downPayment)?)
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
            Ok(self.manager.leverage_to(&self.job(), position, order, targetBps)?)
        }

        #[ink(message)]
        fn ask(&mut self, position: u32, tokenId: u32, price: u128) -> Result<(), Revert<Error>> {
            Ok(self.manager.ask(&self.job(), position, tokenId, price)?)
        }

        #[ink(message)]
        fn take(&mut self, position: u32, tokenId: u32, max: u128) -> Result<(), Revert<Error>> {
            Ok(self.manager.take(&self.job(), position, tokenId, max)?)
        }

        #[ink(message)]
        fn want(&mut self, batch: u32, count: u32, price: u128, until: u64) -> Result<(), Revert<Error>> {
            Ok(self.manager.want(&self.job(), batch, Wish { count, price, until })?)
        }

        #[ink(message)]
        fn unwind(
            &mut self,
            position: u32,
            tokenIds: Vec<u32>,
            buyer: Address,
            min: u128,
        ) -> Result<u128, Revert<Error>> {
            Ok(self.manager.unwind(&self.job(), position, &tokenIds, buyer, min)?)
        }

        // ---- Anyone ----

        #[ink(message)]
        fn sweep(&mut self, position: u32) -> Result<(u128, u128), Revert<Error>> {
            Ok(self.manager.sweep(&self.job(), position)?)
        }

        #[ink(message)]
        fn collect(&mut self, tokenId: u32, segment: u32) -> Result<u128, Revert<Error>> {
            Ok(self.manager.collect(&self.job(), tokenId, segment)?)
        }

        #[ink(message)]
        fn collectLate(&mut self, tokenId: u32, segment: u32, day: u32) -> Result<u128, Revert<Error>> {
            Ok(self.manager.collect_late(&self.job(), tokenId, segment, day)?)
        }

        #[ink(message)]
        fn collectMissed(&mut self, tokenId: u32, segment: u32) -> Result<u128, Revert<Error>> {
            Ok(self.manager.collect_missed(&self.job(), tokenId, segment)?)
        }

        #[ink(message)]
        fn buyIncome(&mut self, position: u32, amount: u128, max: u128) -> Result<(u128, u128), Revert<Error>> {
            Ok(self.manager.buy_income(&self.job(), position, amount, max)?)
        }

        #[ink(message)]
        fn buySlashed(&mut self, amount: u128, max: u128) -> Result<(u128, u128), Revert<Error>> {
            Ok(self.manager.buy_slashed(&self.job(), amount, max)?)
        }

        #[ink(message)]
        fn startAuction(&mut self, position: u32, tokenId: u32) -> Result<u128, Revert<Error>> {
            Ok(self.manager.start_auction(&self.job(), position, tokenId)?)
        }

        #[ink(message)]
        fn bid(&mut self, position: u32, max: u128) -> Result<u128, Revert<Error>> {
            Ok(self.manager.bid(&self.job(), position, max)?)
        }

        #[ink(message)]
        fn redeem(&mut self, position: u32, max: u128) -> Result<u128, Revert<Error>> {
            Ok(self.manager.redeem(&self.job(), position, max)?)
        }

        #[ink(message)]
        fn settle(&mut self, position: u32) -> Result<(), Revert<Error>> {
            Ok(self.manager.settle(&self.job(), position)?)
        }

        // ---- Views ----

        #[ink(message)]
        fn positionOf(&self, position: u32) -> Result<(Address, u128, u128, u128, u128, u32), Revert<Error>> {
            let p = self.manager.loan(position)?.p;
            Ok((p.owner, self.job().owed(p.shares)?, p.principal, p.held, p.dmc, p.chosen.into()))
        }

        #[ink(message)]
        fn tokensOf(&self, position: u32) -> Result<Vec<u32>, Revert<Error>> {
            Ok(self.manager.loan(position)?.p.tokens.iter().map(|pledge| pledge.token).collect())
        }

        #[ink(message)]
        fn collateralOf(&self, tokenId: u32) -> (u32, u32, u32) {
            let position = self.manager.pledges.get(tokenId).unwrap_or_default();
            let pledge = self.manager.positions.get(position).and_then(|p| p.pledge(tokenId)).unwrap_or_default();
            (position, pledge.segment, pledge.from)
        }

        #[ink(message)]
        fn health(&self, position: u32) -> Result<(u128, u128, u32, u32), Revert<Error>> {
            Ok(self.manager.health(&self.job(), position, NOW)?)
        }

        #[ink(message)]
        fn healthIf(
            &self,
            position: u32,
            outputBps: u32,
            priceBps: u32,
            days: u32,
        ) -> Result<(u128, u128, u32, u32), Revert<Error>> {
            let what = What { output: outputBps, price: priceBps, days, fresh: false };
            Ok(self.manager.health(&self.job(), position, what)?)
        }

        #[ink(message)]
        fn creditLine(&self, position: u32, days: u32) -> Result<u128, Revert<Error>> {
            Ok(self.manager.credit_line(&self.job(), position, days)?)
        }

        #[ink(message)]
        fn auctionOf(&self, position: u32) -> Result<(u32, u128, Address, u128, u64), Revert<Error>> {
            Ok(self.manager.auction_of(&self.job(), position)?)
        }

        #[ink(message)]
        fn solvency(&self) -> Result<(u128, u128, u128, u128, u128, u128, u32, u128), Revert<Error>> {
            Ok(self.manager.solvency(&self.job())?)
        }

        #[ink(message)]
        fn batchOf(&self, batch: u32) -> (u128, u128, Address) {
            let listed = self.manager.batches.get(batch).unwrap_or_default();
            (listed.max, listed.pledged, listed.provider)
        }

        #[ink(message)]
        fn wantedBy(&self, buyer: Address, batch: u32) -> (u32, u128, u64) {
            let Wish { count, price, until } = self.manager.wishes.get((buyer, batch)).unwrap_or_default();
            (count, price, until)
        }

        #[ink(message)]
        fn providerOf(&self, provider: Address) -> (u128, u128) {
            let limit = self.manager.providers.get(provider).unwrap_or_default();
            (limit.max, limit.pledged)
        }

        #[ink(message)]
        fn terms(&self) -> LoanTerms {
            self.job().set.terms
        }

        #[ink(message)]
        fn effectiveMaxLtvBps(&self) -> u32 {
            self.settings().effective_max_ltv_bps()
        }

        #[ink(message)]
        fn clock(&self) -> (u64, u64) {
            let job = self.job();
            (job.clock, job.set.paused_until(job.now).unwrap_or_default())
        }

        #[ink(message)]
        fn wiring(&self) -> (Address, Address, Address, Address) {
            let set = self.job().set;
            (set.pool, set.asset, set.other, set.dmc)
        }
    }

    impl Ownable for LoanManagerContract {
        #[ink(message)]
        fn owner(&self) -> Address {
            self.ownable.owner()
        }

        #[ink(message)]
        fn pendingOwner(&self) -> Address {
            self.ownable.pending_owner()
        }

        #[ink(message)]
        fn transferOwnership(&mut self, newOwner: Address) -> Result<(), Revert<OwnableError>> {
            let event = self.ownable.offer(self.env().caller(), newOwner)?;
            self.env().emit_event(event);
            Ok(())
        }

        #[ink(message)]
        fn acceptOwnership(&mut self) -> Result<(), Revert<OwnableError>> {
            let event = self.ownable.accept(self.env().caller())?;
            self.env().emit_event(event);
            Ok(())
        }
    }
}
