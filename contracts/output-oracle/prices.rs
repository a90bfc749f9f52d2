//! The state of all coins: their prices and rounds of reports.

use crate::errors::{Error, Result};
use crate::feeders::Feeders;
use crate::kind::ensure_within;
use crate::log::emit;
use crate::price::Coin;
use crate::round::{Report, Round};
use components::ensure;
use ink::storage::Mapping;
use ink::Address;
use interfaces::output_oracle::{CoinParams, CoinSet, PriceFell, PriceFinal, PriceQuarantined, PriceReported};

/// All coins.
#[ink::storage_item]
#[derive(Default)]
pub struct Prices {
    /// A reader of a price reads no other cell.
    coins: Mapping<Address, Coin>,
    /// The reports of a coin's newest slot.
    rounds: Mapping<Address, Round>,
}

impl Prices {
    /// A coin.
    ///
    /// # Errors
    /// `OutputOracle_UnknownCoin`.
    #[inline(never)]
    pub fn coin(&self, coin: Address) -> Result<Coin> {
        self.coins.get(coin).ok_or_else(|| Error::OutputOracle_UnknownCoin { coin }.into())
    }

    /// Lists a coin, or changes its limits.
    pub fn set(&mut self, coin: Address, params: CoinParams) -> CoinSet {
        let retired = params.retired;
        let before = self.coins.get(coin).unwrap_or(Coin::new(params));
        // Slots of another length have other numbers.
        let slot = if before.params.slotSeconds == params.slotSeconds { before.slot } else { 0 };
        self.coins.insert(coin, &Coin { params, slot, ..before });
        CoinSet { coin, retired }
    }

    /// Adds a report, and judges the slot once there is a quorum. Returns whether the price is final.
    ///
    /// # Errors
    /// See `OutputOracle::reportPrice`.
    pub fn report(
        &mut self,
        feeders: &Feeders,
        (coin, slot, now): (Address, u32, u64),
        (feeder, price): (Address, u128),
    ) -> Result<bool> {
        let mut stored = self.coin(coin)?;
        ensure!(!stored.params.retired, Error::OutputOracle_CoinRetired { coin });
        // Check: the slot that is now, and no median of it yet.
        let current = stored.current_slot(now);
        ensure!(slot == current, Error::OutputOracle_WrongSlot { coin, slot, current });
        ensure!(slot > stored.slot, Error::OutputOracle_SlotIsFinal { coin, slot });
        ensure_within("price", price, stored.params.minPrice, stored.params.maxPrice)?;
        let mut round = Round::of(slot, self.rounds.get(coin));
        if !round.add(Report { feeder, produced: price, power: 1 }, feeders) {
            return Ok(false);
        }
        emit(PriceReported { coin, slot, feeder, price });
        let Some((price, _)) = round.medians(feeders) else {
            // Effect: the report; and a fall, so that a silent feeder cannot keep it from lenders.
            self.rounds.insert(coin, &round);
            if let Some(price) = round.lowest_of_majority(feeders).filter(|price| stored.note(*price)) {
                self.coins.insert(coin, &stored);
                emit(PriceFell { coin, slot, price });
            }
            return Ok(false);
        };
        // Effect: one median a slot; it is final, or it waits for a later slot.
        let is_final = stored.judge(slot, price, now)?;
        self.coins.insert(coin, &stored);
        let Coin { spot, average, .. } = stored;
        match is_final {
            true => emit(PriceFinal { coin, slot, spot, average }),
            false => emit(PriceQuarantined { coin, slot, price }),
        }
        Ok(is_final)
    }
}
