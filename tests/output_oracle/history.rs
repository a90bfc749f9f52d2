//! Historical days of the network. None of them is quarantined.
//!
//! Output is what the chain issued, as daily means of its published state; power starts with an explorer's figure of
//! 2021-04-01, plus the sectors added each day.

use crate::world::*;

/// (network output in 10^-3 FIL, network power in 10^-6 EiB).
type Row = (u128, u128);

/// 2021-04-01 to 2021-04-30.
const APRIL_2021: [Row; 30] = [
    (371_751_492, 3_788_100),
    (371_051_056, 3_820_776),
    (373_683_890, 3_853_281),
    (373_709_481, 3_885_605),
    (368_688_615, 3_918_719),
    (367_585_928, 3_951_995),
    (372_417_101, 3_984_871),
    (373_407_702, 4_018_118),
    (365_455_990, 4_052_593),
    (368_954_887, 4_086_116),
    (369_019_278, 4_118_716),
    (361_891_636, 4_152_334),
    (364_823_825, 4_181_508),
    (366_503_473, 4_214_022),
    (364_190_066, 4_247_250),
    (370_487_605, 4_280_926),
    (368_824_954, 4_313_726),
    (366_938_220, 4_349_010),
    (365_336_115, 4_382_647),
    (362_791_177, 4_416_741),
    (364_070_739, 4_451_359),
    (361_839_384, 4_486_206),
    (362_072_718, 4_521_271),
    (365_024_496, 4_556_108),
    (363_904_862, 4_591_611),
    (367_125_444, 4_626_228),
    (361_003_693, 4_661_008),
    (357_965_337, 4_696_168),
    (359_179_265, 4_727_226),
    (363_175_631, 4_759_883),
];

/// 2020-12-13 to 2020-12-24: output fell by a sixth and recovered.
const DECEMBER_2020: [Row; 12] = [
    (217_651_140, 1_357_332),
    (219_366_696, 1_373_722),
    (219_865_743, 1_390_000),
    (219_852_484, 1_406_549),
    (219_489_805, 1_423_146),
    (198_912_820, 1_439_504),
    (169_106_101, 1_456_015),
    (206_417_957, 1_468_496),
    (224_341_995, 1_483_316),
    (227_924_881, 1_499_818),
    (229_436_953, 1_515_421),
    (230_646_307, 1_531_273),
];

/// 2020-10-22 to 2020-11-05: the first weeks, -16.6 % and +16.4 % in a day.
const OCTOBER_2020: [Row; 15] = [
    (140_075_263, 600_000),
    (116_835_397, 606_398),
    (135_989_250, 613_308),
    (151_679_045, 621_092),
    (148_631_176, 630_594),
    (150_057_924, 641_538),
    (149_091_329, 652_815),
    (150_063_577, 664_671),
    (158_004_080, 677_306),
    (153_503_198, 690_025),
    (158_456_870, 702_897),
    (161_436_962, 716_148),
    (162_025_678, 729_096),
    (164_078_158, 741_341),
    (164_327_354, 754_906),
];

fn figures((milli, micro): Row) -> Figures {
    (milli * 1_000_000_000_000_000, (micro << 60) / 1_000_000)
}

fn replay(rows: &[Row]) -> World {
    let world = World::bare();
    // In October 2020 the network was smaller than today's lower bound.
    let mut params = FIL_PARAMS;
    params.bounds[2] = 1 << 59;
    world.owns("setKind", (FIL, params));
    for (day, row) in (FIRST..).zip(rows) {
        world.all_report(day, figures(*row));
        assert_eq!(world.status(), (FRESH, day, 0));
        assert!(world.conservative() <= world.output(day), "never above the last day");
    }
    world
}

#[test]
fn report_is_never_quarantined_when_april_2021_is_replayed() {
    let world = replay(&APRIL_2021);
    // On 15 April circulation was cut, not mining: output per TiB moved by less than 1.5 % a day.
    for offset in 12..16 {
        let (before, after) = (world.output(FIRST + offset - 1), world.output(FIRST + offset));
        assert!(before.abs_diff(after) * 1_000 <= before * 15, "day {offset}");
    }
    // 0.0728 FIL per TiB on 30 April.
    assert!(world.output(FIRST + 29).abs_diff(72_764_654_000_000_000) < 1_000_000_000_000);
}

#[test]
fn report_is_never_quarantined_when_december_2020_is_replayed() {
    replay(&DECEMBER_2020);
}

#[test]
fn report_is_never_quarantined_when_october_2020_is_replayed() {
    replay(&OCTOBER_2020);
}

#[test]
fn remainingOutput_is_below_real_output_when_april_2021_is_replayed() {
    // Income of a TiB from 2021-05-01 to 2021-05-08, from the same source. [10^-9 FIL]
    let may = [71_525_446, 70_963_563, 71_023_765, 70_589_669, 70_831_133, 69_452_050, 69_934_773, 68_957_782_u128];
    let world = replay(&APRIL_2021);
    let found = world.remaining(FIRST + 30, FIRST + 37);
    let real = may.iter().sum::<u128>() * 1_000_000_000;
    assert!(found < real && found * 10 > real * 9, "{found} {real}");
}
