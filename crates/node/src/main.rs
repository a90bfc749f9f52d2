//! `dmex-node`, which `dmex node` and `./scripts/node` run.

use clap::Parser;
use dmex::{date::Day, deploy::Order, place::Place, progress::Progress, smoke::Usage};
use node::{Node, Options, ETH_PORT, WS_PORT};
use serde_json::json;
use std::{
    io::Write,
    net::{IpAddr, Ipv4Addr},
    path::{Path, PathBuf},
    process::ExitCode,
    time::Duration,
};

/// A Substrate node with the runtime of the embedded chain: Ethereum JSON-RPC on one port, Substrate JSON-RPC on
/// another, and a clock that can be moved. When it is ready, it prints one line of JSON to standard output.
#[derive(Clone, Parser)]
#[command(name = "dmex-node", version)]
struct Args {
    /// The port of Ethereum JSON-RPC: MetaMask, viem, ethers, cast. 0 is any free one.
    #[arg(long, default_value_t = ETH_PORT)]
    eth_port: u16,
    /// The port of Substrate JSON-RPC: polkadot.js, subxt, cargo-contract. 0 is any free one.
    #[arg(long, default_value_t = WS_PORT)]
    ws_port: u16,
    /// The interface of both ports. Whoever reaches them can move the clock and use the development accounts.
    #[arg(long, default_value_t = Ipv4Addr::LOCALHOST.into())]
    host: IpAddr,
    /// The folder of the chain. It goes on from its last block.
    #[arg(long, value_name = "DIR", conflicts_with = "tmp")]
    data: Option<PathBuf>,
    /// Keep the chain in memory. This is the default.
    #[arg(long)]
    tmp: bool,
    /// The time between two blocks. By default every transaction makes one. [ms]
    #[arg(long, value_name = "MS", value_parser = clap::value_parser!(u64).range(1..))]
    block_time: Option<u64>,
    /// The start of the clock, such as 2021-03-25. Default: now. The chain's clock never goes back.
    #[arg(long, value_name = "DATE", value_parser = dmex::cli::date)]
    clock: Option<Day>,
    /// Let the clock stand still until it is moved, as tests and the demo expect.
    #[arg(long)]
    still: bool,
    /// Deploy all contracts first, and write deployments/local.json.
    #[arg(long)]
    suite: bool,
    /// Deploy all contracts on 1 April 2021 and live through a month of the network's real history first: a batch is
    /// sold and mined, a loan is taken and repaid, DMC holders vote. Batches are on sale, a loan is open and a vote goes on
    /// when it is over. The clock stands still until it is moved. With --data, the folder has to be empty: a
    /// later start goes on from its last block with `--data DIR --still --clock 2021-04-01`.
    #[arg(long, conflicts_with = "clock")]
    lived_in: bool,
    /// Where --suite and --lived-in write the record of the deployment: two nodes need two files. Default:
    /// deployments/local.json.
    #[arg(long, value_name = "FILE")]
    deployment: Option<PathBuf>,
    /// No progress on standard error.
    #[arg(long)]
    quiet: bool,
}

/// The first day of `--lived-in`: 2021-04-01.
const LIVED_FROM: Day = Day(18_718);
/// The time that `--lived-in` lives through. [days]
const MONTH: u64 = 30;

fn main() -> ExitCode {
    let args = Args::parse();
    match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime.block_on(run(&args)),
        Err(error) => fail(&error.to_string()),
    }
}

async fn run(args: &Args) -> ExitCode {
    if let Some(dir) = args.data.as_deref().filter(|dir| args.lived_in && has_files(dir)) {
        return fail(&format!("{} has a chain already: leave --lived-in out, and it goes on", dir.display()));
    }
    let options = Options {
        host: args.host,
        eth_port: args.eth_port,
        ws_port: args.ws_port,
        data: args.data.clone(),
        block_time: args.block_time.map(Duration::from_millis),
        clock: args.clock.or(args.lived_in.then_some(LIVED_FROM)).map(|day| day.start()),
        still: args.still || args.lived_in,
    };
    let mut node = match Node::start(&options).await {
        Ok(node) => node,
        Err(error) => return fail(&error.to_string()),
    };
    let url = format!("http://{}", node.eth());
    let mut ready = json!({ "eth": url, "ws": format!("ws://{}", node.ws()), "chainId": node::chain_id() });
    if args.suite || args.lived_in {
        let args = args.clone();
        // The client waits for answers of this very process.
        match tokio::task::spawn_blocking(move || deploy_suite(&url, &args)).await {
            Ok(Ok(file)) => ready["deployment"] = file.display().to_string().into(),
            Ok(Err(error)) => return fail(&error.to_string()),
            Err(error) => return fail(&error.to_string()),
        }
    }
    if !args.quiet {
        eprintln!("{}", node::accounts());
    }
    println!("{ready}");
    // Whoever started the node may have closed its output.
    let _ = std::io::stdout().flush();
    tokio::select! {
        () = stopped() => ExitCode::SUCCESS,
        error = node.failed() => fail(&error.to_string()),
    }
}

fn has_files(dir: &Path) -> bool {
    std::fs::read_dir(dir).is_ok_and(|mut files| files.next().is_some())
}

/// Deploys over the port, as anybody would, and writes where the contracts are. A chain on disk is deployed to once.
fn deploy_suite(url: &str, args: &Args) -> dmex::Result<PathBuf> {
    let place = Place::find()?;
    let (wire, deployer) = (remote::wire(url)?, remote::keys::development("alith")?);
    let config = place.root.join("deployments/local.toml");
    let (record, anew) = (args.deployment.as_deref(), args.data.is_none() || args.lived_in);
    let use_it = args.lived_in.then_some(Usage { days: MONTH, open: true });
    let order = Order { wire, place: &place, config: &config, deployer: &deployer, record, anew, use_it };
    let file = order.run(&Progress::new(args.quiet))?.file;
    Ok(file.strip_prefix(&place.root).map_or_else(|_| file.clone(), PathBuf::from))
}

/// Waits for the signal to end.
async fn stopped() {
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        () = terminate => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}

fn fail(why: &str) -> ExitCode {
    eprintln!("dmex-node: {why}");
    ExitCode::FAILURE
}
