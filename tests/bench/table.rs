//! The table of results.

use crate::{Row, EQUAL};
use chain::Receipt;
use std::fmt::Write;

/// Per message: ours, the peer's, and ours over the peer's.
pub fn of(rows: &[Row]) -> String {
    let mut table = format!("{:34}{:>10}{:>15}{:>11}{:>12}\n", "", "gas", "ref_time [M]", "proof [B]", "deposit");
    for Row { what, peers, ours, peer, max, .. } in rows {
        let _ = writeln!(table, "{what}");
        line(&mut table, peers, peer);
        line(&mut table, "ours", ours);
        let (gas, max) = (share(ours.gas, peer.gas), share(*max, EQUAL));
        let (time, proof) =
            (share(ours.weight.ref_time, peer.weight.ref_time), share(ours.weight.proof_size, peer.weight.proof_size));
        let _ = writeln!(table, "  {:32}{gas:>10.3}{time:>15.3}{proof:>11.3}", format!("ratio (gas <= {max:.3})"));
    }
    table
}

fn line(table: &mut String, who: &str, Receipt { gas, weight, deposit, .. }: &Receipt) {
    let (time, proof) = (share(weight.ref_time, 1_000_000), weight.proof_size);
    let coins = *deposit as f64 / 1e18;
    let _ = writeln!(table, "  {who:32}{gas:>10}{time:>15.1}{proof:>11}{coins:>12.6}");
}

fn share(part: u64, whole: u64) -> f64 {
    part as f64 / whole as f64
}
