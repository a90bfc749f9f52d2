//! The terms that governance sets, their ranges, and the owner's rights.

use crate::world::*;
use chain::{assert_reverts, Address, Contract};
use harness::{artifact, artifacts, Bank};
use suite::{Asset, MiningPool, MiningTerms};

#[test]
fn setTerms_and_deploy_revert_when_a_term_is_out_of_range() {
    let m = Mine::new();
    let bad: [((&str, u32, u32, u32), &dyn Fn(&mut MiningTerms)); 11] = [
        (("incomeBps", 999, 1_000, 10_000), &|terms| terms.incomeBps = 999),
        (("incomeBps", 10_001, 1_000, 10_000), &|terms| terms.incomeBps = 10_001),
        (("lockedBps", 10_001, 1_000, 10_000), &|terms| terms.lockedBps = 10_001),
        (("priceBps", 10_001, 0, 10_000), &|terms| terms.priceBps = 10_001),
        (("cashBufferBps", 5_001, 0, 5_000), &|terms| terms.cashBufferBps = 5_001),
        (("dayBps", 0, 1, 10_000), &|terms| terms.dayBps = 0),
        (("dayBps", 10_001, 1, 10_000), &|terms| terms.dayBps = 10_001),
        (("discountBps", 1_001, 0, 1_000), &|terms| terms.discountBps = 1_001),
        (("incomeFeeBps", 3_001, 0, 3_000), &|terms| terms.incomeFeeBps = 3_001),
        (("exitFeeBps", 101, 0, 100), &|terms| terms.exitFeeBps = 101),
        (("exitFeeBps", u32::MAX, 0, 100), &|terms| terms.exitFeeBps = u32::MAX),
    ];
    for (term, change) in bad {
        let mut terms = m.terms.clone();
        change(&mut terms);
        assert_reverts!(m.pool.send(&m.w.owner, "setTerms", (&terms,)), "TermOutOfRange", term);
        let refused = MiningPool::deploy(&m.w.suite, &artifacts(), &m.w.owner, Asset::Hfil, &terms);
        assert!(refused.is_err());
    }
}

#[test]
fn governance_messages_revert_when_the_caller_is_not_the_owner() {
    let m = Mine::new();
    let alice = &m.w.alice;
    let denied = "OwnableUnauthorizedAccount";
    assert_reverts!(m.pool.send(alice, "setTerms", (&m.terms,)), denied, (alice,));
    assert_reverts!(m.pool.send(alice, "allowBatch", (m.batch, 1u128)), denied, (alice,));
    assert_reverts!(m.pool.send(alice, "removeBatch", (m.batch,)), denied, (alice,));
    assert_reverts!(m.pool.send(alice, "limitProvider", (alice, 1u128)), denied, (alice,));
    assert_reverts!(m.pool.send(alice, "removeProvider", (alice,)), denied, (alice,));
    assert_reverts!(m.pool.send(alice, "lowerRisk", (0u32, 1u32, 0u128)), denied, (alice,));
    m.must(&m.w.owner, "transferOwnership", (alice,));
    m.must(alice, "acceptOwnership", ());
    m.must(alice, "limitProvider", (alice, 1u128));
    assert_eq!(m.view::<Address>("owner", ()), alice.address());
}

#[test]
fn allowBatch_reverts_when_the_batch_is_unknown_or_of_another_coin() {
    let m = Mine::new();
    let unknown = m.pool.send(&m.w.owner, "allowBatch", (77u32, 1u128));
    Bank::refused_by(&m.w.suite.market, unknown, "PowerMarket_UnknownBatch", (77u32,));
    // A batch that was never allowed cannot be removed.
    let never = m.w.offer(m.w.terms());
    for batch in [77, never] {
        assert_reverts!(m.pool.send(&m.w.owner, "removeBatch", (batch,)), "MiningPool_NotAllowed", (batch,));
    }
    let mut suite = m.w.suite.clone();
    // A pool for power that delivers HUSD.
    std::mem::swap(&mut suite.hfil, &mut suite.husd);
    let other = MiningPool::deploy(&suite, &artifacts(), &m.w.owner, Asset::Hfil, &m.terms).unwrap();
    assert_reverts!(other.pool.send(&m.w.owner, "allowBatch", (m.batch, 1u128)), "MiningPool_WrongBatch", (m.batch,));
}

