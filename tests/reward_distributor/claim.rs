//! `claim`: pays the open income segments of tokens of one batch.

use crate::world::*;

#[test]
fn claim_pays_free_and_vested_income_when_a_day_was_delivered() {
    let w = World::plain();
    w.deliver(0, F0);
    let due = F0 - locked(F0) + vested(F0, 1);
    assert_eq!(w.income(T1), (due, F0 - due, 0));
    let receipt = w.distributor.send(&w.alice, "claim", (BATCH, vec![T1])).unwrap();
    assert_eq!(w.distributor.returned::<u128>("claim", &receipt).unwrap(), due);
    let claimed = event(&w.distributor, &receipt, "Claimed");
    assert!(claimed.is("Claimed", (T1, &w.alice, 0u32, due)), "{claimed}");
    assert_eq!(w.balance(&w.alice), due);
    assert_eq!(w.income(T1), (0, F0 - due, due));
    assert_eq!(w.ledger().3, F0 - due);
    w.solvent();
}

#[test]
fn claim_makes_one_transfer_when_tokens_are_many() {
    let w = World::plain();
    w.hold(T1 + 1, 2, 0, &w.alice);
    w.hold(T1 + 3, 1, 0, &w.bob);
    w.earning(4);
    w.deliver(0, F0);
    let due = F0 - locked(F0) + vested(F0, 1);
    // One token was claimed already. It pays nothing and emits no event.
    w.claim(&w.alice, &[T1 + 1]).unwrap();
    let receipt = w.distributor.send(&w.alice, "claim", (BATCH, vec![T1, T1 + 1, T1 + 2])).unwrap();
    let claimed: Vec<u64> = w.distributor.events(&receipt).iter().map(|event| event.get("tokenId").unwrap()).collect();
    assert_eq!(claimed, [T1, T1 + 2]);
    assert_eq!(w.coin.events(&receipt).len(), 1);
    assert_eq!(w.balance(&w.alice), 3 * due);
    assert_eq!(w.income(T1 + 3).0, due);
    w.solvent();
}

#[test]
fn claim_reverts_when_tokens_are_none_or_above_fifty() {
    let w = World::plain();
    w.hold(T1, 50, 0, &w.alice);
    w.earning(51);
    w.deliver(0, F0);
    let many: Vec<u64> = (T1..T1 + 51).collect();
    w.refuses(&w.alice, "claim", (BATCH, &many), "RewardDistributor_InvalidCount", (51u32,));
    w.refuses(&w.alice, "claim", (BATCH, Vec::<u64>::new()), "RewardDistributor_InvalidCount", (0u32,));
    let due = F0 - locked(F0) + vested(F0, 1);
    w.distributor.send(&w.alice, "claim", (BATCH, &many[..50])).unwrap();
    assert_eq!(w.balance(&w.alice), 50 * due);
}

#[test]
fn claim_starts_at_the_first_day_when_the_token_was_minted_in_mid_term() {
    let w = World::plain();
    w.deliver(0, F0);
    w.deliver(1, F0);
    w.hold(T1 + 1, 1, 3, &w.bob);
    w.deliver(2, F0);
    // Nothing is due yet, and the days before its first day belong to no payee of it.
    assert_eq!(w.income(T1 + 1), (0, 0, 0));
    w.refuses(&w.bob, "claim", (BATCH, vec![T1 + 1]), "RewardDistributor_NothingToClaim", (BATCH,));
    w.earning(2);
    w.deliver(3, F0);
    let due = F0 - locked(F0) + vested(F0, 1);
    assert_eq!(w.claim(&w.bob, &[T1 + 1]).unwrap(), due);
    // Later claims continue from there.
    w.deliver(4, F0);
    let total = 2 * (F0 - locked(F0)) + (locked(F0) * 2 + locked(F0)) / 180;
    assert_eq!(w.claim(&w.bob, &[T1 + 1]).unwrap(), total - due);
    w.solvent();
}

#[test]
fn claim_pays_the_payee_when_a_stranger_sends_it() {
    let w = World::plain();
    w.hold(T1 + 1, 1, 0, &w.alice);
    w.earning(2);
    w.deliver(0, F0);
    let due = F0 - locked(F0) + vested(F0, 1);
    let receipt = w.distributor.send(&w.keeper, "claim", (BATCH, vec![T1, T1 + 1])).unwrap();
    for (claimed, token) in w.distributor.events(&receipt).iter().zip(T1..) {
        assert!(claimed.is("Claimed", (token, &w.alice, 0u32, due)), "{claimed}");
    }
    assert_eq!((w.balance(&w.alice), w.balance(&w.keeper)), (2 * due, 0));
    w.solvent();
}

