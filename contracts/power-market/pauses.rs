//! Pauses of new sales. A sale is extended by the time that it was paused.
//!
//! A sale window `[opens, closes)` ends later by every second of it that was paused. Pauses last 30
//! days, or until they are ended, with 30 days of rest between two; a window has at most 365 unpaused
//! days, so at most 13 pauses overlap it: [`KEPT`] of them answer for every window that is open. For a
//! window that has ended, forgetting a pause can only move its end further into the past.

use crate::errors::{Error, Result};
use components::revert;

const DAY: u64 = math::days::SECONDS_PER_DAY;
/// The length of a pause that is not ended early. [seconds]
pub const PAUSE: u64 = 30 * DAY;
/// The minimum time from the end of a pause to the next. [seconds]
pub const REST: u64 = 30 * DAY;
/// The longest sale window without its pauses. [seconds]
pub const LONGEST_WINDOW: u64 = 365 * DAY;
/// The number of stored pauses.
pub const KEPT: usize = 14;

/// One pause; `from == until` is none.
#[ink::storage_item(packed)]
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Pause {
    from: u64,  // [unix seconds]
    until: u64, // [unix seconds]
}

/// The last pauses, the newest last.
#[ink::storage_item(packed)]
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Pauses {
    spans: [Pause; KEPT],
}

impl Pauses {
    fn newest(&self) -> Pause {
        self.spans.last().copied().unwrap_or_default()
    }

    /// The end of the current pause, if sales are paused.
    pub fn active(&self, now: u64) -> Option<u64> {
        let Pause { from, until } = self.newest();
        (from <= now && now < until).then_some(until)
    }

    /// Starts a pause. Returns its end.
    ///
    /// # Errors
    /// `PowerMarket_PauseTooSoon`.
    pub fn start(&mut self, now: u64) -> Result<u64> {
        // Check: the last pause ended long enough ago.
        let last = self.newest().until;
        let from = last.saturating_add(REST);
        if last != 0 && now < from {
            revert!(Error::PowerMarket_PauseTooSoon { from });
        }
        let until = now.saturating_add(PAUSE);
        self.spans.rotate_left(1);
        if let Some(newest) = self.spans.last_mut() {
            *newest = Pause { from: now, until };
        }
        Ok(until)
    }

    /// Ends the current pause, if there is one.
    pub fn end(&mut self, now: u64) {
        let is_on = self.active(now).is_some();
        if let Some(newest) = self.spans.last_mut().filter(|_| is_on) {
            newest.until = now;
        }
    }

    /// The end of a window that was announced as `[opens, closes)`, with its pauses. [unix seconds]
    pub fn closing(&self, opens: u64, closes: u64) -> u64 {
        let mut end = closes;
        for pause in &self.spans {
            // A pause that begins before the end extends the window by the part of it that is after the opening.
            if pause.from < end {
                end = end.saturating_add(pause.until.saturating_sub(pause.from.max(opens)));
            }
        }
        end
    }
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
    use super::*;

    const T: u64 = 1_800_000_000;

    #[test]
    fn closing_moves_by_what_the_window_lost() {
        let mut pauses = Pauses::default();
        assert_eq!(pauses.closing(T, T + 100), T + 100);
        assert_eq!(pauses.start(T + 40), Ok(T + 40 + PAUSE));
        assert_eq!(pauses.closing(T, T + 100), T + 100 + PAUSE);
        pauses.end(T + 1_040);
        // Opened before the pause: all of it; inside: from the opening; after: nothing; ended before: nothing.
        assert_eq!(pauses.closing(T, T + 100), T + 1_100);
        assert_eq!(pauses.closing(T + 540, T + 700), T + 1_200);
        assert_eq!(pauses.closing(T + 1_040, T + 2_000), T + 2_000);
        assert_eq!(pauses.closing(T, T + 40), T + 40);
        // Ended twice: it ended the first time.
        pauses.end(T + 1_050);
        assert_eq!(pauses.closing(T, T + 100), T + 1_100);
    }

    #[test]
    fn start_wants_rest_and_moves_no_pause_that_is_on() {
        let mut pauses = Pauses::default();
        assert_eq!(pauses.start(T), Ok(T + PAUSE));
        let from = T + PAUSE + REST;
        for now in [T, T + 5, T + PAUSE - 1, T + PAUSE, from - 1] {
            assert_eq!(pauses.start(now), Err(Error::PowerMarket_PauseTooSoon { from }.into()));
        }
        assert_eq!((pauses.active(T + PAUSE - 1), pauses.active(T + PAUSE)), (Some(T + PAUSE), None));
        assert_eq!(pauses.start(from), Ok(from + PAUSE));
        // Ended early: the rest begins early too.
        pauses.end(from + DAY);
        assert_eq!((pauses.active(from + DAY - 1), pauses.active(from + DAY)), (Some(from + DAY), None));
        let from = from + DAY + REST;
        assert_eq!(pauses.start(from - 1), Err(Error::PowerMarket_PauseTooSoon { from }.into()));
        assert_eq!(pauses.start(from), Ok(from + PAUSE));
    }

    #[test]
    fn kept_pauses_answer_for_the_longest_window() {
        // Pauses as long and as often as the rules allow, against a model that forgets nothing.
        for offset in [0, 1, DAY, 29 * DAY, 30 * DAY, 45 * DAY] {
            let mut pauses = Pauses::default();
            let (opens, mut at, mut all) = (T + offset, T, Vec::new());
            while all.len() < 40 {
                let until = pauses.start(at).expect("rested");
                all.push((at, until));
                at = until + REST;
                let (end, found) = (end_of(opens, &all), pauses.closing(opens, opens + LONGEST_WINDOW));
                if until < end {
                    assert_eq!(found, end, "the end of an open window is exact");
                } else {
                    assert!(found <= end, "a window that ended stays ended");
                }
            }
        }
    }

    /// The longest window that opens at `clock`: its own seconds are used up between the pauses.
    fn end_of(mut clock: u64, pauses: &[(u64, u64)]) -> u64 {
        let mut left = LONGEST_WINDOW;
        for &(from, until) in pauses {
            let gap = from.saturating_sub(clock);
            if left <= gap && from > clock {
                break;
            }
            if until > clock {
                left -= gap;
                clock = until;
            }
        }
        clock + left
    }
}
