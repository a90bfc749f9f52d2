//! `ask` and `take`, `want` and `unwind`: a borrower sells pledged NFTs and the debt is paid with them.

use chain::{assert_reverts, Account, Address};
use harness::{Bank, DAY, FIRST};
use suite::{Lends, COIN, KIND};

#[test]
fn a_buyer_takes_an_nft_and_the_debt_falls_by_its_price() {
    let bank = Bank::new(Lends::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let (position, tokens, _) = bank.loan(2);
    bank.live(FIRST + 1);
    assert_reverts!(bank.manager.send(&w.bob, "take", (position, tokens[0], COIN)), "LoanManager_Nothing", (position,));
    let other = bank.manager.send(&w.bob, "ask", (position, tokens[0], COIN));
    assert_reverts!(other, "LoanManager_NotBorrower", (position, &w.bob));
    bank.must(&w.alice, "ask", (position, tokens[0], 14 * COIN));
    let low = bank.manager.send(&w.bob, "take", (position, tokens[0], 13 * COIN));
    assert_reverts!(low, "LoanManager_PriceAboveBound", (14 * COIN, 13 * COIN));
    let (debt, alice) = (bank.debt(position), w.balance(&bank.coin, &w.alice));
    let receipt = bank.must(&w.bob, "take", (position, tokens[0], 14 * COIN));
    let sold = bank.manager.events(&receipt).into_iter().find(|event| event.name == "LotSold").unwrap();
    let surplus: u128 = sold.get("surplus").unwrap();
    assert_eq!(w.balance(&bank.coin, &w.alice) - alice, surplus);
    assert!((debt - bank.debt(position)).abs_diff(14 * COIN - surplus) < COIN / 1_000_000);
    assert_eq!(w.suite.nft.get::<Address>("ownerOf", (tokens[0],)).unwrap(), w.bob.address());
    assert_eq!(bank.manager.get::<Vec<u32>>("tokensOf", (position,)).unwrap(), &tokens[1..]);
}

#[test]
fn a_sale_below_worth_may_not_weaken_the_loan() {
    let bank = Bank::new(Lends::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let (position, tokens, _) = bank.loan(2);
    bank.must(&w.alice, "ask", (position, tokens[0], COIN));
    let result = bank.manager.send(&w.bob, "take", (position, tokens[0], COIN));
    assert_eq!(result.unwrap_err().revert().unwrap().name(), "LoanManager_AboveCredit");
    // Withdrawn, nobody can take it.
    bank.must(&w.alice, "ask", (position, tokens[0], 0u128));
    assert_reverts!(bank.manager.send(&w.bob, "take", (position, tokens[0], COIN)), "LoanManager_Nothing", (position,));
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
    bank.must(&w.alice, "ask", (position, tokens[0], 1u128));
    let result = bank.manager.send(&w.bob, "take", (position, tokens[0], 1u128));
    assert_eq!(result.unwrap_err().revert().unwrap().name(), "LoanManager_AboveCredit");
    // For all of the debt it may go.
    bank.must(&w.alice, "ask", (position, tokens[0], 2 * debt));
    bank.must(&w.bob, "take", (position, tokens[0], 2 * debt));
    assert_eq!(bank.debt(position), 0);
}

/// Bob stands ready to buy two NFTs at 14 coins each for the next five days.
fn bob_wants_two(bank: &Bank) -> u64 {
    let w = &bank.world;
    let until = w.chain.now() + 5 * DAY;
    let receipt = bank.must(&w.bob, "want", (bank.batch, 2u32, 14 * COIN, until));
    let events = bank.manager.events(&receipt);
    assert!(events.iter().any(|event| event.is("Wanted", (bank.batch, &w.bob, 2u32, 14 * COIN, until))));
    until
}

#[test]
fn a_borrower_unwinds_in_one_transaction_to_who_wants_such_power() {
    let bank = Bank::new(Lends::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let (position, tokens, _) = bank.loan(3);
    let until = bob_wants_two(&bank);
    let (debt, alice, bob) = (bank.debt(position), w.balance(&bank.coin, &w.alice), w.balance(&bank.coin, &w.bob));
    let receipt = bank.must(&w.alice, "unwind", (position, &tokens[..2], &w.bob, 28 * COIN));
    assert_eq!(bank.manager.returned::<u128>("unwind", &receipt).unwrap(), 28 * COIN);
    assert_eq!(bob - w.balance(&bank.coin, &w.bob), 28 * COIN);
    let surplus = w.balance(&bank.coin, &w.alice) - alice;
    assert!((debt - bank.debt(position)).abs_diff(28 * COIN - surplus) < COIN / 1_000_000);
    for token in &tokens[..2] {
        assert_eq!(w.suite.nft.get::<Address>("ownerOf", (*token,)).unwrap(), w.bob.address());
        assert_eq!(w.suite.nft.get::<Address>("lienHolderOf", (*token,)).unwrap(), Address::ZERO);
    }
    assert_eq!(bank.manager.get::<Vec<u32>>("tokensOf", (position,)).unwrap(), &tokens[2..]);
    assert_eq!(w.balance(&bank.coin, &bank.manager), 0, "the loan manager keeps nothing");
    // Bob has what he wanted, and no more can be sold to him.
    assert_eq!(bank.manager.get::<(u32, u128, u64)>("wantedBy", (&w.bob, bank.batch)).unwrap(), (0, 14 * COIN, until));
    let more = bank.manager.send(&w.alice, "unwind", (position, &tokens[2..], &w.bob, 0u128));
    assert_reverts!(more, "LoanManager_NotWanted", (&w.bob, bank.batch, 1u32));
}

#[test]
fn unwinding_is_bound_by_what_both_signed() {
    let bank = Bank::new(Lends::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let (position, tokens, _) = bank.loan(3);
    let unwind =
        |who: &Account, tokens: &[u32], min: u128| bank.manager.send(who, "unwind", (position, tokens, &w.bob, min));
    assert_reverts!(unwind(&w.alice, &tokens, 0), "LoanManager_NotWanted", (&w.bob, bank.batch, 3u32));
    let until = bob_wants_two(&bank);
    assert_reverts!(unwind(&w.alice, &tokens, 0), "LoanManager_NotWanted", (&w.bob, bank.batch, 3u32));
    assert_reverts!(unwind(&w.alice, &[], 0), "LoanManager_InvalidCount", (0u32,));
    assert_reverts!(unwind(&w.carol, &tokens[..1], 0), "LoanManager_NotBorrower", (position, &w.carol));
    let low = unwind(&w.alice, &tokens[..1], 15 * COIN);
    assert_reverts!(low, "LoanManager_BelowLimit", (14 * COIN, 15 * COIN));
    let twice = unwind(&w.alice, &[tokens[0], tokens[0]], 0);
    assert_reverts!(twice, "LoanManager_NotCollateral", (position, tokens[0]));
    let unlisted = bank.manager.send(&w.bob, "want", (bank.batch + 7, 1u32, COIN, until));
    assert_reverts!(unlisted, "LoanManager_NotListed", (bank.batch + 7,));
    // Bob can take his word back, and it ends by itself.
    let snapshot = w.chain.snapshot();
    bank.must(&w.bob, "want", (bank.batch, 0u32, 0u128, 0u64));
    assert_reverts!(unwind(&w.alice, &tokens[..1], 0), "LoanManager_NotWanted", (&w.bob, bank.batch, 1u32));
    w.chain.restore(&snapshot);
    w.must(&bank.coin, &w.bob, "approve", (&bank.manager, 13 * COIN));
    let poor = unwind(&w.alice, &tokens[..1], 0);
    Bank::refused_by(&bank.coin, poor, "ERC20InsufficientAllowance", (&bank.manager, 13 * COIN, 14 * COIN));
    w.chain.set_time(until).unwrap();
    assert_reverts!(unwind(&w.alice, &tokens[..1], 0), "LoanManager_NotWanted", (&w.bob, bank.batch, 1u32));
    assert_eq!(bank.manager.get::<Vec<u32>>("tokensOf", (position,)).unwrap(), tokens);
}

#[test]
fn a_weak_position_is_not_unwound_to_a_friend() {
    let bank = Bank::new(Lends::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let (position, tokens, _) = bank.loan(2);
    bank.must(&w.bob, "want", (bank.batch, 2u32, 1u128, u64::MAX));
    bank.count_income(2_500);
    let cheap = bank.manager.send(&w.alice, "unwind", (position, &tokens[..1], &w.bob, 0u128));
    assert_eq!(cheap.unwrap_err().revert().unwrap().name(), "LoanManager_AboveCredit");
}
