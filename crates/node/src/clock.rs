//! The node's clock: the machine's, moved by an offset. Blocks take their timestamps from it.

use std::{
    sync::{Mutex, PoisonError},
    time::{SystemTime, UNIX_EPOCH},
};

/// A clock that can be moved forward. It never goes back, and no two stamps are equal.
#[derive(Debug)]
pub(crate) struct Clock(Mutex<State>);

#[derive(Clone, Copy, Debug)]
struct State {
    /// The machine's time, or zero for a clock that stands still. [ms]
    machine: fn() -> u64,
    /// How far it is ahead of the machine's clock. [ms]
    offset: i64,
    /// The time of the last block. [ms]
    last: u64,
    /// The time of the next block, if it was set. [ms]
    next: Option<u64>,
}

impl Clock {
    /// A clock that goes on after a block with the time `last`: from the machine's time, or from `start`. [ms] One that
    /// stands `still` moves only when it is moved, and by a millisecond for each block.
    pub fn after(last: u64, start: Option<u64>, still: bool) -> Self {
        let start = start.unwrap_or_else(machine).max(last);
        let mut state = State { machine: if still { || 0 } else { machine }, offset: 0, last, next: None };
        state.go_on_from(start);
        Self(Mutex::new(state))
    }

    /// The time that the next block would have. [ms]
    pub fn now(&self) -> u64 {
        self.with(|state| state.now())
    }

    /// The time of a new block. [ms]
    pub fn stamp(&self) -> u64 {
        self.with(|state| {
            let stamp = state.now();
            // A set time is also where the clock goes on from.
            if state.next.take().is_some() {
                state.go_on_from(stamp);
            }
            state.last = stamp;
            stamp
        })
    }

    /// Moves the clock forward. Returns how far it is ahead of the machine's. [ms]
    pub fn advance(&self, by: u64) -> i64 {
        self.with(|state| {
            state.offset = state.offset.saturating_add_unsigned(by);
            state.next = state.next.map(|next| next.saturating_add(by));
            state.offset
        })
    }

    /// Sets the time of the next block. An error, with the time of the last block, if it is not later. [ms]
    pub fn set_next(&self, time: u64) -> Result<(), u64> {
        self.with(|state| match time > state.last {
            true => {
                state.next = Some(time);
                Ok(())
            }
            false => Err(state.last),
        })
    }

    fn with<R>(&self, run: impl FnOnce(&mut State) -> R) -> R {
        run(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl State {
    fn now(&self) -> u64 {
        self.next.unwrap_or_else(|| (self.machine)().saturating_add_signed(self.offset)).max(self.last + 1)
    }

    fn go_on_from(&mut self, time: u64) {
        let signed = |time: u64| i64::try_from(time).unwrap_or(i64::MAX);
        self.offset = signed(time).saturating_sub(signed((self.machine)()));
    }
}

/// The machine's time. [ms]
fn machine() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_increase_and_a_past_time_is_refused() {
        let clock = Clock::after(machine() + 5_000, None, false);
        let first = clock.stamp();
        assert!(clock.stamp() > first);
        assert_eq!(clock.set_next(first), Err(clock.with(|state| state.last)));
    }

    #[test]
    fn a_set_time_is_the_next_stamp_and_the_clock_goes_on_from_there() {
        let clock = Clock::after(0, None, false);
        let time = machine() + 86_400_000;
        clock.set_next(time).expect("later");
        assert_eq!(clock.now(), time);
        assert_eq!(clock.stamp(), time);
        let after = clock.stamp();
        assert!(after > time && after < time + 60_000, "{after}");
    }

    #[test]
    fn a_clock_can_start_in_the_past_but_not_before_the_last_block() {
        let start = machine() - 86_400_000;
        let now = Clock::after(0, Some(start), false).now();
        assert!(now >= start && now < start + 60_000);
        assert!(Clock::after(start + 5_000, Some(start), false).now() > start + 5_000);
    }

    #[test]
    fn a_still_clock_moves_only_when_it_is_moved() {
        let clock = Clock::after(0, Some(9_000), true);
        assert_eq!((clock.stamp(), clock.stamp(), clock.now()), (9_000, 9_001, 9_002));
        clock.advance(1_000);
        assert_eq!(clock.now(), 10_000);
        clock.set_next(20_000).expect("later");
        assert_eq!((clock.stamp(), clock.stamp()), (20_000, 20_001));
    }

    #[test]
    fn an_advance_moves_also_a_set_time() {
        let clock = Clock::after(0, None, false);
        let time = machine() + 1_000_000;
        clock.set_next(time).expect("later");
        clock.advance(5_000);
        assert_eq!(clock.stamp(), time + 5_000);
    }
}
