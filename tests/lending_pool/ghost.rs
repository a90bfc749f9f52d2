//! The pool again, as simply as it can be said: big numbers, a balance for everybody, and a queue that is walked from
//! its front. It shares no code with the contract.

use crate::world::{Books, Terms, OFFSET, RAY, YEAR};
use chain::U256;

/// 10^18.
const WAD: u128 = 1_000_000_000_000_000_000;

/// A refusal, by name.
pub type Answer<T> = Result<T, &'static str>;

/// A place in the queue.
#[derive(Clone, Debug)]
pub struct Place {
    pub number: u32,
    /// None: cancelled, a gap.
    pub owner: Option<usize>,
    pub left: u128,
    /// How much of it cash has reached.
    pub reached: u128,
}

#[derive(Clone)]
pub struct Ghost {
    pub terms: Terms,
    pub now: u64,
    pub accrued_at: u64,
    pub cash: u128,
    pub reserve: u128,
    pub lost: u128,
    pub index: U256,
    pub debt_shares: u128,
    pub shares: u128,
    /// Shares of each lender.
    pub balances: Vec<u128>,
    /// What each may spend of each other's.
    pub allowances: Vec<Vec<u128>>,
    pub queue: Vec<Place>,
    /// Gaps that were passed when cash was enough for all: they can still be cleared away, to no effect.
    pub passed: Vec<u32>,
    pub requests: u32,
}

fn up(n: U256, d: U256) -> U256 {
    n.div_ceil(d)
}

fn big(n: u128) -> U256 {
    U256::from(n)
}

impl Ghost {
    pub fn new(terms: Terms, now: u64, lenders: usize) -> Self {
        Self {
            terms,
            now,
            accrued_at: now,
            cash: 0,
            reserve: 0,
            lost: 0,
            index: big(RAY),
            debt_shares: 0,
            shares: 0,
            balances: vec![0; lenders],
            allowances: vec![vec![0; lenders]; lenders],
            queue: Vec::new(),
            passed: Vec::new(),
            requests: 0,
        }
    }

    // ---- Time ----

    /// Interest until now, then the queue.
    pub fn touch(&mut self) {
        let seconds = self.now - self.accrued_at;
        self.accrued_at = self.now;
        if self.debt_shares > 0 {
            let before = self.debt();
            self.index += up(self.index * self.rate() * big(seconds.into()), big(WAD * u128::from(YEAR)));
            let interest = self.debt() - before;
            self.reserve += interest * u128::from(self.terms.reserve) / 10_000;
        }
        self.release();
    }

    fn rate(&self) -> U256 {
        let wad = |bps: u32| big(u128::from(bps) * (WAD / 10_000));
        let debt = self.debt();
        let used = if debt == 0 { U256::ZERO } else { up(big(debt) * big(WAD), big(self.cash + debt)) };
        let Terms { base, kink, at_kink, full, .. } = self.terms;
        if used <= wad(kink) {
            wad(base) + up((wad(at_kink) - wad(base)) * used, wad(kink))
        } else {
            wad(at_kink) + up((wad(full) - wad(at_kink)) * (used - wad(kink)), big(WAD) - wad(kink))
        }
    }

    fn release(&mut self) {
        if self.worth_up(self.held()) <= self.cash {
            let gaps = self.queue.iter().filter(|place| place.owner.is_none()).map(|place| place.number);
            self.passed.extend(gaps);
            self.queue.retain(|place| place.owner.is_some());
            self.queue.iter_mut().for_each(|place| place.reached = place.left);
            return;
        }
        let kept: u128 = self.queue.iter().map(|place| place.reached).sum();
        let waiting: u128 = self.queue.iter().map(|place| place.left - place.reached).sum();
        let mut more = self.within(self.cash.saturating_sub(self.worth_up(kept)), waiting);
        for place in &mut self.queue {
            let reaches = more.min(place.left - place.reached);
            place.reached += reaches;
            more -= reaches;
        }
    }

    // ---- Money ----

    pub fn debt(&self) -> u128 {
        up(big(self.debt_shares) * self.index, big(RAY)).to()
    }

    pub fn assets(&self) -> u128 {
        self.cash + self.debt() - self.reserve
    }

    pub fn held(&self) -> u128 {
        self.queue.iter().filter(|place| place.owner.is_some()).map(|place| place.left).sum()
    }

    /// (assets, shares) of the price.
    pub fn price(&self) -> (U256, U256) {
        (big(self.assets() + 1), big(self.shares + OFFSET))
    }

    fn worth_up(&self, shares: u128) -> u128 {
        let (assets, all) = self.price();
        up(big(shares) * assets, all).to()
    }

    pub fn worth(&self, shares: u128) -> u128 {
        let (assets, all) = self.price();
        (big(shares) * assets / all).to()
    }