#[test]
fn purchases_revert_and_holdings_stay_when_a_batch_is_removed() {
    let m = Mine::new();
    let (provider, cost) = (m.w.provider.address(), 10 * harness::PRICE_HFIL);
    m.deposit(&m.w.alice, 1_000 * COIN);
    m.live(harness::FIRST);
    m.invest(10);
    let before = (m.valuation(), m.value(1));
    for _ in 0..2 {
        let receipt = m.must(&m.w.owner, "removeBatch", (m.batch,));
        assert!(m.pool.events(&receipt)[0].is("BatchAllowed", (m.batch, 0u8)), "a second removal also passes");
    }
    assert_reverts!(m.invests(1), "MiningPool_NotAllowed", (m.batch,));
    assert_eq!(m.view::<(Address, u128, u128)>("batchOf", (m.batch,)), (provider, 0, cost));
    m.must(&m.w.owner, "allowBatch", (m.batch, LIMIT));
    let receipt = m.must(&m.w.owner, "removeProvider", (provider,));
    assert!(m.pool.events(&receipt)[0].is("ProviderLimited", (provider, 0u8)));
    let one_more = cost + harness::PRICE_HFIL;
    assert_reverts!(m.invests(1), "MiningPool_AboveProviderLimit", (provider, one_more, 0u8));
    assert_eq!(m.view::<(u128, u128)>("providerOf", (provider,)), (0, cost));
    assert_eq!((m.valuation(), m.value(1)), before, "no value changes");
    m.live(harness::FIRST + 1);
    m.live(harness::FIRST + 2);
    assert!(m.collect(1) > 0);
    m.redeem(&m.w.alice, m.shares(&m.w.alice) / 2);
    m.ensure_backed();
}

#[test]
fn setTerms_revalues_the_holdings_when_a_haircut_changes() {
    let m = Mine::new();
    m.deposit(&m.w.alice, 1_000 * COIN);
    m.live(harness::FIRST);
    m.invest(10);
    let (redemption, deposit, cash, _) = m.valuation();
    m.must(&m.w.owner, "setTerms", (MiningTerms { incomeBps: 1_750, ..m.terms },));
    let (halved, same, ..) = m.valuation();
    assert!((halved - cash).abs_diff((redemption - cash) / 2) < 10);
    assert_eq!(same, deposit);
    // Fees go to the treasury. Without one they stay.
    m.must(&m.w.owner, "setTerms", (MiningTerms { treasury: Address::ZERO, ..m.terms },));
    assert_reverts!(m.pool.send(&m.w.bob, "collectFees", ()), "MiningPool_NoTreasury");
    m.must(&m.w.owner, "setTerms", (&m.terms,));
    assert_reverts!(m.pool.send(&m.w.bob, "collectFees", ()), "MiningPool_Nothing", (0u32,));
    let shares = m.shares(&m.w.alice) / 2;
    let paid = m.redeem(&m.w.alice, shares);
    let before = m.coins(&m.w.treasury);
    let (sent, other): (u128, u128) = m.does(&m.w.bob, "collectFees", ());
    assert_eq!((m.coins(&m.w.treasury) - before, other), (sent, 0));
    assert!(sent.abs_diff((paid + sent) / 1_000) <= 1, "the fee is 0.1 %: {sent} of {paid}");
    m.ensure_backed();
}

#[test]
fn deposit_reverts_when_the_asset_limit_is_reached() {
    let m = Mine::with(Asset::Hfil, |terms| terms.maxAssets = 10 * COIN);
    m.deposit(&m.w.alice, 9 * COIN);
    let refused = m.pool.send(&m.w.bob, "deposit", (COIN + 1, &m.w.bob));
    assert_reverts!(refused, "ERC4626ExceededMaxDeposit", (&m.w.bob, COIN + 1, COIN));
    m.deposit(&m.w.bob, COIN);
    m.must(&m.w.owner, "setTerms", (MiningTerms { maxAssets: 0, ..m.terms },));
    assert_eq!(m.view::<u128>("maxDeposit", (&m.w.bob,)), 0);
    m.redeem(&m.w.bob, m.shares(&m.w.bob));
}

#[test]
fn lowerRisk_reverts_when_a_term_would_rise() {
    let m = Mine::new();
    let MiningTerms { priceBps: price_bps, dayBps: day_bps, maxAssets: max_assets, .. } = m.terms;
    let lower = |price: u32, day: u32, max: u128| m.pool.send(&m.w.owner, "lowerRisk", (price, day, max));
    let of_price = |price: u32| ("priceBps", u128::from(price), 0, u128::from(price_bps));
    let of_day = |day: u32| ("dayBps", u128::from(day), 1, u128::from(day_bps));
    let of_assets = |max: u128| ("maxAssets", max, 0, max_assets);
    for (term, refused) in [
        (of_price(price_bps + 1), lower(price_bps + 1, day_bps, max_assets)),
        (of_day(day_bps + 1), lower(price_bps, day_bps + 1, max_assets)),
        (of_assets(max_assets + 1), lower(price_bps, day_bps, max_assets + 1)),
        (of_price(u32::MAX), lower(u32::MAX, u32::MAX, u128::MAX)),
        (of_assets(u128::MAX), lower(0, 1, u128::MAX)),
        (of_day(0), lower(price_bps, 0, max_assets)),
    ] {
        assert_reverts!(refused, "TermOutOfRange", term);
    }
    // Terms may stay as they are.
    lower(price_bps, day_bps, max_assets).unwrap();
    let receipt = lower(price_bps / 2, day_bps / 4, 200 * COIN).unwrap();
    let events = m.pool.events(&receipt);
    assert_eq!((events.len(), events[0].name.as_str()), (1, "MiningTermsSet"));
    assert_eq!(events[0].get::<u32>("priceBps").unwrap(), price_bps / 2);
    let lowered = MiningTerms { priceBps: price_bps / 2, dayBps: day_bps / 4, maxAssets: 200 * COIN, ..m.terms };
    assert_eq!(m.view::<Terms>("terms", ()), terms(&lowered), "the other terms stay");
    let risen = ("priceBps", price_bps, 0u32, price_bps / 2);
    assert_reverts!(lower(price_bps, 1, 0), "TermOutOfRange", risen);
    m.must(&m.w.owner, "setTerms", (&m.terms,));
    assert_eq!(m.view::<Terms>("terms", ()), terms(&m.terms));
}

