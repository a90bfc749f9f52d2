//! Random messages of lenders, the loan manager and governance.

use super::Run;
use crate::erc4626::any;
use crate::ghost::Answer;
use crate::world::*;
use chain::{Error, IntoArgs};
use rand::Rng;

impl Run {
    pub(super) fn deposit(&mut self) {
        let who = self.lender();
        let lender = self.lenders[who].clone();
        let max = self.coins[who].min(100_000 * COIN);
        let amount = any(&mut self.rng, max);
        if self.rng.gen_bool(0.7) {
            let due = self.ghost.deposit(who, amount);
            if self.call::<u128>(who, "deposit", (amount, &lender), due).is_some() {
                self.coins[who] -= amount;
            }
            return;
        }
        let shares = amount * OFFSET / 2;
        if self.ghost.is_below(shares, self.coins[who]) {
            let due = self.ghost.mint(who, shares);
            if let Some(cost) = self.call::<u128>(who, "mint", (shares, &lender), due) {
                self.coins[who] -= cost;
            }
        }
    }

    pub(super) fn withdraw(&mut self) {
        let (owner, caller) = (self.lender(), self.lender());
        // Most withdrawals are from the caller's own shares. The others need an allowance.
        let caller = if self.rng.gen_bool(0.8) { owner } else { caller };
        let (to, from) = (self.lenders[caller].clone(), self.lenders[owner].clone());
        if self.rng.gen_bool(0.5) {
            let amount = self.around(self.ghost.max_withdraw(owner));
            let due = self.ghost.withdraw(owner, caller, amount);
            if self.call::<u128>(caller, "withdraw", (amount, &to, &from), due).is_some() {
                self.coins[caller] += amount;
            }
        } else {
            let shares = self.around(self.ghost.max_redeem(owner));
            let due = self.ghost.redeem(owner, caller, shares);
            if let Some(paid) = self.call::<u128>(caller, "redeem", (shares, &to, &from), due) {
                self.coins[caller] += paid;
            }
        }
    }

    pub(super) fn transfer_shares(&mut self) {
        let (from, caller, to) = (self.lender(), self.lender(), self.lender());
        let shares = self.around(self.ghost.balances[from]);
        if self.rng.gen_bool(0.4) {
            self.ghost.allowances[from][caller] = shares;
            let spender = self.lenders[caller].clone();
            self.call(from, "approve", (&spender, shares), Ok(true));
            return;
        }
        let (payer, payee) = (self.lenders[from].clone(), self.lenders[to].clone());
        if caller == from {
            let due = self.ghost.transfer(from, from, to, shares).map(|()| true);
            self.call(from, "transfer", (&payee, shares), due);
        } else {
            let undo = self.ghost.allowances[from][caller];
            let due = self.ghost.transfer(from, caller, to, shares).map(|()| true);
            if due.is_err() {
                self.ghost.allowances[from][caller] = undo;
            }
            self.call(caller, "transferFrom", (&payer, &payee, shares), due);
        }
    }

    pub(super) fn request(&mut self) {
        let who = self.lender();
        let shares = self.around(self.ghost.balances[who]);
        let due = self.ghost.request(who, shares);
        self.call::<u32>(who, "requestWithdrawal", (shares,), due);
    }

    /// The number of a request that waits, of a gap, or of no request.
    fn number(&mut self) -> u32 {
        let waiting: Vec<u32> = self.ghost.queue.iter().map(|place| place.number).collect();
        match self.rng.gen_range(0..8) {
            0 => self.rng.gen_range(0..=self.ghost.requests + 1),
            1 if !self.ghost.passed.is_empty() => self.ghost.passed[0],
            _ if waiting.is_empty() => self.ghost.requests,
            _ => waiting[self.rng.gen_range(0..waiting.len())],
        }
    }

    pub(super) fn cancel(&mut self) {
        let number = self.number();
        let owner = self.ghost.find(number).and_then(|at| self.ghost.queue[at].owner);
        let who = match owner {
            Some(owner) if self.rng.gen_bool(0.9) => owner,
            _ => self.lender(),
        };
        let due = self.ghost.cancel(who, number);
        self.call::<u128>(who, "cancelWithdrawal", (number,), due);
    }

