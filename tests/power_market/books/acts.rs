//! Random messages of providers, buyers and holders, on the chain and in the model.

use super::{Fate, Model, Token, ALONE};
use crate::world::*;
use rand::{rngs::SmallRng, Rng};

impl Model {
    pub(super) fn change_price(&mut self, rng: &mut SmallRng) {
        let coin = rng.gen_range(0..self.coins.len());
        let bits = rng.gen_range(8..80);
        let price = rng.gen_range(100..1u128 << bits);
        let asked = (self.batch, &self.coins[coin], price);
        if self.w.market.exec(&self.w.provider, "setPrice", asked).is_ok() {
            self.prices[coin] = price;
        }
        if rng.gen_bool(0.3) {
            self.fee_bps = rng.gen_range(0..=1_000);
            self.w.market.exec(&self.w.owner, "setFee", (self.fee_bps, &self.w.treasury)).unwrap();
        }
    }

    pub(super) fn buy(&mut self, rng: &mut SmallRng) {
        let (coin, who, count) = (rng.gen_range(0..self.coins.len()), rng.gen_range(0..3), rng.gen_range(1..8));
        let order = self.w.order(self.batch, count, &self.coins[coin], &self.people[who]);
        let asked = self.w.market.exec(&self.people[who], "buy", order);
        let closing = self.terms.closes.min(u64::from(self.terms.last) * DAY);
        let sold = self.tokens.len() as u32;
        let counts = sold >= self.terms.minimum;
        let closing = if counts { closing } else { closing.min(u64::from(self.terms.first) * DAY) };
        let enough = sold + count <= self.terms.supply;
        let days_left = self.days.len() - self.next();
        let needed = (self.terms.bond * u128::from(sold + count) * days_left as u128).div_ceil(self.days.len() as u128);
        let open = self.w.chain.now() < closing && !self.defaulted && self.next() < self.days.len();
        let open = open && !self.has_stopped();
        let possible = open && enough && self.prices[coin] > 0 && self.bond >= needed;
        assert_eq!(asked.is_ok(), possible, "{asked:?}");
        let Ok(receipt) = asked else { return };
        let id: u64 = self.w.market.returned("buy", &receipt).unwrap();
        let first = self.terms.first.max(self.today() + 1);
        let days = u128::from(self.terms.last - first + 1);
        let (fee, upfront, slice) = split(self.prices[coin], self.fee_bps.into(), self.terms.upfront.into(), days);
        for number in 0..count {
            self.fees[coin] += fee;
            self.free[coin] += upfront;
            self.escrow[coin] += slice * days;
            let paid = vec![false; self.days.len()];
            self.tokens.push(Token {
                id: id + u64::from(number),
                coin,
                slice,
                first,
                segments: vec![(first, who)],
                paid,
            });
        }
    }

    /// The last day was missed, or the next one is overdue: half a day until it should be final, and a day of grace.
    fn has_stopped(&self) -> bool {
        let next = self.next();
        let missed = next.checked_sub(1).is_some_and(|last| self.days[last] == Fate::Missed);
        missed || self.w.chain.now() > u64::from(self.terms.first + next as u32 + 1) * DAY + DAY / 2 + DAY
    }

    pub(super) fn resell(&mut self, rng: &mut SmallRng) {
        let (today, count) = (self.today(), self.tokens.len());
        let Some(token) = self.tokens.get_mut(rng.gen_range(0..count.max(1))) else { return };
        let to = rng.gen_range(0..3);
        let (from, owner) = *token.segments.last().unwrap();
        if to == owner {
            return;
        }
        let (seller, buyer) = (&self.people[owner], &self.people[to]);
        self.w.nft.exec(seller, "transferFrom", (seller, buyer, token.id)).unwrap();
        if from >= today {
            token.segments.last_mut().unwrap().1 = to;
        } else {
            token.segments.push((today, to));
        }
    }

    pub(super) fn settle(&mut self, rng: &mut SmallRng, reliable: f64) {
        let next = self.next();
        let day = self.terms.first + next as u32;
        let counts = self.tokens.len() as u32 >= self.terms.minimum;
        if next >= self.days.len() || day >= self.today() || self.defaulted || !counts {
            return;
        }
        let delivered = rng.gen_bool(reliable);
        let earning = self.w.settle(self.batch, day, delivered);
        assert_eq!(earning as usize, self.tokens.iter().filter(|token| token.first <= day).count());
        self.days[next] = if delivered { Fate::Delivered } else { Fate::Missed };
        if delivered {
            for token in self.tokens.iter().filter(|token| token.first <= day) {
                self.escrow[token.coin] -= token.slice;
                self.free[token.coin] += token.slice;
            }
            return;
        }
        let amount = rng.gen_range(0..=self.terms.bond * 60);
        let receipt = self.w.distributor.exec(&self.w.owner, "slash", (self.batch, amount)).unwrap();
        let paid: u128 = self.w.distributor.returned("slash", &receipt).unwrap();
        assert_eq!(paid, amount.min(self.bond));
        self.bond -= paid;
        let row = self.days[..=next].iter().rev().take_while(|day| **day == Fate::Missed).count();
        self.defaulted = paid < amount && row >= 7 && next + 1 < self.days.len();
    }

    /// The refund that a segment is owed, day by day. Whoever asks, it goes to the payee, unless that one claims alone.
    pub(super) fn refund(&mut self, token: usize, segment: usize, caller: usize) {
        let (next, today) = (self.next(), self.today());
        let token = &mut self.tokens[token];
        let (from, payee) = token.segments[segment];
        let until = token.segments.get(segment + 1).map_or(self.terms.last + 1, |(from, _)| *from);
        let (who, to, coin) = (&self.people[caller], &self.people[payee], &self.coins[token.coin]);
        let before = self.w.balance(coin, to);
        let asked = self.w.market.exec(who, "refundMissedSegment", (token.id, segment as u32));
        if caller != payee && payee == ALONE {
            return assert_refused(asked, "PowerMarket_NotPayee", (token.id, who, to));
        }
        let mut due = 0;
        for day in from..until.min(self.terms.last + 1) {
            let n = (day - self.terms.first) as usize;
            let never = self.defaulted && n >= next;
            if (self.days[n] == Fate::Missed || never) && !token.paid[n] {
                token.paid[n] = true;
                due += token.slice;
            }
        }
        let paid: u128 = self.w.market.returned("refundMissedSegment", &asked.unwrap()).unwrap();
        assert_eq!(paid, due, "token {} segment {segment} on day {today}", token.id);
        assert_eq!(self.w.balance(coin, to) - before, due);
        self.escrow[token.coin] -= due;
    }

    pub(super) fn withdraw(&mut self, coin: usize) {
        let counts = self.tokens.len() as u32 >= self.terms.minimum;
        let by_provider = self.w.market.exec(&self.w.provider, "withdrawProceeds", (self.batch, &self.coins[coin]));
        let by_anyone = self.w.market.exec(&self.people[0], "collectFees", (self.batch, &self.coins[coin]));
        for (message, asked, due) in
            [("withdrawProceeds", by_provider, &mut self.free[coin]), ("collectFees", by_anyone, &mut self.fees[coin])]
        {
            if counts && *due > 0 {
                let paid: u128 = self.w.market.returned(message, &asked.unwrap()).unwrap();
                assert_eq!(paid, std::mem::take(due));
            } else {
                assert!(asked.is_err());
            }
        }
    }
}
