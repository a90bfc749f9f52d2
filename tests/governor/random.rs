//! Long random runs of a governor, compared with a model of the documented rules.

use crate::world::*;
use chain::{Account, Contract, Error, Receipt, Result};
use rand::{rngs::SmallRng, Rng, SeedableRng};

const PLANS: usize = 5;
const STEPS: usize = 300;

/// A proposal in the model.
#[derive(Clone, Copy, Debug, Default)]
struct Kept {
    proposer: usize,
    /// Zero: not proposed.
    snapshot: u64,
    deadline: u64,
    quorum: bool,
    votes: [u128; 3],
    voted: [bool; 4],
    ready: u64,
    canceled: bool,
    executed: bool,
}

impl Kept {
    fn state(&self, now: u64) -> u8 {
        match self {
            _ if self.executed => EXECUTED,
            _ if self.canceled => CANCELED,
            _ if self.ready > 0 && now > self.ready + GRACE => EXPIRED,
            _ if self.ready > 0 => QUEUED,
            _ if now <= self.snapshot => PENDING,
            _ if now <= self.deadline => ACTIVE,
            _ if self.quorum && self.votes[1] > self.votes[0] => SUCCEEDED,
            _ => DEFEATED,
        }
    }
}

struct Life {
    w: World,
    plans: Vec<Plan>,
    kept: [Kept; PLANS],
    /// (since, votes) of Alice, Bob, Carol, Dave, and the supply.
    votes: [Vec<(u64, u128)>; 5],
    noted: u32,
    rng: SmallRng,
}

