//! Scheduled operations: when each is ready, and until when it can be executed.

use components::{ensure, revert};
use ink::sol::FixedBytes;
use ink::storage::Mapping;
use ink::words::{Bytes32, Word};
use ink::U256;
use interfaces::timelock::TimelockError as Error;

/// The lowest minimum delay that can be set. [seconds]
pub const MIN_DELAY: u64 = 86_400;
/// The longest delay, of the setting and of one operation. [seconds]
pub const MAX_DELAY: u64 = 2_592_000;
/// How long an operation that is ready can be executed. [seconds]
pub const GRACE: u64 = 1_209_600;
/// The stored time of an operation that was executed.
const DONE: u64 = 1;

/// States of an operation; the first four are OpenZeppelin's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Not scheduled.
    Unset = 0,
    /// Its delay is not over.
    Waiting = 1,
    /// Anyone can execute it.
    Ready = 2,
    /// It was executed.
    Done = 3,
    /// Nobody executed it in time.
    Expired = 4,
}

/// States as the set of bits that the error shows.
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
    /// The stored time of an operation: 0 if there is none, 1 if it is done, else when it is ready.
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
        ensure!(seconds >= min, Error::TimelockInsufficientDelay { delay, minDelay: min.into() });
        // Effect
        self.ready_at.insert(id, &now.saturating_add(seconds));
        Ok(())
    }

    /// Cancels an operation.
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
            revert!(Error::TimelockUnexecutedPredecessor { predecessorId: FixedBytes(predecessor) });
        }
        self.ready_at.insert(id, &DONE);
        Ok(())
    }

    fn expect(&self, id: Bytes32, now: u64, states: &[State]) -> Result<(), Error> {
        if states.contains(&self.state(id, now)) {
            return Ok(());
        }
        let (operationId, expectedStates) = (FixedBytes(id), set(states));
        revert!(Error::TimelockUnexpectedOperationState { operationId, expectedStates })
    }
}

/// The state of an operation whose stored time is `time`.
fn state_of(time: u64, now: u64) -> State {
    match time {
        0 => State::Unset,
        DONE => State::Done,
        ready if now < ready => State::Waiting,
        ready if now > ready.saturating_add(GRACE) => State::Expired,
        _ => State::Ready,
    }
}

/// A delay in seconds, at most [`MAX_DELAY`].
///
/// # Errors
/// `Timelock_DelayOutOfRange`.
fn in_range(delay: U256) -> Result<u64, Error> {
    let seconds = u64::try_from(delay).unwrap_or(u64::MAX);
    ensure!(seconds <= MAX_DELAY, Error::Timelock_DelayOutOfRange { delay, min: MIN_DELAY, max: MAX_DELAY });
    Ok(seconds)
}

/// A delay that can be set as the minimum.
///
/// # Errors
/// `Timelock_DelayOutOfRange`.
pub fn settable(delay: U256) -> Result<u64, Error> {
    let seconds = in_range(delay)?;
    ensure!(seconds >= MIN_DELAY, Error::Timelock_DelayOutOfRange { delay, min: MIN_DELAY, max: MAX_DELAY });
    Ok(seconds)
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
    use super::*;

    const T: u64 = 1_800_000_000;

    #[test]
    fn state_changes_at_the_exact_second() {
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
