//! The limits that the oracle judges figures by, so that a feeder does not report its own outliers.

use crate::source::Figures;
use bindings::OutputOracle::{AnnouncedCut, KindParams};
use math::{output::output_per_unit, BPS};
use std::fmt;

/// The days on which an announced cut may come: its day and the two after it. [days]
const CUT_WINDOW: u32 = 3;

/// A figure that is outside of its limits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlier {
    /// The day.
    pub day: u32,
    /// The figure: network output, network power, or output per unit.
    pub figure: &'static str,
    /// Its value. `None` if it exceeds 128 bits.
    pub value: Option<u128>,
    /// The lowest value that is no outlier.
    pub min: u128,
    /// The highest value that is no outlier.
    pub max: u128,
    /// Whether the limits are the oracle's bounds, which refuse a report. Otherwise they are the bands around the day
    /// before, which quarantine it.
    pub absolute: bool,
}

impl fmt::Display for Outlier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { day, figure, value, min, max, absolute } = self;
        let value = value.map_or("more than 128 bits".into(), |value| value.to_string());
        let limits = if *absolute { "the oracle's bounds" } else { "the bands around the day before" };
        write!(f, "day {day}: {figure} {value} is outside of {limits}, {min} to {max}")
    }
}

/// A figure with its limits.
type Limits = (&'static str, Option<u128>, (u128, u128));

/// Refuses figures that the oracle would refuse.
pub fn within_bounds(kind: &KindParams, day: u32, figures: &Figures) -> Result<(), Outlier> {
    let bounds = &kind.bounds;
    let limits = [
        ("network output", Some(figures.network_output), (bounds.minNetworkOutput, bounds.maxNetworkOutput)),
        ("network power", Some(figures.network_power), (bounds.minNetworkPower, bounds.maxNetworkPower)),
        ("output per unit", per_unit(kind, figures), (bounds.minOutput, bounds.maxOutput)),
    ];
    within(day, limits, true)
}

/// Refuses figures that are outside of the daily bands around those of the day before. A cut that governance announced
/// lowers the lower limits on its days.
pub fn within_bands(
    kind: &KindParams,
    cuts: &[AnnouncedCut],
    day: u32,
    figures: &Figures,
    before: &Figures,
) -> Result<(), Outlier> {
    let bands = &kind.bands;
    let cut = |value: u128| match cuts.iter().find(|cut| may_part(cut, day)) {
        Some(cut) => value.saturating_mul(cut.numerator.into()) / u128::from(cut.denominator.max(1)),
        None => value,
    };
    let output_before = per_unit(kind, before).unwrap_or(u128::MAX);
    let band = |value: u128, lower: u128, fall: u16, rise: u16| {
        let min = lower.saturating_mul(BPS.saturating_sub(fall.into())).div_ceil(BPS);
        (min, value.saturating_mul(BPS + u128::from(rise)) / BPS)
    };
    let Figures { network_output, network_power } = *before;
    let limits = [
        (
            "network output",
            Some(figures.network_output),
            band(network_output, cut(network_output), bands.networkOutput, bands.networkOutput),
        ),
        (
            "network power",
            Some(figures.network_power),
            band(network_power, network_power, bands.networkPowerFall, bands.networkPowerRise),
        ),
        (
            "output per unit",
            per_unit(kind, figures),
            band(output_before, cut(output_before), bands.output, bands.output),
        ),
    ];
    within(day, limits, false)
}

/// Whether `day` may have seen a cut that the day before had not, or not for all of it.
fn may_part(cut: &AnnouncedCut, day: u32) -> bool {
    match cut.cameOn {
        0 => (cut.day..cut.day.saturating_add(CUT_WINDOW)).contains(&day),
        came_on => day <= came_on.saturating_add(1),
    }
}

/// Whether two feeders' figures are of the same network: they differ by at most `tolerance`. [bps]
pub fn agree(own: &Figures, other: &Figures, tolerance: u32) -> bool {
    let near =
        |own: u128, other: u128| own.abs_diff(other).saturating_mul(BPS) <= other.saturating_mul(tolerance.into());
    near(own.network_output, other.network_output) && near(own.network_power, other.network_power)
}

/// The output of a unit of power in a day, as the oracle computes it. [atto]
pub fn per_unit(kind: &KindParams, figures: &Figures) -> Option<u128> {
    output_per_unit(figures.network_output, figures.network_power, kind.scale).ok()
}

fn within(day: u32, limits: [Limits; 3], absolute: bool) -> Result<(), Outlier> {
    let outside = |(_, value, (min, max)): &Limits| !value.is_some_and(|value| *min <= value && value <= *max);
    match limits.into_iter().find(outside) {
        Some((figure, value, (min, max))) => Err(Outlier { day, figure, value, min, max, absolute }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use suite::COIN;

    const BEFORE: Figures = Figures { network_output: 400_000 * COIN, network_power: 1 << 62 };
    const NO_CUT: &[AnnouncedCut] = &[];

    fn refused(cuts: &[AnnouncedCut], output: u128, power: u128) -> Option<&'static str> {
        let figures = Figures { network_output: output, network_power: power };
        within_bands(&suite::filecoin(1), cuts, 100, &figures, &BEFORE).err().map(|outlier| outlier.figure)
    }

    #[test]
    fn bands_include_their_edges() {
        let Figures { network_output: output, network_power: power } = BEFORE;
        assert_eq!(refused(NO_CUT, output, power), None);
        assert_eq!(refused(NO_CUT, output / 4 * 3, power), None);
        assert_eq!(refused(NO_CUT, output / 4 * 3 - 1, power), Some("network output"));
        assert_eq!(refused(NO_CUT, output / 4 * 5, power), None);
        assert_eq!(refused(NO_CUT, output / 4 * 5 + 1, power), Some("network output"));
        assert_eq!(refused(NO_CUT, output, power / 10 * 9), Some("network power"), "2^62 is no multiple of ten");
        assert_eq!(refused(NO_CUT, output, power / 10 * 13), None);
        assert_eq!(refused(NO_CUT, output, power / 10 * 13 + 13), Some("network power"));
        // Each is within its band, and their quotient is not.
        assert_eq!(refused(NO_CUT, output / 4 * 3, power / 10 * 13), Some("output per unit"));
    }

    #[test]
    fn announced_cut_lowers_the_lower_limits_on_its_days() {
        let half = |day, came_on| [AnnouncedCut { day, numerator: 1, denominator: 2, cameOn: came_on }];
        let Figures { network_output: output, network_power: power } = BEFORE;
        for (day, expected) in [(97, Some("network output")), (98, None), (100, None), (101, Some("network output"))] {
            assert_eq!(refused(&half(day, 0), output / 2, power), expected, "{day}");
        }
        assert_eq!(refused(&half(98, 98), output / 2, power), Some("network output"), "it does not come twice");
        assert_eq!(refused(&half(98, 99), output / 2, power), None, "the rest of it");
        assert_eq!(refused(&half(100, 0), output / 4 * 5 + 1, power), Some("network output"), "the upper limit stays");
    }

    #[test]
    fn bounds_refuse_each_figure_with_its_values() {
        let kind = suite::filecoin(1);
        let judge =
            |network_output, network_power| within_bounds(&kind, 7, &Figures { network_output, network_power }).err();
        assert_eq!(judge(300_000 * COIN, 1 << 62), None);
        let low = judge(COIN, 1 << 62).expect("an outlier");
        assert_eq!((low.figure, low.value, low.min, low.absolute), ("network output", Some(COIN), 1_000 * COIN, true));
        assert_eq!(judge(300_000 * COIN, 0).expect("an outlier").figure, "network power");
        assert_eq!(judge(300_000 * COIN, 1 << 58).expect("an outlier").figure, "output per unit");
    }

    #[test]
    fn figures_agree_within_the_tolerance() {
        let at = |bps: u128| Figures { network_output: BEFORE.network_output / BPS * (BPS + bps), ..BEFORE };
        assert!(agree(&BEFORE, &BEFORE, 0));
        assert!(agree(&at(100), &BEFORE, 100));
        assert!(!agree(&at(101), &BEFORE, 100));
        assert!(!agree(&Figures { network_power: BEFORE.network_power / 2, ..BEFORE }, &BEFORE, 100));
    }
}
