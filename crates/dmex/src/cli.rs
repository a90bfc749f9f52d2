//! The commands and their options.

use crate::{
    backtest, build,
    date::Day,
    demo::{self, Plot},
    deploy,
    error::{Error, Result},
    history::History,
    place::Place,
    progress::Progress,
    report,
    scenario::{self, Scene},
};
use chain::{Chain, Connect};
use clap::{Args, Parser, Subcommand};
use serde::Serialize;
use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};

/// DMEX: own a share of a mining machine. Results go to standard output, progress to standard error.
///
/// Exit codes: 0 done, 1 something failed or does not hold, 2 wrong usage.
#[derive(Debug, Parser)]
#[command(name = "dmex", version, max_term_width = 110)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Compile contracts to <target>/artifacts/<name>.{polkavm,abi,json}; what has not changed is skipped.
    Build(BuildArgs),
    /// Deploy the suite on an embedded chain and live through a stretch of the network's real history on it.
    Demo(DemoArgs),
    /// Deploy everything on an embedded chain, hand it over to the timelock, and prove it by reading each contract.
    Deploy(DeployArgs),
    /// Live a loan from every day of a history, and say what lenders and borrowers would have got.
    Backtest(BacktestArgs),
}

/// Options of `dmex build`.
#[derive(Debug, Args)]
pub struct BuildArgs {
    /// Contracts, such as power-market; all if none is named.
    pub names: Vec<String>,
    /// Also the contracts that only tests use (tests/mocks).
    #[arg(long)]
    pub mocks: bool,
    /// Print what was built as one JSON document.
    #[arg(long)]
    pub json: bool,
    /// No progress.
    #[arg(long, short)]
    pub quiet: bool,
}

/// Options of `dmex demo`.
#[derive(Debug, Args)]
pub struct DemoArgs {
    /// Print one JSON document instead of the table.
    #[arg(long)]
    pub json: bool,
    /// Replay this CSV file (columns date, day, network_fil_per_day, qa_power_eib) instead of April 2021.
    #[arg(long, value_name = "FILE")]
    pub history: Option<PathBuf>,
    /// The first day, such as 2021-04-01; default: the history's first.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub from: Option<Day>,
    /// How many days; default: to the end of the history.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_825))]
    pub days: Option<u32>,
    /// Where to write the report; default: <target>/demo-report.html.
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Play an accident instead, and fail if the chain disagrees with the figures computed beforehand.
    #[arg(long, value_name = "NAME")]
    pub scenario: Option<Scene>,
    /// No progress.
    #[arg(long, short)]
    pub quiet: bool,
}

/// Options of `dmex deploy`.
#[derive(Debug, Args)]
pub struct DeployArgs {
    /// Print one JSON document instead of the list.
    #[arg(long)]
    pub json: bool,
    /// No progress.
    #[arg(long, short)]
    pub quiet: bool,
}

/// Options of `dmex backtest`.
#[derive(Debug, Args)]
pub struct BacktestArgs {
    /// Print one JSON document instead of the table.
    #[arg(long)]
    pub json: bool,
    /// Replay this CSV file (columns date, day, network_fil_per_day, qa_power_eib) instead of Filecoin's
    /// October 2020 to October 2022.
    #[arg(long, value_name = "FILE")]
    pub history: Option<PathBuf>,
    /// The first day, such as 2021-04-01; default: the history's first.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub from: Option<Day>,
    /// How many days, at least 8; default: to the end of the history.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(8..=10_000))]
    pub days: Option<u32>,
    /// Where to write the report; default: <target>/backtest-report.html.
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// No progress.
    #[arg(long, short)]
    pub quiet: bool,
}

fn date(text: &str) -> std::result::Result<Day, String> {
    Day::parse(text).ok_or_else(|| "not a date such as 2021-04-01".into())
}

