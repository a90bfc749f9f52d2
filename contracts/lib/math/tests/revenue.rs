//! Tests of the release and sharing of revenue, against exact fractions.

use math::revenue::{Due, Share, Stream, MAX, MIN_WEIGHT, SCALE};
use math::MathError;
use num_bigint::BigUint;

const WINDOW: u64 = 7 * 86_400;

#[test]
fn a_stream_releases_evenly_and_all_of_it() {
    let stream = Stream::default().add(7_000, 100, 700).unwrap();
    assert_eq!(stream, Stream { left: 7_000, until: 800 });
    let (half, released) = stream.advance(100, 450).unwrap();
    assert_eq!((half.left, released), (3_500, 3_500));
    assert_eq!(half.advance(450, 451).unwrap().1, 10);
    assert_eq!(half.advance(450, 800).unwrap(), (Stream { left: 0, until: 800 }, 3_500));
    assert_eq!(half.advance(450, u64::MAX).unwrap().1, 3_500);
    assert_eq!(half.advance(450, 450).unwrap(), (half, 0));
    assert_eq!(half.pause(50), Stream { left: 3_500, until: 850 });
    assert_eq!(Stream::default().pause(50), Stream::default());
}

#[test]
fn more_moves_the_end_by_its_part_only() {
    let stream = Stream { left: 1_000_000, until: 1_000 };
    assert_eq!(stream.add(1_000_000, 0, 2_000).unwrap().until, 1_500, "the mean");
    // One atto never delays the end.
    assert_eq!(stream.add(1, 0, 900_000).unwrap(), Stream { left: 1_000_001, until: 1_000 });
    assert_eq!(stream.add(1, 500, 100).unwrap().until, 999, "an end beyond the window, which staking never has");
    assert_eq!(stream.add(0, 500, 9_999).unwrap(), stream);
    // An end in the past does not count.
    let over = Stream { left: 0, until: 10 };
    assert_eq!(over.add(5, 1_000, 700).unwrap(), Stream { left: 5, until: 1_700 });
    assert_eq!(Stream { left: u128::MAX, until: 1 }.add(1, 0, 1), Err(MathError::Overflow));
}

#[test]
fn nothing_overflows_within_the_limits() {
    let all = Share::default().add(MAX, MIN_WEIGHT).unwrap();
    assert_eq!(all.index, MAX * (SCALE / MIN_WEIGHT));
    assert_eq!(Due::default().settle(&all, MIN_WEIGHT).unwrap().owed, MAX);
    assert_eq!(Share::default().add(1, 0), Err(MathError::DivisionByZero));
    assert_eq!(Due { since: 1, ..Due::default() }.settle(&Share::default(), 1), Err(MathError::Overflow));
}

/// Three holders with up to 16 million DMC each join, change their weight and settle at random. Each gets its exact
/// share to the atto, and all together never more than was added.
#[test]
fn each_gets_the_exact_share_to_the_atto() {
    let mut seed = 7u64;
    let mut random = |max: u128| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u128::from(seed >> 11) * (1 << 43) % max + 1
    };
    let mut share = Share::default();
    let mut holders: [(Due, u128, BigUint); 3] = Default::default();
    let mut added = 0;
    // Exact shares are counted in 10^-60 atto, so the truncation of 20,000 steps is negligible.
    let fine = BigUint::from(10u8).pow(60);
    for _ in 0..20_000 {
        let amount = random(1 << 80);
        let weight: u128 = holders.iter().map(|holder| holder.1).sum();
        if weight >= MIN_WEIGHT {
            share = share.add(amount, weight).unwrap();
            added += amount;
            for (_, held, exact) in &mut holders {
                *exact += BigUint::from(amount) * *held * &fine / weight;
            }
        }
        let who = usize::try_from(random(3) - 1).unwrap();
        let (due, held, exact) = &mut holders[who];
        *due = due.settle(&share, *held).unwrap();
        let owed = BigUint::from(due.owed) * &fine;
        let exact = &*exact;
        // The remainders that a change of weights passes on stay far below an atto.
        let (above, below) = (exact + &fine, &owed + BigUint::from(2u8) * &fine);
        assert!(owed <= above && *exact < below, "{due:?}");
        if random(4) == 1 {
            *held = random(16_000_000) * MIN_WEIGHT;
        }
    }
    for (due, held, _) in &mut holders {
        *due = due.settle(&share, *held).unwrap();
    }
    let owed: u128 = holders.iter().map(|holder| holder.0.owed).sum();
    assert!(owed <= added && added - owed <= 6, "{} atto are carried", added - owed);
}

#[test]
fn a_week_of_seconds_releases_the_week() {
    let mut stream = Stream::default().add(1_000_003, 0, WINDOW).unwrap();
    let (mut sum, mut last) = (0, 0);
    for now in (0..=WINDOW).step_by(61) {
        let (next, released) = stream.advance(last, now).unwrap();
        (stream, sum, last) = (next, sum + released, now);
        let exact = 1_000_003 * u128::from(now) / u128::from(WINDOW);
        // Each release rounds down by less than an atto, which is released later.
        assert!(sum <= exact && exact - sum < 10_000, "at {now}: {sum} of {exact}");
    }
    assert_eq!(sum + stream.advance(last, WINDOW).unwrap().1, 1_000_003);
}
