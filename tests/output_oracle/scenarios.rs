//! Scenarios (a) to (d) of the model, exact to the atto. (e) is in `rogue`.

use crate::world::*;

#[test]
fn output_matches_the_vectors_when_power_grows_steadily() {
    let world = World::new();
    let expected = [
        (0, 93_428_383_554_522_361),
        (1, 92_821_046_070_285_177),
        (2, 92_221_185_694_116_237),
        (7, 89_329_357_485_198_398),
        (13, 86_079_266_468_199_646),
        (14, 85_559_324_910_643_074),
        (15, 85_045_311_955_890_656),
        (30, 77_983_112_011_664_369),
        (90, 58_200_162_292_880_602),
        (180, 41_621_146_181_182_845),
        (360, 25_723_847_420_142_879),
        (540, 18_056_735_578_850_217),
    ];
    let (mut e, mut q) = (E0, Q0);
    for offset in 0..=540 {
        if offset > 0 {
            (e, q) = (math::arith::mul_div_down(e, math::decay::SIX_YEAR_DAILY, math::WAD).unwrap(), q + GROWTH);
        }
        assert!(world.three_report(FIRST + offset, (e, q)), "day {offset} passes the guards");
    }
    for (offset, output) in expected {
        assert_eq!(world.output(FIRST + offset), output, "day {offset}");
    }
    let figures = |offset| world.oracle.get::<Figures>("dayFigures", (FIL, FIRST + offset)).unwrap();
    assert_eq!(figures(1), (371_004_605_482_287_586_299_069, 4_394_734_760_663_416_832));
    assert_eq!(figures(14), (369_481_216_404_121_549_847_269, 4_748_154_501_048_631_296));
}

#[test]
fn output_matches_the_vectors_when_power_grows_at_other_rates() {
    // PiB a day, and output per TiB on days 1 and 14.
    let rates = [
        (20, [Some(92_919_746_449_916_277), Some(86_753_404_281_214_850)]),
        (30, [Some(92_682_049_122_316_847), Some(83_928_324_564_760_272)]),
        (35, [None, Some(82_583_677_208_696_577)]),
    ];
    for (growth, expected) in rates {
        let world = World::new();
        for offset in 0..=14 {
            world.all_report(FIRST + offset, (network(offset).0, Q0 + u128::from(offset) * (growth << 50)));
        }
        for (offset, output) in [1, 14].into_iter().zip(expected) {
            assert!(output.is_none_or(|output| output == world.output(FIRST + offset)), "{growth} PiB, day {offset}");
        }
    }
}

#[test]
fn output_cut_is_quarantined_and_confirmed_when_the_next_day_agrees() {
    let world = World::grown(13);
    let (e, q) = network(14);
    let mut figures = (math::arith::mul_div_down(e, 568, 1_000).unwrap(), q);
    assert_eq!(figures.0, 209_865_330_917_541_040_313_248);
    assert!(!world.three_report(FIRST + 14, figures), "-43.54 % trips the circuit breaker");
    assert_eq!(world.status().0, QUARANTINED);
    let expected = [
        (15, 48_305_737_190_945_893),
        (16, 48_017_088_090_214_810),
        (30, 44_294_407_622_625_362),
        (180, 23_640_811_030_911_856),
    ];
    for offset in 15..=180 {
        let e = math::arith::mul_div_down(figures.0, math::decay::SIX_YEAR_DAILY, math::WAD).unwrap();
        figures = (e, figures.1 + GROWTH);
        assert!(world.three_report(FIRST + offset, figures), "day {offset}: quarantined once, not again");
    }
    assert_eq!(world.output(FIRST + 13), 86_079_266_468_199_646);
    assert_eq!(world.output(FIRST + 14), 48_597_696_549_245_266);
    for (offset, output) in expected {
        assert_eq!(world.output(FIRST + offset), output, "day {offset}");
    }
}

