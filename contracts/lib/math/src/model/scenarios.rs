//! A simulated feed: a simple rule for the Filecoin network, and the events that tests and the demo add to it.
//!
//! The rule: each day output falls by the six-year decay and power grows by a constant.
//! It needs no exponentials and starts from the real network of 2021-04-01. Compared with history it is 0.3 % low after
//! two weeks and about 12 % high after 540 days: good enough for a simulation, but not for a valuation.

use crate::arith::{add, mul_div_down, WAD};
use crate::decay::SIX_YEAR_DAILY;
use crate::output::{output_per_unit, FILECOIN_UNIT};
use crate::{Day, MathError};

/// Day 0 of every scenario: 2021-04-01.
pub const FIRST_DAY: Day = Day(18_718);
/// Bytes in a PiB.
pub const PIB: u128 = 1 << 50;
/// Growth of the network's power on day 0: 24.15 PiB.
pub const DAILY_GROWTH: u128 = 27_186_133_875_785_728;
/// The day of [`Scenario::OutputCut`] and [`Scenario::SupplyCut`], 2021-04-15.
pub const CUT_DAY: u32 = 14;
/// The day on which power jumps by [`SURGE`] bytes.
pub const SURGE_DAY: u32 = 10;
/// One EiB.
pub const SURGE: u128 = 1 << 60;
/// The day of the last report in [`Scenario::StaleFeed`], and of the wrong report in [`Scenario::RogueFeeder`].
pub const FAULT_DAY: u32 = 5;
/// Whole FIL released per day from the founding allocations, before and from [`CUT_DAY`]. Not mining output.
pub const SUPPLY_RELEASE: (u32, u32) = (648_139, 365_059);

/// The output of the network in a day, and the power that produced it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    /// E: attofil in a day.
    pub output: u128,
    /// Q: bytes of quality-adjusted power.
    pub power: u128,
}

impl Network {
    /// The network of 2021-04-01, as an explorer showed it (height 632623).
    pub const GENESIS: Network = Network { output: 371_122_049_088_209_892_096_657, power: 4_367_548_626_787_631_104 };

    /// The network a day later: `E = floor(E * K / 10^18)`, `Q = Q + growth`.
    pub fn next(self, growth: u128) -> Result<Network, MathError> {
        let output = mul_div_down(self.output, SIX_YEAR_DAILY, WAD)?;
        Ok(Network { output, power: add(self.power, growth)? })
    }

    /// Attofil per TiB and day.
    pub fn per_unit(self) -> Result<u128, MathError> {
        output_per_unit(self.output, self.power, FILECOIN_UNIT)
    }
}

/// A scenario of the simulated feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scenario {
    /// (a) Power grows steadily.
    Growth,
    /// (b) Hypothetical: output is cut by 43.2 % on day 14. The oracle must quarantine it.
    OutputCut,
    /// (b') What happened on day 14 in history: the release of founding allocations fell, mining did not change.
    SupplyCut,
    /// (c) One EiB joins on day 10: output per unit falls by a fifth, and the report is correct.
    PowerSurge,
    /// (d) Nobody reports after day 5.
    StaleFeed,
    /// (e) One feeder reports nonsense on day 5: one of [`Mistake::ALL`].
    RogueFeeder,
}

