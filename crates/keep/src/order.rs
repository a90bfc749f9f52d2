//! The order of a round's tasks: each keeper has its own, so that two of them seldom send the same one at once.

use crate::{Duty, Task};
use chain::{keccak256, Address};
use std::collections::BTreeMap;

/// A number that differs from keeper to keeper and from text to text, the same in every run.
pub(crate) fn seed(keeper: Address, text: &str) -> u64 {
    let hash = keccak256([keeper.as_slice(), text.as_bytes()].concat());
    hash.iter().take(8).fold(0, |number, byte| (number << 8) | u64::from(*byte))
}

/// Tasks with a tip come first. The others take turns by duty, so that a duty with many tasks delays no other. Within
/// that, the order depends on the keeper.
pub(crate) fn order(keeper: Address, tasks: &mut [Task]) {
    tasks.sort_by_cached_key(|task| seed(keeper, &task.key));
    let mut turns: BTreeMap<Duty, u64> = BTreeMap::new();
    let ranks: BTreeMap<String, u64> = tasks
        .iter()
        .filter(|task| task.tip == 0)
        .map(|task| {
            let turn = turns.entry(task.duty).or_default();
            *turn += 1;
            (task.key.clone(), *turn)
        })
        .collect();
    tasks.sort_by_key(|task| ranks.get(&task.key).copied().unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(duty: Duty, number: u32, tip: u128) -> Task {
        let key = format!("{duty} {number}");
        Task { duty, key, message: "", to: Address::ZERO, data: Default::default(), tip }
    }

    fn ordered(keeper: u8) -> Vec<Task> {
        let mut tasks: Vec<Task> = (0..20).map(|number| task(Duty::Withdrawals, number, 0)).collect();
        tasks.extend((0..3).map(|number| task(Duty::Fees, number, 0)));
        tasks.extend((0..4).map(|number| task(Duty::Cover, number, 1)));
        order(Address::repeat_byte(keeper), &mut tasks);
        tasks
    }

    #[test]
    fn tips_come_first_and_duties_take_turns() {
        let duties: Vec<Duty> = ordered(1).iter().map(|task| task.duty).collect();
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
