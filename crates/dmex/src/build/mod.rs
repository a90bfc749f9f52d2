//! `dmex build`: contracts to artifacts, only what has changed.

mod committed;
mod compile;
mod docs;
mod errors;
mod files;
mod find;
mod lock;
mod manual;
mod natspec;
mod schema;
mod shape;
mod stamp;
mod toolchain;

pub use self::{
    committed::stale,
    find::{chosen, members, Member},
    lock::{Closure, Lock},
    stamp::Stamps,
    toolchain::Toolchain,
};

use crate::{
    error::{Error, Result},
    place::Place,
    progress::Progress,
};
use chain::{keccak256, Abi};
use serde::Serialize;
use std::{
    fs,
    num::NonZero,
    path::Path,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    time::Instant,
};

/// What became of one contract.
#[derive(Clone, Debug, Serialize)]
pub struct Built {
    /// Name of the package.
    pub contract: String,
    /// Whether it had to be compiled.
    pub compiled: bool,
    /// Size of the code. [byte]
    pub blob_bytes: u64,
    /// Fingerprint of everything it was built from.
    pub fingerprint: String,
    /// Time this took. [ms]
    pub milliseconds: u64,
}

/// The most compilers at a time. Each needs a gigabyte, and a folder with its own copy of the libraries.
const MAX_LANES: usize = 4;

/// Build the named contracts, or all; `mocks` adds those of the tests. Then list the errors of all that are built.
pub fn build(place: &Place, names: &[String], mocks: bool, progress: &Progress) -> Result<Vec<Built>> {
    let members = chosen(members(place, mocks)?, names)?;
    let artifacts = place.artifacts();
    fs::create_dir_all(&artifacts).map_err(|error| Error::io(&artifacts, error))?;
    // One build at a time: a second one waits, then finds everything done.
    let lock = artifacts.join(".lock");
    let held = fs::File::create(&lock).map_err(|error| Error::io(&lock, error))?;
    held.lock().map_err(|error| Error::io(&lock, error))?;
    let toolchain = Toolchain::find()?;
    let stamps = Stamps::read(place, toolchain.version.clone())?;
    let mut before = Vec::new();
    for member in &members {
        let hash = stamps.of(member)?.map(|hash| hash.to_string());
        let fresh = hash.as_ref().is_some_and(|hash| is_fresh(&artifacts, member, hash));
        before.push((member, hash, fresh));
    }
    let stale: Vec<_> = before.iter().filter(|(_, _, fresh)| !fresh).collect();
    let compiled = match stale.is_empty() {
        true => Vec::new(),
        false => {
            progress.say("build: the builder");
            let builder = compile::Builder::prepare(place, &toolchain)?;
            in_lanes(&stale, |lane, (member, hash, _)| make(place, member, &builder, lane, hash.clone(), progress))?
        }
    };
    let mut all = Vec::new();
    for (member, hash, _) in before {
        let made = compiled.iter().find(|made| made.contract == member.package);
        all.push(match (made, hash) {
            (Some(made), _) => made.clone(),
            (None, hash) => unchanged(&artifacts, member, hash.unwrap_or_default(), progress)?,
        });
    }
    errors::gather(&artifacts, &self::members(place, false)?)?;
    Ok(all)
}

/// Runs a task for each item, as many at a time as the machine has cores. The first error ends all lanes.
fn in_lanes<T: Sync, R: Send>(items: &[T], task: impl Fn(usize, &T) -> Result<R> + Sync) -> Result<Vec<R>> {
    let lanes = std::thread::available_parallelism().map_or(1, NonZero::get).min(items.len()).min(MAX_LANES);
    let (next, failed) = (AtomicUsize::new(0), AtomicBool::new(false));
    let run = |lane: usize| -> Result<Vec<R>> {
        let mut done = Vec::new();
        while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
            if failed.load(Ordering::Relaxed) {
                break;
            }
            done.push(task(lane, item).inspect_err(|_| failed.store(true, Ordering::Relaxed))?);
        }
        Ok(done)
    };
    let results: Vec<Result<Vec<R>>> = std::thread::scope(|scope| {
        let run = &run;
        let started: Vec<_> = (0..lanes).map(|lane| scope.spawn(move || run(lane))).collect();
        let stopped = || Err(Error::Build("a compiler's thread stopped".into()));
        started.into_iter().map(|lane| lane.join().unwrap_or_else(|_| stopped())).collect()
    });
    Ok(results.into_iter().collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
}

