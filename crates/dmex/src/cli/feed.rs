//! `dmex feed`.

use super::{date, print, service, ChainArgs, KeyArgs};
use crate::{
    date::Day,
    error::{Error, Result},
    history::{History, NetworkDay},
    progress::Progress,
};
use chain::{Address, Client};
use clap::{Args, ValueEnum};
use feed::{Auth, Bitcoin, Feeder, Figures, Lotus, Options, Prices, Round, Simulate, Source, SourceError, Table};
use std::{collections::BTreeMap, net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};
use suite::KIND;

/// How long one call to a node may take.
const CALL: Duration = Duration::from_secs(30);
/// How long the command for prices may take.
const COMMAND: Duration = Duration::from_secs(60);

/// Where the figures of the network come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SourceName {
    /// A simulated Filecoin network from 2021-04-01 on, for nodes on this machine.
    Simulate,
    /// The rows of a CSV file.
    Csv,
    /// Filecoin: a Lotus or Forest node.
    Lotus,
    /// Bitcoin: a Bitcoin Core node.
    Bitcoin,
}

/// Options of `dmex feed`.
#[derive(Debug, Args)]
pub struct FeedArgs {
    /// The chain.
    #[command(flatten)]
    pub chain: ChainArgs,
    /// The feeder's account, which the oracle has admitted.
    #[command(flatten)]
    pub key: KeyArgs,
    /// The oracle's address. Default: that of the deployment.
    #[arg(long, value_name = "ADDRESS")]
    pub oracle: Option<Address>,
    /// The deployment, whose coins --prices can name. Default: deployments/<chain id>.json.
    #[arg(long, value_name = "FILE")]
    pub deployment: Option<PathBuf>,
    /// The kind of power.
    #[arg(long, value_name = "N", default_value_t = KIND)]
    pub kind: u32,
    /// Where the figures of the network come from.
    #[arg(long, value_name = "NAME", value_enum)]
    pub source: SourceName,
    /// The file of --source csv, as `dmex demo --history` reads it. It is read at the start.
    #[arg(long, value_name = "FILE", required_if_eq("source", "csv"))]
    pub csv: Option<PathBuf>,
    /// The node of --source lotus or bitcoin, such as https://api.node.glif.io/rpc/v1 or http://127.0.0.1:8332.
    #[arg(long, value_name = "URL", required_if_eq_any([("source", "lotus"), ("source", "bitcoin")]))]
    pub source_rpc: Option<String>,
    /// The file .cookie of Bitcoin Core, by which it recognises its user.
    #[arg(long, value_name = "FILE")]
    pub bitcoin_cookie: Option<PathBuf>,
    /// Report coin prices from this file too: JSON such as {"HFIL": "5.25"}, by the coin's name in the deployment or
    /// its address, in dollars. It is read in each round.
    #[arg(long, value_name = "FILE", conflicts_with = "prices_command")]
    pub prices: Option<PathBuf>,
    /// The prices are an error when their file is older.
    #[arg(long, value_name = "SECONDS", default_value_t = 3_600)]
    pub prices_max_age: u64,
    /// Report the coin prices that this shell command prints, as --prices has them.
    #[arg(long, value_name = "COMMAND")]
    pub prices_command: Option<String>,
    /// The file of the feeder's state: what it has reported. Default: feed-<kind>-<account>.json.
    #[arg(long, value_name = "FILE")]
    pub state: Option<PathBuf>,
    /// The time between two rounds.
    #[arg(long, value_name = "SECONDS", default_value_t = 300)]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub interval: u64,
    /// Serve /metrics and /health at this address, such as 127.0.0.1:9464.
    #[arg(long, value_name = "ADDRESS")]
    pub metrics: Option<SocketAddr>,
    /// One round, then end. The command fails if something was due and could not be done.
    #[arg(long)]
    pub once: bool,
    /// Show what a round would report. Send nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Report the figures of this day, such as 2024-04-20, although they are outside of the oracle's daily bands.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub allow_outlier: Option<Day>,
    /// Print each round as a line of JSON, instead of each transaction.
    #[arg(long)]
    pub json: bool,
    /// Print no progress.
    #[arg(long, short)]
    pub quiet: bool,
}

impl FeedArgs {
    /// The oracle's address, and the coins of the deployment by name. With --oracle the deployment may be missing.
    fn addresses(&self, chain_id: u64) -> Result<(Address, BTreeMap<String, Address>)> {
        let record = match (&self.deployment, self.oracle) {
            (None, Some(oracle)) => return Ok((oracle, BTreeMap::new())),
            (file, _) => service::record(file.as_ref(), chain_id)?,
        };
        let coins = record.addresses();
        let oracle = self.oracle.or_else(|| coins.get("oracle").copied());
        let oracle = oracle.ok_or_else(|| Error::Usage("the deployment has no oracle: --oracle ADDRESS".into()))?;
        Ok((oracle, coins))
    }