#[test]
fn claim_reverts_when_a_stranger_sends_what_the_payee_claims_alone() {
    let w = World::plain();
    w.deliver(0, F0);
    w.claims_alone(&w.alice);
    for who in [&w.bob, &w.owner, &w.provider] {
        w.refuses(who, "claim", (BATCH, vec![T1]), "RewardDistributor_NotPayee", (T1, who, &w.alice));
        w.refuses(who, "claimSegment", (T1, 0u32), "RewardDistributor_NotPayee", (T1, who, &w.alice));
    }
    w.claim(&w.alice, &[T1]).unwrap();
}

#[test]
fn claim_reverts_when_the_tokens_have_two_payees() {
    let w = World::plain();
    w.hold(T1 + 1, 1, 0, &w.bob);
    w.earning(2);
    w.deliver(0, F0);
    // The first token decides who is paid, whoever sends it.
    for who in [&w.alice, &w.bob, &w.owner] {
        let refused = ("RewardDistributor_NotPayee", (T1 + 1, who, &w.bob));
        w.refuses(who, "claim", (BATCH, vec![T1, T1 + 1]), refused.0, refused.1);
    }
}

#[test]
fn claim_reverts_when_a_token_is_listed_twice_or_out_of_order() {
    let w = World::plain();
    w.hold(T1, 2, 0, &w.alice);
    w.deliver(0, F0);
    let twice = ("RewardDistributor_NotAscending", (T1, T1));
    w.refuses(&w.alice, "claim", (BATCH, vec![T1, T1]), twice.0, twice.1);
    let down = ("RewardDistributor_NotAscending", (T1 + 1, T1));
    w.refuses(&w.alice, "claim", (BATCH, vec![T1 + 1, T1]), down.0, down.1);
}

#[test]
fn claim_reverts_when_a_token_is_of_another_batch_or_unknown() {
    let w = World::plain();
    w.deliver(0, F0);
    for token in [2_000_001, 0, 999_999, u32::MAX.into(), (1 << 32) + T1, u64::MAX] {
        let error = ("RewardDistributor_WrongToken", (BATCH, token));
        w.refuses(&w.alice, "claim", (BATCH, vec![token]), error.0, error.1);
    }
    w.refuses(&w.alice, "claim", (BATCH, vec![T1 + 7]), "ERC721NonexistentToken", (T1 + 7,));
}

#[test]
fn claim_pays_when_ids_are_beyond_32_bits() {
    // The last batch that there can be. In 32 bits its first token had the id of another.
    let w = World::plain();
    let (batch, token) = (u32::MAX, 4_294_967_295_000_001u64);
    w.terms(batch, 0, (0, 0));
    w.told("setBatch", (batch, FIL, TIB, 0u32, FIRST, LAST, &w.coin));
    w.told("setEarning", (batch, 1u32));
    w.told("mint", (token, 1u32, FIRST, LAST, &w.bob));
    w.output(0, F0);
    w.distributor.exec(&w.provider, "deliver", (batch, FIRST, F0)).unwrap();
    assert_eq!(w.income(token), (F0, 0, 0));
    let low = token & u64::from(u32::MAX);
    let wrong = ("RewardDistributor_WrongToken", (batch, low));
    w.refuses(&w.bob, "claim", (batch, vec![low]), wrong.0, wrong.1);
    let receipt = w.distributor.send(&w.bob, "claim", (batch, vec![token])).unwrap();
    let claimed = event(&w.distributor, &receipt, "Claimed");
    assert!(claimed.is("Claimed", (token, &w.bob, 0u32, F0)), "{claimed}");
    assert_eq!(w.balance(&w.bob), F0);
}

#[test]
fn claim_reverts_when_nothing_is_settled_or_due() {
    let w = World::plain();
    w.refuses(&w.alice, "claim", (BATCH, vec![T1]), "RewardDistributor_UnknownBatch", (BATCH,));
    w.deliver(0, 0);
    w.refuses(&w.alice, "claim", (BATCH, vec![T1]), "RewardDistributor_NothingToClaim", (BATCH,));
    w.deliver(1, F0);
    w.claim(&w.alice, &[T1]).unwrap();
    w.refuses(&w.alice, "claim", (BATCH, vec![T1]), "RewardDistributor_NothingToClaim", (BATCH,));
}
