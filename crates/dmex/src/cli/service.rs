//! What the commands that run until they are stopped have in common, and the record of a deployment, which they read.

use super::print;
use crate::{
    deploy::Record,
    error::{Error, Result},
    place::Place,
    progress::Progress,
};
use serde::Serialize;
use service::{Monitor, Stop};
use std::{net::SocketAddr, path::PathBuf};

/// The record in a file, by default that of the checkout for this chain. It has to be of this chain.
pub fn record(file: Option<&PathBuf>, chain_id: u64) -> Result<Record> {
    let file = match file {
        Some(file) => file.clone(),
        None => Record::path(&Place::find()?.root, chain_id),
    };
    let record = Record::read(&file)?;
    match record.chain_id == chain_id {
        true => Ok(record),
        false => {
            let (file, of) = (file.display(), record.chain_id);
            Err(Error::Usage(format!("{file} is a deployment on chain {of}, and the node is of chain {chain_id}")))
        }
    }
}

/// The signal to stop.
pub fn stop() -> Result<Stop> {
    Stop::on_signals().map_err(|error| Error::Io(format!("signals: {error}")))
}

/// The metrics of a service, served at an address if one is given.
pub fn monitor(name: &str, metrics: Option<SocketAddr>, progress: &Progress) -> Result<Monitor> {
    let monitor = Monitor::new(name);
    if let Some(address) = metrics {
        let bound = monitor.serve(address).map_err(|error| Error::Io(format!("{address}: {error}")))?;
        progress.say(format!("metrics: http://{bound}/metrics"));
    }
    Ok(monitor)
}

/// Runs a service that tells of each round. It stops when nobody can be told any more.
pub fn telling<R>(
    stop: &Stop,
    show: impl Fn(&R) -> Result<()>,
    run: impl FnOnce(&mut dyn FnMut(&R)) -> Result<()>,
) -> Result<()> {
    let mut printed = Ok(());
    run(&mut |round| {
        if let Err(error) = show(round) {
            printed = Err(error);
            stop.set();
        }
    })?;
    printed
}

/// Prints a round as a line of JSON.
pub fn print_line(round: &impl Serialize) -> Result<()> {
    let line = serde_json::to_string(round).map_err(|error| Error::Io(error.to_string()))?;
    print(&format!("{line}\n"))
}
