//! `dmex-node`, which `dmex node` and `./scripts/node` run.

use clap::Parser;
use dmex::{date::Day, deploy, place::Place, progress::Progress};
use node::{Node, Options, ETH_PORT, WS_PORT};
use serde_json::json;
use std::{
    fs,
    io::Write,
    net::{IpAddr, Ipv4Addr},
    path::{Path, PathBuf},
    process::ExitCode,
    time::Duration,
};

/// A Substrate node with the runtime of the embedded chain: Ethereum JSON-RPC on one port, Substrate JSON-RPC on
/// another, and a clock that can be moved. When it is ready, it prints one line of JSON to standard output.
#[derive(Parser)]
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
    /// No progress on standard error.
    #[arg(long)]
    quiet: bool,
}

fn main() -> ExitCode {
    let args = Args::parse();
    match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime.block_on(run(&args)),
        Err(error) => fail(&error.to_string()),
    }
}

async fn run(args: &Args) -> ExitCode {
    let options = Options {
        host: args.host,
        eth_port: args.eth_port,
        ws_port: args.ws_port,
        data: args.data.clone(),
        block_time: args.block_time.map(Duration::from_millis),
        clock: args.clock.map(|day| day.start()),
        still: args.still,
    };
    let mut node = match Node::start(&options).await {
        Ok(node) => node,
        Err(error) => return fail(&error.to_string()),
    };
    let url = format!("http://{}", node.eth());
    let mut ready = json!({ "eth": url, "ws": format!("ws://{}", node.ws()), "chainId": node::chain_id() });
    if args.suite {
        let (url, quiet) = (url.clone(), args.quiet);
        // The client waits for answers of this very process.
        match tokio::task::spawn_blocking(move || deploy_suite(&url, quiet)).await {
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

/// Deploys the suite over the port, as anybody would, and writes where it is.
fn deploy_suite(url: &str, quiet: bool) -> dmex::Result<PathBuf> {
    let place = Place::find()?;
    let client = remote::connect(url)?;
    let deployment = deploy::run(&client, &place.artifacts(), &Progress::new(quiet))?;
    let folder = place.root.join("deployments");
    let file = folder.join("local.json");
    let text = serde_json::to_string_pretty(&deployment).unwrap_or_default();
    let io = |path: &Path| {
        let path = path.to_path_buf();
        move |error| dmex::Error::io(&path, error)
    };
    fs::create_dir_all(&folder).map_err(io(&folder))?;
    fs::write(&file, text + "\n").map_err(io(&file))?;
    Ok(file)
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
