//! The steward lowers risk at once, cannot raise it, and cannot block any exit.

use crate::handover::refused_by;
use chain::{Address, Contract, IntoArgs, Value};
use harness::{Bank, Dao, Terms, FIRST};
use suite::{Asset, PoolTerms, Proposal, QuickCall, COIN, PRODUCT};

/// The worst arguments of each quick call. A new quick call needs an entry here.
pub fn worst(dao: &Dao, call: &QuickCall) -> Vec<Value> {
    let (provider, batch) = (&dao.bank.world.provider, dao.bank.batch);
    match call.signature {
        "removeFeeder(address)" => (&dao.bank.world.feeders[0],).to_args(),
        "retireProduct(uint32)" => (PRODUCT,).to_args(),
        "removeProvider(address)" => (provider,).to_args(),
        "retirePaymentCoin(address)" => (&dao.bank.world.suite.hfil,).to_args(),
        "pauseSales()" | "pauseBorrowing()" => ().to_args(),
        "lowerRisk(uint32,uint128)" => (5_000u32, 0u128).to_args(),
        "lowerRisk(uint32,uint32,uint128)" => (0u32, 1u32, 0u128).to_args(),
        "lowerMaxLtv(uint32)" => (1u32,).to_args(),
        "lowerBatch(uint32,uint128)" => (batch, 0u128).to_args(),
        "lowerProvider(address,uint128)" => (provider, 0u128).to_args(),
        "removeBatch(uint32)" => (batch,).to_args(),
        other => panic!("{other} is a quick call without an entry here"),
    }
}

/// The name of the message.
pub fn message(call: &QuickCall) -> &'static str {
    call.signature.split('(').next().expect("a name")
}

/// Sends every quick call with its worst arguments. Returns the number of calls that passed.
pub fn do_the_worst(dao: &Dao) -> usize {
    let quick = dao.quick();
    let taken = quick.iter().filter(|call| {
        let sent = dao.quickly(&call.target, message(call), worst(dao, call));
        // The other loan manager does not list the batch. The three feeders are the quorum.
        let known =
            |error: &chain::Error| error.revert().is_some() && ["lowerBatch", "removeFeeder"].contains(&message(call));
        sent.map_err(|error| assert!(known(&error), "{}: {error}", call.signature)).is_ok()
    });
    taken.count()
}

#[test]
fn callQuick_reverts_when_a_limit_would_rise() {
    let dao = Dao::new();
    let (w, pool, manager) = (&dao.bank.world, &dao.bank.pool, &dao.bank.manager);
    let refused =
        |on: &Contract, by: &Contract, message: &str, args: Vec<Value>| refused_by(by, dao.quickly(on, message, args));
    dao.quickly(pool, "lowerRisk", (2_000u32, 1_000 * COIN)).expect("less is lent");
    dao.quickly(manager, "lowerMaxLtv", (5_000u32,)).expect("lower");
    dao.quickly(manager, "lowerBatch", (dao.bank.batch, 9_000_000u128)).expect("less of a batch");
    dao.quickly(manager, "lowerProvider", (&w.provider, 8_000_000u128)).expect("less of a provider");
    assert_eq!(manager.get::<u32>("effectiveMaxLtvBps", ()).expect("a view"), 5_000);
    // The messages check their own bounds and revert with named errors.
    for (floor, max) in [(1_999u32, 0u128), (5_000, 1_000 * COIN + 1)] {
        assert_eq!(refused(pool, pool, "lowerRisk", (floor, max).to_args()), "TermOutOfRange");
    }
    assert_eq!(refused(pool, pool, "lowerRisk", (5_001u32, 0u128).to_args()), "TermOutOfRange");
    assert_eq!(refused(manager, manager, "lowerMaxLtv", (5_001u32,).to_args()), "LoanManager_AboveLimit");
    assert_eq!(refused(manager, manager, "lowerMaxLtv", (0u32,).to_args()), "TermOutOfRange");
    let above = (dao.bank.batch, 9_000_001u128).to_args();
    assert_eq!(refused(manager, manager, "lowerBatch", above), "LoanManager_AboveLimit");
    assert_eq!(refused(manager, manager, "lowerBatch", (77u32, 0u128).to_args()), "LoanManager_NotListed");
    let above = (&w.provider, 8_000_001u128).to_args();
    assert_eq!(refused(manager, manager, "lowerProvider", above), "LoanManager_AboveLimit");
    // Neither other messages of these contracts, nor a listed message at another contract.
    let timelock = &dao.governance.timelock;
    let terms = PoolTerms { cashBufferBps: 5_000, ..dao.bank.config.pool };
    for (on, message, args) in [
        (pool, "setTerms", (terms,).to_args()),
        (pool, "setLoanManager", (&dao.steward,).to_args()),
        (manager, "setTerms", (&dao.bank.config.loans,).to_args()),
        (manager, "listBatch", (dao.bank.batch, 0u128).to_args()),
        (manager, "limitProvider", (&w.provider, 0u128).to_args()),
        (manager, "setDmc", (&dao.dmc.token,).to_args()),
        (manager, "transferOwnership", (&dao.steward,).to_args()),
    ] {
        assert_eq!(refused(on, timelock, message, args), "Timelock_NotQuick", "{message}");
    }
    // No other account can send them, and not the steward after its term.
    let mine = manager.send(&dao.steward, "lowerMaxLtv", (1u32,));
    assert!(mine.is_err_and(|error| error.revert().is_some_and(|told| told.name() == "OwnableUnauthorizedAccount")));
    w.chain.set_time(dao.config.steward.until).expect("forwards");
    for call in dao.quick() {
        let sent = dao.quickly(&call.target, message(&call), worst(&dao, &call));
        assert_eq!(refused_by(timelock, sent), "AccessControlUnauthorizedAccount", "{}", call.signature);
    }
    assert_eq!(manager.get::<u32>("effectiveMaxLtvBps", ()).expect("a view"), 5_000);
}

