//! A proxy in front of a node that spoils every n-th answer.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::{
        atomic::{AtomicU64, Ordering},
        Arc,
    },
    thread::spawn,
};

/// What becomes of a request.
#[derive(Clone, Copy, Debug)]
pub enum Fault {
    /// The node is asked, and its answer is lost.
    Lost,
    /// HTTP 429: too many requests.
    Busy,
    /// A page instead of JSON.
    Garbage,
    /// The connection ends before the node is asked.
    Refused,
}

/// Serves on a free port, and hands requests on to `node`. Every `nth` one has one of the faults, in turn.
pub fn serve(node: String, nth: u64, faults: &'static [Fault]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("bound"));
    let count = Arc::new(AtomicU64::new(0));
    spawn(move || {
        for client in listener.incoming().flatten() {
            let (node, count) = (node.clone(), count.clone());
            spawn(move || {
                let number = count.fetch_add(1, Ordering::SeqCst) + 1;
                let fault = (number % nth == 0).then(|| faults[(number / nth) as usize % faults.len()]);
                // A client that goes away is not of interest.
                let _ = one(client, &node, fault);
            });
        }
    });
    url
}

/// Serves one request, and closes the connection.
fn one(mut client: TcpStream, node: &str, fault: Option<Fault>) -> std::io::Result<()> {
    let body = read(&mut client)?;
    match fault {
        Some(Fault::Refused) => return Ok(()),
        Some(Fault::Busy) => return reply(&mut client, "429 Too Many Requests", b"slow down"),
        Some(Fault::Garbage) => return reply(&mut client, "200 OK", b"<html>It works!</html>"),
        Some(Fault::Lost) | None => {}
    }
    let mut upstream = TcpStream::connect(node)?;
    let head = format!(
        "POST / HTTP/1.1\r\nHost: {node}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    upstream.write_all(&[head.as_bytes(), &body].concat())?;
    let answer = read(&mut upstream)?;
    match fault {
        Some(_) => Ok(()),
        None => reply(&mut client, "200 OK", &answer),
    }
}

/// The body of a request or of an answer.
fn read(stream: &mut TcpStream) -> std::io::Result<Vec<u8>> {
    let (mut bytes, mut chunk) = (Vec::new(), [0; 65_536]);
    loop {
        let count = stream.read(&mut chunk)?;
        bytes.extend_from_slice(&chunk[..count]);
        let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else {
            if count == 0 {
                return Ok(bytes);
            }
            continue;
        };
        let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse::<usize>().ok());
        if count == 0 || bytes.len() >= end + 4 + length.unwrap_or(0) {
            return Ok(bytes.split_off(end + 4));
        }
    }
}

fn reply(client: &mut TcpStream, status: &str, body: &[u8]) -> std::io::Result<()> {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    client.write_all(&[head.as_bytes(), body].concat())
}