/// Run a command.
pub fn run(cli: Cli) -> Result<()> {
    match cli.command {
        Command::Build(args) => run_build(&args),
        Command::Demo(args) => match args.scenario {
            None => run_demo(&args, Plot::Month),
            Some(Scene::ProviderStops) => run_demo(&args, Plot::Stop),
            Some(scene) => run_scenario(&args, scene),
        },
        Command::Deploy(args) => run_deploy(&args),
        Command::Backtest(args) => run_backtest(&args),
    }
}

fn run_build(args: &BuildArgs) -> Result<()> {
    let progress = Progress::new(args.quiet);
    let built = build::build(&Place::find()?, &args.names, args.mocks, &progress)?;
    if args.json {
        print_json(&built)?;
    }
    Ok(())
}

fn run_demo(args: &DemoArgs, plot: Plot) -> Result<()> {
    let progress = Progress::new(args.quiet);
    let place = Place::find()?;
    let history = match &args.history {
        Some(file) => History::from_file(file, args.from, args.days)?,
        None => History::april_2021()?.cut(args.from, args.days)?,
    };
    progress.say("starting the chain");
    let outcome = demo::run(&Chain::new().client(), &place.artifacts(), &history, plot, &progress)?;
    let file = args.report.clone().unwrap_or_else(|| place.target.join("demo-report.html"));
    write(&file, &report::html(&outcome))?;
    if args.json {
        print_json(&outcome)?;
    } else {
        print(&report::table(&outcome))?;
        print(&format!("\nreport: {}\n", file.display()))?;
    }
    progress.say(format!("report: {}", file.display()));
    Ok(())
}

fn run_deploy(args: &DeployArgs) -> Result<()> {
    let progress = Progress::new(args.quiet);
    progress.say("starting the chain");
    let chain = Chain::new();
    // The embedded chain's clock begins at its genesis; a deployment is of today.
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    chain.set_time(now)?;
    let deployment = deploy::run(&chain.client(), &Place::find()?.artifacts(), &progress)?;
    match args.json {
        true => print_json(&deployment),
        false => print(&deployment.to_string()),
    }
}

fn run_backtest(args: &BacktestArgs) -> Result<()> {
    let progress = Progress::new(args.quiet);
    let history = match &args.history {
        Some(file) => History::from_file(file, args.from, args.days)?,
        None => History::two_years()?.cut(args.from, args.days)?,
    };
    let document = backtest::run(&history, &progress)?;
    let file = match &args.report {
        Some(file) => file.clone(),
        None => Place::find()?.target.join("backtest-report.html"),
    };
    write(&file, &backtest::page(&document))?;
    if args.json {
        print_json(&document)?;
    } else {
        print(&backtest::table(&document))?;
        print(&format!("\nreport: {}\n", file.display()))?;
    }
    progress.say(format!("report: {}", file.display()));
    Ok(())
}

fn run_scenario(args: &DemoArgs, scene: Scene) -> Result<()> {
    if args.history.is_some() || args.from.is_some() || args.days.is_some() || args.report.is_some() {
        return Err(Error::Usage(
            "this scenario has its own history and no report: no --history, --from, --days, --report".into(),
        ));
    }
    let progress = Progress::new(args.quiet);
    progress.say("starting the chain");
    let played = scenario::play(&Chain::new(), &Place::find()?.artifacts(), scene, &progress)?;
    if args.json {
        print_json(&played)?;
    } else {
        print(&played.to_string())?;
    }
    match played.steps.iter().filter(|step| !step.agrees).count() {
        0 => Ok(()),
        wrong => Err(Error::Check(format!("{wrong} of {} figures differ", played.steps.len()))),
    }
}

fn write(file: &Path, text: &str) -> Result<()> {
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(|error| Error::io(folder, error))?;
    }
    fs::write(file, text).map_err(|error| Error::io(file, error))
}

fn print_json(value: &impl Serialize) -> Result<()> {
    let text = serde_json::to_string_pretty(value).map_err(|error| Error::Io(error.to_string()))?;
    print(&format!("{text}\n"))
}

/// To standard output; a reader that has gone away is no error of ours.
fn print(text: &str) -> Result<()> {
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Error::Io(format!("standard output: {error}"))),
        _ => Ok(()),
    }
}
