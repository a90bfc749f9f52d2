//! Feeders: honest, silent, late, or rogue.

use crate::ghost::because;
use crate::run::Run;
use crate::stage::*;
use harness::lives::Chance;
use rand::{rngs::SmallRng, Rng, SeedableRng};

/// The network on 2021-04-01. [atto], [bytes]
const NETWORK: (u128, u128) = (371_122_049_088_209_892_096_657, 4_367_548_626_787_631_104);

impl Run<'_> {
    /// The figures of honest feeders for a day: the network, moved by a few percent.
    pub fn network(&self, kind: u32, day: u32) -> (u128, u128) {
        let mut random = SmallRng::seed_from_u64(self.seed ^ u64::from(day) << 8 ^ u64::from(kind) << 40);
        (NETWORK.0 / 1_000 * random.gen_range(950..1_050), NETWORK.1 / 1_000 * random.gen_range(1_000..1_050))
    }

    /// The figures of the rogue feeder.
    fn lie(&mut self, (output, power): (u128, u128)) -> (u128, u128) {
        match self.random.gen_range(0..5) {
            0 => (output * 1_000, power),
            1 => (output, power / 2),
            2 => (output * 2, power * 2),
            3 => (0, power),
            _ => (output / 2, power * 3),
        }
    }

    pub fn report(&mut self) {
        // Mostly the kind with more missing days.
        let behind = if self.ghost.kinds[0].next() <= self.ghost.kinds[1].next() { 1 } else { QUICK };
        let kind = match self.random.gen_range(0..20) {
            0 => 9,
            1..=9 => behind,
            _ => self.random.gen_range(1..=2),
        };
        let next = self.ghost.kind(kind).map_or(1, |kind| kind.next());
        let day = match self.random.gen_range(0..40) {
            0 => next - 1,
            1 => next + 1,
            _ => next,
        };
        let feeder = self.random.gen_range(FEEDER..FEEDER + 3);
        let who = self.mostly(feeder);
        let mut figures = self.network(kind, day);
        if who == self.rogue && self.chance(25) {
            figures = self.lie(figures);
        }
        self.report_day(who, kind, day, figures);
    }

    pub fn report_day(&mut self, who: Who, kind: u32, day: u32, figures: (u128, u128)) {
        let why = self.ghost.why_report(who, kind, day, figures);
        let args = (kind, day, figures.0, figures.1);
        if let Some(receipt) = self.act(who, On::Oracle, "report", args, why) {
            let is_final: bool = self.stage.returned(On::Oracle, "report", &receipt);
            assert_eq!(is_final, self.ghost.reported(who, kind, figures));
            self.was_honest(kind, day);
        }
    }

    /// Asserts that one rogue feeder among three changed nothing.
    fn was_honest(&self, kind: u32, day: u32) {
        let known = self.ghost.kind(kind).expect("checked");
        if let Some((output, power, _, _)) = known.finals.get((day - known.first) as usize) {
            assert_eq!((*output, *power), self.network(kind, day), "kind {kind}, day {day}");
        }
    }

    pub fn settle_output(&mut self) {
        let kind = self.random.gen_range(1..=2);
        let day = self.ghost.kinds[kind as usize - 1].next() + u32::from(self.chance(5));
        let who = self.anyone();
        let why = self.ghost.why_settle_output(kind, day);
        if self.act(who, On::Oracle, "settle", (kind, day), why).is_some() {
            self.ghost.output_settled(kind);
            self.was_honest(kind, day);
        }
    }

    /// Retires the second kind, in a few lives.
    pub fn retire_kind(&mut self) {
        let who = if self.chance(50) { OWNER } else { self.anyone() };
        let known = &self.ghost.kinds[1];
        let today = (self.ghost.now / harness::DAY) as u32;
        let from = known.next().max(today) - 1 + self.random.gen_range(0..9);
        let mut why = vec![];
        because(&mut why, who != OWNER, "OwnableUnauthorizedAccount");
        because(&mut why, known.retired_from != u32::MAX, "OutputOracle_Retired");
        because(&mut why, from < known.next().max(today), "OutputOracle_RetiresTooEarly");
        if self.act(who, On::Oracle, "retireKind", (QUICK, from), why).is_some() {
            self.ghost.kinds[1].retired_from = from;
        }
    }
}
