//! The second blob of `output-oracle`: reports of feeders, what they reported, and the settings of governance. It runs
//! with the storage of the first, which passes on every message that it does not have.
#![cfg_attr(not(feature = "std"), no_std, no_main)]
#![allow(dead_code)] // Each blob uses its part of the rules.
// Tests of the rules run with the first blob. Lints see them here too.
#![cfg_attr(test, allow(clippy::arithmetic_side_effects, clippy::unwrap_used, clippy::cast_possible_truncation))]
#![allow(non_snake_case)]

mod cut;
mod days;
mod errors;
mod feeders;
mod kind;
mod limits;
mod log;
mod outlook;
mod price;
mod prices;
mod round;
mod schedule;
mod verdict;

#[cfg(all(target_arch = "riscv64", target_feature = "e"))]
ink::polkavm_derive::min_stack_size!(65536);

// As in `lib.rs`.
#[cfg(not(test))]
#[allow(unsafe_code, missing_docs)]
#[macros::standard(Ownable)]
#[ink::contract]
mod output_oracle {
    use crate::cut::Cut;
    use crate::days::Days;
    use crate::errors::{Error, Result};
    use crate::feeders::Feeders;
    use crate::kind::Kind;
    use crate::limits::{ensure_coin, ensure_kind};
    use crate::log::emit;
    use crate::prices::Prices;
    use crate::round::Report;
    use crate::verdict::Slot;
    use components::ensure;
    use components::ownable::OwnableData;
    use ink::prelude::vec::Vec;
    use ink::storage::Lazy;
    use ink::Revert;
    use interfaces::output_oracle::{
        AnnouncedCut, CoinParams, CutAnnounced, CutWithdrawn, KindParams, KindRetired, KindSet, OutputOracleFeeders,
        OutputOracleGovernance, Quarantine,
    };

    /// The storage of the first blob: names and types are the same, so the keys are.
    #[ink(storage)]
    #[derive(Default)]
    pub struct OutputOracleContract {
        ownable: OwnableData,
        feeders: Lazy<Feeders>,
        /// The number of kinds.
        kinds: Lazy<u32>,
        days: Days,
        prices: Prices,
    }

    impl OutputOracleContract {
        /// Code for others to run. It owns nothing and serves nobody itself.
        #[ink(constructor)]
        pub fn new() -> Self {
            Self::default()
        }

        fn now(&self) -> u64 {
            self.env().block_timestamp()
        }

        fn kinds(&self) -> u32 {
            self.kinds.get().unwrap_or_default()
        }

        fn ensure_owner(&self) -> Result {
            let account = self.env().caller();
            ensure!(self.ownable.is_owner(account), Error::OwnableUnauthorizedAccount { account });
            Ok(())
        }

        #[inline(never)]
        fn stored_feeders(&self) -> Feeders {
            self.feeders.get().unwrap_or_default()
        }

        /// The caller, and the feeders it belongs to.
        fn calling_feeder(&self) -> Result<(Address, Feeders), Revert<Error>> {
            let (caller, feeders) = (self.env().caller(), self.stored_feeders());
            feeders.ensure_feeder(caller)?;
            Ok((caller, feeders))
        }

        fn change_feeders(&mut self, change: impl FnOnce(&mut Feeders) -> Result) -> Result<(), Revert<Error>> {
            let mut feeders = self.stored_feeders();
            change(&mut feeders)?;
            self.feeders.set(&feeders);
            Ok(())
        }

        /// The owner changes a kind.
        fn change_kind(&mut self, kind: u32, change: impl FnOnce(&mut Kind, u64) -> Result) -> Result {
            self.ensure_owner()?;
            let mut stored = self.days.kind(kind)?;
            change(&mut stored, self.now())?;
            self.days.set_kind(kind, &stored);
            Ok(())
        }

        fn slot(&self, kind: u32, day: u32) -> Slot {
            Slot { kind, day, now: self.now() }
        }
    }

    impl OutputOracleGovernance for OutputOracleContract {
        #[ink(message)]
        fn admitFeeder(&mut self, feeder: Address) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            self.change_feeders(|feeders| feeders.admit(feeder))
        }

