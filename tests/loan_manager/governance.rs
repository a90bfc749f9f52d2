//! Messages of governance and their bounds.

use chain::{assert_reverts, Address};
use harness::{Bank, DAY};
use suite::{Asset, LoanTerms};

#[test]
fn setTerms_reverts_when_a_term_is_out_of_range() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    let good = bank.config.loans;
    let (watch, sweep) = (good.watch_ltv_bps, good.sweep_ltv_bps);
    let (notice, dmc_max) = (good.notice_days, good.dmc_max_bps);
    // (term, value, min, max), and terms with this value.
    let wrong: [((&str, u32, u32, u32), LoanTerms); 18] = [
        (("maxLtvBps", watch, 1, watch - 1), LoanTerms { max_ltv_bps: watch, ..good }),
        (("maxLtvBps", 0, 1, watch - 1), LoanTerms { max_ltv_bps: 0, ..good }),
        (("liquidationLtvBps", 10_001, sweep, 10_000), LoanTerms { liquidation_ltv_bps: 10_001, ..good }),
        (("watchSweepBps", 10_001, 0, 10_000), LoanTerms { watch_sweep_bps: 10_001, ..good }),
        (("incomeBps", 999, 1_000, 10_000), LoanTerms { income_bps: 999, ..good }),
        (("lockedBps", 10_001, 1_000, 10_000), LoanTerms { locked_bps: 10_001, ..good }),
        (("noticeDays", 31, 0, 30), LoanTerms { notice_days: 31, ..good }),
        (("patienceDays", 181, notice, 180), LoanTerms { patience_days: 181, ..good }),
        (("startBps", 9_999, 10_000, 30_000), LoanTerms { start_bps: 9_999, ..good }),
        (("auctionSeconds", 3_600, 6 * 3_600, 14 * 86_400), LoanTerms { auction_seconds: 3_600, ..good }),
        (("spacingSeconds", 15 * 86_400, 0, 14 * 86_400), LoanTerms { spacing_seconds: 15 * 86_400, ..good }),
        (("redeemSeconds", 3_599, 3_600, 3 * 86_400), LoanTerms { redeem_seconds: 3_599, ..good }),
        (("fineBps", 1_001, 0, 1_000), LoanTerms { fine_bps: 1_001, ..good }),
        (("tipBps", 101, 0, 100), LoanTerms { tip_bps: 101, ..good }),
        (("discountBps", 1_001, 0, 1_000), LoanTerms { discount_bps: 1_001, ..good }),
        (("optimalUtilizationBps", 10_000, 1, 9_999), LoanTerms { dmc_optimal_bps: 10_000, ..good }),
        (("minBps", dmc_max + 1, 0, dmc_max), LoanTerms { dmc_min_bps: dmc_max + 1, ..good }),
        (("capBps", 2_001, 0, 2_000), LoanTerms { dmc_cap_bps: 2_001, ..good }),
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
    assert_reverts!(bank.manager.send(&w.alice, "setTerms", (bank.config.loans,)), not.0, not.1);
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
    assert!(still - clock <= 20, "the clock stands still");
    let soon = || {
        let refused = bank.manager.send(&w.owner, "pauseBorrowing", ());
        assert!(refused.is_err_and(|e| e.revert().is_some_and(|r| r.name() == "LoanManager_PauseTooSoon")));
    };
    // Neither while it is on, so that it never begins anew, nor soon after.
    soon();
    bank.must(&w.owner, "resumeBorrowing", ());
    soon();
    w.chain.set_time(start + 40 * DAY).unwrap();
    let (clock, _): (u64, u64) = bank.manager.get("clock", ()).unwrap();
    assert!(clock.abs_diff(start + 37 * DAY) <= 20, "three days are credited for good");
    bank.must(&w.owner, "pauseBorrowing", ());
    // It ends by itself after seven days; to resume then changes nothing.
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
