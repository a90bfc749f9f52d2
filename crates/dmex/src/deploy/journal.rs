//! The journal of a deployment: a file with a line for each transaction before it is published, and one after it is in
//! a block. Whatever stops the program, the next run goes on from there.

use super::record::Costs;
use crate::error::{Error, Result};
use chain::{Address, B256};
use remote::Signed;
use serde::{Deserialize, Serialize};
use std::{
    collections::HashMap,
    fs::{self, File, OpenOptions},
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
};

/// What a deployment is: the first line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begun {
    /// The chain id.
    pub chain_id: u64,
    /// The account that signs.
    pub deployer: Address,
    /// The hash of the configuration file.
    pub config: B256,
    /// The hash of all blobs.
    pub code: B256,
    /// The last block before it.
    pub block: u64,
    /// When it began. [unix seconds]
    pub started: u64,
}

/// A line of the file.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Line {
    Begun(Begun),
    /// A transaction of a step is about to be published.
    Sent {
        step: B256,
        signed: Signed,
    },
    /// It is in a block and did what it should.
    Done {
        step: B256,
        hash: B256,
        costs: Costs,
    },
}

/// What is known of a step.
#[derive(Clone, Debug, Default)]
pub struct Step {
    /// Its transactions, in order. Of those with the same number one at most gets into a block; one with a later number
    /// followed a failure.
    pub sent: Vec<Signed>,
    /// The hash of the one that is in a block, and what it cost.
    pub done: Option<(B256, Costs)>,
}

/// A journal, open for more lines.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    file: File,
    begun: Begun,
    steps: HashMap<B256, Step>,
}

impl Journal {
    /// Opens the journal at `path`, or begins one. It has to be of the same deployment, whenever that began; `anew` puts
    /// another one aside.
    pub fn open(path: &Path, begin: &Begun, anew: bool) -> Result<Self> {
        let io = |error| Error::io(path, error);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| Error::io(folder, error))?;
        }
        let file = OpenOptions::new().read(true).append(true).create(true).open(path).map_err(io)?;
        // Two programs with one journal would send every transaction twice.
        file.try_lock().map_err(|_| Error::Deploy(format!("{} is in use by another deployment", path.display())))?;
        // The one before is kept: only it knows the transactions that may still wait.
        if anew && file.metadata().map_err(io)?.len() > 0 {
            fs::copy(path, path.with_extension(format!("{}.journal", begin.started))).map_err(io)?;
            file.set_len(0).map_err(io)?;
        }
        let mut journal = Self { path: path.into(), file, begun: begin.clone(), steps: HashMap::new() };
        match journal.read()? {
            0 => {}
            _ => journal.same(begin)?,
        }
        Ok(journal)
    }

    /// Writes the first line, once it is known that the deployment is possible.
    pub fn begin(&mut self) -> Result<()> {
        self.write(&Line::Begun(self.begun.clone()))
    }

    /// What the deployment is.
    pub fn begun(&self) -> &Begun {
        &self.begun
    }

    /// Whether nothing was ever sent.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// What is known of a step.
    pub fn step(&self, step: B256) -> Step {
        self.steps.get(&step).cloned().unwrap_or_default()
    }

    /// The number after those of the steps that are done.
    pub fn next_number(&self) -> u64 {
        let numbers = self.steps.values().filter_map(|step| {
            let (hash, _) = step.done?;
            Some(step.sent.iter().find(|signed| signed.hash == hash)?.nonce.saturating_add(1))
        });
        numbers.max().unwrap_or_default()
    }

    /// What the steps cost that are done.
    pub fn costs(&self) -> Costs {
        self.steps.values().filter_map(|step| step.done).fold(Costs::default(), |sum, (_, costs)| sum.plus(costs))
    }

    /// Writes down a transaction, before it is published.
    pub fn sent(&mut self, step: B256, signed: &Signed) -> Result<()> {
        self.add(Line::Sent { step, signed: signed.clone() })
    }

    /// Writes down that a step is done.
    pub fn done(&mut self, step: B256, hash: B256, costs: Costs) -> Result<()> {
        self.add(Line::Done { step, hash, costs })
    }

    fn add(&mut self, line: Line) -> Result<()> {
        self.write(&line)?;
        self.take(line);
        Ok(())
    }

    fn write(&mut self, line: &Line) -> Result<()> {
        let text = serde_json::to_string(line).map_err(|error| Error::Io(error.to_string()))?;
        let written = self.file.write_all(format!("{text}\n").as_bytes()).and_then(|()| self.file.sync_data());
        written.map_err(|error| Error::io(&self.path, error))
    }

    fn take(&mut self, line: Line) {
        match line {
            Line::Begun(begun) => self.begun = begun,
            Line::Sent { step, signed } => self.steps.entry(step).or_default().sent.push(signed),
            Line::Done { step, hash, costs } => self.steps.entry(step).or_default().done = Some((hash, costs)),
        }
    }

    /// Reads what is there, and returns the number of lines. A last line that was cut off is removed: what it was about
    /// to say was not done yet.
    fn read(&mut self) -> Result<usize> {
        let io = |error| Error::io(&self.path, error);
        let mut reader = BufReader::new(self.file.try_clone().map_err(io)?);
        let (mut lines, mut length) = (Vec::new(), 0u64);
        loop {
            let mut text = String::new();
            let read = reader.read_line(&mut text).map_err(io)?;
            if read == 0 || !text.ends_with('\n') {
                break;
            }
            let wrong = |error| Error::Deploy(format!("{}: line {}: {error}", self.path.display(), lines.len() + 1));
            lines.push(serde_json::from_str(&text).map_err(wrong)?);
            length += read as u64;
        }
        self.file.set_len(length).map_err(io)?;
        let count = lines.len();
        lines.into_iter().for_each(|line| self.take(line));
        Ok(count)
    }

    fn same(&self, begin: &Begun) -> Result<()> {
        let (was, is) = (&self.begun, begin);
        let differs = |what: &str, was: String, is: String| {
            Err(Error::Deploy(format!(
                "{} is of a deployment with {what} {was}, not {is}: go on with that, or begin anew with --new",
                self.path.display()
            )))
        };
        if was.chain_id != is.chain_id {
            return differs("chain id", was.chain_id.to_string(), is.chain_id.to_string());
        }
        if was.deployer != is.deployer {
            return differs("deployer", was.deployer.to_string(), is.deployer.to_string());
        }
        if was.config != is.config {
            return differs("configuration", was.config.to_string(), is.config.to_string());
        }
        if was.code != is.code {
            return differs("code", was.code.to_string(), is.code.to_string());
        }
        Ok(())
    }
}