    fn source(&self) -> Result<Box<dyn Source>> {
        let missing = || Error::Usage("--source csv needs --csv FILE, lotus and bitcoin need --source-rpc URL".into());
        let url = || self.source_rpc.clone().ok_or_else(missing);
        let unusable = |error: SourceError| Error::Usage(format!("--source-rpc: {error}"));
        Ok(match self.source {
            SourceName::Simulate => Box::new(Simulate),
            SourceName::Csv => {
                let history = History::from_file(self.csv.as_ref().ok_or_else(missing)?, None, None)?;
                Box::new(Table(history.days.iter().filter_map(row).collect()))
            }
            SourceName::Lotus => Box::new(Lotus::new(url()?, CALL).map_err(unusable)?),
            SourceName::Bitcoin => {
                let auth = self.bitcoin_cookie.clone().map_or(Auth::None, Auth::Cookie);
                Box::new(Bitcoin::new(url()?, auth, CALL).map_err(unusable)?)
            }
        })
    }

    fn prices(&self) -> Option<Prices> {
        let max_age = Duration::from_secs(self.prices_max_age);
        let file = self.prices.clone().map(|path| Prices::File { path, max_age });
        let command = |line| Prices::Command { line, timeout: COMMAND };
        file.or_else(|| self.prices_command.clone().map(command))
    }

    fn options(&self, account: Address, coins: BTreeMap<String, Address>) -> Options {
        let state = self.state.clone().unwrap_or_else(|| format!("feed-{}-{account}.json", self.kind).into());
        Options {
            interval: Duration::from_secs(self.interval),
            once: self.once || self.dry_run,
            dry_run: self.dry_run,
            allow_outlier: self.allow_outlier.map(|day| day.0),
            coins,
            ..Options::new(self.kind, state)
        }
    }
}

/// A day of a history, as a feeder reports it. `None` if nothing is to report: the network has ended, or exceeds 128 bits.
fn row(day: &NetworkDay) -> Option<(u32, Figures)> {
    let (network_output, network_power) = day.figures().filter(|_| !day.kind.has_ended(day.day))?;
    Some((day.day.0, Figures { network_output, network_power }))
}

/// Runs `dmex feed`.
pub fn run(args: &FeedArgs) -> Result<()> {
    let progress = Progress::new(args.quiet);
    let client: Arc<dyn Client> = remote::connect(&args.chain.required_url()?)?;
    let chain_id = args.chain.ensure_network(&*client)?;
    let (address, coins) = args.addresses(chain_id)?;
    let (oracle, account) = (feed::oracle(&client, address).map_err(failure)?, args.key.account(chain_id)?);
    progress.say(format!("feeder {} to the oracle {address} on chain {chain_id}", account.address()));
    let options = args.options(account.address(), coins);
    let stop = service::stop()?;
    let opened = Feeder::open(oracle, account, args.source()?, args.prices(), options, stop.clone());
    let mut feeder = opened.map_err(failure)?;
    let monitor = service::monitor("dmex_feed", args.metrics, &progress)?;
    let run = |report: &mut dyn FnMut(&Round)| feed::run(&mut feeder, &stop, &monitor, report).map_err(failure);
    service::telling(&stop, |round| show(args, &progress, round), run)
}

/// Prints a round: what was sent or would be, and, as progress, what was not.
fn show(args: &FeedArgs, progress: &Progress, round: &Round) -> Result<()> {
    if let Some((day, why)) = &round.waiting {
        progress.say(format!("{}: {why}", Day(*day)));
    }
    // The first one ends a single round as its error.
    let shown = if args.once || args.dry_run { round.problems.get(1..) } else { Some(&round.problems[..]) };
    shown.into_iter().flatten().for_each(|problem| progress.say(problem));
    if args.json {
        return service::print_line(round);
    }
    if round.actions.is_empty() && round.problems.is_empty() && (args.once || args.dry_run) {
        return print("nothing is due\n");
    }
    let would = if args.dry_run { "would " } else { "" };
    round.actions.iter().try_for_each(|action| print(&format!("{would}{action}\n")))
}

/// A feeder's error as the command line reports it.
fn failure(error: feed::Error) -> Error {
    match error {
        feed::Error::Chain(error) => Error::from(*error),
        other => Error::Io(other.to_string()),
    }
}
