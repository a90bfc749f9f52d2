//! The state of all coins: their prices and rounds of reports.

use crate::errors::{Error, Result};
use crate::feeders::Feeders;
use crate::kind::ensure_within;
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

/// The outcome of a price report.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The report, if it is new.
    pub reported: Option<PriceReported>,
    /// A fall that the quorum has not reported yet.
    pub fell: Option<PriceFell>,
    /// The price that became final.
    pub done: Option<PriceFinal>,
    /// The price that waits.
    pub quarantined: Option<PriceQuarantined>,
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

    /// Adds a report, and judges the slot once there is a quorum.
    ///
    /// # Errors
    /// See `OutputOracle::reportPrice`.
    pub fn report(
        &mut self,
        feeders: &Feeders,
        (coin, slot, now): (Address, u32, u64),
        (feeder, price): (Address, u128),
    ) -> Result<Outcome> {
        let mut stored = self.coin(coin)?;
        ensure!(!stored.params.retired, Error::OutputOracle_CoinRetired { coin });
        // Check: the slot that is now, and no median of it yet.
        let current = stored.current_slot(now);
        ensure!(slot == current, Error::OutputOracle_WrongSlot { coin, slot, current });
        ensure!(slot > stored.slot, Error::OutputOracle_SlotIsFinal { coin, slot });
        ensure_within("price", price, stored.params.minPrice, stored.params.maxPrice)?;
        let mut round = Round::of(slot, self.rounds.get(coin));
        if !round.add(Report { feeder, produced: price, power: 1 }, feeders) {
            return Ok(Outcome::default());
        }
        let reported = Some(PriceReported { coin, slot, feeder, price });
        let Some((price, _)) = round.medians(feeders) else {
            // Effect: the report; and a fall, so that a silent feeder cannot keep it from lenders.
            self.rounds.insert(coin, &round);
            let fell = round.lowest_of_majority(feeders).filter(|price| stored.note(*price));
            if fell.is_some() {
                self.coins.insert(coin, &stored);
            }
            let fell = fell.map(|price| PriceFell { coin, slot, price });
            return Ok(Outcome { reported, fell, ..Outcome::default() });
        };
        // Effect: one median a slot; it is final, or it waits for a later slot.
        let is_final = stored.judge(slot, price, now)?;
        self.coins.insert(coin, &stored);
        let Coin { spot, average, .. } = stored;
        Ok(Outcome {
            reported,
            fell: None,
            done: is_final.then_some(PriceFinal { coin, slot, spot, average }),
            quarantined: (!is_final).then_some(PriceQuarantined { coin, slot, price }),
        })
    }
}
