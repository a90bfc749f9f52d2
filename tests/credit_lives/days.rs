//! Time: days are reported or missing, delivered or missed, paid late or never; prices and output move.

use crate::life::Life;
use crate::stage::HFIL;
use harness::{World, DAY, FIRST};
use rand::Rng;
use suite::{COIN, KIND};

/// The length of an occasional silence of a feed, long enough to make it stale. [days]
const SILENCE: u32 = 3;
/// The minimum time between two surges of power, so that none is quarantined. [days]
const CALM: u32 = 9;

impl Life<'_> {
    /// Moves the clock, and plays each day that ends.
    pub fn pass(&mut self, seconds: u64) {
        let until = self.now() + seconds;
        self.until(until);
        self.money = [HFIL, 1].map(|side| self.after_time(side));
    }

    fn until(&mut self, until: u64) {
        while u64::from(self.today + 1) * DAY + 3_600 <= until {
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
        // The first day is always reported, so that there is a price.
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
    }

    /// Reports missing days in order.
    fn report_days(&mut self) {
        let w = &self.stage.w;
        while self.reported < self.today {
            let (output, mut power) = World::network(self.reported - FIRST);
            if self.reported >= self.calm_until && self.random.gen_ratio(1, 12) {
                self.surge *= 1.0 + self.random.gen_range(0.0..0.18);
                self.calm_until = self.reported + CALM;
            }
            power = (power as f64 * self.surge) as u128;
            for feeder in &w.feeders {
                let figures = (KIND, self.reported, output, power);
                w.suite.oracle.exec(feeder, "report", figures).expect("a report within the bands");
            }
            self.reported += 1;
        }
    }

    /// Reports prices in dollars: HFIL follows a random walk with some jumps, DMC stays near one dollar.
    pub fn report_prices(&mut self) {
        let part = match self.random.gen_range(0..16) {
            0 => 0.6,
            1 => 1.5,
            _ => self.random.gen_range(0.93..1.075),
        };
        self.price = (self.price * part).clamp(15.0, 400.0);
        let stage = self.stage;
        stage.w.say_price(&stage.w.suite.hfil, (self.price * 1e6) as u128 * (COIN / 1_000_000));
        if self.dmc {
            self.report_dmc();
        }
    }

    pub fn report_dmc(&mut self) {
        let price = COIN / 100 * self.random.gen_range(80..120);
        self.stage.w.say_price(&self.stage.dmc, price);
    }

    /// The provider delivers, or the day is covered by its bond, or neither.
    fn deliver(&mut self, batch: usize) {
        let (w, id) = (&self.stage.w, self.stage.batches[batch]);
        // The first batch rarely misses a day. The careless provider's often does, and finally stops.
        let careless = batch == 1;
        let stops = careless && self.today > self.stops;
        if !self.ending && (stops || self.random.gen_ratio(if careless { 12 } else { 1 }, 25)) {
            let covered = w.suite.distributor.exec(&w.keeper, "cover", (id, self.due[batch])).is_ok();
            self.missed(batch, covered);
            return;
        }
        while self.due[batch] < self.reported {
            let args = (id, self.due[batch], u128::MAX);
            if w.suite.distributor.exec(&w.provider, "deliver", args).is_ok() {
                self.due[batch] += 1;
            } else {
                let covered = w.suite.distributor.exec(&w.keeper, "cover", (id, self.due[batch])).is_ok();
                self.missed(batch, covered);
                if !covered {
                    break;
                }
            }
        }
    }

    fn missed(&mut self, batch: usize, covered: bool) {
        if covered {
            self.arrears.push((self.stage.batches[batch], self.due[batch]));
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
}
