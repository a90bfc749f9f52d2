//! The order of a round's jobs: each keeper has its own, so that two of them seldom send the same one at once.

use crate::{Duty, Job};
use chain::{keccak256, Address};
use std::collections::BTreeMap;

/// A number that differs from keeper to keeper and from text to text, the same in every run.
pub(crate) fn seed(keeper: Address, text: &str) -> u64 {
    let hash = keccak256([keeper.as_slice(), text.as_bytes()].concat());
    hash.iter().take(8).fold(0, |number, byte| (number << 8) | u64::from(*byte))
}

/// Jobs with a tip come first. The others take turns by duty, so that a duty with many jobs delays no other. Within
/// that, the order depends on the keeper.
pub(crate) fn order(keeper: Address, jobs: &mut [Job]) {
    jobs.sort_by_cached_key(|job| seed(keeper, &job.key));
    let mut turns: BTreeMap<Duty, u64> = BTreeMap::new();
    let ranks: BTreeMap<String, u64> = jobs
        .iter()
        .filter(|job| job.tip == 0)
        .map(|job| {
            let turn = turns.entry(job.duty).or_default();
            *turn += 1;
            (job.key.clone(), *turn)
        })
        .collect();
    jobs.sort_by_key(|job| ranks.get(&job.key).copied().unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(duty: Duty, number: u32, tip: u128) -> Job {
        let key = format!("{duty} {number}");
        Job { duty, key, message: "", to: Address::ZERO, data: Default::default(), tip }
    }

    fn ordered(keeper: u8) -> Vec<Job> {
        let mut jobs: Vec<Job> = (0..20).map(|number| job(Duty::Withdrawals, number, 0)).collect();
        jobs.extend((0..3).map(|number| job(Duty::Fees, number, 0)));
        jobs.extend((0..4).map(|number| job(Duty::Cover, number, 1)));
        order(Address::repeat_byte(keeper), &mut jobs);
        jobs
    }

    #[test]
    fn tips_come_first_and_duties_take_turns() {
        let duties: Vec<Duty> = ordered(1).iter().map(|job| job.duty).collect();
        assert_eq!(duties[..4], [Duty::Cover; 4]);
        for turn in duties[4..10].chunks(2) {
            assert!(turn.contains(&Duty::Fees) && turn.contains(&Duty::Withdrawals), "{turn:?}");
        }
        assert_eq!(duties[10..], [Duty::Withdrawals; 17]);
    }

    #[test]
    fn keepers_have_orders_of_their_own() {
        assert_eq!(ordered(1), ordered(1));
        assert_ne!(ordered(1), ordered(2));
    }
}
