//! The end of a life: days are settled, debts repaid and holdings closed; all accounts withdraw, stakers are paid all
//! fees, and only dust is left.

use crate::ghost::proposals::{Kept, ACTIVE, PENDING, QUEUED};
use crate::life::{Life, Want};
use crate::settings::STAKING;
use crate::stage::*;
use chain::{Account, IntoArgs};
use harness::{DAY, FIRST};
use suite::COIN;

/// The most that rounding leaves of revenue: less than an atto for each staker, and one in the index. [atto]
const CARRIED: u128 = 7;
/// The dust that each claim or sale may leave in an empty pool. [atto]
const DUST: u128 = 1_000_000;

impl Life<'_> {
    /// Plays all exits. Each has to pass.
    pub fn finish(&mut self) {
        self.ending = true;
        self.check();
        let last = u64::from(FIRST + DAYS[0] + 1) * DAY;
        self.pass(last.saturating_sub(self.now()) + 7_200);
        for side in [HFIL, HUSD] {
            self.pay_debts(side);
            self.unstake_shares(side);
            self.pay_lenders(side);
        }
        // All income has vested.
        self.pass(182 * DAY);
        self.report_prices();
        for side in [HFIL, HUSD] {
            self.wind_down(side);
        }
        self.collect_all_fees();
        self.pay_stakers();
        self.check();
        self.nothing_remains();
    }

    fn must(&mut self, place: Place, who: &Account, message: &'static str, args: impl IntoArgs) {
        self.send(place, who, message, args, Want::Pass);
    }

    fn pay_debts(&mut self, side: usize) {
        let (stage, on) = (self.stage, (side, On::LoanManager));
        for (id, owner) in (1u32..).zip(self.positions[side].clone()) {
            let owner = stage.who(owner).expect("one of us").clone();
            let (debt, ..): (u128, u128, u32, u32) =
                stage.sides[side].manager.get("health", (id,)).expect("a position");
            if debt > 0 {
                self.must(on, &owner, "repay", (id, u128::MAX));
            }
            let tokens: Vec<u64> = stage.sides[side].manager.get("tokensOf", (id,)).expect("a position");
            if !tokens.is_empty() {
                self.must(on, &owner, "withdrawCollateral", (id, &tokens[..]));
            }
            let supplied = self.ghost.dmc_collateral[side].get(&id).copied().unwrap_or_default();
            if supplied > 0 {
                self.must(on, &owner, "withdrawDmc", (id, supplied));
            }
        }
    }

    fn unstake_shares(&mut self, side: usize) {
        for who in self.stage.people.clone() {
            for on in [On::LendingPool, On::MiningPool] {
                let token = self.stage.at((side, on)).address();
                let staked = self.ghost.staking.stake(token, who.address());
                if staked > 0 {
                    self.must(STAKING, &who, "unstake", (token, staked));
                }
            }
        }
    }

    fn pay_lenders(&mut self, side: usize) {
        for who in self.stage.people.clone() {
            let shares = self.balance(&self.stage.sides[side].pool, &who);
            if shares >= 1_000_000 {
                self.must((side, On::LendingPool), &who, "redeem", (shares, &who, &who));
            }
        }
    }

    /// Claims and sells all income and closes every holding. Pays the withdrawal queue first, then all other holders.
    fn wind_down(&mut self, side: usize) {
        let (on, who) = ((side, On::MiningPool), self.person());
        while !self.ghost.mining_pools[side].holdings.is_empty() {
            while self.send(on, &who, "collectMissed", (1u32, 20u32), Want::Any).is_some() {}
            while self.send(on, &who, "collect", (1u32, 40u32), Want::Any).is_some() {}
            self.must(on, &who, "close", (1u32,));
        }
        let (_, _, income, ..): (u128, u128, u128, u128, u128, u32) =
            self.stage.sides[side].mining_pool.get("accounting", ()).expect("accounting");
        if income > 0 {
            self.must(on, &who, "buyIncome", (u128::MAX, u128::MAX));
        }
        for request in 1..=self.ghost.mining_pools[side].asked {
            // Cancelled requests as well, which closes their gaps.
            self.send(on, &who, "claimWithdrawal", (request,), Want::Any);
        }
        for who in self.stage.people.clone() {
            let pool = &self.stage.sides[side].mining_pool;
            let shares = self.balance(pool, &who);
            if pool.get::<u128>("previewRedeem", (shares,)).unwrap_or_default() > 0 {
                self.must(on, &who, "redeem", (shares, &who, &who));
            }
        }
    }

    fn collect_all_fees(&mut self) {
        let (stage, who) = (self.stage, self.person());
        for side in [HFIL, HUSD] {
            self.send((side, On::MiningPool), &who, "collectFees", (), Want::Any);
            for batch in stage.batches {
                self.send((HFIL, On::Market), &who, "collectFees", (batch, &stage.sides[side].coin), Want::Any);
            }
        }
        for batch in stage.batches {
            self.send((HFIL, On::Distributor), &who, "collectFees", (batch,), Want::Any);
        }
    }

    /// Waits until all revenue is released. Then all stakers claim and unstake.
    fn pay_stakers(&mut self) {
        let (stage, dmc) = (self.stage, self.stage.dmc.address());
        let first =
            stage.people.iter().find(|who| self.ghost.dmc.free(who.address()) >= COIN).expect("somebody").clone();
        self.must(STAKING, &first, "stake", (dmc, COIN));
        for coin in stage.coins() {
            self.sync(&first, coin);
        }
        self.pass(8 * DAY);
        for who in stage.people.clone() {
            let staked = self.ghost.staking.stake(dmc, who.address());
            if staked > 0 {
                self.must(STAKING, &who, "unstake", (dmc, staked));
            }
        }
        self.pass(7 * DAY);
        for who in stage.people.clone() {
            self.withdraw(&who);
            stage.coins().into_iter().for_each(|coin| self.claim(&who, coin));
            stage.tokens().into_iter().for_each(|token| self.claim_emission(&who, token));
            let all = self.ghost.dmc.balances[&who.address()];
            self.must((HFIL, On::Dmc), &who, "transfer", (&stage.w.treasury, all));
        }
    }

    /// 34: only dust remains.
    fn nothing_remains(&self) {
        let (stage, ghost) = (self.stage, &self.ghost);
        for coin in stage.coins() {
            let arrived = ghost.arrived.get(&coin.address()).copied().unwrap_or_default();
            let Some((booked, paid)) = ghost.staking.coins.get(&coin.address()) else { continue };
            assert_eq!(*booked, arrived, "30: every fee and donation was booked");
            assert!(booked - paid <= CARRIED, "34: {} atto of revenue are left", booked - paid);
        }
        assert!(ghost.staking.waiting.is_empty() && ghost.staking.pots.values().all(|pot| pot.total() == 0), "34");
        assert_eq!(self.balance(&stage.dmc, &stage.w.treasury), ghost.dmc.supply(), "34: all DMC could move");
        for side in [HFIL, HUSD] {
            let (price, pool) = (self.read_price(side), &ghost.mining_pools[side]);
            assert!(pool.requests.is_empty() && pool.holdings.is_empty(), "34: {pool:?}");
            assert_eq!(pool.other, 0, "34: no income is left");
            assert!(pool.coins <= DUST && price.deposit <= DUST, "34: {price:?} of a pool that everybody has left");
            assert!(ghost.dmc_collateral[side].values().all(|dmc| *dmc == 0), "34: no DMC is left at a loan manager");
        }
        let now = self.now();
        let over = |one: &Kept| !matches!(one.state(now), PENDING | ACTIVE | QUEUED);
        assert!(ghost.proposals.all.iter().all(over), "34: nothing waits for ever");
    }
}
