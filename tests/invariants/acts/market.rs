//! Batches, purchases, bonds, proceeds, refunds.

use crate::ghost::{Batch, Order, Product, Terms};
use crate::run::Run;
use crate::stage::*;
use chain::{IntoArgs, Value};
use harness::lives::Chance;
use harness::DAY;
use rand::Rng;
use suite::COIN;

/// The most batches of a life.
const BATCHES: usize = 8;

impl Run<'_> {
    fn some_terms(&mut self) -> Terms {
        let (today, now, r) = (self.ghost.today(), self.ghost.now, &mut self.random);
        // Mostly a product of the second kind. One number is unknown.
        let products: &[Product] = &self.ghost.products;
        let mut product = r.gen_range(1..=products.len() as u32);
        if products[product as usize - 1].kind != QUICK {
            let unknown = u32::from(r.gen_range(0..4) == 0);
            product = r.gen_range(1..=products.len() as u32 + unknown);
        }
        let Product { kind, coin, income, .. } = products.get(product as usize - 1).copied().unwrap_or(products[0]);
        // Kind 1 is reported from FIRST on.
        let earliest = if kind == 1 { harness::FIRST.max(today + 1) } else { today + 1 };
        let first = earliest + r.gen_range(0..6);
        let last = first + r.gen_range(0..25);
        let supply = r.gen_range(1..40);
        let closes = u64::from(r.gen_range(first..=last.max(first + 1))) * DAY - r.gen_range(0..2) * 1_000;
        let opens = now.saturating_sub(1_000) + r.gen_range(0..2) * r.gen_range(0..DAY);
        let bits = r.gen_range(40..61);
        let mut terms = Terms {
            product,
            kind,
            power: r.gen_range(1..3_000_000),
            coin,
            supply,
            minimum: r.gen_range(1..=supply.min(4)),
            opens,
            closes,
            first,
            last,
            service: r.gen_range(0..=5_000),
            upfront: r.gen_range(0..=5_000),
            bond: r.gen_range(1..1 << bits),
            income,
        };
        match r.gen_range(0..40) {
            0 => terms.power = 0,
            1 => terms.minimum = supply + 1,
            2 => terms.closes = terms.opens,
            3 => terms.first = today,
            4 => terms.last = first.saturating_sub(1),
            5 => terms.service = 5_001,
            6 => terms.upfront = 5_001,
            7 => terms.bond = 0,
            8 => terms.closes = u64::from(last) * DAY + 1,
            9 => (terms.supply, terms.minimum) = (0, 0),
            10 => (terms.first, terms.last) = (today + 181, today + 190),
            _ => {}
        }
        terms
    }

    /// Lists a batch, sets its prices and posts its bond.
    pub fn offer(&mut self) {
        if self.ghost.batches.len() >= BATCHES {
            return;
        }
        let provider = self.random.gen_range(PROVIDER..=PROVIDER_2);
        let (who, terms) = (self.mostly(provider), self.some_terms());
        let Terms { product, power, supply, minimum, opens, closes, first, last, service, upfront, bond, .. } = terms;
        let fields = [
            (product, power, supply, minimum, opens).to_args(),
            (closes, first, last, service, upfront, bond, self.address(Some(who))).to_args(),
        ];
        let why = self.ghost.why_create(who, &terms);
        let args = vec![Value::Tuple(fields.concat())];
        let Some(receipt) = self.act(who, On::Market, "createBatch", args, why) else { return };
        let id: u32 = self.stage.returned(On::Market, "createBatch", &receipt);
        let opens = opens.max(self.ghost.now);
        self.ghost.batches.push(Batch::new(who, Terms { opens, ..terms }));
        assert_eq!(id as usize, self.ghost.batches.len());
        for coin in 0..2 {
            let price = self.some_price();
            self.price(who, id, coin, price);
        }
        self.bond(who, id, bond * u128::from(supply));
    }

    fn some_price(&mut self) -> u128 {
        match self.random.gen_range(0..10) {
            0 if self.chance(30) => 0,
            1 if self.chance(30) => self.random.gen_range(1..100),
            _ => self.random.gen_range(1_000..5 * COIN),
        }
    }

    fn price(&mut self, who: Who, id: u32, coin: usize, price: u128) {
        let why = self.ghost.why_price(who, id, coin, price);
        if self.act(who, On::Market, "setPrice", (id, self.stage.coin(coin), price), why).is_some() {
            let batch = self.ghost.batch_mut(id);
            batch.prices[coin] = Some(price);
            batch.version += 1;
            batch.assessed.on = 0;
        }
    }

    pub fn provider_of(&mut self, id: u32) -> Who {
        let provider = self.ghost.batch(id).map_or(PROVIDER, |batch| batch.provider);
        self.mostly(provider)
    }

    pub fn set_price(&mut self) {
        let (id, coin, price) = (self.some_batch(), self.random.gen_range(0..2), self.some_price());
        let who = self.provider_of(id);
        self.price(who, id, coin, price);
    }

    pub fn buy(&mut self) {
        let open =
            |id: &u32| self.ghost.batch(*id).is_some_and(|b| self.ghost.state(b) == 1 && b.sold < b.terms.supply);
        let open: Vec<u32> = (1..=self.ghost.batches.len() as u32).filter(open).collect();
        let (any, coin, holder) = (self.some_batch(), self.random.gen_range(0..2), self.holder());
        let (id, who) = (if self.chance(90) { self.pick(&open).unwrap_or(any) } else { any }, self.mostly(holder));
        let count = if self.chance(95) { self.random.gen_range(1..7) } else { self.random.gen_range(0..103) };
        let (price, version) =
            self.ghost.batch(id).map_or((0, 0), |batch| (batch.prices[coin].unwrap_or(0), batch.version));
        let max = (price * u128::from(count)).saturating_sub(u128::from(self.chance(3)));
        let version = version.saturating_sub(u32::from(self.chance(3)));
        let receiver = match self.random.gen_range(0..50) {
            0 => None,
            1..=5 => Some(self.holder()),
            _ => Some(who),
        };
        let order = Order { id, count, coin, max, version, receiver };
        let before = self.assess_if_due(id);
        let why = self.ghost.why_buy(who, &order);
        let args = (id, count, self.stage.coin(coin), max, version, self.address(receiver));
        if let Some(receipt) = self.act(who, On::Market, "buy", args, why) {
            let first: u64 = self.stage.returned(On::Market, "buy", &receipt);
            assert_eq!(self.ghost.bought(who, &order), first);
        } else if let Some(before) = before {
            self.ghost.batch_mut(id).assessed = before;
        }
    }
}
