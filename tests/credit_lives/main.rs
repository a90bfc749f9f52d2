//! Random lives of the whole of credit: both loan managers and their pools on one suite, with the real NFTs, market,
//! distributor and oracle. Lenders, borrowers, bidders, keepers, governance and strangers send every message there is,
//! through good days and bad: late and missed ones, a provider that stops, power that surges, prices that fall, feeds
//! that are silent, terms that make every loan weak, pauses. The rules are in `tests/invariants/README.md`, 15 to 22.
//!
//! What is checked when:
//!
//! * **each message**: it passed, or was refused by a name that a contract of the suite knows; a way out was not refused;
//! * **each that passed**: 15, 17, and 22 for money: the ghost (`ghost.rs`) keeps the books by the log alone, and the
//!   chain has to agree to the atto; at a loan manager, also its bids, the other coin and DMC; how each income was split;
//! * **each time the clock moves**: time lowers no share's price, and moves no cash;
//! * **each that takes credit** (borrow, release, leverage): 19; of the borrower's other messages, one in four;
//! * **each bid**: something is owed, and the price has fallen at least as fast as towards that;
//! * **one refusal in eight**: the pool's books are as before;
//! * **every [`CHECK`] steps**, and at the end: 16, 18, 20, 22 for all positions, auctions and requests; one NFT in eight;
//! * **every [`AUDIT`]**, and at the end: all NFTs.
//!
//! How lives are played, and how one is played again, is in `tests/harness/lives/lib.rs`. The feeders' and the provider's
//! messages are not counted.

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
const STEPS: u64 = 100_000;
/// Steps from one check of all positions to the next, and from one audit to the next.
const CHECK: u64 = 100;
const AUDIT: u64 = 500;
/// In a thousand steps of the usual run, so many of each message have to pass.
const MIN: u64 = 1;
/// One of these in a life is a lot.
const ONCE: [(On, &str); 2] = [(On::Pool, "setLoanManager"), (On::Manager, "setDmc")];

const PLAN: Plan = Plan {
    name: "credit_lives",
    first_seed: 20_210_401,
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

    /// Every message of pool and loan manager that changes something: one that is new has to be played too.
    fn must_pass(&self) -> Vec<String> {
        let side = &self.sides[0];
        let all = [(On::Pool, &side.pool), (On::Manager, &side.manager)].into_iter().flat_map(|(on, contract)| {
            let changes = |message: &&String| !self.is_view(contract, message);
            contract.abi().json().functions.keys().filter(changes).map(move |message| (on, message.as_str()))
        });
        all.filter(|message| !ONCE.contains(message)).map(|(on, message)| on.named(message)).collect()
    }
}

#[test]
fn invariants_of_lending_hold_when_actors_act_at_random() {
    lives::run::<Stage>(&PLAN);
}