fn unchanged(artifacts: &Path, member: &Member, fingerprint: String, progress: &Progress) -> Result<Built> {
    let blob_bytes = size(artifacts, member)?;
    progress.say(format!("build: {} unchanged, {blob_bytes} bytes", member.package));
    Ok(Built { contract: member.package.clone(), compiled: false, blob_bytes, fingerprint, milliseconds: 0 })
}

fn size(artifacts: &Path, member: &Member) -> Result<u64> {
    let blob = artifacts.join(format!("{}.polkavm", member.artifact()));
    fs::metadata(&blob).map(|file| file.len()).map_err(|error| Error::io(&blob, error))
}

/// Whether the artifacts are there, from these very sources, and as this command left them.
fn is_fresh(artifacts: &Path, member: &Member, fingerprint: &str) -> bool {
    let stamp = fs::read_to_string(artifacts.join(format!("{}.stamp", member.artifact()))).unwrap_or_default();
    seal(artifacts, member, fingerprint).is_ok_and(|seal| seal == stamp)
}

/// What the stamp of an artifact says: what it was built from, and what came out.
fn seal(artifacts: &Path, member: &Member, fingerprint: &str) -> Result<String> {
    let mut made = Vec::new();
    for kind in compile::KINDS {
        let file = artifacts.join(format!("{}.{kind}", member.artifact()));
        made.extend(fs::read(&file).map_err(|error| Error::io(&file, error))?);
    }
    Ok(format!("from {fingerprint}\nmade {}\n", keccak256(made)))
}

/// Compile, document, copy, stamp.
fn make(
    place: &Place,
    member: &Member,
    builder: &compile::Builder<'_>,
    lane: usize,
    before: Option<String>,
    progress: &Progress,
) -> Result<Built> {
    progress.say(format!("build: {} ...", member.package));
    let start = Instant::now();
    let artifacts = place.artifacts();
    let file = |kind: &str| artifacts.join(format!("{}.{kind}", member.artifact()));
    // An interrupted copy must not look fresh.
    let _ = fs::remove_file(file("stamp"));
    let made = builder.compile(member, lane)?;
    for kind in compile::KINDS {
        let from = made.join(format!("{}.{kind}", member.artifact()));
        fs::copy(&from, file(kind)).map_err(|error| Error::io(&from, error))?;
    }
    publish(place, member, &file("abi"), &file("json"))?;
    let fingerprint = match before {
        Some(hash) => hash,
        // The build has just written the package into Cargo.lock.
        None => {
            let stamps = Stamps::read(place, Toolchain::find()?.version)?;
            let hash = stamps.of(member)?.map(|hash| hash.to_string());
            hash.ok_or_else(|| Error::Build(format!("Cargo.lock has no package {}", member.package)))?
        }
    };
    let seal = seal(&artifacts, member, &fingerprint)?;
    fs::write(file("stamp"), seal).map_err(|error| Error::io(&file("stamp"), error))?;
    let (blob_bytes, elapsed) = (size(&artifacts, member)?, start.elapsed().as_millis());
    progress.say(format!("build: {} built, {blob_bytes} bytes, {elapsed} ms", member.package));
    let milliseconds = u64::try_from(elapsed).unwrap_or(u64::MAX);
    Ok(Built { contract: member.package.clone(), compiled: true, blob_bytes, fingerprint, milliseconds })
}

/// Name what ink! leaves without a name, and document all of it, by the manual.
fn publish(place: &Place, member: &Member, abi: &Path, metadata: &Path) -> Result<()> {
    let manual = files::manual(place, member)?;
    let wrong = |why: String| Error::Build(format!("{}: {why}", member.package));
    let text = fs::read_to_string(abi).map_err(|error| Error::io(abi, error))?;
    let mut json = serde_json::from_str(&text).map_err(|error| wrong(error.to_string()))?;
    schema::name(&mut json, &manual).map_err(wrong)?;
    let named = Abi::parse(&json.to_string())?;
    fs::write(abi, named.text()).map_err(|error| Error::io(abi, error))?;
    natspec::fill(metadata, &named, &manual)
}
