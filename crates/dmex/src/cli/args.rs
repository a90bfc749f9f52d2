//! The commands and their options, as `--help` prints them.

use crate::{date::Day, scenario::Scene};
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

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
    /// Replay on a node instead, whose clock has to be before the history and movable:
    /// `./scripts/node --clock 2021-03-01 --still`.
    #[arg(long, value_name = "URL", conflicts_with = "scenario")]
    pub rpc: Option<String>,
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

/// Reads a date.
pub fn date(text: &str) -> std::result::Result<Day, String> {
    Day::parse(text).ok_or_else(|| "not a date such as 2021-04-01".into())
}
