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
    /// Loads `<directory>/<name>.polkavm` and `<directory>/<name>.abi`.
    pub fn load(directory: impl AsRef<Path>, name: &str) -> Result<Self> {
        let file = |extension: &str| directory.as_ref().join(format!("{name}.{extension}"));
        let unreadable = |path: &Path, error: std::io::Error| {
            Error::Artifact(format!("{}: {error}. `dmex build` makes it", path.display()))
        };
        let (code, abi) = (file("polkavm"), file("abi"));
        let text = fs::read_to_string(&abi).map_err(|error| unreadable(&abi, error))?;
        Ok(Self {
            name: name.to_owned(),
            code: fs::read(&code).map_err(|error| unreadable(&code, error))?.into(),
            abi: Abi::parse(&text).map_err(|error| Error::Artifact(format!("{}: {error}", abi.display())))?,
        })
    }
}
