//! `dmex keep`.

use super::{print, service, ChainArgs, KeyArgs};
use crate::{
    decimal::{scaled, Rounding},
    error::{Error, Result},
    progress::Progress,
};
use chain::{Account, Address, Client};
use clap::{Args, ValueEnum};
use keep::{Deployment, Duty, Keeper, Options, Outcome, Policy, Round, Task};
use remote::{Message, Prepared, Wire};
use std::{collections::BTreeSet, net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};
use suite::COIN;

/// When a keeper sends what is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// When the tip is at least the cost.
    Pays,
    /// Always, within the budget.
    Always,
}

/// Options of `dmex keep`.
#[derive(Debug, Args)]
pub struct KeepArgs {
    /// The chain.
    #[command(flatten)]
    pub chain: ChainArgs,
    /// The keeper's account. It needs coins for fees and no right.
    #[command(flatten)]
    pub key: KeyArgs,
    /// The deployment. Default: deployments/<chain id>.json.
    #[arg(long, value_name = "FILE")]
    pub deployment: Option<PathBuf>,
    /// The duties: cover, fees, market, loans, oracle, mining, withdrawals, proposals. Default: all but proposals.
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub duties: Vec<Duty>,
    /// Queue and execute proposals too. They pay nobody.
    #[arg(long)]
    pub proposals: bool,
    /// When to send what is due. Tips are valued at the oracle's prices, fees at --coin-price.
    #[arg(long, value_name = "WHEN", value_enum, default_value = "pays")]
    pub when: When,
    /// The price of the chain's own coin in dollars, such as 4.25. Needed for --when pays.
    #[arg(long, value_name = "USD", value_parser = amount)]
    pub coin_price: Option<u128>,
    /// The maximum cost of a message, in the chain's own coin.
    #[arg(long, value_name = "COIN", value_parser = amount, default_value = "1")]
    pub max_fee: u128,
    /// The maximum cost of a day (UTC), in the chain's own coin. The keeper is unhealthy with less than that.
    #[arg(long, value_name = "COIN", value_parser = amount, default_value = "10")]
    pub budget: u128,
    /// The file of the keeper's state, which holds what it has spent today. Default: keep-<account>.json.
    #[arg(long, value_name = "FILE")]
    pub state: Option<PathBuf>,
    /// The time between two rounds.
    #[arg(long, value_name = "SECONDS", default_value = "300", value_parser = interval)]
    pub interval: Duration,
    /// Serve /metrics and /health at this address, such as 127.0.0.1:9465.
    #[arg(long, value_name = "ADDRESS")]
    pub metrics: Option<SocketAddr>,
    /// Send until nothing is left, then end.
    #[arg(long)]
    pub once: bool,
    /// Show what a round would send. Send nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Print each round as a line of JSON, instead of each message that was sent.
    #[arg(long)]
    pub json: bool,
    /// Print no progress.
    #[arg(long, short)]
    pub quiet: bool,
}

/// An amount of 18 decimals.
fn amount(text: &str) -> Result<u128, String> {
    scaled(text, COIN, Rounding::Exact).map_err(|error| error.to_string())
}

/// A time of one second to one day.
fn interval(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().ok().filter(|seconds| (1..=86_400).contains(seconds));
    seconds.map(Duration::from_secs).ok_or_else(|| "not a number of 1 to 86400".into())
}

impl KeepArgs {
    fn options(&self, account: Address, from_block: u64) -> Result<Options> {
        if self.when == When::Pays && self.coin_price.is_none() {
            let why = "nothing can be compared with a fee: --coin-price USD, or --when always";
            return Err(Error::Usage(why.into()));
        }
        let mut duties: BTreeSet<Duty> = match self.duties[..] {
            [] => Options::default().duties,
            ref named => named.iter().copied().collect(),
        };
        duties.extend(self.proposals.then_some(Duty::Proposals));
        Ok(Options {
            duties,
            policy: match self.when {
                When::Pays => Policy::WhenItPays,
                When::Always => Policy::Always,
            },
            coin_price: self.coin_price,
            max_fee: self.max_fee,
            budget: self.budget,
            state: self.state.clone().or_else(|| (!self.dry_run).then(|| format!("keep-{account}.json").into())),
            interval: self.interval,
            from_block,
            once: self.once || self.dry_run,
            dry_run: self.dry_run,
            ..Options::default()
        })
    }
}

/// Runs `dmex keep`.
pub fn run(args: &KeepArgs) -> Result<()> {
    let progress = Progress::new(args.quiet);
    let wire = remote::wire(&args.chain.required_url()?)?;
    let client: Arc<dyn Client> = wire.clone();
    let chain_id = args.chain.ensure_network(&*client)?;
    let record = service::record(args.deployment.as_ref(), chain_id)?;
    let account = args.key.account(chain_id)?;
    let options = args.options(account.address(), record.block)?;
    progress.say(format!("keeper {} on chain {chain_id}", account.address()));
    if client.code(record.addresses().get("oracle").copied().unwrap_or_default())?.is_empty() {
        let why = "no contracts are at the addresses of the deployment: the node was reset";
        return Err(Error::Deploy(why.into()));
    }
    let deployment = Deployment::contracts(&client, &record.addresses()).map_err(failure)?;
    let estimate = Box::new(move |from: &Account, task: &Task| estimate(&*wire, from, task));
    let mut keeper = Keeper::new(&client, account, deployment, options).map_err(failure)?.estimating(estimate);
    let monitor = service::monitor("dmex_keep", args.metrics, &progress)?;
    let stop = service::stop()?;
    let run = |report: &mut dyn FnMut(&Round)| keep::run(&mut keeper, &stop, &monitor, report).map_err(failure);
    service::telling(&stop, |round| show(args, &progress, round), run)
}

/// What the chain says a message costs.
fn estimate(wire: &dyn Wire, from: &Account, task: &Task) -> chain::Result<Option<u128>> {
    let message = Message { to: Some(task.to), code: &[], data: &task.data, value: 0 };
    Ok(match wire.prepare(from, message, None)? {
        Prepared::Refused(_) => None,
        Prepared::Signed(signed) => Some(signed.cost),
    })
}

/// Prints a round: what cost something or would, and, as progress, why it ended early.
fn show(args: &KeepArgs, progress: &Progress, round: &Round) -> Result<()> {
    if let Some(why) = &round.failed {
        progress.say(format!("the round ended early: {why}"));
    }
    if args.json {
        return service::print_line(round);
    }
    if round.steps.is_empty() && round.failed.is_none() && (args.once || args.dry_run) {
        return print("nothing is due\n");
    }
    let shown = |outcome| matches!(outcome, Outcome::Sent { .. } | Outcome::Lost { .. } | Outcome::Ready { .. });
    let mut steps = round.steps.iter().filter(|step| shown(step.outcome) || args.dry_run);
    steps.try_for_each(|step| print(&format!("{step}\n")))
}

/// A keeper's error as the command line reports it.
fn failure(error: keep::Error) -> Error {
    match error {
        keep::Error::Chain(error) => Error::from(*error),
        keep::Error::Options(text) => Error::Usage(text),
        keep::Error::Deployment(text) => Error::Config(text),
        keep::Error::State(_) | keep::Error::Round(_) => Error::Io(error.to_string()),
    }
}
