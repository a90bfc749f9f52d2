//! One connection that many requests go over, as libraries have it.

use serde_json::{json, Value};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    time::Duration,
};

/// An open connection to a port.
pub struct Connection {
    host: String,
    stream: BufReader<TcpStream>,
}

impl Connection {
    pub fn open(url: &str) -> Self {
        let host = url.trim_start_matches("http://").to_owned();
        let stream = TcpStream::connect(&host).expect("a connection");
        stream.set_nodelay(true).expect("an option of the socket");
        stream.set_read_timeout(Some(Duration::from_secs(30))).expect("an option of the socket");
        Self { host, stream: BufReader::new(stream) }
    }

    /// The result of a method that has to succeed.
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        let body = json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params }).to_string();
        let (host, length) = (&self.host, body.len());
        let head = format!("POST / HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json");
        let request = format!("{head}\r\nContent-Length: {length}\r\n\r\n{body}");
        self.stream.get_mut().write_all(request.as_bytes()).expect("a request");
        let answer: Value = serde_json::from_slice(&self.read()).expect("JSON");
        let result = answer.get("result").unwrap_or_else(|| panic!("{method} {params}: {answer}"));
        result.clone()
    }

    fn read(&mut self) -> Vec<u8> {
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.stream.read_line(&mut line).expect("a line of the head");
            match line.trim_end().split_once(':') {
                Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                    length = value.trim().parse().expect("a length");
                }
                None if line.trim().is_empty() => break,
                _ => {}
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).expect("a body");
        body
    }
}
