//! ERC-4626: the properties that all our vaults share, on random states of the pool: with deposits, loans, interest,
//! losses, donations and a queue. The last tests are of this pool only.

use crate::world::*;
use chain::Account;
use harness::erc4626::{Site, Vault};
use rand::rngs::SmallRng;
use rand::Rng;

pub use harness::erc4626::any;

impl Vault for World {
    const STATES: u32 = 60;
    const AMOUNT: u128 = 1_000_000 * COIN;
    const PLENTY: u128 = 5_000_000 * COIN;
    const FIRST: u128 = 1;
    const DONATION: u128 = 1_000_000 * COIN;

    fn new() -> Self {
        World::new()
    }

    fn in_use() -> Self {
        World::new()
    }

    fn ugly() -> Self {
        let w = World::new();
        w.deposit(&w.alice, 1_000_003);
        w.lend(777_777);
        w.chain.advance(YEAR / 3);
        w
    }

    fn site(&self) -> Site<'_> {
        let World { chain, pool, coin, alice, bob, carol, .. } = self;
        Site { chain, pool, coin, alice, bob, carol }
    }

    fn step(&mut self, rng: &mut SmallRng) {
        let w = &*self;
        let who = [&w.alice, &w.bob][rng.gen_range(0..2)];
        match rng.gen_range(0..9) {
            0..=2 => drop(w.pool.exec(who, "deposit", (any(rng, Self::AMOUNT), who))),
            3 => drop(w.pool.exec(who, "redeem", (any(rng, w.view("maxRedeem", (who,))), who, who))),
            4 => drop(w.manager("lend", (&w.borrower, any(rng, w.view("lendable", ()))))),
            5 => w.chain.advance(any(rng, u128::from(YEAR) / 4) as u64),
            6 => {
                let accounting = w.accounting();
                let shares = any(rng, accounting.debt_shares);
                w.repay_all(shares);
            }
            7 if rng.gen_bool(0.2) => drop(w.realize_bad_debt(any(rng, w.accounting().debt_shares / 3))),
            7 => drop(w.coin.exec(&w.carol, "transfer", (&w.pool, any(rng, COIN)))),
            _ => drop(w.pool.exec(who, "requestWithdrawal", (any(rng, w.shares(who)),))),
        }
    }

    fn values(&self) -> Vec<u128> {
        vec![self.accounting().assets()]
    }

    fn supply(&self) -> u128 {
        self.accounting().shares
    }

    fn endow(&self, who: &Account, amount: u128) {
        self.coin.exec(&self.owner, "mint", (who, amount)).unwrap();
    }
}

harness::erc4626_properties!(World);

#[test]
fn maxDeposit_is_accepted_when_interest_has_accrued() {
    for (limit, message) in [("maxDeposit", "deposit"), ("maxMint", "mint")] {
        let w = World::new();
        w.endow(&w.carol, 1 << 97);
        w.deposit(&w.alice, 3 * COIN);
        w.lend(COIN);
        w.chain.advance(YEAR);
        w.site().sends(&w.carol, message, w.view(limit, (&w.carol,)));
        // The deposit fills the pool, and redemptions go on.
        assert!(w.view::<u128>("maxDeposit", (&w.carol,)) <= 1);
        w.redeem(&w.carol, w.shares(&w.carol));
    }
}

#[test]
fn share_inflation_loses_money_when_an_attacker_overpays_a_debt() {
    // The price of a share rises only by interest, or when a borrower pays more than the debt. An attacker who is the
    // borrower pays all of it, and the virtual shares get a part of the gain of a nearly empty pool.
    let w = World::new();
    w.deposit(&w.bob, 1);
    w.coin.exec(&w.bob, "transfer", (&w.pool, 1_000 * COIN)).unwrap();
    w.manager("returned", (1_000 * COIN, 0u8)).unwrap();
    // The virtual shares got half of it.
    let stake = w.view::<u128>("convertToAssets", (w.shares(&w.bob),));
    assert!(stake <= 500 * COIN + 1, "{stake}");
    let victim = w.deposit(&w.alice, 10 * COIN);
    let back = w.redeem(&w.alice, victim);
    assert!(10 * COIN - back < COIN / 1_000, "the victim lost {}", 10 * COIN - back);
    let gain = w.view::<u128>("convertToAssets", (w.shares(&w.bob),)) - stake;
    assert!(gain <= 10 * COIN - back && gain < COIN / 1_000, "the attacker lost 500 and gained back {gain}");
}