    /// Whether shares are worth less than so many coins. They may be worth more than numbers hold.
    pub fn is_below(&self, shares: u128, coins: u128) -> bool {
        let (assets, all) = self.price();
        big(shares) * assets < big(coins) * all
    }

    fn shares_of(&self, assets: u128) -> u128 {
        let (worth, all) = self.price();
        (big(assets) * all / worth).to()
    }

    fn shares_up(&self, assets: u128) -> u128 {
        let (worth, all) = self.price();
        up(big(assets) * all, worth).to()
    }

    /// The most shares, of `most`, that cash pays for.
    pub fn within(&self, cash: u128, most: u128) -> u128 {
        if self.worth(most) <= cash {
            most
        } else {
            self.shares_of(cash)
        }
    }

    fn free(&self) -> u128 {
        self.cash.saturating_sub(self.worth_up(self.held()))
    }

    pub fn most_withdraw(&self, who: usize) -> u128 {
        self.worth(self.balances[who]).min(self.free())
    }

    pub fn most_redeem(&self, who: usize) -> u128 {
        self.within(self.free(), self.balances[who])
    }

    pub fn above_floor(&self) -> u128 {
        let floor = ((self.cash + self.debt()) * u128::from(self.terms.floor)).div_ceil(10_000);
        self.free().saturating_sub(floor)
    }

    pub fn books(&self) -> Books {
        let Self { cash, reserve, shares, debt_shares, lost, .. } = *self;
        Books { cash, debt: self.debt(), reserve, shares, debt_shares, lost }
    }

    // ---- Messages ----

    fn enter(&mut self, who: usize, assets: u128, shares: u128) -> Answer<()> {
        if assets == 0 || shares == 0 {
            return Err("LendingPool_ZeroShares");
        }
        self.cash += assets;
        self.shares += shares;
        self.balances[who] += shares;
        Ok(())
    }

    /// Deposits end at 2^96 atto, or when a share is worth so little that shares would not fit.
    pub fn most_deposit(&self) -> u128 {
        let room = (1u128 << 96).saturating_sub(self.assets());
        let (worth, all) = self.price();
        let shares = big(room) * all / worth + big(self.shares);
        if shares > big(u128::MAX) {
            0
        } else {
            room
        }
    }

    pub fn deposit(&mut self, who: usize, assets: u128) -> Answer<u128> {
        if assets > self.most_deposit() {
            return Err("ERC4626ExceededMaxDeposit");
        }
        let shares = self.shares_of(assets);
        self.enter(who, assets, shares)?;
        Ok(shares)
    }

    pub fn mint(&mut self, who: usize, shares: u128) -> Answer<u128> {
        if shares > self.shares_of(self.most_deposit()) {
            return Err("ERC4626ExceededMaxMint");
        }
        let assets = self.worth_up(shares);
        self.enter(who, assets, shares)?;
        Ok(assets)
    }

    fn leave(&mut self, owner: usize, caller: usize, assets: u128, shares: u128) -> Answer<()> {
        if assets == 0 || shares == 0 {
            return Err("LendingPool_ZeroShares");
        }
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
        if assets > self.most_withdraw(owner) {
            return Err("ERC4626ExceededMaxWithdraw");
        }
        let shares = self.shares_up(assets);
        self.leave(owner, caller, assets, shares)?;
        Ok(shares)
    }

    pub fn redeem(&mut self, owner: usize, caller: usize, shares: u128) -> Answer<u128> {
        if shares > self.most_redeem(owner) {
            return Err("ERC4626ExceededMaxRedeem");
        }
        let assets = self.worth(shares);
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
        self.queue.push(Place { number: self.requests, owner: Some(who), left: shares, reached: 0 });
        Ok(self.requests)
    }

    pub fn find(&self, number: u32) -> Option<usize> {
        self.queue.iter().position(|place| place.number == number)
    }

    /// Whether cash has reached all that is ahead of a place.
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
            self.queue.remove(at);
        } else {
            self.queue[at].owner = None;
        }
        Ok(left)
    }

    /// (who is paid, coins, shares); nobody for a gap.
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
            self.queue.remove(at);
            return Ok((None, 0, 0));
        };
        let shares = self.within(self.cash, self.queue[at].reached);
        if shares == 0 {
            return Err("LendingPool_NotReached");
        }
        let assets = self.worth(shares);
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
        if amount > self.above_floor() {
            return Err("LendingPool_CashShort");
        }
        if self.debt() + amount > self.terms.most_debt {
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
        self.debt_shares = self.debt_shares.checked_sub(shares).ok_or("Math_Overflow")?;
        self.cash += amount;
        Ok(())
    }

    pub fn write_off(&mut self, shares: u128) -> Answer<(u128, u128)> {
        let before = self.debt();
        self.debt_shares = self.debt_shares.checked_sub(shares).ok_or("Math_Overflow")?;
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
