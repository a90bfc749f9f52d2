//! The events of a transaction, with the queries that `ink_e2e` tests use.

use crate::Error;
use ink::{Address, H256};
use ink_e2e::events::{ContractEmitted, EventWithTopics};
use serde_json::Value;

/// The events of one transaction.
#[derive(Clone, Debug, Default)]
pub struct EventLog {
    events: Vec<String>,
    emitted: Vec<(Address, Vec<H256>, Vec<u8>)>,
    /// The contracts that the transaction deployed.
    pub instantiated: Vec<Address>,
}

impl EventLog {
    /// Whether the pallet emitted this event: `contains_event("Revive", "ContractEmitted")`.
    pub fn contains_event(&self, pallet: &str, variant: &str) -> bool {
        let start = format!("{pallet}({variant}");
        let ends = |rest: &str| !rest.starts_with(|next: char| next.is_alphanumeric());
        self.events.iter().any(|event| event.strip_prefix(&start).is_some_and(ends))
    }

    /// The events that contracts emitted.
    pub fn contract_emitted_events(&self) -> Result<Vec<EventWithTopics<ContractEmitted>>, Error> {
        let events = self.emitted.iter().cloned().map(|(contract, topics, data)| EventWithTopics {
            topics: topics.clone(),
            event: ContractEmitted { contract, data, topics },
        });
        Ok(events.collect())
    }

    /// The deposit held for uploaded code. [native unit]
    pub(crate) fn upload_deposit(&self) -> u128 {
        let held = self.events.iter().find(|event| {
            event.starts_with("Balances(TransferAndHold") && event.contains("Revive(CodeUploadDepositReserve)")
        });
        let amount = held.and_then(|event| event.split_once("transferred: ")).map(|(_, amount)| amount);
        let digits = amount.and_then(|text| text.split(|end: char| !end.is_ascii_digit()).next());
        digits.and_then(|digits| digits.parse().ok()).unwrap_or_default()
    }

    /// Read the chain's receipt. A failed transaction is an error.
    pub(crate) fn read(receipt: &Value) -> Result<Self, Error> {
        if let Some(failure) = receipt["failure"].as_str() {
            return Err(Error(failure.to_owned()));
        }
        let emitted = list(&receipt["emitted"]).map(|event| {
            let topics = list(&event["topics"]).map(|topic| Ok(H256(array(topic)?))).collect::<Result<_, Error>>()?;
            Ok((Address::from(array::<20>(&event["contract"])?), topics, bytes(&event["data"])?))
        });
        let instantiated = list(&receipt["instantiated"]).map(|made| Ok(Address::from(array::<20>(made)?)));
        Ok(Self {
            events: list(&receipt["events"]).filter_map(Value::as_str).map(str::to_owned).collect(),
            emitted: emitted.collect::<Result<_, Error>>()?,
            instantiated: instantiated.collect::<Result<_, Error>>()?,
        })
    }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

pub(crate) fn bytes(value: &Value) -> Result<Vec<u8>, Error> {
    let text = value.as_str().unwrap_or_default();
    hex::decode(text).map_err(|error| Error(format!("{value}: {error}")))
}

pub(crate) fn array<const N: usize>(value: &Value) -> Result<[u8; N], Error> {
    bytes(value)?.try_into().map_err(|_| Error(format!("{value} has not {N} bytes")))
}
