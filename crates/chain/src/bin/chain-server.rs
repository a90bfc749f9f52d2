//! An embedded chain in a process of its own. It reads a request from each line of standard input and writes an answer
//! to a line of standard output. Both are JSON, with byte strings in hex. The process ends with its input.
//!
//! It is for clients that cannot be compiled together with the runtime. `ink_e2e` depends on older versions of the same
//! crates, so the whole runtime would be compiled twice.

use chain::{Address, Chain, NativeReceipt};
use serde::Deserialize;
use serde_json::{json, Value};
use std::io::{self, BufRead, Write};

/// Bytes, in hex in JSON.
#[derive(Deserialize)]
#[serde(transparent)]
struct Hex(String);

#[derive(Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
enum Request {
    Metadata,
    Balance { of: Hex },
    AccountId { of: Hex },
    DryCall { from: Hex, to: Hex, value: String, data: Hex },
    DryInstantiate { from: Hex, value: String, code: Hex, data: Hex, salt: Option<Hex> },
    Payload { signer: Hex, call: Hex },
    Submit { signer: Hex, call: Hex, signature: Hex },
    Now,
    SetTime { seconds: u64 },
}

fn main() -> io::Result<()> {
    let chain = Chain::new();
    let mut answers = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let answer =
            serde_json::from_str(&line?).map_err(|error| error.to_string()).and_then(|request| answer(&chain, request));
        let answer = match answer {
            Ok(value) => json!({ "ok": value }),
            Err(error) => json!({ "error": error }),
        };
        writeln!(answers, "{answer}")?;
        answers.flush()?;
    }
    Ok(())
}

fn answer(chain: &Chain, request: Request) -> Result<Value, String> {
    Ok(match request {
        Request::Metadata => json!(hex::encode(chain.metadata())),
        Request::Balance { of } => json!(chain.native_balance(of.array()?).to_string()),
        Request::AccountId { of } => json!(hex::encode(chain.native_id(of.address()?))),
        Request::DryCall { from, to, value, data } => {
            json!(hex::encode(chain.native_dry_call(from.array()?, to.address()?, amount(&value)?, data.bytes()?)))
        }
        Request::DryInstantiate { from, value, code, data, salt } => {
            let salt = salt.map(|salt| salt.array()).transpose()?;
            let (code, data) = (code.bytes()?, data.bytes()?);
            json!(hex::encode(chain.native_dry_instantiate(from.array()?, amount(&value)?, code, data, salt)))
        }
        Request::Payload { signer, call } => {
            let payload = chain.native_payload(signer.array()?, &call.bytes()?);
            json!(hex::encode(payload.map_err(|error| error.to_string())?))
        }
        Request::Submit { signer, call, signature } => {
            let receipt = chain.native_submit(signer.array()?, &call.bytes()?, signature.array()?);
            receipt_json(receipt.map_err(|error| error.to_string())?)
        }
        Request::Now => json!(chain.now()),
        Request::SetTime { seconds } => {
            chain.set_time(seconds).map_err(|error| error.to_string())?;
            json!(null)
        }
    })
}

fn receipt_json(receipt: NativeReceipt) -> Value {
    let emitted = receipt.emitted.iter().map(|(address, topics, data)| {
        let topics: Vec<_> = topics.iter().map(hex::encode).collect();
        json!({ "contract": hex::encode(address), "topics": topics, "data": hex::encode(data) })
    });
    json!({
        "failure": receipt.failure,
        "events": receipt.events,
        "emitted": emitted.collect::<Vec<_>>(),
        "instantiated": receipt.instantiated.iter().map(hex::encode).collect::<Vec<_>>(),
    })
}

fn amount(text: &str) -> Result<u128, String> {
    text.parse().map_err(|error| format!("{text} is not an amount: {error}"))
}

impl Hex {
    fn bytes(&self) -> Result<Vec<u8>, String> {
        hex::decode(&self.0).map_err(|error| format!("{} is not hex: {error}", self.0))
    }

    fn array<const N: usize>(&self) -> Result<[u8; N], String> {
        self.bytes()?.try_into().map_err(|_| format!("{} does not have {N} bytes", self.0))
    }

    fn address(&self) -> Result<Address, String> {
        self.array().map(|bytes: [u8; 20]| bytes.into())
    }
}
