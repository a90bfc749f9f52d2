//! The messages of lenders, of the loan manager and of governance.

use super::{big, up, Answer, Ghost, Place};
use crate::world::RAY;

impl Ghost {
    fn enter(&mut self, who: usize, assets: u128, shares: u128) -> Answer<()> {
        if assets > 0 && shares == 0 {
            return Err("LendingPool_ZeroShares");
        }
        self.cash += assets;
        self.shares += shares;
        self.balances[who] += shares;
        Ok(())
    }

    /// Deposits end at 2^96 atto, or when a share is worth so little that shares would not fit.
    pub fn max_deposit(&self) -> u128 {
        let room = (1u128 << 96).saturating_sub(self.assets());
        let (value, all) = self.price();
        let shares = big(room) * all / value + big(self.shares);
        if shares > big(u128::MAX) {
            0
        } else {
            room
        }
    }

    pub fn deposit(&mut self, who: usize, assets: u128) -> Answer<u128> {
        if assets > self.max_deposit() {
            return Err("ERC4626ExceededMaxDeposit");
        }
        let shares = self.shares_of(assets);
        self.enter(who, assets, shares)?;
        Ok(shares)
    }

    pub fn mint(&mut self, who: usize, shares: u128) -> Answer<u128> {
        if shares > self.shares_of(self.max_deposit()) {
            return Err("ERC4626ExceededMaxMint");
        }
        let assets = self.value_up(shares);
        self.enter(who, assets, shares)?;
        Ok(assets)
    }

    fn leave(&mut self, owner: usize, caller: usize, assets: u128, shares: u128) -> Answer<()> {
        if caller != owner {
            self.spend(owner, caller, shares)?;
        }
        self.cash -= assets;
        self.shares -= shares;
        self.balances[owner] -= shares;
        Ok(())
    }

    fn spend(&mut self, owner: usize, caller: usize, shares: u128) -> Answer<()> {
        let left = self.allowances[owner][caller].checked_sub(shares);
        self.allowances[owner][caller] = left.ok_or("ERC20InsufficientAllowance")?;
        Ok(())
    }

    pub fn withdraw(&mut self, owner: usize, caller: usize, assets: u128) -> Answer<u128> {
        if assets > self.max_withdraw(owner) {
            return Err("ERC4626ExceededMaxWithdraw");
        }
        let shares = self.shares_up(assets);
        self.leave(owner, caller, assets, shares)?;
        Ok(shares)
    }

    pub fn redeem(&mut self, owner: usize, caller: usize, shares: u128) -> Answer<u128> {
        if shares > self.max_redeem(owner) {
            return Err("ERC4626ExceededMaxRedeem");
        }
        let assets = self.value(shares);
        self.leave(owner, caller, assets, shares)?;
        Ok(assets)
    }

    pub fn transfer(&mut self, from: usize, caller: usize, to: usize, shares: u128) -> Answer<()> {
        if caller != from {
            self.spend(from, caller, shares)?;
        }
        let left = self.balances[from].checked_sub(shares);
        self.balances[from] = left.ok_or("ERC20InsufficientBalance")?;
        self.balances[to] += shares;
        Ok(())
    }

    pub fn request(&mut self, who: usize, shares: u128) -> Answer<u32> {
        if shares == 0 {
            return Err("LendingPool_ZeroShares");
        }
        let left = self.balances[who].checked_sub(shares);
        self.balances[who] = left.ok_or("ERC20InsufficientBalance")?;
        self.requests += 1;
        self.queue.push(Place { number: self.requests, owner: Some(who), left: shares, reached: 0, gone: 0 });
        Ok(self.requests)
    }

    pub fn find(&self, number: u32) -> Option<usize> {
        self.queue.iter().position(|place| place.number == number)
    }

    /// Whether cash has reached all places before this one.
    fn is_next(&self, at: usize) -> bool {
        self.queue[..at].iter().all(|place| place.reached == place.left)
    }