#[test]
fn output_is_unchanged_when_only_circulation_is_cut() {
    // 2021-04-15: six-month vesting of 283,080 FIL a day ended. Mining did not change, so its figures do not: no
    // published figure moves by more than 0.61 % in a day.
    let world = World::grown(12);
    for offset in 13..=15 {
        let before = (world.conservative(), world.remaining(FIRST + 20, FIRST + 560));
        world.all_report(FIRST + offset, network(offset));
        let (fall, previous) =
            (world.output(FIRST + offset - 1) - world.output(FIRST + offset), world.output(FIRST + offset - 1));
        assert!(fall * 10_000 <= previous * 61, "day {offset}");
        let after = (world.conservative(), world.remaining(FIRST + 20, FIRST + 560));
        assert!(after.0 < before.0 && (before.0 - after.0) * 10_000 <= before.0 * 61, "day {offset}");
        assert!(after.1.abs_diff(before.1) * 100 <= before.1 * 2, "day {offset}: {before:?} {after:?}");
        assert_eq!(world.status().0, FRESH);
    }
    assert_eq!(world.output(FIRST + 14), 85_559_324_910_643_074);
}

#[test]
fn output_matches_the_vectors_when_power_surges() {
    let world = World::grown(9);
    let expected = [
        (9, 88_220_415_503_518_794),
        (10, 70_224_492_783_684_180),
        (11, 69_874_316_849_577_947),
        (12, 69_527_404_394_426_909),
        (30, 63_793_143_817_105_511),
    ];
    for offset in 10..=30 {
        let (e, q) = network(offset);
        assert!(world.three_report(FIRST + offset, (e, q + (1 << 60))), "day {offset}");
    }
    for (offset, output) in expected {
        assert_eq!(world.output(FIRST + offset), output, "day {offset}");
    }
}

#[test]
fn output_is_readable_and_filled_later_when_the_feed_is_stale() {
    let world = World::grown(5);
    assert_eq!(world.output(FIRST + 4), 91_043_351_320_519_172);
    assert_eq!(world.conservative(), 90_465_113_074_536_141);
    let haircuts: [u128; 7] = [
        88_655_810_813_045_418,
        86_882_694_596_784_509,
        85_145_040_704_848_818,
        83_442_139_890_751_841,
        81_773_297_092_936_804,
        80_137_831_151_078_067,
        78_535_074_528_056_505,
    ];
    for (missing, haircut) in (1..).zip(haircuts) {
        let day = FIRST + 5 + missing;
        // A day is missing from noon of the day after it.
        world.go_to(day + 1, DAY / 2 - 12);
        assert_eq!(world.status().2, missing - 1);
        world.go_to(day + 1, DAY / 2);
        let state = if missing < 2 { FRESH } else { STALE };
        assert_eq!(world.status(), (state, FIRST + 5, missing));
        assert_eq!(world.conservative(), haircut);
        assert!(haircut < per_tib(network(5 + missing)), "below what the day really earned");
        assert!(!world.is_final(day), "nothing is paid for a missing day");
    }
    // The reports arrive. Each day has its true figures, and the feed is fresh again.
    for offset in 6..=12 {
        world.all_report(FIRST + offset, network(offset));
    }
    assert_eq!(world.output(FIRST + 6), 89_893_823_242_115_744);
    assert_eq!(world.status(), (FRESH, FIRST + 12, 0));
    assert_eq!(world.conservative(), per_tib(network(12)));
}

#[test]
fn conservativeOutput_is_zero_when_the_feed_is_silent_for_400_days() {
    let world = World::grown(5);
    world.go_to(FIRST + 5 + 400, 0);
    assert_eq!(world.conservative(), 0);
    assert_eq!(world.remaining(FIRST + 500, FIRST + 600), 0);
    // Final days keep their output.
    assert_eq!(world.remaining(FIRST, FIRST + 5), (0..=5).map(|offset| per_tib(network(offset))).sum());
}
