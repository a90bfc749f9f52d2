//! What the demo will do on a stretch of history: how many tokens, at which price, what happens when.

use crate::{date::Day, history::History};
use suite::COIN;

/// A FIL in 2021, in dollars: the price of a token is quoted in both.
pub const DOLLARS_PER_FIL: u128 = 200;
/// What a provider believes of tomorrow's output, against today's. [per mille]
const BELIEF: u128 = 997;

/// The stories that can be told of a history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plot {
    /// The provider delivers every day.
    Month,
    /// The provider stops on day 10 and is heard of no more.
    Stop,
}

/// The batch and its buyers.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The story.
    pub plot: Plot,
    /// The first day that earns.
    pub first: Day,
    /// How many days earn.
    pub term: u32,
    /// What Ana, Bo and Chen buy.
    pub bought: [u32; 3],
    /// How many of Chen's go to Dina, on which day; none in a term too short for it.
    pub resale: Option<(u32, Day)>,
    /// From here on the provider delivers nothing.
    pub stops: Option<Day>,
    /// Of a token. [atto HFIL]
    pub price_hfil: u128,
    /// Of a token. [atto HUSD]
    pub price_husd: u128,
    /// For a token over the whole term. [atto HFIL]
    pub bond_per_token: u128,
    /// What one token's power turns out to mine in the term: the provider wraps it as it goes. [atto FIL]
    pub mined_per_token: u128,
    /// The provider's part of the output. [bps]
    pub service_bps: u32,
    /// The provider's part of the price at once. [bps]
    pub upfront_bps: u32,
}

impl Plan {
    /// A batch that fits the history: priced by its first day, as long as it is. `None` for figures beyond belief.
    pub fn new(history: &History, plot: Plot) -> Option<Self> {
        let first = history.days.first()?;
        let term = u32::try_from(history.days.len()).ok()?;
        let (mut believed, mut mined, mut output) = (0u128, 0u128, first.per_unit()?);
        for day in &history.days {
            believed = believed.checked_add(output)?;
            mined = mined.checked_add(day.per_unit()?)?;
            output = output.checked_mul(BELIEF)? / 1_000;
        }
        // So that no sum below can leave its range.
        believed.max(mined).max(COIN).checked_mul(1_000_000)?;
        // Three quarters of what it is believed to earn, in whole cents.
        let price_hfil = (believed * 3 / 4 / (COIN / 1_000)).max(1) * (COIN / 1_000);
        let (scale, stops) = match plot {
            Plot::Month => (1, None),
            Plot::Stop => (5, Some(first.day.plus(10))),
        };
        Some(Self {
            plot,
            first: first.day,
            term,
            bought: [100 / scale; 3],
            resale: (term >= 3).then(|| (25 / scale, first.day.plus(term / 2))),
            stops,
            price_hfil,
            price_husd: price_hfil * DOLLARS_PER_FIL,
            bond_per_token: believed / 4,
            mined_per_token: mined,
            service_bps: 500,
            upfront_bps: 2_000,
        })
    }

    /// Tokens sold.
    pub fn sold(&self) -> u32 {
        self.bought.iter().sum()
    }

    /// The last day that earns.
    pub fn last(&self) -> Day {
        self.first.plus(self.term - 1)
    }

    /// Whether the provider delivers `day`.
    pub fn delivers(&self, day: Day) -> bool {
        self.stops.is_none_or(|stop| day < stop)
    }
}
