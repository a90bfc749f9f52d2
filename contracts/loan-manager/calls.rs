//! Calls to other contracts, and the log.

use crate::context::Context;
use crate::errors::{refuse, Done, Error};
use crate::state::Listed;
use components::coins;
use ink::env::{DefaultEnvironment, Event};
use ink::{Address, EnvAccess};
use interfaces::refs::OutputOracleRef;
use interfaces::shapes::{BatchStatus, BatchTerms, Price};
use interfaces::states::{BatchState, FeedState};
use math::WAD;

/// A state of the oracle that is good enough for new debt.
const FRESH: u32 = FeedState::Fresh.number();
/// States of the market in which a batch goes on earning.
const SELLING: u32 = BatchState::Selling.number();
const RUNNING: u32 = BatchState::Running.number();

/// Writes to the log.
#[inline(never)]
pub fn tell<E: Event<ink::abi::Sol>>(event: E) {
    EnvAccess::<DefaultEnvironment>::default().emit_event(event);
}

/// When this block was made. [unix seconds]
pub fn now() -> u64 {
    EnvAccess::<DefaultEnvironment>::default().block_timestamp()
}

/// Refuses an account without code.
pub fn ensure_contract(account: Address) -> Done {
    match EnvAccess::<DefaultEnvironment>::default().is_contract(&account) {
        true => Ok(()),
        false => refuse(Error::LoanManager_NotContract { account }),
    }
}

/// Pulls `amount` from `payer` to `to`, within what it allowed us. The coins of a loan manager are fixed, and trusted.
pub fn pull(coin: Address, payer: Address, to: Address, amount: u128) -> Done {
    coins::pull_trusted(coin, payer, to, amount);
    Ok(())
}

/// Sends `amount` to `to`.
pub fn push(coin: Address, to: Address, amount: u128) -> Done {
    coins::push(coin, to, amount);
    Ok(())
}

/// A batch as the market fixed it: none of our coins if it delivers another one.
pub fn facts(ctx: &Context, batch: u32) -> Done<Listed> {
    let BatchTerms { kind, power, coin, minimum, firstDay, lastDay, serviceBps, .. } = ctx.market().termsOf(batch);
    if coin != ctx.set.asset && coin != ctx.set.other {
        return refuse(Error::LoanManager_NotListed { batch });
    }
    let BatchStatus { provider, .. } = ctx.market().stateOf(batch);
    Ok(Listed {
        kind,
        power,
        first: firstDay,
        last: lastDay,
        service_bps: serviceBps,
        minimum,
        provider,
        other: coin != ctx.set.asset,
        max: 0,
        pledged: 0,
    })
}

/// A batch's record: (whether it goes on earning, days settled, days missed).
pub fn record(ctx: &Context, batch: u32, listed: &Listed) -> (bool, u32, u32) {
    let BatchStatus { state, sold, nextDay, missedDays, .. } = ctx.market().stateOf(batch);
    let earns = state == RUNNING || (state == SELLING && sold >= listed.minimum);
    (earns, nextDay.saturating_sub(listed.first), missedDays)
}

/// What a unit of power can be counted on to earn; when `fresh` is asked for, the kind's days must not be missing. [atto]
pub fn remaining(ctx: &Context, kind: u32, from: u32, until: u32, fresh: bool) -> Done<u128> {
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

fn ensure_fresh(state: u32) -> Done {
    if state != FRESH {
        return refuse(Error::LoanManager_FeedNotFresh { state });
    }
    Ok(())
}

/// What `coin` is worth in the pool's, a wad rounded down: lower of the one by higher of the other. When `fresh` is
/// asked for, both feeds have to be.
#[inline(never)]
pub fn price(ctx: &Context, coin: Address, fresh: bool) -> Done<u128> {
    if coin == ctx.set.asset {
        return Ok(WAD);
    }
    let dollars = |coin: Address| -> Done<(u128, u128)> {
        if coin == ctx.set.usd {
            return Ok((WAD, WAD));
        }
        let Price { spot, average, state, .. } = OutputOracleRef(ctx.set.oracle).priceOf(coin);
        if fresh {
            ensure_fresh(state)?;
        }
        Ok((spot, average))
    };
    Ok(math::credit::price(dollars(coin)?, dollars(ctx.set.asset)?)?)
}
