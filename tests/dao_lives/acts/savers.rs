//! Mining pools: deposits, withdrawals, the withdrawal queue, purchases, income.

use crate::life::{Life, Want};
use crate::stage::{On, Place, HFIL, HUSD, UNIT};
use chain::{Account, Contract};
use harness::lives::Chance;
use math::ids::batch_of;
use rand::Rng;

/// Shares for one atto at the first price.
const OFFSET: u128 = 1_000_000;

impl Life<'_> {
    fn mining_pool(&self, side: usize) -> &Contract {
        &self.stage.sides[side].mining_pool
    }

    pub fn save(&mut self) {
        let (side, who, to) = (self.random.gen_range(HFIL..=HUSD), self.person(), self.person());
        let on = (side, On::MiningPool);
        match self.random.gen_range(0..28) {
            0..=4 => self.deposit_or_mint(on, &who),
            5..=8 => self.redeem_or_withdraw(on, &who),
            9 => self.move_shares(on, &who, &to),
            10 | 11 => {
                let held = self.shares(side, &who);
                let shares = self.part(held / 3);
                let want = if shares > 0 && shares <= held { Want::Pass } else { Want::Fail };
                self.send(on, &who, "requestWithdrawal", (shares,), want);
            }
            12..=14 => self.claim_request(on, &who),
            15 => self.cancel_request(on, &who),
            16..=18 => self.invest(on, &who),
            19 => self.close(on, &who),
            20 => self.sell_income(on, &who),
            21 | 22 => self.collect_late(on, &who),
            23 => self.strangers(on, &who),
            24 => {
                let max = self.random.gen_range(0..4u32);
                self.send(on, &who, "refresh", (max,), Want::Pass);
            }
            _ => self.collect(on, &who),
        }
    }

    fn shares(&self, side: usize, who: &Account) -> u128 {
        self.ghost.mining_pools[side].shares.get(&who.address()).copied().unwrap_or_default()
    }

    fn deposit_or_mint(&mut self, on: Place, who: &Account) {
        let assets = self.part(100 * UNIT[on.0]);
        if self.chance(70) {
            self.send(on, who, "deposit", (assets, who), Want::Any);
        } else {
            self.send(on, who, "mint", (assets / 2 * OFFSET, who), Want::Any);
        }
    }

    /// Asserts that every amount up to the maximum can be redeemed or withdrawn.
    fn redeem_or_withdraw(&mut self, on: Place, who: &Account) {
        if self.chance(60) {
            let max: u128 = self.mining_pool(on.0).get("maxRedeem", (who,)).expect("a number");
            let shares = self.part(max / 2);
            let want = if shares <= max { Want::Pass } else { Want::Fail };
            self.send(on, who, "redeem", (shares, who, who), want);
        } else {
            let max: u128 = self.mining_pool(on.0).get("maxWithdraw", (who,)).expect("a number");
            let assets = self.part(max / 2);
            let want = if assets <= max { Want::Pass } else { Want::Fail };
            self.send(on, who, "withdraw", (assets, who, who), want);
        }
    }

    fn move_shares(&mut self, on: Place, who: &Account, to: &Account) {
        let held = self.shares(on.0, who);
        let shares = self.part(held / 4);
        let want = if shares <= held { Want::Pass } else { Want::Fail };
        if self.chance(50) {
            self.send(on, who, "transfer", (to, shares), want);
        } else {
            self.send(on, who, "approve", (to, shares), Want::Pass);
            self.send(on, to, "transferFrom", (who, to, shares), want);
        }
    }

    fn claim_request(&mut self, on: Place, who: &Account) {
        let open: Vec<u32> = self.ghost.mining_pools[on.0].requests.keys().copied().collect();
        let Some(request) = self.pick(&open) else { return };
        self.send(on, who, "claimWithdrawal", (request,), Want::Any);
    }

    fn cancel_request(&mut self, on: Place, who: &Account) {
        let open: Vec<_> =
            self.ghost.mining_pools[on.0].requests.iter().map(|(id, (owner, _))| (*id, *owner)).collect();
        let Some((request, owner)) = self.pick(&open) else { return };
        let owner = self.stage.who(owner).expect("one of us").clone();
        // A request can always be cancelled, by its owner only.
        let want = if owner.address() == who.address() { Want::Pass } else { Want::Fail };
        self.send(on, who, "cancelWithdrawal", (request,), want);
        if want == Want::Fail && self.chance(50) {
            self.send(on, &owner, "cancelWithdrawal", (request,), Want::Pass);
        }
    }

    fn invest(&mut self, on: Place, who: &Account) {
        let batch = self.stage.batches[self.random.gen_range(0..2)];
        let max = self.mining_pool(on.0).get::<(u128, u128, u128)>("investable", (batch,)).map_or(0, |it| it.0).min(40);
        if max == 0 && !self.chance(15) {
            return self.collect(on, who);
        }
        let count = if self.chance(70) { max.max(1) } else { self.part(max) };
        self.send(on, who, "invest", (batch, count), Want::Any);
    }

    fn holding(&mut self, side: usize) -> u32 {
        let holdings = self.ghost.mining_pools[side].holdings.len() as u32;
        let min = if self.chance(3) { 0 } else { 1.min(holdings) };
        self.random.gen_range(min..=holdings)
    }

    fn collect(&mut self, on: Place, who: &Account) {
        let holding = self.holding(on.0);
        if self.chance(25) {
            let max = self.random.gen_range(0..=20u32);
            self.send(on, who, "collectMissed", (holding, max), Want::Any);
        } else {
            let max = self.random.gen_range(0..=40u32);
            self.send(on, who, "collect", (holding, max), Want::Any);
        }
    }

    fn close(&mut self, on: Place, who: &Account) {
        let holding = self.holding(on.0);
        self.send(on, who, "close", (holding,), Want::Any);
    }

    fn sell_income(&mut self, (side, on): Place, who: &Account) {
        let held = self.ghost.mining_pools[HUSD].other;
        let (side, amount) = (if self.chance(95) { HUSD } else { side }, self.part(held / 2));
        let max = if self.chance(90) { u128::MAX } else { amount };
        self.send((side, on), who, "buyIncome", (amount, max), Want::Any);
    }

    fn collect_late(&mut self, on: Place, who: &Account) {
        let (late, bought) = (self.late.clone(), self.ghost.mining_pools[on.0].tokens.clone());
        let Some((batch, day)) = self.pick(&late) else { return self.collect(on, who) };
        let fitting: Vec<u64> = bought.into_iter().filter(|token| batch_of(*token) == batch).collect();
        let Some(token) = self.pick(&fitting) else { return };
        let count = self.random.gen_range(1..=3u32);
        self.send(on, who, "collectLate", (batch, day, token, count), Want::Any);
    }

    /// Asserts that strangers can neither move the pool's NFTs nor claim their income.
    fn strangers(&mut self, on: Place, who: &Account) {
        let tokens = self.ghost.mining_pools[on.0].tokens.clone();
        let (Some(token), pool) = (self.pick(&tokens), self.mining_pool(on.0).clone()) else { return };
        match self.random.gen_range(0..4) {
            0 => drop(self.send((HFIL, On::Nft), who, "transferFrom", (&pool, who, token), Want::Fail)),
            1 => {
                let args = (batch_of(token), &[token][..]);
                self.send((HFIL, On::Distributor), who, "claim", args, Want::Fail);
            }
            2 => drop(self.send((HFIL, On::Market), who, "refundMissed", (&[token][..],), Want::Fail)),
            _ => drop(self.send((HFIL, On::Market), who, "refundMissedSegment", (token, 0u32), Want::Fail)),
        }
    }
}
