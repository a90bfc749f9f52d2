//! The plan of a demo: the number of tokens, their price, and the days on which things happen.

use crate::{date::Day, history::History, kind::Kind};
use suite::COIN;

/// The courses that a demo can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plot {
    /// The provider delivers every day.
    Month,
    /// The provider stops on day 10 for good.
    Stop,
    /// The provider delivers every day. Nobody announces the halving that comes.
    Unannounced,
}

impl Plot {
    /// The name in the document.
    pub fn story(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Stop => "stop",
            Self::Unannounced => "unannounced-halving",
        }
    }
}

/// The batch and its buyers.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The kind of power.
    pub kind: &'static Kind,
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
    /// The days of the halvings that are announced.
    pub halvings: Vec<Day>,
    /// The first day on which the network pays nothing any more. The kind is retired from it on.
    pub retires: Option<Day>,
    /// The price of a token in the coin that it delivers. [atto]
    pub price: u128,
    /// The price of a token. [atto HUSD]
    pub price_husd: u128,
    /// The bond for a token over the whole term. [atto]
    pub bond_per_token: u128,
    /// The output of one token in the term. The provider wraps it. [atto]
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
        let kind = history.kind();
        let first = history.days.first()?;
        let term = u32::try_from(history.days.len()).ok()?;
        let within = |day: &Day| first.day <= *day && *day < first.day.plus(term);
        let known = kind.halvings.iter().copied().filter(|day| within(day) && plot != Plot::Unannounced);
        let halvings: Vec<Day> = known.collect();
        let retires = kind.ends.filter(within);
        let paid = retires.map_or(term, |end| end.0 - first.day.0);
        let (expected, mined) = outputs(history, &halvings)?;
        // Three quarters of the expected output, in whole steps.
        let price = (expected * 3 / 4 / kind.price_step).max(1) * kind.price_step;
        let (scale, stops) = match plot {
            Plot::Month | Plot::Unannounced => (1, None),
            Plot::Stop => (5, Some(first.day.plus(10))),
        };
        Some(Self {
            kind,
            plot,
            first: first.day,
            term,
            bought: [100 / scale; 3],
            resale: (paid >= 3).then(|| (25 / scale, first.day.plus(paid / 2))),
            stops,
            halvings,
            retires,
            price,
            price_husd: price.checked_mul(kind.dollars)?,
            bond_per_token: (expected * 2 / 5).max(1),
            mined_per_token: mined,
            service_bps: 500,
            upfront_bps: 2_000,
        })
    }

    /// The day on which governance retires the kind: a week ahead, if the term has begun by then.
    pub fn retired_on(&self) -> Option<Day> {
        self.retires.map(|end| Day(end.0.saturating_sub(7)).max(self.first))
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

/// The output of a token in the term: what the provider expects on the first day, and what is mined. [atto]
fn outputs(history: &History, halvings: &[Day]) -> Option<(u128, u128)> {
    let kind = history.kind();
    let (mut expected, mut mined, mut output) = (0u128, 0u128, history.days.first()?.per_unit()?);
    for day in &history.days {
        // Whoever knows of a halving counts with it.
        output = if halvings.contains(&day.day) { output / 2 } else { output };
        expected = expected.checked_add(output)?;
        mined = mined.checked_add(day.per_unit()?)?;
        output = output.checked_mul(kind.decay)? / 1_000;
    }
    // This bounds all sums of the demo.
    expected.max(mined).max(COIN).checked_mul(1_000_000)?;
    Some((expected, mined))
}
