//! Messages of governance and their bounds.

use chain::{assert_reverts, Address};
use harness::{Bank, DAY};
use suite::{Asset, LoanTerms};

#[test]
fn setTerms_reverts_when_a_term_is_out_of_range() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    let good = &bank.config.loans;
    let (watch, sweep) = (good.credit.watchLtvBps, good.credit.sweepLtvBps);
    let (notice, dmc_max) = (good.sale.noticeDays, good.dmc.maxBps);
    // (term, value, min, max), and terms with this value.
    let wrong: [((&str, u32, u32, u32), LoanTerms); 18] = [
        (("maxLtvBps", watch, 1, watch - 1), bank.terms(|terms| terms.credit.maxLtvBps = watch)),
        (("maxLtvBps", 0, 1, watch - 1), bank.terms(|terms| terms.credit.maxLtvBps = 0)),
        (("liquidationLtvBps", 10_001, sweep, 10_000), bank.terms(|terms| terms.credit.liquidationLtvBps = 10_001)),
        (("watchSweepBps", 10_001, 0, 10_000), bank.terms(|terms| terms.credit.watchSweepBps = 10_001)),
        (("incomeBps", 999, 1_000, 10_000), bank.terms(|terms| terms.credit.incomeBps = 999)),
        (("lockedBps", 10_001, 1_000, 10_000), bank.terms(|terms| terms.credit.lockedBps = 10_001)),
        (("noticeDays", 31, 0, 30), bank.terms(|terms| terms.sale.noticeDays = 31)),
        (("patienceDays", 181, notice, 180), bank.terms(|terms| terms.sale.patienceDays = 181)),
        (("startBps", 9_999, 10_000, 30_000), bank.terms(|terms| terms.sale.startBps = 9_999)),
        (("auctionSeconds", 3_600, 6 * 3_600, 14 * 86_400), bank.terms(|terms| terms.sale.auctionSeconds = 3_600)),
        (("spacingSeconds", 15 * 86_400, 0, 14 * 86_400), bank.terms(|terms| terms.sale.spacingSeconds = 15 * 86_400)),
        (("redeemSeconds", 3_599, 3_600, 3 * 86_400), bank.terms(|terms| terms.sale.redeemSeconds = 3_599)),
        (("fineBps", 1_001, 0, 1_000), bank.terms(|terms| terms.sale.fineBps = 1_001)),
        (("tipBps", 101, 0, 100), bank.terms(|terms| terms.sale.tipBps = 101)),
        (("discountBps", 1_001, 0, 1_000), bank.terms(|terms| terms.sale.discountBps = 1_001)),
        (("optimalUtilizationBps", 10_000, 1, 9_999), bank.terms(|terms| terms.dmc.optimalUtilizationBps = 10_000)),
        (("minBps", dmc_max + 1, 0, dmc_max), bank.terms(|terms| terms.dmc.minBps = dmc_max + 1)),
        (("capBps", 2_001, 0, 2_000), bank.terms(|terms| terms.dmc.capBps = 2_001)),
    ];
    for (term, terms) in wrong {
        let result = bank.manager.send(&w.owner, "setTerms", (terms,));
        assert_reverts!(result, "TermOutOfRange", term);
    }
    bank.must(&w.owner, "setTerms", (good,));
}

#[test]
fn governance_messages_revert_when_the_caller_is_not_the_owner() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    let not = ("OwnableUnauthorizedAccount", (&w.alice,));
    assert_reverts!(bank.manager.send(&w.alice, "setTerms", (&bank.config.loans,)), not.0, not.1);
    assert_reverts!(bank.manager.send(&w.alice, "listBatch", (bank.batch, 0u128)), not.0, not.1);
    assert_reverts!(bank.manager.send(&w.alice, "limitProvider", (&w.provider, 0u128)), not.0, not.1);
    assert_reverts!(bank.manager.send(&w.alice, "pauseBorrowing", ()), not.0, not.1);
    assert_reverts!(bank.manager.send(&w.alice, "resumeBorrowing", ()), not.0, not.1);
    assert_reverts!(bank.manager.send(&w.alice, "setDmc", (&bank.coin,)), not.0, not.1);
}

#[test]
fn pauseBorrowing_reverts_when_too_long_or_too_soon() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    bank.must(&w.owner, "resumeBorrowing", ());
    let (clock, until): (u64, u64) = bank.manager.get("clock", ()).unwrap();
    assert_eq!(until, 0);
    let start = bank.must(&w.owner, "pauseBorrowing", ()).timestamp;
    w.chain.set_time(start + 3 * DAY).unwrap();
    let (still, until): (u64, u64) = bank.manager.get("clock", ()).unwrap();
    assert_eq!(until, start + 7 * DAY);
    assert!(still - clock <= 20, "the clock stands still during a pause");
    let soon = || {
        let refused = bank.manager.send(&w.owner, "pauseBorrowing", ());
        assert!(refused.is_err_and(|e| e.revert().is_some_and(|r| r.name() == "LoanManager_PauseTooSoon")));
    };
    // A second pause reverts during the first one and soon after it.
    soon();
    bank.must(&w.owner, "resumeBorrowing", ());
    soon();
    w.chain.set_time(start + 40 * DAY).unwrap();
    let (clock, _): (u64, u64) = bank.manager.get("clock", ()).unwrap();
    assert!(clock.abs_diff(start + 37 * DAY) <= 20, "the clock never counts the three paused days");
    bank.must(&w.owner, "pauseBorrowing", ());
    // A pause ends after seven days. A later `resumeBorrowing` changes nothing.
    w.chain.set_time(start + 48 * DAY).unwrap();
    bank.must(&w.owner, "resumeBorrowing", ());
    let (clock, until): (u64, u64) = bank.manager.get("clock", ()).unwrap();
    assert!(until == 0 && clock.abs_diff(start + 38 * DAY) <= 20, "{clock} {until} {start}");
}

#[test]
fn setDmc_reverts_when_repeated_or_no_contract() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    let wallet = bank.manager.send(&w.owner, "setDmc", (&w.alice,));
    assert_reverts!(wallet, "LoanManager_NotContract", (&w.alice,));
    bank.must(&w.owner, "setDmc", (&w.suite.husd,));
    let again = bank.manager.send(&w.owner, "setDmc", (&w.suite.husd,));
    assert_reverts!(again, "LoanManager_DmcIsSet", (&w.suite.husd,));
    let (pool, coin, other, dmc): (Address, Address, Address, Address) = bank.manager.get("wiring", ()).unwrap();
    assert_eq!(pool, bank.pool.address());
    assert_eq!((coin, other, dmc), (w.suite.hfil.address(), w.suite.husd.address(), w.suite.husd.address()));
}
