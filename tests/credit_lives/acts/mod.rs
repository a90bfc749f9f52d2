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
/// DMC is set after this many steps.
const WITHOUT_DMC: u64 = 100;
/// With fewer loans than this, people borrow more often.
const LOANS: usize = 5;

impl Life<'_> {
    /// Sometimes moves the clock, then sends a random message.
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
            45..=51 => self.offer_or_accept(side),
            52..=57 => self.sweep(side),
            58..=64 => self.collect(side),
            65..=68 => self.buy_income(side),
            69..=93 => self.auction(side),
            94..=98 => self.govern(side),
            _ => self.act_rarely(side),
        }
    }

    /// Whether there is room for one more position.
    pub fn may_open(&self, side: usize) -> bool {
        self.ghosts[side].positions.len() < POSITIONS
    }

    /// NFTs of an account that are in no position.
    pub fn free_nfts(&self, who: &Account) -> Vec<u64> {
        let supplied = |token: &u64| self.ghosts.iter().any(|ghost| ghost.segments.contains_key(token));
        let own = self.owners.iter().filter(|(_, owner)| **owner == who.address()).map(|(token, _)| *token);
        own.filter(|token| !supplied(token)).collect()
    }

    /// Donations, transfers of NFTs, and messages that only a loan manager may send or that pass only once.
    fn act_rarely(&mut self, side: usize) {
        let (stage, who, to) = (self.stage, self.person(), self.person());
        let Side { pool, manager, coin, .. } = &stage.sides[side];
        match self.random.gen_range(0..5) {
            0 => {
                let (at, amount) = (self.random.gen_range(0..2), self.random.gen_range(0..UNIT[side]));
                coin.exec(&who, "transfer", ([pool, manager][at], amount)).expect("the account has it");
                self.donations[side][at] += amount;
            }
            1 | 2 => {
                let free = self.free_nfts(&who);
                if let Some(token) = self.pick(&free) {
                    stage.w.suite.nft.exec(&who, "transferFrom", (&who, &to, token)).expect("it is free");
                    self.owners.insert(token, to.address());
                }
            }
            3 => {
                let (message, number) = (self.random.gen_range(0..4), self.random.gen_range(0..COIN));
                assert!(
                    self.send_as_manager(side, &who, message, number).is_none(),
                    "a stranger sent a message of the loan manager"
                );
            }
            _ => {
                let owner = stage.w.owner.clone();
                let args = (manager.address(),);
                let again =
                    self.send((side, crate::life::On::Pool), &owner, "setLoanManager", args, crate::life::Want::Any);
                assert!(again.is_none(), "a second loan manager was set");
            }
        }
    }
}
