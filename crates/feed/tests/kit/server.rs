//! A server of JSON-RPC that can be slow, broken, or lie.

use serde_json::Value;
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{
        atomic::{AtomicUsize, Ordering},
        Arc, Mutex,
    },
    thread,
    time::Duration,
};

/// An answer.
#[derive(Clone, Debug)]
pub enum Reply {
    /// A result, as JSON text.
    Result(String),
    /// A refusal, with an HTTP status as Bitcoin Core sends it.
    Refusal(u16, &'static str),
    /// This text with this HTTP status, in place of an answer.
    Text(u16, String),
    /// No answer for a long time.
    Silence,
    /// The connection is closed.
    Close,
}

type Node = dyn Fn(&str, &Value) -> Reply + Send + Sync;

/// A server on a free port.
pub struct Server {
    /// Its URL.
    pub url: String,
    node: Arc<Mutex<Arc<Node>>>,
    requests: Arc<AtomicUsize>,
    headers: Arc<Mutex<String>>,
}

impl Server {
    /// Answers calls of a method with parameters.
    pub fn new(node: impl Fn(&str, &Value) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let node: Arc<Mutex<Arc<Node>>> = Arc::new(Mutex::new(Arc::new(node)));
        let server = Self { url, node, requests: Arc::default(), headers: Arc::default() };
        let (node, requests, headers) = (server.node.clone(), server.requests.clone(), server.headers.clone());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                requests.fetch_add(1, Ordering::SeqCst);
                let (node, headers) = (node.lock().expect("the node").clone(), headers.clone());
                thread::spawn(move || answer(stream, &*node, &headers));
            }
        });
        server
    }

    /// Answers differently from now on.
    pub fn become_node(&self, node: impl Fn(&str, &Value) -> Reply + Send + Sync + 'static) {
        *self.node.lock().expect("the node") = Arc::new(node);
    }

    /// The number of requests so far.
    pub fn requests(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }

    /// The headers of the last request.
    pub fn headers(&self) -> String {
        self.headers.lock().expect("the headers").clone()
    }
}

fn answer(stream: TcpStream, node: &Node, seen: &Mutex<String>) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let (mut length, mut headers) = (0, String::new());
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        headers.push_str(&line);
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
        if line.trim().is_empty() {
            break;
        }
    }
    *seen.lock().expect("the headers") = headers;
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let request: Value = serde_json::from_slice(&body).ok()?;
    let (status, text) = match node(request["method"].as_str()?, &request["params"]) {
        Reply::Result(result) => (200, format!("{{\"jsonrpc\":\"2.0\",\"id\":{},\"result\":{result}}}", request["id"])),
        Reply::Refusal(status, message) => {
            let error = format!("{{\"code\":-8,\"message\":\"{message}\"}}");
            (status, format!("{{\"result\":null,\"error\":{error},\"id\":{}}}", request["id"]))
        }
        Reply::Text(status, text) => (status, text),
        Reply::Silence => {
            thread::sleep(Duration::from_secs(5));
            return None;
        }
        Reply::Close => return None,
    };
    let head = format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", text.len());
    (&stream).write_all((head + &text).as_bytes()).ok()
}
