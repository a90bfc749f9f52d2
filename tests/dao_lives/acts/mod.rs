//! Random actions of users: mostly sensible ones, sometimes not.

mod credit;
mod holders;
mod savers;
mod stakers;
mod voters;

use crate::life::Life;
use chain::Account;
use rand::Rng;

impl Life<'_> {
    /// Sometimes moves the clock, then sends a random message.
    pub fn act_randomly(&mut self) {
        match self.random.gen_range(0..100) {
            0..=9 => self.pass(1),
            10..=27 => {
                let seconds = self.random.gen_range(60..8 * 3_600);
                self.pass(seconds);
            }
            _ => {}
        }
        match self.random.gen_range(0..100) {
            0..=9 => self.hold_power(),
            10..=17 => self.earn(),
            18..=34 => self.stake(),
            35..=44 => self.hold_dmc(),
            45..=69 => self.save(),
            70..=75 => self.lend(),
            76..=80 => self.borrow(),
            _ => self.decide(),
        }
    }

    pub fn person(&mut self) -> Account {
        self.stage.people[self.random.gen_range(0..self.stage.people.len())].clone()
    }
}
