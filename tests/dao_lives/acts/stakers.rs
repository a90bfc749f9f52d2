//! Stakers, and holders of DMC.

use crate::life::{Life, Want};
use crate::settings::STAKING;
use crate::stage::{On, Place, HFIL};
use chain::{Account, Address, Contract};
use harness::lives::Chance;
use rand::Rng;
use suite::COIN;

const DMC: Place = (HFIL, On::Dmc);

impl Life<'_> {
    pub fn stake(&mut self) {
        let (stage, who) = (self.stage, self.person());
        let token = match self.chance(50) {
            true => &stage.dmc,
            false => stage.tokens()[self.random.gen_range(0..5)],
        };
        match self.random.gen_range(0..16) {
            0..=4 => self.enter(&who, token),
            5..=7 => self.leave(&who, token),
            8 | 9 => self.withdraw(&who),
            10..=13 => {
                let coin = stage.coins()[self.random.gen_range(0..3)];
                self.claim(&who, coin);
            }
            _ => self.claim_emission(&who, token),
        }
    }

    fn enter(&mut self, who: &Account, token: &Contract) {
        let held: u128 = token.get("balanceOf", (who,)).expect("a balance");
        let free = if token.address() == self.stage.dmc.address() { self.ghost.dmc.free(who.address()) } else { held };
        let amount = self.part(free / 2);
        let listed = self.ghost.staking.pots.contains_key(&token.address());
        let want = if listed && amount > 0 && amount <= free { Want::Pass } else { Want::Fail };
        self.send(STAKING, who, "stake", (token, amount), want);
    }

    /// Asserts that a staker can always unstake.
    fn leave(&mut self, who: &Account, token: &Contract) {
        let staked = self.ghost.staking.stake(token.address(), who.address());
        let amount = self.part(staked);
        let want = if amount > 0 && amount <= staked { Want::Pass } else { Want::Fail };
        self.send(STAKING, who, "unstake", (token, amount), want);
    }

    pub fn withdraw(&mut self, who: &Account) {
        let waits = self.ghost.staking.waiting.get(&who.address());
        let want = match waits {
            Some((_, ready)) if self.now() >= *ready => Want::Pass,
            _ => Want::Fail,
        };
        self.send(STAKING, who, "withdraw", (), want);
    }

    pub fn claim(&mut self, who: &Account, coin: &Contract) {
        let owed: u128 = self.stage.staking.get("revenueOf", (coin, who)).unwrap_or_default();
        let want = if owed > 0 { Want::Pass } else { Want::Fail };
        self.send(STAKING, who, "claim", (coin,), want);
    }

    pub fn claim_emission(&mut self, who: &Account, token: &Contract) {
        let owed: u128 = self.stage.staking.get("emissionOf", (token, who)).unwrap_or_default();
        let want = if owed > 0 { Want::Pass } else { Want::Fail };
        self.send(STAKING, who, "claimEmission", (token,), want);
    }

    /// Moves DMC and votes, often twice in a second.
    pub fn hold_dmc(&mut self) {
        let (who, to) = (self.person(), self.person());
        let free = self.ghost.dmc.free(who.address());
        let amount = self.part(free / 3);
        let want = if amount <= free { Want::Pass } else { Want::Fail };
        match self.random.gen_range(0..12) {
            0..=4 => drop(self.send(DMC, &who, "transfer", (&to, amount), want)),
            5 => self.lend_dmc(&who, &to, amount),
            6 => drop(self.send(DMC, &who, "burn", (amount / 50,), Want::Pass)),
            7 | 8 => self.delegate_all(&who, &to),
            _ => {
                let nobody = self.chance(10);
                let to = if nobody { Address::ZERO } else { to.address() };
                self.send(DMC, &who, "delegate", (to,), Want::Pass);
            }
        }
    }

    /// Spends an allowance, or a little more than it.
    fn lend_dmc(&mut self, who: &Account, to: &Account, amount: u128) {
        self.send(DMC, who, "approve", (to, amount), Want::Pass);
        let more = self.chance(20);
        let want = if more || amount > self.ghost.dmc.free(who.address()) { Want::Fail } else { Want::Pass };
        self.send(DMC, to, "transferFrom", (who, to, amount + u128::from(more)), want);
        self.send(DMC, who, "approve", (to, 0u8), Want::Pass);
    }

    /// Asserts that exactly the free balance can be transferred, and not one atto of locked DMC.
    fn delegate_all(&mut self, who: &Account, to: &Account) {
        let free = self.ghost.dmc.free(who.address());
        self.send(DMC, who, "transfer", (to, free + 1), Want::Fail);
        if self.chance(30) {
            self.send(DMC, who, "transfer", (to, free), Want::Pass);
            if who.address() != to.address() {
                let back = free.min(1_000_000 * COIN);
                self.send(DMC, to, "transfer", (who, back), Want::Pass);
            }
        }
    }
}
