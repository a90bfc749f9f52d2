//! What others tell the pool and do for it, and the log.

use crate::errors::{ensure, Done, Error};
use crate::settings::Settings;
use crate::state::{Key, Listed};
use ink::call::{attempt_bytes, must_bytes};
use ink::env::{DefaultEnvironment, Event};
use ink::prelude::vec::Vec;
use ink::words::Word;
use ink::{Address, EnvAccess};
use interfaces::refs::{OutputOracleRef, PowerMarketRef, RewardDistributorRef};
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

const CLAIM: [u8; 4] = ink::codegen::sol::selector_bytes("claim(uint32,uint32[])");
const TERMS: [u8; 4] = ink::codegen::sol::selector_bytes("termsOf(uint32)");

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
        self.distributor().parameters().0
    }

    fn oracle(&self) -> OutputOracleRef {
        OutputOracleRef(self.set.wiring.oracle)
    }

    /// What the oracle knows of the kind now.
    #[inline(never)]
    pub fn key(&self) -> Key {
        let (state, last, missing) = self.oracle().status(self.set.wiring.kind);
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
    let (spot, average, since, state) = job.oracle().priceOf(coin);
    let days = job.now.saturating_sub(since).checked_div(SECONDS_PER_DAY).unwrap_or_default();
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

/// Claims the income of tokens of one batch; zero if nothing is due.
pub fn claim(job: &Job, batch: u32, tokens: &[u32]) -> u128 {
    let mut input = Vec::from(CLAIM);
    let count = u32::try_from(tokens.len()).unwrap_or_default();
    for word in [batch, 64, count].iter().chain(tokens) {
        input.extend_from_slice(&word.to_word());
    }
    let mut answer = [0; 32];
    match attempt_bytes(&job.set.wiring.distributor, &input, &mut answer) {
        Ok(()) => u128::from_word(&answer).unwrap_or_default(),
        Err(_) => 0,
    }
}

/// A batch as the market fixed it.
///
/// # Errors
/// `MiningPool_WrongBatch` if it is of another kind, or delivers another coin.
pub fn facts(job: &Job, batch: u32) -> Done<Listed> {
    let mut input = Vec::from(TERMS);
    input.extend_from_slice(&batch.to_word());
    let mut answer = [0; 384];
    must_bytes(&job.set.wiring.market, &input, &mut answer);
    let (words, _) = answer.as_chunks::<32>();
    let number = |field: usize| words.get(field).and_then(u32::from_word).unwrap_or_default();
    let coin = words.get(2).and_then(Address::from_word).unwrap_or_default();
    let ours = coin == job.set.wiring.income && number(0) == job.set.wiring.kind;
    ensure(ours, || Error::MiningPool_WrongBatch { batch })?;
    let (.., provider) = job.market().stateOf(batch);
    Ok(Listed {
        power: words.get(1).and_then(u64::from_word).unwrap_or_default(),
        first: number(7),
        last: number(8),
        service_bps: number(9),
        minimum: number(4),
        provider,
        ..Listed::default()
    })
}
