//! Checks of what runs on a chain, for anyone: the code is what these sources build, the contracts know each other, and
//! nobody but the timelock and the coins' custodian has a right.

use super::record::{code_hash, Record};
use crate::error::{Error, Result};
use bindings::{OutputOracle, Timelock};
use chain::{keccak256, Client};
use std::{path::Path, sync::Arc};
use suite::Platform;

/// Who has a right without owning a contract, and for how long. Governance may change each, so it is shown.
fn rights(platform: &Platform) -> Result<Vec<String>> {
    let (oracle, lock) = (&platform.suite.oracle, &platform.dao.governance.timelock);
    let (guardian, steward) = (lock.read(Timelock::guardianCall {})?, lock.read(Timelock::stewardCall {})?);
    let quorum = oracle.read(OutputOracle::quorumCall {})?;
    let feeders =
        oracle.read(OutputOracle::feedersCall {})?.into_iter().map(|feeder| format!("oracle feeder {feeder}"));
    let roles = [
        format!("timelock.guardian = {} until {}", guardian.holder, guardian.until),
        format!("timelock.steward = {} until {}", steward.holder, steward.until),
        format!("timelock delay = {} s", lock.read(Timelock::getMinDelayCall {})?),
        format!("oracle.quorum = {quorum}"),
    ];
    Ok(roles.into_iter().chain(feeders).collect())
}

/// Checks a deployment. Returns a line for each value that was read.
pub fn verify(client: &Arc<dyn Client>, artifacts: &Path, record: &Record) -> Result<Vec<String>> {
    verified(client, artifacts, record).map(|(_, lines)| lines)
}

/// [`verify`], with the platform that was checked.
pub(super) fn verified(client: &Arc<dyn Client>, artifacts: &Path, record: &Record) -> Result<(Platform, Vec<String>)> {
    let chain_id = client.chain_id()?;
    if chain_id != record.chain_id {
        return Err(Error::Deploy(format!("the deployment is on chain {}, this is {chain_id}", record.chain_id)));
    }
    let mut lines = Vec::new();
    for contract in &record.contracts {
        let (name, address) = (&contract.name, contract.address);
        let code = client.code(address)?;
        if code.is_empty() {
            return Err(Error::Check(format!("{name}: no code at {address}")));
        }
        let (found, built) = (keccak256(code), code_hash(artifacts, &contract.package)?);
        if found != built {
            return Err(Error::Check(format!(
                "{name} at {address} has code {found}, these sources build {built} for {}",
                contract.package
            )));
        }
        lines.push(format!("{name} at {address} is {} {built}", contract.package));
    }
    let platform = Platform::at(client, artifacts, &record.addresses(), record.block)?;
    let owner = platform.suite.custodian;
    if owner.is_some_and(|owner| owner != record.custodian) {
        return Err(Error::Check(format!("the coins belong to {owner:?}, not to {}", record.custodian)));
    }
    lines.extend(platform.check()?);
    lines.extend(rights(&platform)?);
    Ok((platform, lines))
}
