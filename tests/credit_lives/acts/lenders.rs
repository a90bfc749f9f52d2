//! Lenders: deposits, withdrawals, the queue, and transfers of shares.

use super::UNIT;
use crate::life::{Life, On, Want};
use crate::stage::Who;
use chain::{Account, Receipt};
use harness::lives::Chance;
use rand::Rng;
use suite::COIN;

/// Shares of one atto at the first price.
const OFFSET: u128 = 1_000_000;

impl Life<'_> {
    fn lend(&mut self, side: usize, who: &Account, message: &'static str, args: impl chain::IntoArgs, want: Want) {
        self.send((side, On::Pool), who, message, args, want);
    }

    /// The shares of an account, and their assets.
    fn shares(&self, side: usize, who: &Account) -> (u128, u128) {
        let (money, held) = (self.money[side], self.ghosts[side].shares.get(&who.address()).copied());
        let held = held.unwrap_or_default();
        (held, math::mul_div_down(held, money.assets(), money.shares.max(1)).expect("a part of it"))
    }

    pub fn lender(&mut self, side: usize) {
        let (who, to) = (self.person(), self.person());
        let (held, assets_of_shares) = self.shares(side, &who);
        let cash = self.money[side].cash;
        match self.random.gen_range(0..20) {
            0..=2 => {
                let assets = self.part(6 * UNIT[side]);
                self.lend(side, &who, "deposit", (assets, &to), Want::Any);
            }
            3 => {
                let shares = self.part(4 * UNIT[side]) * OFFSET;
                self.lend(side, &who, "mint", (shares, &who), Want::Any);
            }
            4 | 5 => {
                let assets = self.part(assets_of_shares.min(cash) / 4);
                self.lend(side, &who, "withdraw", (assets, &to, &who), Want::Any);
            }
            6 | 7 => {
                let shares = self.part(held / 4);
                self.lend(side, &who, "redeem", (shares, &who, &who), Want::Any);
            }
            8..=10 => self.ask(side, &who),
            11..=14 => self.claim(side, &who),
            15 | 16 => self.cancel(side, &who),
            _ => self.move_shares(side, &who, &to, held / 10),
        }
    }

    fn ask(&mut self, side: usize, who: &Account) {
        let shares = self.part(self.shares(side, who).0 / 4);
        self.lend(side, who, "requestWithdrawal", (shares,), Want::Any);
    }

    /// Anyone claims a request, mostly the first in the queue.
    fn claim(&mut self, side: usize, who: &Account) {
        let open: Vec<u32> = self.ghosts[side].requests.keys().copied().collect();
        let first = open.first().copied().filter(|_| self.chance(60));
        let Some(request) = first.or_else(|| self.pick(&open)) else { return self.ask(side, who) };
        self.lend(side, who, "claimWithdrawal", (request,), Want::Any);
    }

    fn cancel(&mut self, side: usize, who: &Account) {
        let open: Vec<(u32, Option<Who>)> =
            self.ghosts[side].requests.iter().map(|(id, (of, _))| (*id, self.stage.who(*of))).collect();
        match self.pick(&open) {
            // A lender can always cancel.
            Some((request, Some(owner))) if self.chance(90) => {
                let owner = self.stage.people[owner].clone();
                self.lend(side, &owner, "cancelWithdrawal", (request,), Want::Pass);
            }
            other => self.lend(side, who, "cancelWithdrawal", (other.map_or(1, |it| it.0),), Want::Any),
        }
    }

    fn move_shares(&mut self, side: usize, who: &Account, to: &Account, max: u128) {
        let shares = self.part(max);
        match self.random.gen_range(0..3) {
            0 => self.lend(side, who, "transfer", (to, shares), Want::Any),
            1 => self.lend(side, who, "approve", (to, shares), Want::Pass),
            _ => {
                // Spends an allowance, or a little more than it.
                self.lend(side, who, "approve", (to, shares), Want::Pass);
                let max = self.part(shares);
                self.lend(side, to, "transferFrom", (who, to, max), Want::Any);
            }
        }
    }

    /// Sends a message that only the loan manager may send.
    pub fn send_as_manager(&mut self, side: usize, who: &Account, message: u32, number: u128) -> Option<Receipt> {
        let on = (side, On::Pool);
        match message {
            0 => self.send(on, who, "lend", (who, number), Want::Any),
            1 => self.send(on, who, "returned", (number, COIN), Want::Any),
            2 => self.send(on, who, "realizeBadDebt", (number,), Want::Any),
            _ => self.send(on, who, "addReserve", (number,), Want::Any),
        }
    }
}
