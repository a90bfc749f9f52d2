//! State on disk that survives a kill at any moment.

use crate::{Error, Result};
use serde::{de::DeserializeOwned, Serialize};
use std::{
    fs::{self, File, TryLockError},
    io::{self, Write},
    path::{Path, PathBuf},
};
use tempfile::NamedTempFile;

/// A value in a JSON file that only this process uses.
#[derive(Debug)]
pub struct State<T> {
    path: PathBuf,
    value: T,
    /// The system releases the lock when the process ends, however it ends.
    _lock: File,
}

impl<T: Serialize + DeserializeOwned + Default> State<T> {
    /// Opens the state at `path`, or the default if there is no file. A file that is not a state is an error: a default
    /// in its place would forget what was sent already.
    pub fn open(path: impl Into<PathBuf>) -> Result<Self> {
        let path = path.into();
        fs::create_dir_all(folder(&path)).map_err(|error| Error::Io { path: path.clone(), error })?;
        let lock = lock(&path)?;
        let value = match fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes)
                .map_err(|error| Error::Corrupt { path: path.clone(), reason: error.to_string() })?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => T::default(),
            Err(error) => return Err(Error::Io { path, error }),
        };
        Ok(Self { path, value, _lock: lock })
    }

    /// The value.
    pub fn get(&self) -> &T {
        &self.value
    }

    /// Changes the value, on disk first. After an error both the file and [`State::get`] are as before.
    pub fn update(&mut self, change: impl FnOnce(&mut T)) -> Result<()>
    where
        T: Clone,
    {
        let mut next = self.value.clone();
        change(&mut next);
        write(&self.path, &next).map_err(|error| Error::Io { path: self.path.clone(), error })?;
        self.value = next;
        Ok(())
    }
}

/// Locks a file beside the state: the state itself is replaced by every update, and a lock with it.
fn lock(path: &Path) -> Result<File> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let failed = |error| Error::Io { path: name.clone().into(), error };
    let file = File::create(&name).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::Locked { path: path.into() }),
        Err(TryLockError::Error(error)) => Err(failed(error)),
    }
}

/// Replaces the file by one that is complete and on disk.
fn write(path: &Path, value: &impl Serialize) -> io::Result<()> {
    let folder = folder(path);
    let mut file = NamedTempFile::new_in(folder)?;
    serde_json::to_writer_pretty(&mut file, value)?;
    file.write_all(b"\n")?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    // The new name is on disk once the folder is.
    File::open(folder)?.sync_all()
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
