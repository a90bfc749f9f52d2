//! Random lives of lending: both loan managers and their pools on one suite, with the real NFTs, market, distributor
//! and oracle. Lenders, borrowers, bidders, keepers, governance and strangers send every message. Days are late, missed
//! or not reported, a provider stops, power surges, prices fall, terms make every loan weak, and borrowing pauses. The
//! invariants are 15 to 22 of `tests/invariants/README.md`.
//!
//! The checks:
//!
//! * **each message**: it passes, or reverts with an error of the suite. An exit has to pass;
//! * **each passed message**: 15, 17, and 22 for the pool's accounting: the ghost (`ghost.rs`) reads the log alone, and
//!   the chain must agree to the atto; at a loan manager also its bids, the other coin and DMC, and how income was
//!   split;
//! * **each move of the clock**: time lowers no price of a share and moves no cash;
//! * **each message that uses credit** (borrow, withdraw collateral, leverage): 19; of the borrower's other messages,
//!   one in four;
//! * **each bid**: there is a debt, and the price is at most a straight line from the start price to the debt;
//! * **one revert in eight**: the pool's accounting is unchanged;
//! * **every [`CHECK`] steps**, and at the end: 16, 18, 20, 22 for all positions, auctions and requests, and for one
//!   NFT in eight;
//! * **every [`AUDIT`] steps**, and at the end: 20 for all NFTs.
//!
//! `tests/harness/lives/lib.rs` documents how lives are played and replayed. Messages of feeders and provider are not
//! counted.

mod acts;
mod chance;
mod checks;
mod days;
mod finish;
mod ghost;
mod life;
mod pool_checks;
mod stage;

use harness::lives::{self, Length, Plan, SmallRng};
use life::{Life, On};
use stage::Stage;

/// Steps of the usual run.
const STEPS: u64 = 15_000;
/// Steps between two checks, and between two audits.
const CHECK: u64 = 100;
const AUDIT: u64 = 500;
/// How often each message has to pass in a thousand steps of the usual run.
const MIN: u64 = 1;
/// Messages that can pass at most once in a life.
const ONCE: [(On, &str); 2] = [(On::Pool, "setLoanManager"), (On::Manager, "setDmc")];

/// Messages that no life sends, with stories of their own in `tests/loan_manager`: here no coin refuses anybody, and one
/// provider's default would end all new debt of a life.
const TOLD: [(On, &str); 2] = [(On::Manager, "reportDefault"), (On::Manager, "withdrawOwed")];

const PLAN: Plan = Plan {
    name: "credit_lives",
    first_seed: 99,
    length: Length::Steps(STEPS),
    life_length: 1_000,
    check_every: CHECK,
    audit_every: AUDIT,
    threads: 2,
    min: |steps| (steps >= STEPS / 2).then_some(MIN * steps / 1_000),
};

impl lives::Stage for Stage {
    type Life<'a> = Life<'a>;

    fn set() -> Self {
        Self::new()
    }

    fn begin(&self, seed: u64, random: SmallRng) -> Life<'_> {
        Life::new(self, seed, random)
    }

    /// Every message that changes state. A new message has to be played as well.
    fn must_pass(&self) -> Vec<String> {
        let side = &self.sides[0];
        let all = [(On::Pool, &side.pool), (On::Manager, &side.manager)].into_iter().flat_map(|(on, contract)| {
            let changes = |message: &&String| !self.is_view(contract, message);
            contract.abi().json().functions.keys().filter(changes).map(move |message| (on, message.as_str()))
        });
        all.filter(|message| !ONCE.contains(message) && !TOLD.contains(message))
            .map(|(on, message)| on.named(message))
            .collect()
    }
}

#[test]
fn invariants_of_lending_hold_when_actors_act_at_random() {
    lives::run::<Stage>(&PLAN);
}
