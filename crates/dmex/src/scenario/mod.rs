//! `dmex demo --scenario`: the accidents of a feed, played through the oracle, against figures computed beforehand with
//! big integers (2021-04-01 as the first day, output decaying by half in six years, power growing by a constant).

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
use suite::{deploy_oracle, Kind};

/// What `--scenario` can play.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Scene {
    /// Power grows by 24.15 PiB a day: every figure of 30 days (and day 90, 180, 360, 540 by the rule).
    Growth,
    /// Hypothetical: output is cut by 43.2 % on day 14. The circuit breaker trips; feeders confirm.
    OutputCut,
    /// What really happened on 15 April 2021: circulation was cut, mining was not.
    SupplyCut,
    /// One EiB joins on day 10: output per TiB falls by a fifth, and passes, because it is true.
    PowerSurge,
    /// Nobody reports after day 5: stale, and valued lower every day.
    StaleFeed,
    /// One feeder reports nonsense: two honest ones outvote it, whatever it says.
    RogueFeeder,
    /// The provider stops on day 10: the bond pays, escrow returns, the books balance. Takes --history.
    ProviderStops,
}

/// What was expected on a day, and what happened.
#[derive(Clone, Debug, Serialize)]
pub struct Step {
    /// The day.
    pub date: String,
    /// Days since the first.
    pub day: u32,
    /// What is looked at.
    pub what: String,
    /// What was computed beforehand.
    pub expected: String,
    /// What the chain says.
    pub happened: String,
    /// Whether they are the same.
    pub agrees: bool,
}

/// A scenario that was played.
#[derive(Clone, Debug, Serialize)]
pub struct Played {
    /// As on the command line.
    pub scenario: String,
    /// What it is about.
    pub title: String,
    /// In order.
    pub steps: Vec<Step>,
    /// Whether all of them agree.
    pub agrees: bool,
}

/// Play a scenario on a fresh chain.
pub fn play(on: &impl Connect, artifacts: &Path, scene: Scene, progress: &Progress) -> Result<Played> {
    let client = on.client();
    let cast = Cast::new();
    client.set_time(u64::from(FIRST_DAY.0) * DAY)?;
    let feeders = cast.feeders.each_ref().map(|feeder| feeder.address());
    let kind = Kind::filecoin_2021(FIRST_DAY.0);
    progress.say("deploying the oracle");
    let oracle = deploy_oracle(&client, artifacts, &cast.operator, &feeders, &kind)?;
    let mut feed = Feed::new(client, oracle, cast, kind, progress);
    let (name, title) = match scene {
        Scene::Growth => ("growth", "power grows by 24.15 PiB a day"),
        Scene::OutputCut => ("output-cut", "hypothetical: output is cut by 43.2 % on day 14"),
        Scene::SupplyCut => ("supply-cut", "15 April 2021 as it was: circulation is cut, mining is not"),
        Scene::PowerSurge => ("power-surge", "one EiB joins on day 10"),
        Scene::StaleFeed => ("stale-feed", "nobody reports after day 5"),
        Scene::RogueFeeder => ("rogue-feeder", "one feeder of three reports nonsense on day 5"),
        Scene::ProviderStops => ("provider-stops", "the provider stops on day 10"),
    };
    match scene {
        Scene::Growth | Scene::ProviderStops => paths::growth(&mut feed)?,
        Scene::OutputCut => paths::output_cut(&mut feed)?,
        Scene::SupplyCut => paths::supply_cut(&mut feed)?,
        Scene::PowerSurge => paths::surge(&mut feed)?,
        Scene::StaleFeed => accidents::stale(&mut feed)?,
        Scene::RogueFeeder => accidents::rogue(&mut feed)?,
    }
    let steps = feed.into_steps();
    let agrees = steps.iter().all(|step| step.agrees);
    Ok(Played { scenario: name.into(), title: title.into(), steps, agrees })
}

impl fmt::Display for Played {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "scenario {}: {}\n", self.scenario, self.title)?;
        for step in &self.steps {
            let (day, date, what) = (step.day, &step.date, &step.what);
            match step.agrees {
                true => writeln!(f, "ok    day {day:>3}  {date}  {what}: {}", step.happened)?,
                false => writeln!(
                    f,
                    "DIFF  day {day:>3}  {date}  {what}: expected {}, happened {}",
                    step.expected, step.happened
                )?,
            }
        }
        let wrong = self.steps.iter().filter(|step| !step.agrees).count();
        writeln!(f, "\n{} figures, {wrong} differ", self.steps.len())
    }
}

impl Step {
    fn new(offset: u32, what: String, expected: String, happened: String) -> Self {
        let agrees = expected == happened;
        Self { date: Day(FIRST_DAY.0 + offset).to_string(), day: offset, what, expected, happened, agrees }
    }
}
