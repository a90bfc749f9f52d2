//! `offerRole`, `acceptRole`, `rolesOf`: a key that works every day, and an account that is paid.

use crate::world::*;
use chain::{Account, Address, IntoSol};

const PROVIDER: u32 = 0;
const PAYOUT: u32 = 1;

/// A batch whose provider is paid on Carol's account: ten tokens of Alice, and the bond of all hundred.
fn apart(w: &World) -> u32 {
    let batch = w.offer(Terms { payout: w.carol.address(), ..w.terms() });
    w.buy(&w.alice, batch, 10, &w.husd);
    batch
}

/// (provider, payout account, offered to, offered to)
fn roles(w: &World, batch: u32) -> (Address, Address, Address, Address) {
    w.market.get("rolesOf", (batch,)).unwrap()
}

fn offer(w: &World, who: &Account, batch: u32, role: u32, to: impl IntoSol) {
    w.market.exec(who, "offerRole", (batch, role, to)).unwrap();
}

#[test]
fn money_goes_to_the_payout_account_when_either_role_asks() {
    let w = World::new();
    let batch = apart(&w);
    let (_, upfront, slice) = split(HUSD_PRICE, 250, 1_000, 10);
    assert_eq!(roles(&w, batch), (w.provider.address(), w.carol.address(), Address::ZERO, Address::ZERO));
    let (provider, carol) = (w.balance(&w.husd, &w.provider), w.balance(&w.husd, &w.carol));
    w.market.exec(&w.provider, "withdrawProceeds", (batch, &w.husd)).unwrap();
    w.settle(batch, FIRST, true);
    w.market.exec(&w.carol, "withdrawProceeds", (batch, &w.husd)).unwrap();
    assert_eq!(w.balance(&w.husd, &w.carol), carol + 10 * (upfront + slice));
    assert_eq!(w.balance(&w.husd, &w.provider), provider);
    // The bond too, whoever posted it.
    let (provider, carol) = (w.balance(&w.hfil, &w.provider), w.balance(&w.hfil, &w.carol));
    w.market.exec(&w.provider, "withdrawBond", (batch, 5u8)).unwrap();
    w.market.exec(&w.carol, "withdrawBond", (batch, 2u8)).unwrap();
    assert_eq!((w.balance(&w.hfil, &w.provider), w.balance(&w.hfil, &w.carol)), (provider, carol + 7));
}

#[test]
fn a_stolen_key_takes_nothing_and_is_replaced() {
    let w = World::new();
    let batch = apart(&w);
    // The thief has the provider's key. All that it can withdraw goes to Carol.
    let thief = &w.provider;
    let before = w.balance(&w.husd, &w.carol);
    w.market.exec(thief, "withdrawProceeds", (batch, &w.husd)).unwrap();
    assert!(w.balance(&w.husd, &w.carol) > before);
    // It moves no role, and takes no offer of Carol's that is not for it.
    for (role, to) in [(PROVIDER, &w.bob), (PAYOUT, thief)] {
        w.refuses(thief, "offerRole", (batch, role, to), "PowerMarket_NotRole", (batch, thief));
    }
    w.market.exec(&w.owner, "admitProvider", (&w.bob,)).unwrap();
    let receipt = w.market.send(&w.carol, "offerRole", (batch, PROVIDER, &w.bob)).unwrap();
    let told: (u32, u32, Address) = event(&w.market, &receipt, "RoleOffered");
    assert_eq!(told, (batch, PROVIDER, w.bob.address()));
    for role in [PROVIDER, PAYOUT] {
        w.refuses(thief, "acceptRole", (batch, role), "PowerMarket_NotRole", (batch, thief));
    }
    // Until it is accepted, the old key works.
    w.market.exec(thief, "setPrice", (batch, &w.husd, HUSD_PRICE)).unwrap();
    let receipt = w.market.send(&w.bob, "acceptRole", (batch, PROVIDER)).unwrap();
    assert_eq!(event::<(u32, u32, Address)>(&w.market, &receipt, "RoleMoved"), (batch, PROVIDER, w.bob.address()));
    assert_eq!(roles(&w, batch), (w.bob.address(), w.carol.address(), Address::ZERO, Address::ZERO));
    assert_eq!(w.state(batch).7, w.bob.address());
    // From now on the thief is nobody.
    let price = (batch, &w.husd, 2 * HUSD_PRICE);
    w.refuses(thief, "setPrice", price, "PowerMarket_NotProviderOfBatch", (batch, thief));
    w.refuses(thief, "withdrawBond", (batch, 1u8), "PowerMarket_NotRole", (batch, thief));
    w.market.exec(&w.bob, "setPrice", price).unwrap();
    w.market.exec(&w.bob, "withdrawBond", (batch, 1u8)).unwrap();
}

#[test]
fn acceptRole_reverts_when_the_provider_is_not_admitted() {
    let w = World::new();
    let batch = apart(&w);
    // Bob was never admitted.
    offer(&w, &w.carol, batch, PROVIDER, &w.bob);
    w.refuses(&w.bob, "acceptRole", (batch, PROVIDER), "PowerMarket_NotProvider", (&w.bob,));
    // He was, and was removed: he does not come back by another's batch.
    w.market.exec(&w.owner, "admitProvider", (&w.bob,)).unwrap();
    w.market.exec(&w.owner, "removeProvider", (&w.bob,)).unwrap();
    w.refuses(&w.bob, "acceptRole", (batch, PROVIDER), "PowerMarket_NotProvider", (&w.bob,));
    w.market.exec(&w.owner, "admitProvider", (&w.bob,)).unwrap();
    w.market.exec(&w.bob, "acceptRole", (batch, PROVIDER)).unwrap();
    // To be paid, nobody has to be admitted.
    offer(&w, &w.carol, batch, PAYOUT, &w.treasury);
    w.market.exec(&w.treasury, "acceptRole", (batch, PAYOUT)).unwrap();
}

