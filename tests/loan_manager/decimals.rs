//! Coins of 6, 8 and 18 decimals: a loan is the same in all of them, to a unit of the coarser coin.

use bindings::{LoanManager, OutputOracle, PowerMarket};
use chain::{assert_reverts, Contract, U256};
use harness::{artifact, artifacts, Bank, Terms, DAY, FIRST};
use suite::{Asset, Credit, Suite, COIN};

/// A coin of the owner's, of which everyone has enough.
fn coin(bank: &Bank, decimals: u8) -> Contract {
    let w = &bank.world;
    let new = ("A coin", "COIN", decimals, u128::MAX, &w.owner);
    let coin = Contract::deploy(&w.chain, &artifact("wrapped-asset"), &w.owner, new).expect("it deploys");
    for who in [&w.alice, &w.bob, &w.carol, &w.provider] {
        w.must(&coin, &w.owner, "mint", (who, u128::MAX >> 4));
        for spender in [&w.suite.market, &w.suite.distributor] {
            w.must(&coin, who, "approve", (spender, U256::MAX));
        }
    }
    coin
}

/// A bank whose coins are `suite`'s, with a deposit of 100,000 of what it lends: dollars of `unit` smallest units.
fn lending(bank: Bank, suite: &Suite, unit: u128) -> Bank {
    let w = &bank.world;
    let (mut config, coin) = (bank.config.clone(), suite.husd.clone());
    config.loans.credit.minDebt = unit;
    let credit = Credit::deploy(suite, &artifacts(), &w.owner, Asset::Husd, &config).expect("credit deploys");
    let Credit { pool, manager, extension, .. } = credit;
    for who in [&w.alice, &w.bob, &w.carol] {
        for spender in [&pool, &manager] {
            w.must(&coin, who, "approve", (spender, U256::MAX));
        }
        w.must(&w.suite.nft, who, "setApprovalForAll", (&manager, true));
    }
    w.must(&pool, &w.carol, "deposit", (U256::from(100_000 * unit), &w.carol));
    let decimals: u8 = pool.get("decimals", ()).unwrap();
    assert_eq!(10u128.pow(u32::from(decimals) - 6), unit, "a share has six decimals more");
    Bank { pool, manager, extension, coin, config, ..bank }
}

/// What a loan on three NFTs looks like in its life: value, line, debt, income held or paid, price of an auction.
fn life(bank: &Bank, unit: u128) -> Vec<(&'static str, u128)> {
    let w = &bank.world;
    let manager = &bank.manager;
    let tokens = w.buy(&w.alice, bank.batch, 3, &w.suite.hfil);
    let (position, debt) = bank.borrow(&tokens);
    let mut seen = vec![("debt", debt), ("value", bank.health(position).1)];
    bank.must(&w.alice, "chooseSweep", (position, 10_000u32));
    let wanted = unit.min(bank.debt(position) / 4);
    bank.must(&w.alice, "repay", (position, wanted));
    seen.push(("line", manager.read(LoanManager::creditLineCall { position, days: 30 }).unwrap()));
    seen.push(("left", bank.debt(position)));
    seen
}

#[test]
fn loan_in_dollars_of_6_and_8_decimals_is_the_loan_in_dollars_of_18() {
    let [six, eight, eighteen] = [6u8, 8, 18].map(|decimals| {
        let (bank, unit) = (crate::other_coin::held().0, 10u128.pow(decimals.into()));
        let suite = Suite { husd: coin(&bank, decimals), ..bank.world.suite.clone() };
        let bank = lending(bank, &suite, unit);
        bank.credit().list(&bank.world.owner, bank.batch, bank.world.provider.address(), 300_000_000).expect("listed");
        let mut figures = life(&bank, unit);
        figures.extend(income(&bank));
        (figures, COIN / unit)
    });
    for (figures, scale) in [six, eight] {
        for ((name, figure), (_, exact)) in figures.iter().zip(&eighteen.0) {
            // What is bought is HFIL, of 18 decimals in all three.
            let scale = if *name == "bought" { 1 } else { scale };
            assert!((figure * scale).abs_diff(*exact) <= 50 * scale, "{name}: {figure} is {exact}");
        }
    }
}

