//! Stress tests of our rules: steeper falls of output, high rates, low bids, and a provider that stops.

use super::{simulate, Figures, Path, Policy, Stop, StressTest, Terms};
use math::{mul_div_down, MathError};

/// The output after a cut of 43.2 %, which people feared in April 2021. [per mille]
const CUT: u128 = 568;
/// The first output of a synthetic path, as in April 2021. [atto per day]
const OUTPUT: u128 = 82_500_000_000_000_000;
/// The length of a synthetic path, as that of the built-in two years. [days]
const DAYS: usize = 720;
/// The approximate number of loans in a stress test.
const LOANS: usize = 120;

/// Runs all stress tests.
pub fn run(history: &Path) -> Result<Vec<StressTest>, MathError> {
    let cut = Path::of(cut(&history.outputs, &[history.known / 2]), history.known)?;
    let standard = Terms::STANDARD;
    let stop = |bond_bps, escrow_bps| {
        let stop = Some(Stop { after: 30, bond_bps, escrow_bps });
        Terms { stop, ..standard }
    };
    let stress_tests = [
        (
            "this history, utilization 100 %: 60 % interest a year",
            history,
            Terms { utilization_bps: 10_000, ..standard },
        ),
        ("this history, bids at half of the oracle's count", history, Terms { bidder_bps: Some(5_000), ..standard }),
        ("this history, no bids", history, Terms { bidder_bps: None, ..standard }),
        ("this history, output cut by 43.2 % at half time", &cut, standard),
        ("output falls by 0.35 % a day", &Path::new(steps(&[(DAYS, 996_500)]))?, standard),
        ("output cut by 43.2 % twice, 60 days apart", &Path::new(cut_twice())?, standard),
        (
            "60 flat days, then a fall of 0.7 % a day",
            &Path::new(steps(&[(60, 1_000_000), (DAYS - 60, 993_000)]))?,
            standard,
        ),
        (
            "90 days of a rise of 0.3 % a day, then a fall of 1 % a day",
            &Path::new(steps(&[(90, 1_003_000), (DAYS - 90, 990_000)]))?,
            standard,
        ),
        ("provider stops after 30 days: bond for a quarter, escrow for 80 %", history, stop(2_500, 8_000)),
        ("provider stops after 30 days: bond for a quarter, no escrow", history, stop(2_500, 0)),
    ];
    stress_tests.into_iter().map(|(name, path, terms)| test(name, path, &terms)).collect()
}

fn test(name: &'static str, path: &Path, terms: &Terms) -> Result<StressTest, MathError> {
    let step = path.openings().len().div_ceil(LOANS);
    let loans = simulate(path, Policy::Conservative, terms, step)?;
    Ok(StressTest { name, figures: Figures::of(loans.iter(), terms.utilization_bps) })
}

/// Output that is cut on some days for good.
fn cut(outputs: &[u128], days: &[usize]) -> Vec<u128> {
    let share = |day: usize| days.iter().filter(|cut| day >= **cut).fold(1_000, |share, _| share * CUT / 1_000);
    outputs.iter().enumerate().map(|(day, output)| output / 1_000 * share(day)).collect()
}

fn cut_twice() -> Vec<u128> {
    cut(&steps(&[(DAYS, 998_500)]), &[60, 120])
}

/// Output that changes at a steady rate for some days, then at another. [(days, millionths of the day before)]
fn steps(segments: &[(usize, u128)]) -> Vec<u128> {
    let rates = segments.iter().flat_map(|(days, rate)| std::iter::repeat_n(*rate, *days));
    let mut output = OUTPUT;
    let next = |rate: u128| {
        let today = output;
        output = mul_div_down(today, rate, 1_000_000).unwrap_or(0);
        today
    };
    rates.map(next).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn synthetic_paths_change_at_their_rates() {
        let fall = steps(&[(2, 1_000_000), (3, 993_000)]);
        assert_eq!(fall[..3], [OUTPUT; 3]);
        assert_eq!(fall[3], OUTPUT / 1_000 * 993);
        assert_eq!(cut(&[1_000_000; 5], &[2, 4]), [1_000_000, 1_000_000, 568_000, 568_000, 322_000]);
        assert_eq!(cut_twice().len(), DAYS);
    }
}
