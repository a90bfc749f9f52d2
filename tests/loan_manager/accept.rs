//! `accept`: a buyer gets the position that the buyer has seen, or a better one. Otherwise `accept` reverts.

use crate::offer::{assert_stands, assert_void, free_of_debt, offer};
use chain::{assert_reverts, Address};
use harness::{Bank, FIRST};
use suite::{Asset, COIN};

#[test]
fn accept_moves_debt_and_nfts_when_offered() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let (position, tokens, _) = bank.loan(3);
    bank.live(FIRST + 1);
    bank.live(FIRST + 2);
    let seen = offer(&bank, position);
    let (_, value, ..) = bank.health(position);
    let (alice, bob) = (w.balance(&bank.coin, &w.alice), w.balance(&bank.coin, &w.bob));
    let receipt = bank.must(&w.bob, "accept", (position, seen, COIN));
    assert!(bank.manager.events(&receipt)[0].is("PositionOf", (position, &w.bob)));
    assert_eq!(w.balance(&bank.coin, &w.alice) - alice, COIN);
    assert_eq!(bob - w.balance(&bank.coin, &w.bob), COIN);
    let (_, after, _, state) = bank.health(position);
    assert_eq!((after, state), (value, 0), "income still to vest is collateral as before");
    for token in &tokens {
        assert_eq!(w.suite.nft.get::<Address>("ownerOf", (*token,)).unwrap(), w.bob.address());
        assert_eq!(w.suite.nft.get::<Address>("lienHolderOf", (*token,)).unwrap(), bank.manager.address());
    }
    assert_reverts!(
        bank.manager.send(&w.alice, "borrow", (position, COIN)),
        "LoanManager_NotBorrower",
        (position, &w.alice)
    );
    assert_eq!(w.suite.nft.get::<u32>("balanceOf", (&w.bob,)).unwrap(), 3);
    // An offer is accepted once.
    assert_void(&bank, position, seen);
    // Later income goes to the new borrower.
    let bob = w.balance(&bank.coin, &w.bob);
    bank.must(&w.keeper, "sweep", (position,));
    assert!(w.balance(&bank.coin, &w.bob) > bob);
    bank.must(&w.bob, "repay", (position, u128::MAX));
    bank.must(&w.bob, "withdrawCollateral", (position, &tokens[..]));
}

#[test]
fn accept_reverts_when_not_the_offered_account_or_above_the_bound() {
    let (bank, position, _) = free_of_debt(1);
    let w = &bank.world;
    let (.., unsold) = bank.offer_of(position);
    assert_reverts!(
        bank.manager.send(&w.bob, "accept", (position, unsold, COIN)),
        "LoanManager_NotOffered",
        (position, &w.bob)
    );
    let other = bank.manager.send(&w.bob, "offer", (position, &w.bob, 0u128));
    assert_reverts!(other, "LoanManager_NotBorrower", (position, &w.bob));
    let seen = offer(&bank, position);
    let carol = bank.manager.send(&w.carol, "accept", (position, seen, COIN));
    assert_reverts!(carol, "LoanManager_NotOffered", (position, &w.carol));
    let low = bank.manager.send(&w.bob, "accept", (position, seen, COIN - 1));
    assert_reverts!(low, "LoanManager_PriceAboveBound", (COIN, COIN - 1));
    let unseen = bank.manager.send(&w.bob, "accept", (position, seen + 1, COIN));
    assert_reverts!(unseen, "LoanManager_PositionChanged", (position, seen + 1, seen));
    assert_reverts!(bank.manager.send(&w.bob, "accept", (7u32, 0u32, COIN)), "LoanManager_UnknownPosition", (7u32,));
    assert_reverts!(
        bank.manager.get::<(Address, u128, u32)>("offerOf", (7u32,)),
        "LoanManager_UnknownPosition",
        (7u32,)
    );
    // Alice withdraws the offer. The position did not change, but nobody can accept it.
    bank.must(&w.alice, "offer", (position, Address::ZERO, 0u128));
    assert_eq!(bank.offer_of(position), (Address::ZERO, 0, seen));
    let withdrawn = bank.manager.send(&w.bob, "accept", (position, seen, COIN));
    assert_reverts!(withdrawn, "LoanManager_NotOffered", (position, &w.bob));
}

#[test]
fn accept_reverts_when_the_position_was_emptied_and_offered_again_in_front_of_the_buyer() {
    let (bank, position, tokens) = free_of_debt(4);
    let w = &bank.world;
    let seen = offer(&bank, position);
    bank.must(&w.alice, "withdrawCollateral", (position, &tokens[1..]));
    let now = offer(&bank, position);
    let fooled = bank.manager.send(&w.bob, "accept", (position, seen, COIN));
    assert_reverts!(fooled, "LoanManager_PositionChanged", (position, seen, now));
    assert_eq!(w.suite.nft.get::<u32>("balanceOf", (&w.bob,)).unwrap(), 0);
    // Bob can still accept the new offer.
    assert_stands(&bank, position, now);
}
