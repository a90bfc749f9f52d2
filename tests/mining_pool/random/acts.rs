//! The random messages of a life.

use super::{wide, Run};
use crate::world::*;
use harness::erc4626::any;
use rand::Rng;

impl Run {
    pub(super) fn deposit(&mut self) {
        let (who, price) = (self.who(), self.price());
        let assets = any(&mut self.rng, 300 * COIN);
        let open = self.m.valuation().3 == 1;
        if self.rng.gen_bool(0.5) {
            let shares = price.shares_for(assets, true, false);
            let due = (assets == 0 || open && shares > 0).then_some((shares, assets as i128, shares as i128));
            self.holder(&who, "deposit", (assets, &who), due);
        } else {
            let shares = price.shares_for(assets, true, true);
            let cost = price.assets_for(shares, true, true);
            let due = (open || shares == 0).then_some((cost, cost as i128, shares as i128));
            self.holder(&who, "mint", (shares, &who), due);
        }
    }

    pub(super) fn withdraw(&mut self) {
        let (who, price) = (self.who(), self.price());
        if self.rng.gen_bool(0.5) {
            let max: u128 = self.m.view("maxRedeem", (&who,));
            let shares = any(&mut self.rng, max) + u128::from(self.rng.gen_range(0..20) == 0);
            let gross = price.assets_for(shares, false, false);
            let net = wide(gross, 9_990, 10_000, false);
            let due = (shares <= max).then(|| (net, -(gross as i128), -(shares as i128)));
            self.holder(&who, "redeem", (shares, &who, &who), due);
        } else {
            let max: u128 = self.m.view("maxWithdraw", (&who,));
            let net = any(&mut self.rng, max) + u128::from(self.rng.gen_range(0..20) == 0);
            let gross = wide(net, 10_000, 9_990, true);
            let shares = price.shares_for(gross, false, true);
            let due = (net <= max).then(|| (shares, -(gross as i128), -(shares as i128)));
            self.holder(&who, "withdraw", (net, &who, &who), due);
        }
    }

    pub(super) fn request(&mut self) {
        let who = self.who();
        let shares = any(&mut self.rng, self.m.shares(&who));
        if shares > 0 {
            self.requests.push(self.m.does(&who, "requestWithdrawal", (shares,)));
        }
    }

    pub(super) fn claim(&mut self) {
        if self.requests.is_empty() {
            return;
        }
        let at = self.rng.gen_range(0..self.requests.len());
        let (number, who) = (self.requests[at], self.people[0].clone());
        let (owner, left, shares, ahead): (chain::Address, u128, u128, u128) = self.m.view("requestOf", (number,));
        if left == 0 {
            self.requests.remove(at);
            return;
        }
        if shares > 0 {
            // Cash has reached every earlier request in full.
            for earlier in self.requests.iter().filter(|earlier| **earlier < number) {
                let (.., before): (chain::Address, u128, u128, u128) = self.m.view("requestOf", (*earlier,));
                assert!(before == 0 && ahead == 0, "{earlier} waits behind {number}");
            }
        }
        let price = self.price();
        let gross = price.assets_for(shares, false, false);
        let net = wide(gross, 9_990, 10_000, false);
        if owner == chain::Address::ZERO {
            drop(self.m.pool.exec(&who, "claimWithdrawal", (number,)));
            return;
        }
        let due = (net > 0).then(|| (net, -(gross as i128), -(shares as i128)));
        self.holder(&who, "claimWithdrawal", (number,), due);
        if self.rng.gen_bool(0.2) {
            let owner = self.people.iter().find(|person| person.address() == owner).cloned();
            drop(self.m.pool.exec(&owner.expect("one of us"), "cancelWithdrawal", (number,)));
        }
    }

    pub(super) fn invest(&mut self) {
        let Ok((count, ..)) = self.m.pool.get::<(u128, u128, u128)>("investable", (self.m.batch,)) else { return };
        let count = any(&mut self.rng, count.min(40));
        let before = self.price();
        if self.m.pool.exec(&self.people[0], "invest", (self.m.batch, count)).is_ok() {
            let after = self.price();
            assert!(
                after.deposit + 2 >= before.deposit && after.redemption <= before.redemption,
                "{before:?} {after:?}"
            );
            self.done += 1;
        }
    }

    pub(super) fn collect(&mut self) {
        let holding = self.rng.gen_range(1..=8u32);
        let before = self.price();
        if self.m.pool.exec(&self.people[0], "collect", (holding, self.rng.gen_range(1..=40u32))).is_ok() {
            let after = self.price();
            // A day that was delivered since the last valuation counts in full now.
            assert!(after.redemption + 100 >= before.redemption, "{before:?} {after:?}");
            self.done += 1;
        }
    }
}
