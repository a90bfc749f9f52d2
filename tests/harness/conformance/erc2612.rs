//! The behaviour that ERC-2612 asks of any token.

use crate::permit::{word, Permit};
use chain::{assert_reverts, Account, Address, Connect, Contract, Signature, B256, U256};

/// Checks the behaviour of a deployed token. `owner` signs. `spender` and `bringer` are other accounts.
///
/// # Panics
/// If the token does not conform.
pub fn erc2612_conforms(token: &Contract, owner: &Account, spender: &Account, bringer: &Account) {
    let permit = || Permit::next(token, owner, spender.address(), U256::from(60));
    assert_eq!(token.get::<B256>("DOMAIN_SEPARATOR", ()).expect("a view"), permit().domain());
    only_what_the_owner_signed(&permit(), token, owner, bringer);
    it_works_once(&permit, token, owner, spender, bringer);
    not_after_its_deadline(&permit, token, owner, bringer);
}

fn allowance(token: &Contract, permit: &Permit) -> U256 {
    token.get("allowance", (permit.owner, permit.spender)).expect("allowance never fails")
}

/// Asserts a revert that names the recovered signer, if there is one, and that nothing changed.
fn refused(permit: &Permit, token: &Contract, by: Signature, bringer: &Account, signer: Option<Address>) {
    let before = (allowance(token, permit), token.get::<U256>("nonces", (permit.owner,)).expect("a view"));
    let sent = permit.bring(token, by, bringer);
    match signer {
        Some(signer) => assert_reverts!(sent, "ERC2612InvalidSigner", (signer, permit.owner)),
        None => assert_reverts!(sent, "ERC2612InvalidSigner"),
    }
    assert_eq!((allowance(token, permit), token.get("nonces", (permit.owner,)).expect("a view")), before);
}

fn only_what_the_owner_signed(good: &Permit, token: &Contract, owner: &Account, bringer: &Account) {
    let by = good.signed(owner);
    refused(good, token, good.signed(bringer), bringer, Some(bringer.address()));
    // A field differs, either in the submitted values or in the signed ones.
    let others: [&dyn Fn(&mut Permit); 4] = [
        &|permit| permit.spender = bringer.address(),
        &|permit| permit.value += U256::from(1),
        &|permit| permit.deadline += 1,
        &|permit| permit.owner = bringer.address(),
    ];
    for change in others {
        let mut other = good.clone();
        change(&mut other);
        refused(&other, token, by, bringer, None);
    }
    let elsewhere: [&dyn Fn(&mut Permit); 4] = [
        &|permit| permit.chain += 1,
        &|permit| permit.token = bringer.address(),
        &|permit| permit.name.push('!'),
        &|permit| permit.nonce += U256::from(1),
    ];
    for change in elsewhere {
        let mut other = good.clone();
        change(&mut other);
        refused(good, token, other.signed(owner), bringer, None);
    }
    // The malleable form of the same signature: s' = n - s and the other parity.
    let order: U256 = "0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141".parse().expect("hex");
    let high = word(order - U256::from_be_bytes(by.s.0));
    refused(good, token, Signature { v: 55 - by.v, s: high, ..by }, bringer, Some(Address::ZERO));
    // An unrecoverable signature must not count as one of the zero address.
    let nobody = Permit { owner: Address::ZERO, ..good.clone() };
    refused(&nobody, token, Signature { v: 27, r: B256::ZERO, s: B256::ZERO }, bringer, Some(Address::ZERO));
}

fn it_works_once(permit: &dyn Fn() -> Permit, token: &Contract, owner: &Account, spender: &Account, bringer: &Account) {
    for nonce in 0..2u8 {
        let good = permit();
        assert_eq!(good.nonce, U256::from(nonce));
        let by = good.signed(owner);
        let receipt = good.bring(token, by, bringer).expect("the owner signed it");
        assert_eq!(allowance(token, &good), good.value);
        let events = token.events(&receipt);
        let [event] = events.as_slice() else { panic!("one event, not {events:?}") };
        assert_eq!(event.name, "Approval");
        assert_eq!(event.get::<Address>("owner").expect("owner"), owner.address());
        assert_eq!(event.get::<Address>("spender").expect("spender"), spender.address());
        assert_eq!(event.get::<U256>("value").expect("value"), good.value);
        refused(&good, token, by, bringer, None);
        token.send(spender, "transferFrom", (owner, bringer, 60u8)).expect("the spender may");
        token.send(spender, "transferFrom", (owner, bringer, 1u8)).expect_err("and no more");
    }
}

fn not_after_its_deadline(permit: &dyn Fn() -> Permit, token: &Contract, owner: &Account, bringer: &Account) {
    let client = token.client();
    let last = permit();
    client.set_time(last.deadline).expect("ahead");
    last.bring(token, last.signed(owner), bringer).expect("the last second counts");
    let late = permit();
    client.set_time(late.deadline + 1).expect("ahead");
    assert_reverts!(late.bring(token, late.signed(owner), bringer), "ERC2612ExpiredSignature", (late.deadline,));
}
