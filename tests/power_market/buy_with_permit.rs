//! `buyWithPermit`: a purchase in one transaction, with a signature instead of an approval.

use crate::world::*;
use chain::{assert_reverts, Account, Contract, IntoArgs, Receipt, Result, Signature, U256};
use harness::permit::Permit;

const COUNT: u32 = 12;
const TOTAL: u128 = 12 * HUSD_PRICE;

/// A batch on sale. Alice has approved nothing in HUSD.
fn world() -> (World, u32) {
    let w = World::new();
    let batch = w.offer(w.terms());
    w.husd.exec(&w.alice, "approve", (&w.market, 0u128)).unwrap();
    (w, batch)
}

/// Alice's next permit for the market.
fn permit(w: &World, value: u128) -> Permit {
    Permit::next(&w.husd, &w.alice, w.market.address(), U256::from(value))
}

/// Alice's purchase with a signature, for herself.
fn buy(w: &World, batch: u32, coin: &Contract, deadline: u64, by: Signature) -> Result<Receipt> {
    let order = (batch, COUNT, coin, TOTAL, 3u32, &w.alice).to_args();
    w.market.send(&w.alice, "buyWithPermit", [order, (deadline, by.v, by.r, by.s).to_args()].concat())
}

fn held(w: &World, who: &Account) -> u32 {
    w.nft.get("balanceOf", (who,)).unwrap()
}

fn allowed(w: &World) -> u128 {
    w.husd.get("allowance", (&w.alice, &w.market)).unwrap()
}

#[test]
fn one_signature_and_one_transaction_buy() {
    let (w, batch) = world();
    let permit = permit(&w, TOTAL);
    let receipt = buy(&w, batch, &w.husd, permit.deadline, permit.signed(&w.alice)).unwrap();
    assert_eq!(w.market.returned::<u64>("buyWithPermit", &receipt).unwrap(), 1_000_001);
    assert_eq!((held(&w, &w.alice), allowed(&w)), (COUNT, 0));
    assert_eq!(w.balance(&w.husd, &w.alice), MUCH - TOTAL);
    assert_eq!((w.owed(&w.husd), w.balance(&w.husd, &w.market)), (TOTAL, TOTAL));
}

#[test]
fn who_brings_the_signature_to_the_coin_first_stops_nothing() {
    let (w, batch) = world();
    let permit = permit(&w, TOTAL);
    let by = permit.signed(&w.alice);
    permit.bring(&w.husd, by, &w.carol).unwrap();
    assert_eq!(allowed(&w), TOTAL);
    buy(&w, batch, &w.husd, permit.deadline, by).unwrap();
    assert_eq!((held(&w, &w.alice), allowed(&w)), (COUNT, 0));
}

#[test]
fn a_signature_that_the_coin_refuses_buys_nothing() {
    let (w, batch) = world();
    // By somebody else; for less than the bound; too late.
    let good = permit(&w, TOTAL);
    let refused = buy(&w, batch, &w.husd, good.deadline, good.signed(&w.carol));
    assert_reverts!(refused, "ERC2612InvalidSigner", (w.carol.address(), w.alice.address()));
    let refused = buy(&w, batch, &w.husd, good.deadline, permit(&w, TOTAL - 1).signed(&w.alice));
    assert_reverts!(refused, "ERC2612InvalidSigner");
    w.chain.set_time(good.deadline + 1).unwrap();
    let refused = buy(&w, batch, &w.husd, good.deadline, good.signed(&w.alice));
    assert_reverts!(refused, "ERC2612ExpiredSignature", (good.deadline,));
    assert_eq!((held(&w, &w.alice), allowed(&w), good.nonce), (0, 0, permit(&w, TOTAL).nonce));
}

#[test]
fn a_purchase_that_is_refused_uses_no_signature() {
    let (w, batch) = world();
    let before = permit(&w, TOTAL);
    w.market.exec(&w.provider, "setPrice", (batch, &w.husd, HUSD_PRICE + 1)).unwrap();
    let refused = buy(&w, batch, &w.husd, before.deadline, before.signed(&w.alice));
    assert_reverts!(refused, "PowerMarket_TermsChanged", (4u32, 3u32));
    assert_eq!((allowed(&w), permit(&w, TOTAL).nonce), (0, before.nonce));
}

#[test]
fn a_signature_for_a_coin_that_is_not_listed_buys_nothing() {
    let (w, batch) = world();
    w.market.exec(&w.owner, "retirePaymentCoin", (&w.husd,)).unwrap();
    let permit = permit(&w, TOTAL);
    let refused = buy(&w, batch, &w.husd, permit.deadline, permit.signed(&w.alice));
    assert_reverts!(refused, "PowerMarket_WrongPaymentCoin", (batch, w.husd.address()));
    assert_eq!((held(&w, &w.alice), allowed(&w)), (0, 0));
}
