//! Thousands of random messages, held against a model that keeps every second's votes as a list. All the while:
//!
//! * votes of all delegates = balances of all who have a delegate; supply = all balances <= cap;
//! * what a second's votes were is never rewritten;
//! * what is locked is there, and votes.

use crate::world::{World, ALICE_HAS, CAP};
use chain::{Account, Address, Error, Receipt, Result};
use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};

const STEPS: u32 = 12_000;
const LIVES: u64 = 4;

/// A refusal, by name.
type Answer = std::result::Result<(), &'static str>;

/// The token again: who holds what, who votes with it, and everybody's votes at the end of each second that changed.
#[derive(Clone, Default)]
struct Ghost {
    balances: Vec<u128>,
    /// What of them the owner has locked: a contract's stand-in here.
    locked: Vec<u128>,
    delegates: Vec<Option<usize>>,
    /// (second, votes of each, supply)
    past: Vec<(u64, Vec<u128>, u128)>,
}

impl Ghost {
    fn supply(&self) -> u128 {
        self.balances.iter().sum()
    }

    /// From the definition: the balances of those who named the delegate.
    fn votes(&self, of: usize) -> u128 {
        let named = self.delegates.iter().zip(&self.balances).filter(|(delegate, _)| **delegate == Some(of));
        named.map(|(_, balance)| balance).sum()
    }

    fn note(&mut self, now: u64) {
        let votes = (0..self.balances.len()).map(|who| self.votes(who)).collect();
        let entry = (now, votes, self.supply());
        match self.past.last_mut() {
            Some(last) if last.0 == now => *last = entry,
            _ => self.past.push(entry),
        }
    }

    fn at(&self, second: u64) -> Option<&(u64, Vec<u128>, u128)> {
        self.past.iter().rev().find(|entry| entry.0 <= second)
    }

    fn take(&mut self, from: usize, value: u128) -> Answer {
        if value > self.balances[from] - self.locked[from] {
            return Err("ERC20InsufficientBalance");
        }
        self.balances[from] -= value;
        Ok(())
    }

    fn send(&mut self, from: usize, to: usize, value: u128) -> Answer {
        self.take(from, value)?;
        self.balances[to] += value;
        Ok(())
    }

    fn lock(&mut self, who: usize, value: u128) -> Answer {
        self.take(who, value)?;
        self.balances[who] += value;
        self.locked[who] += value;
        Ok(())
    }

    fn unlock(&mut self, who: usize, value: u128) -> Answer {
        if self.locked[who] == 0 || value > self.locked[who] {
            return Err("DmcToken_NotLocked");
        }
        self.locked[who] -= value;
        Ok(())
    }
}

struct Run {
    w: World,
    people: Vec<Account>,
    ghost: Ghost,
    rng: SmallRng,
    begin: u64,
    refused: u32,
}

impl Run {
    fn new(seed: u64) -> Self {
        let w = World::new();
        let mut people = vec![w.alice.clone(), w.bob.clone(), w.carol.clone(), w.dave.clone()];
        people.push(w.chain.ethereum("erin"));
        let (balances, delegates) = (vec![ALICE_HAS, 0, 0, 0, 0], vec![None; 5]);
        let mut ghost = Ghost { balances, locked: vec![0; 5], delegates, past: Vec::new() };
        let begin = w.chain.now();
        ghost.note(begin);
        Self { w, people, ghost, rng: SmallRng::seed_from_u64(seed), begin, refused: 0 }
    }

    fn who(&mut self) -> usize {
        self.rng.gen_range(0..self.people.len())
    }

    fn some(&mut self, max: u128) -> u128 {
        match self.rng.gen_range(0..12) {
            0 => max + 1,
            1 => max,
            2 => 0,
            _ => self.rng.gen_range(0..=max),
        }
    }

