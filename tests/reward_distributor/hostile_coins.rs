//! A coin that lies, takes a fee, refuses or calls back. Deliveries in it revert, and its failed payments harm no
//! others.

use crate::world::*;
use chain::Contract;

const TAKES_FEE: u8 = 1;
const SAYS_NO: u8 = 2;
const REVERTS: u8 = 3;
const CALLS_BACK: u8 = 4;
const MOVES_NOTHING: u8 = 5;

/// A batch whose income is paid in a hostile coin, which is honest at first.
fn hostile() -> (World, Contract) {
    let w = World::plain();
    let coin = Contract::deploy(&w.chain, &artifact("hostile_coin"), &w.owner, ()).unwrap();
    coin.exec(&w.owner, "mint", (&w.provider, 10 * F0)).unwrap();
    coin.exec(&w.provider, "approve", (&w.distributor, 10 * F0)).unwrap();
    w.told("setBatch", (BATCH, FIL, TIB, 0u32, FIRST, LAST, &coin));
    w.earning(1);
    (w, coin)
}

fn behaves(w: &World, coin: &Contract, mode: u8) {
    coin.exec(&w.owner, "setMode", (mode,)).unwrap();
}

#[test]
fn deliver_reverts_when_the_coin_moves_another_amount() {
    let (w, coin) = hostile();
    w.output(0, F0);
    for (mode, received) in [(TAKES_FEE, F0 - 1), (SAYS_NO, 0), (MOVES_NOTHING, 0)] {
        behaves(&w, &coin, mode);
        let error = ("Coin_TransferFailed", (&coin, F0, received));
        w.refuses(&w.provider, "deliver", (BATCH, FIRST, F0), error.0, error.1);
    }
    behaves(&w, &coin, 0);
    w.distributor.send(&w.provider, "deliver", (BATCH, FIRST, F0)).unwrap();
}

#[test]
fn deliver_reverts_with_the_coins_error_when_the_coin_refuses() {
    let (w, coin) = hostile();
    w.output(0, F0);
    behaves(&w, &coin, REVERTS);
    let error = w.distributor.send(&w.provider, "deliver", (BATCH, FIRST, F0)).unwrap_err();
    let refusal = coin.abi().error(&error.revert().unwrap().data).unwrap();
    assert!(refusal.is("HostileCoin_Refuses", (F0,)), "{refusal}");
}

#[test]
fn deliver_reverts_when_the_coin_calls_back() {
    let (w, coin) = hostile();
    w.output(0, F0);
    behaves(&w, &coin, CALLS_BACK);
    w.distributor.send(&w.provider, "deliver", (BATCH, FIRST, F0)).unwrap_err();
    behaves(&w, &coin, 0);
    // The failed messages left no trace.
    w.distributor.send(&w.provider, "deliver", (BATCH, FIRST, F0)).unwrap();
    assert_eq!(w.ledger(), (FIRST + 1, 0, 0, F0));
}

#[test]
fn deliverLate_cover_and_coverLate_revert_when_the_coin_takes_a_fee() {
    let (w, coin) = hostile();
    coin.exec(&w.owner, "mint", (&w.siblings, F0)).unwrap();
    w.told("setBond", (BATCH, F0 / 2, 0u128));
    w.output(0, F0);
    w.at(4, 0);
    behaves(&w, &coin, TAKES_FEE);
    let error = ("Coin_TransferFailed", (&coin, F0 / 2, F0 / 2 - 1));
    w.refuses(&w.keeper, "cover", (BATCH, FIRST), error.0, error.1);
    behaves(&w, &coin, 0);
    w.distributor.send(&w.keeper, "cover", (BATCH, FIRST)).unwrap();
    let (_, _, arrears, _) = w.day(0);
    behaves(&w, &coin, TAKES_FEE);
    let due = arrears + arrears / 20;
    let error = ("Coin_TransferFailed", (&coin, due, due - 1));
    w.refuses(&w.provider, "deliverLate", (BATCH, FIRST, due), error.0, error.1);
    coin.exec(&w.owner, "mint", (&w.siblings, due)).unwrap();
    w.told("setBond", (BATCH, due, 0u128));
    w.refuses(&w.keeper, "coverLate", (BATCH, FIRST), "Coin_TransferFailed", (&coin, due, due - 1));
}

#[test]
fn claim_reverts_when_the_coin_does_not_pay_and_stays_due() {
    let (w, coin) = hostile();
    w.output(0, F0);
    w.distributor.send(&w.provider, "deliver", (BATCH, FIRST, F0)).unwrap();
    let due = w.income(T1);
    behaves(&w, &coin, SAYS_NO);
    let error = ("Coin_TransferFailed", (&coin, due.0, 0u8));
    w.refuses(&w.alice, "claim", (BATCH, vec![T1]), error.0, error.1);
    for mode in [REVERTS, CALLS_BACK] {
        behaves(&w, &coin, mode);
        w.distributor.send(&w.alice, "claim", (BATCH, vec![T1])).unwrap_err();
        assert_eq!(w.income(T1), due);
    }
    behaves(&w, &coin, 0);
    assert_eq!(w.claim(&w.alice, &[T1]).unwrap(), due.0);
}

#[test]
fn donation_changes_no_claim_when_coins_are_sent_to_the_distributor() {
    let w = World::plain();
    w.coin.exec(&w.owner, "mint", (&w.distributor, F0)).unwrap();
    w.deliver(0, F0);
    assert_eq!(w.ledger().3, F0);
    w.at(300, 0);
    w.claim(&w.alice, &[T1]).unwrap();
    assert_eq!((w.balance(&w.alice), w.balance(&w.distributor)), (F0, F0));
}
