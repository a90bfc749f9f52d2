//! Random lives of the whole suite: market, NFTs, distributor and oracle, lending pools and loan managers, both mining
//! pools, DMC, its staking and its governance, which owns all of it. Buyers, savers, stakers, lenders, borrowers,
//! voters, guardian, steward and strangers send every message of DMC's contracts and the mining pools, through days
//! that are missed, paid late or not reported, and while prices move. The invariants are 23 to 34 of
//! `tests/invariants/README.md`.
//!
//! The checks:
//!
//! * **each message**: it passes, or reverts with an error of the suite. If the ghost knows the result beforehand, it
//!   must match. The ghost knows it for every exit and for every message of DMC, staking and governance, except for the
//!   callees of a proposal;
//! * **each passed message**: the ghost reads the log and compares each event with the rules (25, 29 to 32); for DMC
//!   and staking also 23 and 24, for a mining pool 27 and 28;
//! * **one revert in eight**: the books are unchanged;
//! * **each executed or failed decision**, and every [`CHECK`] messages: 33, every setting of every contract;
//! * **every [`CHECK`] steps**, and at the end: 23 to 33 for all accounts and contracts; at the end also 34.
//!
//! `tests/harness/lives/lib.rs` documents how lives are played and replayed. Messages of feeders and provider
//! are not counted.

mod acts;
mod checks;
mod days;
mod finish;
mod ghost;
mod life;
mod opening;
mod plans;
mod settings;
mod shares;
mod stage;

use harness::lives::{self, Length, Plan, SmallRng};
use life::Life;
use stage::{On, Stage, HFIL};

/// Steps of the usual run.
const STEPS: u64 = 15_000;
/// Steps between two checks.
const CHECK: u64 = 40;
/// How often each message has to pass in the usual run.
const MIN: u64 = 2;
/// Messages that are not played, or cannot be counted on: a bond pays every missed day of what a pool could buy, so
/// nothing is paid late (`mining_pool/lives.rs` has such a day). Signatures have tests of their own (`dmc_token/by_signature.rs`,
/// `governor/signature.rs`); a governor schedules batches only (`timelock/schedule.rs`); the timelock accepted
/// ownership before a life begins (`governor/handover.rs`).
const ELSEWHERE: [(On, &str); 8] = [
    (On::Dmc, "permit"),
    (On::MiningPool, "permit"),
    (On::MiningPool, "collectLate"),
    (On::Dmc, "delegateBySig"),
    (On::Governor, "castVoteBySig"),
    (On::Timelock, "schedule"),
    (On::Timelock, "execute"),
    (On::Timelock, "acceptOwnershipOf"),
];

const PLAN: Plan = Plan {
    name: "dao_lives",
    first_seed: 20_211_101,
    length: Length::Steps(STEPS),
    life_length: 1_000,
    check_every: CHECK,
    audit_every: CHECK,
    threads: 2,
    min: |steps| (steps >= STEPS).then_some(MIN),
};

impl lives::Stage for Stage {
    type Life<'a> = Life<'a>;

    fn set() -> Self {
        Self::new()
    }

    fn begin(&self, _seed: u64, random: SmallRng) -> Life<'_> {
        Life::new(self, random)
    }

    /// Every message that changes state. A new message has to be played as well.
    fn must_pass(&self) -> Vec<String> {
        let all = [On::Dmc, On::Staking, On::MiningPool, On::Governor, On::Timelock].into_iter().flat_map(|on| {
            let contract = self.at((HFIL, on));
            let changes = |message: &&String| !Self::is_view(contract, message);
            contract.abi().json().functions.keys().filter(changes).map(move |message| (on, message.as_str()))
        });
        all.filter(|message| !ELSEWHERE.contains(message)).map(|(on, message)| on.named(message)).collect()
    }
}

#[test]
fn invariants_of_governance_and_mining_pools_hold_when_actors_act_at_random() {
    lives::run::<Stage>(&PLAN);
}
