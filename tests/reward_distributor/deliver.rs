//! `deliver`: the provider pays a day's income.

use crate::world::*;
use chain::Contract;

#[test]
fn deliver_splits_what_is_due_when_the_output_is_final() {
    // 5 % platform fee, 10 % service share, 3 tokens.
    let w = World::new(500, 1_000);
    w.hold(T1 + 1, 2, 0, &w.bob);
    w.earning(3);
    w.output(0, F0);
    let before = w.balance(&w.provider);
    let receipt = w.distributor.send(&w.provider, "deliver", (BATCH, FIRST, u128::MAX)).unwrap();

    let per_token = F0 - F0.div_ceil(10);
    let due = per_token * 3;
    let fee = due * 500 / 10_000;
    let (each, dust) = ((due - fee) / 3, (due - fee) % 3);
    let vesting = locked(each) * 3;
    let free = each * 3 - vesting;
    assert_eq!(w.distributor.returned::<u128>("deliver", &receipt).unwrap(), due);
    assert_eq!(before - w.balance(&w.provider), due);
    let delivered = event(&w.distributor, &receipt, "DayDelivered");
    assert!(delivered.is("DayDelivered", (BATCH, FIRST, due, fee, free, vesting, dust)), "{delivered}");
    assert_eq!(due, fee + free + vesting + dust);
    assert_eq!(w.ledger(), (FIRST + 1, fee, dust, free + vesting));
    w.solvent();
}

#[test]
fn deliver_carries_dust_when_the_day_does_not_divide() {
    let w = World::plain();
    w.told("setBatch", (BATCH, FIL, 1u64, 0u32, FIRST, FIRST + 2, &w.coin));
    w.hold(T1 + 1, 6, 0, &w.bob);
    w.earning(7);
    // A short bond leaves an amount that does not divide by seven.
    w.bond(1_000_000 + 3);
    w.cover(0, 1 << 60);
    let (_, _, dust, owed) = w.ledger();
    let paid = 1_000_003 - 1_000_003 / 201;
    assert_eq!((owed, dust), (paid / 7 * 7, paid % 7));
    assert_ne!(dust, 0, "the amounts were chosen to leave dust");

    w.output(1, 0);
    let receipt = w.distributor.exec(&w.keeper, "cover", (BATCH, FIRST + 1));
    assert_eq!(w.decode(&receipt.unwrap_err()).name, "RewardDistributor_CoverTooEarly");
    w.deliver(1, 0);
    assert_eq!(w.ledger(), (FIRST + 2, 0, dust, owed));
    let receipt = w.deliver(2, 0);
    assert_eq!(w.ledger(), (FIRST + 3, dust, 0, owed));
    assert_eq!(event(&w.distributor, &receipt, "DayDelivered").get::<u128>("platformFee").unwrap(), dust);
    w.solvent();
}

#[test]
fn deliver_settles_nothing_due_when_no_token_earns() {
    let w = World::plain();
    w.earning(0);
    let before = w.balance(&w.provider);
    let receipt = w.deliver(0, F0);
    assert_eq!(w.distributor.returned::<u128>("deliver", &receipt).unwrap(), 0);
    assert_eq!(w.balance(&w.provider), before);
    assert_eq!(w.ledger(), (FIRST + 1, 0, 0, 0));
    // The next day pays its own income only.
    w.earning(1);
    w.deliver(1, F0);
    assert_eq!(w.ledger(), (FIRST + 2, 0, 0, F0));
}

#[test]
fn deliver_is_accepted_when_anyone_pays() {
    let w = World::plain();
    w.output(0, F0);
    w.coin.exec(&w.owner, "mint", (&w.bob, F0)).unwrap();
    w.coin.exec(&w.bob, "approve", (&w.distributor, F0)).unwrap();
    w.distributor.send(&w.bob, "deliver", (BATCH, FIRST, F0)).unwrap();
    assert_eq!((w.balance(&w.bob), w.income(T1).0), (0, F0 - locked(F0) + vested(F0, 1)));
}

