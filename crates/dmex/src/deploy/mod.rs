//! `dmex deploy` and `dmex verify`: all contracts on a chain, as a configuration file decides.
//!
//! A deployment runs on the embedded chain first ([`plan`]). Then it sends the same transactions to a node, and writes
//! down each one before it is published ([`journal`]), so it can be stopped at any moment and run again. It ends with
//! checks on chain ([`verify`]), a smoke test ([`crate::smoke`]), and a file with the addresses ([`record`]).

pub mod config;
pub mod export;
mod file;
pub mod journal;
pub mod network;
pub mod plan;
pub mod record;
pub mod resumable;
mod table;
pub mod verify;

pub use config::Config;
pub use record::Record;
pub use verify::verify;

use crate::{
    error::{Error, Result},
    place::Place,
    progress::Progress,
    smoke::{self, Usage},
};
use chain::{keccak256, Account, Address, Client, B256};
use journal::{Begun, Journal};
use plan::{Funds, Plan};
use record::Costs;
use remote::Wire;
use resumable::Resumable;
use serde::Serialize;
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    thread::sleep,
    time::{Duration, Instant},
};
use suite::{Platform, PACKAGES};

/// How long blocks may take to be final.
const FINALITY: Duration = Duration::from_secs(900);
/// The pause between two questions whether they are.
const PAUSE: Duration = Duration::from_millis(500);

/// A deployment to a node.
pub struct Order<'a> {
    /// The node.
    pub wire: Arc<dyn Wire>,
    /// Where the blobs and the interfaces are.
    pub place: &'a Place,
    /// The configuration file.
    pub config: &'a Path,
    /// The account that signs.
    pub deployer: &'a Account,
    /// Where the record goes, with the journal beside it. `None` is [`Record::path`].
    pub record: Option<&'a Path>,
    /// Whether to forget an unfinished deployment to this chain.
    pub anew: bool,
    /// Whether to send the messages of users too, and how, see [`smoke::use_it`].
    pub use_it: Option<Usage>,
}

/// Writes a deployment by `deployer` as unsigned transactions, and the record of what it will be. Returns the file of the
/// record and the number of transactions.
pub fn export(wire: &dyn Wire, place: &Place, config: &Path, deployer: Address, to: &Path) -> Result<(PathBuf, usize)> {
    let (chain_id, now, artifacts) = (wire.chain_id()?, wire.now()?, place.artifacts());
    let config = read(config, &artifacts, now, chain_id)?;
    let next = (deployer, wire.nonce(deployer)?);
    let (transactions, addresses) = export::transactions(&artifacts, &config, next, now)?;
    let text = serde_json::to_string_pretty(&transactions).map_err(|error| Error::Io(error.to_string()))?;
    fs::write(to, text + "\n").map_err(|error| Error::io(to, error))?;
    let ids = (chain_id, wire.block_number()?, now);
    let record = Record::new((&place.root, &artifacts), ids, deployer, &config, &addresses)?;
    // Beside the transactions: nothing is deployed yet.
    let file = to.with_extension("record.json");
    record.write(&file)?;
    Ok((file, transactions.len()))
}

/// The configuration of a file. It has to be for this chain.
fn read(file: &Path, artifacts: &Path, now: u64, chain_id: u64) -> Result<Config> {
    let config = Config::read(file, artifacts, now)?;
    match config.chain_id == chain_id {
        true => Ok(config),
        false => Err(Error::Deploy(format!(
            "{} is for chain {}, and the node is of chain {chain_id}: nothing was sent",
            file.display(),
            config.chain_id
        ))),
    }
}

/// A finished deployment.
#[derive(Clone, Debug, Serialize)]
pub struct Deployment {
    /// The record.
    #[serde(flatten)]
    pub record: Record,
    /// The file with the record.
    pub file: PathBuf,
    /// What was read on chain.
    pub proof: Vec<String>,
    /// What the smoke test did.
    pub smoke: Vec<String>,
    /// What it cost. Of a deployment that was resumed, all of it.
    pub costs: Costs,
}

