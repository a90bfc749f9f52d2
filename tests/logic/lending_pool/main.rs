//! The accounting of a lending pool, over random lives: money, price and queue after every step.

mod checks;
mod life;

use life::Life;
use lives::{Length, Plan, SmallRng};

const STEPS: u64 = 120_000;

const PLAN: Plan = Plan {
    name: "lending_pool_logic",
    first_seed: 0,
    length: Length::Steps(STEPS),
    life_length: 2_000,
    check_every: 16,
    audit_every: 16,
    threads: 2,
    min: |_| None,
};

/// Every life begins with an empty pool.
struct Nothing;

impl lives::Stage for Nothing {
    type Life<'a> = Life;

    fn set() -> Self {
        Self
    }

    fn begin(&self, _seed: u64, random: SmallRng) -> Life {
        Life::new(random)
    }

    fn must_pass(&self) -> Vec<String> {
        Vec::new()
    }
}

#[test]
fn invariants_hold_when_actors_act_at_random() {
    let tally = lives::run::<Nothing>(&PLAN);
    let (waited, lost) = (tally.passed(life::WAITED), tally.passed(life::LOST));
    let too_few = tally.steps >= STEPS && (waited <= 10_000 || lost <= 20);
    assert!(!too_few, "too few: {waited} steps with a queue, {lost} lives with a loss");
}
