//! `output-oracle`: daily output per unit of mining power, and coin prices, from a quorum of feeders.
//! The manual is in `interfaces::output_oracle`.
//!
//! This file wires the rules to the chain: caller and time. The rules are in [`feeders`], [`round`] (medians),
//! [`kind`] (bounds, bands, order of days), [`days`] (final, quarantined, confirmed), [`outlook`] (conservative
//! output), [`price`] and [`prices`] (coins), [`limits`] (ranges of settings), [`schedule`] and [`cut`] (announcements
//! of governance). No message calls another contract, so none can be re-entered.
//!
//! What other contracts ask is here; feeders and governance are served by `extension.rs`, the second blob.
#![cfg_attr(not(feature = "std"), no_std, no_main)]
#![allow(non_snake_case)]
#![allow(dead_code)] // Each blob uses its part of the rules, a test all of them.
// A test may fail loudly.
#![cfg_attr(test, allow(clippy::arithmetic_side_effects, clippy::unwrap_used))]
#![cfg_attr(test, allow(clippy::cast_possible_truncation))]

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

// What ink! generates has unsafe blocks and types without docs; in a test it also asks all storage for `Debug`.
#[cfg(not(test))]
#[allow(unsafe_code, missing_docs)]
#[macros::standard(Extended)]
#[ink::contract]
mod output_oracle {
    use crate::days::Days;
    use crate::errors::{Error, Refusal};
    use crate::feeders::Feeders;
    use crate::kind::end_of;
    use crate::prices::Prices;
    use components::ownable::OwnableData;
    use components::{ensure, revert};
    use ink::storage::Lazy;
    use ink::Revert;
    use interfaces::output_oracle::{OracleStatus, OutputOracle, Price};

    /// Every field has keys of its own: the root is empty and costs nothing. The keys come from these names, which the
    /// extension has too.
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
        /// An oracle without kinds, coins and feeders, of this owner, not zero (OwnableInvalidOwner); the quorum is 3.
        /// A contract (OutputOracle_NotContract) has its other messages.
        #[ink(constructor)]
        pub fn new(owner: Address, extension: Address) -> Result<Self, Revert<Error>> {
            let mut this = Self::default();
            let is_contract = this.env().is_contract(&extension);
            ensure!(is_contract, Error::OutputOracle_NotContract { account: extension });
            ink::extension::set(extension);
            let event = this.ownable.init(owner).map_err(|_| Error::OwnableInvalidOwner { owner })?;
            this.env().emit_event(event);
            Ok(this)
        }

        fn now(&self) -> u64 {
            self.env().block_timestamp()
        }
    }

    impl OutputOracle for OutputOracleContract {
        #[ink(message)]
        fn dayOutput(&self, kind: u32, day: u32) -> Result<(u128, u64), Revert<Error>> {
            if let Some(done) = self.days.final_day(kind, day) {
                return Ok((done.figures.output, done.final_at));
            }
            // A retired kind earns nothing, for certain, once the day is over.
            let (stored, ends_at) = (self.days.kind(kind)?, end_of(day));
            if day >= stored.retired_from && self.now() >= ends_at {
                return Ok((0, ends_at));
            }
            revert!(Error::OutputOracle_DayNotFinal { kind, day })
        }

        #[ink(message)]
        fn dayFigures(&self, kind: u32, day: u32) -> Result<(u128, u128), Revert<Error>> {
            let done = self.days.final_day(kind, day).ok_or(Error::OutputOracle_DayNotFinal { kind, day })?;
            Ok((done.figures.produced, done.figures.power))
        }

        #[ink(message)]
        fn status(&self, kind: u32) -> Result<OracleStatus, Revert<Error>> {
            let stored = self.days.kind(kind)?;
            let (state, missingDays) = stored.state(self.now());
            Ok(OracleStatus { state: state.number(), lastDay: stored.last, missingDays })
        }

        #[ink(message)]
        fn conservativeOutput(&self, kind: u32) -> Result<u128, Revert<Error>> {
            Ok(self.days.conservative_output(kind, self.now())?)
        }

        #[ink(message)]
        fn remainingOutput(&self, kind: u32, from: u32, until: u32) -> Result<(u128, u32), Revert<Error>> {
            Ok(self.days.remaining_output(kind, from, until, self.now())?)
        }

        #[ink(message)]
        fn kinds(&self) -> u32 {
            self.kinds.get().unwrap_or_default()
        }

        #[ink(message)]
        fn daysOf(&self, kind: u32) -> Result<(u32, u32), Revert<Error>> {
            let stored = self.days.kind(kind)?;
            Ok((stored.params.firstDay, stored.retired_from))
        }

        #[ink(message)]
        fn priceOf(&self, coin: Address) -> Result<Price, Revert<Error>> {
            let stored = self.prices.coin(coin)?;
            ensure!(stored.spot != 0, Error::OutputOracle_NoPrice { coin });
            let (spot, average, state) = stored.read(self.now()).map_err(Refusal::from)?;
            Ok(Price { spot, average, finalAt: stored.updated_at, state: state.number() })
        }
    }
}
