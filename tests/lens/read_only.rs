//! A lens changes nothing, whatever it is asked and whoever asks.

use crate::world::{call, named, raw, strict, World};
use bindings::{
    Erc20,
    Lens::{self, Call3},
    WrappedAsset,
};
use chain::{assert_reverts, Bytes, Receipt, U256};
use suite::COIN;

impl World {
    /// Alice sends the calls in a transaction, not as a view.
    fn sends(&self, calls: Vec<Call3>) -> chain::Result<Receipt> {
        self.lens.write(&self.alice, Lens::aggregate3Call { calls })
    }

    /// What the calls below would change.
    fn coins(&self) -> [U256; 6] {
        let [alice, bob, lens] = [self.alice.address(), self.bob.address(), self.lens.address()];
        let balance = |account| self.coin.read(Erc20::balanceOfCall { account }).expect("a view");
        let allowed = |spender| self.coin.read(Erc20::allowanceCall { owner: alice, spender }).expect("a view");
        let supply = self.coin.read(Erc20::totalSupplyCall {}).expect("a view");
        [balance(alice), balance(bob), balance(lens), allowed(lens), allowed(bob), supply]
    }
}

#[test]
fn coins_approved_to_a_lens_cannot_be_moved_by_it() {
    let w = World::new();
    let (from, to, value) = (w.alice.address(), w.bob.address(), U256::from(COIN));
    let theft = Erc20::transferFromCall { from, to, value };
    let before = w.coins();
    let receipt = w.sends(vec![call(&w.coin, &theft)]).expect("it may fail");
    let results = w.lens.result::<Lens::aggregate3Call>(&receipt).expect("an answer");
    assert!(!results[0].success && results[0].returnData.is_empty());
    assert_eq!((w.coins(), receipt.logs.len()), (before, 0));
    let refused = (0u32, &w.coin, Bytes::new());
    assert_reverts!(w.sends(vec![strict(call(&w.coin, &theft))]), "Lens_CallFailed", refused);
    // Bob has the same approval, and calls the coin itself.
    w.coin.write(&w.bob, theft).expect("it was approved");
    assert_ne!(w.coins(), before);
}

#[test]
fn messages_that_change_state_fail_and_the_others_answer() {
    let w = World::new();
    let (to, value, spender) = (w.bob.address(), U256::ZERO, w.bob.address());
    w.coin.send(&w.owner, "transferOwnership", (&w.lens,)).expect("the owner may");
    let changing = [
        // An event is a change too, even of nothing.
        call(&w.coin, &Erc20::transferCall { to, value }),
        call(&w.coin, &Erc20::approveCall { spender, value: U256::from(COIN) }),
        call(&w.coin, &WrappedAsset::burnCall { value }),
        // The lens was offered the coin, and would be its owner.
        call(&w.coin, &WrappedAsset::acceptOwnershipCall {}),
        named(&w.target, "note", (7u32,)),
        named(&w.target, "say", ("a text",)),
    ];
    let before = w.coins();
    let supply = call(&w.coin, &Erc20::totalSupplyCall {});
    for changing in changing {
        let receipt = w.sends(vec![supply.clone(), changing.clone(), supply.clone()]).expect("it may fail");
        let results = w.lens.result::<Lens::aggregate3Call>(&receipt).expect("an answer");
        assert_eq!(
            results.iter().map(|result| result.success).collect::<Vec<_>>(),
            [true, false, true],
            "{changing:?}"
        );
        assert_eq!((w.coins(), receipt.logs.len()), (before, 0), "{changing:?}");
        // Nested too.
        let nested = Lens::aggregate3Call { calls: vec![changing.clone()] };
        let nested = w.sends(vec![call(&w.lens, &nested)]).expect("a view");
        assert_eq!((w.coins(), nested.logs.len()), (before, 0), "{changing:?}");
        // Sent by an account, the same message succeeds, but for the offer, which was made to the lens.
        let direct = w.chain.send(&w.alice, changing.target, &changing.callData, 0).expect("a block");
        let offered = changing.callData == call(&w.coin, &WrappedAsset::acceptOwnershipCall {}).callData;
        assert_eq!(direct.outcome.is_success(), !offered, "{changing:?}");
        w.coin.write(&w.alice, Erc20::approveCall { spender, value: U256::from(100 * COIN) }).expect("as before");
    }
    let (count, ..): (u32, u128, u128, chain::Address) = w.target.get("noted", ()).expect("a view");
    assert_eq!(count, 1, "only the account's own call was noted");
    assert_eq!(w.coin.get::<chain::Address>("owner", ()).expect("a view"), w.owner.address());
}

#[test]
fn a_lens_takes_and_holds_no_coins() {
    let w = World::new();
    let paid = w.lens.pay(&w.alice, "aggregate3", (Vec::<chain::Value>::new(),), COIN);
    assert_reverts!(paid, "");
    assert_eq!(w.chain.balance(w.lens.address()), 0);
    w.lens.send(&w.alice, "aggregate3", (Vec::<chain::Value>::new(),)).expect("without coins it is a view");
    // Nor can it send any: its calls carry none.
    let before = w.chain.balance(w.bob.address());
    assert!(w.one(raw(w.bob.address(), Bytes::new())).success);
    assert_eq!(w.chain.balance(w.bob.address()), before);
}
