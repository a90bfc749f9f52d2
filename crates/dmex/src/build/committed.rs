//! `abi/`: the public face of each contract, committed. It is what `dmex build` makes, or it is out of date. A contract in
//! two blobs has one face.

use super::find::members;
use crate::{
    error::{Error, Result},
    place::Place,
};
use chain::Artifact;
use std::{collections::BTreeMap, fs, path::Path};

/// Files of `abi/` that are not what was built; with `write`, they are from now on.
pub fn stale(place: &Place, write: bool) -> Result<Vec<String>> {
    let folder = place.root.join("abi");
    let built = built(place)?;
    let mut stale = Vec::new();
    for (file, text) in &built {
        let path = folder.join(file);
        if fs::read_to_string(&path).ok().as_ref() != Some(text) {
            stale.push(file.clone());
            if write {
                fs::create_dir_all(&folder).map_err(|error| Error::io(&folder, error))?;
                fs::write(&path, text).map_err(|error| Error::io(&path, error))?;
            }
        }
    }
    for file in files(&folder)? {
        if !built.contains_key(&file) {
            let path = folder.join(&file);
            stale.push(file);
            if write {
                fs::remove_file(&path).map_err(|error| Error::io(&path, error))?;
            }
        }
    }
    Ok(stale)
}

/// What `abi/` should hold, by file.
fn built(place: &Place) -> Result<BTreeMap<String, String>> {
    let mut all = BTreeMap::new();
    for member in members(place, false)?.iter().filter(|member| !member.is_extension()) {
        let artifact = Artifact::load(place.artifacts(), &member.artifact())?;
        all.insert(format!("{}.json", member.package), artifact.abi.text());
    }
    Ok(all)
}

fn files(folder: &Path) -> Result<Vec<String>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).map_err(|error| Error::io(folder, error))?;
    let name = |entry: std::io::Result<fs::DirEntry>| {
        let entry = entry.map_err(|error| Error::io(folder, error))?;
        Ok::<_, Error>(entry.file_name().to_string_lossy().into_owned())
    };
    entries.map(name).collect()
}