#[test]
fn sales_go_on_when_a_removed_provider_is_replaced() {
    let w = World::new();
    let batch = apart(&w);
    w.market.exec(&w.owner, "removeProvider", (&w.provider,)).unwrap();
    let order = w.order(batch, 1, &w.husd, &w.alice);
    w.refuses(&w.alice, "buy", order.clone(), "PowerMarket_NotProvider", (&w.provider,));
    w.market.exec(&w.owner, "admitProvider", (&w.bob,)).unwrap();
    offer(&w, &w.carol, batch, PROVIDER, &w.bob);
    w.market.exec(&w.bob, "acceptRole", (batch, PROVIDER)).unwrap();
    w.market.exec(&w.alice, "buy", order).unwrap();
}

#[test]
fn the_payout_account_moves_in_two_steps() {
    let w = World::new();
    let batch = apart(&w);
    // A mistyped address takes nothing: nobody can accept, and the offer is withdrawn.
    offer(&w, &w.carol, batch, PAYOUT, Address::repeat_byte(0x77));
    assert_eq!(roles(&w, batch).3, Address::repeat_byte(0x77));
    w.market.exec(&w.carol, "withdrawBond", (batch, 1u8)).unwrap();
    offer(&w, &w.carol, batch, PAYOUT, Address::ZERO);
    assert_eq!(roles(&w, batch), (w.provider.address(), w.carol.address(), Address::ZERO, Address::ZERO));
    // A second offer replaces the first.
    offer(&w, &w.carol, batch, PAYOUT, &w.bob);
    offer(&w, &w.carol, batch, PAYOUT, &w.treasury);
    w.refuses(&w.bob, "acceptRole", (batch, PAYOUT), "PowerMarket_NotRole", (batch, &w.bob));
    w.market.exec(&w.treasury, "acceptRole", (batch, PAYOUT)).unwrap();
    assert_eq!(roles(&w, batch), (w.provider.address(), w.treasury.address(), Address::ZERO, Address::ZERO));
    // An offer is accepted once, and the old account is out.
    w.refuses(&w.treasury, "acceptRole", (batch, PAYOUT), "PowerMarket_NotRole", (batch, &w.treasury));
    w.refuses(&w.carol, "offerRole", (batch, PAYOUT, &w.carol), "PowerMarket_NotRole", (batch, &w.carol));
    w.refuses(&w.carol, "withdrawProceeds", (batch, &w.husd), "PowerMarket_NotRole", (batch, &w.carol));
    let before = w.balance(&w.husd, &w.treasury);
    w.market.exec(&w.provider, "withdrawProceeds", (batch, &w.husd)).unwrap();
    assert_eq!(w.balance(&w.husd, &w.treasury), before + 10 * split(HUSD_PRICE, 250, 1_000, 10).1);
}

#[test]
fn offerRole_reverts_when_there_is_no_such_role_or_batch() {
    let w = World::new();
    let batch = apart(&w);
    for role in [2, 7, u32::MAX] {
        w.refuses(&w.carol, "offerRole", (batch, role, &w.bob), "PowerMarket_NotRole", (batch, &w.carol));
        w.refuses(&w.bob, "acceptRole", (batch, role), "PowerMarket_NotRole", (batch, &w.bob));
    }
    for who in [&w.alice, &w.owner, &w.provider] {
        w.refuses(who, "offerRole", (batch, PAYOUT, who), "PowerMarket_NotRole", (batch, who));
    }
    w.refuses(&w.carol, "offerRole", (9u32, PAYOUT, &w.bob), "PowerMarket_UnknownBatch", (9u32,));
    w.refuses(&w.carol, "acceptRole", (9u32, PAYOUT), "PowerMarket_UnknownBatch", (9u32,));
}

#[test]
fn createBatch_reverts_when_nobody_is_paid() {
    let w = World::new();
    let terms = Terms { payout: Address::ZERO, ..w.terms() };
    w.refuses(&w.provider, "createBatch", (terms,), "PowerMarket_InvalidReceiver", (Address::ZERO,));
}

#[test]
fn a_new_payout_account_ends_what_the_one_before_offered() {
    let w = World::new();
    let batch = apart(&w);
    w.market.exec(&w.owner, "admitProvider", (&w.bob,)).unwrap();
    offer(&w, &w.carol, batch, PROVIDER, &w.bob);
    offer(&w, &w.carol, batch, PAYOUT, &w.alice);
    w.market.exec(&w.alice, "acceptRole", (batch, PAYOUT)).unwrap();
    assert_eq!(roles(&w, batch), (w.provider.address(), w.alice.address(), Address::ZERO, Address::ZERO));
    w.refuses(&w.bob, "acceptRole", (batch, PROVIDER), "PowerMarket_NotRole", (batch, &w.bob));
}