impl Scenario {
    /// Every scenario.
    pub const ALL: [Scenario; 6] = [
        Scenario::Growth,
        Scenario::OutputCut,
        Scenario::SupplyCut,
        Scenario::PowerSurge,
        Scenario::StaleFeed,
        Scenario::RogueFeeder,
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Scenario::Growth => "growth",
            Scenario::OutputCut => "output-cut",
            Scenario::SupplyCut => "supply-cut",
            Scenario::PowerSurge => "power-surge",
            Scenario::StaleFeed => "stale-feed",
            Scenario::RogueFeeder => "rogue-feeder",
        }
    }

    /// The scenario with that name.
    pub fn named(name: &str) -> Option<Scenario> {
        Self::ALL.into_iter().find(|scenario| scenario.name() == name)
    }

    /// The steps of days 0 to `last`, for a network that grows by `growth` bytes a day.
    pub fn path(self, growth: u128, last: u32) -> Result<Vec<Step>, MathError> {
        let mut steps = Vec::new();
        let mut network = Network::GENESIS;
        for offset in 0..=last {
            if offset > 0 {
                network = self.event(offset, network.next(growth)?)?;
            }
            steps.push(Step {
                day: FIRST_DAY.checked_add(offset)?,
                network,
                reported: self != Scenario::StaleFeed || offset <= FAULT_DAY,
                rogue: self == Scenario::RogueFeeder && offset == FAULT_DAY,
                supply_release: match self == Scenario::SupplyCut && offset >= CUT_DAY {
                    true => SUPPLY_RELEASE.1,
                    false => SUPPLY_RELEASE.0,
                },
            });
        }
        Ok(steps)
    }

    /// Applies the event of the scenario on day `offset`, if it has one.
    fn event(self, offset: u32, network: Network) -> Result<Network, MathError> {
        match (self, offset) {
            (Scenario::OutputCut, CUT_DAY) => {
                Ok(Network { output: mul_div_down(network.output, 568, 1000)?, ..network })
            }
            (Scenario::PowerSurge, SURGE_DAY) => Ok(Network { power: add(network.power, SURGE)?, ..network }),
            _ => Ok(network),
        }
    }
}

/// One day of a scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The day.
    pub day: Day,
    /// The true state of the network.
    pub network: Network,
    /// Whether feeders report it.
    pub reported: bool,
    /// Whether one feeder makes a wrong report.
    pub rogue: bool,
    /// Whole FIL released this day from the founding allocations.
    pub supply_release: u32,
}

/// A mistake in the report of a feeder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistake {
    /// A power unit 1024 times too small.
    Times1024,
    /// A power unit 1024 times too large.
    Over1024,
    /// The output of an epoch in place of a day.
    PerEpoch,
    /// The expected winners counted twice.
    Times5,
    /// The reward of one winner in place of five.
    Over5,
    /// Whole FIL in place of attofil.
    WholeFil,
    /// TB in place of TiB: 9.05 % low, too little for a band on the quotient to detect.
    Terabyte,
    /// A quarter too much: at the edge of the band.
    PlusQuarter,
    /// Zero in place of the amount.
    Zero,
    /// A report for the day before.
    OlderDay,
    /// A report for the day after.
    FutureDay,
    /// A second report for the same day with another value, after an honest one.
    SecondValue,
}

impl Mistake {
    /// Every mistake.
    pub const ALL: [Mistake; 12] = [
        Mistake::Times1024,
        Mistake::Over1024,
        Mistake::PerEpoch,
        Mistake::Times5,
        Mistake::Over5,
        Mistake::WholeFil,
        Mistake::Terabyte,
        Mistake::PlusQuarter,
        Mistake::Zero,
        Mistake::OlderDay,
        Mistake::FutureDay,
        Mistake::SecondValue,
    ];

    /// Applies the mistake to an honest `amount`: multiplies it by a fraction, rounded down.
    pub fn distort(self, amount: u128) -> Result<u128, MathError> {
        let (num, den) = match self {
            Mistake::Times1024 => (1024, 1),
            Mistake::Over1024 => (1, 1024),
            Mistake::PerEpoch => (1, 2880),
            Mistake::Times5 => (5, 1),
            Mistake::Over5 => (1, 5),
            Mistake::WholeFil => (1, WAD),
            Mistake::Terabyte => (1_000_000_000_000, FILECOIN_UNIT),
            Mistake::PlusQuarter => (5, 4),
            Mistake::Zero => (0, 1),
            Mistake::OlderDay | Mistake::FutureDay => (1, 1),
            Mistake::SecondValue => (101, 100),
        };
        mul_div_down(amount, num, den)
    }

    /// Applies the mistake to an honest report.
    pub fn report(self, day: Day, network: Network) -> Result<(Day, Network), MathError> {
        let day = match self {
            Mistake::OlderDay => day.prev()?,
            Mistake::FutureDay => day.next()?,
            _ => day,
        };
        Ok((day, Network { output: self.distort(network.output)?, ..network }))
    }
}
