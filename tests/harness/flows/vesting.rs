//! The vesting of FIP-0004 through all contracts, exact to the atto.

use crate::{Terms, World, FIRST};
use chain::Connect;

/// Output per TiB of 2021-04-01, and its parts by Filecoin's rule. [atto]
const EARNED: u128 = 93_428_383_554_522_361;
const LOCKED: u128 = 70_071_287_665_891_770;
const RELEASED: [u128; 2] = [389_284_931_477_176, 389_284_931_477_177];

pub fn income_is_a_quarter_free_and_vests_over_180_days_when_delivered(w: &World<impl Connect>) {
    // Without service share and platform fee, the holder's income is the network's output per TiB.
    let product = w.list_product(|income| income.feeBps = 0);
    let batch = w.offer(Terms { product, service: 0, minimum: 1, supply: 1, last: FIRST, ..w.terms() });
    let token = w.buy(&w.alice, batch, 1, &w.suite.husd)[0];
    assert_eq!(w.report(FIRST), EARNED);
    let income = || w.suite.distributor.get::<(u128, u128, u128)>("incomeOf", (token,)).expect("income");
    w.deliver(batch, FIRST);

    // On the next day, the free part and the first vested part can be claimed.
    let free = EARNED - LOCKED;
    assert_eq!(income(), (free + RELEASED[0], LOCKED - RELEASED[0], 0));
    w.at(FIRST + 2, 1);
    assert_eq!(income().0, free + RELEASED[0] + RELEASED[1]);
    w.must(&w.suite.distributor, &w.alice, "claim", (batch, vec![token]));
    assert_eq!(income(), (0, LOCKED - RELEASED[0] - RELEASED[1], free + RELEASED[0] + RELEASED[1]));

    w.at(FIRST + 179, 1);
    let before_last = income();
    w.at(FIRST + 180, 1);
    assert_eq!(income().0 - before_last.0, RELEASED[1], "day 180");
    w.must(&w.suite.distributor, &w.alice, "claim", (batch, vec![token]));
    assert_eq!(income(), (0, 0, EARNED), "all of it was paid, to the atto");
}
