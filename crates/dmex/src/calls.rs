//! Sending transactions, and remembering what each kind of them cost.

use crate::{
    error::{Doing, Result},
    outcome::{Atto, Call, Change},
};
use chain::{Account, Contract, IntoArgs, Receipt};
use std::collections::BTreeMap;

/// The costs of transactions so far, by label.
#[derive(Clone, Debug, Default)]
pub struct Calls {
    rows: BTreeMap<String, Call>,
}

impl Calls {
    /// Send a message in a signed transaction, and keep its cost under `label` (default: the message).
    pub fn send(
        &mut self,
        contract: (&str, &Contract),
        from: &Account,
        message: &str,
        args: impl IntoArgs,
    ) -> Result<Receipt> {
        let (name, contract) = contract;
        let receipt = contract.send(from, message, args).doing(|| format!("{} sends {name}.{message}", from.name()))?;
        self.note(format!("{name}.{message}"), &receipt);
        Ok(receipt)
    }

    /// Keep the cost of a transaction that was made elsewhere.
    pub fn note(&mut self, label: String, receipt: &Receipt) {
        let row = self.rows.entry(label.clone()).or_default();
        row.message = label;
        row.count += 1;
        row.ref_time = receipt.weight.ref_time;
        row.proof_size = receipt.weight.proof_size;
        row.gas = receipt.gas;
        row.max_gas = row.max_gas.max(receipt.gas);
        row.deposit = Change(receipt.deposit);
        row.fee = Atto(receipt.fee);
    }

    /// How many transactions there were.
    pub fn count(&self) -> u64 {
        self.rows.values().map(|row| row.count).sum()
    }

    /// By label.
    pub fn rows(&self) -> Vec<Call> {
        self.rows.values().cloned().collect()
    }
}
