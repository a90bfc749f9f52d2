//! Checks of what runs on a chain, for anyone: the code is what these sources build, the contracts know each other, and
//! nobody but the timelock and the coins' custodian has a right.

use super::record::{code_hash, Record};
use crate::error::{Error, Result};
use chain::{keccak256, Client};
use std::{path::Path, sync::Arc};
use suite::Platform;

/// Checks a deployment. Returns a line for each value that was read.
pub fn verify(client: &Arc<dyn Client>, artifacts: &Path, record: &Record) -> Result<Vec<String>> {
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
    Ok(lines)
}
