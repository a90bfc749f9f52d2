//! The commands and their options, as `--help` prints them.

use super::{FeedArgs, KeepArgs};
use crate::{date::Day, kind::Kind, scenario::Scene};
use chain::Address;
use clap::{Args, Parser, Subcommand};
use std::{ffi::OsString, path::PathBuf};

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
    /// Run a Substrate node with Ethereum JSON-RPC on this machine. Options are those of `dmex-node --help`.
    Node(NodeArgs),
    /// Deploy all contracts, hand them over to the timelock, and check on chain that no other account holds a privilege.
    ///
    /// Without --network or --rpc it runs on an embedded chain, to show what it does and costs. A deployment that was
    /// stopped goes on when the command is run again.
    Deploy(DeployArgs),
    /// Rebuild the contracts and compare them, their wiring and their owners with what is on a chain.
    Verify(VerifyArgs),
    /// Report the network's output and coin prices to the oracle, as one of its feeders. Runs until it is stopped.
    Feed(FeedArgs),
    /// Do what anyone may do and somebody has to: cover missed days, collect fees, sweep loans, start auctions. Runs
    /// until it is stopped.
    Keep(KeepArgs),
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
    /// The kind of power: fil (FIL per TiB, April 2021), btc (BTC per TH/s, April to June 2020, with the halving of 11
    /// May) or eth (ETH per MH/s, September 2022, with the Merge of the 15th). Loans, mining pool and DMC are played for
    /// fil only. Default: that of --history, or fil.
    #[arg(long, value_name = "NAME", value_parser = Kind::named)]
    pub kind: Option<&'static Kind>,
    /// Replay this CSV file instead of the built-in days. Columns: date, day, and network_fil_per_day, qa_power_eib;
    /// or network_btc_per_day, hashrate_eh; or network_eth_per_day, hashrate_th.
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

/// Options of `dmex node`.
#[derive(Debug, Args)]
#[command(disable_help_flag = true)]
pub struct NodeArgs {
    /// The options of `dmex-node`.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub options: Vec<OsString>,
}

/// A chain to work on.
#[derive(Debug, Args)]
pub struct ChainArgs {
    /// A network of networks.toml: local, polkadot-hub, polkadot-hub-testnet, kusama-hub, westend-hub.
    #[arg(long, value_name = "NAME")]
    pub network: Option<String>,
    /// The node: http:// or https:// for Ethereum JSON-RPC, ws:// or wss:// for Substrate JSON-RPC. Default: the public
    /// endpoint of --network.
    #[arg(long, value_name = "URL")]
    pub rpc: Option<String>,
}

/// An account that signs. The password of a keystore is in the variable DMEX_PASSWORD, in the file that
/// DMEX_PASSWORD_FILE names, or asked for.
#[derive(Debug, Args)]
pub struct KeyArgs {
    /// A keystore file: Ethereum's V3 format, or the JSON of polkadot.js.
    #[arg(long, value_name = "FILE", conflicts_with = "dev")]
    pub key: Option<PathBuf>,
    /// A development account, such as alith or //Alice. Everybody has its key, so it is for development chains only.
    #[arg(long, value_name = "NAME")]
    pub dev: Option<String>,
}

/// Options of `dmex deploy`.
#[derive(Debug, Args)]
pub struct DeployArgs {
    /// The chain. Without it, an embedded one.
    #[command(flatten)]
    pub chain: ChainArgs,
    /// The deployer.
    #[command(flatten)]
    pub key: KeyArgs,
    /// What is decided: see deployments/local.toml. Default: deployments/<network>.toml.
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Show every transaction, the cost and what will hold at the end. Send nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Write the unsigned transactions of --from to this file, for a hardware wallet. Send nothing.
    #[arg(long, value_name = "FILE", requires = "from")]
    pub export: Option<PathBuf>,
    /// The deployer of --export.
    #[arg(long, value_name = "ADDRESS", requires = "export")]
    pub from: Option<Address>,
    /// Forget a deployment to this chain that was not finished or is finished.
    #[arg(long)]
    pub new: bool,
    /// Afterwards do what users do, with real transactions of development accounts, and move the clock by three weeks.
    #[arg(long)]
    pub use_it: bool,
    /// Print one JSON document instead of the list.
    #[arg(long)]
    pub json: bool,
    /// Print no progress.
    #[arg(long, short)]
    pub quiet: bool,
}

/// Options of `dmex verify`.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// The chain.
    #[command(flatten)]
    pub chain: ChainArgs,
    /// The record of the deployment. Default: deployments/<chain id>.json, or local.json of a development chain.
    #[arg(long, value_name = "FILE")]
    pub deployment: Option<PathBuf>,
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
