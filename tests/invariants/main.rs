//! Random messages to the whole suite, compared with a ghost: a plain model that tracks every token, every
//! day and every coin. README.md numbers the invariants. `tests/harness/lives/lib.rs` documents how lives are played
//! and replayed.

mod acts;
mod checks;
mod finish;
mod ghost;
mod run;
mod stage;

use harness::lives::{self, Length, Plan, SmallRng};
use run::Run;
use stage::Stage;

/// A run of this many steps has to pass all messages of [`ACCEPTED`]. A shorter run may miss rare ones.
const LONG: u64 = 50_000;
const ACCEPTED: [&str; 37] = [
    "createBatch",
    "setPrice",
    "postBond",
    "withdrawBond",
    "assessBond",
    "buy",
    "refund",
    "refundMissed",
    "refundMissedSegment",
    "withdrawProceeds",
    "endAbandoned",
    "pauseSales",
    "resumeSales",
    "setFee",
    "deliver",
    "cover",
    "deliverLate",
    "claim",
    "claimSegment",
    "claimLateSegment",
    "coverLate",
    "collectFees",
    "listProduct",
    "retireProduct",
    "report",
    "settle",
    "retireKind",
    "transferFrom",
    "safeTransferFrom",
    "approve",
    "placeLien",
    "redirectIncome",
    "releaseLien",
    "seize",
    "transfer",
    "a batch failed",
    "a batch defaulted",
];

const PLAN: Plan = Plan {
    name: "invariants",
    first_seed: 20_210_401,
    length: Length::Seconds(20),
    life_length: 3_000,
    check_every: 10,
    audit_every: 1_000,
    threads: 2,
    min: |steps| (steps >= LONG).then_some(1),
};

impl lives::Stage for Stage {
    type Life<'a> = Run<'a>;

    fn set() -> Self {
        Self::new()
    }

    fn begin(&self, seed: u64, random: SmallRng) -> Run<'_> {
        Run::new(self, seed, random)
    }

    fn must_pass(&self) -> Vec<String> {
        ACCEPTED.map(str::to_owned).to_vec()
    }

    fn legible(&self, line: &str) -> String {
        self.named(line)
    }
}

#[test]
fn invariants_of_the_market_hold_when_actors_act_at_random() {
    lives::run::<Stage>(&PLAN);
}
