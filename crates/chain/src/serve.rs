//! A chain behind a pipe: a request from each line of standard input, an answer to a line of standard output. Both are
//! JSON, with byte strings in hex. It is for clients that cannot be compiled together with the runtime: `ink_e2e`
//! depends on older versions of the same crates, so the whole runtime would be compiled twice.

use crate::{Address, Native, NativeReceipt, Result};
use serde::Deserialize;
use serde_json::{json, Value};
use std::io::{self, BufRead, Write};

/// Answers requests until standard input ends.
pub fn serve(chain: &dyn Native) -> io::Result<()> {
    let mut answers = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let request = serde_json::from_str(&line?).map_err(|error| error.to_string());
        let answer = match request.and_then(|request| answer(chain, request)) {
            Ok(value) => json!({ "ok": value }),
            Err(error) => json!({ "error": error }),
        };
        writeln!(answers, "{answer}")?;
        answers.flush()?;
    }
    Ok(())
}

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

fn answer(chain: &dyn Native, request: Request) -> Result<Value, String> {
    let bytes = |answer: Result<Vec<u8>>| answer.map(|bytes| json!(hex::encode(bytes)));
    let answer = match request {
        Request::Metadata => bytes(chain.metadata()),
        Request::Balance { of } => chain.free_balance(of.array()?).map(|balance| json!(balance.to_string())),
        Request::AccountId { of } => chain.account_id(of.address()?).map(|id| json!(hex::encode(id))),
        Request::DryCall { from, to, value, data } => {
            bytes(chain.dry_call(from.array()?, to.address()?, amount(&value)?, data.bytes()?))
        }
        Request::DryInstantiate { from, value, code, data, salt } => {
            let salt = salt.map(|salt| salt.array()).transpose()?;
            bytes(chain.dry_instantiate(from.array()?, amount(&value)?, code.bytes()?, data.bytes()?, salt))
        }
        Request::Payload { signer, call } => bytes(chain.payload(signer.array()?, &call.bytes()?)),
        Request::Submit { signer, call, signature } => {
            chain.submit(signer.array()?, &call.bytes()?, signature.array()?).map(receipt)
        }
        Request::Now => chain.now().map(|now| json!(now)),
        Request::SetTime { seconds } => chain.set_time(seconds).map(|()| json!(null)),
    };
    answer.map_err(|error| error.to_string())
}

fn receipt(receipt: NativeReceipt) -> Value {
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
