//! Calls to other contracts, and the log.
//!
//! The loan manager holds no coins of lenders: it tells the pool to lend, and sends repayments to the pool. The host
//! refuses re-entry into a contract on the call stack, so contracts that are called cannot call back.

use crate::context::Context;
use crate::errors::{Error, Result};
use crate::state::Listed;
use components::ensure;
use ink::env::{DefaultEnvironment, Event};
use ink::{Address, EnvAccess};
use interfaces::refs::OutputOracleRef;
use interfaces::shapes::{BatchStatus, BatchTerms, Price};
use interfaces::states::{BatchState, FeedState};
use math::credit::{less, more};
use math::days::SECONDS_PER_DAY;
use math::WAD;

/// The state of a feed that new debt requires.
const FRESH: u32 = FeedState::Fresh.number();
/// States of the market in which a batch goes on earning.
const SELLING: u32 = BatchState::Selling.number();
const RUNNING: u32 = BatchState::Running.number();
/// The state of a batch whose provider stopped.
const DEFAULTED: u32 = BatchState::Defaulted.number();
/// What a price that is not fresh loses for each day of its age. [bps]
const AGE_BPS: u32 = 200;

/// Writes an event to the log.
#[inline(never)]
pub fn emit<E: Event<ink::abi::Sol>>(event: E) {
    EnvAccess::<DefaultEnvironment>::default().emit_event(event);
}

/// The time of this block. [unix seconds]
pub fn now() -> u64 {
    EnvAccess::<DefaultEnvironment>::default().block_timestamp()
}

/// Refuses an account without code.
pub fn ensure_contract(account: Address) -> Result {
    let is_contract = EnvAccess::<DefaultEnvironment>::default().is_contract(&account);
    ensure!(is_contract, Error::LoanManager_NotContract { account });
    Ok(())
}

/// The terms of a batch at the market. Refuses a batch that delivers neither coin of the loan manager.
pub fn facts(ctx: &Context, batch: u32) -> Result<Listed> {
    let BatchTerms { kind, power, coin, minimum, firstDay, lastDay, serviceBps, .. } = ctx.market().termsOf(batch);
    ensure!(coin == ctx.set.asset || coin == ctx.set.other, Error::LoanManager_NotListed { batch });
    let BatchStatus { provider, .. } = ctx.market().stateOf(batch);
    let fee_bps = ctx.market().incomeTermsOf(batch).feeBps;
    Ok(Listed {
        kind,
        power,
        first: firstDay,
        last: lastDay,
        service_bps: serviceBps,
        fee_bps,
        minimum,
        provider,
        other: coin != ctx.set.asset,
        max: 0,
        supplied: 0,
    })
}

/// The delivery record of a batch: (whether it goes on earning, days settled, days missed).
///
/// For new debt (`fresh`) a batch does not go on whose provider missed the last day, or could gain by stopping.
pub fn delivery_record(ctx: &Context, batch: u32, listed: &Listed, fresh: bool) -> (bool, u32, u32) {
    let BatchStatus { state, sold, nextDay, missedDays, missedInRow, secured, .. } = ctx.market().stateOf(batch);
    let goes_on = state == RUNNING || (state == SELLING && sold >= listed.minimum);
    let earns = goes_on && (!fresh || (missedInRow == 0 && secured));
    (earns, nextDay.saturating_sub(listed.first), missedDays)
}

/// The conservative income of a unit of power from `from` to `until`; `fresh` refuses a kind with missing days. [atto]
pub fn remaining(ctx: &Context, kind: u32, from: u32, until: u32, fresh: bool) -> Result<u128> {
    let over = from > until;
    if over && !fresh {
        return Ok(0);
    }
    let (output, state) = OutputOracleRef(ctx.set.oracle).remainingOutput(kind, from.min(until), until);
    if fresh {
        ensure_fresh(state)?;
    }
    Ok(if over { 0 } else { output })
}

fn ensure_fresh(state: u32) -> Result {
    ensure!(state == FRESH, Error::LoanManager_FeedNotFresh { state });
    Ok(())
}

/// Whether the provider of a batch has defaulted on it.
pub fn has_defaulted(ctx: &Context, batch: u32) -> bool {
    ctx.market().stateOf(batch).state == DEFAULTED
}

/// The price of a whole `coin` in the pool's coin, a wad rounded down: the lower of its spot and average divided by the
/// higher of the pool coin's. `fresh` refuses feeds that are not.
#[inline(never)]
pub fn price(ctx: &Context, coin: Address, fresh: bool) -> Result<u128> {
    if coin == ctx.set.asset {
        return Ok(WAD);
    }
    let (spot, average, age) = dollars(ctx, coin, fresh)?;
    let collateral = (less(spot, age)?, less(average, age)?);
    let (spot, average, age) = dollars(ctx, ctx.set.asset, fresh)?;
    Ok(math::credit::price(collateral, (more(spot, age)?, more(average, age)?))?)
}

/// The price of a coin in dollars: (spot, average, what its age takes from it [bps]).
#[inline(never)]
fn dollars(ctx: &Context, coin: Address, fresh: bool) -> Result<(u128, u128, u32)> {
    if coin == ctx.set.usd {
        return Ok((WAD, WAD, 0));
    }
    let Price { spot, average, finalAt, state } = OutputOracleRef(ctx.set.oracle).priceOf(coin);
    if fresh {
        ensure_fresh(state)?;
    }
    let days = if state == FRESH { 0 } else { ctx.now.saturating_sub(finalAt) / SECONDS_PER_DAY };
    Ok((spot, average, u32::try_from(days).unwrap_or(u32::MAX).saturating_mul(AGE_BPS)))
}
