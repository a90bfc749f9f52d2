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
    /// The folder that this program was built in (see [`Place::find`]).
    pub target: PathBuf,
}

impl Place {
    /// The checkout around the current folder (or `DMEX_ROOT`), and its build output: `CARGO_TARGET_DIR`, else the
    /// folder that cargo built this program in, else `target` in the checkout.
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
        let named = env::var_os("CARGO_TARGET_DIR").map(|target| here.join(target));
        let target = named.or_else(built_in).unwrap_or_else(|| root.join("target"));
        Ok(Self { root, target })
    }

    /// Where `dmex build` puts `<name>.{polkavm,abi,json}`.
    pub fn artifacts(&self) -> PathBuf {
        self.target.join("artifacts")
    }
}

/// `<target>` of a program that runs as `<target>/<profile>/dmex`: cargo marks the folder of its output with a tag.
fn built_in() -> Option<PathBuf> {
    let program = env::current_exe().ok()?;
    program.ancestors().find(|folder| folder.join("CACHEDIR.TAG").is_file()).map(Path::to_path_buf)
}
