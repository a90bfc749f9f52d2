//! The reports of one day, or of one price slot, on their way to a median.

use crate::feeders::{count, Feeders};
use ink::prelude::vec::Vec;
use ink::Address;

/// The report of one feeder. A price is (price, 1).
#[ink::storage_item(packed)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Report {
    /// The feeder.
    pub feeder: Address,
    /// The output of the network. [atto; for a price 10^-18 USD]
    pub produced: u128,
    /// The power that shared it. [bytes or hashes per block; for a price 1]
    pub power: u128,
}

/// The reports of a slot. At most 4 + 1 + 7 * 52 = 369 bytes of the 416 that a value may have.
#[ink::storage_item(packed)]
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Round {
    /// The day, or the slot of a price.
    pub slot: u32,
    /// In the order they came; one per feeder.
    pub reports: Vec<Report>,
}

impl Round {
    /// The stored round if it is of `slot`, else an empty one.
    pub fn of(slot: u32, stored: Option<Round>) -> Round {
        stored.filter(|round| round.slot == slot).unwrap_or(Round { slot, reports: Vec::new() })
    }

    /// Adds a report, in place of an earlier one of its feeder. Those of feeders who have been removed leave, so there is
    /// always room. Returns whether it is new.
    pub fn add(&mut self, report: Report, feeders: &Feeders) -> bool {
        if self.reports.contains(&report) {
            return false;
        }
        self.reports.retain(|before| before.feeder != report.feeder && feeders.has(&before.feeder));
        self.reports.push(report);
        true
    }

    /// The medians (produced, power) of the first quorum of reports, each by itself; `None` before there
    /// is a quorum. Each lies between two honest figures if fewer than half of the quorum are not.
    pub fn medians(&self, feeders: &Feeders) -> Option<(u128, u128)> {
        if count(self.admitted(feeders).count()) < feeders.quorum {
            return None;
        }
        Some((self.middle(feeders, |report| report.produced)?, self.middle(feeders, |report| report.power)?))
    }

    /// The lowest value that a majority of a quorum has reported, or something below it; `None` before there is one.
    pub fn lowest_of_majority(&self, feeders: &Feeders) -> Option<u128> {
        self.middle(feeders, |report| report.produced)
    }

    /// Of the first quorum of reports, the figure with less than half of a quorum below it, and with them at least half:
    /// the median if they are a quorum. Counting beats sorting for seven values, in code and in time.
    #[inline(never)]
    fn middle(&self, feeders: &Feeders, figure: fn(&Report) -> u128) -> Option<u128> {
        let quorum = usize::try_from(feeders.quorum).unwrap_or(usize::MAX);
        let figures = || self.admitted(feeders).take(quorum).map(figure);
        figures().find(|value| {
            let below = figures().filter(|other| other < value).count();
            let upto = figures().filter(|other| other <= value).count();
            below <= quorum / 2 && quorum / 2 < upto
        })
    }

    /// The figures that most feeders agree on to the last digit, and how many they are.
    pub fn agreed(&self, feeders: &Feeders) -> (u32, u128, u128) {
        let mut best = (0, 0, 0);
        for one in self.admitted(feeders) {
            let same = self.admitted(feeders).filter(|r| r.produced == one.produced && r.power == one.power);
            let same = count(same.count());
            if same > best.0 {
                best = (same, one.produced, one.power);
            }
        }
        best
    }

    fn admitted<'a>(&'a self, feeders: &'a Feeders) -> impl Iterator<Item = &'a Report> {
        self.reports.iter().filter(|report| feeders.has(&report.feeder))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feeders(feeders: u8, quorum: u32) -> Feeders {
        let keys: Vec<_> = (0..feeders).map(|i| Address::from([i; 20])).collect();
        Feeders { quorum, names: keys.clone(), keys }
    }

    fn round(reports: &[(u8, u128, u128)]) -> Round {
        let report =
            |&(i, produced, power): &(u8, u128, u128)| Report { feeder: Address::from([i; 20]), produced, power };
        Round { slot: 1, reports: reports.iter().map(report).collect() }
    }

    #[test]
    fn medians_lie_between_honest_figures_whatever_a_minority_says() {
        let mut seed = 1u64;
        let mut random = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            u128::from(seed >> 33)
        };
        for _ in 0..2_000 {
            for quorum in [3u8, 5, 7] {
                // Honest ones are near each other, the rogue ones anywhere, in any order.
                let rogues = quorum / 2;
                let mut reports: Vec<_> = (0..quorum)
                    .map(|i| {
                        if i < rogues {
                            (i, random(), random())
                        } else {
                            (i, 1_000_000 + random() % 100, 2_000_000 + random() % 100)
                        }
                    })
                    .collect();
                reports.rotate_left((random() % u128::from(quorum)) as usize);
                let (produced, power) = round(&reports).medians(&feeders(quorum, quorum.into())).unwrap();
                assert!((1_000_000..1_000_100).contains(&produced), "{reports:?}");
                assert!((2_000_000..2_000_100).contains(&power), "{reports:?}");
            }
        }
    }

    #[test]
    fn agreed_figures_are_the_median_whatever_the_rest_says() {
        for rest in [(2, 0, 0), (2, 5, 9), (2, u128::MAX, 1)] {
            let two = round(&[(0, 5, 7), (1, 5, 7)]);
            assert_eq!(two.medians(&feeders(3, 3)), None);
            assert_eq!(two.agreed(&feeders(3, 3)), (2, 5, 7));
            assert_eq!(round(&[(0, 5, 7), (1, 5, 7), rest]).medians(&feeders(3, 3)), Some((5, 7)));
        }
    }

    #[test]
    fn fall_needs_one_honest_report_more_than_there_may_be_rogues() {
        let lowest = |quorum: u32, prices: &[u128]| {
            let reports: Vec<_> = prices.iter().zip(0..).map(|(price, i)| (i, *price, 1)).collect();
            round(&reports).lowest_of_majority(&feeders(7, quorum))
        };
        // (quorum, prices, the lowest that a majority of a quorum vouches for)
        let cases: [(u32, &[u128], Option<u128>); 7] = [
            (3, &[25], None),
            (3, &[25, 25], Some(25)),
            (3, &[1, 100], Some(100)),
            (3, &[25, 26], Some(26)),
            (5, &[25, 26], None),
            (5, &[1, 26, 2], Some(26)),
            (5, &[25, 25, 25, 100], Some(25)),
        ];
        for (quorum, prices, expected) in cases {
            assert_eq!(lowest(quorum, prices), expected, "{prices:?}");
        }
    }

    #[test]
    fn new_report_of_a_feeder_takes_the_place_of_its_old_one() {
        let three = feeders(3, 3);
        let report = |i: u8, produced| Report { feeder: Address::from([i; 20]), produced, power: 1 };
        let mut slot = round(&[(0, 10, 1), (1, 20, 1), (9, 20, 1)]);
        assert!(!slot.add(report(1, 20), &three));
        assert!(slot.add(report(0, 20), &three));
        assert_eq!(slot.reports, [report(1, 20), report(0, 20)], "and those of removed feeders leave");
        assert_eq!(slot.agreed(&three), (2, 20, 1));
    }

    #[test]
    fn only_the_first_quorum_of_admitted_feeders_counts() {
        let reports = round(&[(9, 1, 1), (0, 10, 1), (1, 20, 2), (2, 30, 3), (3, 90, 9), (4, 90, 9)]);
        assert_eq!(reports.medians(&feeders(5, 3)), Some((20, 2)));
        assert_eq!(reports.medians(&feeders(2, 3)), None);
    }
}
