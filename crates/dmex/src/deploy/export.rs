//! A deployment as unsigned transactions, for whoever signs elsewhere: a hardware wallet, a machine without a network.
//!
//! The deployment runs on the embedded chain with a stand-in for the deployer. A contract's address depends on its
//! deployer and the number of the transaction alone, so the stand-in's addresses in the messages are replaced by those
//! that the deployer's contracts will have.

use super::config::Config;
use crate::error::{Error, Result};
use chain::{Account, Address, Bytes, Chain, Client, Connect, Log, LogFilter, Output, Receipt};
use serde::{Deserialize, Serialize};
use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};
use suite::{Addresses, Platform, COIN};

/// What the stand-in gets. [wei]
const PLENTY: u128 = 1_000_000 * COIN;

/// A transaction to be signed. Gas is not named: whoever sends it asks the chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Unsigned {
    /// What it does.
    pub what: String,
    /// The chain that it is for.
    pub chain_id: u64,
    /// The deployer.
    pub from: Address,
    /// Its number. They have to be sent in order, and nothing else by the deployer in between.
    pub nonce: u64,
    /// The contract. `None` deploys one.
    pub to: Option<Address>,
    /// [wei]
    #[serde(with = "decimal")]
    pub value: u128,
    /// The call data, or the code with the constructor's arguments.
    pub data: Bytes,
}

/// The transactions of a deployment by `deployer`, whose next number is `nonce`, and the addresses that it will have.
pub fn transactions(
    artifacts: &Path,
    config: &Config,
    (deployer, nonce): (Address, u64),
    now: u64,
) -> Result<(Vec<Unsigned>, Addresses)> {
    let chain = Chain::new();
    chain.set_time(now.max(chain.now()))?;
    let stand_in = Account::ethereum("a stand-in for the deployer");
    chain.fund(&[&stand_in], PLENTY)?;
    let recorder = Arc::new(Recorder { inner: chain.client(), sent: Mutex::default() });
    let client: Arc<dyn Client> = recorder.clone();
    let platform = Platform::deploy(&client, artifacts, &stand_in, &config.platform, &|_| {})?;
    let sent = recorder.sent.lock().unwrap_or_else(PoisonError::into_inner);
    // The stand-in sent nothing but these, from number 0 on.
    let created = |number: u64| (stand_in.address().create(number), deployer.create(nonce.saturating_add(number)));
    let mut names = vec![(stand_in.address(), deployer)];
    names.extend((0..sent.len() as u64).map(created));
    let labels = platform.receipts().map(|(what, _)| what.clone());
    let unsigned = (nonce..).zip(sent.iter()).zip(labels).map(|((nonce, (to, data)), what)| Unsigned {
        what,
        chain_id: config.chain_id,
        from: deployer,
        nonce,
        to: to.map(|to| rename(to, &names)),
        value: 0,
        data: replace(data, &names).into(),
    });
    let mut unsigned: Vec<Unsigned> = unsigned.collect();
    if unsigned.len() != sent.len() {
        return Err(Error::Deploy(format!("{} transactions have {} names", sent.len(), unsigned.len())));
    }
    unsigned.extend(funding(config, deployer, nonce.saturating_add(sent.len() as u64)));
    let addresses = platform.addresses().into_iter().map(|(name, found)| (name, rename(found, &names)));
    Ok((unsigned, addresses.collect()))
}

/// The transfers to the accounts that the configuration names, from a number on.
fn funding(config: &Config, deployer: Address, nonce: u64) -> impl Iterator<Item = Unsigned> + '_ {
    (nonce..).zip(&config.funding).map(move |(nonce, (to, value))| Unsigned {
        what: "coins for fees".into(),
        chain_id: config.chain_id,
        from: deployer,
        nonce,
        to: Some(*to),
        value: *value,
        data: Bytes::new(),
    })
}

fn rename(address: Address, names: &[(Address, Address)]) -> Address {
    names.iter().find(|(from, _)| *from == address).map_or(address, |(_, to)| *to)
}

/// Replaces every address of the stand-in. Twenty bytes that are hashes do not occur by chance.
fn replace(data: &[u8], names: &[(Address, Address)]) -> Vec<u8> {
    let mut replaced = data.to_vec();
    for (from, to) in names {
        let mut start = 0;
        while let Some(found) = replaced[start..].windows(20).position(|window| window == from.as_slice()) {
            let at = start + found;
            replaced[at..at + 20].copy_from_slice(to.as_slice());
            start = at + 20;
        }
    }
    replaced
}

/// A client that keeps what was sent.
struct Recorder {
    inner: Arc<dyn Client>,
    sent: Mutex<Vec<(Option<Address>, Vec<u8>)>>,
}

impl Recorder {
    fn keep(&self, to: Option<Address>, data: Vec<u8>) {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).push((to, data));
    }
}

impl Client for Recorder {
    fn chain_id(&self) -> chain::Result<u64> {
        self.inner.chain_id()
    }

    fn block_number(&self) -> chain::Result<u64> {
        self.inner.block_number()
    }

    fn now(&self) -> chain::Result<u64> {
        self.inner.now()
    }

    fn set_time(&self, seconds: u64) -> chain::Result<()> {
        self.inner.set_time(seconds)
    }

    fn balance(&self, of: Address) -> chain::Result<u128> {
        self.inner.balance(of)
    }

    fn nonce(&self, of: Address) -> chain::Result<u64> {
        self.inner.nonce(of)
    }

    fn code(&self, at: Address) -> chain::Result<Vec<u8>> {
        self.inner.code(at)
    }

    fn deploy(&self, from: &Account, code: &[u8], constructor: &[u8], value: u128) -> chain::Result<Receipt> {
        self.keep(None, [code, constructor].concat());
        self.inner.deploy(from, code, constructor, value)
    }

    fn send(&self, from: &Account, to: Address, data: &[u8], value: u128) -> chain::Result<Receipt> {
        self.keep(Some(to), data.to_vec());
        self.inner.send(from, to, data, value)
    }

    fn call(&self, from: Address, to: Address, data: &[u8], value: u128) -> chain::Result<Output> {
        self.inner.call(from, to, data, value)
    }

    fn logs(&self, filter: &LogFilter) -> chain::Result<Vec<Log>> {
        self.inner.logs(filter)
    }
}

/// Amounts as JSON carries them: its numbers are floating point.
mod decimal {
    use serde::{de::Error, Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(value: &u128, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(value)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<u128, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}