#[test]
fn deliver_reverts_when_days_are_unordered_or_settled_twice() {
    let w = World::plain();
    w.output(0, F0);
    w.output(1, F0);
    // Before the first settled day, the market names the next day.
    w.refuses(&w.provider, "deliver", (BATCH, FIRST + 1, u128::MAX), "PowerMarket_WrongDay", (BATCH, FIRST + 1, FIRST));
    w.deliver(0, F0);
    for day in [FIRST, FIRST + 2, 0, u32::MAX] {
        w.refuses(
            &w.provider,
            "deliver",
            (BATCH, day, u128::MAX),
            "RewardDistributor_WrongDay",
            (BATCH, day, FIRST + 1),
        );
    }
    w.deliver(1, F0);
}

#[test]
fn deliver_reverts_when_the_batch_is_unknown_or_has_ended() {
    let w = World::plain();
    w.refuses(&w.provider, "deliver", (9u32, FIRST, u128::MAX), "PowerMarket_UnknownBatch", (9u32,));
    w.told("setBatch", (BATCH, FIL, TIB, 0u32, FIRST, FIRST, &w.coin));
    w.earning(1);
    w.deliver(0, F0);
    w.output(1, F0);
    w.refuses(&w.provider, "deliver", (BATCH, FIRST + 1, u128::MAX), "PowerMarket_WrongState", (BATCH, 4u32));
}

#[test]
fn deliver_reverts_when_the_output_is_not_final() {
    let w = World::plain();
    w.at(1, 0);
    w.refuses(&w.provider, "deliver", (BATCH, FIRST, u128::MAX), "OutputOracle_NotFinal", (FIL, FIRST));
}

#[test]
fn deliver_reverts_when_the_day_is_not_over() {
    let w = World::plain();
    // An oracle that is final too early: the payee of the day is not known yet.
    w.told("setOutput", (FIL, FIRST, F0, w.chain.now()));
    w.at(0, DAY - 10);
    w.refuses(&w.provider, "deliver", (BATCH, FIRST, u128::MAX), "RewardDistributor_DayNotOver", (FIRST,));
    w.at(1, 0);
    w.distributor.send(&w.provider, "deliver", (BATCH, FIRST, u128::MAX)).unwrap();
}

#[test]
fn deliver_reverts_when_it_is_too_small() {
    let w = World::plain();
    w.output(0, F0);
    for offered in [0, 1, F0 - 1] {
        let error = ("RewardDistributor_DeliveryTooSmall", (F0, offered));
        w.refuses(&w.provider, "deliver", (BATCH, FIRST, offered), error.0, error.1);
    }
    w.distributor.send(&w.provider, "deliver", (BATCH, FIRST, F0)).unwrap();
}

#[test]
fn deliver_reverts_when_it_is_too_late() {
    let w = World::plain();
    w.output(0, F0);
    let deadline = w.final_at(0) + GRACE;
    w.chain.set_time(deadline).unwrap();
    w.distributor.get_as::<u128>(&w.provider, "deliver", (BATCH, FIRST, F0)).unwrap();
    w.chain.set_time(deadline + 1).unwrap();
    w.refuses(&w.provider, "deliver", (BATCH, FIRST, F0), "RewardDistributor_DeliveryTooLate", (FIRST, deadline));
}

#[test]
fn deliver_is_in_time_when_the_grace_period_since_the_minimum_was_sold_is_not_over() {
    // The minimum was sold nine days after the first day was final: this day is due from then on.
    let w = World::plain();
    w.output(0, F0);
    w.output(1, F0);
    let counts_from = w.final_at(0) + 9 * DAY;
    w.told("setCover", (BATCH, 0u8, counts_from));
    let deadline = counts_from + GRACE;
    w.chain.set_time(deadline).unwrap();
    w.refuses(&w.keeper, "cover", (BATCH, FIRST), "RewardDistributor_CoverTooEarly", (FIRST, deadline));
    w.distributor.send(&w.provider, "deliver", (BATCH, FIRST, F0)).unwrap();
    w.chain.set_time(deadline + 1).unwrap();
    let late = ("RewardDistributor_DeliveryTooLate", (FIRST + 1, deadline));
    w.refuses(&w.provider, "deliver", (BATCH, FIRST + 1, F0), late.0, late.1);
    w.distributor.send(&w.keeper, "cover", (BATCH, FIRST + 1)).unwrap();
}