#[test]
fn setTerms_restores_limits_when_the_steward_lowered_them() {
    let dao = Dao::new();
    let (pool, manager) = (&dao.bank.pool, &dao.bank.manager);
    dao.quickly(pool, "lowerRisk", (5_000u32, 0u128)).expect("nothing is lent");
    dao.quickly(manager, "lowerMaxLtv", (1u32,)).expect("no new debt");
    let back = Proposal::new("Lend again")
        .call(pool, "setTerms", (&dao.bank.config.pool,))
        .and_then(|plan| plan.call(manager, "setTerms", (&dao.bank.config.loans,)))
        .expect("they fit");
    dao.pass(&back).expect("decided");
    let max = dao.bank.config.loans.credit.maxLtvBps;
    assert_eq!(manager.get::<u32>("effectiveMaxLtvBps", ()).expect("a view"), max);
    assert!(pool.get::<u128>("lendable", ()).expect("a view") > 8_000 * COIN);
}

/// Positions and deposits of users before the steward's worst calls.
struct Stakes {
    dao: Dao,
    /// Alice's loan, with a lot on which Bob has bid.
    weak: u32,
    lots: Vec<u64>,
    /// Bob's position without debt, and Carol's healthy position.
    clear: u32,
    sound: u32,
    /// Carol's requests to the lending pool.
    requests: [u32; 2],
    /// An NFT of Bob that earns, and one of Alice whose sale failed.
    earning: Vec<u64>,
    failed: Vec<u64>,
}

fn stakes() -> Stakes {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    let failed = w.offer(Terms { supply: 20, minimum: 20, ..w.terms() });
    let failed = w.buy(&w.alice, failed, 1, &w.suite.hfil);
    bank.live_days(1);
    let (weak, lots, _) = bank.loan(2);
    let earning = w.buy(&w.bob, bank.batch, 1, &w.suite.hfil);
    let [clear, sound] = [(&w.bob, 1), (&w.carol, 3)].map(|(who, count)| {
        let tokens = w.buy(who, bank.batch, count, &w.suite.hfil);
        bank.open(who, &tokens)
    });
    bank.must(&w.carol, "borrow", (sound, 2 * COIN));
    bank.count_income(2_500);
    bank.must(&w.keeper, "sweep", (weak,));
    (1..5).for_each(|day| bank.live(FIRST + day));
    bank.must(&w.keeper, "startAuction", (weak, lots[0]));
    bank.must(&w.bob, "bid", (weak, u128::MAX));
    let requests = [1, 2].map(|_| {
        let receipt = w.must(&bank.pool, &w.carol, "requestWithdrawal", (100 * COIN * 1_000_000,));
        bank.pool.returned::<u32>("requestWithdrawal", &receipt).expect("a number")
    });
    // Then the suite is handed over.
    let dao = Dao::of(bank);
    let w = &dao.bank.world;
    w.must(&w.suite.hfil, &w.bob, "approve", (&dao.mining_pool.pool, chain::U256::MAX));
    w.must(&dao.mining_pool.pool, &w.bob, "deposit", (5 * COIN, &w.bob));
    Stakes { dao, weak, lots, clear, sound, requests, earning, failed }
}

