//! The rules of voting, their bounds, and the quorums of the past.

use crate::errors::Result;
use ink::storage::{Lazy, Mapping};
use ink::Address;
use interfaces::governor::{GovernorSettings, GovernorSettingsSet};
use interfaces::terms::{ensure_in_range, OutOfRange};
use math::{mul_div_up, MathError, BPS};

const HOUR: u64 = 3_600;
const DAY: u64 = 86_400;

/// Token, timelock and settings, in one cell, because most messages read all of it.
#[ink::storage_item(packed)]
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Setup {
    /// The votes token.
    pub token: Address,
    /// The timelock, which executes proposals.
    pub timelock: Address,
    /// The settings in force.
    pub settings: GovernorSettings,
    /// When they came into force. [unix seconds]
    since: u64,
    /// The number of former quorums.
    former: u32,
}

/// A quorum that was in force.
#[ink::storage_item(packed)]
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Former {
    /// [unix seconds]
    since: u64,
    /// [bps]
    bps: u32,
}

/// The rules and their history.
#[ink::storage_item]
#[derive(Default)]
pub struct Rules {
    setup: Lazy<Setup>,
    /// Former quorums, from 0, oldest first.
    former: Mapping<u32, Former>,
}

impl Rules {
    /// Token, timelock, settings.
    pub fn setup(&self) -> Setup {
        self.setup.get_or_default()
    }

    /// Sets all of it, in the constructor.
    ///
    /// # Errors
    /// `TermOutOfRange`.
    pub fn init(
        &mut self,
        token: Address,
        timelock: Address,
        settings: GovernorSettings,
        now: u64,
    ) -> Result<GovernorSettingsSet, OutOfRange> {
        ensure_valid(&settings)?;
        self.setup.set(&Setup { token, timelock, settings, since: now, former: 0 });
        Ok(event(settings))
    }

    /// Changes the settings.
    ///
    /// # Errors
    /// `TermOutOfRange`.
    pub fn change(&mut self, settings: GovernorSettings, now: u64) -> Result<GovernorSettingsSet, OutOfRange> {
        ensure_valid(&settings)?;
        let mut setup = self.setup();
        // Settings that lasted less than a second were never in force.
        if setup.since < now {
            self.former.insert(setup.former, &Former { since: setup.since, bps: setup.settings.quorumBps });
            setup.former = setup.former.saturating_add(1);
            setup.since = now;
        }
        setup.settings = settings;
        self.setup.set(&setup);
        Ok(event(settings))
    }

    /// The quorum's fraction in force at `timepoint`. [bps]
    ///
    /// It reads the changes since then, newest first: for an open proposal, a few.
    pub fn quorum_bps(&self, timepoint: u64) -> u32 {
        let setup = self.setup();
        let (mut since, mut bps, mut left) = (setup.since, setup.settings.quorumBps, setup.former);
        while timepoint < since && left > 0 {
            left = left.saturating_sub(1);
            let former = self.former.get(left).unwrap_or_default();
            (since, bps) = (former.since, former.bps);
        }
        bps
    }
}

/// A part of the supply. Rounds up: never less than the fraction.
///
/// # Errors
/// `Panic(0x11)`.
pub fn part(supply: u128, bps: u32) -> Result<u128, MathError> {
    mul_div_up(supply, bps.into(), BPS)
}

/// The votes that a proposer needs: a part of the supply, and at least one unit.
///
/// # Errors
/// `Panic(0x11)`.
pub fn threshold(supply: u128, settings: &GovernorSettings) -> Result<u128, MathError> {
    Ok(part(supply, settings.thresholdBps)?.max(1))
}

fn ensure_valid(settings: &GovernorSettings) -> Result<(), OutOfRange> {
    let GovernorSettings { votingDelay, votingPeriod, lateExtension, thresholdBps, quorumBps } = *settings;
    ensure_in_range(&[
        ("votingDelay", votingDelay, HOUR, 14 * DAY),
        ("votingPeriod", votingPeriod, DAY, 30 * DAY),
        ("lateExtension", lateExtension, HOUR, 7 * DAY),
        ("thresholdBps", thresholdBps.into(), 1, 200),
        ("quorumBps", quorumBps.into(), 100, 3_000),
    ])
}

fn event(settings: GovernorSettings) -> GovernorSettingsSet {
    let GovernorSettings { votingDelay, votingPeriod, lateExtension, thresholdBps, quorumBps } = settings;
    GovernorSettingsSet { votingDelay, votingPeriod, lateExtension, thresholdBps, quorumBps }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: GovernorSettings =
        GovernorSettings { votingDelay: HOUR, votingPeriod: DAY, lateExtension: HOUR, thresholdBps: 1, quorumBps: 100 };

    #[test]
    fn settings_have_bounds_on_both_sides() {
        let max = GovernorSettings {
            votingDelay: 14 * DAY,
            votingPeriod: 30 * DAY,
            lateExtension: 7 * DAY,
            thresholdBps: 200,
            quorumBps: 3_000,
        };
        assert_eq!((ensure_valid(&GOOD), ensure_valid(&max)), (Ok(()), Ok(())));
        let wrong = [
            GovernorSettings { votingDelay: HOUR - 1, ..GOOD },
            GovernorSettings { votingPeriod: DAY - 1, ..GOOD },
            GovernorSettings { lateExtension: HOUR - 1, ..GOOD },
            GovernorSettings { thresholdBps: 0, ..GOOD },
            GovernorSettings { quorumBps: 99, ..GOOD },
            GovernorSettings { votingDelay: max.votingDelay + 1, ..GOOD },
            GovernorSettings { votingPeriod: max.votingPeriod + 1, ..GOOD },
            GovernorSettings { lateExtension: max.lateExtension + 1, ..GOOD },
            GovernorSettings { thresholdBps: 201, ..GOOD },
            GovernorSettings { quorumBps: 3_001, ..GOOD },
        ];
        let names = ["votingDelay", "votingPeriod", "lateExtension", "thresholdBps", "quorumBps"];
        for (settings, name) in wrong.iter().zip(names.iter().chain(&names)) {
            let OutOfRange((term, value, min, max)) = ensure_valid(settings).expect_err(name);
            assert_eq!(term, *name);
            assert!(value + 1 == min || value == max + 1, "{term}: {value} beside {min}..={max}");
        }
    }

    #[test]
    fn parts_round_up_and_a_threshold_is_never_nothing() {
        assert_eq!(part(10_001, 1), Ok(2));
        assert_eq!(part(10_000, 1), Ok(1));
        assert!(part(u128::MAX, 3_000).is_ok());
        assert_eq!(threshold(0, &GOOD), Ok(1));
    }
}
