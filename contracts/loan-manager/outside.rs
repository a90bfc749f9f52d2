//! What others tell the loan manager and do for it, and the log.

use crate::errors::{refuse, Done, Error};
use crate::job::Job;
use crate::state::Listed;
use ink::env::{DefaultEnvironment, Event};
use ink::{Address, EnvAccess};
use interfaces::refs::{CoinRef, OutputOracleRef};
use interfaces::shapes::{BatchStatus, BatchTerms, Price};
use math::WAD;

/// A state of the oracle that is good enough for new debt.
const FRESH: u32 = 1;
/// States of the market in which a batch goes on earning.
const SELLING: u32 = 1;
const RUNNING: u32 = 3;

/// Writes to the log.
#[inline(never)]
pub fn tell<E: Event<ink::abi::Sol>>(event: E) {
    EnvAccess::<DefaultEnvironment>::default().emit_event(event);
}

/// Pulls `amount` from `payer` to `to`, within what it allowed us. The coins of a loan manager are fixed, and trusted to move
/// what they are told or refuse.
pub fn pull(coin: Address, payer: Address, to: Address, amount: u128) -> Done {
    if amount > 0 && !CoinRef(coin).transferFrom(payer, to, amount.into()) {
        return refuse(Error::LoanManager_CoinRefused { coin, amount });
    }
    Ok(())
}

/// Sends `amount` to `to`.
pub fn push(coin: Address, to: Address, amount: u128) -> Done {
    if amount > 0 && !CoinRef(coin).transfer(to, amount.into()) {
        return refuse(Error::LoanManager_CoinRefused { coin, amount });
    }
    Ok(())
}

/// A batch as the market fixed it: none of our coins if it delivers another one.
pub fn facts(job: &Job, batch: u32) -> Done<Listed> {
    let BatchTerms { kind, power, coin, minimum, firstDay, lastDay, serviceBps, .. } = job.market().termsOf(batch);
    if coin != job.set.asset && coin != job.set.other {
        return refuse(Error::LoanManager_NotListed { batch });
    }
    let BatchStatus { provider, .. } = job.market().stateOf(batch);
    Ok(Listed {
        kind,
        power,
        first: firstDay,
        last: lastDay,
        service_bps: serviceBps,
        minimum,
        provider,
        other: coin != job.set.asset,
        max: 0,
        pledged: 0,
    })
}

/// A batch's record: (whether it goes on earning, days settled, days missed).
pub fn record(job: &Job, batch: u32, listed: &Listed) -> (bool, u32, u32) {
    let BatchStatus { state, sold, nextDay, missedDays, .. } = job.market().stateOf(batch);
    let earns = state == RUNNING || (state == SELLING && sold >= listed.minimum);
    (earns, nextDay.saturating_sub(listed.first), missedDays)
}

/// What a unit of power can be counted on to earn; when `fresh` is asked for, the kind's days must not be missing. [atto]
pub fn remaining(job: &Job, kind: u32, from: u32, until: u32, fresh: bool) -> Done<u128> {
    let over = from > until;
    if over && !fresh {
        return Ok(0);
    }
    let (output, state) = OutputOracleRef(job.set.oracle).remainingOutput(kind, from.min(until), until);
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
pub fn price(job: &Job, coin: Address, fresh: bool) -> Done<u128> {
    if coin == job.set.asset {
        return Ok(WAD);
    }
    let dollars = |coin: Address| -> Done<(u128, u128)> {
        if coin == job.set.usd {
            return Ok((WAD, WAD));
        }
        let Price { spot, average, state, .. } = OutputOracleRef(job.set.oracle).priceOf(coin);
        if fresh {
            ensure_fresh(state)?;
        }
        Ok((spot, average))
    };
    Ok(math::credit::price(dollars(coin)?, dollars(job.set.asset)?)?)
}
