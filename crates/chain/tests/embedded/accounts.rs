//! Accounts of both kinds sign real transactions.

use crate::probe::{self, ask, NOTE};
use chain::{keccak256, Account, Address, Chain, Error, B256, ENDOWMENT};

#[test]
fn the_development_accounts_are_the_well_known_ones() {
    let known = [
        ("alith", "f24ff3a9cf04c71dbc94d0b566f7a27b94566cac"),
        ("baltathar", "3cd0a705a2dc65e5b1e1205896baa2be8a07c6e0"),
        ("charleth", "798d4ba9baf0064ec19eb4f0a1a45785ae9d6dfc"),
        ("dorothy", "773539d4ac0e786233d90a233654ccee26a613d9"),
        ("ethan", "ff64d3f6efe2317ee2807d223a0bdc4c0c49dfdb"),
    ];
    let chain = Chain::new();
    for (name, address) in known {
        let account = Account::ethereum(name);
        assert_eq!(account.address(), address.parse::<Address>().unwrap(), "{name}");
        assert!(chain.balance(account.address()) > ENDOWMENT, "{name} is endowed by the genesis");
    }
    // The address of a Substrate account is the end of the hash of its public key.
    assert_eq!(
        Account::sr25519("//Alice").address().to_string().to_lowercase(),
        "0x9621dde636de098b43efb0fa9b61facfe328f99d"
    );
}

#[test]
fn new_accounts_of_both_kinds_are_funded_and_transact() {
    let chain = Chain::new();
    let probe = probe::deploy(&chain, &chain.sr25519("//Alice"));
    for account in [chain.ethereum("holder-1"), chain.sr25519("//holder//1")] {
        assert_eq!(chain.balance(account.address()), ENDOWMENT - existential_deposit(&account));
        assert_eq!(chain.nonce(account.address()), 0);
        let receipt = chain.send(&account, probe, &ask(NOTE, &[]), 0).unwrap().ok().unwrap();
        assert_eq!(chain.nonce(account.address()), 1);
        let paid = ENDOWMENT - existential_deposit(&account) - chain.balance(account.address());
        assert!(receipt.fee > 0, "{account:?}");
        assert_eq!(paid as i128, receipt.fee as i128 + receipt.deposit, "{account:?} paid what the receipt says");
    }
}

/// The spendable balance excludes the existential deposit, a hundredth of a coin.
fn existential_deposit(_: &Account) -> u128 {
    10_000_000_000_000_000
}

#[test]
fn a_wrong_nonce_is_rejected_and_changes_nothing() {
    let chain = Chain::new();
    let alice = chain.sr25519("//Alice");
    let probe = probe::deploy(&chain, &alice);
    let before = (chain.block_number(), chain.balance(alice.address()));
    for (nonce, word) in [(0, "Stale"), (7, "Future")] {
        let bytes = chain.sign(&alice, probe, &ask(NOTE, &[]), 0, Some(nonce)).unwrap();
        let error = chain.submit_extrinsic(&bytes).unwrap_err();
        assert!(matches!(&error, Error::Rejected(reason) if reason.contains(word)), "{error}");
    }
    assert_eq!((chain.block_number(), chain.balance(alice.address())), before);
    let bytes = chain.sign(&alice, probe, &ask(NOTE, &[]), 0, None).unwrap();
    chain.submit_extrinsic(&bytes).unwrap().ok().unwrap();
    let replayed = chain.submit_extrinsic(&bytes).unwrap_err();
    assert!(matches!(replayed, Error::Rejected(_)), "{replayed}");
}

#[test]
fn a_signature_over_something_else_is_rejected() {
    let chain = Chain::new();
    let alice = chain.sr25519("//Alice");
    let probe = probe::deploy(&chain, &alice);
    let mut bytes = chain.sign(&alice, probe, &ask(NOTE, &[]), 0, None).unwrap();
    // The call data is at the end.
    *bytes.last_mut().unwrap() ^= 1;
    let error = chain.submit_extrinsic(&bytes).unwrap_err();
    assert!(matches!(&error, Error::Rejected(reason) if reason.contains("BadProof")), "{error}");
}

#[test]
fn an_ethereum_transaction_from_the_wire() {
    let chain = Chain::new();
    let holder = chain.ethereum("holder-1");
    let probe = probe::deploy(&chain, &holder);
    let payload = chain.sign(&holder, probe, &ask(NOTE, &[]), 0, None).unwrap();
    assert_eq!(payload[0], 2, "EIP-1559");
    let receipt = chain.submit_ethereum(&payload).unwrap().ok().unwrap();
    assert_eq!(receipt.tx_hash, keccak256(&payload));
    assert_eq!(receipt.logs.len(), 1);
    assert!(matches!(chain.submit_ethereum(&payload), Err(Error::Rejected(_))), "replayed");

    let mut tampered = chain.sign(&holder, probe, &ask(NOTE, &[]), 0, None).unwrap();
    let last = tampered.len() - 1;
    tampered[last] ^= 1;
    // Another signature recovers to another signer, who has no coins.
    assert!(matches!(chain.submit_ethereum(&tampered), Err(Error::Rejected(_))));
}

#[test]
fn an_account_without_coin_cannot_transact() {
    let chain = Chain::new();
    let probe = probe::deploy(&chain, &chain.sr25519("//Alice"));
    for poor in [Account::ethereum("poor"), Account::sr25519("//poor")] {
        let error = chain.send(&poor, probe, &ask(NOTE, &[]), 0).unwrap_err();
        assert!(matches!(error, Error::Rejected(_)), "{error}");
    }
}

#[test]
fn coin_is_sent_in_wei() {
    let chain = Chain::new();
    let (alice, holder) = (chain.sr25519("//Alice"), chain.ethereum("holder-1"));
    let new = Account::ethereum("nobody").address();
    chain.send(&alice, new, &[], 5_000_000).unwrap().ok().unwrap();
    assert_eq!(chain.balance(new), 5_000_000);
    chain.send(&holder, new, &[], 3).unwrap().ok().unwrap();
    assert_eq!(chain.balance(new), 5_000_003, "Ethereum transactions go below the coin's smallest unit");
    assert!(matches!(chain.send(&alice, new, &[], 3), Err(Error::Unsupported(_))));
}

#[test]
fn a_permit_signature_recovers_to_its_signer() {
    let account = Account::ethereum("holder-1");
    let hash = B256::repeat_byte(7);
    let signature = account.sign_hash(hash);
    assert!(signature.v == 27 || signature.v == 28);
    let again = Account::ethereum("holder-1").sign_hash(hash);
    assert_eq!(signature, again, "deterministic");
    let chain = Chain::new();
    let word = |byte: u8| B256::with_last_byte(byte);
    let input = [hash, word(signature.v), signature.r, signature.s].concat();
    let output = chain.call(account.address(), Address::with_last_byte(1), &input, 0);
    assert_eq!(Address::from_slice(&output.data[12..]), account.address());
}
