//! What the market knows of a token's batch, for the metadata.

use ink::call::attempt_bytes;
use ink::codegen::sol::selector_bytes;
use ink::prelude::{vec, vec::Vec};
use ink::words::{Word, Words};
use ink::Address;
use interfaces::shapes::{BatchStatus, BatchTerms};

/// The terms and the delivery record of a batch: what a buyer must know, and the market keeps.
pub struct Record {
    /// The coin that it delivers.
    pub coin: Address,
    /// The part of gross output that the provider keeps. [bps]
    pub service_bps: u32,
    /// Days delivered.
    pub delivered: u32,
    /// Days missed.
    pub missed: u32,
}

impl Record {
    /// The record of a batch. None if the market does not answer: metadata is shown without it, and never fails.
    ///
    /// The only call to the market. It is a view's, so the market is not on the call stack; the market never asks for
    /// metadata.
    pub fn of(market: Address, batch: u32) -> Option<Self> {
        let terms: BatchTerms = ask(market, selector_bytes("termsOf(uint32)"), batch)?;
        let status: BatchStatus = ask(market, selector_bytes("stateOf(uint32)"), batch)?;
        let missed = status.missedDays;
        let delivered = status.nextDay.saturating_sub(terms.firstDay).saturating_sub(missed);
        Some(Self { coin: terms.coin, service_bps: terms.serviceBps, delivered, missed })
    }
}

fn ask<R: Words>(market: Address, selector: [u8; 4], batch: u32) -> Option<R> {
    let mut input = Vec::from(selector);
    input.extend_from_slice(&batch.to_word());
    let mut answer = vec![[0; 32]; R::COUNT];
    attempt_bytes(&market, &input, answer.as_flattened_mut()).ok()?;
    R::from_words(&answer)
}
