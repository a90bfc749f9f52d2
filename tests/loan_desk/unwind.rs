//! `unwind` and `take`: a borrower sells a pledged NFT and the debt is paid with it.

use chain::{assert_reverts, Address};
use dmex::suite::{Lends, COIN, KIND};
use harness::{Bank, FIRST};

#[test]
fn a_buyer_takes_an_nft_and_the_debt_falls_by_its_price() {
    let bank = Bank::new(Lends::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let (position, tokens, _) = bank.loan(2);
    bank.live(FIRST + 1);
    assert_reverts!(bank.desk.send(&w.bob, "take", (position, tokens[0], COIN)), "LoanDesk_Nothing", (position,));
    let other = bank.desk.send(&w.bob, "unwind", (position, tokens[0], COIN));
    assert_reverts!(other, "LoanDesk_NotBorrower", (position, &w.bob));
    bank.must(&w.alice, "unwind", (position, tokens[0], 14 * COIN));
    let low = bank.desk.send(&w.bob, "take", (position, tokens[0], 13 * COIN));
    assert_reverts!(low, "LoanDesk_PriceAboveBound", (14 * COIN, 13 * COIN));
    let (debt, alice) = (bank.debt(position), w.balance(&bank.coin, &w.alice));
    let receipt = bank.must(&w.bob, "take", (position, tokens[0], 14 * COIN));
    let sold = bank.desk.events(&receipt).into_iter().find(|event| event.name == "LotSold").unwrap();
    let surplus: u128 = sold.get("surplus").unwrap();
    assert_eq!(w.balance(&bank.coin, &w.alice) - alice, surplus);
    assert!((debt - bank.debt(position)).abs_diff(14 * COIN - surplus) < COIN / 1_000_000);
    assert_eq!(w.suite.nft.get::<Address>("ownerOf", (tokens[0],)).unwrap(), w.bob.address());
    assert_eq!(bank.desk.get::<Vec<u32>>("tokensOf", (position,)).unwrap(), &tokens[1..]);
}

#[test]
fn a_sale_below_worth_may_not_weaken_the_loan() {
    let bank = Bank::new(Lends::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let (position, tokens, _) = bank.loan(2);
    bank.must(&w.alice, "unwind", (position, tokens[0], COIN));
    let result = bank.desk.send(&w.bob, "take", (position, tokens[0], COIN));
    assert_eq!(result.unwrap_err().revert().unwrap().name(), "LoanDesk_AboveCredit");
    // Withdrawn, nobody can take it.
    bank.must(&w.alice, "unwind", (position, tokens[0], 0u128));
    assert_reverts!(bank.desk.send(&w.bob, "take", (position, tokens[0], COIN)), "LoanDesk_Nothing", (position,));
}

#[test]
fn a_weak_position_is_not_sold_to_a_friend() {
    let bank = Bank::new(Lends::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let (position, tokens, debt) = bank.loan(1);
    // Nothing is counted on any more; what is in the NFT goes to who pays most for it, in an auction.
    w.must(&w.suite.oracle, &w.owner, "retireKind", (KIND, FIRST + 1));
    w.at(FIRST + 3, 0);
    bank.must(&w.alice, "unwind", (position, tokens[0], 1u128));
    let result = bank.desk.send(&w.bob, "take", (position, tokens[0], 1u128));
    assert_eq!(result.unwrap_err().revert().unwrap().name(), "LoanDesk_AboveCredit");
    // For all of the debt it may go.
    bank.must(&w.alice, "unwind", (position, tokens[0], 2 * debt));
    bank.must(&w.bob, "take", (position, tokens[0], 2 * debt));
    assert_eq!(bank.debt(position), 0);
}
