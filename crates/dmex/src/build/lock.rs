//! What a package is built from, by Cargo.lock: so that a test's new dependency does not rebuild contracts.

use std::collections::{BTreeMap, BTreeSet};

/// A package in Cargo.lock.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    name: String,
    version: String,
    /// A registry; none for the packages of the workspace.
    source: Option<String>,
    dependencies: Vec<String>,
    /// The entry as it stands in the file.
    text: String,
}

/// The parsed Cargo.lock.
#[derive(Clone, Debug)]
pub struct Lock {
    entries: Vec<Entry>,
}

/// What a package is built from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closure {
    /// Packages of the workspace, itself included.
    pub local: BTreeSet<String>,
    /// The lock entries of all packages, in order.
    pub entries: String,
}

impl Lock {
    /// Read the text of a Cargo.lock.
    pub fn parse(text: &str) -> Self {
        let tables = text.split("[[package]]").skip(1);
        Self { entries: tables.filter_map(entry).collect() }
    }

    /// A package of the workspace with all that it depends on; `None` if it is not in the lock (yet).
    pub fn closure(&self, package: &str) -> Option<Closure> {
        let start = self.entries.iter().position(|entry| entry.name == package && entry.source.is_none())?;
        let by_name =
            self.entries.iter().enumerate().fold(BTreeMap::<&str, Vec<usize>>::new(), |mut map, (i, entry)| {
                map.entry(entry.name.as_str()).or_default().push(i);
                map
            });
        let (mut seen, mut open) = (BTreeSet::from([start]), vec![start]);
        while let Some(entry) = open.pop().and_then(|i| self.entries.get(i)) {
            for dependency in &entry.dependencies {
                // "name", or "name version" where several versions are locked.
                let (name, version) = dependency.split_once(' ').unwrap_or((dependency, ""));
                let version = version.split(' ').next().unwrap_or("");
                let candidates = by_name.get(name).into_iter().flatten().copied();
                for i in candidates.filter(|i| {
                    version.is_empty() || self.entries.get(*i).is_some_and(|entry| entry.version == version)
                }) {
                    if seen.insert(i) {
                        open.push(i);
                    }
                }
            }
        }
        let reached: Vec<&Entry> = seen.iter().filter_map(|i| self.entries.get(*i)).collect();
        Some(Closure {
            local: reached.iter().filter(|entry| entry.source.is_none()).map(|entry| entry.name.clone()).collect(),
            entries: reached.iter().map(|entry| entry.text.as_str()).collect::<Vec<_>>().join("\n"),
        })
    }
}

fn entry(table: &str) -> Option<Entry> {
    let value = |key: &str| {
        let line = table.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \""));
        line.and_then(|rest| rest.strip_suffix('"')).map(str::to_owned)
    };
    let list = table.split_once("dependencies = [").map_or("", |(_, rest)| rest.split(']').next().unwrap_or(""));
    let dependencies = list.split('"').skip(1).step_by(2).map(str::to_owned).collect();
    Some(Entry {
        name: value("name")?,
        version: value("version")?,
        source: value("source"),
        dependencies,
        text: table.trim().to_owned(),
    })
}
