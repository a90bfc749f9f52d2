//! The plan of a demo: the number of tokens, their price, and the days on which things happen.

use crate::{date::Day, history::History};
use suite::COIN;

/// The price of a FIL in 2021, in dollars.
pub const DOLLARS_PER_FIL: u128 = 200;
/// Tomorrow's output that the provider expects, relative to today's. [per mille]
const EXPECTED_DECAY: u128 = 997;

/// The courses that a demo can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plot {
    /// The provider delivers every day.
    Month,
    /// The provider stops on day 10 for good.
    Stop,
}

/// The batch and its buyers.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The course of the demo.
    pub plot: Plot,
    /// The first day of the term.
    pub first: Day,
    /// The days of the term.
    pub term: u32,
    /// The numbers of NFTs that Ana, Bo and Chen buy.
    pub bought: [u32; 3],
    /// The number of NFTs that Chen sells to Dina, and the day. `None` if the term is too short.
    pub resale: Option<(u32, Day)>,
    /// The day on which the provider stops.
    pub stops: Option<Day>,
    /// The price of a token. [atto HFIL]
    pub price_hfil: u128,
    /// The price of a token. [atto HUSD]
    pub price_husd: u128,
    /// The bond for a token over the whole term. [atto HFIL]
    pub bond_per_token: u128,
    /// The output of one token in the term. The provider wraps it. [atto FIL]
    pub mined_per_token: u128,
    /// The service share. [bps]
    pub service_bps: u32,
    /// The upfront part of the price. [bps]
    pub upfront_bps: u32,
}

impl Plan {
    /// A plan for a history: the price follows from its first day, the term is its length. `None` if a figure exceeds
    /// the range of the arithmetic.
    pub fn new(history: &History, plot: Plot) -> Option<Self> {
        let first = history.days.first()?;
        let term = u32::try_from(history.days.len()).ok()?;
        let (mut expected, mut mined, mut output) = (0u128, 0u128, first.per_unit()?);
        for day in &history.days {
            expected = expected.checked_add(output)?;
            mined = mined.checked_add(day.per_unit()?)?;
            output = output.checked_mul(EXPECTED_DECAY)? / 1_000;
        }
        // This bounds all sums below.
        expected.max(mined).max(COIN).checked_mul(1_000_000)?;
        // Three quarters of the expected output, in thousandths of a HFIL.
        let price_hfil = (expected * 3 / 4 / (COIN / 1_000)).max(1) * (COIN / 1_000);
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
            bond_per_token: expected / 4,
            mined_per_token: mined,
            service_bps: 500,
            upfront_bps: 2_000,
        })
    }

    /// The number of tokens sold.
    pub fn sold(&self) -> u32 {
        self.bought.iter().sum()
    }

    /// The last day of the term.
    pub fn last(&self) -> Day {
        self.first.plus(self.term - 1)
    }

    /// Whether the provider delivers `day`.
    pub fn delivers(&self, day: Day) -> bool {
        self.stops.is_none_or(|stop| day < stop)
    }
}
