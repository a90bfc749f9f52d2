//! `dmex deploy`, `dmex verify` and `dmex node`.

use super::{print, print_json, service, ChainArgs, DeployArgs, NodeArgs, VerifyArgs};
use crate::{
    build,
    decimal::human,
    deploy::{self, network, plan::Plan, Config, Order},
    error::{Error, Result},
    place::Place,
    progress::Progress,
};
use chain::{Account, Client};
use std::{
    path::PathBuf,
    process::Command,
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

impl ChainArgs {
    /// The URL of the node, if one is named.
    pub fn url(&self) -> Result<Option<String>> {
        match (&self.rpc, &self.network) {
            (Some(url), _) => Ok(Some(url.clone())),
            (None, Some(name)) => Ok(Some(network::named(name)?.url)),
            (None, None) => Ok(None),
        }
    }

    /// [`ChainArgs::url`], where a chain has to be named.
    pub fn required_url(&self) -> Result<String> {
        self.url()?.ok_or_else(|| Error::Usage("no chain: --network NAME or --rpc URL".into()))
    }

    /// Checks that a node is of the network that was named.
    pub fn ensure_network(&self, client: &dyn Client) -> Result<u64> {
        let chain_id = client.chain_id()?;
        if let Some(name) = &self.network {
            let network = network::named(name)?;
            if network.id != chain_id {
                return Err(Error::Deploy(format!("the node is of chain {chain_id}, and {name} is {}", network.id)));
            }
        }
        Ok(chain_id)
    }
}

/// Runs `dmex deploy`.
pub fn run_deploy(args: &DeployArgs) -> Result<()> {
    let (progress, place) = (Progress::new(args.quiet), Place::find()?);
    if args.export.is_some() {
        args.chain.required_url()?;
    }
    let Some(url) = args.chain.url()? else { return rehearse(args, &place, &progress) };
    let wire = remote::wire(&url)?;
    let chain_id = args.chain.ensure_network(&*wire)?;
    if chain_id != network::DEVELOPMENT {
        prepare_for_good(args, chain_id, &place, &progress)?;
    }
    let file = config_file(args, &place, Some(chain_id))?;
    if let (Some(to), Some(from)) = (&args.export, args.from) {
        let (record, count) = deploy::export(&*wire, &place, &file, from, to)?;
        progress.say(format!("{count} transactions in {}: sign and send them in order", to.display()));
        return print(&format!("then `dmex verify --deployment {}` checks them\n", record.display()));
    }
    let deployer = args.key.account(chain_id)?;
    let use_it = args.use_it.then_some(crate::smoke::Usage::default());
    let order = Order { wire, place: &place, config: &file, deployer: &deployer, record: None, anew: args.new, use_it };
    if args.dry_run {
        let (plan, funds) = order.plan()?;
        show_plan(args, &plan)?;
        progress.say(format!("on this chain {funds}. Nothing was sent"));
        return Ok(());
    }
    let deployment = order.run(&progress)?;
    if args.json {
        return print_json(&deployment);
    }
    print(&deployment.record.to_string())?;
    print("\nRead from the contracts after the hand-over:\n")?;
    for line in deployment.proof.iter().chain(&deployment.smoke) {
        print(&format!("  {line}\n"))?;
    }
    let (count, fees) = (deployment.costs.transactions, human(deployment.costs.fees.0, 4));
    let coin = network::coin(chain_id)?;
    print(&format!("\n{count} transactions, {fees} {coin}. Written to {}\n", deployment.file.display()))
}

/// What is deployed for good is what the sources say now, not what was built some day.
fn prepare_for_good(args: &DeployArgs, chain_id: u64, place: &Place, progress: &Progress) -> Result<()> {
    if args.use_it {
        return Err(Error::Usage(format!("--use-it is for development chains, and this is chain {chain_id}")));
    }
    build::build(place, &[], false, progress).map(drop)
}

/// A deployment of today on the embedded chain.
fn rehearse(args: &DeployArgs, place: &Place, progress: &Progress) -> Result<()> {
    progress.say("deploying on the embedded chain");
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let artifacts = place.artifacts();
    let config = Config::read(&config_file(args, place, None)?, &artifacts, now)?;
    let plan = Plan::make(&artifacts, &Account::ethereum("alith"), &config, now)?;
    show_plan(args, &plan)
}

fn show_plan(args: &DeployArgs, plan: &Plan) -> Result<()> {
    match args.json {
        true => print_json(plan),
        false => print(&format!("{plan}\n{} transactions, {} gas\n", plan.costs.transactions, plan.costs.gas)),
    }
}

/// The file that --config names, or else that of the network: the one that is named, or that of the node.
fn config_file(args: &DeployArgs, place: &Place, chain_id: Option<u64>) -> Result<PathBuf> {
    if let Some(file) = &args.config {
        return Ok(file.clone());
    }
    let name = match (&args.chain.network, chain_id) {
        (Some(name), _) => name.clone(),
        (None, Some(id)) => network::name(id)?,
        (None, None) => "local".into(),
    };
    Ok(place.root.join(format!("deployments/{name}.toml")))
}

/// Runs `dmex verify`.
pub fn run_verify(args: &VerifyArgs) -> Result<()> {
    let (progress, place) = (Progress::new(args.quiet), Place::find()?);
    let client: Arc<dyn Client> = remote::connect(&args.chain.required_url()?)?;
    let chain_id = args.chain.ensure_network(&*client)?;
    let record = service::record(args.deployment.as_ref(), chain_id)?;
    build::build(&place, &[], false, &progress)?;
    let lines = deploy::verify(&client, &place.artifacts(), &record)?;
    if args.json {
        return print_json(&lines);
    }
    lines.iter().try_for_each(|line| print(&format!("{line}\n")))?;
    print(
        "\nEvery contract is what these sources build, and nobody but the timelock and the custodian owns one. Terms are\n\
         not compared. Which market, distributor, oracle and NFT a loan manager uses cannot be read: its deployment says.\n",
    )
}

/// Runs `dmex node`: the program `dmex-node` beside this one. It is another program because this one would take eight
/// minutes longer to compile with it.
pub fn run_node(args: &NodeArgs) -> Result<()> {
    let own = std::env::current_exe().map_err(|error| Error::Io(error.to_string()))?;
    let program = own.with_file_name("dmex-node");
    if !program.is_file() {
        let why = format!("{} is not there: ./scripts/node compiles it", program.display());
        return Err(Error::Usage(why));
    }
    let status = Command::new(&program).args(&args.options).status();
    match status.map_err(|error| Error::io(&program, error))?.success() {
        true => Ok(()),
        false => Err(Error::Check("the node ended with an error".into())),
    }
}
