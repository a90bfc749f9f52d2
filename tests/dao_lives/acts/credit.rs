//! Lenders, whose shares are staked; and borrowers, who supply NFTs and DMC as collateral.

use crate::ghost::get;
use crate::life::{Life, Want};
use crate::stage::{On, HFIL, HUSD, UNIT};
use harness::lives::Chance;
use rand::Rng;
use suite::COIN;

/// The most positions of a loan manager in a life.
const POSITIONS: usize = 6;

impl Life<'_> {
    pub fn lend(&mut self) {
        let (side, who) = (self.random.gen_range(HFIL..=HUSD), self.person());
        let on = (side, On::LendingPool);
        if self.chance(70) {
            let assets = self.part(20 * UNIT[side]);
            self.send(on, &who, "deposit", (assets, &who), Want::Any);
        } else {
            let max: u128 = self.stage.sides[side].pool.get("maxRedeem", (&who,)).expect("a number");
            let shares = self.part(max / 2);
            self.send(on, &who, "redeem", (shares, &who, &who), Want::Any);
        }
    }

    pub fn borrow(&mut self) {
        let (stage, side) = (self.stage, self.random.gen_range(HFIL..=HUSD));
        let on = (side, On::LoanManager);
        if self.positions[side].len() < POSITIONS && self.chance(30) {
            let who = self.person();
            let tokens: Vec<u64> = self.power_of(&who).into_iter().take(3).collect();
            if let Some(receipt) = self.send(on, &who, "open", (&tokens[..],), Want::Any) {
                let told = stage.sides[side].manager.events(&receipt);
                let opened = told.iter().find(|event| event.name == "PositionOf").expect("it says so");
                self.positions[side].push(get(opened, "borrower"));
            }
            return;
        }
        let all: Vec<_> = (1u32..).zip(self.positions[side].clone()).collect();
        let Some((id, owner)) = self.pick(&all) else { return };
        let owner = stage.who(owner).expect("one of us").clone();
        let supplied = self.ghost.dmc_collateral[side].get(&id).copied().unwrap_or_default();
        match self.random.gen_range(0..12) {
            0..=4 => {
                let (free, amount) = (self.ghost.dmc.free(owner.address()), self.random.gen_range(0..3_000 * COIN));
                let want = if amount > 0 && amount <= free { Want::Pass } else { Want::Any };
                self.send(on, &owner, "supplyDmc", (id, amount), want);
            }
            5 | 6 => {
                let amount = self.part(supplied / 2);
                self.send(on, &owner, "withdrawDmc", (id, amount), Want::Any);
            }
            7..=9 => {
                let line: u128 = stage.sides[side].manager.get("creditLine", (id, 0u32)).unwrap_or_default();
                let amount = self.part(line / 2);
                self.send(on, &owner, "borrow", (id, amount), Want::Any);
            }
            _ => drop(self.send(on, &owner, "repay", (id, u128::MAX), Want::Any)),
        }
    }
}
