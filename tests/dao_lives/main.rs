//! Random lives of everything at once: market, NFTs, distributor and oracle, lending pools and loan managers, both joint pools,
//! DMC, its staking and its governance, which owns all of it. Buyers, savers, stakers, lenders, borrowers, voters,
//! guardian, steward and strangers send every message of DMC's contracts and the joint pools, through days that are
//! missed, paid late or not reported, and while prices move. The rules are in `tests/invariants/README.md`, 23 to 34.
//!
//! What is checked when:
//!
//! * **each message**: it passed, or was refused by a name that a contract of the suite knows; where the ghost knows the
//!   answer beforehand, that was it. It does for every message of DMC, staking and governance (but what a callee says
//!   to a proposal), and for every way out;
//! * **each that passed**: the ghost reads the log, and holds each event against the rules (25, 29 to 32); of DMC and
//!   staking also 23 and 24, of a joint pool 27 and 28;
//! * **one refusal in eight**: the books are as before;
//! * **each decision, carried out or tried**, and every [`CHECK`] messages: 33, every setting of every contract;
//! * **every [`CHECK`] steps**, and at the end: 23 to 33 for everybody and everything; at the end also 34.
//!
//! How lives are played, and how one is played again, is in `tests/harness/lives/lib.rs`. The feeders' and the provider's
//! messages are not counted.

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
const STEPS: u64 = 30_000;
/// Steps from one check of everything to the next.
const CHECK: u64 = 40;
/// So many of each message have to pass in the usual run.
const MIN: u64 = 5;
/// Not played. Signatures have tests of their own (`dmc_token/by_signature.rs`, `governor/signature.rs`); a governor
/// schedules batches only (`timelock/schedule.rs`); the timelock took what it owns before a life begins
/// (`governor/handover.rs`).
const ELSEWHERE: [(On, &str); 7] = [
    (On::Dmc, "permit"),
    (On::Joint, "permit"),
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

    /// Every message that changes something: one that is new has to be played too.
    fn must_pass(&self) -> Vec<String> {
        let all = [On::Dmc, On::Staking, On::Joint, On::Governor, On::Timelock].into_iter().flat_map(|on| {
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
