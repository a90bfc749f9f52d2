//! `reward-distributor`: providers deliver a day's income, and holders claim it. The manual is in
//! `interfaces::reward_distributor`; the rules are in `settling` and `income` (a day), `totals` (the totals
//! of a batch), `deliveries` (the state), `claims` (payments) and `settings`. This file wires them to the chain.
//!
//! The market decides the day that a batch settles, and the oracle has its output: both are called
//! first. Then everything is computed and stored. Coins move last.
#![cfg_attr(not(feature = "std"), no_std, no_main)]
#![allow(non_snake_case)]
#![cfg_attr(test, allow(dead_code))]

pub mod claims;
pub mod deliveries;
pub mod errors;
pub mod income;
pub mod settings;
pub mod settling;
pub mod totals;

#[cfg(all(target_arch = "riscv64", target_feature = "e"))]
ink::polkavm_derive::min_stack_size!(65536);

// What ink! generates reads its call data in an unsafe block and has a type without documentation.
#[allow(unsafe_code, missing_docs)]
// ink! derives Debug on the root in unit tests, which stored components do not have.
#[cfg(not(test))]
#[macros::standard(Ownable)]
#[ink::contract]
mod reward_distributor {
    use crate::claims::{ensure_days, ensure_listed, LateDay};
    use crate::deliveries::{Deliveries, LateIncome};
    use crate::errors::Error;
    use crate::settings::Settings;
    use crate::settling::Settling;
    use crate::totals::{Totals, Window};
    use components::coins;
    use components::ensure;
    use components::ownable::OwnableData;
    use components::segment::{OnePayee, Segment};
    use ink::prelude::vec::Vec;
    use ink::storage::Lazy;
    use ink::Revert;
    use interfaces::refs::PowerMarketRef;
    use interfaces::reward_distributor::{
        DayIncome, DistributorWiring, Income, IncomeLedger, RewardDistributor, TreasurySet,
    };
    use math::ids::batch_of;
    use math::Day;

    /// What a claim pays: income by today, or late income of some days.
    enum Due {
        Income(Window),
        Late(Vec<LateIncome>),
    }

    /// Every field has keys of its own: the root is empty and costs nothing.
    #[ink(storage)]
    #[derive(Default)]
    pub struct RewardDistributorContract {
        ownable: OwnableData,
        settings: Lazy<Settings>,
        deliveries: Deliveries,
    }

    impl RewardDistributorContract {
        /// A distributor for these contracts, which never change. `treasury` receives fees; zero: nobody.
        #[ink(constructor)]
        pub fn new(
            owner: Address,
            market: Address,
            nft: Address,
            oracle: Address,
            treasury: Address,
        ) -> Result<Self, Revert<Error>> {
            let mut this = Self::default();
            for account in [market, nft, oracle] {
                ensure!(this.env().is_contract(&account), Error::RewardDistributor_NotContract { account });
            }
            this.settings.set(&Settings { market, nft, oracle, treasury });
            this.env().emit_event(TreasurySet { treasury });
            let event = this.ownable.init(owner).map_err(|_| Error::OwnableInvalidOwner { owner })?;
            this.env().emit_event(event);
            Ok(this)
        }

        fn settings(&self) -> Settings {
            self.settings.get().unwrap_or_default()
        }

        fn ensure_owner(&self) -> Result<(), Revert<Error>> {
            let account = self.env().caller();
            ensure!(self.ownable.is_owner(account), Error::OwnableUnauthorizedAccount { account });
            Ok(())
        }

        fn open_day(&self, batch: u32, day: u32, delivered: bool, now: u64) -> Result<Settling, Revert<Error>> {
            Ok(Settling::open((&self.deliveries, self.settings()), (batch, day, delivered), now)?)
        }

