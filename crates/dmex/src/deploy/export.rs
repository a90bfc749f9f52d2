//! A deployment as unsigned transactions, for whoever signs elsewhere: a hardware wallet, a machine without a network.
//!
//! The deployment runs on the embedded chain with a stand-in for the deployer. A contract's address depends on its
//! deployer and the number of the transaction alone, so the stand-in's addresses in the messages are replaced by those
//! that the deployer's contracts will have.

use super::{config::Config, plan::rehearsal};
use crate::{
    amount::Atto,
    error::{Error, Result},
};
use chain::{Account, Address, Bytes, Client, Connect, Middleware, Receipt};
use serde::{Deserialize, Serialize};
use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};
use suite::{Addresses, Platform};

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
    pub value: Atto,
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
    let stand_in = Account::ethereum("a stand-in for the deployer");
    let (chain, settings, coins) = rehearsal(artifacts, &stand_in, &config.platform, now)?;
    let recorder = Arc::new(Recorder { inner: chain.client(), sent: Mutex::default() });
    let client: Arc<dyn Client> = recorder.clone();
    let platform = Platform::deploy(&client, artifacts, &stand_in, &settings, &|_| {})?;
    platform.check()?;
    let sent = recorder.sent.lock().unwrap_or_else(PoisonError::into_inner);
    // The stand-in sent nothing but these, from number 0 on.
    let created = |number: u64| (stand_in.address().create(number), deployer.create(nonce.saturating_add(number)));
    let mut names = vec![(stand_in.address(), deployer)];
    names.extend((0..sent.len() as u64).map(created));
    names.extend(coins);
    let labels = platform.receipts().map(|(what, _)| what.clone());
    let unsigned = (nonce..).zip(sent.iter()).zip(labels).map(|((nonce, (to, data)), what)| Unsigned {
        what,
        chain_id: config.chain_id,
        from: deployer,
        nonce,
        to: to.map(|to| rename(to, &names)),
        value: Atto(0),
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
        value: Atto(*value),
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

impl Middleware for Recorder {
    fn inner(&self) -> &dyn Client {
        &*self.inner
    }

    fn transact(
        &self,
        from: &Account,
        to: Option<Address>,
        code: &[u8],
        data: &[u8],
        value: u128,
    ) -> chain::Result<Receipt> {
        let input = [code, data].concat();
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).push((to, input));
        match to {
            Some(to) => self.inner.send(from, to, data, value),
            None => self.inner.deploy(from, code, data, value),
        }
    }
}
