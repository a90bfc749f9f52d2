//! The smoke test of a deployment: what users do, done once.
//!
//! [`look`] works on every chain: each message runs without effects, as the account that will send it. [`use_it`]
//! sends real transactions of development accounts, and moves the clock of a development chain over three weeks.

mod days;
mod look;
pub mod market;
mod open;
mod people;
mod pools;
mod powers;
mod votes;

pub use days::{use_it, Usage};
pub use look::look;
pub use people::{People, Roles};

use crate::error::{Error, Result};
use chain::{Account, Contract, Receipt, SolCall};

/// What the smoke test did, a line each.
#[derive(Default)]
pub struct Log(Vec<String>);

impl Log {
    fn say(&mut self, text: impl Into<String>) {
        self.0.push(text.into());
    }
}

/// Sends a message, and says which one if it fails.
fn send<C: SolCall>(on: &Contract, from: &Account, call: C) -> Result<Receipt> {
    Ok(on.write(from, call)?)
}

fn expect(holds: bool, otherwise: impl FnOnce() -> String) -> Result<()> {
    match holds {
        true => Ok(()),
        false => Err(Error::Check(otherwise())),
    }
}
