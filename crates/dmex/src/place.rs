//! Where things are: the checkout and the folder of build output.

use crate::error::{Error, Result};
use std::{
    env,
    path::{Path, PathBuf},
};

/// The checkout that a command works on, and its build output.
#[derive(Clone, Debug)]
pub struct Place {
    /// The folder with the workspace's Cargo.toml.
    pub root: PathBuf,
    /// `CARGO_TARGET_DIR`, or `target` in the checkout.
    pub target: PathBuf,
}

impl Place {
    /// The checkout around the current folder (or `DMEX_ROOT`).
    pub fn find() -> Result<Self> {
        let here = env::current_dir().map_err(|error| Error::io(Path::new("."), error))?;
        let root = match env::var_os("DMEX_ROOT") {
            Some(root) => PathBuf::from(root),
            None => {
                let is_checkout = |folder: &&Path| folder.join("contracts/lib/interfaces/Cargo.toml").is_file();
                let found = here.ancestors().find(is_checkout).map(Path::to_path_buf);
                found.ok_or_else(|| Error::Usage("not in a checkout of DMEX: go there, or set DMEX_ROOT".into()))?
            }
        };
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |target| here.join(target));
        Ok(Self { root, target })
    }

    /// Where `dmex build` puts `<name>.{polkavm,abi,json}`.
    pub fn artifacts(&self) -> PathBuf {
        self.target.join("artifacts")
    }
}
