//! The account that signs, as the command line names it.

use super::KeyArgs;
use crate::{
    deploy::network::DEVELOPMENT,
    error::{Error, Result},
};
use chain::Account;
use std::{env, fs, path::Path};

impl KeyArgs {
    /// The account. Keys that everybody has sign on development chains only.
    pub fn account(&self, chain_id: u64) -> Result<Account> {
        match (&self.key, &self.dev) {
            (Some(file), _) => Ok(remote::keys::load(file, &password(file)?)?),
            (None, Some(name)) if chain_id == DEVELOPMENT => Ok(remote::keys::development(name)?),
            (None, Some(name)) => Err(Error::Usage(format!(
                "everybody has the key of {name}, and chain {chain_id} is no development chain: use --key FILE"
            ))),
            (None, None) => Err(Error::Usage("no account: --key FILE, or --dev NAME on a development chain".into())),
        }
    }
}

/// The password of a keystore. Never an argument: other users of the machine see those.
fn password(file: &Path) -> Result<String> {
    if let Ok(password) = env::var("DMEX_PASSWORD") {
        return Ok(password);
    }
    if let Some(path) = env::var_os("DMEX_PASSWORD_FILE") {
        let path = Path::new(&path);
        let text = fs::read_to_string(path).map_err(|error| Error::io(path, error))?;
        return Ok(text.trim_end_matches(['\r', '\n']).to_owned());
    }
    let asked = rpassword::prompt_password(format!("Password of {}: ", file.display()));
    asked.map_err(|error| Error::Usage(format!("no password ({error}): set DMEX_PASSWORD or DMEX_PASSWORD_FILE")))
}
