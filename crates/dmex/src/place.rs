//! The folders of a command: the checkout and the build output.

use crate::error::{Error, Result};
use std::{
    env,
    path::{Path, PathBuf},
};

/// The checkout that a command works on, and its folder of build output.
#[derive(Clone, Debug)]
pub struct Place {
    /// The folder with the workspace's Cargo.toml.
    pub root: PathBuf,
    /// The folder of build output, see [`Place::find`].
    pub target: PathBuf,
}

impl Place {
    /// Finds both folders. The checkout is `DMEX_ROOT` or the one around the current folder. The build output is in
    /// `CARGO_TARGET_DIR`, else in the folder where cargo built this program, else in `target` of the checkout.
    pub fn find() -> Result<Self> {
        let here = env::current_dir().map_err(|error| Error::io(Path::new("."), error))?;
        let root = match env::var_os("DMEX_ROOT") {
            Some(root) => PathBuf::from(root),
            None => {
                let is_checkout = |folder: &&Path| folder.join("contracts/lib/interfaces/Cargo.toml").is_file();
                let found = here.ancestors().find(is_checkout).map(Path::to_path_buf);
                found.ok_or_else(|| {
                    Error::Usage("this folder is not in a checkout of DMEX: change the folder or set DMEX_ROOT".into())
                })?
            }
        };
        let named = env::var_os("CARGO_TARGET_DIR").map(|target| here.join(target));
        let target = named.or_else(built_in).unwrap_or_else(|| root.join("target"));
        Ok(Self { root, target })
    }

    /// The folder where `dmex build` writes `<name>.{polkavm,abi,json}`.
    pub fn artifacts(&self) -> PathBuf {
        self.target.join("artifacts")
    }
}

/// The folder `<target>` of a program that runs as `<target>/<profile>/dmex`. Cargo marks that folder with a file.
fn built_in() -> Option<PathBuf> {
    let program = env::current_exe().ok()?;
    program.ancestors().find(|folder| folder.join("CACHEDIR.TAG").is_file()).map(Path::to_path_buf)
}
