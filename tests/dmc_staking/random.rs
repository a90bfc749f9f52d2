//! Thousands of random messages of stakers, payers and governance, against [`crate::model`]. All the while:
//!
//! * each staker has been paid and is owed the exact share, to the atto, in both coins and in emission;
//! * paid + owed + carried = received, and what is carried by rounding is less than an atto for each of them;
//! * the contract holds what it owes; stakes are locked or held to the atto; emission stays within the schedule.

mod checks;

use crate::model::Pot;
use crate::world::{World, COIN, DAY, MUCH, WEEK};
use chain::{Account, Contract, Error, Receipt, Result};
use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};

const STEPS: u32 = 6_000;
const LIVES: u64 = 4;
const PEOPLE: usize = 5;

struct Run {
    w: World,
    people: Vec<Account>,
    /// DMC's, and the shares'.
    pots: [Pot; 2],
    waiting: Vec<(u128, u64)>,
    rng: SmallRng,
    refused: u32,
    alone: u32,
}

impl Run {
    fn new(seed: u64) -> Self {
        let w = World::new();
        // Two more people, with a part of the three's.
        let mut people = vec![w.alice.clone(), w.bob.clone(), w.carol.clone()];
        for name in ["dave", "erin"] {
            let who = w.chain.ethereum(name);
            w.dmc.exec(&w.alice, "transfer", (&who, MUCH / 4)).unwrap();
            w.shares.exec(&w.owner, "mint", (&who, MUCH)).unwrap();
            for token in [&w.dmc, &w.shares] {
                token.exec(&who, "approve", (&w.staking, u128::MAX)).unwrap();
            }
            people.push(who);
        }
        let pots = [Pot::new(PEOPLE, 3_000, 2), Pot::new(PEOPLE, 7_000, 0)];
        let (waiting, rng) = (vec![(0, 0); PEOPLE], SmallRng::seed_from_u64(seed));
        Self { w, people, pots, waiting, rng, refused: 0, alone: 0 }
    }

    fn token(&self, pot: usize) -> Contract {
        [&self.w.dmc, &self.w.shares][pot].clone()
    }

    fn coin(&self, coin: usize) -> Contract {
        [&self.w.husd, &self.w.hfil][coin].clone()
    }

    /// From dust to a lot, by size.
    fn some(&mut self, max: u128) -> u128 {
        let max = max.min(1 << self.rng.gen_range(0..90));
        self.rng.gen_range(0..=max)
    }

    fn judge<T>(&mut self, said: Result<Receipt>, due: &std::result::Result<T, &str>) -> Option<Receipt> {
        match (said, due) {
            (Ok(receipt), Ok(_)) => Some(receipt),
            (Err(Error::Reverted(revert)), Err(name)) if revert.name() == *name => {
                self.refused += 1;
                None
            }
            (said, due) => panic!("{said:?}, and {:?} was due", due.as_ref().err()),
        }
    }

    fn step(&mut self) {
        if self.rng.gen_bool(0.6) {
            let longest = [2, 3_600, DAY, 20 * DAY][self.rng.gen_range(0..4)];
            self.w.chain.advance(self.rng.gen_range(0..=longest));
        }
        let (now, who, pot) = (self.w.chain.now(), self.rng.gen_range(0..PEOPLE), self.rng.gen_range(0..2));
        match self.rng.gen_range(0..20) {
            0..=4 => self.stake(who, pot, now),
            5..=8 => self.unstake(who, pot, now),
            9 | 10 => self.withdraw(who, now),
            11..=14 => self.earn(now),
            15 | 16 => self.claim(who, now),
            17 | 18 => self.claim_emission(who, pot, now),
            _ => self.govern(pot, now),
        }
        self.alone += u32::from(self.pots[0].total() < COIN);
    }

    fn stake(&mut self, who: usize, pot: usize, now: u64) {
        let free = match pot {
            0 => self.w.balance(&self.w.dmc, &self.people[who]) - self.w.locked(&self.people[who]),
            _ => self.w.balance(&self.w.shares, &self.people[who]),
        };
        let amount = self.some(free);
        let due = if amount == 0 { Err("DmcStaking_Nothing") } else { Ok(()) };
        let said = self.w.staking.exec(&self.people[who], "stake", (&self.token(pot), amount));
        if self.judge(said, &due).is_some() {
            self.pots[pot].accrue(now);
            self.pots[pot].stakes[who] += amount;
        }
    }

