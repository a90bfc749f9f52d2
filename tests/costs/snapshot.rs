//! The committed figures, and their comparison with the current ones.

use chain::Receipt;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fs, path::PathBuf};

/// The cost of one transaction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// [Ethereum gas]
    pub gas: u64,
    /// [picoseconds]
    pub ref_time: u64,
    /// [bytes]
    pub proof_size: u64,
    /// Storage deposit, negative when refunded. [wei]
    pub deposit: i128,
}

impl From<&Receipt> for Cost {
    fn from(receipt: &Receipt) -> Self {
        let (weight, deposit) = (&receipt.weight, receipt.deposit);
        Self { gas: receipt.gas, ref_time: weight.ref_time, proof_size: weight.proof_size, deposit }
    }
}

/// Costs by message, and the sizes of the blobs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Costs {
    /// By contract. [bytes]
    pub blobs: BTreeMap<String, usize>,
    /// By `contract.message` and circumstance.
    pub messages: BTreeMap<String, Cost>,
}

/// The size of a blob varies by some bytes with the folder it is compiled in. Smaller rises are ignored. [per mille]
const TOLERANCE: u64 = 10;

impl Costs {
    fn file() -> PathBuf {
        PathBuf::from("snapshots/costs.json")
    }

    /// Compares with the committed figures, or updates them if `DMEX_UPDATE_SNAPSHOTS` is set.
    pub fn hold(&self) {
        if std::env::var_os("DMEX_UPDATE_SNAPSHOTS").is_some() {
            let text = serde_json::to_string_pretty(self).expect("plain data") + "\n";
            fs::write(Self::file(), text).expect("the snapshots' folder is there");
            return;
        }
        let text = fs::read_to_string(Self::file()).expect("snapshots/costs.json is committed");
        let committed: Self = serde_json::from_str(&text).expect("written by this test");
        let rises = self.rises(&committed);
        assert!(rises.is_empty(), "costs rose without the snapshot saying so:\n{}", rises.join("\n"));
        let known = |costs: &Self| {
            (costs.blobs.keys().cloned().collect::<Vec<_>>(), costs.messages.keys().cloned().collect::<Vec<_>>())
        };
        assert_eq!(known(self), known(&committed), "the snapshot lists other messages");
    }

    fn rises(&self, committed: &Self) -> Vec<String> {
        let rose = |now: u64, then: u64| now > then + then * TOLERANCE / 1_000;
        let mut rises = Vec::new();
        for (name, now) in &self.blobs {
            let then = committed.blobs.get(name).copied().unwrap_or(0);
            if rose(*now as u64, then as u64) {
                rises.push(format!("blob of {name}: {then} B -> {now} B"));
            }
        }
        for (name, now) in &self.messages {
            let then = committed.messages.get(name).copied().unwrap_or_default();
            let more =
                rose(now.gas, then.gas) || rose(now.ref_time, then.ref_time) || rose(now.proof_size, then.proof_size);
            // The deposit of a deployment grows with the bytes of the blob.
            let slack = then.deposit.unsigned_abs() * u128::from(TOLERANCE) / 1_000;
            let dearer = now.deposit > then.deposit + slack.cast_signed();
            if more || dearer {
                rises.push(format!("{name}: {then:?} -> {now:?}"));
            }
        }
        rises
    }
}

#[test]
fn snapshot_reports_a_rise_and_not_a_fall_when_costs_change() {
    let cost = |gas| Cost { gas, ref_time: 1_000_000, proof_size: 40_000, deposit: 0 };
    let costs = |gas| Costs {
        blobs: BTreeMap::from([("a".into(), 1_000)]),
        messages: BTreeMap::from([("a.b".into(), cost(gas))]),
    };
    assert!(costs(85_000).rises(&costs(85_000)).is_empty());
    assert!(costs(80_000).rises(&costs(85_000)).is_empty());
    assert_eq!(costs(86_000).rises(&costs(85_000)).len(), 1);
}
