//! A kind of power: its unit, its limits, its last final day.

use crate::cut::Cuts;
use crate::errors::{Error, Result};
use components::{ensure, revert};
use ink::sol::Text;
use interfaces::output_oracle::KindParams;
use interfaces::states::FeedState;
use math::days::SECONDS_PER_DAY;
use math::{mul, mul_div_down, Day, MathError, BPS};

/// How long after its end a day may be judged without the last feeders. [seconds]
pub const SETTLE_AFTER: u64 = 6 * 3_600;
/// How long after its end a day is expected to be final. [seconds]
pub const GRACE: u64 = 12 * 3_600;
/// The slow band looks back this far. [days]
pub const WEEK: u32 = 7;
/// A kind that is not retired is retired from this day on.
pub const NEVER: u32 = u32::MAX;

/// A day's figures, and the output that follows from them.
#[ink::storage_item(packed)]
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// E: the output of the network. [atto]
    pub produced: u128,
    /// Q: the power that shared it. [bytes, or hashes per block]
    pub power: u128,
    /// f = floor(E * scale / Q). [atto per unit]
    pub output: u128,
}

/// A final day.
#[ink::storage_item(packed)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FinalDay {
    /// Its figures.
    pub figures: Figures,
    /// Sum of `output` from the first day to this one: means and sums of any range in O(1). [atto per unit]
    pub cumulative: u128,
    /// When it became final. [unix seconds]
    pub final_at: u64,
}

/// A kind. At most 330 bytes of the 416 that a value may have.
#[ink::storage_item(packed)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// Its unit and limits.
    pub params: KindParams,
    /// The cuts that were announced.
    pub cuts: Cuts,
    /// It earns nothing from this day on. [day]
    pub retired_from: u32,
    /// The last final day; before there is one, the day before the first. [day]
    pub last: u32,
    /// The figures of `last`.
    pub figures: Figures,
    /// Sum of output up to `last`. [atto per unit]
    pub cumulative: u128,
    /// The seven-day band does not look back beyond this day: the first, or the last confirmed jump. [day]
    pub anchor: u32,
    /// The next day is in quarantine.
    pub held: bool,
}

impl Kind {
    /// A kind without days.
    pub fn new(params: KindParams) -> Kind {
        let (first, cuts, figures) = (params.firstDay, Cuts::default(), Figures::default());
        let last = first.saturating_sub(1);
        Kind { params, cuts, retired_from: NEVER, last, figures, cumulative: 0, anchor: first, held: false }
    }

    /// The next day to become final.
    pub fn next(&self) -> u32 {
        self.last.saturating_add(1)
    }

    /// Whether any day is final.
    pub fn started(&self) -> bool {
        self.last >= self.params.firstDay
    }

    /// Refuses a day that cannot be reported now.
    ///
    /// # Errors
    /// `OutputOracle_Retired`, `OutputOracle_DayNotOver`, `OutputOracle_DayIsFinal`, `OutputOracle_WrongDay`.
    pub fn ensure_open(&self, kind: u32, day: u32, now: u64) -> Result {
        ensure!(day < self.retired_from, Error::OutputOracle_Retired { kind, fromDay: self.retired_from });
        let ends_at = end_of(day);
        ensure!(now >= ends_at, Error::OutputOracle_DayNotOver { kind, day, endsAt: ends_at });
        if day <= self.last && day >= self.params.firstDay {
            revert!(Error::OutputOracle_DayIsFinal { kind, day });
        }
        // Check: the next day, or, to confirm a quarantined one, the day after it.
        let expected = self.next();
        if day == expected || (self.held && day == expected.saturating_add(1)) {
            return Ok(());
        }
        revert!(Error::OutputOracle_WrongDay { kind, day, expected })
    }

    /// The figures of a report, if they can be believed at all.
    ///
    /// # Errors
    /// `OutputOracle_OutOfBounds`; zero is below every bound.
    pub fn figures(&self, produced: u128, power: u128) -> Result<Figures> {
        let p = &self.params.bounds;
        ensure_within("networkOutput", produced, p.minNetworkOutput, p.maxNetworkOutput)?;
        ensure_within("networkPower", power, p.minNetworkPower, p.maxNetworkPower)?;
        // Rounds down: units together never earn more than the network produced.
        let output = mul_div_down(produced, self.params.scale, power)?;
        ensure_within("output", output, p.minOutput, p.maxOutput)?;
        Ok(Figures { produced, power, output })
    }

