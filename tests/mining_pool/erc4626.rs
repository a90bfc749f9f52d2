//! ERC-4626: the properties that all our vaults share, on random states of the pool: with and without purchases,
//! income, donations and a queue. The last test is of this pool only.

use crate::world::*;
use chain::{Account, U256};
use harness::erc4626::{any, Site, Vault};
use rand::rngs::SmallRng;
use rand::Rng;

/// A pool, and its next day.
struct Days {
    m: Mine,
    day: u32,
}

impl Vault for Days {
    const STATES: u32 = 40;
    const AMOUNT: u128 = 1_000 * COIN;
    const PLENTY: u128 = 50_000 * COIN;
    const FIRST: u128 = 1_001;
    const DONATION: u128 = 10_000 * COIN;

    fn new() -> Self {
        Self { m: Mine::new(), day: harness::FIRST }
    }

    fn in_use() -> Self {
        let mut days = Self::new();
        days.m.deposit(&days.m.w.alice, 100 * COIN);
        days.live();
        days
    }

    fn ugly() -> Self {
        let mut days = Self::new();
        days.m.deposit(&days.m.w.alice, 100 * COIN + 3);
        days.live();
        days.m.invest(3);
        days.live();
        days.live();
        days.m.collect(1);
        days
    }

    fn site(&self) -> Site<'_> {
        let Mine { w, pool, coin, .. } = &self.m;
        Site { chain: &w.chain, pool, coin, alice: &w.alice, bob: &w.bob, carol: &w.carol }
    }

    fn step(&mut self, rng: &mut SmallRng) {
        let m = &self.m;
        let who = [&m.w.alice, &m.w.bob][rng.gen_range(0..2)];
        match rng.gen_range(0..9) {
            0..=2 => drop(m.pool.exec(who, "deposit", (any(rng, Self::AMOUNT), who))),
            3 => drop(m.pool.exec(who, "redeem", (any(rng, m.view("maxRedeem", (who,))), who, who))),
            4 => {
                let (count, ..) = m.view::<(u128, u128, u128)>("investable", (m.batch,));
                drop(m.pool.exec(&m.w.carol, "invest", (m.batch, any(rng, count.min(100)))));
            }
            5 => self.live(),
            6 => drop(m.pool.exec(&m.w.carol, "collect", (1u32, 40u32))),
            7 => drop(m.coin.exec(&m.w.carol, "transfer", (&m.pool, any(rng, COIN)))),
            _ => drop(m.pool.exec(who, "requestWithdrawal", (any(rng, m.shares(who)),))),
        }
    }

    fn values(&self) -> Vec<u128> {
        let (redemption, deposit, cash, state) = self.m.valuation();
        assert!(cash <= redemption && redemption <= deposit && state == 1);
        vec![redemption, deposit]
    }

    fn supply(&self) -> u128 {
        self.m.accounting().1
    }

    fn endow(&self, who: &Account, amount: u128) {
        self.m.w.must(&self.m.coin, &self.m.w.owner, "mint", (who, amount));
    }

    /// The fee is 0.1 %, rounded up.
    fn after_fee(gross: u128) -> u128 {
        gross - gross.div_ceil(1_000)
    }
}

impl Days {
    fn live(&mut self) {
        self.m.live(self.day);
        self.day += 1;
    }
}

harness::erc4626_properties!(Days);

#[test]
fn messages_revert_when_receiver_or_amount_is_invalid() {
    let w = Mine::new();
    w.deposit(&w.alice, COIN);
    let zero = chain::Address::ZERO;
    let above = U256::from(1) << 128;
    let wide = U256::from(u128::MAX);
    let room: U256 = w.view("maxDeposit", (&w.alice,));
    for receiver in [zero, w.pool.address()] {
        let to = w.pool.send(&w.alice, "deposit", (COIN, chain::Value::Address(receiver)));
        chain::assert_reverts!(to, "ERC20InvalidReceiver", (chain::Value::Address(receiver),));
        let to = w.pool.send(&w.alice, "redeem", (COIN, chain::Value::Address(receiver), &w.alice));
        chain::assert_reverts!(to, "ERC20InvalidReceiver", (chain::Value::Address(receiver),));
    }
    for amount in [above, U256::MAX] {
        let asked = w.pool.send(&w.alice, "deposit", (amount, &w.alice));
        chain::assert_reverts!(asked, "ERC4626ExceededMaxDeposit", (&w.alice, amount, room));
        let asked = w.pool.get::<U256>("previewDeposit", (amount,));
        chain::assert_reverts!(asked, "MiningPool_TooLarge", (amount,));
        let asked = w.pool.get::<U256>("convertToAssets", (amount,));
        chain::assert_reverts!(asked, "MiningPool_TooLarge", (amount,));
    }
    chain::assert_reverts!(w.pool.get::<U256>("previewDeposit", (wide,)), "Panic", (0x11u8,));
}
