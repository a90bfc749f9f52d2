//! What the contract asks of others, and coins on their way out. One that reverts ends our message with its own reason.

use crate::cover::{Cover, Price};
use crate::errors::{ensure, Error, Refusal};
use crate::settings::Settings;
use ink::Address;
use interfaces::refs::{CoinRef, DmcStakingRef, MiningPowerNftRef, OutputOracleRef, RewardDistributorRef};
use math::{add, WAD};

/// A token id is batch * this + number: see `mining_power_nft`.
const IDS_PER_BATCH: u32 = 1_000_000;
/// The most tokens one claim takes.
const MOST_TOKENS: usize = 10;
/// The oracle's state of a price that is good enough.
const FRESH: u32 = 1;

/// A token's income segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// The token.
    pub token: u32,
    /// The segment's number.
    pub number: u32,
    /// Its first day. [day]
    pub from: u32,
    /// Whose income it is.
    pub payee: Address,
}

/// The batch that a token belongs to.
pub fn batch_of(token: u32) -> u32 {
    token.checked_div(IDS_PER_BATCH).unwrap_or_default()
}

/// The batch of tokens that can be claimed for together: of one batch, in ascending order, so that none is listed twice.
///
/// # Errors
/// `FeeRebate_InvalidCount`, `FeeRebate_WrongToken`, `FeeRebate_NotAscending`.
pub fn ensure_listed(tokens: &[u32]) -> Result<u32, Refusal> {
    let first = match tokens.first() {
        Some(first) if tokens.len() <= MOST_TOKENS => *first,
        _ => {
            let count = u32::try_from(tokens.len()).unwrap_or(u32::MAX);
            return Err(Error::FeeRebate_InvalidCount { count }.into());
        }
    };
    let (batch, mut previous) = (batch_of(first), None);
    for &token in tokens {
        ensure(batch_of(token) == batch, || Error::FeeRebate_WrongToken { batch, tokenId: token })?;
        if let Some(previous) = previous.filter(|previous| token <= *previous) {
            return Err(Error::FeeRebate_NotAscending { previous, tokenId: token }.into());
        }
        previous = Some(token);
    }
    Ok(batch)
}

/// The open segment of a token, or the one with the number.
#[inline(never)]
pub fn segment(set: &Settings, token: u32, number: Option<u32>) -> Segment {
    let nft = MiningPowerNftRef(set.nft);
    match number {
        None => {
            let (_, _, number, from, payee) = nft.incomeHead(token);
            Segment { token, number, from, payee }
        }
        Some(number) => {
            let (from, _, payee) = nft.incomeSegment(token, number);
            Segment { token, number, from, payee }
        }
    }
}

/// All income of a segment so far: due, vesting and claimed. [atto]
///
/// # Errors
/// None: there is not that much of a coin.
pub fn income(set: &Settings, segment: &Segment) -> Result<u128, Refusal> {
    let (due, vesting, claimed) = RewardDistributorRef(set.distributor).segmentIncome(segment.token, segment.number);
    Ok(add(due, vesting).and_then(|sum| add(sum, claimed))?)
}

/// (coin, next day to settle) of a batch.
pub fn ledger(set: &Settings, batch: u32) -> (Address, u32) {
    let (coin, _, next, ..) = RewardDistributorRef(set.distributor).ledgerOf(batch);
    (coin, next)
}

/// The fee on income now. [bps]
pub fn fee_bps(set: &Settings) -> u32 {
    RewardDistributorRef(set.distributor).parameters().0
}

/// A coin in dollars.
///
/// # Errors
/// `FeeRebate_NotFresh`.
#[inline(never)]
pub fn price(set: &Settings, coin: Address) -> Result<Price, Refusal> {
    if coin == set.usd {
        return Ok((WAD, WAD));
    }
    let (spot, average, _, state) = OutputOracleRef(set.oracle).priceOf(coin);
    ensure(state == FRESH, || Error::FeeRebate_NotFresh { coin, state })?;
    Ok((spot, average))
}

/// DMC-time of an account, of which `used` is used up.
#[inline(never)]
pub fn cover(set: &Settings, account: Address, used: u128) -> Cover {
    let (time, staked) = DmcStakingRef(set.staking).stakedTime(account);
    Cover { time, used, staked }
}

/// What `us` holds of a coin. More than numbers hold counts as the most that they do.
pub fn balance(coin: Address, us: Address) -> u128 {
    u128::try_from(CoinRef(coin).balanceOf(us)).unwrap_or(u128::MAX)
}

/// Sends `amount` to `payee`.
///
/// # Errors
/// `FeeRebate_CoinRefused`.
#[inline(never)]
pub fn push(coin: Address, payee: Address, amount: u128) -> Result<(), Refusal> {
    ensure(CoinRef(coin).transfer(payee, amount.into()), || Error::FeeRebate_CoinRefused { coin, amount })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_of_one_batch_ascend() {
        assert_eq!(ensure_listed(&[7_000_001, 7_000_003]).unwrap(), 7);
        assert_eq!(ensure_listed(&(1..=10).collect::<Vec<_>>()).unwrap(), 0);
        let refused = |tokens: &[u32]| Error::from(ensure_listed(tokens).unwrap_err());
        assert_eq!(refused(&[]), Error::FeeRebate_InvalidCount { count: 0 });
        assert_eq!(refused(&[1; 11]), Error::FeeRebate_InvalidCount { count: 11 });
        assert_eq!(
            refused(&[7_000_001, 7_000_001]),
            Error::FeeRebate_NotAscending { previous: 7_000_001, tokenId: 7_000_001 }
        );
        assert_eq!(refused(&[7_999_999, 8_000_000]), Error::FeeRebate_WrongToken { batch: 7, tokenId: 8_000_000 });
    }
}
