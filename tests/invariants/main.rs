//! The whole suite at once, in random order, against a ghost that keeps the plainest possible books: every token, every
//! day, every coin by itself. The rules that are checked are in README.md, with their numbers; how lives are played, and
//! how one is played again, is in `tests/harness/lives/lib.rs`.

mod acts;
mod checks;
mod finish;
mod ghost;
mod run;
mod stage;

use harness::lives::{self, Length, Plan, SmallRng};
use run::Run;
use stage::Stage;

/// A run of so many steps has to see all of [`ACCEPTED`]; the usual one may miss what is rare.
const LONG: u64 = 50_000;
const ACCEPTED: [&str; 33] = [
    "createBatch",
    "setPrice",
    "postBond",
    "withdrawBond",
    "buy",
    "refund",
    "refundMissed",
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
    "claimLate",
    "collectFees",
    "setParameters",
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
    length: Length::Seconds(45),
    life_length: 3_000,
    check_every: 10,
    audit_every: 1_000,
    threads: 1,
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
