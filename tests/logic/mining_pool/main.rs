//! The accounting of a mining pool, over random lives: money, both prices and the queue after every step. Values fall
//! and rise at random; holders deposit, withdraw and wait.

mod life;

use ink::Address;
use life::Life;
use lives::{Length, Plan, SmallRng};
use mining_pool::amounts::Moved;
use mining_pool::calls::SAME;
use mining_pool::state::Accounting;
use mining_pool::vault::{Pool, VIRTUAL_SHARES};

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

/// `requestOf` shows as claimable the shares that are due, so they must be shares that `claimWithdrawal` pays.
#[test]
fn no_share_is_due_when_the_fee_leaves_less_than_an_atto() {
    let accounting = Accounting { cash: 10, shares: 10 * VIRTUAL_SHARES, ..Accounting::default() };
    let (quote, exit_bps, max_assets) = (SAME, 10, u128::MAX);
    let mut pool = Pool { accounting, redemption_value: 0, deposit_value: 0, quote, exit_bps, max_assets };
    // A million shares are worth an atto, and cash has reached them.
    let request = pool.accounting.queue.join(Address::from([1; 20]), VIRTUAL_SHARES).unwrap();
    pool.keep_for_queue().unwrap();
    assert_eq!(pool.accounting.queue.reached(&request), VIRTUAL_SHARES);
    assert_eq!(pool.due(&request).unwrap(), Moved::default());
    pool.exit_bps = 0;
    assert_eq!(pool.due(&request).unwrap(), Moved { assets: 1, shares: VIRTUAL_SHARES, fee: 0 });
}
