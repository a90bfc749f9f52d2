//! Calls to other contracts, and the log.

use crate::context::Context;
use crate::errors::{refuse, Done, Error};
use crate::state::Listed;
use components::coins;
use ink::call::{attempt_bytes, must_bytes};
use ink::env::{DefaultEnvironment, Event};
use ink::prelude::vec::Vec;
use ink::words::Word;
use ink::{Address, EnvAccess};
use interfaces::refs::OutputOracleRef;
use interfaces::states::{BatchState, FeedState};
use math::WAD;

/// A state of the oracle that is good enough for new debt.
const FRESH: u32 = FeedState::Fresh.number();
/// States of the market in which a batch goes on earning.
const SELLING: u32 = BatchState::Selling.number();
const RUNNING: u32 = BatchState::Running.number();

const CLAIM: [u8; 4] = ink::codegen::sol::selector_bytes("claim(uint32,uint32[])");
const TERMS: [u8; 4] = ink::codegen::sol::selector_bytes("termsOf(uint32)");

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

/// Claims the income of tokens of one batch; zero if nothing is due.
pub fn claim(ctx: &Context, batch: u32, tokens: &[u32]) -> u128 {
    let mut input = Vec::from(CLAIM);
    let count = u32::try_from(tokens.len()).unwrap_or_default();
    for word in [batch, 64, count].iter().chain(tokens) {
        input.extend_from_slice(&word.to_word());
    }
    let mut answer = [0; 32];
    match attempt_bytes(&ctx.set.distributor, &input, &mut answer) {
        Ok(()) => u128::from_word(&answer).unwrap_or_default(),
        Err(_) => 0,
    }
}

/// A batch as the market fixed it: none of our coins if it delivers another one.
pub fn facts(ctx: &Context, batch: u32) -> Done<Listed> {
    let mut input = Vec::from(TERMS);
    input.extend_from_slice(&batch.to_word());
    let mut answer = [0; 384];
    must_bytes(&ctx.set.market, &input, &mut answer);
    let (words, _) = answer.as_chunks::<32>();
    let coin = words.get(2).and_then(Address::from_word).unwrap_or_default();
    if coin != ctx.set.asset && coin != ctx.set.other {
        return refuse(Error::LoanManager_NotListed { batch });
    }
    let number = |field: usize| words.get(field).and_then(u32::from_word).unwrap_or_default();
    let (.., provider) = ctx.market().stateOf(batch);
    Ok(Listed {
        kind: number(0),
        power: words.get(1).and_then(u64::from_word).unwrap_or_default(),
        first: number(7),
        last: number(8),
        service_bps: number(9),
        minimum: number(4),
        provider,
        other: coin != ctx.set.asset,
        max: 0,
        pledged: 0,
    })
}

/// A batch's record: (whether it goes on earning, days settled, days missed).
pub fn record(ctx: &Context, batch: u32, listed: &Listed) -> (bool, u32, u32) {
    let (state, sold, _, next, missed, _, _) = ctx.market().stateOf(batch);
    let earns = state == RUNNING || (state == SELLING && sold >= listed.minimum);
    (earns, next.saturating_sub(listed.first), missed)
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
        let (spot, average, _, state) = OutputOracleRef(ctx.set.oracle).priceOf(coin);
        if fresh {
            ensure_fresh(state)?;
        }
        Ok((spot, average))
    };
    Ok(math::credit::price(dollars(coin)?, dollars(ctx.set.asset)?)?)
}
