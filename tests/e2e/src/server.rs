//! The process of the chain, and the pipe to it.

use serde_json::{json, Value};
use std::{
    env, fmt,
    io::{BufRead, BufReader, Write},
    path::PathBuf,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

/// The chain of a test: the `sandbox` of `#[ink_e2e::test]`.
pub trait ChainRuntime {
    /// The command that starts the chain.
    fn command() -> Command;
}

/// The embedded chain. `CHAIN_SERVER` is the path of its executable if it is not beside that of the tests.
pub struct Embedded;

impl ChainRuntime for Embedded {
    fn command() -> Command {
        let named = env::var_os("CHAIN_SERVER").map(PathBuf::from);
        Command::new(named.unwrap_or_else(|| target_directory().join("debug/chain-server")))
    }
}

/// The folder of all build output: `CARGO_TARGET_DIR`, else the one above the test's executable, `debug/deps/<name>`.
pub(crate) fn target_directory() -> PathBuf {
    let named = env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    named.unwrap_or_else(|| {
        let own = env::current_exe().expect("a test knows its executable");
        own.ancestors().nth(3).expect("a test is in `debug/deps` of it").to_owned()
    })
}

/// Why an operation on the chain failed.
#[derive(Clone, Debug)]
pub struct Error(pub String);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}

/// A running chain.
pub(crate) struct Server {
    process: Child,
    requests: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Server {
    pub fn start(mut command: Command) -> Self {
        let spawned = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut process = spawned.unwrap_or_else(|error| {
            panic!("{command:?}: {error}. Build it with `cargo build -p chain --bin chain-server`")
        });
        let requests = process.stdin.take();
        let answers = BufReader::new(process.stdout.take().expect("its output is piped"));
        Self { process, requests, answers }
    }

    /// Send a request and wait for the answer.
    pub fn ask(&mut self, request: Value) -> Result<Value, Error> {
        let broken = |error: std::io::Error| Error(format!("the chain is gone: {error}"));
        let requests = self.requests.as_mut().expect("open until dropped");
        writeln!(requests, "{request}").and_then(|()| requests.flush()).map_err(broken)?;
        let mut line = String::new();
        self.answers.read_line(&mut line).map_err(broken)?;
        let mut answer: Value = serde_json::from_str(&line).map_err(|error| Error(format!("{error}: {line:?}")))?;
        match answer.get_mut("ok") {
            Some(value) => Ok(value.take()),
            None => Err(Error(answer["error"].as_str().unwrap_or("no reason given").to_owned())),
        }
    }

    /// [`Server::ask`] for an answer of bytes.
    pub fn bytes(&mut self, request: Value) -> Result<Vec<u8>, Error> {
        let answer = self.ask(request)?;
        let text = answer.as_str().ok_or_else(|| Error(format!("{answer} is not hex")))?;
        hex::decode(text).map_err(|error| Error(format!("{text}: {error}")))
    }

    /// The runtime's metadata, encoded.
    pub fn metadata(&mut self) -> Result<Vec<u8>, Error> {
        self.bytes(json!({ "ask": "metadata" }))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The process ends when its input is closed.
        self.requests = None;
        let _ = self.process.wait();
    }
}
