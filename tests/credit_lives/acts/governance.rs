//! Governance: terms that make all loans weaker or sounder, caps, pauses, transfers of ownership; and strangers who
//! try.

use crate::life::{Life, On, Want};
use crate::stage::{Side, MAX_POWER};
use chain::Account;
use harness::lives::Chance;
use harness::DAY;
use rand::Rng;
use suite::PoolTerms;

impl Life<'_> {
    pub fn govern(&mut self, side: usize) {
        let stranger = self.chance(4);
        let who = if stranger { self.person() } else { self.stage.w.owner.clone() };
        match self.random.gen_range(0..13) {
            0..=3 => self.manager_terms(side, &who),
            4 | 5 => self.pool_terms(side, &who),
            6 => self.caps(side, &who),
            7 | 8 => self.pause(side, &who),
            9 | 10 => self.succession(side, &who),
            11 => self.lower(side, &who),
            _ => self.name_dmc(),
        }
    }

    /// Random terms. The part of income that counts makes all loans healthy or weak.
    fn manager_terms(&mut self, side: usize, who: &Account) {
        let mut terms = self.stage.sides[side].config.loans.clone();
        terms.credit.incomeBps = if self.chance(45) { 4_500 } else { self.random.gen_range(1_000..3_000) };
        terms.credit.lockedBps = self.random.gen_range(6_000..=8_500);
        terms.credit.watchSweepBps = self.random.gen_range(0..=10_000);
        terms.sale.fineBps = self.random.gen_range(0..=1_000);
        terms.sale.tipBps = self.random.gen_range(0..=101);
        terms.sale.discountBps = self.random.gen_range(0..=1_000);
        terms.sale.spacingSeconds = self.random.gen_range(0..=7_200);
        terms.sale.auctionSeconds = self.random.gen_range(6..=12) * 3_600;
        terms.sale.redeemSeconds = self.random.gen_range(6..=18) * 3_600;
        if self.send((side, On::Manager), who, "setTerms", (&terms,), Want::Any).is_some() {
            self.max_ltv[side] = terms.credit.maxLtvBps;
            self.terms[side] = terms;
        }
    }

    fn pool_terms(&mut self, side: usize, who: &Account) {
        let terms = PoolTerms {
            baseRateBps: self.random.gen_range(0..=400),
            maxRateBps: self.random.gen_range(4_000..=10_000),
            reserveBps: self.random.gen_range(0..=5_000),
            cashBufferBps: self.random.gen_range(500..=2_000),
            ..self.stage.sides[side].config.pool
        };
        self.send((side, On::Pool), who, "setTerms", (terms,), Want::Any);
    }

    /// Messages that can only lower risk. The terms are mostly reset after some messages of borrowers.
    fn lower(&mut self, side: usize, who: &Account) {
        let (stage, on) = (self.stage, (side, On::Manager));
        let (max, bps) = (self.max_ltv[side], self.random.gen_range(0..=self.max_ltv[side] + 50));
        if self.send(on, who, "lowerMaxLtv", (bps,), Want::Any).is_some() {
            assert!(0 < bps && bps <= max, "raised from {max} to {bps}");
            self.max_ltv[side] = bps;
        }
        self.borrow(side);
        let Side { pool, config, .. } = &stage.sides[side];
        let now: (u32, u32, u32, u32, u32, u32, u128) = pool.get("terms", ()).expect("terms");
        let (buffer, debt) = (self.random.gen_range(now.5 - 1..=now.5 + 300), self.part(2 * self.money[side].debt));
        if self.send((side, On::Pool), who, "lowerRisk", (buffer, debt), Want::Any).is_some() {
            assert!(buffer >= now.5 && debt <= now.6, "raised from {now:?} to {buffer}, {debt}");
        }
        self.leverage_to(side, 1);
        let provider = stage.w.provider.clone();
        let (batch, power) = (stage.batches[0], self.random.gen_range(0..=MAX_POWER));
        self.send(on, who, "lowerBatch", (batch, power), Want::Any);
        self.send(on, who, "lowerProvider", (&provider, power), Want::Any);
        self.supply_collateral(side);
        let owner = stage.w.owner.clone();
        self.send(on, &owner, "listBatch", (batch, MAX_POWER), Want::Pass);
        self.send(on, &owner, "limitProvider", (&provider, 2 * MAX_POWER), Want::Pass);
        if self.chance(80) {
            self.send((side, On::Pool), &owner, "setTerms", (&config.pool,), Want::Pass);
            self.manager_terms(side, &owner);
        }
    }

    /// Lowers the caps for a moment and resets them.
    fn caps(&mut self, side: usize, who: &Account) {
        let (batch, provider) = (self.stage.batches[self.random.gen_range(0..2)], self.stage.w.provider.clone());
        for max in [self.random.gen_range(0..MAX_POWER / 10), MAX_POWER] {
            self.send((side, On::Manager), who, "listBatch", (batch, max), Want::Any);
            self.supply_collateral(side);
            self.send((side, On::Manager), who, "limitProvider", (&provider, 2 * max), Want::Any);
            self.supply_collateral(side);
        }
    }

    /// Starts a pause. A running pause is mostly ended.
    fn pause(&mut self, side: usize, who: &Account) {
        let (now, (from, until, before)) = (self.now(), self.pauses[side]);
        let ends = self.chance(if now < until { 80 } else { 20 });
        let message = if ends { "resumeBorrowing" } else { "pauseBorrowing" };
        if self.send((side, On::Manager), who, message, (), Want::Any).is_some() {
            self.pauses[side] = match ends {
                true => (from, until.min(now), before),
                false => (now, now + 7 * DAY, before + until.saturating_sub(from)),
            };
        }
    }

    /// A transfer of ownership in two steps, from the owner to itself.
    fn succession(&mut self, side: usize, who: &Account) {
        let on = if self.chance(50) { On::Pool } else { On::Manager };
        let new_owner = self.stage.w.owner.clone();
        self.send((side, on), who, "transferOwnership", (&new_owner,), Want::Any);
        let who = if self.chance(90) { new_owner } else { self.person() };
        self.send((side, on), &who, "acceptOwnership", (), Want::Any);
    }

    /// Sets DMC at both loan managers. Every later attempt has to revert.
    pub fn name_dmc(&mut self) {
        let (owner, dmc) = (self.stage.w.owner.clone(), self.stage.dmc.address());
        if self.without_dmc {
            return;
        }
        for side in 0..2 {
            let named = self.send((side, On::Manager), &owner, "setDmc", (dmc,), Want::Any).is_some();
            assert_ne!(named, self.dmc, "DMC can be set once");
        }
        if !self.dmc {
            self.dmc = true;
            self.report_dmc();
        }
    }
}