        /// Claims the open segment of each token of a batch, or the one with the number, and pays all of it at once: its
        /// income, or with days the late income of these.
        #[inline(never)]
        fn claim_all(
            &mut self,
            batch: u32,
            tokens: &[u64],
            number: Option<u32>,
            days: Option<&[u32]>,
        ) -> Result<u128, Revert<Error>> {
            let caller = self.env().caller();
            let mut totals = self.deliveries.totals(batch)?;
            let due = match days {
                None => Due::Income(self.deliveries.window(batch, &totals, self.env().block_timestamp())?),
                Some(days) => Due::Late(self.deliveries.late_income(batch, &totals, days)?),
            };
            let (owed, mut payee) = (totals.owed, OnePayee::default());
            for &token in tokens {
                let of = Segment::find(totals.nft, token, number);
                // Check: the income of a segment belongs to its payee, and goes to nobody else.
                ensure!(
                    payee.accepts(totals.nft, caller, of.payee),
                    Error::RewardDistributor_NotPayee { tokenId: token, caller, payee: of.payee }
                );
                match &due {
                    Due::Income(window) => self
                        .deliveries
                        .claim(batch, &mut totals, window, &of)?
                        .map(|event| self.env().emit_event(event)),
                    Due::Late(late) => self
                        .deliveries
                        .claim_late(batch, &mut totals, late, &of)?
                        .map(|event| self.env().emit_event(event)),
                };
            }
            let total = owed.saturating_sub(totals.owed);
            self.deliveries.paid(batch, &totals, total)?;
            // Interaction:
            coins::push(totals.coin, payee.account(), total);
            Ok(total)
        }

        /// Income of a token's open segment, or of the one with the number.
        #[inline(never)]
        fn view(&self, token: u64, number: Option<u32>) -> Result<Income, Revert<Error>> {
            let (batch, nft) = (batch_of(token), self.settings().nft);
            let segment = Segment::find(nft, token, number);
            let Some(totals) = self.deliveries.find(batch) else {
                return Ok(Income { claimable: 0, vesting: 0, claimed: 0 });
            };
            let window = self.deliveries.window(batch, &totals, self.env().block_timestamp())?;
            let (claim, income) = self.deliveries.income(batch, &totals, &window, &segment)?;
            Ok(Income { claimable: income.claimable, vesting: income.vesting, claimed: claim.paid })
        }
    }

    impl RewardDistributor for RewardDistributorContract {
        // ---- Governance ----

        #[ink(message)]
        fn setTreasury(&mut self, treasury: Address) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            self.settings.set(&Settings { treasury, ..self.settings() });
            self.env().emit_event(TreasurySet { treasury });
            Ok(())
        }

        // ---- Providers ----

        #[ink(message)]
        fn deliver(&mut self, batch: u32, day: u32, maxAmount: u128) -> Result<u128, Revert<Error>> {
            let now = self.env().block_timestamp();
            let mut settling = self.open_day(batch, day, true, now)?;
            let event = settling.deliver(&mut self.deliveries, maxAmount, now)?;
            self.env().emit_event(event);
            // Interaction:
            coins::pull(settling.totals.coin, self.env().caller(), self.env().address(), settling.due);
            Ok(settling.due)
        }

        #[ink(message)]
        fn deliverLate(&mut self, batch: u32, day: u32, maxAmount: u128) -> Result<u128, Revert<Error>> {
            let (coin, event) = self.deliveries.pay_late((batch, day), maxAmount, false)?;
            let paid = event.paid;
            self.env().emit_event(event);
            // Interaction:
            coins::pull(coin, self.env().caller(), self.env().address(), paid);
            Ok(paid)
        }

        // ---- Anyone ----

        #[ink(message)]
        fn cover(&mut self, batch: u32, day: u32) -> Result<(u128, u128), Revert<Error>> {
            let now = self.env().block_timestamp();
            let keeper = self.env().caller();
            let mut settling = self.open_day(batch, day, false, now)?;
            let us = self.env().address();
            let event = settling.cover(&mut self.deliveries, us, keeper, now)?;
            let (paid, tip, arrears) = (event.paid, event.tip, event.arrears);
            self.env().emit_event(event);
            // Interaction:
            coins::push(settling.totals.coin, keeper, tip);
            Ok((paid, arrears))
        }