    fn step(&mut self) {
        if self.rng.gen_bool(0.6) {
            let longest = if self.rng.gen_bool(0.8) { 2 } else { 100_000 };
            self.w.chain.advance(self.rng.gen_range(0..=longest));
        }
        let (who, to) = (self.who(), self.who());
        let value = self.some(self.ghost.balances[who]);
        let mut ghost = self.ghost.clone();
        let (said, due) = match self.rng.gen_range(0..20) {
            0..=8 => {
                let said = self.w.token.exec(&self.people[who], "transfer", (&self.people[to], value));
                (said, ghost.send(who, to, value))
            }
            9..=10 => {
                let by = self.who();
                self.w.token.exec(&self.people[who], "approve", (&self.people[by], value)).expect("approve");
                let args = (&self.people[who], &self.people[to], value);
                (self.w.token.exec(&self.people[by], "transferFrom", args), ghost.send(who, to, value))
            }
            11 => {
                let value = self.some(ghost.balances[who] / 2);
                self.w.token.exec(&self.people[who], "approve", (&self.w.owner, value)).expect("approve");
                (self.w.token.exec(&self.w.owner, "lockFrom", (&self.people[who], value)), ghost.lock(who, value))
            }
            12 => {
                let value = self.some(ghost.locked[who]);
                (self.w.token.exec(&self.w.owner, "unlock", (&self.people[who], value)), ghost.unlock(who, value))
            }
            13..=16 => {
                let delegatee = self.rng.gen_bool(0.9).then_some(to);
                let account = delegatee.map_or(Address::ZERO, |to| self.people[to].address());
                ghost.delegates[who] = delegatee;
                (self.w.token.exec(&self.people[who], "delegate", (account,)), Ok(()))
            }
            17 => {
                let value = self.some(CAP - ghost.supply());
                let fits = ghost.supply() + value <= CAP;
                ghost.balances[to] += if fits { value } else { 0 };
                let due = fits.then_some(()).ok_or("ERC20ExceededCap");
                (self.w.token.exec(&self.w.minter, "mint", (&self.people[to], value)), due)
            }
            _ => {
                let value = value / 8 + u128::from(value > ghost.balances[who]) * value;
                (self.w.token.exec(&self.people[who], "burn", (value,)), ghost.take(who, value))
            }
        };
        self.judge(said, due, ghost);
    }

    fn judge(&mut self, said: Result<Receipt>, due: Answer, ghost: Ghost) {
        match (said, due) {
            (Ok(_), Ok(())) => {
                self.ghost = ghost;
                self.ghost.note(self.w.chain.now());
            }
            (Err(Error::Reverted(revert)), Err(name)) if revert.name() == name => self.refused += 1,
            (said, due) => panic!("{said:?}, and {due:?} was due"),
        }
    }

    fn compare(&mut self) {
        let (w, ghost) = (&self.w, &self.ghost);
        let mut votes = 0;
        for (who, account) in self.people.iter().enumerate() {
            assert_eq!((w.balance(account), w.votes(account)), (ghost.balances[who], ghost.votes(who)));
            assert_eq!(w.view::<(u128, Address)>("lockOf", (account,)).0, ghost.locked[who]);
            votes += ghost.votes(who);
        }
        let delegated = ghost.delegates.iter().zip(&ghost.balances).filter(|(delegate, _)| delegate.is_some());
        assert_eq!(votes, delegated.map(|(_, balance)| balance).sum::<u128>(), "votes are the balances delegated");
        let supply: u128 = w.view("totalSupply", ());
        assert!(supply == ghost.supply() && supply <= CAP);
        let now = w.chain.now();
        for _ in 0..8 {
            let at = self.rng.gen_range(self.begin - 1..now.max(self.begin + 1));
            let who = self.rng.gen_range(0..self.people.len());
            let (votes, supply) = ghost.at(at).map_or((0, 0), |(_, votes, supply)| (votes[who], *supply));
            if at < now {
                assert_eq!((w.past(&self.people[who], at), w.past_supply(at)), (votes, supply), "at {at} of {now}");
            }
        }
    }

    /// Every checkpoint of everybody is one of the model's seconds.
    fn finish(mut self) -> (u32, u32) {
        self.w.chain.advance(1);
        self.compare();
        let mut max = 0;
        for (who, account) in self.people.iter().enumerate() {
            let count = self.w.count(account);
            max = max.max(count);
            let mut before = 0;
            for number in 0..count {
                let (since, votes) = self.w.checkpoint(account, number);
                assert!(since > before, "in order");
                before = since;
                let (second, ghosts, _) = self.ghost.at(since).expect("a second of the model");
                assert_eq!((*second, ghosts[who]), (since, votes));
            }
        }
        (max, self.refused)
    }
}

#[test]
fn votes_are_the_models_over_thousands_of_random_messages() {
    let lives: Vec<_> = (0..LIVES)
        .map(|seed| {
            std::thread::spawn(move || {
                let mut run = Run::new(seed);
                for step in 0..STEPS / LIVES as u32 {
                    run.step();
                    if step % 10 == 0 {
                        run.compare();
                    }
                }
                run.finish()
            })
        })
        .collect();
    for life in lives {
        let (max, refused) = life.join().expect("a life");
        println!("{max} checkpoints of one account at most, {refused} refused");
        // This tests something only if histories are long and some messages are refused.
        assert!(max > 300 && refused > STEPS / LIVES as u32 / 50);
    }
}
