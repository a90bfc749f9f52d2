//! Randomness: its sources, and the usual draws.

use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};

/// A part of a life. Each part has random numbers of its own, so any part can be left out.
#[derive(Clone, Copy)]
pub(crate) enum Part {
    Begin,
    Step(u64),
    /// The check that follows a step.
    Check(u64),
    End,
}

/// The random numbers of a part. They depend on the seed and the part alone.
pub(crate) fn of(seed: u64, part: Part) -> SmallRng {
    let (kind, number) = match part {
        Part::Begin => (0, 0),
        Part::Step(step) => (1, step),
        Part::Check(step) => (2, step),
        Part::End => (3, 0),
    };
    SmallRng::seed_from_u64(mixed(mixed(mixed(seed) ^ kind) ^ number))
}

/// The finalizer of SplitMix64. It makes neighbouring numbers unrelated.
fn mixed(number: u64) -> u64 {
    let z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Draws random values. The engine replaces the generator before every step, check and end.
pub trait Chance {
    /// The generator of the current step.
    fn random(&mut self) -> &mut SmallRng;

    /// True in `percent` of 100 cases.
    fn chance(&mut self, percent: u32) -> bool {
        self.random().gen_ratio(percent, 100)
    }

    /// One of `from`, or none if it is empty.
    fn pick<T: Clone>(&mut self, from: &[T]) -> Option<T> {
        (!from.is_empty()).then(|| from[self.random().gen_range(0..from.len())].clone())
    }

    /// A part of `max`: often all of it, sometimes a little more, sometimes almost nothing.
    fn part(&mut self, max: u128) -> u128 {
        let random = self.random();
        match random.gen_range(0..10) {
            0 | 1 => max,
            2 => max + 1,
            3 => random.gen_range(0..=(max / 1_000).max(1)),
            _ => random.gen_range(0..=max.max(1)),
        }
    }
}

impl Chance for SmallRng {
    fn random(&mut self) -> &mut SmallRng {
        self
    }
}

/// A number up to `max`, of every magnitude with the same probability. It is often `max`.
pub fn any(random: &mut impl Rng, max: u128) -> u128 {
    match random.gen_range(0..6) {
        0 => max,
        _ => (random.gen::<u128>() >> random.gen_range(0..128)).min(max),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(seed: u64, part: Part) -> u64 {
        of(seed, part).gen()
    }

    #[test]
    fn draws_are_the_same_when_seed_and_step_are() {
        assert_eq!(first(7, Part::Step(3)), first(7, Part::Step(3)));
    }

    #[test]
    fn draws_differ_when_seed_step_or_part_do() {
        let mut all: Vec<u64> =
            (0..100).flat_map(|seed| (0..100).map(move |step| first(seed, Part::Step(step)))).collect();
        all.extend((0..100).flat_map(|step| [Part::Check(step)].map(|part| first(1, part))));
        all.extend([first(1, Part::Begin), first(1, Part::End)]);
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn part_reaches_all_and_more_when_asked_often() {
        let mut random = of(1, Part::Begin);
        let drawn: Vec<u128> = (0..1_000).map(|_| random.part(5_000)).collect();
        assert!(drawn.contains(&5_000) && drawn.contains(&5_001) && drawn.iter().any(|part| *part < 6));
        assert!(drawn.iter().all(|part| *part <= 5_001));
    }

    #[test]
    fn pick_is_none_when_there_is_nothing_to_pick() {
        assert_eq!(of(1, Part::Begin).pick::<u8>(&[]), None);
    }
}
