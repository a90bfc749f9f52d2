//! Time: days are reported or missing, delivered or missed, paid late or never; prices and output move.

use crate::life::Life;
use crate::stage::{BOND, DAYS};
use harness::{World, DAY, FIRST};
use rand::Rng;
use suite::{COIN, KIND};

/// The length of an occasional silence of a feed, long enough to make it stale. [days]
const SILENCE: u32 = 3;

impl Life<'_> {
    /// Moves the clock, and plays each day that ends.
    pub fn pass(&mut self, seconds: u64) {
        let until = self.now() + seconds;
        while u64::from(self.today + 1) * DAY + 3_600 <= until && self.today < FIRST + DAYS[0] + 2 {
            self.set_clock(u64::from(self.today + 1) * DAY + 3_600);
            self.new_day();
        }
        self.set_clock(until);
    }

    fn set_clock(&mut self, time: u64) {
        if time > self.now() {
            self.stage.w.chain.set_time(time).expect("ahead");
        }
    }

    /// Plays the end of a day.
    fn new_day(&mut self) {
        self.today += 1;
        // The first day is always reported, so that output is known.
        if self.today > FIRST + 1 && self.random.gen_ratio(1, 40) {
            self.silent_until = self.today + SILENCE;
        }
        if self.today < self.silent_until && !self.ending {
            return;
        }
        self.report_days();
        self.report_prices();
        for batch in 0..2 {
            self.deliver(batch);
        }
        self.pay_arrears();
        self.reprice();
        self.bond();
    }

    /// Reports missing days in order.
    fn report_days(&mut self) {
        let w = &self.stage.w;
        while self.reported < self.today {
            let (output, power) = World::network(self.reported - FIRST);
            let output = output / 1_000 * self.random.gen_range(920..=1_080);
            for feeder in &w.feeders {
                let figures = (KIND, self.reported, output, power);
                w.suite.oracle.exec(feeder, "report", figures).expect("a report within the bands");
            }
            self.reported += 1;
        }
    }

    /// Reports prices in dollars: HFIL follows a random walk, DMC stays near one dollar.
    pub fn report_prices(&mut self) {
        self.price = (self.price * self.random.gen_range(0.85..1.18)).clamp(40.0, 250.0);
        let dmc = COIN / 100 * self.random.gen_range(80..120);
        let stage = self.stage;
        stage.w.say_price(&stage.w.suite.hfil, (self.price * 1e6) as u128 * (COIN / 1_000_000));
        stage.w.say_price(&stage.dmc, dmc);
    }

    /// The provider delivers, or the day is covered by its bond, or neither.
    fn deliver(&mut self, batch: usize) {
        let (w, id) = (&self.stage.w, self.stage.batches[batch]);
        while self.due[batch] < self.reported.min(FIRST + DAYS[batch]) {
            // The first batch rarely misses a day, the careless provider's often.
            let skips = !self.ending && self.random.gen_ratio(if batch == 1 { 10 } else { 1 }, 25);
            let args = (id, self.due[batch], u128::MAX);
            let delivered = !skips && w.suite.distributor.exec(&w.provider, "deliver", args).is_ok();
            let covered = !delivered && w.suite.distributor.exec(&w.keeper, "cover", (id, self.due[batch])).is_ok();
            if covered {
                self.arrears.push((id, self.due[batch]));
            }
            if !delivered && !covered {
                break;
            }
            self.due[batch] += 1;
        }
    }

    /// Pays some of the arrears late.
    fn pay_arrears(&mut self) {
        if self.arrears.is_empty() || self.random.gen_ratio(1, 3) {
            return;
        }
        let at = self.random.gen_range(0..self.arrears.len());
        let (batch, day) = self.arrears.swap_remove(at);
        let w = &self.stage.w;
        if w.suite.distributor.exec(&w.provider, "deliverLate", (batch, day, u128::MAX)).is_ok() {
            self.late.push((batch, day));
        }
    }

    /// The careless provider keeps the minimum bond, or enough for some more sales.
    fn bond(&mut self) {
        let (w, batch) = (&self.stage.w, self.stage.batches[1]);
        let (posted, needed, _): (u128, u128, u128) = w.suite.market.get("bondOf", (batch,)).expect("a bond");
        let (message, amount) = match self.random.gen_range(0..2) {
            0 => ("postBond", BOND * 150),
            _ => ("withdrawBond", posted.saturating_sub(needed)),
        };
        // Reverts if there is no surplus, or if the last day is in arrears.
        drop(w.suite.market.exec(&w.provider, message, (batch, amount)));
    }

    /// The provider sets a price near the remaining income, below or far above it.
    fn reprice(&mut self) {
        let (w, number) = (&self.stage.w, self.random.gen_range(0..2));
        let Some(left) = (FIRST + DAYS[number]).checked_sub(self.today + 1) else { return };
        let fair = u128::from(left) * COIN / 1_000 * self.random.gen_range(20..80);
        let dollars = fair / 100 * self.price as u128 * 100;
        for (coin, price) in [(&w.suite.hfil, fair), (&w.suite.husd, dollars)] {
            // Reverts once the sale is over, or while the coin is retired.
            drop(w.suite.market.exec(
                &w.provider,
                "setPrice",
                (self.stage.batches[number], coin, price.max(1_000_000)),
            ));
        }
    }
}
