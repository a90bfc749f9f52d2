//! The scenarios `growth`, `output-cut`, `supply-cut` and `power-surge`: the output per TiB over time.

use super::feed::Feed;
use crate::error::Result;
use bindings::OutputOracle;
use math::model::scenarios::{Scenario, CUT_DAY, DAILY_GROWTH, SUPPLY_RELEASE};
use suite::KIND;

/// The output per TiB by day, with 24.15 PiB more a day. [atto]
const GROWTH: [(u32, u128); 12] = [
    (0, 93_428_383_554_522_361),
    (1, 92_821_046_070_285_177),
    (2, 92_221_185_694_116_237),
    (7, 89_329_357_485_198_398),
    (13, 86_079_266_468_199_646),
    (14, 85_559_324_910_643_074),
    (15, 85_045_311_955_890_656),
    (30, 77_983_112_011_664_369),
    (90, 58_200_162_292_880_602),
    (180, 41_621_146_181_182_845),
    (360, 25_723_847_420_142_879),
    (540, 18_056_735_578_850_217),
];
/// The output per TiB by day, with network output cut to 56.8 % on day 14. [atto]
const CUT: [(u32, u128); 5] = [
    (13, 86_079_266_468_199_646),
    (14, 48_597_696_549_245_266),
    (15, 48_305_737_190_945_893),
    (16, 48_017_088_090_214_810),
    (30, 44_294_407_622_625_362),
];
/// The output per TiB by day, with one EiB more from day 10 on. [atto]
const SURGE: [(u32, u128); 5] = [
    (9, 88_220_415_503_518_794),
    (10, 70_224_492_783_684_180),
    (11, 69_874_316_849_577_947),
    (12, 69_527_404_394_426_909),
    (30, 63_793_143_817_105_511),
];
/// The states of a kind: fresh, so that it allows new debt, and quarantined.
const FRESH: u32 = 1;
const QUARANTINED: u32 = 4;

/// `growth`: power grows by a constant.
pub fn growth(feed: &mut Feed<'_>) -> Result<()> {
    play(feed, Scenario::Growth, &GROWTH, 540)
}

/// `output-cut`: the oracle quarantines day 14, and two feeders confirm it six hours later.
pub fn output_cut(feed: &mut Feed<'_>) -> Result<()> {
    play(feed, Scenario::OutputCut, &CUT, 30)
}

/// `supply-cut`: the same as `growth`. Only the vesting of founding allocations falls, which no feeder reports.
pub fn supply_cut(feed: &mut Feed<'_>) -> Result<()> {
    play(feed, Scenario::SupplyCut, &GROWTH, 30)?;
    let output = |offset: u32| {
        feed.output(KIND, offset).and_then(|text| {
            text.parse::<u128>().map_err(|_| crate::Error::Check(format!("no output of day {offset}: {text}")))
        })
    };
    let falls = [(13, 14), (14, 15)].map(|(from, to)| Ok::<_, crate::Error>((output(from)?, output(to)?)));
    for (offset, pair) in (14..).zip(falls) {
        let (before, after) = pair?;
        let bps = (before - after) * 10_000 / before;
        feed.expect(offset, "fall of the output per TiB in bps, as on any day", 60, bps);
    }
    let (before, after) = SUPPLY_RELEASE;
    let circulation = format!("{before} -> {after} FIL a day from vesting; mining unchanged");
    feed.expect(
        CUT_DAY,
        "circulation, which no contract reads",
        "648139 -> 365059 FIL a day from vesting; mining unchanged",
        circulation,
    );
    Ok(())
}

/// `power-surge`: output per TiB falls by a fifth in a day, within the bands.
pub fn surge(feed: &mut Feed<'_>) -> Result<()> {
    play(feed, Scenario::PowerSurge, &SURGE, 30)
}

/// Reports every day up to `last`, confirms the quarantined day, and compares the precomputed days.
fn play(feed: &mut Feed<'_>, scenario: Scenario, expected: &[(u32, u128)], last: u32) -> Result<()> {
    let path = scenario.path(DAILY_GROWTH, last).map_err(|error| crate::Error::Check(format!("{error:?}")))?;
    for (offset, step) in (0..).zip(&path) {
        feed.report(KIND, offset, step.network)?;
        let known = expected.iter().find(|(day, _)| *day == offset).map(|(_, output)| *output);
        if scenario == Scenario::OutputCut && offset == CUT_DAY {
            quarantined(feed, offset, known.unwrap_or(0))?;
        }
        if let Some(output) = known {
            feed.expect(offset, "output per TiB", output, feed.output(KIND, offset)?);
            feed.expect(offset, "state (1 fresh)", FRESH, feed.status(KIND)?.state);
        }
        if offset % 90 == 89 {
            feed.progress.say(format!("{} days", offset + 1));
        }
    }
    Ok(())
}

/// A day outside of the bands is not final, but its fall counts at once. It is final when two feeders have confirmed
/// it.
fn quarantined(feed: &mut Feed<'_>, offset: u32, output: u128) -> Result<()> {
    feed.expect(offset, "output per TiB before confirmation", "OutputOracle_DayNotFinal", feed.output(KIND, offset)?);
    feed.expect(offset, "state (4 quarantined)", QUARANTINED, feed.status(KIND)?.state);
    let quarantine = feed.oracle.read(OutputOracle::quarantineOfCall { kind: KIND })?;
    feed.expect(offset, "quarantined output per TiB", output, quarantine.output);
    feed.expect(offset, "conservative output, which counts the fall at once", output, feed.conservative(KIND)?);
    feed.confirm(offset, quarantine.confirmableFrom)
}
