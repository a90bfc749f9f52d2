//! Random actions of people: mostly sensible ones, sometimes not.

mod auctions;
mod borrowers;
mod governance;
mod keepers;
mod lenders;
mod leverage;
mod offers;

use crate::life::Life;
use crate::stage::*;
use chain::Account;
use harness::lives::Chance;
use rand::Rng;
use suite::COIN;

/// The unit of amounts at each loan manager: one HFIL, or a hundred dollars.
pub const UNIT: [u128; 2] = [COIN, 100 * COIN];
/// The maximum number of positions of a loan manager in a life.
const POSITIONS: usize = 9;
/// DMC comes after so many steps, if it does.
const WITHOUT_DMC: u64 = 100;
/// With fewer loans than this, people mostly borrow.
const LOANS: usize = 5;

impl Life<'_> {
    /// Time passes now and then, and somebody sends a message.
    pub fn act_randomly(&mut self) {
        if self.chance(22) {
            let seconds = self.random.gen_range(60..8 * 3_600);
            self.pass(seconds);
        }
        if !self.dmc && self.diary.step() > WITHOUT_DMC {
            self.name_dmc();
        }
        let side = self.random.gen_range(HFIL..=HUSD);
        let loans = self.ghosts[side].positions.iter().filter(|one| one.debt > 0).count();
        if loans < LOANS && self.chance(40) {
            return if self.chance(50) { self.borrow(side) } else { self.supply_collateral(side) };
        }
        match self.random.gen_range(0..100) {
            0..=14 => self.lender(side),
            15..=18 => self.supply_collateral(side),
            19..=20 => self.withdraw_collateral(side),
            21..=28 => self.borrow(side),
            29..=31 => self.repay(side),
            32..=37 => self.own_dmc(side),
            38..=44 => self.leverage(side),
            45..=51 => self.hand_over(side),
            52..=57 => self.sweep(side),
            58..=64 => self.collect(side),
            65..=68 => self.buy_income(side),
            69..=93 => self.auction(side),
            94..=98 => self.govern(side),
            _ => self.odd(side),
        }
    }

    /// Whether there is room for one more position.
    pub fn may_open(&self, side: usize) -> bool {
        self.ghosts[side].positions.len() < POSITIONS
    }

    /// NFTs of an account that are in no position.
    pub fn loose(&self, who: &Account) -> Vec<u32> {
        let supplied = |token: &u32| self.ghosts.iter().any(|ghost| ghost.segments.contains_key(token));
        let own = self.owners.iter().filter(|(_, owner)| **owner == who.address()).map(|(token, _)| *token);
        own.filter(|token| !supplied(token)).collect()
    }

    /// Donations, NFTs that change hands, and strangers at the pool's back door.
    fn odd(&mut self, side: usize) {
        let (stage, who, to) = (self.stage, self.person(), self.person());
        let Side { pool, manager, coin, .. } = &stage.sides[side];
        match self.random.gen_range(0..5) {
            0 => {
                let (at, amount) = (self.random.gen_range(0..2), self.random.gen_range(0..UNIT[side]));
                coin.exec(&who, "transfer", ([pool, manager][at], amount)).expect("they have that");
                self.donations[side][at] += amount;
            }
            1 | 2 => {
                let loose = self.loose(&who);
                if let Some(token) = self.pick(&loose) {
                    stage.w.suite.nft.exec(&who, "transferFrom", (&who, &to, token)).expect("it is free");
                    self.owners.insert(token, to.address());
                }
            }
            3 => {
                let (message, number) = (self.random.gen_range(0..4), self.random.gen_range(0..COIN));
                assert!(self.back_door(side, &who, message, number).is_none(), "a stranger was let in");
            }
            _ => {
                let owner = stage.w.owner.clone();
                let args = (manager.address(),);
                let again =
                    self.send((side, crate::life::On::Pool), &owner, "setLoanManager", args, crate::life::Want::Any);
                assert!(again.is_none(), "a second loan manager");
            }
        }
    }
}