        #[ink(message)]
        fn removeFeeder(&mut self, feeder: Address) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            self.change_feeders(|feeders| feeders.remove(feeder))
        }

        #[ink(message)]
        fn setQuorum(&mut self, quorum: u32) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            self.change_feeders(|feeders| feeders.set_quorum(quorum))
        }

        #[ink(message)]
        fn setKind(&mut self, kind: u32, params: KindParams) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            let (scale, firstDay) = (params.scale, params.firstDay);
            ensure_kind(&params)?;
            let kinds = self.kinds();
            let stored = if kind == kinds.saturating_add(1) {
                self.kinds.set(&kind);
                Kind::new(params)
            } else {
                let former = self.days.kind(kind)?;
                former.ensure_not_retired(kind)?;
                former.with(params)?
            };
            self.days.set_kind(kind, &stored);
            emit(KindSet { kind, scale, firstDay });
            Ok(())
        }

        #[ink(message)]
        fn retireKind(&mut self, kind: u32, fromDay: u32) -> Result<(), Revert<Error>> {
            self.change_kind(kind, |stored, now| stored.retire(kind, fromDay, now))?;
            emit(KindRetired { kind, fromDay });
            Ok(())
        }

        #[ink(message)]
        fn announceCut(&mut self, kind: u32, day: u32, numerator: u32, denominator: u32) -> Result<(), Revert<Error>> {
            let cut = Cut { day, numerator, denominator, came_on: 0 };
            self.change_kind(kind, |stored, now| stored.announce(kind, cut, now))?;
            emit(CutAnnounced { kind, day, numerator, denominator });
            Ok(())
        }

        #[ink(message)]
        fn withdrawCut(&mut self, kind: u32, day: u32) -> Result<(), Revert<Error>> {
            self.change_kind(kind, |stored, now| stored.withdraw_cut(kind, day, now))?;
            emit(CutWithdrawn { kind, day });
            Ok(())
        }

        #[ink(message)]
        fn setCoin(&mut self, coin: Address, params: CoinParams) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            ensure_coin(&params)?;
            let event = self.prices.set(coin, params);
            emit(event);
            Ok(())
        }
    }

    impl OutputOracleFeeders for OutputOracleContract {
        #[ink(message)]
        fn rotateKey(&mut self, key: Address) -> Result<(), Revert<Error>> {
            let caller = self.env().caller();
            self.change_feeders(|feeders| feeders.rotate(caller, key))
        }

        #[ink(message)]
        fn report(
            &mut self,
            kind: u32,
            day: u32,
            networkOutput: u128,
            networkPower: u128,
        ) -> Result<bool, Revert<Error>> {
            let (feeder, feeders) = self.calling_feeder()?;
            let report = Report { feeder, produced: networkOutput, power: networkPower };
            Ok(self.days.report(&feeders, self.slot(kind, day), report)?)
        }

        #[ink(message)]
        fn confirm(&mut self, kind: u32, day: u32) -> Result<bool, Revert<Error>> {
            let (feeder, feeders) = self.calling_feeder()?;
            Ok(self.days.confirm(&feeders, self.slot(kind, day), feeder)?)
        }

        #[ink(message)]
        fn reportPrice(&mut self, coin: Address, slot: u32, price: u128) -> Result<bool, Revert<Error>> {
            let (feeder, feeders) = self.calling_feeder()?;
            Ok(self.prices.report(&feeders, (coin, slot, self.now()), (feeder, price))?)
        }

        #[ink(message)]
        fn settle(&mut self, kind: u32, day: u32) -> Result<bool, Revert<Error>> {
            Ok(self.days.settle(&self.stored_feeders(), self.slot(kind, day))?)
        }

        #[ink(message)]
        fn quarantineOf(&self, kind: u32) -> Result<Quarantine, Revert<Error>> {
            let stored = self.days.kind(kind)?;
            Ok(self.days.held(kind, &stored).map(|held| held.shown(stored.next())).unwrap_or_default())
        }

        #[ink(message)]
        fn reportersOf(&self, kind: u32, day: u32) -> Vec<Address> {
            self.days.round(kind, day).reports.iter().map(|report| report.feeder).collect()
        }

        #[ink(message)]
        fn kindOf(&self, kind: u32) -> Result<KindParams, Revert<Error>> {
            Ok(self.days.kind(kind)?.params)
        }

        #[ink(message)]
        fn cutOf(&self, kind: u32, index: u32) -> Result<AnnouncedCut, Revert<Error>> {
            let list = self.days.kind(kind)?.cuts.list;
            let cut = usize::try_from(index).ok().and_then(|index| list.get(index).copied()).unwrap_or_default();
            let Cut { day, numerator, denominator, came_on: cameOn } = cut;
            Ok(AnnouncedCut { day, numerator, denominator, cameOn })
        }

        #[ink(message)]
        fn coinOf(&self, coin: Address) -> Result<CoinParams, Revert<Error>> {
            Ok(self.prices.coin(coin)?.params)
        }

        #[ink(message)]
        fn feeders(&self) -> Vec<Address> {
            self.stored_feeders().keys
        }

        #[ink(message)]
        fn quorum(&self) -> u32 {
            self.stored_feeders().quorum
        }
    }
}