#[test]
fn exits_stay_open_when_risk_is_lowered_to_the_end() {
    let m = Mine::new();
    m.deposit(&m.w.alice, 1_000 * COIN);
    m.deposit(&m.w.bob, 100 * COIN);
    m.live(harness::FIRST);
    m.invest(10);
    let before = (m.valuation(), m.stake(&m.w.alice));
    m.must(&m.w.owner, "lowerRisk", (0u32, 1u32, 0u128));
    assert_eq!((m.valuation(), m.stake(&m.w.alice)), before, "no value changes");
    assert_eq!(m.view::<u128>("maxDeposit", (&m.w.carol,)), 0);
    assert_reverts!(m.invests(1), "MiningPool_PriceAboveBound", (harness::PRICE_HFIL, 0u8));
    let request: u32 = m.does(&m.w.bob, "requestWithdrawal", (m.shares(&m.w.bob),));
    assert!(m.does::<u128>(&m.w.keeper, "claimWithdrawal", (request,)) > 0);
    m.redeem(&m.w.alice, m.shares(&m.w.alice) / 2);
    m.live(harness::FIRST + 1);
    m.live(harness::FIRST + 2);
    assert!(m.collect(1) > 0);
    m.ensure_backed();
}

/// The fields of `MiningTerms`, in the order of the view.
type Terms = (u32, u32, u32, u32, u32, u32, u32, u32, u128, u128, Address);

fn terms(terms: &MiningTerms) -> Terms {
    (
        terms.incomeBps,
        terms.lockedBps,
        terms.priceBps,
        terms.cashBufferBps,
        terms.dayBps,
        terms.discountBps,
        terms.incomeFeeBps,
        terms.exitFeeBps,
        terms.minPurchase,
        terms.maxAssets,
        terms.treasury,
    )
}

#[test]
fn messages_revert_and_can_be_repeated_when_the_coin_refuses() {
    const HONEST: u8 = 0;
    const SAYS_NO: u8 = 2;
    let m = Mine::new();
    let coin = Contract::deploy(&m.w.chain, &artifact("hostile-coin"), &m.w.owner, ()).unwrap();
    let mut suite = m.w.suite.clone();
    // The pool's own coin is hostile, and so is what its power earns.
    suite.hfil = coin.clone();
    let pool = MiningPool::deploy(&suite, &artifacts(), &m.w.owner, Asset::Hfil, &m.terms).unwrap().pool;
    let alice = &m.w.alice;
    coin.send(&m.w.owner, "mint", (alice, COIN)).unwrap();
    coin.send(alice, "approve", (&pool, COIN)).unwrap();
    let mode = |mode: u8| drop(coin.send(&m.w.owner, "setMode", (mode,)).unwrap());
    mode(SAYS_NO);
    assert_reverts!(pool.send(alice, "deposit", (COIN, alice)), "Coin_TransferFailed", (&coin, COIN, 0u8));
    assert_eq!(pool.get::<u128>("totalSupply", ()).unwrap(), 0);
    mode(HONEST);
    pool.send(alice, "deposit", (COIN, alice)).unwrap();
    pool.send(alice, "requestWithdrawal", (COIN * OFFSET / 2,)).unwrap();
    mode(SAYS_NO);
    let half = COIN / 2 - COIN / 2_000;
    assert_reverts!(pool.send(alice, "claimWithdrawal", (1u32,)), "Coin_TransferFailed", (&coin, half, 0u8));
    assert_reverts!(
        pool.send(alice, "redeem", (COIN * OFFSET / 2, alice, alice)),
        "Coin_TransferFailed",
        (&coin, half, 0u8)
    );
    mode(HONEST);
    pool.send(alice, "redeem", (COIN * OFFSET / 2, alice, alice)).unwrap();
    pool.send(alice, "claimWithdrawal", (1u32,)).unwrap();
    assert_eq!(pool.get::<u128>("totalSupply", ()).unwrap(), 0);
}
