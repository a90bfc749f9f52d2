//! JSON-RPC over HTTP, for sources that may be slow, broken, or hostile.

use crate::source::SourceError;
use reqwest::{
    blocking::{Client, Response},
    redirect::Policy,
};
use serde::{de::DeserializeOwned, Deserialize};
use serde_json::{json, value::RawValue, Value};
use std::{fs, io::Read, path::PathBuf, time::Duration};

/// An answer of a node is a few kilobytes.
const MAX_ANSWER: u64 = 4 << 20;

/// How a node recognises its user.
#[derive(Clone, Debug)]
pub enum Auth {
    /// Not at all.
    None,
    /// By a name and a password.
    Password(String, String),
    /// By the file `.cookie` that Bitcoin Core writes at each start.
    Cookie(PathBuf),
}

impl Auth {
    /// The name and the password now.
    fn credentials(&self) -> Result<Option<(String, String)>, SourceError> {
        match self {
            Self::None => Ok(None),
            Self::Password(user, password) => Ok(Some((user.clone(), password.clone()))),
            Self::Cookie(path) => {
                let unreachable = |reason| SourceError::Unreachable { reason: format!("{}: {reason}", path.display()) };
                // There is none while the node is down.
                let text = fs::read_to_string(path).map_err(|error| unreachable(error.to_string()))?;
                let parts = text.trim_end().split_once(':').ok_or_else(|| unreachable("not a cookie".into()))?;
                Ok(Some((parts.0.into(), parts.1.into())))
            }
        }
    }
}

/// A node that answers JSON-RPC.
pub struct Rpc {
    client: Client,
    url: String,
    auth: Auth,
    requests: u64,
}

/// The answer to a call. Bitcoin Core sends both fields, one of them null.
#[derive(Deserialize)]
struct Answer<'a> {
    id: Option<u64>,
    #[serde(borrow)]
    result: Option<&'a RawValue>,
    error: Option<Failure>,
}

#[derive(Deserialize)]
struct Failure {
    code: i64,
    message: String,
}

impl Rpc {
    /// A node at a URL. `timeout` is for a whole call.
    pub fn new(url: String, auth: Auth, timeout: Duration) -> Result<Self, SourceError> {
        // Another client of this process may have set it.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder().timeout(timeout).redirect(Policy::none()).build().map_err(unreachable)?;
        Ok(Self { client, url, auth, requests: 0 })
    }

    /// Calls a method.
    pub fn call<T: DeserializeOwned>(&mut self, method: &str, params: Value) -> Result<T, SourceError> {
        self.requests += 1;
        let id = self.requests;
        let body = json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params });
        let request = self.client.post(&self.url).json(&body);
        let request = match self.auth.credentials()? {
            Some((user, password)) => request.basic_auth(user, Some(password)),
            None => request,
        };
        let response = request.send().map_err(unreachable)?;
        let status = response.status();
        let text = read(response)?;
        let answer: Result<Answer<'_>, _> = serde_json::from_slice(&text);
        match answer {
            // Bitcoin Core sends refusals with the status 404 or 500.
            Ok(Answer { error: Some(Failure { code, message }), .. }) if status.as_u16() != 429 => {
                Err(SourceError::Refused { method: method.into(), reason: format!("{code}, {message}") })
            }
            _ if !status.is_success() => Err(SourceError::Status { code: status.as_u16() }),
            Ok(Answer { id: Some(own), result: Some(result), .. }) if own == id => serde_json::from_str(result.get())
                .map_err(|error| SourceError::malformed(format!("the result of {method}: {error}"))),
            Ok(_) => Err(SourceError::malformed(format!("{method} without a result for request {id}"))),
            Err(error) => Err(SourceError::malformed(format!("the answer to {method}: {error}"))),
        }
    }
}

fn read(response: Response) -> Result<Vec<u8>, SourceError> {
    let mut text = Vec::new();
    let failed = |error: std::io::Error| SourceError::Unreachable { reason: error.to_string() };
    response.take(MAX_ANSWER + 1).read_to_end(&mut text).map_err(failed)?;
    match u64::try_from(text.len()) {
        Ok(length) if length <= MAX_ANSWER => Ok(text),
        _ => Err(SourceError::malformed(format!("an answer of more than {MAX_ANSWER} bytes"))),
    }
}

/// The innermost cause says what happened. The others repeat the URL, which may contain a token.
fn unreachable(error: reqwest::Error) -> SourceError {
    let error = error.without_url();
    let mut cause: &dyn std::error::Error = &error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    SourceError::Unreachable { reason: cause.to_string() }
}