#[test]
fn deliver_reverts_with_the_coins_reason_when_coins_are_missing() {
    let w = World::plain();
    w.output(0, F0);
    let error = ("ERC20InsufficientAllowance", (&w.distributor, 0u8, F0));
    w.refuses(&w.bob, "deliver", (BATCH, FIRST, F0), error.0, error.1);
    w.coin.exec(&w.bob, "approve", (&w.distributor, F0)).unwrap();
    w.refuses(&w.bob, "deliver", (BATCH, FIRST, F0), "ERC20InsufficientBalance", (&w.bob, 0u8, F0));
}

#[test]
fn deliver_reverts_when_amounts_do_not_fit() {
    let w = World::plain();
    // 2^128 - 1 per unit is the largest that fits. Twice the power overflows.
    w.told("setBatch", (BATCH, FIL, 2 * TIB, 0u32, FIRST, LAST, &w.coin));
    w.earning(1);
    w.output(0, u128::MAX);
    w.refuses(&w.provider, "deliver", (BATCH, FIRST, u128::MAX), "Panic", (0x11u8,));
    // The amount per token fits, the amount for all tokens does not.
    w.told("setBatch", (BATCH, FIL, TIB, 0u32, FIRST, LAST, &w.coin));
    w.earning(2);
    w.refuses(&w.provider, "deliver", (BATCH, FIRST, u128::MAX), "Panic", (0x11u8,));
    // The largest amount fits the books, but the provider does not have it.
    w.earning(1);
    w.refuses(&w.provider, "deliver", (BATCH, FIRST, u128::MAX), "ERC20InsufficientBalance", {
        (&w.provider, w.balance(&w.provider), u128::MAX)
    });
}

#[test]
fn deliver_takes_the_fee_of_the_batch() {
    // Two batches of one kind, listed under products with other fees: 10 %, and none.
    let w = World::new(1_000, 0);
    w.terms(2, 0, (7_500, 180));
    w.told("setBatch", (2u32, FIL, TIB, 0u32, FIRST, LAST, &w.coin));
    w.told("setEarning", (2u32, 1u32));
    w.deliver(0, F0);
    w.distributor.exec(&w.provider, "deliver", (2u32, FIRST, F0)).unwrap();
    let none: (u128, u128, u128, u128) = w.distributor.get("dayOf", (2u32, FIRST)).unwrap();
    let ten = w.day(0);
    assert_eq!(ten.0 + ten.1, F0 - F0 / 10);
    assert_eq!(none, (F0 - locked(F0), locked(F0), 0, 0));
}

#[test]
fn deliver_keeps_batches_apart_when_their_coins_differ() {
    let w = World::plain();
    let other =
        Contract::deploy(&w.chain, &artifact("wrapped_asset"), &w.owner, ("Two", "TWO", 18u8, u128::MAX, &w.owner));
    let other = other.unwrap();
    other.exec(&w.owner, "mint", (&w.provider, F0)).unwrap();
    other.exec(&w.provider, "approve", (&w.distributor, F0)).unwrap();
    w.terms(2, 0, (7_500, 180));
    w.told("setBatch", (2u32, FIL, TIB, 0u32, FIRST, LAST, &other));
    w.told("setEarning", (2u32, 1u32));
    w.deliver(0, F0);
    w.distributor.exec(&w.provider, "deliver", (2u32, FIRST, F0)).unwrap();
    assert_eq!(other.get::<u128>("balanceOf", (&w.distributor,)).unwrap(), F0);
    w.solvent();
}
