//! Prices of coins, from a file or a command.

use crate::{decimal::atto, source::SourceError};
use std::{
    collections::BTreeMap,
    fs,
    io::Read,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::mpsc::{channel, RecvTimeoutError},
    thread,
    time::{Duration, SystemTime},
};

/// A table of prices is a few kilobytes.
const MAX_ANSWER: u64 = 1 << 20;

/// Where prices come from: a JSON object of symbols or addresses of coins with decimal prices as text, such as
/// `{"HFIL": "229.21"}`. The unit is USD per whole coin.
#[derive(Clone, Debug)]
pub enum Prices {
    /// A file that another program keeps up to date.
    File {
        /// The file.
        path: PathBuf,
        /// An older file is an error.
        max_age: Duration,
    },
    /// A command for the shell, which prints the prices.
    Command {
        /// The command.
        line: String,
        /// How long it may take.
        timeout: Duration,
    },
}

impl Prices {
    /// The prices now, by symbol or address. [10^-18 USD per whole coin]
    pub fn read(&self) -> Result<BTreeMap<String, u128>, SourceError> {
        let text = match self {
            Self::File { path, max_age } => file(path, *max_age)?,
            Self::Command { line, timeout } => output(line, *timeout)?,
        };
        let table: BTreeMap<String, String> =
            serde_json::from_slice(&text).map_err(|error| SourceError::malformed(format!("prices: {error}")))?;
        let exact = |(coin, text): (String, String)| match atto(&text) {
            Some(price) if price > 0 => Ok((coin, price)),
            _ => Err(SourceError::malformed(format!("the price of {coin}: {text:?} is not a positive decimal number"))),
        };
        table.into_iter().map(exact).collect()
    }
}

fn file(path: &Path, max_age: Duration) -> Result<Vec<u8>, SourceError> {
    let failed = |error| SourceError::Unreachable { reason: format!("{}: {error}", path.display()) };
    let written = fs::metadata(path).and_then(|data| data.modified()).map_err(failed)?;
    // A file from the future is of a wrong clock: its age is not known, and the difference has to be as small.
    let age = SystemTime::now().duration_since(written).unwrap_or_else(|error| error.duration());
    if age > max_age {
        let what = format!("the age of {}, at most {} s, in seconds,", path.display(), max_age.as_secs());
        return Err(SourceError::implausible(what, age.as_secs()));
    }
    fs::read(path).map_err(failed)
}

/// What a command prints, unless it fails or takes too long. Then it is killed.
fn output(line: &str, timeout: Duration) -> Result<Vec<u8>, SourceError> {
    let failed = |reason: String| SourceError::Unreachable { reason: format!("`{line}`: {reason}") };
    let mut command = Command::new("sh");
    // A group of its own, so that a pipeline ends as a whole.
    command.args(["-c", line]).stdin(Stdio::null()).stdout(Stdio::piped()).process_group(0);
    // What signs is none of its business.
    command.env_remove("DMEX_PASSWORD").env_remove("DMEX_PASSWORD_FILE");
    let mut child = command.spawn().map_err(|error| failed(error.to_string()))?;
    let stdout = child.stdout.take();
    let (sender, receiver) = channel();
    // A thread of its own, because a read has no time limit. It ends with the command's output.
    thread::spawn(move || {
        let mut text = Vec::new();
        let read = stdout.map_or(Ok(0), |stdout| stdout.take(MAX_ANSWER).read_to_end(&mut text));
        // After the timeout nobody waits for it.
        let _ = sender.send(read.map(|_| text));
    });
    let text = receiver.recv_timeout(timeout);
    if text.is_err() {
        // They may have ended by themselves in this moment.
        let group = format!("kill -9 -{}", child.id());
        let _ = Command::new("sh").args(["-c", &group]).stderr(Stdio::null()).status();
        let _ = child.kill();
    }
    let status = child.wait().map_err(|error| failed(error.to_string()))?;
    match text {
        Ok(Ok(text)) if status.success() => Ok(text),
        Ok(Ok(_)) => Err(failed(status.to_string())),
        Ok(Err(error)) => Err(failed(error.to_string())),
        Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
            Err(failed(format!("no output within {} s", timeout.as_secs_f32())))
        }
    }
}