type Outcomes = (Option<&'static str>, Option<String>);

const WRONG_STATE: Option<&str> = Some("GovernorUnexpectedProposalState");
const UNKNOWN: Option<&str> = Some("GovernorNonexistentProposal");

impl Life {
    fn new(seed: u64) -> Self {
        let w = World::new();
        let mut plans: Vec<Plan> = (0..PLANS as u128).map(|number| w.plan(number)).collect();
        plans[1] = plans[1].clone().call(&w.target, "note", (9u8,));
        plans[2] = plans[2].clone().call(&w.target, "refuse", (9u8,));
        let votes = [ALICE, BOB, CAROL, DAVE, SUPPLY].map(|votes| vec![(NOW, votes)]);
        Self { w, plans, kept: [Kept::default(); PLANS], votes, noted: 0, rng: SmallRng::seed_from_u64(seed) }
    }

    fn people(&self) -> [&Account; 4] {
        [&self.w.alice, &self.w.bob, &self.w.carol, &self.w.dave]
    }

    fn at(&self, who: usize, time: u64) -> u128 {
        self.votes[who].iter().rev().find(|(since, _)| *since <= time).map_or(0, |(_, votes)| *votes)
    }

    fn lacks_votes(&self, who: usize) -> bool {
        let past = self.w.chain.now() - 1;
        self.at(who, past) < self.at(4, past).div_ceil(100).max(1)
    }

    /// The name of the error. None if the message passed.
    fn outcome(&self, result: Result<Receipt>) -> Option<String> {
        let Error::Reverted(revert) = result.err()? else { panic!("not a revert") };
        let all: [&Contract; 3] = [&self.w.governor, &self.w.timelock, &self.w.target];
        let known = all.into_iter().find_map(|on| on.abi().error(&revert.data));
        Some(known.unwrap_or_else(|| panic!("{revert}")).name)
    }

    fn propose(&mut self, number: usize) -> Outcomes {
        let (who, now) = (self.rng.gen_range(0..4), self.w.chain.now());
        let expected = match self.kept[number].snapshot {
            _ if self.lacks_votes(who) => Some("GovernorInsufficientProposerVotes"),
            0 => None,
            _ => WRONG_STATE,
        };
        let sent = self.w.governor.exec(self.people()[who], "propose", self.plans[number].text());
        if expected.is_none() {
            let snapshot = now + VOTING_DELAY;
            let deadline = snapshot + VOTING_PERIOD;
            self.kept[number] = Kept { proposer: who, snapshot, deadline, ..Kept::default() };
        }
        (expected, self.outcome(sent))
    }

    fn vote(&mut self, number: usize) -> Outcomes {
        let (who, support, now) = (self.rng.gen_range(0..4), self.rng.gen_range(0..4u8), self.w.chain.now());
        let kept = self.kept[number];
        let expected = match kept.snapshot {
            0 => UNKNOWN,
            _ if kept.state(now) != ACTIVE => WRONG_STATE,
            _ if kept.voted[who] => Some("GovernorAlreadyCastVote"),
            _ if support == 3 => Some("GovernorInvalidVoteType"),
            _ => None,
        };
        let sent = self.w.governor.exec(self.people()[who], "castVote", (self.plans[number].id(), support));
        if expected.is_none() {
            let (weight, needed) = (self.at(who, kept.snapshot), (self.at(4, kept.snapshot) * 400).div_ceil(10_000));
            let kept = &mut self.kept[number];
            kept.votes[usize::from(support)] += weight;
            kept.voted[who] = true;
            if !kept.quorum && kept.votes[1] + kept.votes[2] >= needed {
                kept.quorum = true;
                kept.deadline = kept.deadline.max(now + LATE);
            }
        }
        (expected, self.outcome(sent))
    }

    fn queue(&mut self, number: usize) -> Outcomes {
        let now = self.w.chain.now();
        let expected = match self.kept[number] {
            Kept { snapshot: 0, .. } => UNKNOWN,
            kept if kept.state(now) != SUCCEEDED => WRONG_STATE,
            _ => None,
        };
        let sent = self.w.governor.exec(&self.w.eve, "queue", self.plans[number].hashed());
        if expected.is_none() {
            self.kept[number].ready = now + DELAY;
        }
        (expected, self.outcome(sent))
    }

    fn execute(&mut self, number: usize) -> Outcomes {
        let (now, kept, direct) = (self.w.chain.now(), self.kept[number], self.rng.gen_bool(0.3));
        let alive = kept.snapshot > 0 && kept.state(now) == QUEUED;
        let early = Some("TimelockUnexpectedOperationState");
        let expected = match direct {
            true if !alive || now < kept.ready => early,
            false if kept.snapshot == 0 => UNKNOWN,
            false if !alive => WRONG_STATE,
            false if now < kept.ready => early,
            _ if number == 2 => Some("MockTarget_Refuses"),
            _ => None,
        };
        let (w, plan) = (&self.w, &self.plans[number]);
        let sent = match direct {
            true => w.timelock.exec(&w.eve, "executeBatch", plan.operation(w.governor.address())),
            false => w.governor.exec(&w.eve, "execute", plan.hashed()),
        };
        let outcomes = (expected, self.outcome(sent));
        if expected.is_none() {
            self.kept[number].executed = true;
            self.noted += if number == 1 { 2 } else { 1 };
        }
        outcomes
    }

    fn cancel(&mut self, number: usize) -> Outcomes {
        let (who, now, kept) = (self.rng.gen_range(0..5), self.w.chain.now(), self.kept[number]);
        let state = kept.state(now);
        let open = matches!(state, PENDING | ACTIVE);
        let may = who == 4 || (who == kept.proposer && state == PENDING) || (open && self.lacks_votes(kept.proposer));
        let expected = match kept.snapshot {
            0 => UNKNOWN,
            _ if !matches!(state, PENDING | ACTIVE | SUCCEEDED | QUEUED) => WRONG_STATE,
            _ if !may => Some("GovernorUnableToCancel"),
            _ => None,
        };
        let from = if who == 4 { &self.w.guardian } else { self.people()[who] };
        let outcomes = (expected, self.outcome(self.w.governor.exec(from, "cancel", self.plans[number].hashed())));
        self.kept[number].canceled |= expected.is_none();
        outcomes
    }

    /// Changes the votes of an account, or the supply.
    fn trade(&mut self) -> Outcomes {
        let (who, votes) = (self.rng.gen_range(0..5), self.rng.gen_range(0..3_000) * self.rng.gen_range(1..40u128));
        let address = if who == 4 { chain::Address::ZERO } else { self.people()[who].address() };
        self.w.votes.exec(&self.w.eve, "set", (address, votes)).expect("a mock");
        self.votes[who].push((self.w.chain.now(), votes));
        (None, None)
    }

    fn step(&mut self) -> Outcomes {
        let number = self.rng.gen_range(0..PLANS);
        match self.rng.gen_range(0..20) {
            0..=1 => self.propose(number),
            2..=7 => self.vote(number),
            8..=9 => self.queue(number),
            10..=12 => self.execute(number),
            13 if self.rng.gen_bool(0.3) => self.cancel(number),
            14 => self.trade(),
            _ => {
                let seconds = self.rng.gen_range(1..30 * 3_600);
                self.w.chain.advance(seconds);
                (None, None)
            }
        }
    }

    fn check(&self, what: &str) {
        let now = self.w.chain.now();
        for (kept, plan) in self.kept.iter().zip(&self.plans).filter(|(kept, _)| kept.snapshot > 0) {
            assert_eq!(self.w.state(plan), kept.state(now), "{what}: {kept:?} at {now}");
            assert_eq!(self.w.number("proposalDeadline", plan.id()), u128::from(kept.deadline), "{what}");
            let votes: (u128, u128, u128) = self.w.governor.get("proposalVotes", (plan.id(),)).expect("a view");
            assert_eq!([votes.0, votes.1, votes.2], kept.votes, "{what}");
        }
        assert_eq!(self.w.noted().0, self.noted, "{what}");
    }
}

#[test]
fn answers_match_the_model_when_messages_are_random() {
    let mut seen = [0; 8];
    let mut noted = 0;
    for seed in 0..8 {
        let mut life = Life::new(seed);
        for step in 0..STEPS {
            let (expected, found) = life.step();
            let what = format!("seed {seed}, step {step}");
            assert_eq!(found, expected.map(str::to_owned), "{what}");
            life.check(&what);
        }
        for kept in life.kept.iter().filter(|kept| kept.snapshot > 0) {
            seen[usize::from(kept.state(life.w.chain.now()))] += 1;
        }
        noted += life.noted;
    }
    assert!(noted > 0, "something was executed");
    assert!([CANCELED, DEFEATED, EXECUTED].iter().all(|end| seen[usize::from(*end)] > 0), "ends seen: {seen:?}");
}