/// Income of a day, which is in HFIL, is held for the debt and sold for the pool's coin.
fn income(bank: &Bank) -> Vec<(&'static str, u128)> {
    let w = &bank.world;
    let here = w.chain.snapshot();
    (3..5).for_each(|day| bank.live(FIRST + day));
    w.say_price(&w.suite.hfil, 100 * COIN);
    bank.must(&w.keeper, "sweep", (1u32,));
    let value = bank.health(1).1;
    let receipt = bank.must(&w.bob, "buyIncome", (1u32, u128::MAX, u128::MAX));
    let (bought, paid): (u128, u128) = bank.manager.returned("buyIncome", &receipt).unwrap();
    assert!(bought > 0 && paid > 0);
    let left = bank.debt(1);
    w.chain.restore(&here);
    vec![("value with income", value), ("bought", bought), ("paid", paid), ("debt after", left)]
}

#[test]
fn dollars_are_lent_on_income_in_a_coin_of_8_decimals() {
    let (bank, position) = crate::other_coin::held();
    let w = &bank.world;
    let bitcoin = coin(&bank, 8);
    let params =
        w.suite.oracle.read(OutputOracle::coinOfCall { coin: w.suite.hfil.address() }).expect("it has a price");
    w.sends(&w.suite.oracle, &w.owner, OutputOracle::setCoinCall { coin: bitcoin.address(), params });
    w.say_price(&bitcoin, 100 * COIN);
    let batch = batch_of(&bank, &bitcoin);
    let tokens = w.buy(&w.alice, batch, 3, &w.suite.hfil);
    let in_hfil = w.buy(&w.alice, bank.batch, 3, &w.suite.hfil);
    let of_hfil = bank.open(&w.alice, &in_hfil);
    let (_, expected, ..) = bank.health(of_hfil);
    assert!(position < of_hfil);
    let suite = Suite { hfil: bitcoin.clone(), ..w.suite.clone() };
    let bank = lending(bank, &suite, COIN);
    let w = &bank.world;
    // A batch of HFIL is none of this loan manager's: its other coin is the one of 8 decimals.
    assert!(bank.credit().list(&w.owner, bank.batch, w.provider.address(), 1).is_err(), "it delivers another coin");
    bank.credit().list(&w.owner, batch, w.provider.address(), 300_000_000).expect("listed");
    let position = bank.open(&w.alice, &tokens);
    let (_, value, ..) = bank.health(position);
    // The new batch begins a few days later and ends on the same day.
    assert!(value < expected && value > expected * 95 / 100, "{value} of {expected}");
}

/// A batch like the usual one that delivers `coin`.
fn batch_of(bank: &Bank, coin: &Contract) -> u32 {
    let w = &bank.world;
    let market = &w.suite.market;
    let mut terms = market.read(PowerMarket::productOfCall { product: suite::PRODUCT }).expect("it is listed").terms;
    terms.coin = coin.address();
    w.must(market, &w.owner, "admitPaymentCoin", (coin,));
    let receipt = w.sends(market, &w.owner, PowerMarket::listProductCall { terms });
    let product = market.result::<PowerMarket::listProductCall>(&receipt).expect("a number");
    let first = u32::try_from(w.now() / DAY).unwrap() + 5;
    let (opens, closes) = (w.now(), u64::from(first) * DAY);
    let terms = Terms { product, first, last: FIRST + 539, opens, closes, minimum: 1, ..w.terms() };
    w.offer(Terms { bond: terms.bond / 10_000_000_000, ..terms })
}

#[test]
fn constructor_reverts_when_a_coin_has_fewer_than_6_or_more_than_18_decimals() {
    let bank = Bank::new(Asset::Husd);
    for decimals in [0u8, 5, 19, 255] {
        let bad = coin(&bank, decimals);
        let suite = Suite { hfil: bad.clone(), ..bank.world.suite.clone() };
        let refused = Credit::deploy(&suite, &artifacts(), &bank.world.owner, Asset::Husd, &bank.config);
        let Err(suite::Error::Chain(error)) = refused else { panic!("{decimals} decimals are accepted") };
        assert_reverts!(Err::<(), _>(*error), "LoanManager_WrongDecimals", (&bad, decimals));
    }
}
