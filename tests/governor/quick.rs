//! No quick call raises a limit or ends a pause early, with any arguments.

use crate::draw::Draw;
use crate::steward::do_the_worst;
use chain::{Contract, IntoArgs, Value, U256};
use harness::{Dao, DAY};
use std::collections::{BTreeMap, BTreeSet};
use suite::{MiningTerms, PoolTerms, Proposal, COIN, PRODUCT};
use Way::{Any, Down, Same, Up};

/// Calls of each quick message in each scene.
const TRIES: usize = 40;

/// The direction in which a setting may move when risk is lowered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Down,
    Up,
    Same,
    /// A time, which moves by itself.
    Any,
}

/// Words of a view that may move, with their directions. All others must stay.
type Ways = &'static [(usize, Way)];

const STAYS: Ways = &[];
const FALLS: Ways = &[(0, Down)];
/// `PoolTerms`: the cash buffer and the maximum debt.
const POOL_TERMS: Ways = &[(5, Up), (6, Down)];
/// `MiningTerms`: the maximum cost of power, the maximum spending of a day, and the deposit limit.
const MINING_POOL_TERMS: Ways = &[(2, Down), (4, Down), (9, Down)];
/// (provider, maximum cost, cost)
const MINING_POOL_BATCH: Ways = &[(1, Down)];
/// Eight terms of a product, and whether batches of it are listed.
const LISTED: Ways = &[(8, Down)];
/// (time at the loan manager, paused until)
const CLOCK: Ways = &[(0, Any), (1, Up)];

/// Settings by name: allowed directions and value.
type Readings = BTreeMap<String, (Way, U256)>;

/// The views with the settings of a contract of this kind.
fn views(dao: &Dao, kind: &str) -> Vec<(&'static str, Vec<Value>, Ways)> {
    let (w, batch) = (&dao.bank.world, (dao.bank.batch,).to_args());
    let providers = [&w.provider, &w.alice, &dao.steward].map(|who| (who,).to_args());
    let mut all = vec![("owner", vec![], STAYS), ("pendingOwner", vec![], STAYS)];
    match kind {
        "market" => {
            let coins = [&w.suite.hfil, &w.suite.husd, &dao.dmc.token].map(|coin| (coin,).to_args());
            all.extend(providers.map(|who| ("isProvider", who, FALLS)));
            all.extend(coins.map(|coin| ("isPaymentCoin", coin, FALLS)));
            all.extend(["fee", "wiring"].map(|view| (view, vec![], STAYS)));
            all.push(("productOf", (PRODUCT,).to_args(), LISTED));
        }
        "oracle" => all.extend(["quorum", "kinds", "feeders"].map(|view| (view, vec![], STAYS))),
        "pool" => all.extend([("terms", vec![], POOL_TERMS), ("loanManager", vec![], STAYS)]),
        "manager" => {
            all.extend(["terms", "wiring"].map(|view| (view, vec![], STAYS)));
            all.extend([("effectiveMaxLtvBps", vec![], FALLS), ("batchOf", batch, FALLS), ("clock", vec![], CLOCK)]);
            all.extend(providers.map(|who| ("providerOf", who, FALLS)));
        }
        "mining" => {
            all.extend(["wiring", "accounting"].map(|view| (view, vec![], STAYS)));
            all.extend([("terms", vec![], MINING_POOL_TERMS), ("batchOf", batch, MINING_POOL_BATCH)]);
            all.extend(providers.map(|who| ("providerOf", who, FALLS)));
        }
        other => panic!("{other} has quick calls, but no entry here"),
    }
    all
}

/// All settings of a contract with quick calls, word by word.
fn readings(dao: &Dao, on: &Contract) -> Readings {
    let owned = dao.owned();
    let (name, _) = owned.iter().find(|(_, contract)| contract.address() == on.address()).expect("it is owned");
    let kind = name.rsplit('.').next().expect("a name");
    let mut all = Readings::new();
    for (view, args, ways) in views(dao, kind) {
        let told = Value::Tuple(on.call(view, args.clone()).expect("a view")).abi_encode_params();
        for (place, word) in told.chunks(32).enumerate() {
            let way = ways.iter().find(|(known, _)| *known == place).map_or(Same, |(_, way)| *way);
            all.insert(format!("{name}.{view} {args:?} {place}"), (way, U256::from_be_slice(word)));
        }
    }
    if kind == "market" {
        all.insert(format!("{name}.pause"), (Up, U256::from(sales_paused_until(dao))));
    }
    all
}

/// The end of the pause of sales, or zero. The market shows it in the error of a purchase only.
fn sales_paused_until(dao: &Dao) -> u64 {
    let w = &dao.bank.world;
    let order = (dao.bank.batch, 1u32, &w.suite.hfil, 0u8, 0u32, &w.alice);
    let refused = w.suite.market.get_as::<Value>(&w.alice, "buy", order).expect_err("no terms have version zero");
    match refused.revert().and_then(|revert| revert.error.as_ref()) {
        Some(told) if told.name == "PowerMarket_Paused" => told.get("until").expect("a time"),
        _ => 0,
    }
}

