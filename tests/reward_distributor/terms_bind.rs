//! What was bought pays and costs what it did, whatever governance changes later: two suites live through the same
//! month, and in one of them the owner changes every parameter at random.

use chain::Snapshot;
use harness::{Terms, World, DAY, FIRST};
use rand::{rngs::SmallRng, Rng, SeedableRng};

/// The term of the batch. [days]
const DAYS: u32 = 12;
/// What is left of the grace period when a late provider delivers. [seconds]
const CLOSE: u64 = 60;

/// Random changes of the owner. Each is accepted.
fn change(w: &World, random: &mut SmallRng) {
    let market = &w.suite.market;
    match random.gen_range(0..6) {
        0 => {
            w.list_product(|income| {
                (income.feeBps, income.grace) = (random.gen_range(0..=2_000), DAY * random.gen_range(1..=14));
                (income.lockedBps, income.vestingDays) = [(0, 0), (9_000, 540), (1, 1)][random.gen_range(0..3)];
            });
        }
        1 => {
            let product = random.gen_range(1..=market.get::<u32>("products", ()).unwrap());
            w.must(market, &w.owner, "retireProduct", (product,));
        }
        2 => {
            w.must(market, &w.owner, "setFee", (random.gen_range(0..=1_000u32), &w.treasury));
        }
        3 => {
            // A coin that is retired stays the one that was paid, and so does its escrow.
            w.must(market, &w.owner, "retirePaymentCoin", (&w.suite.husd,));
        }
        4 => {
            w.must(market, &w.owner, "removeProvider", (&w.provider,));
        }
        _ => {
            // One that reports nothing. It may be there already, or not yet: then nothing changes.
            let message = ["admitFeeder", "removeFeeder"][random.gen_range(0..2)];
            let _ = w.suite.oracle.send(&w.owner, message, (&w.keeper,));
        }
    }
}

/// A month of a batch that is sold before. Some days are delivered early or in the last minute of the grace period, some
/// are missed. Returns what all accounts have in the end, and the deadline of each day.
fn live(w: &World, opening: &Snapshot, batch: u32, tokens: &[u64], seed: u64, changes: bool) -> Vec<u128> {
    w.chain.restore(opening);
    let (mut days, mut owner) = (SmallRng::seed_from_u64(seed), SmallRng::seed_from_u64(!seed));
    let (market, distributor) = (&w.suite.market, &w.suite.distributor);
    for day in FIRST..FIRST + DAYS {
        let act = days.gen_range(0..4);
        w.report(day);
        for _ in 0..if changes { owner.gen_range(0..4) } else { 0 } {
            change(w, &mut owner);
        }
        let (_, final_at): (u128, u64) = w.suite.oracle.get("dayOutput", (suite::KIND, day)).unwrap();
        // The demo's grace period is a day.
        let deadline = final_at + DAY;
        match act {
            0 => {
                w.chain.set_time(deadline + 1).unwrap();
                w.must(distributor, &w.keeper, "cover", (batch, day));
            }
            1 => {
                w.chain.set_time(deadline - CLOSE).unwrap();
                w.deliver(batch, day);
            }
            _ => {
                w.deliver(batch, day);
            }
        }
        if day % 3 == 0 {
            w.must(distributor, &w.alice, "claim", (batch, tokens.to_vec()));
        }
    }
    w.at(FIRST + DAYS + 90, 0);
    w.must(distributor, &w.alice, "claim", (batch, tokens.to_vec()));
    w.must(distributor, &w.keeper, "collectFees", (batch,));
    w.must(market, &w.provider, "withdrawProceeds", (batch, &w.suite.husd));
    let people = [&w.alice, &w.provider, &w.keeper, &w.treasury];
    let mut ends: Vec<u128> =
        people.iter().flat_map(|who| [&w.suite.husd, &w.suite.hfil].map(|c| w.balance(c, *who))).collect();
    ends.push(w.suite.distributor.get::<(u128, u128, u128)>("incomeOf", (tokens[0],)).unwrap().1);
    ends.push(market.get::<(u128, u128, u128)>("bondOf", (batch,)).unwrap().0);
    ends
}

#[test]
fn a_batch_pays_and_costs_the_same_whatever_the_owner_changes() {
    let w = World::new();
    let batch = w.offer(Terms { last: FIRST + DAYS - 1, ..w.terms() });
    let tokens = w.buy(&w.alice, batch, 20, &w.suite.husd);
    let opening = w.chain.snapshot();
    for seed in 0..12 {
        let quiet = live(&w, &opening, batch, &tokens, seed, false);
        assert_eq!(live(&w, &opening, batch, &tokens, seed, true), quiet, "seed {seed}");
        // Keeper and treasury get no HUSD: its sale fees were not collected.
        let paid = quiet.iter().enumerate().filter(|(place, _)| ![4, 6].contains(place));
        assert!(paid.map(|(_, amount)| amount).all(|amount| *amount > 0), "everyone was paid: {quiet:?}");
    }
}

#[test]
fn a_product_that_is_listed_later_holds_for_later_batches() {
    // In the first edition the owner set the fee on income from 5 to 20 % and the grace period from 14 days to one, and
    // both held for NFTs already sold: 0.0799 became 0.0669 HFIL a day, and 13 days in time were missed.
    let w = World::new();
    let old = w.offer(Terms { last: FIRST + 1, minimum: 1, ..w.terms() });
    let dear = w.list_product(|income| (income.feeBps, income.grace) = (2_000, 14 * DAY));
    let new = w.offer(Terms { product: dear, last: FIRST + 1, minimum: 1, ..w.terms() });
    let [one, other] = [old, new].map(|batch| w.buy(&w.alice, batch, 1, &w.suite.husd)[0]);
    w.report(FIRST);
    let (output, final_at): (u128, u64) = w.suite.oracle.get("dayOutput", (suite::KIND, FIRST)).unwrap();
    w.chain.set_time(final_at + DAY + 1).unwrap();
    let late = w.suite.distributor.exec(&w.provider, "deliver", (old, FIRST, u128::MAX));
    chain::assert_reverts!(late, "RewardDistributor_DeliveryTooLate", (FIRST, final_at + DAY));
    w.must(&w.suite.distributor, &w.keeper, "cover", (old, FIRST));
    w.deliver(new, FIRST);
    let earned = |token: u64| {
        let (claimable, vesting, _): (u128, u128, u128) = w.suite.distributor.get("incomeOf", (token,)).unwrap();
        claimable + vesting
    };
    let due = output - output.div_ceil(10);
    assert_eq!((earned(one), earned(other)), (due - due / 20, due - due / 5));
}