impl Order<'_> {
    /// What the deployment will do and cost. Sends nothing.
    pub fn plan(&self) -> Result<(Plan, Funds)> {
        let now = self.wire.now()?;
        let config = self.read(now)?;
        let artifacts = self.place.artifacts();
        let plan = Plan::make(&artifacts, self.deployer, &config, now)?;
        let funds = plan.funds(&*self.wire, &artifacts, self.deployer, &config)?;
        Ok((plan, funds))
    }

    /// Deploys, or goes on with a deployment that was stopped.
    pub fn run(&self, progress: &Progress) -> Result<Deployment> {
        let (chain_id, artifacts) = (self.wire.chain_id()?, self.place.artifacts());
        let (file, journal) = self.files(chain_id);
        let mut journal = Journal::open(&journal, &self.begun(chain_id, &artifacts)?, self.anew)?;
        let (begun, done) = (journal.begun().clone(), journal.costs().transactions);
        let config = self.read(begun.started)?;
        if journal.is_empty() {
            self.ensure_possible(&artifacts, &config, begun.started, progress)?;
            journal.begin()?;
        } else {
            progress.say(format!("going on: {done} transactions were done before"));
        }
        let resumable = Arc::new(Resumable::new(self.wire.clone(), journal));
        let client: Arc<dyn Client> = resumable.clone();
        let say = |text: &str| progress.say(text);
        let platform = Platform::deploy(&client, &artifacts, self.deployer, &config.platform, &say)?;
        self.fund(&client, &config.funding)?;
        self.wait_until_final(progress)?;
        let ids = (chain_id, begun.block, begun.started);
        let record = Record::new((&self.place.root, &artifacts), ids, begun.deployer, &config, &platform.addresses())?;
        progress.say("checking code, wiring and ownership on chain");
        // From here on as anybody would do it, with the record alone.
        let client: Arc<dyn Client> = self.wire.clone();
        let (platform, proof) = verify::verified(&client, &artifacts, &record)?;
        record.write(&file)?;
        let mut smoke = smoke::look(&platform, &config.roles)?;
        if let Some(usage) = self.use_it {
            progress.say("using it: listing, buying, mining, borrowing, voting");
            smoke.extend(smoke::use_it(&platform, &config.roles, usage)?);
        }
        Ok(Deployment { record, file, proof, smoke, costs: resumable.costs() })
    }

    /// What this deployment is.
    fn begun(&self, chain_id: u64, artifacts: &Path) -> Result<Begun> {
        Ok(Begun {
            chain_id,
            deployer: self.deployer.address(),
            config: self.read(0)?.hash,
            code: code(artifacts)?,
            block: self.wire.block_number()?,
            started: self.wire.now()?,
        })
    }

    fn read(&self, now: u64) -> Result<Config> {
        read(self.config, &self.place.artifacts(), now, self.wire.chain_id()?)
    }

    /// The files of the record and of the journal.
    fn files(&self, chain_id: u64) -> (PathBuf, PathBuf) {
        let record = self.record.map_or_else(|| Record::path(&self.place.root, chain_id), Path::to_path_buf);
        let journal = record.with_extension("journal");
        (record, journal)
    }

    /// Runs the deployment on the embedded chain, and checks that the deployer can pay for the real one.
    fn ensure_possible(&self, artifacts: &Path, config: &Config, now: u64, progress: &Progress) -> Result<()> {
        progress.say("running the deployment on the embedded chain first");
        let plan = Plan::make(artifacts, self.deployer, config, now)?;
        let funds = plan.funds(&*self.wire, artifacts, self.deployer, config)?;
        progress.say(format!("{} transactions, {funds}", plan.steps.len() + config.funding.len()));
        funds.ensure()
    }

    /// Gives coins to the accounts that the configuration names.
    fn fund(&self, client: &Arc<dyn Client>, funding: &[(Address, u128)]) -> Result<()> {
        for (account, amount) in funding.iter().copied() {
            if client.balance(account)? < amount {
                client.send(self.deployer, account, &[], amount)?.ok()?;
            }
        }
        Ok(())
    }

    fn wait_until_final(&self, progress: &Progress) -> Result<()> {
        let (last, start) = (self.wire.block_number()?, Instant::now());
        if self.wire.final_block()? == 0 {
            progress.say("this chain finalizes no blocks, as development chains that seal instantly");
            return Ok(());
        }
        while self.wire.final_block()? < last {
            if start.elapsed() > FINALITY {
                let seconds = FINALITY.as_secs();
                return Err(Error::Deploy(format!(
                    "block {last} is not final after {seconds} s: run this again later"
                )));
            }
            if start.elapsed() < PAUSE {
                progress.say(format!("waiting until block {last} is final"));
            }
            sleep(PAUSE);
        }
        Ok(())
    }
}

/// The hash of all blobs: a deployment that goes on has to send the same ones.
fn code(artifacts: &Path) -> Result<B256> {
    let hashes = PACKAGES.iter().map(|(_, package)| record::code_hash(artifacts, package));
    let hashes: Vec<B256> = hashes.collect::<Result<_>>()?;
    Ok(keccak256(hashes.iter().flat_map(|hash| hash.0).collect::<Vec<u8>>()))
}
