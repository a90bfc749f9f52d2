//! A client that writes down every transaction before it is published. Run the same program again, and it repeats
//! nothing: a step that is done answers with its receipt, one that was published is looked for, and the rest goes on.

use super::{journal::Journal, record::Costs};
use crate::error::{Error, Result as DeployResult};
use chain::{keccak256, Account, Address, Client, Error as ChainError, Middleware, Receipt, Result, B256};
use remote::{Message, Prepared, Signed, Wire};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread::sleep,
    time::{Duration, Instant},
};

/// How long a node may not yet show a transaction whose number is used: some answer from several machines.
const LAG: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_millis(500);

/// A client with a journal.
pub struct Resumable {
    wire: Arc<dyn Wire>,
    state: Mutex<State>,
}

struct State {
    journal: Journal,
    /// How often this run came to each message. The same message twice is two steps.
    seen: HashMap<B256, u32>,
}

impl Resumable {
    /// A client that goes on where the journal ends.
    pub fn new(wire: Arc<dyn Wire>, journal: Journal) -> Self {
        Self { wire, state: Mutex::new(State { journal, seen: HashMap::new() }) }
    }

    /// What all transactions so far cost, those of earlier runs too.
    pub fn costs(&self) -> Costs {
        self.state().journal.costs()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn step(&self, from: &Account, message: Message<'_>) -> DeployResult<Receipt> {
        let id = self.state().next(from, message);
        let known = self.state().journal.step(id);
        if let Some((done, _)) = known.done {
            return self.repeat(&known.sent, done);
        }
        let Some(last) = known.sent.last() else { return self.first(id, from, message, None) };
        // Those with an earlier number failed in their blocks, and are settled.
        let sent: Vec<Signed> = known.sent.iter().filter(|signed| signed.nonce == last.nonce).cloned().collect();
        match self.found(&sent)? {
            Some((hash, receipt)) if receipt.outcome.is_success() => self.finish(id, hash, receipt),
            // It failed in its block, so its number is used and nothing else happened.
            Some(_) => self.first(id, from, message, None),
            None => self.again(id, from, message, &sent, last),
        }
    }

    /// A step that is done. The chain has to know it still.
    fn repeat(&self, sent: &[Signed], done: B256) -> DeployResult<Receipt> {
        let (signed, start) = (sent.iter().find(|signed| signed.hash == done), Instant::now());
        let found = loop {
            let found = signed.map(|signed| self.wire.find(signed)).transpose()?.flatten();
            if found.is_some() || start.elapsed() > LAG {
                break found;
            }
            sleep(PAUSE);
        };
        found.ok_or_else(|| {
            Error::Deploy(format!(
                "transaction {done} of the journal is not on this chain. If it began over the other port (http or ws), go \
                 on with that one. If this is another chain, or it forgot its last blocks, begin anew with --new"
            ))
        })
    }

    /// Signs a step, writes it down, publishes it, and waits for its block.
    fn first(&self, id: B256, from: &Account, message: Message<'_>, nonce: Option<u64>) -> DeployResult<Receipt> {
        // A node that lags behind names a number that a step has used already.
        let number = match nonce {
            Some(number) => number,
            None => self.wire.nonce(from.address())?.max(self.state().journal.next_number()),
        };
        let signed = match self.wire.prepare(from, message, Some(number))? {
            Prepared::Refused(receipt) => return Ok(*receipt),
            Prepared::Signed(signed) => signed,
        };
        self.state().journal.sent(id, &signed)?;
        match (self.wire.publish(&signed), nonce) {
            (Err(ChainError::Rejected(why)), Some(nonce)) => return Err(used(from, nonce, &why)),
            (published, _) => published?,
        }
        self.finish(id, signed.hash, self.wire.wait(&signed)?)
    }

    /// Publishes a transaction once more that is in no block. If the node does not take it, it may be in a block by
    /// now, or its price too low: then a new one with the same number takes its place.
    fn again(
        &self,
        id: B256,
        from: &Account,
        message: Message<'_>,
        sent: &[Signed],
        last: &Signed,
    ) -> DeployResult<Receipt> {
        let price = self.wire.price()?;
        let too_cheap = price.zip(last.max_price).is_some_and(|(now, most)| now > most);
        if !too_cheap {
            match self.wire.publish(last) {
                Ok(()) => return self.finish(id, last.hash, self.wire.wait(last)?),
                Err(ChainError::Rejected(_)) => {}
                Err(error) => return Err(error.into()),
            }
        }
        for _ in 0..LAG.as_millis() / PAUSE.as_millis() {
            if let Some((hash, receipt)) = self.found(sent)? {
                return self.finish(id, hash, receipt);
            }
            if self.wire.nonce(from.address())? <= last.nonce {
                break;
            }
            sleep(PAUSE);
        }
        self.first(id, from, message, Some(last.nonce))
    }

    /// The transaction that is in a block, and its receipt.
    fn found(&self, sent: &[Signed]) -> Result<Option<(B256, Receipt)>> {
        for signed in sent {
            if let Some(receipt) = self.wire.find(signed)? {
                return Ok(Some((signed.hash, receipt)));
            }
        }
        Ok(None)
    }

    fn finish(&self, id: B256, hash: B256, receipt: Receipt) -> DeployResult<Receipt> {
        if receipt.outcome.is_success() {
            self.state().journal.done(id, hash, Costs::one(&receipt))?;
        }
        Ok(receipt)
    }
}

impl State {
    /// The id of a message: its content, and how often it came before.
    fn next(&mut self, from: &Account, message: Message<'_>) -> B256 {
        let mut parts = from.address().to_vec();
        parts.extend(message.to.unwrap_or_default());
        parts.extend(message.value.to_be_bytes());
        parts.extend([message.code, message.data].concat());
        let content = keccak256(parts);
        let times = self.seen.entry(content).or_default();
        *times += 1;
        keccak256([content.as_slice(), &times.to_be_bytes()].concat())
    }
}

fn used(from: &Account, nonce: u64, why: &str) -> Error {
    Error::Deploy(format!(
        "{why}. If another program used transaction number {nonce} of {}, begin anew with --new: a deployer has to be \
         the deployment's alone. If not, run this again",
        from.address()
    ))
}

impl Middleware for Resumable {
    fn inner(&self) -> &dyn Client {
        &*self.wire
    }

    fn transact(&self, from: &Account, to: Option<Address>, code: &[u8], data: &[u8], value: u128) -> Result<Receipt> {
        self.step(from, Message { to, code, data, value }).map_err(Error::into_chain)
    }
}