    fn unstake(&mut self, who: usize, pot: usize, now: u64) {
        let staked = self.pots[pot].stakes[who];
        let amount = match self.rng.gen_range(0..4) {
            0 => staked + self.some(COIN),
            1 => staked,
            _ => self.some(staked),
        };
        let due = match amount {
            0 => Err("DmcStaking_Nothing"),
            amount if amount > staked => Err("DmcStaking_StakeTooSmall"),
            _ => Ok(()),
        };
        let said = self.w.staking.exec(&self.people[who], "unstake", (&self.token(pot), amount));
        if self.judge(said, &due).is_some() {
            self.pots[pot].accrue(now);
            self.pots[pot].stakes[who] -= amount;
            if pot == 0 {
                self.waiting[who] = (self.waiting[who].0 + amount, now + WEEK);
            }
        }
    }

    fn withdraw(&mut self, who: usize, now: u64) {
        let due = match self.waiting[who] {
            (0, _) => Err("DmcStaking_Nothing"),
            (_, ready) if now < ready => Err("DmcStaking_TooEarly"),
            (amount, _) => Ok(amount),
        };
        let said = self.w.staking.exec(&self.people[who], "withdraw", ());
        if let Some(receipt) = self.judge(said, &due) {
            assert_eq!(self.w.staking.returned::<u128>("withdraw", &receipt).unwrap(), due.unwrap());
            self.pots[0].accrue(now);
            self.waiting[who] = (0, 0);
        }
    }

    fn earn(&mut self, now: u64) {
        let coin = self.rng.gen_range(0..2);
        if self.rng.gen_bool(0.7) {
            let amount = self.some(100_000 * COIN);
            self.coin(coin).exec(&self.w.owner, "mint", (&self.w.staking, amount)).unwrap();
            self.pots[0].coins[coin].unbooked += amount;
        }
        if self.rng.gen_bool(0.8) {
            let said = self.w.staking.exec(&self.people[0], "sync", (&self.coin(coin),));
            let due = self.pots[0].book(coin, now);
            if let Some(receipt) = self.judge(said, &due) {
                assert_eq!(self.w.staking.returned::<u128>("sync", &receipt).unwrap(), due.unwrap());
            }
        }
    }

    fn claim(&mut self, who: usize, now: u64) {
        let number = self.rng.gen_range(0..2);
        let coin = self.coin(number);
        let owed = self.w.revenue(&coin, &self.people[who]);
        let due = if owed == 0 { Err("DmcStaking_Nothing") } else { Ok(owed) };
        let said = self.w.staking.exec(&self.people[who], "claim", (&coin,));
        if let Some(receipt) = self.judge(said, &due) {
            assert_eq!(self.w.staking.returned::<u128>("claim", &receipt).unwrap(), owed);
            self.pots[0].accrue(now);
            self.pots[0].coins[number].paid[who] += owed;
        }
    }

    fn claim_emission(&mut self, who: usize, pot: usize, now: u64) {
        let token = self.token(pot);
        let owed = self.w.emission(&token, &self.people[who]);
        let due = if owed == 0 { Err("DmcStaking_Nothing") } else { Ok(owed) };
        let said = self.w.staking.exec(&self.people[who], "claimEmission", (&token,));
        if let Some(receipt) = self.judge(said, &due) {
            assert_eq!(self.w.staking.returned::<u128>("claimEmission", &receipt).unwrap(), owed);
            self.pots[pot].accrue(now);
            self.pots[pot].paid[who] += owed;
        }
    }

    fn govern(&mut self, pot: usize, now: u64) {
        let weight = self.rng.gen_range(0..=8_000);
        let all = weight + self.pots[1 - pot].weight;
        let due = if all > 10_000 { Err("DmcStaking_AboveLimit") } else { Ok(()) };
        let said = self.w.staking.exec(&self.w.owner, "setWeight", (&self.token(pot), weight));
        if self.judge(said, &due).is_some() {
            self.pots[pot].accrue(now);
            self.pots[pot].weight = weight;
        }
    }
}

fn live(seed: u64) -> (u32, u32) {
    let mut run = Run::new(seed);
    for step in 0..STEPS / LIVES as u32 {
        run.step();
        if step % 10 == 0 {
            run.compare();
        }
    }
    run.finish()
}

#[test]
fn each_gets_the_exact_share_over_thousands_of_random_messages() {
    let lives: Vec<_> = (0..LIVES).map(|seed| std::thread::spawn(move || live(seed))).collect();
    for life in lives {
        let (refused, alone) = life.join().expect("a life");
        println!("{refused} refused, {alone} messages with less than one DMC staked");
        // This tests something only if messages are refused, and there are times with nobody staked.
        assert!(refused > STEPS / LIVES as u32 / 20 && alone > 0);
    }
}
