//! Proposals by the governor's log, and the documented rules for their states.

use super::dmc::Dmc;
use super::get;
use crate::plans::Plan;
use chain::{Address, Decoded, U256};
use std::collections::BTreeSet;

/// How long a ready operation can be executed. [seconds]
const GRACE: u64 = 14 * 86_400;

/// States, in the governor's numbers.
pub const PENDING: u8 = 0;
pub const ACTIVE: u8 = 1;
pub const CANCELED: u8 = 2;
pub const DEFEATED: u8 = 3;
pub const SUCCEEDED: u8 = 4;
pub const QUEUED: u8 = 5;
pub const EXPIRED: u8 = 6;
pub const EXECUTED: u8 = 7;

/// The voting rules from some second on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    pub since: u64,
    pub delay: u64,
    pub period: u64,
    pub late: u64,
    pub threshold: u32,
    pub quorum: u32,
}

/// A proposal.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    pub id: U256,
    pub plan: Plan,
    pub proposer: Address,
    pub start: u64,
    pub end: u64,
    late: u64,
    pub votes: [u128; 3],
    pub voted: BTreeSet<Address>,
    reached: bool,
    /// The time from which it can be executed. Zero if not queued.
    pub eta: u64,
    canceled: bool,
    executed: bool,
}

/// All proposals, oldest first.
#[derive(Clone, Debug, Default)]
pub struct Proposals {
    pub all: Vec<Kept>,
    pub rules: Vec<Rules>,
    /// The timelock's delay. [seconds]
    pub delay: u64,
    /// The plan of the next proposal, which the log does not contain.
    pub next: Plan,
}

/// A part of `of`, rounded up. [bps]
fn part(of: u128, bps: u32) -> u128 {
    (of * u128::from(bps)).div_ceil(10_000)
}

impl Kept {
    pub fn state(&self, now: u64) -> u8 {
        match self {
            _ if self.executed => EXECUTED,
            _ if self.canceled => CANCELED,
            _ if self.eta > 0 && now > self.eta + GRACE => EXPIRED,
            _ if self.eta > 0 => QUEUED,
            _ if now <= self.start => PENDING,
            _ if now <= self.end => ACTIVE,
            _ if self.reached && self.votes[1] > self.votes[0] => SUCCEEDED,
            _ => DEFEATED,
        }
    }

    /// Whether it can be executed now.
    pub fn is_ready(&self, now: u64) -> bool {
        self.state(now) == QUEUED && now >= self.eta
    }
}

impl Proposals {
    pub fn now(&self) -> Rules {
        *self.rules.last().expect("the first")
    }

    fn quorum(&self, second: u64) -> u32 {
        let then = self.rules.iter().rev().find(|rules| rules.since <= second);
        then.unwrap_or(&self.rules[0]).quorum
    }

    /// Whether an account lacks the votes to propose.
    pub fn lacks(&self, who: Address, dmc: &Dmc, now: u64) -> bool {
        let (votes, supply) = dmc.at(who, now - 1);
        votes < part(supply, self.now().threshold).max(1)
    }

    fn at(&mut self, event: &Decoded) -> &mut Kept {
        let id: U256 = get(event, "proposalId");
        self.all.iter_mut().find(|one| one.id == id).expect("a proposal that was created")
    }

    /// Applies an event of the governor in the second `now`.
    pub fn record(&mut self, event: &Decoded, now: u64, dmc: &Dmc) {
        match event.name.as_str() {
            "ProposalCreated" => self.created(event, now),
            "VoteCast" => self.vote(event, now, dmc),
            "ProposalExtended" => {
                let end = self.at(event).end;
                assert_eq!(end, get::<u64>(event, "extendedDeadline"), "31: a late quorum extends as the rules say");
            }
            "ProposalQueued" => {
                let eta = now + self.delay;
                let kept = self.at(event);
                assert_eq!(kept.state(now), SUCCEEDED, "31: only a proposal that succeeded is queued");
                assert_eq!(eta, get::<u64>(event, "etaSeconds"), "32: it waits for the delay");
                kept.eta = eta;
            }
            "ProposalExecuted" => {
                let kept = self.at(event);
                assert!(kept.is_ready(now), "32: it acted before its time, or after its end: {kept:?} at {now}");
                kept.executed = true;
            }
            "ProposalCanceled" => {
                let kept = self.at(event);
                assert!(matches!(kept.state(now), PENDING | ACTIVE | SUCCEEDED | QUEUED), "31: it was over");
                kept.canceled = true;
            }
            "GovernorSettingsSet" => self.settings(event, now),
            _ => {}
        }
    }

    fn settings(&mut self, event: &Decoded, now: u64) {
        let (threshold, quorum) = (get(event, "thresholdBps"), get(event, "quorumBps"));
        let (delay, period, late) =
            (get(event, "votingDelay"), get(event, "votingPeriod"), get(event, "lateExtension"));
        // Rules that were replaced within a second were never in force.
        self.rules.retain(|rules| rules.since < now);
        self.rules.push(Rules { since: now, delay, period, late, threshold, quorum });
    }

    fn created(&mut self, event: &Decoded, now: u64) {
        let (rules, plan) = (self.now(), std::mem::take(&mut self.next));
        let (start, end): (u64, u64) = (get(event, "voteStart"), get(event, "voteEnd"));
        assert_eq!((start, end), (now + rules.delay, now + rules.delay + rules.period), "31: times of a proposal");
        let (id, proposer) = (get(event, "proposalId"), get(event, "proposer"));
        self.all.push(Kept { id, plan, proposer, start, end, late: rules.late, ..Kept::default() });
    }

    /// Asserts that a vote counts the votes at the snapshot, once.
    fn vote(&mut self, event: &Decoded, now: u64, dmc: &Dmc) {
        let (voter, support): (Address, u8) = (get(event, "voter"), get(event, "support"));
        let start = self.at(event).start;
        let (weight, supply) = dmc.at(voter, start);
        let needed = part(supply, self.quorum(start));
        let kept = self.at(event);
        assert_eq!(kept.state(now), ACTIVE, "31: a vote while voting is not open");
        assert_eq!(weight, get::<u128>(event, "weight"), "25: a vote is what the voter had at the snapshot");
        assert!(kept.voted.insert(voter), "31: {voter} voted twice");
        kept.votes[usize::from(support)] += weight;
        if !kept.reached && kept.votes[1] + kept.votes[2] >= needed {
            kept.reached = true;
            kept.end = kept.end.max(now + kept.late);
        }
    }
}
