//! Our rules where the history was kind: harsher falls, dear money, shy bidders, a provider that stops.

use super::{lives, Figures, Path, Policy, Scene, Stop, Terms};
use math::{mul_div_down, MathError};

/// What is left after the cut that was feared in April 2021: less 43.2 %. [per mille]
const CUT: u128 = 568;
/// Output at the start of the made-up stretches: that of April 2021. [atto per day]
const OUTPUT: u128 = 82_500_000_000_000_000;
/// Length of the made-up stretches, that of the worst two years of the network. [days]
const DAYS: usize = 720;
/// About so many loans per scene: these are many scenes.
const LOANS: usize = 120;

/// Lives all scenes, the history's own among them.
pub fn play(history: &Path) -> Result<Vec<Scene>, MathError> {
    let cut = Path::of(cut(&history.outputs, &[history.known / 2]), history.known)?;
    let standard = Terms::STANDARD;
    let stop = |bond_bps, escrow_bps| {
        let stop = Some(Stop { after: 30, bond_bps, escrow_bps });
        Terms { stop, ..standard }
    };
    let scenes = [
        ("this history, everything lent: 60 % a year", history, Terms { utilisation_bps: 10_000, ..standard }),
        ("this history, bidders pay half", history, Terms { bidder_bps: Some(5_000), ..standard }),
        ("this history, nobody ever bids", history, Terms { bidder_bps: None, ..standard }),
        ("this history, output cut by 43.2 % at once half way", &cut, standard),
        ("output falls by 0.35 % a day", &Path::new(steps(&[(DAYS, 996_500)]))?, standard),
        ("output cut by 43.2 % twice, 60 days apart", &Path::new(cut_twice())?, standard),
        ("60 calm days, then 0.7 % a day", &Path::new(steps(&[(60, 1_000_000), (DAYS - 60, 993_000)]))?, standard),
        (
            "90 days up 0.3 %, then down 1 % a day",
            &Path::new(steps(&[(90, 1_003_000), (DAYS - 90, 990_000)]))?,
            standard,
        ),
        ("provider stops after 30 days: bond pays a quarter, escrow 80 %", history, stop(2_500, 8_000)),
        ("provider stops after 30 days: bond pays a quarter, no escrow", history, stop(2_500, 0)),
    ];
    scenes.into_iter().map(|(name, path, terms)| scene(name, path, &terms)).collect()
}

fn scene(name: &'static str, path: &Path, terms: &Terms) -> Result<Scene, MathError> {
    let step = path.openings().len().div_ceil(LOANS);
    let lives = lives(path, Policy::Conservative, terms, step)?;
    Ok(Scene { name, figures: Figures::of(lives.iter(), terms.utilisation_bps) })
}

/// A history whose output is cut on some days, for good.
fn cut(outputs: &[u128], days: &[usize]) -> Vec<u128> {
    let left = |day: usize| days.iter().filter(|cut| day >= **cut).fold(1_000, |left, _| left * CUT / 1_000);
    outputs.iter().enumerate().map(|(day, output)| output / 1_000 * left(day)).collect()
}

fn cut_twice() -> Vec<u128> {
    cut(&steps(&[(DAYS, 998_500)]), &[60, 120])
}

/// Output that changes by a steady rate for some days, then by another. [(days, millionths of the day before)]
fn steps(stretches: &[(usize, u128)]) -> Vec<u128> {
    let rates = stretches.iter().flat_map(|(days, rate)| std::iter::repeat_n(*rate, *days));
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
    fn made_up_stretches_are_what_they_say() {
        let fall = steps(&[(2, 1_000_000), (3, 993_000)]);
        assert_eq!(fall[..3], [OUTPUT; 3]);
        assert_eq!(fall[3], OUTPUT / 1_000 * 993);
        assert_eq!(cut(&[1_000_000; 5], &[2, 4]), [1_000_000, 1_000_000, 568_000, 568_000, 322_000]);
        assert_eq!(cut_twice().len(), DAYS);
    }
}
