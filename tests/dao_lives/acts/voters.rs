//! Governance: proposals, votes, queueing and execution; guardian and steward; and callers without a role.

use crate::ghost::proposals::*;
use crate::life::{Life, Want};
use crate::settings::{word, GOVERNOR, TIMELOCK};
use crate::stage::{On, HFIL};
use chain::{Account, Address, Bytes};
use harness::lives::Chance;
use harness::DAY;
use rand::Rng;

/// Proposals that are open at a time.
const OPEN: usize = 4;

impl Life<'_> {
    pub fn decide(&mut self) {
        let now = self.now();
        let alive = |one: &&Kept| matches!(one.state(now), PENDING | ACTIVE | SUCCEEDED | QUEUED);
        let open = self.ghost.proposals.all.iter().filter(alive).count();
        match self.random.gen_range(0..40) {
            0..=7 if open < OPEN => self.propose(),
            0..=19 => self.vote(),
            20..=24 => self.queue(),
            25..=30 => self.execute(),
            31 => self.cancel(),
            32 => self.call_quick(),
            _ => self.try_without_role(),
        }
    }

    /// A proposal in a fitting state, sometimes any other.
    fn proposal(&mut self, fits: impl Fn(&Kept) -> bool) -> Option<usize> {
        let all = &self.ghost.proposals.all;
        let fitting: Vec<usize> = (0..all.len()).filter(|number| fits(&all[*number])).collect();
        let any: Vec<usize> = (all.len().saturating_sub(6)..all.len()).collect();
        let astray = self.chance(15);
        self.pick(if fitting.is_empty() || astray { &any } else { &fitting })
    }

    fn propose(&mut self) {
        let (who, now, again) = (self.person(), self.now(), self.chance(3));
        let last = self.ghost.proposals.all.last().map(|one| one.plan.clone()).filter(|_| again);
        let twice = last.is_some();
        let plan = match last {
            Some(last) => last,
            None => self.plan(),
        };
        let lacks = self.ghost.proposals.lacks(who.address(), &self.ghost.dmc, now);
        let want = if lacks || twice { Want::Fail } else { Want::Pass };
        let text = plan.proposal.text();
        self.ghost.proposals.next = plan;
        self.send(GOVERNOR, &who, "propose", text, want);
    }

    fn vote(&mut self) {
        let now = self.now();
        let Some(number) = self.proposal(|one| one.state(now) == ACTIVE && one.voted.len() < 5) else { return };
        let (who, all) = (self.person(), &self.ghost.proposals.all);
        let (id, can) = (all[number].id, all[number].state(now) == ACTIVE);
        let want = if can && !all[number].voted.contains(&who.address()) { Want::Pass } else { Want::Fail };
        let support = [1, 1, 1, 1, 2, 0][self.random.gen_range(0..6)];
        if self.chance(50) {
            self.send(GOVERNOR, &who, "castVote", (id, support as u8), want);
        } else {
            self.send(GOVERNOR, &who, "castVoteWithReason", (id, support as u8, "I say so"), want);
        }
    }

    fn queue(&mut self) {
        let (who, now) = (self.person(), self.now());
        let Some(number) = self.proposal(|one| one.state(now) == SUCCEEDED) else { return };
        let kept = &self.ghost.proposals.all[number];
        let want = if kept.state(now) == SUCCEEDED { Want::Pass } else { Want::Fail };
        self.send(GOVERNOR, &who, "queue", kept.plan.proposal.hashed(), want);
    }

    /// Executes a proposal. If a callee reverts, nothing has changed.
    fn execute(&mut self) {
        let (who, now) = (self.person(), self.now());
        let Some(number) = self.proposal(|one| one.is_ready(now)) else { return };
        let kept = self.ghost.proposals.all[number].clone();
        let want = if kept.is_ready(now) { Want::Any } else { Want::Fail };
        if self.send(GOVERNOR, &who, "execute", kept.plan.proposal.hashed(), want).is_some() {
            for ((_, on), message, _) in &kept.plan.calls {
                self.diary.passed(on.named(message));
            }
            if kept.plan.effects.iter().any(|(name, _)| name == "income fee") {
                self.fee_set_on = now / DAY;
            }
            self.settings.extend(kept.plan.effects);
        }
        self.settings_are_as_decided();
    }

    /// Cancels a proposal: the guardian in term at any time, the proposer before voting begins.
    fn cancel(&mut self) {
        let now = self.now();
        let late = self.chance(60);
        let Some(number) = self.proposal(|one| one.state(now) == if late { QUEUED } else { PENDING }) else { return };
        let kept = self.ghost.proposals.all[number].clone();
        let who = if self.chance(45) { self.stage.guardian.clone() } else { self.person() };
        let until = word(&self.settings, "guardian", 1);
        let guards = who.address() == self.stage.guardian.address() && now < until;
        let (state, ghost) = (kept.state(now), &self.ghost);
        let fallen = matches!(state, PENDING | ACTIVE) && ghost.proposals.lacks(kept.proposer, &ghost.dmc, now);
        let own = who.address() == kept.proposer && state == PENDING;
        let alive = matches!(state, PENDING | ACTIVE | SUCCEEDED | QUEUED);
        let want = if alive && (guards || own || fallen) { Want::Pass } else { Want::Fail };
        self.send(GOVERNOR, &who, "cancel", kept.plan.proposal.hashed(), want);
    }

    /// Sends a quick call. It passes if the steward is in term and the message is listed.
    fn call_quick(&mut self) {
        let (stage, now) = (self.stage, self.now());
        let ((place, message, args), (name, value)) = self.quick();
        let data: Bytes = stage.at(place).abi().message(message, args).expect("it fits").1.into();
        let who = if self.chance(85) { stage.steward.clone() } else { self.person() };
        let until = word(&self.settings, "steward", 1);
        let unlisted = name == "provider" && word(&self.settings, "quick", 0) == 0;
        let may = who.address() == stage.steward.address() && now < until && !unlisted;
        let args = (stage.at(place), data);
        let done = self.send(TIMELOCK, &who, "callQuick", args, if may { Want::Pass } else { Want::Fail });
        if done.is_some() {
            self.diary.passed(place.1.named(message));
            self.settings.insert(name, value);
        }
        self.settings_are_as_decided();
    }

    /// Sends messages reserved for governance, the governor, the minter or the locker, without that role.
    fn try_without_role(&mut self) {
        let (stage, who): (_, Account) = (self.stage, self.person());
        let plan = self.plan();
        match self.random.gen_range(0..4) {
            0 => {
                let dmc = (HFIL, On::Dmc);
                self.send(dmc, &who, "mint", (&who, 1u8), Want::Fail);
                self.send(dmc, &who, "unlock", (&who, 1u8), Want::Fail);
            }
            1 => drop(self.send(TIMELOCK, &who, "acceptOwnershipOf", (&stage.dmc,), Want::Fail)),
            2 => {
                let (values, zero) = (vec![0u8], [0u8; 32]);
                let call: Bytes = vec![0u8; 4].into();
                let args = (vec![Address::ZERO], values, vec![call], zero, zero, 3_000_000u32);
                self.send(TIMELOCK, &who, "scheduleBatch", args, Want::Fail);
            }
            _ => {
                let (place, message, args) = self.pick(&plan.calls).expect("a plan has calls");
                self.send(place, &who, message, args, Want::Fail);
            }
        }
    }
}