    /// Whether `new` is a likely successor of `before`, the day before, and of `week`: (day, output) of
    /// the day that the slow band looks back to. Edges belong to the bands.
    ///
    /// # Errors
    /// `Overflow`: not within the limits that `set_kind` checks.
    pub fn in_bands(
        &self,
        day: u32,
        new: &Figures,
        before: &Figures,
        (week_day, week): (u32, u128),
    ) -> Result<bool, MathError> {
        let p = &self.params.bands;
        // An announced cut moves the lower edge only: the day may or may not have seen it yet.
        let min = |reference: u32, value: u128| self.cuts.lowest((reference, value), day);
        let yesterday = day.saturating_sub(1);
        let (produced, output) = (min(yesterday, before.produced)?, min(yesterday, before.output)?);
        let (daily, network) = (p.output, p.networkOutput);
        Ok(within(new.produced, (produced, network), (before.produced, network))?
            && within(new.power, (before.power, p.networkPowerFall), (before.power, p.networkPowerRise))?
            && within(new.output, (output, daily), (before.output, daily))?
            && within(new.output, (min(week_day, week)?, p.weekFall), (week, p.weekRise))?)
    }

    /// Makes the next day final.
    ///
    /// # Errors
    /// `Overflow`: not within the limits that `set_kind` checks.
    pub fn accept(&mut self, figures: Figures, now: u64) -> Result<FinalDay, MathError> {
        self.cumulative = math::add(self.cumulative, figures.output)?;
        self.last = self.next();
        self.cuts.observe(self.last, self.figures.output, figures.output)?;
        self.figures = figures;
        self.held = false;
        Ok(FinalDay { figures, cumulative: self.cumulative, final_at: now })
    }

    /// The state at `now`, and how many days are missing.
    pub fn state(&self, now: u64) -> (FeedState, u32) {
        let missing = self.missing(now);
        let state = match self {
            Kind { retired_from, .. } if Day::of(now).0 >= *retired_from => FeedState::Retired,
            _ if !self.started() => FeedState::Waiting,
            _ if missing >= self.params.staleDays => FeedState::Stale,
            Kind { held: true, .. } => FeedState::Quarantined,
            _ => FeedState::Fresh,
        };
        (state, missing)
    }

    /// How many days have ended `GRACE` ago and are not final. [days]
    pub fn missing(&self, now: u64) -> u32 {
        Day::of(now.saturating_sub(GRACE)).0.saturating_sub(self.next())
    }
}

/// When a day ends. [unix seconds]
pub fn end_of(day: u32) -> u64 {
    Day(day).start().saturating_add(SECONDS_PER_DAY)
}

/// Refuses a `figure` outside `min..=max`.
///
/// # Errors
/// `OutputOracle_OutOfBounds`.
pub fn ensure_within(figure: &'static str, value: u128, min: u128, max: u128) -> Result {
    let believed = min <= value && value <= max;
    ensure!(believed, Error::OutputOracle_OutOfBounds { figure: Text(figure.into()), value, min, max });
    Ok(())
}

/// Whether `low * (1 - fall) <= value <= high * (1 + rise)`, exactly.
///
/// # Errors
/// `Overflow` for values above 2^113. The limits that `set_kind` and `set_coin` check are below.
pub fn within(value: u128, (low, fall): (u128, u16), (high, rise): (u128, u16)) -> Result<bool, MathError> {
    let value = mul(value, BPS)?;
    let min = mul(low, BPS.saturating_sub(fall.into()))?;
    let max = mul(high, BPS.saturating_add(rise.into()))?;
    Ok(min <= value && value <= max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_include_their_edges_and_nothing_else() {
        for value in 0..=300u128 {
            let inside = (75..=125).contains(&value);
            assert_eq!(within(value, (100, 2_500), (100, 2_500)), Ok(inside), "{value}");
        }
        // A reference that does not divide: 33 * 0.75 = 24.75, 33 * 1.25 = 41.25.
        for value in 0..=100u128 {
            assert_eq!(within(value, (33, 2_500), (33, 2_500)), Ok((25..=41).contains(&value)), "{value}");
        }
        // An announced half: the lower edge moves, the upper one stays.
        for value in 0..=300u128 {
            assert_eq!(within(value, (50, 2_000), (100, 1_000)), Ok((40..=110).contains(&value)), "{value}");
        }
        assert_eq!(within(0, (0, 1), (0, 1)), Ok(true));
        assert_eq!(within(1 << 112, (1 << 112, 5_000), (1 << 112, 10_000)), Ok(true));
        assert_eq!(within(u128::MAX, (1, 1), (1, 1)), Err(MathError::Overflow));
    }
}
