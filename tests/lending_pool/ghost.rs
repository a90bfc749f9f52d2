//! A plain model of the pool: big integers, a list of balances, and a queue that is walked from its front. It shares no
//! code with the contract.

mod messages;

use crate::world::{Accounting, Terms, OFFSET, RAY, YEAR};
use chain::U256;

/// 10^18.
const WAD: u128 = 1_000_000_000_000_000_000;

/// The result of a message, or the name of its error.
pub type Answer<T> = Result<T, &'static str>;

/// A place in the queue.
#[derive(Clone, Debug)]
pub struct Place {
    pub number: u32,
    /// None for a gap, which a cancelled request leaves.
    pub owner: Option<usize>,
    pub left: u128,
    /// How many of its shares cash has reached.
    pub reached: u128,
    /// Shares of later places that cash has reached, and that were paid or cancelled.
    pub gone: u128,
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
    /// Allowances: owner, then spender.
    pub allowances: Vec<Vec<u128>>,
    pub queue: Vec<Place>,
    /// Gaps that were passed when cash was enough for all. A claim of one passes and changes nothing.
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

    /// Accrues interest until now, then assigns cash to the queue.
    pub fn touch(&mut self) {
        let seconds = self.now - self.accrued_at;
        self.accrued_at = self.now;
        if self.debt_shares > 0 {
            let before = self.debt();
            self.index += up(self.index * self.rate() * big(seconds.into()), big(WAD * u128::from(YEAR)));
            let interest = self.debt() - before;
            self.reserve += interest * u128::from(self.terms.reserve) / 10_000;
        }
        self.keep_for_queue();
    }

    fn rate(&self) -> U256 {
        let wad = |bps: u32| big(u128::from(bps) * (WAD / 10_000));
        let debt = self.debt();
        let used = if debt == 0 { U256::ZERO } else { up(big(debt) * big(WAD), big(self.cash + debt)) };
        let Terms { base, optimal, at_optimal, full, .. } = self.terms;
        if used <= wad(optimal) {
            wad(base) + up((wad(at_optimal) - wad(base)) * used, wad(optimal))
        } else {
            wad(at_optimal) + up((wad(full) - wad(at_optimal)) * (used - wad(optimal)), big(WAD) - wad(optimal))
        }
    }

    fn keep_for_queue(&mut self) {
        if self.value_up(self.held()) <= self.cash {
            while let Some(at) = self.queue.iter().position(|place| place.owner.is_none()) {
                self.vacate(at, self.queue[at].left);
                self.passed.push(self.queue.remove(at).number);
            }
            self.queue.iter_mut().for_each(|place| place.reached = place.left);
            return;
        }
        let kept: u128 = self.queue.iter().map(|place| place.reached).sum();
        let waiting: u128 = self.queue.iter().map(|place| place.left - place.reached).sum();
        let mut more = self.within(self.cash.saturating_sub(self.value_up(kept)), waiting);
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

    fn value_up(&self, shares: u128) -> u128 {
        let (assets, all) = self.price();
        up(big(shares) * assets, all).to()
    }

    pub fn value(&self, shares: u128) -> u128 {
        let (assets, all) = self.price();
        (big(shares) * assets / all).to()
    }

    /// Whether shares are worth less than `coins`. It cannot overflow.
    pub fn is_below(&self, shares: u128, coins: u128) -> bool {
        let (assets, all) = self.price();
        big(shares) * assets < big(coins) * all
    }

    fn shares_of(&self, assets: u128) -> u128 {
        let (value, all) = self.price();
        (big(assets) * all / value).to()
    }

    fn shares_up(&self, assets: u128) -> u128 {
        let (value, all) = self.price();
        up(big(assets) * all, value).to()
    }

    /// The most shares, of `max`, that cash pays for.
    pub fn within(&self, cash: u128, max: u128) -> u128 {
        if self.value(max) <= cash {
            max
        } else {
            self.shares_of(cash)
        }
    }

    fn free(&self) -> u128 {
        self.cash.saturating_sub(self.value_up(self.held()))
    }

    pub fn max_withdraw(&self, who: usize) -> u128 {
        self.value(self.balances[who]).min(self.free())
    }

    pub fn max_redeem(&self, who: usize) -> u128 {
        self.within(self.free(), self.balances[who])
    }

    pub fn above_buffer(&self) -> u128 {
        let cash_buffer = ((self.cash + self.debt()) * u128::from(self.terms.cash_buffer)).div_ceil(10_000);
        self.free().saturating_sub(cash_buffer)
    }

    pub fn accounting(&self) -> Accounting {
        let Self { cash, reserve, shares, debt_shares, lost, .. } = *self;
        Accounting { cash, debt: self.debt(), reserve, shares, debt_shares, lost }
    }
}