    pub fn cancel(&mut self, who: usize, number: u32) -> Answer<u128> {
        let at = self.find(number).ok_or("LendingPool_UnknownRequest")?;
        match self.queue[at].owner {
            None => return Err("LendingPool_UnknownRequest"),
            Some(owner) if owner != who => return Err("LendingPool_NotRequester"),
            Some(_) => {}
        }
        let Place { left, reached, .. } = self.queue[at];
        self.balances[who] += left;
        let is_last = at + 1 == self.queue.len();
        if left == reached || is_last || self.is_next(at) {
            self.vacate(at, if is_last { reached } else { left });
            self.queue.remove(at);
        } else {
            self.queue[at].owner = None;
        }
        Ok(left)
    }

    /// Takes `shares` out of a place that cash has reached.
    pub fn vacate(&mut self, at: usize, shares: u128) {
        self.queue[..at].iter_mut().for_each(|place| place.gone += shares);
    }

    /// The shares of a place that can be paid now. Zero if they are worth less than an atto. Earlier places come first.
    pub fn due(&self, at: usize) -> u128 {
        let reached = |places: &[Place]| places.iter().map(|place| place.reached).sum::<u128>();
        let before = reached(&self.queue[..at]).saturating_sub(self.queue[at].gone);
        let lasts = self.within(self.cash, reached(&self.queue)).saturating_sub(before);
        let shares = lasts.min(self.queue[at].reached);
        if self.value(shares) == 0 {
            0
        } else {
            shares
        }
    }

    pub fn lower_risk(&mut self, cash_buffer: u32, max_debt: u128) -> Answer<()> {
        if cash_buffer < self.terms.cash_buffer || cash_buffer > 5_000 || max_debt > self.terms.max_debt {
            return Err("TermOutOfRange");
        }
        (self.terms.cash_buffer, self.terms.max_debt) = (cash_buffer, max_debt);
        Ok(())
    }

    /// (owner, coins, shares). A gap has no owner.
    pub fn claim(&mut self, number: u32) -> Answer<(Option<usize>, u128, u128)> {
        if let Some(at) = self.passed.iter().position(|passed| *passed == number) {
            self.passed.remove(at);
            return Ok((None, 0, 0));
        }
        let at = self.find(number).ok_or("LendingPool_UnknownRequest")?;
        let Some(owner) = self.queue[at].owner else {
            if !self.is_next(at) {
                return Err("LendingPool_NotReached");
            }
            self.vacate(at, self.queue[at].left);
            self.queue.remove(at);
            return Ok((None, 0, 0));
        };
        let shares = self.due(at);
        if shares == 0 {
            return Err("LendingPool_NotReached");
        }
        let assets = self.value(shares);
        self.vacate(at, shares);
        self.queue[at].left -= shares;
        self.queue[at].reached -= shares;
        if self.queue[at].left == 0 {
            self.queue.remove(at);
        }
        self.cash -= assets;
        self.shares -= shares;
        Ok((Some(owner), assets, shares))
    }

    pub fn lend(&mut self, amount: u128) -> Answer<u128> {
        if amount == 0 {
            return Err("LendingPool_ZeroShares");
        }
        if amount > self.above_buffer() {
            return Err("LendingPool_CashShort");
        }
        if self.debt() + amount > self.terms.max_debt {
            return Err("LendingPool_AboveDebtLimit");
        }
        let shares: u128 = up(big(amount) * big(RAY), self.index).to();
        self.cash -= amount;
        self.debt_shares += shares;
        Ok(shares)
    }

    pub fn returned(&mut self, amount: u128, shares: u128) -> Answer<()> {
        let owed: u128 = up(big(shares) * self.index, big(RAY)).to();
        if amount < owed {
            return Err("LendingPool_Underpaid");
        }
        self.debt_shares = self.debt_shares.checked_sub(shares).ok_or("Panic")?;
        self.cash += amount;
        Ok(())
    }

    pub fn realize_bad_debt(&mut self, shares: u128) -> Answer<(u128, u128)> {
        let before = self.debt();
        self.debt_shares = self.debt_shares.checked_sub(shares).ok_or("Panic")?;
        let loss = before - self.debt();
        let from_reserve = loss.min(self.reserve);
        self.reserve -= from_reserve;
        self.lost += loss - from_reserve;
        Ok((from_reserve, loss - from_reserve))
    }

    pub fn add_reserve(&mut self, amount: u128) {
        self.cash += amount;
        self.reserve += amount;
    }
}
