//! The accounting of a joint pool, over random lives: money, both prices and the queue after every step. Values fall and
//! rise at random; holders deposit, withdraw and wait.

mod life;

use life::Life;
use lives::{Length, Plan, SmallRng};

const PLAN: Plan = Plan {
    name: "mining_pool_logic",
    first_seed: 0,
    length: Length::Steps(90_000),
    life_length: 300,
    check_every: 300,
    audit_every: 300,
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
fn money_prices_and_queue_hold_when_actors_act_at_random() {
    lives::run::<Nothing>(&PLAN);
}
