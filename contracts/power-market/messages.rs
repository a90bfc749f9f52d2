//! What the messages of both blobs share: the time, and what the oracle says of a batch.

use crate::batch::Batch;
use crate::batches::Config;
use crate::bond::Figures;
use crate::errors::Result;
use crate::power_market::PowerMarketContract;
use ink::codegen::Env;
use ink::Address;
use interfaces::power_market::BatchTerms;
use interfaces::refs::{MiningPowerNftRef, OutputOracleRef};
use interfaces::shapes::Price;
use interfaces::states::FeedState;
use math::WAD;

/// The state of a kind of which no day is final.
const WAITING: u32 = FeedState::Waiting.number();
/// The state of a kind whose days, or of a coin whose price, is fresh.
const FRESH: u32 = FeedState::Fresh.number();

/// The two prices that lenders take the lower of.
fn spread(price: Price) -> (u128, u128) {
    (price.spot, price.average)
}

impl PowerMarketContract {
    pub(crate) fn now(&self) -> u64 {
        self.env().block_timestamp()
    }

    /// Interaction: the tokens of a batch say that it earns nothing from `day` on.
    pub(crate) fn tell_tokens(&self, batch: u32, day: u32) {
        MiningPowerNftRef(self.batches.config().nft).endBatch(batch, day);
    }

    /// What the oracle says about the days that are left to `batch`, number `id`.
    #[inline(never)]
    pub(crate) fn figures(&self, id: u32, batch: &Batch) -> Result<Figures> {
        let oracle = OutputOracleRef(self.batches.config().oracle);
        let BatchTerms { kind, coin, lastDay, .. } = batch.terms;
        // Before the kind's first final day nobody knows what it earns: the bond is what the provider offered.
        let mut figures = Figures::default();
        let state = oracle.status(kind).state;
        if batch.next > lastDay || state == WAITING {
            return Ok(figures);
        }
        figures.fresh = state == FRESH;
        figures.output = oracle.remainingOutput(kind, batch.next, lastDay).0;
        for (pot, rate) in self.batches.pots(id).all().iter().zip(&mut figures.rates) {
            if pot.coin != Address::zero() {
                *rate = self.rate(pot.coin, coin)?;
            }
        }
        Ok(figures)
    }

    /// The units of `into` that a unit of `coin` is worth, a wad: zero if a price is missing or not fresh.
    #[inline(never)]
    fn rate(&self, coin: Address, into: Address) -> Result<u128> {
        if coin == into {
            return Ok(WAD);
        }
        let Config { oracle, dollar, .. } = self.batches.config();
        let dollars = |coin: Address| match coin == dollar {
            true => Some((WAD, WAD)),
            false => OutputOracleRef(oracle).price_if_known(coin).filter(|price| price.state == FRESH).map(spread),
        };
        let (Some(low), Some(high)) = (dollars(coin), dollars(into)) else { return Ok(0) };
        let whole = |coin| 10_u128.saturating_pow(self.batches.coin(coin).decimals.into());
        // Rounds down: escrow that is worth less needs more bond.
        Ok(math::mul_div_down(math::credit::price(low, high)?, whole(into), whole(coin))?)
    }
}
