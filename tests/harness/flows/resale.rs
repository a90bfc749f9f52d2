//! Resale of a token: the seller keeps the income of the days before. The day of the sale and later days are the
//! buyer's.

use crate::{World, FIRST};
use chain::{assert_reverts, Connect};

/// All that an income segment has earned: claimable + vesting + claimed. [atto]
fn earned(w: &World<impl Connect>, token: u64, segment: u32) -> u128 {
    let (claimable, vesting, claimed): (u128, u128, u128) =
        w.suite.distributor.get("segmentIncome", (token, segment)).expect("a segment");
    claimable + vesting + claimed
}

pub fn income_splits_at_the_day_of_sale_when_a_token_is_sold(w: &World<impl Connect>) {
    let batch = w.offer(w.terms());
    let tokens = w.buy(&w.alice, batch, 10, &w.suite.husd);
    let (sold, kept) = (tokens[0], tokens[1]);
    w.at(FIRST + 3, 14);
    w.must(&w.suite.nft, &w.alice, "transferFrom", (&w.alice, &w.bob, sold));
    for day in FIRST..FIRST + 6 {
        w.report(day);
        w.deliver(batch, day);
    }
    let per_day: Vec<u128> = (FIRST..FIRST + 6)
        .map(|day| {
            let (free, vesting, ..): (u128, u128, u128, u128) =
                w.suite.distributor.get("dayOf", (batch, day)).expect("settled");
            free + vesting
        })
        .collect();
    assert_eq!(earned(w, sold, 0), per_day[..3].iter().sum::<u128>(), "the seller: the three days before the sale");
    assert_eq!(earned(w, sold, 1), per_day[3..].iter().sum::<u128>(), "the buyer: the day of the sale and later");
    assert_eq!(earned(w, kept, 0), per_day.iter().sum::<u128>(), "a holder who did not sell: all days");

    let distributor = &w.suite.distributor;
    // Anyone could claim for a payee, to its account. These two say that only they do.
    for payee in [&w.alice, &w.bob] {
        w.must(&w.suite.nft, payee, "setClaimsAlone", (true,));
    }
    assert_reverts!(
        distributor.send(&w.bob, "claimSegment", (sold, 0u32)),
        "RewardDistributor_NotPayee",
        (sold, &w.bob, &w.alice)
    );
    assert_reverts!(
        distributor.send(&w.alice, "claim", (batch, vec![sold])),
        "RewardDistributor_NotPayee",
        (sold, &w.alice, &w.bob)
    );
    let before = (w.balance(&w.suite.hfil, &w.alice), w.balance(&w.suite.hfil, &w.bob));
    w.must(distributor, &w.alice, "claimSegment", (sold, 0u32));
    w.must(distributor, &w.bob, "claim", (batch, vec![sold]));
    assert!(w.balance(&w.suite.hfil, &w.alice) > before.0, "the seller is paid after the sale");
    assert!(w.balance(&w.suite.hfil, &w.bob) > before.1, "and so is the buyer");
}

pub fn income_goes_to_the_last_buyer_when_a_token_is_sold_twice_a_day(w: &World<impl Connect>) {
    let batch = w.offer(w.terms());
    let token = w.buy(&w.alice, batch, 10, &w.suite.husd)[0];
    w.at(FIRST, 9);
    w.must(&w.suite.nft, &w.alice, "transferFrom", (&w.alice, &w.bob, token));
    w.must(&w.suite.nft, &w.bob, "transferFrom", (&w.bob, &w.carol, token));
    w.report(FIRST);
    w.deliver(batch, FIRST);
    let payee: chain::Address = w.suite.nft.get("payeeOf", (token, FIRST)).expect("a payee");
    assert_eq!(payee, w.carol.address());
    // Anyone could claim for her, to her account. She says that only she does.
    w.must(&w.suite.nft, &w.carol, "setClaimsAlone", (true,));
    for loser in [&w.alice, &w.bob] {
        let refused = w.suite.distributor.send(loser, "claim", (batch, vec![token]));
        assert_reverts!(refused, "RewardDistributor_NotPayee", (token, loser, &w.carol));
    }
    w.must(&w.suite.distributor, &w.carol, "claim", (batch, vec![token]));
}
