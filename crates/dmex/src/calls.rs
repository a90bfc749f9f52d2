//! Sends transactions and records the cost of each message.

use crate::{
    error::Result,
    outcome::{Atto, Call, Change},
};
use chain::{message_name, Account, Contract, Receipt, SolCall};
use std::collections::BTreeMap;

/// The costs of the transactions so far, by label.
#[derive(Clone, Debug, Default)]
pub struct Calls {
    rows: BTreeMap<String, Call>,
}

impl Calls {
    /// Sends a message in a signed transaction, and records its cost as `contract.message`.
    pub fn send<C: SolCall>(
        &mut self,
        (name, contract): (&str, &Contract),
        from: &Account,
        call: C,
    ) -> Result<Receipt> {
        let receipt = contract.write(from, call)?;
        self.record(format!("{name}.{}", message_name::<C>()), &receipt);
        Ok(receipt)
    }

    /// Records the cost of a transaction that was sent elsewhere.
    pub fn record(&mut self, label: String, receipt: &Receipt) {
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

    /// The number of transactions.
    pub fn count(&self) -> u64 {
        self.rows.values().map(|row| row.count).sum()
    }

    /// The costs, one row for each label.
    pub fn rows(&self) -> Vec<Call> {
        self.rows.values().cloned().collect()
    }
}
