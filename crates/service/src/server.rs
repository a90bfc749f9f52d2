//! The HTTP server of a monitor.

use crate::Monitor;
use http_body_util::Full;
use hyper::{
    body::{Bytes, Incoming},
    header::CONTENT_TYPE,
    server::conn::http1,
    service::service_fn,
    Method, Request, Response, StatusCode,
};
use hyper_util::rt::TokioIo;
use std::{convert::Infallible, io, net::SocketAddr, thread, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    runtime::Builder,
    time::{sleep, timeout},
};

/// A client that takes longer is cut off.
const PATIENCE: Duration = Duration::from_secs(10);
/// The content type of Prometheus' text format.
const METRICS: &str = "text/plain; version=0.0.4; charset=utf-8";

/// Binds the address, and answers from a thread of its own.
pub fn start(monitor: Monitor, address: SocketAddr) -> io::Result<SocketAddr> {
    let listener = std::net::TcpListener::bind(address)?;
    listener.set_nonblocking(true)?;
    let bound = listener.local_addr()?;
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let listener = {
        let _context = runtime.enter();
        TcpListener::from_std(listener)?
    };
    thread::Builder::new().name("metrics".into()).spawn(move || runtime.block_on(accept(listener, monitor)))?;
    Ok(bound)
}

async fn accept(listener: TcpListener, monitor: Monitor) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => drop(tokio::spawn(timeout(PATIENCE, connection(stream, monitor.clone())))),
            // No free file descriptor, for example. Later there may be one.
            Err(_) => sleep(Duration::from_millis(100)).await,
        }
    }
}

async fn connection(stream: TcpStream, monitor: Monitor) {
    let service = service_fn(|request: Request<Incoming>| {
        let response = answer(&monitor, request.method(), request.uri().path());
        async move { Ok::<_, Infallible>(response) }
    });
    // The client has gone away, and nobody is left to be told.
    let _ = http1::Builder::new().keep_alive(false).serve_connection(TokioIo::new(stream), service).await;
}

fn answer(monitor: &Monitor, method: &Method, path: &str) -> Response<Full<Bytes>> {
    let (status, kind, body) = match (method, path) {
        (&Method::GET, "/metrics") => (StatusCode::OK, METRICS, monitor.text()),
        (&Method::GET, "/health") => {
            let (status, body) = match monitor.health() {
                Ok(()) => (StatusCode::OK, serde_json::json!({ "ok": true })),
                Err(why) => (StatusCode::SERVICE_UNAVAILABLE, serde_json::json!({ "ok": false, "why": why })),
            };
            (status, "application/json", body.to_string())
        }
        _ => (StatusCode::NOT_FOUND, "text/plain", "GET /metrics or GET /health\n".into()),
    };
    let mut response = Response::new(Full::new(Bytes::from(body)));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, kind.parse().expect("the types above are header values"));
    response
}
