//! Keystore files as wallets write them: ethers wrote the first, polkadot.js the second, both with the key of a
//! development account and the password "open sesame".

use chain::Account;
use remote::keys::{development, load};
use std::path::PathBuf;

fn file(name: &str) -> PathBuf {
    PathBuf::from("tests/keys").join(name)
}

#[test]
fn a_v3_keystore_is_its_ethereum_account() {
    let account = load(&file("ethereum-v3.json"), "open sesame").expect("the right password");
    assert_eq!(account.address(), Account::ethereum("alith").address());
    assert_eq!(account.sign_hash(chain::B256::ZERO), Account::ethereum("alith").sign_hash(chain::B256::ZERO));
}

#[test]
fn the_json_of_polkadot_js_is_its_substrate_account() {
    let account = load(&file("polkadot-js.json"), "open sesame").expect("the right password");
    assert_eq!(account.account_id(), Account::sr25519("//Alice").account_id());
    assert!(!account.is_ethereum());
    // Its signatures are accepted where //Alice's are.
    let chain = chain::Chain::new();
    let bob = Account::sr25519("//Bob");
    let receipt = chain::Connect::client(&chain).send(&account, bob.address(), &[], 1_000_000).expect("signed");
    assert!(receipt.outcome.is_success(), "{:?}", receipt.outcome);
}

#[test]
fn a_wrong_password_is_an_error_that_names_the_file() {
    for name in ["ethereum-v3.json", "polkadot-js.json"] {
        let error = load(&file(name), "open barley").expect_err("a wrong password").to_string();
        assert!(error.contains(name) && error.contains("the password is wrong"), "{error}");
    }
}

#[test]
fn what_is_no_keystore_is_named() {
    for (text, wanted) in [("{}", "neither an Ethereum V3 keystore nor"), ("0x5fb92d6e", "not a keystore")] {
        let path = std::env::temp_dir().join(format!("dmex-key-{}", std::process::id()));
        std::fs::write(&path, text).expect("written");
        let error = load(&path, "open sesame").expect_err("no keystore").to_string();
        std::fs::remove_file(&path).expect("removed");
        assert!(error.contains(wanted), "{error}");
    }
    assert!(load(&file("missing.json"), "").expect_err("no file").to_string().contains("missing.json"));
}

#[test]
fn only_accounts_that_everybody_knows_are_development_accounts() {
    assert_eq!(development("feeder-3").expect("one of them").address(), Account::ethereum("feeder-3").address());
    let error = development("ana").expect_err("nobody").to_string();
    assert!(error.contains("ana is no development account") && error.contains("alith"), "{error}");
}
