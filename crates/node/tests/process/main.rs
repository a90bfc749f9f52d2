//! The node as a program: it says where it is, outlives `kill -9`, and whoever sends nonsense does no harm.

mod hostile;
mod killed;

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

/// The answer to a request.
fn ask(url: &str, method: &str, params: Value) -> Value {
    let request = serde_json::json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params });
    let (_, body) = post(url, request.to_string().as_bytes()).expect("an answer");
    serde_json::from_str(&body).unwrap_or_else(|_| panic!("{method} answered {body}"))
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
    let number = ask(&program.eth(), "eth_blockNumber", serde_json::json!([]))["result"].clone();
    let number = u64::from_str_radix(number.as_str().expect("hex").trim_start_matches("0x"), 16).expect("a number");
    assert!((5..=20).contains(&number), "{number} blocks in 0.6 s");
}
