//! What others tell the pool and do for it, and the log.

use crate::errors::{ensure, Done, Error};
use crate::settings::Settings;
use crate::state::{Key, Listed};
use ink::env::{DefaultEnvironment, Event};
use ink::{Address, EnvAccess};
use interfaces::refs::{OutputOracleRef, PowerMarketRef, RewardDistributorRef};
use interfaces::shapes::{BatchStatus, BatchTerms, OracleStatus, Price};
use interfaces::states::FeedState;
use math::credit::less;
use math::days::SECONDS_PER_DAY;
use math::decay::haircut;
use math::{mul_div_down, mul_div_up, Day, MathError, WAD};

/// A state of the oracle that is good enough for newcomers and purchases.
pub const FRESH: u32 = FeedState::Fresh.number();
/// The state of a kind that has ended.
pub const RETIRED: u32 = FeedState::Retired.number();
/// What is left of a price for each day of its age. [bps]
const KEEP_BPS: u16 = 9_800;
/// After so many days nothing is left.
const WORTHLESS_AFTER: u64 = 365;

/// What a message is told: who calls, when, and what is set.
#[derive(Clone, Copy)]
pub struct Job {
    /// Wiring and terms.
    pub set: Settings,
    /// Who calls.
    pub caller: Address,
    /// This contract.
    pub us: Address,
    /// [unix seconds]
    pub now: u64,
    /// [day]
    pub today: u32,
}

impl Job {
    /// The job of this call.
    pub fn new(set: Settings) -> Job {
        let env = EnvAccess::<DefaultEnvironment>::default;
        let now = env().block_timestamp();
        Job { set, caller: env().caller(), us: env().address(), now, today: Day::of(now).0 }
    }

    /// The market.
    pub fn market(&self) -> PowerMarketRef {
        PowerMarketRef(self.set.wiring.market)
    }

    /// The distributor.
    pub fn distributor(&self) -> RewardDistributorRef {
        RewardDistributorRef(self.set.wiring.distributor)
    }

    /// The platform's part of income. [bps]
    #[inline(never)]
    pub fn fee_bps(&self) -> u32 {
        self.distributor().parameters().feeBps
    }

    fn oracle(&self) -> OutputOracleRef {
        OutputOracleRef(self.set.wiring.oracle)
    }

    /// What the oracle knows of the kind now.
    #[inline(never)]
    pub fn key(&self) -> Key {
        let OracleStatus { state, lastDay: last, missingDays: missing } = self.oracle().status(self.set.wiring.kind);
        Key { today: self.today, state, last, missing, version: self.set.version }
    }

    /// What a unit of power can be counted on to earn. [atto]
    pub fn remaining(&self, from: u32, until: u32) -> u128 {
        if from > until {
            return 0;
        }
        self.oracle().remainingOutput(self.set.wiring.kind, from, until).0
    }
}

/// What one income coin is worth in the pool's. [wad]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quote {
    /// For leavers: lower of the one by higher of the other, less for its age, less the discount it is sold at.
    pub low: u128,
    /// For newcomers: higher of the one by lower of the other.
    pub high: u128,
    /// For buyers of income: spot, before the discount.
    pub spot: u128,
    /// The state of the worse feed.
    pub state: u32,
}

/// Of a coin in itself.
pub const SAME: Quote = Quote { low: WAD, high: WAD, spot: WAD, state: FRESH };

/// A coin in dollars.
struct Dollars {
    spot: u128,
    average: u128,
    /// Of the price. [days]
    age: u32,
    state: u32,
}

/// What the income coin is worth now.
#[inline(never)]
pub fn quote(job: &Job) -> Result<Quote, MathError> {
    if !job.set.is_foreign() {
        return Ok(SAME);
    }
    let (of, by) = (dollars(job, job.set.wiring.income), dollars(job, job.set.wiring.asset));
    let low = math::credit::price((of.spot, of.average), (by.spot, by.average))?;
    let aged = haircut(low, KEEP_BPS, of.age.max(by.age))?;
    Ok(Quote {
        low: less(aged, job.set.terms.discountBps)?,
        high: mul_div_up(of.spot.max(of.average), WAD, by.spot.min(by.average))?,
        spot: mul_div_down(of.spot, WAD, by.spot)?,
        state: if of.state == FRESH { by.state } else { of.state },
    })
}

#[inline(never)]
fn dollars(job: &Job, coin: Address) -> Dollars {
    if coin == job.set.wiring.usd {
        return Dollars { spot: WAD, average: WAD, age: 0, state: FRESH };
    }
    let Price { spot, average, finalAt, state } = job.oracle().priceOf(coin);
    let days = job.now.saturating_sub(finalAt).checked_div(SECONDS_PER_DAY).unwrap_or_default();
    Dollars { spot, average, age: u32::try_from(days.min(WORTHLESS_AFTER)).unwrap_or_default(), state }
}

/// Refuses a feed that is not fresh.
pub fn ensure_fresh(state: u32) -> Done {
    ensure(state == FRESH, || Error::MiningPool_FeedNotFresh { state })
}

/// Writes to the log.
#[inline(never)]
pub fn tell<E: Event<ink::abi::Sol>>(event: E) {
    EnvAccess::<DefaultEnvironment>::default().emit_event(event);
}

/// A batch as the market fixed it.
///
/// # Errors
/// `MiningPool_WrongBatch` if it is of another kind, or delivers another coin.
pub fn facts(job: &Job, batch: u32) -> Done<Listed> {
    let BatchTerms { kind, power, coin, minimum, firstDay, lastDay, serviceBps, .. } = job.market().termsOf(batch);
    let ours = coin == job.set.wiring.income && kind == job.set.wiring.kind;
    ensure(ours, || Error::MiningPool_WrongBatch { batch })?;
    let BatchStatus { provider, .. } = job.market().stateOf(batch);
    let (first, last, service_bps) = (firstDay, lastDay, serviceBps);
    Ok(Listed { power, first, last, service_bps, minimum, provider, ..Listed::default() })
}