/// The settings that moved in a forbidden direction.
fn risen(before: &Readings, after: &Readings) -> Vec<String> {
    let names = |readings: &Readings| readings.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(before), names(after), "settings appeared, or are gone");
    let wrong = |(way, was): (Way, U256), now: U256| match way {
        Down => now > was,
        Up => now < was,
        Same => now != was,
        Any => false,
    };
    before.iter().filter(|(name, was)| wrong(**was, after[*name].1)).map(|(name, _)| name.clone()).collect()
}

fn as_deployed(_: &Dao) {}

fn in_the_middle_of_the_pauses(dao: &Dao) {
    dao.quickly(&dao.bank.world.suite.market, "pauseSales", ()).expect("sales pause");
    for manager in [&dao.hfil.manager, &dao.husd.manager] {
        dao.quickly(manager, "pauseBorrowing", ()).expect("new debt pauses");
    }
    dao.bank.world.chain.advance(3 * DAY);
}

fn after_the_worst(dao: &Dao) {
    do_the_worst(dao);
    dao.bank.world.chain.advance(7 * DAY - 60);
}

#[test]
fn quick_calls_raise_no_limit_and_end_no_pause_when_arguments_are_random() {
    let dao = Dao::new();
    let (chain, timelock) = (&dao.bank.world.chain, &dao.governance.timelock);
    let scenes: [fn(&Dao); 3] = [as_deployed, in_the_middle_of_the_pauses, after_the_worst];
    let (opening, mut lowered, mut refused) = (chain.snapshot(), BTreeSet::new(), 0);
    for (seed, prepare) in (0u64..).zip(scenes) {
        chain.restore(&opening);
        prepare(&dao);
        let scene = chain.snapshot();
        for call in dao.quick() {
            let before = readings(&dao, &call.target);
            let mut draw = Draw::new(&dao, seed, before.values().map(|(_, value)| *value));
            for _ in 0..TRIES {
                let data = draw.data(&dao, &call);
                if timelock.exec(&dao.steward, "callQuick", (&call.target, data.clone())).is_err() {
                    refused += 1;
                    continue;
                }
                let after = readings(&dao, &call.target);
                let risen = risen(&before, &after);
                assert!(risen.is_empty(), "{} with {data:?} raises {risen:?}", call.signature);
                if after != before {
                    lowered.insert(call.signature);
                }
                chain.restore(&scene);
            }
        }
    }
    // The test is meaningful only if each call lowered a setting and some calls reverted.
    // Here no feeder can be removed, because all of them are the quorum: tests/output_oracle/feeders.rs removes one.
    let mut expected: BTreeSet<_> = dao.quick().iter().map(|call| call.signature).collect();
    assert!(expected.remove("removeFeeder(address)"));
    assert_eq!(lowered, expected);
    assert!(refused > 100, "{refused} were refused");
}

/// Messages that do raise risk, none of which is a quick call. The test above would detect each of them.
#[test]
fn check_fails_when_a_limit_is_raised_or_a_pause_is_ended() {
    let dao = Dao::new();
    let w = &dao.bank.world;
    let (market, manager) = (&w.suite.market, &dao.bank.manager);
    let (lending_pool, mining_pool) = (&dao.bank.pool, &dao.mining_pool.pool);
    let lending = PoolTerms { cashBufferBps: 500, ..dao.bank.config.pool };
    let mining = MiningTerms { maxAssets: 200_000_000 * COIN, ..dao.mining_pool.terms };
    let calls: [(&Contract, &str, Vec<Value>, &str); 10] = [
        (market, "admitProvider", (&w.alice,).to_args(), "market.isProvider"),
        (market, "admitPaymentCoin", (&dao.dmc.token,).to_args(), "market.isPaymentCoin"),
        (market, "resumeSales", ().to_args(), "market.pause"),
        (lending_pool, "setTerms", (lending,).to_args(), "hfil.pool.terms"),
        (manager, "listBatch", (dao.bank.batch, u128::MAX).to_args(), "hfil.manager.batchOf"),
        (manager, "limitProvider", (&w.provider, u128::MAX).to_args(), "hfil.manager.providerOf"),
        (manager, "resumeBorrowing", ().to_args(), "hfil.manager.clock"),
        (mining_pool, "setTerms", (mining,).to_args(), "hfil.mining.terms"),
        (mining_pool, "allowBatch", (dao.bank.batch, u128::MAX).to_args(), "hfil.mining.batchOf"),
        (mining_pool, "limitProvider", (&w.provider, u128::MAX).to_args(), "hfil.mining.providerOf"),
    ];
    let plan = calls.iter().try_fold(Proposal::new("More of everything"), |plan, (on, message, args, _)| {
        plan.call(on, message, args.clone())
    });
    let plan = plan.expect("they fit");
    dao.ripen(&plan);
    dao.quickly(market, "pauseSales", ()).expect("sales pause");
    dao.quickly(manager, "pauseBorrowing", ()).expect("new debt pauses");
    let all = || [market, lending_pool, manager, mining_pool].map(|on| readings(&dao, on));
    let before = all();
    w.must(&dao.governance.governor, &w.keeper, "execute", plan.hashed());
    let risen = before.iter().zip(&all()).flat_map(|(before, after)| risen(before, after)).collect::<Vec<_>>();
    let seen: BTreeSet<&str> = risen.iter().map(|name| name.split(' ').next().expect("a name")).collect();
    assert_eq!(seen, calls.iter().map(|(.., seen)| *seen).collect::<BTreeSet<_>>());
}
