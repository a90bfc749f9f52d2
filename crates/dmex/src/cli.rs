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

/// DMEX: own a share of a mining machine. Results go to standard output, progress goes to standard error.
///
/// Exit codes: 0 success, 1 an error or a failed check, 2 a wrong command line.
#[derive(Debug, Parser)]
#[command(name = "dmex", version, max_term_width = 110)]
pub struct Cli {
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Compile contracts to <target>/artifacts/<name>.{polkavm,abi,json}. Unchanged contracts are skipped.
    Build(BuildArgs),
    /// Check abi/<contract>.json against what is built, or write it.
    Abi(AbiArgs),
    /// Deploy the suite on an embedded chain and replay days of the network's real history on it.
    Demo(DemoArgs),
    /// Deploy all contracts on an embedded chain, hand them over to the timelock, and check on chain that no other
    /// account holds a privilege.
    Deploy(DeployArgs),
    /// Simulate a loan from every day of a history, and report the results of lenders and borrowers.
    Backtest(BacktestArgs),
}

/// Options of `dmex build`.
#[derive(Debug, Args)]
pub struct BuildArgs {
    /// The contracts to compile, such as power-market. Default: all.
    pub names: Vec<String>,
    /// Compile the contracts of tests/mocks too.
    #[arg(long)]
    pub mocks: bool,
    /// Print the built contracts as one JSON document.
    #[arg(long)]
    pub json: bool,
    /// Print no progress.
    #[arg(long, short)]
    pub quiet: bool,
}

/// Options of `dmex abi`.
#[derive(Debug, Args)]
pub struct AbiArgs {
    /// Write what is built, instead of failing where it differs.
    #[arg(long)]
    pub write: bool,
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
    /// The first day, such as 2021-04-01. Default: the first day of the history.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub from: Option<Day>,
    /// The number of days. Default: to the end of the history.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_825))]
    pub days: Option<u32>,
    /// The file of the report. Default: <target>/demo-report.html.
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Replay an accident instead. The command fails if a figure on chain differs from the one computed beforehand.
    #[arg(long, value_name = "NAME")]
    pub scenario: Option<Scene>,
    /// Print no progress.
    #[arg(long, short)]
    pub quiet: bool,
}

/// Options of `dmex deploy`.
#[derive(Debug, Args)]
pub struct DeployArgs {
    /// Print one JSON document instead of the list.
    #[arg(long)]
    pub json: bool,
    /// Print no progress.
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
    /// The first day, such as 2021-04-01. Default: the first day of the history.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub from: Option<Day>,
    /// The number of days, at least 8. Default: to the end of the history.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(8..=10_000))]
    pub days: Option<u32>,
    /// The file of the report. Default: <target>/backtest-report.html.
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Print no progress.
    #[arg(long, short)]
    pub quiet: bool,
}

fn date(text: &str) -> std::result::Result<Day, String> {
    Day::parse(text).ok_or_else(|| "not a date such as 2021-04-01".into())
}

/// Runs a command.
pub fn run(cli: Cli) -> Result<()> {
    match cli.command {
        Command::Build(args) => run_build(&args),
        Command::Abi(args) => run_abi(&args),
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

fn run_abi(args: &AbiArgs) -> Result<()> {
    let (place, progress) = (Place::find()?, Progress::new(args.quiet));
    build::build(&place, &[], false, &progress)?;
    let stale = build::stale(&place, args.write)?;
    for file in &stale {
        progress.say(format!("abi: {file} {}", if args.write { "written" } else { "is not what is built" }));
    }
    match stale.len() {
        wrong if wrong > 0 && !args.write => {
            Err(Error::Check(format!("{wrong} files of abi/ are out of date: run `dmex abi --write`")))
        }
        _ => Ok(()),
    }
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
        print(&format!("\nReport: {}\n", file.display()))?;
    }
    progress.say(format!("report: {}", file.display()));
    Ok(())
}

fn run_deploy(args: &DeployArgs) -> Result<()> {
    let progress = Progress::new(args.quiet);
    progress.say("starting the chain");
    let chain = Chain::new();
    // The clock of the embedded chain starts in 1970. A deployment is of today.
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
        print(&format!("\nReport: {}\n", file.display()))?;
    }
    progress.say(format!("report: {}", file.display()));
    Ok(())
}

fn run_scenario(args: &DemoArgs, scene: Scene) -> Result<()> {
    if args.history.is_some() || args.from.is_some() || args.days.is_some() || args.report.is_some() {
        return Err(Error::Usage(
            "this scenario has its own history and no report: --history, --from, --days and --report do not apply"
                .into(),
        ));
    }
    let progress = Progress::new(args.quiet);
    progress.say("starting the chain");
    let result = scenario::play(&Chain::new(), &Place::find()?.artifacts(), scene, &progress)?;
    if args.json {
        print_json(&result)?;
    } else {
        print(&result.to_string())?;
    }
    match result.steps.iter().filter(|step| !step.agrees).count() {
        0 => Ok(()),
        wrong => Err(Error::Check(format!("{wrong} of {} figures differ", result.steps.len()))),
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

/// Prints to standard output. A closed pipe is not an error.
fn print(text: &str) -> Result<()> {
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Error::Io(format!("standard output: {error}"))),
        _ => Ok(()),
    }
}
