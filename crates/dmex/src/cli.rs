//! Runs the commands of the command line.

mod args;
mod deploy;
mod feed;
mod keep;
mod key;
mod service;

pub use args::*;
pub use feed::FeedArgs;
pub use keep::KeepArgs;

use crate::{
    backtest, build,
    demo::{self, Plot},
    error::{Error, Result},
    history::History,
    kind::{BITCOIN, FILECOIN},
    place::Place,
    progress::Progress,
    report,
    scenario::{self, Scene},
};
use chain::{Chain, Connect};
use serde::Serialize;
use std::{
    fs,
    io::{self, Write},
    path::Path,
};

/// Runs a command.
pub fn run(cli: Cli) -> Result<()> {
    match cli.command {
        Command::Build(args) => run_build(&args),
        Command::Abi(args) => run_abi(&args),
        Command::Demo(args) => match args.scenario {
            None => run_demo(&args, Plot::Month),
            Some(Scene::ProviderStops) => run_demo(&args, Plot::Stop),
            Some(Scene::UnannouncedHalving) => run_demo(&args, Plot::Unannounced),
            Some(scene) => run_scenario(&args, scene),
        },
        Command::Node(args) => deploy::run_node(&args),
        Command::Deploy(args) => deploy::run_deploy(&args),
        Command::Verify(args) => deploy::run_verify(&args),
        Command::Feed(args) => feed::run(&args),
        Command::Keep(args) => keep::run(&args),
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
    // A halving is Bitcoin's, unless it is said otherwise.
    let kind = args.kind.or((plot == Plot::Unannounced).then_some(&BITCOIN));
    let history = match &args.history {
        Some(file) => History::read(file, kind, args.from, args.days)?,
        None => kind.unwrap_or_default().history()?.cut(args.from, args.days)?,
    };
    let client = match &args.rpc {
        Some(url) => remote::connect(url)?,
        None => {
            progress.say("starting the chain");
            Chain::new().client()
        }
    };
    let outcome = demo::run(&client, &place.artifacts(), &history, plot, &progress)?;
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

fn run_backtest(args: &BacktestArgs) -> Result<()> {
    let progress = Progress::new(args.quiet);
    let history = match &args.history {
        Some(file) => History::read(file, Some(&FILECOIN), args.from, args.days)?,
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
    if args.kind.is_some()
        || args.history.is_some()
        || args.from.is_some()
        || args.days.is_some()
        || args.report.is_some()
    {
        return Err(Error::Usage(
            "this scenario has its own history and no report: --kind, --history, --from, --days and --report do not apply"
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
