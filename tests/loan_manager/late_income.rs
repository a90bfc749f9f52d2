//! `collectLate`: income that came late is collected by day, for the segment that the day belongs to.

use chain::assert_reverts;
use harness::{Bank, Terms, DAY, FIRST};
use suite::Asset;

#[test]
fn collectLate_pays_days_of_the_lien_and_reverts_for_others() {
    let bank = Bank::new(Asset::Hfil);
    let (w, distributor) = (&bank.world, &bank.world.suite.distributor);
    // A tiny bond: all of a missed day is in arrears, and the provider pays it late.
    let batch = w.offer(Terms { supply: 7, minimum: 1, bond: 1, ..w.terms() });
    let token = w.buy(&w.alice, batch, 1, &w.suite.hfil)[0];
    bank.must(&w.owner, "listBatch", (batch, 7_000_000u128));
    let miss = |day: u32| {
        w.report(day);
        w.advance(DAY + 60);
        w.must(distributor, &w.keeper, "cover", (batch, day));
        w.must(distributor, &w.provider, "deliverLate", (batch, day, u128::MAX));
    };
    // The first day is Alice's. Two days later the NFT is collateral, and the third day is missed too.
    miss(FIRST);
    let position = bank.open(&w.alice, &[token]);
    let collateral: (u32, u32, u32) = bank.manager.get("collateralOf", (token,)).unwrap();
    assert_eq!(collateral, (position, 1, FIRST + 2));
    miss(FIRST + 1);
    miss(FIRST + 2);
    let collect = |segment: u32, day: u32| bank.manager.send(&w.keeper, "collectLate", (token, segment, day));
    for day in [FIRST, FIRST + 1] {
        Bank::refused_by(distributor, collect(1, day), "RewardDistributor_WrongDay", (batch, day, FIRST + 2));
    }
    // Days that are not settled, and not of the batch.
    for day in [FIRST - 1, FIRST + 3, u32::MAX] {
        Bank::refused_by(distributor, collect(1, day), "RewardDistributor_WrongDay", (batch, day, FIRST + 3));
    }
    assert_reverts!(collect(0, FIRST), "LoanManager_NotCollateral");
    // Without a debt the day of the lien goes to the borrower, as all income does.
    let (due, before) = (late(&bank, batch, FIRST + 2), w.balance(&bank.coin, &w.alice));
    let receipt = bank.must(&w.keeper, "collectLate", (token, 1u32, FIRST + 2));
    assert_eq!(bank.manager.returned::<u128>("collectLate", &receipt).unwrap(), due);
    assert_eq!(w.balance(&bank.coin, &w.alice), before + due);
    Bank::refused_by(distributor, collect(1, FIRST + 2), "RewardDistributor_NothingToClaim", (batch,));
    // Her own days she claims herself, or anyone for her.
    w.must(distributor, &w.keeper, "claimLateSegment", (token, 0u32, vec![FIRST, FIRST + 1]));
    let own = late(&bank, batch, FIRST) + late(&bank, batch, FIRST + 1);
    assert_eq!(w.balance(&bank.coin, &w.alice), before + due + own);
}

/// What each NFT has of a day that was paid late. [atto]
fn late(bank: &Bank, batch: u32, day: u32) -> u128 {
    let day: (u128, u128, u128, u128) = bank.world.suite.distributor.get("dayOf", (batch, day)).expect("settled");
    day.3
}
