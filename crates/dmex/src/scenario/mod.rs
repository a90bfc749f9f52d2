//! `dmex demo --scenario`: replays accidents of a feed on the oracle, and compares its figures with precomputed ones.
//! Those were computed with big integers: the first day is 2021-04-01, output halves in six years, power grows by a
//! constant.

mod accidents;
mod feed;
mod paths;

use crate::{
    date::{Day, DAY},
    demo::Cast,
    error::Result,
    progress::Progress,
};
use chain::Connect;
use clap::ValueEnum;
use feed::Feed;
use math::model::scenarios::FIRST_DAY;
use serde::Serialize;
use std::{fmt, path::Path};
use suite::{deploy_oracle, filecoin_2021};

/// The scenarios of `--scenario`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Scene {
    /// Power grows by 24.15 PiB a day for 540 days. The scenario compares the output per TiB of 12 of them.
    Growth,
    /// Hypothetical: output falls by 43.2 % on day 14. The oracle quarantines the day, and feeders confirm it.
    OutputCut,
    /// The real 15 April 2021: circulation is cut, mining is not.
    SupplyCut,
    /// One EiB joins on day 10. Output per TiB falls by a fifth, within the bands.
    PowerSurge,
    /// No feeder reports after day 5. The feed is stale, and the conservative output falls every day.
    StaleFeed,
    /// One feeder of three reports wrong figures. The two honest feeders outvote it.
    RogueFeeder,
    /// The provider stops on day 10. Its bond pays missed days and the escrow returns. Accepts --history.
    ProviderStops,
    /// Nobody announces Bitcoin's halving of 11 May 2020. The oracle quarantines the day after, which feeders confirm.
    /// Accepts --history.
    UnannouncedHalving,
}

/// A figure of a day, compared with the expected one.
#[derive(Clone, Debug, Serialize)]
pub struct Step {
    /// The date.
    pub date: String,
    /// The days since the first day.
    pub day: u32,
    /// The name of the figure.
    pub figure: String,
    /// The precomputed figure.
    pub expected: String,
    /// The figure on chain.
    pub actual: String,
    /// Whether both are the same.
    pub agrees: bool,
}

/// The result of a scenario.
#[derive(Clone, Debug, Serialize)]
pub struct ScenarioResult {
    /// The name on the command line.
    pub scenario: String,
    /// The title.
    pub title: String,
    /// The compared figures, in order.
    pub steps: Vec<Step>,
    /// Whether all figures agree.
    pub agrees: bool,
}

/// Plays a scenario on a fresh chain.
pub fn play(on: &impl Connect, artifacts: &Path, scene: Scene, progress: &Progress) -> Result<ScenarioResult> {
    let client = on.client();
    let cast = Cast::new();
    client.set_time(u64::from(FIRST_DAY.0) * DAY)?;
    let feeders = cast.feeders.each_ref().map(|feeder| feeder.address());
    let kind = filecoin_2021(FIRST_DAY.0);
    progress.say("deploying the oracle");
    let oracle = deploy_oracle(&client, artifacts, &cast.operator, &feeders, &kind)?;
    let mut feed = Feed::new(client, oracle, cast, kind, progress);
    let (name, title) = match scene {
        Scene::Growth => ("growth", "power grows by 24.15 PiB a day"),
        Scene::OutputCut => ("output-cut", "hypothetical: output falls by 43.2 % on day 14"),
        Scene::SupplyCut => ("supply-cut", "the real 15 April 2021: circulation is cut, mining is not"),
        Scene::PowerSurge => ("power-surge", "one EiB joins on day 10"),
        Scene::StaleFeed => ("stale-feed", "no feeder reports after day 5"),
        Scene::RogueFeeder => ("rogue-feeder", "one feeder of three reports wrong figures on day 5"),
        Scene::ProviderStops => ("provider-stops", "the provider stops on day 10"),
        Scene::UnannouncedHalving => ("unannounced-halving", "nobody announces Bitcoin's halving"),
    };
    match scene {
        Scene::Growth | Scene::ProviderStops | Scene::UnannouncedHalving => paths::growth(&mut feed)?,
        Scene::OutputCut => paths::output_cut(&mut feed)?,
        Scene::SupplyCut => paths::supply_cut(&mut feed)?,
        Scene::PowerSurge => paths::surge(&mut feed)?,
        Scene::StaleFeed => accidents::stale(&mut feed)?,
        Scene::RogueFeeder => accidents::rogue(&mut feed)?,
    }
    let steps = feed.into_steps();
    let agrees = steps.iter().all(|step| step.agrees);
    Ok(ScenarioResult { scenario: name.into(), title: title.into(), steps, agrees })
}

impl fmt::Display for ScenarioResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Scenario {}: {}\n", self.scenario, self.title)?;
        for step in &self.steps {
            let (day, date, figure) = (step.day, &step.date, &step.figure);
            match step.agrees {
                true => writeln!(f, "ok    day {day:>3}  {date}  {figure}: {}", step.actual)?,
                false => writeln!(
                    f,
                    "DIFF  day {day:>3}  {date}  {figure}: expected {}, got {}",
                    step.expected, step.actual
                )?,
            }
        }
        let wrong = self.steps.iter().filter(|step| !step.agrees).count();
        writeln!(f, "\n{} figures, {wrong} differ", self.steps.len())
    }
}

impl Step {
    fn new(offset: u32, figure: String, expected: String, actual: String) -> Self {
        let agrees = expected == actual;
        Self { date: Day(FIRST_DAY.0 + offset).to_string(), day: offset, figure, expected, actual, agrees }
    }
}