#[test]
fn exits_stay_open_when_the_steward_lowered_everything() {
    let Stakes { dao, weak, lots, clear, sound, requests, earning, failed } = stakes();
    let bank = &dao.bank;
    let (w, manager, pool, suite) = (&bank.world, &bank.manager, &bank.pool, &bank.world.suite);
    let health = |position| bank.health(position);
    let before = [weak, clear, sound].map(health);
    let taken = do_the_worst(&dao);
    assert!(taken + 2 >= dao.quick().len() && taken > 12, "{taken} quick calls");
    // No new loans, purchases or deposits ...
    assert_eq!(pool.get::<u128>("lendable", ()).expect("a view"), 0);
    assert!(manager.send(&w.carol, "borrow", (sound, 1u128)).is_err());
    assert!(market_is_shut(&dao));
    // ... and no position is weaker.
    for (position, was) in [weak, clear, sound].into_iter().zip(before) {
        let (_, value, _, state) = health(position);
        assert_eq!((value, state), (was.1, was.3), "position {position}");
    }
    // Borrowers redeem lots, repay, and withdraw collateral.
    bank.must(&w.alice, "redeem", (weak, u128::MAX));
    bank.must(&w.alice, "repay", (weak, u128::MAX));
    bank.must(&w.alice, "withdrawCollateral", (weak, &lots[..]));
    bank.must(&w.bob, "withdrawCollateral", (clear, &tokens(&dao, clear)[..]));
    let collateral = tokens(&dao, sound);
    bank.must(&w.keeper, "sweep", (sound,));
    bank.must(&w.carol, "repay", (sound, u128::MAX));
    bank.must(&w.carol, "withdrawCollateral", (sound, &collateral[..]));
    // Lenders claim queued withdrawals and withdraw free cash.
    w.must(pool, &w.keeper, "claimWithdrawal", (requests[0],));
    w.must(pool, &w.carol, "cancelWithdrawal", (requests[1],));
    w.must(pool, &w.carol, "withdraw", (1_000 * COIN, &w.carol, &w.carol));
    let shares: u128 = pool.get("balanceOf", (&w.carol,)).expect("a view");
    w.must(pool, &w.carol, "redeem", (shares, &w.carol, &w.carol));
    // Depositors of the mining pool withdraw.
    let shares: u128 = dao.mining_pool.pool.get("balanceOf", (&w.bob,)).expect("a view");
    w.must(&dao.mining_pool.pool, &w.bob, "redeem", (shares, &w.bob, &w.bob));
    // Holders claim income and the refund of a failed sale. The provider delivers, and withdraws its proceeds.
    w.must(&suite.distributor, &w.bob, "claim", (bank.batch, &earning[..]));
    bank.must(&w.keeper, "collect", (lots[1], 0u32));
    w.must(&suite.market, &w.alice, "refund", (&failed[..],));
    bank.live(FIRST + 5);
    w.must(&suite.market, &w.provider, "withdrawProceeds", (bank.batch, &suite.hfil));
    let held: Address = suite.nft.get("ownerOf", (lots[0],)).expect("a view");
    assert_eq!(held, w.alice.address());
}

fn tokens(dao: &Dao, position: u32) -> Vec<u64> {
    dao.bank.manager.get("tokensOf", (position,)).expect("a position")
}

fn market_is_shut(dao: &Dao) -> bool {
    let w = &dao.bank.world;
    w.suite.market.send(&w.alice, "buy", w.order(dao.bank.batch, 1, &w.suite.husd, &w.alice)).is_err()
}
