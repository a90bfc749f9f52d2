//! Scenarios d and e: feeders that are silent, and one that is wrong.

use super::feed::Feed;
use crate::{
    date::{Day, DAY},
    error::{Error, Result},
};
use math::model::scenarios::{Mistake, Network, Scenario, Step, DAILY_GROWTH, FAULT_DAY, FIRST_DAY};
use suite::KIND;

/// Output per TiB on day 5, the last one reported. [atto]
const LAST: u128 = 90_465_113_074_536_141;
/// What lenders count on after 1, 2, .. missing days. [atto]
const HAIRCUT: [u128; 7] = [
    88_655_810_813_045_418,
    86_882_694_596_784_509,
    85_145_040_704_848_818,
    83_442_139_890_751_841,
    81_773_297_092_936_804,
    80_137_831_151_078_067,
    78_535_074_528_056_505,
];
/// Days 6 and 7 as they turn out to be. [atto]
const BACKFILLED: [(u32, u128); 2] = [(6, 89_893_823_242_115_744), (7, 89_329_357_485_198_398)];
/// States of a kind.
const FRESH: u32 = 1;
const STALE: u32 = 2;

/// (d)
pub fn stale(feed: &mut Feed<'_>) -> Result<()> {
    let path = path(12)?;
    for (offset, step) in (0..).zip(&path).filter(|(offset, _)| *offset <= FAULT_DAY) {
        feed.report(KIND, offset, step.network)?;
    }
    feed.expect(FAULT_DAY, "the last output per TiB", LAST, feed.output(KIND, FAULT_DAY)?);
    for (missing, expected) in (1..).zip(HAIRCUT) {
        // A day is missing when it has ended twelve hours ago.
        let offset = FAULT_DAY + missing;
        feed.at(Day(FIRST_DAY.0 + offset + 1).start() + DAY / 2 + 1)?;
        let (state, _, counted) = feed.status(KIND)?;
        feed.expect(offset, "missing days", missing, counted);
        feed.expect(offset, "state (1 fresh, 2 stale)", if missing == 1 { FRESH } else { STALE }, state);
        feed.expect(offset, "lenders count on 2 % less a day", expected, feed.conservative(KIND)?);
    }
    backfill(feed, &path)
}

/// The days are reported late, in order and as they were.
fn backfill(feed: &mut Feed<'_>, path: &[Step]) -> Result<()> {
    let step = |offset: u32| path.get(offset as usize).map_or(Network::GENESIS, |step| step.network);
    let skipped = feed.report_as(0, KIND, FIRST_DAY.0 + FAULT_DAY + 2, step(FAULT_DAY + 2))?;
    let refusal = skipped.unwrap_or_else(|| "accepted".into());
    feed.expect(FAULT_DAY + 2, "a gap cannot be skipped", "OutputOracle_WrongDay", refusal);
    for offset in FAULT_DAY + 1..=12 {
        feed.report(KIND, offset, step(offset))?;
    }
    for (offset, output) in BACKFILLED {
        feed.expect(offset, "output per TiB, reported late", output, feed.output(KIND, offset)?);
    }
    feed.expect(12, "fresh again (1)", FRESH, feed.status(KIND)?.0);
    Ok(())
}

/// (e) Every mistake on a kind of its own, so that each meets the same five days.
pub fn rogue(feed: &mut Feed<'_>) -> Result<()> {
    let path = path(FAULT_DAY)?;
    feed.at(Feed::reporting_time(FAULT_DAY))?;
    for mistake in Mistake::ALL {
        let kind = feed.new_kind()?;
        for (offset, step) in (0..).zip(&path).filter(|(offset, _)| *offset < FAULT_DAY) {
            feed.report(kind, offset, step.network)?;
        }
        let network = path.last().map_or(Network::GENESIS, |step| step.network);
        let said = one_mistake(feed, kind, mistake, network)?;
        feed.progress.say(format!("{mistake:?}: {said}"));
        let what = format!("{mistake:?} ({said}): two honest feeders decide");
        feed.expect(FAULT_DAY, what, LAST, feed.output(kind, FAULT_DAY)?);
    }
    Ok(())
}

/// The rogue first, then two honest ones. Returns what became of the rogue's report.
fn one_mistake(feed: &mut Feed<'_>, kind: u32, mistake: Mistake, network: Network) -> Result<String> {
    let day = FIRST_DAY.0 + FAULT_DAY;
    let (rogue_day, figures) =
        mistake.report(math::Day(day), network).map_err(|error| Error::Check(format!("{error:?}")))?;
    if mistake == Mistake::SecondValue {
        feed.report_as(0, kind, day, network)?;
    }
    let refusal = feed.report_as(0, kind, rogue_day.0, figures)?;
    let expected = expected(mistake);
    feed.expect(FAULT_DAY, format!("{mistake:?}: the report is"), expected, refusal.as_deref().unwrap_or("outvoted"));
    for feeder in [1, 2] {
        if let Some(refusal) = feed.report_as(feeder, kind, day, network)? {
            return Err(Error::Check(format!("an honest report was refused: {refusal}")));
        }
    }
    // Refused reports do not count: two of three agree, which is the median whatever the third would say.
    if feed.output(kind, FAULT_DAY)? == "OutputOracle_DayNotFinal" {
        feed.settle(kind, FAULT_DAY)?;
        return Ok(format!("{expected}; settled by two"));
    }
    Ok(expected.into())
}

/// What becomes of a mistake.
fn expected(mistake: Mistake) -> &'static str {
    match mistake {
        Mistake::Over5 | Mistake::Terabyte | Mistake::PlusQuarter => "outvoted",
        Mistake::OlderDay => "OutputOracle_DayIsFinal",
        Mistake::FutureDay => "OutputOracle_DayNotOver",
        Mistake::SecondValue => "OutputOracle_AlreadyReported",
        _ => "OutputOracle_OutOfBounds",
    }
}

fn path(last: u32) -> Result<Vec<Step>> {
    Scenario::StaleFeed.path(DAILY_GROWTH, last).map_err(|error| Error::Check(format!("{error:?}")))
}
