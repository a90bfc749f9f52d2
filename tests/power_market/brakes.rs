//! A provider that has stopped sells nothing more: governance removed it, it missed a day, or a day is overdue.

use crate::world::*;

#[test]
fn buy_reverts_while_the_provider_is_removed() {
    // In the first edition a provider that governance had removed went on selling every batch that it had listed.
    let w = World::new();
    let batch = w.running();
    w.market.exec(&w.owner, "removeProvider", (&w.provider,)).unwrap();
    w.refuses(&w.bob, "buy", w.order(batch, 1, &w.husd, &w.bob), "PowerMarket_NotProvider", (&w.provider,));
    // What was sold goes on, and so does the sale if it is admitted again.
    w.settle(batch, FIRST, true);
    w.market.exec(&w.owner, "admitProvider", (&w.provider,)).unwrap();
    w.buy(&w.bob, batch, 1, &w.husd);
}

#[test]
fn removeProvider_works_however_many_were_removed_before() {
    // A list of them in one storage value was full after a dozen, and the next one could not be stopped.
    let w = World::new();
    let batch = w.running();
    for number in 0..60 {
        let account = w.chain.ethereum(&format!("provider {number}")).address();
        w.market.exec(&w.owner, "admitProvider", (account,)).unwrap();
        w.market.exec(&w.owner, "removeProvider", (account,)).unwrap();
    }
    w.market.exec(&w.owner, "removeProvider", (&w.provider,)).unwrap();
    w.refuses(&w.bob, "buy", w.order(batch, 1, &w.husd, &w.bob), "PowerMarket_NotProvider", (&w.provider,));
}

#[test]
fn buy_reverts_after_a_missed_day_until_one_is_delivered() {
    let w = World::new();
    let batch = w.running();
    for missed in 1..=2u32 {
        w.settle(batch, FIRST + missed - 1, false);
        let order = w.order(batch, 1, &w.hfil, &w.bob);
        w.refuses(&w.bob, "buy", order, "PowerMarket_InArrears", (batch, missed));
    }
    w.settle(batch, FIRST + 2, true);
    w.buy(&w.bob, batch, 1, &w.hfil);
}

#[test]
fn buy_reverts_when_a_day_is_overdue_whatever_the_reason() {
    let w = World::new();
    let batch = w.running();
    // Half a day until the output is final, and the product's day of grace.
    let due = u64::from(FIRST + 1) * DAY + DAY / 2 + DAY;
    w.chain.set_time(due).unwrap();
    w.buy(&w.bob, batch, 1, &w.husd);
    w.chain.set_time(due + 1).unwrap();
    let refused = ("PowerMarket_Overdue", (batch, FIRST, due));
    w.refuses(&w.bob, "buy", w.order(batch, 1, &w.husd, &w.bob), refused.0, refused.1);
    // The terms of the batch decide, not those of another product.
    let patient = w.list_product(Product { grace: 3 * DAY, ..w.product(&w.hfil) });
    let other = w.offer(Terms { product: patient, first: FIRST + 3, closes: u64::from(FIRST + 3) * DAY, ..w.terms() });
    w.buy(&w.bob, other, 10, &w.husd);
    w.settle(batch, FIRST, true);
    w.buy(&w.bob, batch, 1, &w.husd);
}

#[test]
fn other_batches_and_providers_are_sold_while_one_is_in_arrears() {
    let w = World::new();
    let (bad, good) = (w.running(), w.running());
    w.settle(bad, FIRST, false);
    w.settle(good, FIRST, true);
    w.buy(&w.bob, good, 1, &w.husd);
}