        #[ink(message)]
        fn coverLate(&mut self, batch: u32, day: u32) -> Result<u128, Revert<Error>> {
            // Effect: nothing of it stays if the bond is too small.
            let (coin, event) = self.deliveries.pay_late((batch, day), u128::MAX, true)?;
            let (due, tip, keeper) = (event.paid, event.tip, self.env().caller());
            self.env().emit_event(event);
            // Interaction: the bond pays all of it.
            let market = PowerMarketRef(self.settings().market);
            let offered = coins::receive(coin, self.env().address(), due, || Some(market.slash(batch, due)));
            ensure!(offered == due, Error::RewardDistributor_LateTooSmall { due, offered });
            coins::push(coin, keeper, tip);
            Ok(tip)
        }

        #[ink(message)]
        fn collectFees(&mut self, batch: u32) -> Result<u128, Revert<Error>> {
            let treasury = self.settings().treasury;
            // Check: there is a treasury.
            ensure!(treasury != Address::zero(), Error::RewardDistributor_NoTreasury);
            let (coin, event) = self.deliveries.collect(batch, treasury)?;
            let amount = event.amount;
            self.env().emit_event(event);
            // Interaction:
            coins::push(coin, treasury, amount);
            Ok(amount)
        }

        // ---- Holders ----

        #[ink(message)]
        fn claim(&mut self, batch: u32, tokenIds: Vec<u64>) -> Result<u128, Revert<Error>> {
            ensure_listed(batch, &tokenIds)?;
            self.claim_all(batch, &tokenIds, None, None)
        }

        #[ink(message)]
        fn claimSegment(&mut self, tokenId: u64, segment: u32) -> Result<u128, Revert<Error>> {
            self.claim_all(batch_of(tokenId), &[tokenId], Some(segment), None)
        }

        #[ink(message)]
        fn claimLate(&mut self, batch: u32, tokenIds: Vec<u64>, days: Vec<u32>) -> Result<u128, Revert<Error>> {
            ensure_listed(batch, &tokenIds)?;
            ensure_days(&days)?;
            self.claim_all(batch, &tokenIds, None, Some(&days))
        }

        #[ink(message)]
        fn claimLateSegment(&mut self, tokenId: u64, segment: u32, days: Vec<u32>) -> Result<u128, Revert<Error>> {
            ensure_days(&days)?;
            self.claim_all(batch_of(tokenId), &[tokenId], Some(segment), Some(&days))
        }

        // ---- Views ----

        #[ink(message)]
        fn incomeOf(&self, tokenId: u64) -> Result<Income, Revert<Error>> {
            self.view(tokenId, None)
        }

        #[ink(message)]
        fn segmentIncome(&self, tokenId: u64, segment: u32) -> Result<Income, Revert<Error>> {
            self.view(tokenId, Some(segment))
        }

        #[ink(message)]
        fn vestingSince(&self, batch: u32, fromDay: u32, asOf: u32) -> Result<u128, Revert<Error>> {
            let today = Day::of(self.env().block_timestamp()).0;
            ensure!(asOf >= today, Error::RewardDistributor_WrongDay { batch, day: asOf, expected: today });
            Ok(self.deliveries.vesting_since(batch, fromDay, asOf)?)
        }

        #[ink(message)]
        fn dayOf(&self, batch: u32, day: u32) -> Result<DayIncome, Revert<Error>> {
            let (free, vesting) = self.deliveries.day(batch, day)?;
            let LateDay { arrears, per_token: late, .. } = self.deliveries.late_day(batch, day);
            Ok(DayIncome { free, vesting, arrears, late })
        }

        #[ink(message)]
        fn ledgerOf(&self, batch: u32) -> Result<IncomeLedger, Revert<Error>> {
            let Totals { coin, first: firstDay, next: nextDay, fees, dust, owed, .. } =
                self.deliveries.totals(batch)?;
            Ok(IncomeLedger { coin, firstDay, nextDay, fees, dust, owed })
        }

        #[ink(message)]
        fn treasury(&self) -> Address {
            self.settings().treasury
        }

        #[ink(message)]
        fn wiring(&self) -> DistributorWiring {
            let Settings { market, nft, oracle, .. } = self.settings();
            DistributorWiring { market, nft, oracle }
        }
    }
}
