//! The output of a contract's build.

use crate::{Abi, Error, Result};
use std::{fs, path::Path, sync::Arc};

/// A built contract: its code and its interface. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Artifact {
    /// The name of the contract and its files.
    pub name: String,
    /// The PolkaVM blob.
    pub code: Arc<[u8]>,
    /// The public interface.
    pub abi: Abi,
}

impl Artifact {
    /// Loads `<directory>/<name>.polkavm` and `<directory>/<name>.abi`. If there is an extension, which the contract
    /// passes other messages on to, its interface belongs to the contract's: `<directory>/<name>_extension.abi`.
    pub fn load(directory: impl AsRef<Path>, name: &str) -> Result<Self> {
        let file = |extension: &str| directory.as_ref().join(format!("{name}.{extension}"));
        let unreadable = |path: &Path, error: std::io::Error| {
            Error::Artifact(format!("{}: {error}. `dmex build` makes it", path.display()))
        };
        let (code, abi) = (file("polkavm"), file("abi"));
        let read = |path: &Path| {
            let text = fs::read_to_string(path).map_err(|error| unreadable(path, error))?;
            Abi::parse(&text).map_err(|error| Error::Artifact(format!("{}: {error}", path.display())))
        };
        let extension = directory.as_ref().join(format!("{name}_extension.abi"));
        let abi = match extension.is_file() {
            true => read(&abi)?.with(&read(&extension)?),
            false => read(&abi)?,
        };
        Ok(Self { name: name.to_owned(), code: fs::read(&code).map_err(|error| unreadable(&code, error))?.into(), abi })
    }
}
