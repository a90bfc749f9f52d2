//! Calls to other contracts, and the log.

use crate::context::Context;
use crate::errors::{Error, Result};
use crate::state::Listed;
use components::ensure;
use ink::env::{DefaultEnvironment, Event};
use ink::{Address, EnvAccess};
use interfaces::shapes::{BatchStatus, BatchTerms, Price};
use interfaces::states::FeedState;
use math::credit::less;
use math::days::SECONDS_PER_DAY;
use math::decay::haircut;
use math::{mul_div_down, mul_div_up, MathError, WAD};

/// The state of a feed that deposits and purchases need.
pub const FRESH: u32 = FeedState::Fresh.number();
/// The state of a kind that was retired.
pub const RETIRED: u32 = FeedState::Retired.number();
/// The part of a price that is left for each day of its age. [bps]
const KEEP_BPS: u16 = 9_800;
/// The age at which a price counts for nothing. [days]
const WORTHLESS_AFTER: u64 = 365;

/// The price of one income coin in the pool's coin. [wad]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quote {
    /// For the redemption value: the lower price of the income coin by the higher price of the pool's coin, less 2 %
    /// for each day of age, less the discount at which income is sold.
    pub redemption_price: u128,
    /// For the deposit value: the higher price of the income coin by the lower price of the pool's coin.
    pub deposit_price: u128,
    /// For buyers of income: the spot price, before the discount.
    pub spot: u128,
    /// The state of the worse of the two feeds.
    pub state: u32,
}

/// The quote of a coin in itself.
pub const SAME: Quote = Quote { redemption_price: WAD, deposit_price: WAD, spot: WAD, state: FRESH };

/// The price of a coin in dollars.
struct Dollars {
    spot: u128,
    average: u128,
    /// The age of the price. [days]
    age: u32,
    state: u32,
}

/// The price of the income coin now.
#[inline(never)]
pub fn quote(ctx: &Context) -> Result<Quote, MathError> {
    if !ctx.settings.is_foreign() {
        return Ok(SAME);
    }
    let (of, by) = (dollars(ctx, ctx.settings.wiring.income), dollars(ctx, ctx.settings.wiring.asset));
    let low = math::credit::price((of.spot, of.average), (by.spot, by.average))?;
    let aged = haircut(low, KEEP_BPS, of.age.max(by.age))?;
    Ok(Quote {
        redemption_price: less(aged, ctx.settings.terms.discountBps)?,
        deposit_price: mul_div_up(of.spot.max(of.average), WAD, by.spot.min(by.average))?,
        spot: mul_div_down(of.spot, WAD, by.spot)?,
        state: if of.state == FRESH { by.state } else { of.state },
    })
}

#[inline(never)]
fn dollars(ctx: &Context, coin: Address) -> Dollars {
    if coin == ctx.settings.wiring.usd {
        return Dollars { spot: WAD, average: WAD, age: 0, state: FRESH };
    }
    let Price { spot, average, finalAt, state } = ctx.oracle().priceOf(coin);
    let days = ctx.now.saturating_sub(finalAt).checked_div(SECONDS_PER_DAY).unwrap_or_default();
    Dollars { spot, average, age: u32::try_from(days.min(WORTHLESS_AFTER)).unwrap_or_default(), state }
}

/// Reverts unless the feed is fresh.
pub fn ensure_fresh(state: u32) -> Result {
    ensure!(state == FRESH, Error::MiningPool_FeedNotFresh { state });
    Ok(())
}

/// Writes to the log.
#[inline(never)]
pub fn emit<E: Event<ink::abi::Sol>>(event: E) {
    EnvAccess::<DefaultEnvironment>::default().emit_event(event);
}

/// The terms of a batch, as the market fixed them.
///
/// # Errors
/// `MiningPool_WrongBatch` if the batch is of another kind, or delivers another coin.
pub fn terms_of(ctx: &Context, batch: u32) -> Result<Listed> {
    let BatchTerms { kind, power, coin, minimum, firstDay, lastDay, serviceBps, .. } = ctx.market().termsOf(batch);
    let ours = coin == ctx.settings.wiring.income && kind == ctx.settings.wiring.kind;
    ensure!(ours, Error::MiningPool_WrongBatch { batch });
    let BatchStatus { provider, .. } = ctx.market().stateOf(batch);
    let fee_bps = ctx.market().incomeTermsOf(batch).feeBps;
    let (first, last, service_bps) = (firstDay, lastDay, serviceBps);
    Ok(Listed { power, first, last, service_bps, fee_bps, minimum, provider, ..Listed::default() })
}
