//! `offer` and `accept`: a position moves with its debt, and is no weaker for it.

use chain::{assert_reverts, Address};
use harness::{Bank, FIRST};
use suite::{Lends, COIN};

#[test]
fn a_position_moves_with_its_debt_and_nfts() {
    let bank = Bank::new(Lends::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let (position, tokens, _) = bank.loan(3);
    bank.live(FIRST + 1);
    bank.live(FIRST + 2);
    let not = bank.manager.send(&w.bob, "accept", (position, COIN));
    assert_reverts!(not, "LoanManager_NotOffered", (position, &w.bob));
    let other = bank.manager.send(&w.bob, "offer", (position, &w.bob, 0u128));
    assert_reverts!(other, "LoanManager_NotBorrower", (position, &w.bob));
    bank.must(&w.alice, "offer", (position, &w.bob, 4 * COIN));
    let low = bank.manager.send(&w.bob, "accept", (position, 3 * COIN));
    assert_reverts!(low, "LoanManager_PriceAboveBound", (4 * COIN, 3 * COIN));
    let (_, worth, ..) = bank.health(position);
    let (alice, bob) = (w.balance(&bank.coin, &w.alice), w.balance(&bank.coin, &w.bob));
    bank.must(&w.bob, "accept", (position, 4 * COIN));
    assert_eq!(w.balance(&bank.coin, &w.alice) - alice, 4 * COIN);
    assert_eq!(bob - w.balance(&bank.coin, &w.bob), 4 * COIN);
    let (_, after, _, state) = bank.health(position);
    assert_eq!((after, state), (worth, 0), "income still to vest is pledged as before");
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
    let again = bank.manager.send(&w.bob, "accept", (position, 4 * COIN));
    assert_reverts!(again, "LoanManager_NotOffered", (position, &w.bob));
    // Income goes on, to its new borrower.
    let bob = w.balance(&bank.coin, &w.bob);
    bank.must(&w.keeper, "sweep", (position,));
    assert!(w.balance(&bank.coin, &w.bob) > bob);
    bank.must(&w.bob, "repay", (position, u128::MAX));
    bank.must(&w.bob, "release", (position, &tokens[..]));
}

#[test]
fn an_offer_is_void_once_the_position_is_another() {
    let bank = Bank::new(Lends::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let tokens = w.buy(&w.alice, bank.batch, 4, &w.suite.hfil);
    let position = bank.open(&w.alice, &tokens);
    let void = |what: &str| {
        let result = bank.manager.send(&w.bob, "accept", (position, COIN));
        assert!(result.is_err_and(|e| e.revert().is_some_and(|r| r.name() == "LoanManager_NotOffered")), "{what}");
    };
    bank.must(&w.alice, "offer", (position, &w.bob, COIN));
    bank.must(&w.alice, "release", (position, &tokens[..1]));
    void("an NFT went");
    bank.must(&w.alice, "offer", (position, &w.bob, COIN));
    bank.must(&w.alice, "borrow", (position, COIN));
    void("debt came");
    bank.must(&w.alice, "offer", (position, &w.bob, COIN));
    bank.must(&w.alice, "offer", (position, Address::ZERO, 0u128));
    void("withdrawn");
}
