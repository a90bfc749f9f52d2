//! The node as a program: it says where it is, outlives `kill -9`, and whoever sends nonsense does no harm.

mod coin;
mod hostile;
mod killed;
mod load;
mod nonsense;
#[path = "../running/mod.rs"]
#[allow(dead_code)] // These tests start the node as a program.
mod running;
mod wire;

use serde_json::Value;
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

/// A running program.
struct Program {
    child: Child,
    /// What it said when it was ready.
    ready: Value,
}

impl Program {
    fn start(arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_dmex-node"))
            .args(["--eth-port", "0", "--ws-port", "0", "--quiet"])
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the node starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut line).expect("it says where it is");
        let ready = serde_json::from_str(&line).expect("one line of JSON");
        Self { child, ready }
    }

    fn eth(&self) -> String {
        self.ready["eth"].as_str().expect("a URL").into()
    }

    /// The memory that it has. [MiB]
    fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("it runs");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("a size");
        line.split_whitespace().next().and_then(|kib| kib.parse::<u64>().ok()).expect("a number") / 1_024
    }

    /// Asks it to end, and waits.
    fn stop(&mut self) {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().expect("a signal");
        assert!(asked.success() && self.child.wait().expect("it ended").success());
    }

    /// Ends it without a warning.
    fn kill(&mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it ended");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have been killed already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A folder that is removed with this value.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("dmex-node-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left is in the folder of temporary files.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Posts a body as it is. Returns the status line and the body of the answer.
fn post(url: &str, body: &[u8]) -> std::io::Result<(String, String)> {
    let host = url.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host)?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    let head = format!(
        "POST / HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    // The node may answer and close before it has read a body that is too long.
    let _ = stream.write_all(body);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    Ok((head.lines().next().unwrap_or_default().into(), body.into()))
}

/// The logs in the receipts of a block, in order.
fn logs_of(receipts: &Value) -> Vec<&Value> {
    let all = receipts.as_array().expect("receipts").iter();
    all.flat_map(|one| one["logs"].as_array().expect("logs")).collect()
}

/// The answer to a request.
fn ask(url: &str, method: &str, params: Value) -> Value {
    try_ask(url, method, params).unwrap_or_else(|| panic!("{method} got no answer"))
}

/// The answer to a request, if the node lives.
fn try_ask(url: &str, method: &str, params: Value) -> Option<Value> {
    let request = serde_json::json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params });
    let (_, body) = post(url, request.to_string().as_bytes()).ok()?;
    serde_json::from_str(&body).ok()
}

/// A quantity from the wire.
fn number(hex: &Value) -> u64 {
    let text = hex.as_str().and_then(|text| text.strip_prefix("0x"));
    text.and_then(|text| u64::from_str_radix(text, 16).ok()).unwrap_or_else(|| panic!("{hex} is not a quantity"))
}

/// How many times as long as usual a test is to last.
fn deep() -> u64 {
    std::env::var("DMEX_DEEP").ok().map_or(1, |text| text.parse().unwrap_or_else(|_| panic!("DMEX_DEEP={text}")))
}

#[test]
fn ready_is_one_line_of_json_with_both_ports_and_the_chain() {
    let program = Program::start(&[]);
    assert!(program.eth().starts_with("http://127.0.0.1:"));
    assert!(program.ready["ws"].as_str().expect("a URL").starts_with("ws://127.0.0.1:"));
    assert_eq!(program.ready["chainId"], 420_420_420);
    assert_eq!(ask(&program.eth(), "eth_chainId", serde_json::json!([]))["result"], "0x190f1b44");
}

#[test]
fn blocks_come_on_a_beat_when_a_block_time_is_given() {
    let program = Program::start(&["--block-time", "50"]);
    std::thread::sleep(Duration::from_millis(600));
    let number = number(&ask(&program.eth(), "eth_blockNumber", serde_json::json!([]))["result"]);
    assert!((5..=20).contains(&number), "{number} blocks in 0.6 s");
}
