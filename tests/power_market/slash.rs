//! `slash`, and when it puts a batch into default.

use crate::world::*;
use chain::{Address, Receipt};

fn running(w: &World, bond: u128) -> u32 {
    let batch = w.offer(w.terms());
    w.buy(&w.alice, batch, 10, &w.husd);
    w.market.exec(&w.provider, "withdrawBond", (batch, BOND * 100 - bond)).unwrap();
    batch
}

fn slash(w: &World, batch: u32, amount: u128) -> (u128, Receipt) {
    let receipt = w.distributor.send(&w.owner, "slash", (batch, amount)).unwrap();
    (w.distributor.returned("slash", &receipt).unwrap(), receipt)
}

#[test]
fn slash_pays_at_most_the_bond_when_more_is_due() {
    let w = World::new();
    let batch = running(&w, BOND * 10);
    w.settle(batch, FIRST, false);
    let (paid, receipt) = slash(&w, batch, BOND);
    assert_eq!((paid, w.balance(&w.hfil, &w.distributor), w.bond(batch).0), (BOND, BOND, BOND * 9));
    assert_eq!(event::<(u32, u128, u128)>(&w.market, &receipt, "Slashed"), (batch, BOND, BOND * 9));
    assert_eq!(w.owed(&w.hfil), BOND * 9);
    let (paid, _) = slash(&w, batch, u128::MAX);
    assert_eq!((paid, w.balance(&w.hfil, &w.distributor), w.bond(batch).0), (BOND * 9, BOND * 10, 0));
    assert_eq!((w.owed(&w.hfil), w.balance(&w.hfil, &w.market)), (0, 0));
    assert_eq!(slash(&w, batch, 1).0, 0);
    assert_eq!(w.state(batch).0, RUNNING);
}

#[test]
fn slash_leaves_other_bonds_alone_when_the_bond_is_short() {
    let w = World::new();
    let batch = running(&w, BOND * 10);
    let other = w.offer(w.terms());
    assert_eq!(slash(&w, batch, u128::MAX).0, BOND * 10);
    assert_eq!((w.bond(other).0, w.balance(&w.hfil, &w.market)), (BOND * 100, BOND * 100));
}

#[test]
fn slash_defaults_the_batch_when_seven_days_are_missed_and_the_bond_is_gone() {
    let w = World::new();
    let batch = running(&w, BOND * 10);
    for day in FIRST..FIRST + 6 {
        w.settle(batch, day, false);
        slash(&w, batch, u128::MAX);
        assert_eq!(w.state(batch).0, RUNNING, "six are not seven");
    }
    w.settle(batch, FIRST + 6, false);
    assert_eq!(w.state(batch).0, RUNNING, "it is the bond that decides");
    let (_, receipt) = slash(&w, batch, 1);
    assert_eq!(event::<(u32, u32)>(&w.market, &receipt, "Defaulted"), (batch, FIRST + 7));
    assert_eq!(w.state(batch), (DEFAULTED, 10, 3, FIRST + 7, 7, 7, true, w.provider.address()));
    assert_eq!(w.bond(batch), (0, 0));
}

#[test]
fn slash_ends_the_tokens_too_when_the_batch_defaults() {
    let w = World::new();
    let batch = running(&w, BOND * 10);
    let record = || w.nft.get::<(u32, u32, u64, u32, u32)>("recordOf", (1_000_001u64,)).unwrap();
    let payee = |day: u32| w.nft.get::<Address>("payeeOf", (1_000_001u64, day)).unwrap();
    for day in FIRST..FIRST + 7 {
        w.settle(batch, day, false);
    }
    assert_eq!((record(), payee(LAST)), ((batch, 1, 1_000_000, FIRST, LAST), w.alice.address()));
    let (_, receipt) = slash(&w, batch, u128::MAX);
    assert_eq!(event::<(u32, u32)>(&w.nft, &receipt, "BatchEnded"), (batch, FIRST + 7));
    let told: (u64, u64) = event(&w.nft, &receipt, "BatchMetadataUpdate");
    assert_eq!(told, (1_000_001, 1_000_010), "every token of the batch shows its new last day");
    assert_eq!(record(), (batch, 1, 1_000_000, FIRST, FIRST + 6));
    assert_eq!((payee(FIRST + 6), payee(FIRST + 7)), (w.alice.address(), Address::ZERO));
}

#[test]
fn slash_does_not_default_when_the_bond_pays_or_a_day_was_delivered() {
    let w = World::new();
    let paying = running(&w, BOND * 10);
    let saved = w.offer(w.terms());
    w.buy(&w.alice, saved, 10, &w.husd);
    for day in FIRST..FIRST + 8 {
        w.settle(paying, day, false);
        assert_eq!(slash(&w, paying, BOND).0, BOND);
        // Six days missed, one delivered, one missed.
        w.settle(saved, day, day == FIRST + 6);
        slash(&w, saved, u128::MAX);
    }
    assert_eq!((w.state(paying).0, w.state(saved).0), (RUNNING, RUNNING));
    // The eighth missed day in a row causes a default as the seventh does.
    slash(&w, paying, u128::MAX);
    assert_eq!(w.state(paying).0, DEFAULTED);
}

#[test]
fn slash_is_no_default_when_every_day_is_settled() {
    let w = World::new();
    let batch = running(&w, BOND * 10);
    for day in FIRST..=LAST {
        w.settle(batch, day, day < FIRST + 3);
    }
    assert_eq!(slash(&w, batch, u128::MAX).0, BOND * 10);
    assert_eq!(w.state(batch).0, ENDED);
}

#[test]
fn slash_reverts_when_the_caller_is_not_the_distributor() {
    let w = World::new();
    let batch = running(&w, BOND * 10);
    for who in [&w.alice, &w.provider, &w.owner] {
        w.refuses(who, "slash", (batch, 1u8), "PowerMarket_NotDistributor", (who,));
    }
    w.refuses_by_distributor("slash", (9u32, 1u8), "PowerMarket_UnknownBatch", (9u32,));
}