    pub(super) fn claim(&mut self) {
        let (who, number) = (self.lender(), self.number());
        let due = self.ghost.claim(number);
        let paid = due.map(|(_, assets, _)| assets);
        if let (Some(assets), Ok((Some(owner), ..))) = (self.call(who, "claimWithdrawal", (number,), paid), due) {
            self.coins[owner] += assets;
        }
    }

    pub(super) fn manager(&mut self, message: &str, args: impl IntoArgs, due: Answer<()>) -> bool {
        let said = match self.w.manager(message, args) {
            Ok(_) => Ok(()),
            Err(Error::Reverted(revert)) => Err(revert.name().to_owned()),
            Err(other) => panic!("{message}: {other}"),
        };
        self.same(message, said, due).is_some()
    }

    pub(super) fn lend(&mut self) {
        // Half of the loans take all free cash, so that cash is often short.
        let max = self.ghost.above_buffer();
        let amount = if self.rng.gen_bool(0.5) { max } else { self.around(max) };
        let due = self.ghost.lend(amount).map(|_| ());
        let borrower = self.w.borrower.clone();
        self.manager("lend", (&borrower, amount), due);
    }

    pub(super) fn repay(&mut self) {
        let shares = self.around(self.ghost.debt_shares);
        let owed = owed(shares, self.ghost.index.to());
        // Sometimes a little too much, sometimes too little.
        let amount = owed + self.rng.gen_range(0..3) - u128::from(owed > 0 && self.rng.gen_bool(0.1));
        let due = self.ghost.returned(amount, shares);
        if due.is_ok() {
            self.w.coin.exec(&self.w.owner, "mint", (&self.w.pool, amount)).unwrap();
        }
        self.manager("returned", (amount, shares), due);
    }

    pub(super) fn govern(&mut self) {
        if self.rng.gen_bool(0.3) {
            return self.lower_risk();
        }
        let base = self.rng.gen_range(0..500);
        let at_optimal = self.rng.gen_range(base..2_000);
        let terms = Terms {
            base,
            at_optimal,
            optimal: self.rng.gen_range(1..10_000),
            full: self.rng.gen_range(at_optimal..6_000),
            reserve: self.rng.gen_range(0..=5_000),
            cash_buffer: if self.rng.gen_bool(0.8) { 500 } else { self.rng.gen_range(500..=5_000) },
            max_debt: if self.rng.gen_bool(0.2) { self.ghost.debt() + COIN } else { 1 << 100 },
        };
        self.w.pool.exec(&self.w.owner, "setTerms", (terms,)).unwrap();
        self.ghost.terms = terms;
        self.touched = true;
    }

    /// Sometimes one of the terms would rise.
    fn lower_risk(&mut self) {
        let Terms { cash_buffer, max_debt, .. } = self.ghost.terms;
        let max_debt = match self.rng.gen_range(0..10) {
            0 => max_debt + 1,
            1 | 2 => max_debt - max_debt / 8,
            _ => max_debt,
        };
        let cash_buffer = self.rng.gen_range(cash_buffer - u32::from(cash_buffer > 0)..=cash_buffer + 40);
        let due = self.ghost.lower_risk(cash_buffer, max_debt);
        let said = match self.w.pool.exec(&self.w.owner, "lowerRisk", (cash_buffer, max_debt)) {
            Ok(_) => Ok(()),
            Err(Error::Reverted(revert)) => Err(revert.name().to_owned()),
            Err(other) => panic!("lowerRisk: {other}"),
        };
        self.same("lowerRisk", said, due);
    }

    /// A donation, a recovery, or a loss.
    pub(super) fn accident(&mut self) {
        let amount = any(&mut self.rng, COIN);
        match self.rng.gen_range(0..4) {
            0 => {
                self.w.coin.exec(&self.w.owner, "mint", (&self.w.pool, amount)).unwrap();
                self.donated += amount;
            }
            1 => {
                self.w.coin.exec(&self.w.owner, "mint", (&self.w.pool, amount)).unwrap();
                self.ghost.add_reserve(amount);
                self.manager("addReserve", (amount,), Ok(()));
            }
            _ => {
                let shares = match self.rng.gen_range(0..4) {
                    0 => self.ghost.debt_shares + 1,
                    _ => any(&mut self.rng, self.ghost.debt_shares / 2),
                };
                let due = self.ghost.realize_bad_debt(shares).map(|_| ());
                self.manager("realizeBadDebt", (shares,), due);
            }
        }
    }
}
