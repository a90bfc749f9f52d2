//! The end of a life: auctions are settled, debts repaid, all lenders withdraw, and only the reserve and dust are left.

use crate::life::{Life, On, Want};
use crate::stage::*;
use harness::DAY;
use suite::COIN;

/// The maximum that rounding leaves to the virtual shares. [atto]
const DUST: u128 = COIN / 1_000_000;

impl Life<'_> {
    /// Plays all exits. Each has to pass.
    pub fn finish(&mut self) {
        self.ending = true;
        self.check(true);
        // By then every pause and every auction is over.
        self.pass(8 * DAY);
        for side in [HFIL, HUSD] {
            self.settle_auctions(side);
            self.pay_all(side);
            self.sell_all(side);
            self.pay_lenders(side);
        }
        self.check(true);
        for side in [HFIL, HUSD] {
            self.nothing_remains(side);
        }
    }

    fn must(&mut self, side: usize, on: On, who: &chain::Account, message: &'static str, args: impl chain::IntoArgs) {
        self.send((side, on), who, message, args, Want::Pass);
    }

    fn settle_auctions(&mut self, side: usize) {
        let running: Vec<u32> = self.ghosts[side].auctions.keys().copied().collect();
        let keeper = self.stage.w.keeper.clone();
        for id in running {
            self.must(side, On::Manager, &keeper, "settle", (id,));
        }
    }

    fn pay_all(&mut self, side: usize) {
        for id in 1..=self.ghosts[side].positions.len() as u32 {
            let owner = self.owner(side, id).expect("one of them");
            let (debt, ..): (u128, u128, u32, u32) =
                self.stage.sides[side].manager.get("health", (id,)).expect("a position");
            if debt > 0 {
                self.must(side, On::Manager, &owner, "repay", (id, u128::MAX));
            }
            let position = self.ghosts[side].position(id).expect("a position").clone();
            let tokens: Vec<u64> = position.tokens.into_iter().collect();
            if !tokens.is_empty() {
                self.must(side, On::Manager, &owner, "withdrawCollateral", (id, &tokens[..]));
            }
            if position.dmc > 0 {
                self.must(side, On::Manager, &owner, "withdrawDmc", (id, position.dmc));
            }
        }
    }

    /// A buyer takes the other coins of the reserve.
    fn sell_all(&mut self, side: usize) {
        let buyer = self.person();
        if self.ghosts[side].reserve_income > 0 {
            self.must(side, On::Manager, &buyer, "buyIncome", (0u32, u128::MAX, u128::MAX));
        }
        let slashed = self.ghosts[side].slashed;
        for amount in [slashed / 3, slashed / 3, u128::MAX].into_iter().filter(|_| slashed > 3) {
            self.must(side, On::Manager, &buyer, "buySlashed", (amount, u128::MAX));
        }
    }

    /// Pays the withdrawal queue first, then all other lenders.
    fn pay_lenders(&mut self, side: usize) {
        let keeper = self.stage.w.keeper.clone();
        // Cancelled requests as well, which closes their gaps.
        for request in 1..=self.ghosts[side].asked {
            let left = self.ghosts[side].requests.get(&request).map_or(0, |(_, left)| *left);
            let assets: u128 = self.stage.sides[side].pool.get("convertToAssets", (left,)).expect("a number");
            let want = if assets > 0 { Want::Pass } else { Want::Any };
            self.send((side, On::Pool), &keeper, "claimWithdrawal", (request,), want);
            // Only shares that are worth less than an atto are left. Their owner can cancel.
            if let Some((owner, left)) = self.ghosts[side].requests.get(&request).copied() {
                assert!(assets == 0 && left < 1_000_000, "request {request} has {left} left, for {assets} atto");
                let owner = self.stage.people[self.stage.who(owner).expect("a lender")].clone();
                self.must(side, On::Pool, &owner, "cancelWithdrawal", (request,));
            }
        }
        for who in self.stage.people.clone() {
            let shares = self.ghosts[side].shares.get(&who.address()).copied().unwrap_or_default();
            if shares >= 1_000_000 {
                self.must(side, On::Pool, &who, "redeem", (shares, &who, &who));
            }
        }
    }

    /// 20 and 21: only the reserve and dust remain.
    fn nothing_remains(&self, side: usize) {
        let (money, ghost) = (self.money[side], &self.ghosts[side]);
        assert_eq!((money.debt, money.debt_shares), (0, 0), "21: nobody owes anything");
        assert!(ghost.requests.is_empty() && ghost.auctions.is_empty());
        assert!(money.shares <= 4 * 1_000_000, "21: every lender is paid: {money:?}");
        assert!(money.assets() <= DUST, "21: nothing is left but the reserve and dust: {money:?}");
        assert_eq!((ghost.bids(), ghost.held(), ghost.dmc()), (0, 0, 0), "21: the loan manager holds nothing");
        assert!(ghost.segments.is_empty() && ghost.positions.iter().all(|one| one.tokens.is_empty()), "20");
    }
}
