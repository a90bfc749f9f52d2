//! The scenarios `stale-feed` and `rogue-feeder`: feeders stop reporting, or one of them reports wrong figures.

use super::feed::Feed;
use crate::{
    date::{Day, DAY},
    error::{Error, Result},
};
use math::model::scenarios::{Mistake, Network, Scenario, Step, DAILY_GROWTH, FAULT_DAY, FIRST_DAY};
use suite::KIND;

/// The output per TiB on day 5, the last reported day. [atto]
const LAST: u128 = 90_465_113_074_536_141;
/// The conservative output after 1, 2, .. missing days. [atto]
const HAIRCUT: [u128; 7] = [
    88_655_810_813_045_418,
    86_882_694_596_784_509,
    85_145_040_704_848_818,
    83_442_139_890_751_841,
    81_773_297_092_936_804,
    80_137_831_151_078_067,
    78_535_074_528_056_505,
];
/// The output on days 6 and 7, which are reported late. [atto]
const BACKFILLED: [(u32, u128); 2] = [(6, 89_893_823_242_115_744), (7, 89_329_357_485_198_398)];
/// The states of a kind.
const FRESH: u32 = 1;
const STALE: u32 = 2;

/// `stale-feed`: no feeder reports after day 5.
pub fn stale(feed: &mut Feed<'_>) -> Result<()> {
    let path = path(12)?;
    for (offset, step) in (0..).zip(&path).filter(|(offset, _)| *offset <= FAULT_DAY) {
        feed.report(KIND, offset, step.network)?;
    }
    feed.expect(FAULT_DAY, "output per TiB on the last reported day", LAST, feed.output(KIND, FAULT_DAY)?);
    for (missing, expected) in (1..).zip(HAIRCUT) {
        // A day is missing twelve hours after its end.
        let offset = FAULT_DAY + missing;
        feed.at(Day(FIRST_DAY.0 + offset + 1).start() + DAY / 2 + 1)?;
        let status = feed.status(KIND)?;
        feed.expect(offset, "missing days", missing, status.missingDays);
        feed.expect(offset, "state (1 fresh, 2 stale)", if missing == 1 { FRESH } else { STALE }, status.state);
        feed.expect(offset, "conservative output, 2 % less for each day", expected, feed.conservative(KIND)?);
    }
    backfill(feed, &path)
}

/// The missing days are reported late, in order.
fn backfill(feed: &mut Feed<'_>, path: &[Step]) -> Result<()> {
    let step = |offset: u32| path.get(offset as usize).map_or(Network::GENESIS, |step| step.network);
    let skipped = feed.report_as(0, KIND, FIRST_DAY.0 + FAULT_DAY + 2, step(FAULT_DAY + 2))?;
    let result = skipped.unwrap_or_else(|| "accepted".into());
    feed.expect(FAULT_DAY + 2, "a report that skips a day", "OutputOracle_WrongDay", result);
    for offset in FAULT_DAY + 1..=12 {
        feed.report(KIND, offset, step(offset))?;
    }
    for (offset, output) in BACKFILLED {
        feed.expect(offset, "output per TiB, reported late", output, feed.output(KIND, offset)?);
    }
    feed.expect(12, "state after all reports (1 fresh)", FRESH, feed.status(KIND)?.state);
    Ok(())
}

/// `rogue-feeder`: one feeder reports wrong figures. Each mistake has a kind of its own, with the same five days
/// before.
pub fn rogue(feed: &mut Feed<'_>) -> Result<()> {
    let path = path(FAULT_DAY)?;
    feed.at(Feed::reporting_time(FAULT_DAY))?;
    for mistake in Mistake::ALL {
        let kind = feed.new_kind()?;
        for (offset, step) in (0..).zip(&path).filter(|(offset, _)| *offset < FAULT_DAY) {
            feed.report(kind, offset, step.network)?;
        }
        let network = path.last().map_or(Network::GENESIS, |step| step.network);
        let result = one_mistake(feed, kind, mistake, network)?;
        feed.progress.say(format!("{mistake:?}: {result}"));
        let figure = format!("{mistake:?} ({result}): output per TiB by two honest feeders");
        feed.expect(FAULT_DAY, figure, LAST, feed.output(kind, FAULT_DAY)?);
    }
    Ok(())
}

/// The rogue feeder reports first, then two honest ones. Returns the fate of the rogue report.
fn one_mistake(feed: &mut Feed<'_>, kind: u32, mistake: Mistake, network: Network) -> Result<String> {
    let day = FIRST_DAY.0 + FAULT_DAY;
    let (rogue_day, figures) =
        mistake.report(math::Day(day), network).map_err(|error| Error::Check(format!("{error:?}")))?;
    if mistake == Mistake::SecondValue {
        feed.report_as(0, kind, day, network)?;
    }
    let revert = feed.report_as(0, kind, rogue_day.0, figures)?;
    let expected = expected(mistake);
    feed.expect(
        FAULT_DAY,
        format!("{mistake:?}: the rogue report is"),
        expected,
        revert.as_deref().unwrap_or("outvoted"),
    );
    for feeder in [1, 2] {
        if let Some(revert) = feed.report_as(feeder, kind, day, network)? {
            return Err(Error::Check(format!("an honest report reverted: {revert}")));
        }
    }
    // A reverted report does not count. Two of three feeders agree, so their figure is the median.
    if feed.output(kind, FAULT_DAY)? == "OutputOracle_DayNotFinal" {
        feed.settle(kind, FAULT_DAY)?;
        return Ok(format!("{expected}; settled with two reports"));
    }
    Ok(expected.into())
}

/// The fate of a report with this mistake.
fn expected(mistake: Mistake) -> &'static str {
    match mistake {
        // A second value takes the place of the first one.
        Mistake::Over5 | Mistake::Terabyte | Mistake::PlusQuarter | Mistake::SecondValue => "outvoted",
        Mistake::OlderDay => "OutputOracle_DayIsFinal",
        Mistake::FutureDay => "OutputOracle_DayNotOver",
        _ => "OutputOracle_OutOfBounds",
    }
}

fn path(last: u32) -> Result<Vec<Step>> {
    Scenario::StaleFeed.path(DAILY_GROWTH, last).map_err(|error| Error::Check(format!("{error:?}")))
}
