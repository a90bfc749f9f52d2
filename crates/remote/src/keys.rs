//! Keys from encrypted files: what wallets and nodes export.

use alloy_signer_local::PrivateKeySigner;
use chain::{Account, Error, Result};
use std::{fs, path::Path, sync::Arc};
use subxt_signer::polkadot_js_compat;

const WRONG_PASSWORD: &str = "the password is wrong";

/// The account of a keystore file: Ethereum's V3 format (geth, Foundry, MetaMask's exports), or the JSON that
/// polkadot.js and Talisman export.
pub fn load(path: &Path, password: &str) -> Result<Account> {
    let failed = |why: String| Error::Key(format!("{}: {why}", path.display()));
    let text = fs::read_to_string(path).map_err(|error| failed(error.to_string()))?;
    let json: serde_json::Value =
        serde_json::from_str(&text).map_err(|error| failed(format!("not a keystore: {error}")))?;
    let name = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    if let Some(crypto) = json.get("crypto").or_else(|| json.get("Crypto")) {
        let secret = ethereum(&json, crypto, password).map_err(|error| failed(error.to_string()))?;
        return Account::from_secret(&name, &secret).ok_or_else(|| failed("no valid key".into()));
    }
    if json.get("encoded").is_none() {
        return Err(failed("neither an Ethereum V3 keystore nor the JSON of polkadot.js".into()));
    }
    let pair = polkadot_js_compat::decrypt_json(&text, password).map_err(|error| match error {
        polkadot_js_compat::Error::Secretbox(_) => failed(WRONG_PASSWORD.into()),
        other => failed(other.to_string()),
    })?;
    let public = pair.public_key().0;
    Ok(Account::external(&name, public, Arc::new(move |payload| pair.sign(payload).0)))
}

/// The secret of a V3 keystore. The library reads a file and knows `crypto` alone, and ethers writes `Crypto`.
fn ethereum(
    json: &serde_json::Value,
    crypto: &serde_json::Value,
    password: &str,
) -> std::result::Result<[u8; 32], Box<dyn std::error::Error>> {
    let id = json.get("id").cloned().unwrap_or_default();
    let file = tempfile::NamedTempFile::new()?;
    serde_json::to_writer(&file, &serde_json::json!({ "crypto": crypto, "id": id, "version": 3 }))?;
    match PrivateKeySigner::decrypt_keystore(file.path(), password) {
        Ok(signer) => Ok(signer.to_bytes().0),
        Err(error) if error.to_string().contains("Mac Mismatch") => Err(WRONG_PASSWORD.into()),
        Err(error) => Err(error.into()),
    }
}

/// The Ethereum accounts of development chains: five with coins at genesis, and five for feeders.
const ETHEREUM: [&str; 10] =
    ["alith", "baltathar", "charleth", "dorothy", "ethan", "feeder-1", "feeder-2", "feeder-3", "feeder-4", "feeder-5"];
/// The Substrate accounts of development chains.
const KEYRING: [&str; 6] = ["//Alice", "//Bob", "//Charlie", "//Dave", "//Eve", "//Ferdie"];

/// The accounts of development chains. Everybody has their keys.
pub fn development_accounts() -> impl Iterator<Item = Account> {
    ETHEREUM.into_iter().map(Account::ethereum).chain(KEYRING.into_iter().map(Account::sr25519))
}

/// A development account by its name, such as `alith` or `//Alice`.
pub fn development(name: &str) -> Result<Account> {
    development_accounts().find(|account| account.name() == name).ok_or_else(|| {
        let (ethereum, keyring) = (ETHEREUM.join(", "), KEYRING.join(", "));
        Error::Unsupported(format!("{name} is no development account: {ethereum}, {keyring}"))
    })
}
