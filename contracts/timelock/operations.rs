//! Operations: what waits, since when it may act, and until when.

use ink::sol::FixedBytes;
use ink::storage::Mapping;
use ink::words::{Bytes32, Word};
use ink::U256;
use interfaces::timelock::TimelockError as Error;

/// The shortest wait that can be set. [seconds]
pub const MIN_DELAY: u64 = 86_400;
/// The longest, of the setting and of one operation. [seconds]
pub const MAX_DELAY: u64 = 2_592_000;
/// How long an operation that is ready can be executed. [seconds]
pub const GRACE: u64 = 1_209_600;
/// The time kept for an operation that was executed.
const DONE: u64 = 1;

/// States of an operation; the first four are OpenZeppelin's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Not scheduled.
    Unset = 0,
    /// Its delay runs.
    Waiting = 1,
    /// Anyone can execute it.
    Ready = 2,
    /// It was executed.
    Done = 3,
    /// Nobody executed it in time.
    Expired = 4,
}

/// States as a set, in the form of the error.
fn set(of: &[State]) -> FixedBytes<32> {
    let bits = of.iter().fold(0_u32, |bits, state| bits | 1_u32.wrapping_shl(*state as u32));
    FixedBytes(bits.to_word())
}

/// When each operation is ready.
#[ink::storage_item]
#[derive(Default)]
pub struct Operations {
    /// id -> 0: none, 1: done, else when it is ready. [unix seconds]
    ready_at: Mapping<Bytes32, u64>,
}

impl Operations {
    /// When an operation is ready, as it is kept.
    pub fn time(&self, id: Bytes32) -> u64 {
        self.ready_at.get(id).unwrap_or_default()
    }

    /// The state of an operation at `now`.
    pub fn state(&self, id: Bytes32, now: u64) -> State {
        state_of(self.time(id), now)
    }

    /// Schedules an operation to wait for `delay`.
    ///
    /// # Errors
    /// `TimelockUnexpectedOperationState`, `TimelockInsufficientDelay`, `Timelock_DelayOutOfRange`.
    pub fn schedule(&mut self, id: Bytes32, delay: U256, min: u64, now: u64) -> Result<(), Error> {
        self.expect(id, now, &[State::Unset])?;
        // Check: the wait is long enough, and has an end.
        let seconds = in_range(delay)?;
        if seconds < min {
            return Err(Error::TimelockInsufficientDelay { delay, minDelay: min.into() });
        }
        // Effect
        self.ready_at.insert(id, &now.saturating_add(seconds));
        Ok(())
    }

    /// Forgets an operation.
    ///
    /// # Errors
    /// `TimelockUnexpectedOperationState`.
    pub fn cancel(&mut self, id: Bytes32, now: u64) -> Result<(), Error> {
        self.expect(id, now, &[State::Waiting, State::Ready, State::Expired])?;
        self.ready_at.insert(id, &0);
        Ok(())
    }

    /// Marks an operation as done, before its calls are made: it cannot happen twice.
    ///
    /// # Errors
    /// `TimelockUnexpectedOperationState`, `TimelockUnexecutedPredecessor`.
    pub fn finish(&mut self, id: Bytes32, predecessor: Bytes32, now: u64) -> Result<(), Error> {
        self.expect(id, now, &[State::Ready])?;
        if predecessor != [0; 32] && self.time(predecessor) != DONE {
            return Err(Error::TimelockUnexecutedPredecessor { predecessorId: FixedBytes(predecessor) });
        }
        self.ready_at.insert(id, &DONE);
        Ok(())
    }

    fn expect(&self, id: Bytes32, now: u64, states: &[State]) -> Result<(), Error> {
        if states.contains(&self.state(id, now)) {
            return Ok(());
        }
        let (operationId, expectedStates) = (FixedBytes(id), set(states));
        Err(Error::TimelockUnexpectedOperationState { operationId, expectedStates })
    }
}

/// The state of an operation that is kept as `time`.
fn state_of(time: u64, now: u64) -> State {
    match time {
        0 => State::Unset,
        DONE => State::Done,
        ready if now < ready => State::Waiting,
        ready if now > ready.saturating_add(GRACE) => State::Expired,
        _ => State::Ready,
    }
}

/// A delay that has an end.
///
/// # Errors
/// `Timelock_DelayOutOfRange`.
fn in_range(delay: U256) -> Result<u64, Error> {
    let seconds = u64::try_from(delay).unwrap_or(u64::MAX);
    match seconds <= MAX_DELAY {
        true => Ok(seconds),
        false => Err(Error::Timelock_DelayOutOfRange { delay, min: MIN_DELAY, max: MAX_DELAY }),
    }
}

/// A delay that can be set.
///
/// # Errors
/// `Timelock_DelayOutOfRange`.
pub fn settable(delay: U256) -> Result<u64, Error> {
    let seconds = in_range(delay)?;
    match seconds >= MIN_DELAY {
        true => Ok(seconds),
        false => Err(Error::Timelock_DelayOutOfRange { delay, min: MIN_DELAY, max: MAX_DELAY }),
    }
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
    use super::*;

    const T: u64 = 1_800_000_000;

    #[test]
    fn state_turns_at_the_second() {
        assert_eq!(state_of(0, T), State::Unset);
        assert_eq!(state_of(1, T), State::Done);
        assert_eq!(state_of(T, T - 1), State::Waiting);
        assert_eq!(state_of(T, T), State::Ready);
        assert_eq!(state_of(T, T + GRACE), State::Ready);
        assert_eq!(state_of(T, T + GRACE + 1), State::Expired);
    }

    #[test]
    fn a_settable_delay_is_one_to_thirty_days() {
        for (delay, fits) in [(0, false), (86_399, false), (86_400, true), (2_592_000, true), (2_592_001, false)] {
            assert_eq!(settable(delay.into()).is_ok(), fits, "{delay}");
        }
        assert!(settable(U256::MAX).is_err());
    }
}
