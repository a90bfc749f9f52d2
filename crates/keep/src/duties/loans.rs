//! Positions of loan managers: income is swept, a position in Liquidation is auctioned, and an auction whose time is
//! over is settled. A provider that defaulted is reported, so that it gets no new debt. Bids and purchases of income need capital and a view of prices; they are no duty of a keeper.

use crate::{
    batches::{state::DEFAULTED, Batch},
    memory::Memory,
    reader::{Answer, Reader},
    Duty, Named, Result, Task,
};
use bindings::LoanManager;
use chain::Address;

/// The states of a position, by the loan manager's numbers.
const WATCH: u32 = 1;
const CASH_SWEEP: u32 = 2;
const LIQUIDATION: u32 = 3;
/// A fraction of one. [bps]
const WHOLE: u128 = 10_000;

/// What is known of a position.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Position {
    pub number: u32,
    /// Its state now.
    pub state: u32,
    /// The tip of a sweep, if there is anything to sweep. [10^-18 USD]
    pub sweep: Option<u128>,
    /// The NFT whose auction can start.
    pub start: Option<u64>,
    /// Whether an auction can be settled.
    pub settles: bool,
    /// NFTs with escrow of missed days, each with its income segment.
    pub missed: Vec<(u64, u32)>,
}

/// The settings of a loan manager that decide the tip.
struct Tip {
    bps: u128,
    /// The coins that income can be in.
    coins: [Address; 2],
}

/// The tasks of the next page of positions of each loan manager.
pub(crate) fn tasks(reader: &Reader<'_>, batches: &[Batch], memory: &mut Memory) -> Result<Vec<Task>> {
    let mut tasks = Vec::new();
    for manager in &reader.deployment.managers {
        for batch in batches.iter().filter(|batch| batch.state == DEFAULTED) {
            let call = LoanManager::reportDefaultCall { batch: batch.number };
            tasks.extend(reader.accepted(Duty::Loans, manager, batch.number, call)?);
        }
        let bps = manager.read(LoanManager::termsCall {})?.sale.tipBps.into();
        let wiring = manager.read(LoanManager::wiringCall {})?;
        let tip = Tip { bps, coins: [wiring.asset, wiring.other] };
        let cursor = memory.cursors.entry(manager.name.clone()).or_default();
        let first = (*cursor).max(1);
        *cursor = first.saturating_add(reader.options.page);
        for number in first..*cursor {
            match read(reader, manager, &tip, number)? {
                Some(position) => tasks.extend(due(manager, &position)),
                // The numbers end here: the next page is the first.
                None => {
                    *cursor = 1;
                    break;
                }
            }
        }
    }
    Ok(tasks)
}

/// The facts of a position. None if there is none of this number.
fn read(reader: &Reader<'_>, manager: &Named, tip: &Tip, position: u32) -> Result<Option<Position>> {
    let tokens = match reader.ask(manager, LoanManager::tokensOfCall { position })? {
        Answer::Given(tokens) => tokens,
        Answer::Refused(name) if name == "LoanManager_UnknownPosition" => return Ok(None),
        Answer::Refused(_) => Vec::new(),
    };
    let mut facts = Position { number: position, ..Position::default() };
    if tokens.is_empty() {
        return Ok(Some(facts));
    }
    let health = reader.ask(manager, LoanManager::healthCall { position })?.given();
    facts.state = health.map_or(0, |health| health.state);
    if let Some(swept) = reader.ask(manager, LoanManager::sweepCall { position })?.given() {
        let part = if facts.state >= CASH_SWEEP { tip.bps } else { 0 };
        let tipped = swept.claimed.saturating_mul(part) / WHOLE;
        facts.sweep = Some(if tipped == 0 { 0 } else { reader.dollars(&tip.coins, tipped)? });
    }
    if facts.state == LIQUIDATION {
        facts.start = startable(reader, manager, position, &tokens)?;
    }
    facts.settles = reader.ask(manager, LoanManager::settleCall { position })?.given().is_some();
    if facts.state >= WATCH {
        facts.missed = missed(reader, manager, &tokens)?;
    }
    Ok(Some(facts))
}

/// The first NFT whose auction can start. One answer is that of all: the checks are of the position.
fn startable(reader: &Reader<'_>, manager: &Named, position: u32, tokens: &[u64]) -> Result<Option<u64>> {
    let Some(&token) = tokens.first() else { return Ok(None) };
    let start = LoanManager::startAuctionCall { position, tokenId: token };
    Ok(reader.ask(manager, start)?.given().map(|_| token))
}

/// NFTs whose escrow of missed days pays debt.
fn missed(reader: &Reader<'_>, manager: &Named, tokens: &[u64]) -> Result<Vec<(u64, u32)>> {
    let mut found = Vec::new();
    for &token in tokens {
        let Some(collateral) = reader.ask(manager, LoanManager::collateralOfCall { tokenId: token })?.given() else {
            continue;
        };
        let segment = collateral.segment;
        if reader.ask(manager, LoanManager::collectMissedCall { tokenId: token, segment })?.given().is_some() {
            found.push((token, segment));
        }
    }
    Ok(found)
}

/// The tasks of a position. An auction starts after the sweep: the income may make the position sound.
pub(crate) fn due(manager: &Named, position: &Position) -> Vec<Task> {
    let number = position.number;
    let mut tasks = Vec::new();
    if let Some(tip) = position.sweep {
        let call = LoanManager::sweepCall { position: number };
        tasks.push(Task::new(Duty::Loans, manager, number, &call).tipped(tip));
    } else if let Some(token) = position.start {
        let call = LoanManager::startAuctionCall { position: number, tokenId: token };
        tasks.push(Task::new(Duty::Loans, manager, format_args!("{number} {token}"), &call));
    }
    if position.settles {
        tasks.push(Task::new(Duty::Loans, manager, number, &LoanManager::settleCall { position: number }));
    }
    for &(token, segment) in &position.missed {
        let call = LoanManager::collectMissedCall { tokenId: token, segment };
        tasks.push(Task::new(Duty::Loans, manager, format_args!("{token} {segment}"), &call));
    }
    tasks
}
