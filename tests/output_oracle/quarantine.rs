//! Days outside of the bands: shown in quarantine, then confirmed or reported again.

use crate::world::*;

/// The day of the hypothetical cut of scenario (b).
const CUT: u32 = FIRST + 14;
const SIX_HOURS: u64 = 6 * 3_600;

/// Output of scenario (b) on the day of the cut.
fn cut_figures() -> Figures {
    let (e, q) = network(14);
    (e / 1_000 * 568 + e % 1_000 * 568 / 1_000, q)
}

/// Scenario (b): 14 days of growth, then the cut, in quarantine.
fn held() -> World {
    let world = World::grown(13);
    assert!(!world.three_report(CUT, cut_figures()));
    world
}

#[test]
fn report_shows_the_quarantine_when_output_jumps() {
    let world = World::grown(13);
    world.pass(CUT);
    let (e, q) = cut_figures();
    assert_eq!(e, 209_865_330_917_541_040_313_248);
    world.reports(0, CUT, (e, q)).unwrap();
    world.reports(1, CUT, (e, q)).unwrap();
    let receipt = world.oracle.exec(&world.feeders[2], "report", (FIL, CUT, e, q)).unwrap();
    let (day, output, held_e, held_q, from, confirmations) = world.quarantine();
    assert_eq!((day, output, held_e, held_q, confirmations), (CUT, 48_597_696_549_245_266, e, q, 0));
    assert!(from.abs_diff(world.chain.now() + SIX_HOURS) <= 12);
    let events = world.oracle.events(&receipt);
    assert_eq!(events.len(), 2, "{events:?}");
    assert!(events[1].is("DayQuarantined", (FIL, CUT, output, e, q, from)), "{}", events[1]);
    // Figures are not clamped and not final. Earlier days are unchanged.
    assert!(!world.is_final(CUT));
    assert_eq!(world.status(), (QUARANTINED, CUT - 1, 0));
    assert_eq!(world.output(CUT - 1), 86_079_266_468_199_646);
    // A fall counts at once.
    assert_eq!(world.conservative(), output);
    assert!(world.reporters(CUT).is_empty(), "the day can be reported again");
}

#[test]
fn conservativeOutput_waits_when_a_rise_is_quarantined() {
    let world = World::grown(13);
    let before = world.conservative();
    let (e, q) = network(14);
    assert!(!world.three_report(CUT, (e + e / 3, q)));
    assert_eq!(world.status().0, QUARANTINED);
    assert_eq!(world.conservative(), before);
}

#[test]
fn confirm_makes_the_day_final_when_two_feeders_have_looked_again() {
    let world = held();
    world.chain.advance(SIX_HOURS);
    let args = (FIL, CUT);
    let first = world.oracle.exec(&world.feeders[1], "confirm", args).unwrap();
    assert!(!world.oracle.returned::<bool>("confirm", &first).unwrap());
    assert!(world.oracle.events(&first)[0].is("DayConfirmed", (FIL, CUT, &world.feeders[1])));
    assert_eq!(world.quarantine().5, 1);
    assert!(!world.is_final(CUT), "one feeder cannot force it");
    let second = world.oracle.exec(&world.feeders[0], "confirm", args).unwrap();
    assert!(world.oracle.returned::<bool>("confirm", &second).unwrap());
    let (e, q) = cut_figures();
    let events = world.oracle.events(&second);
    assert!(events[1].is("DayFinal", (FIL, CUT, 48_597_696_549_245_266u128, e, q)), "{events:?}");
    assert_eq!(world.output(CUT), 48_597_696_549_245_266);
    assert_eq!(world.status().0, FRESH);
    assert_eq!(world.quarantine(), (0, 0, 0, 0, 0, 0));
}

#[test]
fn confirm_reverts_when_it_is_too_early_or_twice_or_not_quarantined() {
    let world = held();
    let from = world.quarantine().4;
    let [feeder, other] = [&world.feeders[0], &world.feeders[1]];
    world.refuses(feeder, "confirm", (FIL, CUT), "OutputOracle_ConfirmTooEarly", (FIL, CUT, from));
    world.chain.set_time(from - 7).unwrap();
    world.refuses(feeder, "confirm", (FIL, CUT), "OutputOracle_ConfirmTooEarly", (FIL, CUT, from));
    world.chain.set_time(from).unwrap();
    for day in [CUT - 1, CUT + 1, 0] {
        world.refuses(feeder, "confirm", (FIL, day), "OutputOracle_NotQuarantined", (FIL, day));
    }
    world.refuses(&world.stranger, "confirm", (FIL, CUT), "OutputOracle_NotFeeder", (&world.stranger,));
    world.refuses(feeder, "confirm", (7u32, CUT), "OutputOracle_UnknownKind", (7u32,));
    world.oracle.exec(feeder, "confirm", (FIL, CUT)).unwrap();
    world.refuses(feeder, "confirm", (FIL, CUT), "OutputOracle_AlreadyConfirmed", (FIL, CUT, feeder));
    world.oracle.exec(other, "confirm", (FIL, CUT)).unwrap();
    world.refuses(feeder, "confirm", (FIL, CUT), "OutputOracle_NotQuarantined", (FIL, CUT));
}

#[test]
fn confirm_does_not_count_when_its_feeder_is_removed() {
    let world = held();
    world.chain.advance(SIX_HOURS);
    world.oracle.exec(&world.feeders[0], "confirm", (FIL, CUT)).unwrap();
    world.owns("admitFeeder", (&world.feeders[3],));
    world.owns("removeFeeder", (&world.feeders[0],));
    world.oracle.exec(&world.feeders[1], "confirm", (FIL, CUT)).unwrap();
    assert!(!world.is_final(CUT));
    world.oracle.exec(&world.feeders[3], "confirm", (FIL, CUT)).unwrap();
    assert!(world.is_final(CUT));
}

#[test]
fn report_confirms_the_quarantined_day_when_the_next_one_is_in_its_bands() {
    let world = held();
    let (e, q) = cut_figures();
    let next = (mul(e, 999_683_544_520_701_891), q + GROWTH);
    world.pass(CUT + 1);
    assert!(!world.reports(0, CUT + 1, next).unwrap());
    assert!(!world.reports(1, CUT + 1, next).unwrap());
    assert!(!world.is_final(CUT), "two reports confirm nothing");
    let receipt = world.oracle.exec(&world.feeders[2], "report", (FIL, CUT + 1, next.0, next.1)).unwrap();
    let events = world.oracle.events(&receipt);
    let names: Vec<_> = events.iter().map(|event| event.name.as_str()).collect();
    assert_eq!(names, ["DayReported", "DayFinal", "DayFinal"]);
    assert!(world.oracle.returned::<bool>("report", &receipt).unwrap());
    assert_eq!(world.output(CUT), 48_597_696_549_245_266);
    assert_eq!(world.output(CUT + 1), 48_305_737_190_945_893);
    assert_eq!(world.status(), (FRESH, CUT + 1, 0));
}

#[test]
fn quarantine_lasts_six_hours_when_the_next_day_is_over_already() {
    // After a gap of a day all feeders read a broken source: half of what the network did, on both days.
    let world = World::grown(13);
    let (e, q) = network(14);
    let half = (e / 2, q);
    world.pass(CUT + 1);
    assert!(!world.three_report(CUT, half));
    let from = world.quarantine().4;
    assert!(!world.three_report(CUT + 1, half), "the same mistake on the next day confirms nothing yet");
    world.refuses(&world.stranger, "settle", (FIL, CUT + 1), "OutputOracle_ConfirmTooEarly", (FIL, CUT, from));
    world.chain.set_time(from - 7).unwrap();
    world.refuses(&world.stranger, "settle", (FIL, CUT + 1), "OutputOracle_ConfirmTooEarly", (FIL, CUT, from));
    assert_eq!((world.is_final(CUT), world.status().0), (false, QUARANTINED));
    let before = world.chain.snapshot();
    // Somebody looked: both days are reported again.
    assert!(!world.three_report(CUT + 1, network(15)));
    assert!(world.three_report(CUT, network(14)));
    world.oracle.exec(&world.stranger, "settle", (FIL, CUT + 1)).unwrap();
    assert_eq!((world.output(CUT), world.output(CUT + 1)), (per_tib(network(14)), per_tib(network(15))));
    world.chain.restore(&before);
    // Nobody did: six hours after the quarantine anyone settles both.
    world.chain.set_time(from).unwrap();
    let receipt = world.oracle.exec(&world.stranger, "settle", (FIL, CUT + 1)).unwrap();
    assert_eq!(world.oracle.events(&receipt).len(), 2);
    assert_eq!((world.output(CUT), world.output(CUT + 1)), (per_tib(half), per_tib(half)));
}

fn mul(e: u128, wad: u128) -> u128 {
    math::arith::mul_div_down(e, wad, math::WAD).unwrap()
}

#[test]
fn quarantined_day_is_final_when_reported_again_within_the_bands() {
    let world = held();
    // The feeders noticed their mistake. A quorum reports the day again at once.
    assert!(!world.reports(0, CUT, network(14)).unwrap());
    assert!(!world.reports(1, CUT, network(14)).unwrap());
    assert_eq!(world.status().0, QUARANTINED);
    assert!(world.reports(2, CUT, network(14)).unwrap());
    assert_eq!(world.output(CUT), 85_559_324_910_643_074);
    assert_eq!(world.quarantine(), (0, 0, 0, 0, 0, 0));
}

#[test]
fn quarantine_begins_anew_when_reported_again_outside_the_bands() {
    let world = held();
    world.chain.advance(SIX_HOURS);
    world.oracle.exec(&world.feeders[0], "confirm", (FIL, CUT)).unwrap();
    let (e, q) = cut_figures();
    let other = (e + 1_000_000, q);
    assert!(!world.three_report(CUT, other));
    // The new figures have no confirmation, and the time to look at them begins again.
    let held = world.quarantine();
    assert_eq!((held.2, held.5), (other.0, 0));
    assert!(held.4 >= world.chain.now() + SIX_HOURS - 12);
}

#[test]
fn report_waits_when_the_next_day_does_not_confirm() {
    let world = held();
    // The next day is back at the old level. It is not known which of the two days is wrong.
    assert!(!world.three_report(CUT + 1, network(15)));
    let (state, last, _) = world.status();
    assert_eq!((state, last), (QUARANTINED, CUT - 1));
    assert_eq!(world.reporters(CUT + 1).len(), 3, "no report is lost");
    world.refuses(&world.stranger, "settle", (FIL, CUT + 1), "OutputOracle_WrongDay", (FIL, CUT + 1, CUT));
    // The feeders correct the day. The day after it needs no new report.
    assert!(world.three_report(CUT, network(14)));
    let receipt = world.oracle.exec(&world.stranger, "settle", (FIL, CUT + 1)).unwrap();
    assert!(world.oracle.returned::<bool>("settle", &receipt).unwrap());
    assert_eq!(world.output(CUT + 1), 85_045_311_955_890_656);
}

#[test]
fn report_reverts_when_it_is_two_days_ahead_of_a_quarantined_day() {
    let world = held();
    world.pass(CUT + 2);
    world.refuses_report(0, CUT + 2, network(16), "OutputOracle_WrongDay", (FIL, CUT + 2, CUT));
}

#[test]
fn report_is_accepted_when_it_follows_a_confirmed_jump() {
    let world = held();
    world.chain.advance(SIX_HOURS);
    for feeder in [0, 2] {
        world.oracle.exec(&world.feeders[feeder], "confirm", (FIL, CUT)).unwrap();
    }
    // These days are still 45.6 % below those of a week ago, but the slow band restarts at the jump.
    let (mut e, mut q) = cut_figures();
    for (offset, output) in [(15, 48_305_737_190_945_893), (16, 48_017_088_090_214_810)] {
        (e, q) = (mul(e, 999_683_544_520_701_891), q + GROWTH);
        world.all_report(FIRST + offset, (e, q));
        assert_eq!(world.output(FIRST + offset), output);
    }
    for offset in 17..=30 {
        (e, q) = (mul(e, 999_683_544_520_701_891), q + GROWTH);
        world.all_report(FIRST + offset, (e, q));
    }
    assert_eq!(world.output(FIRST + 30), 44_294_407_622_625_362);
}

#[test]
fn settle_confirms_the_quarantined_day_when_the_next_one_agrees() {
    let world = held();
    let (e, q) = cut_figures();
    let next = (mul(e, 999_683_544_520_701_891), q + GROWTH);
    world.pass(CUT + 1);
    world.reports(0, CUT + 1, next).unwrap();
    world.reports(1, CUT + 1, next).unwrap();
    world.go_to(CUT + 2, SIX_HOURS);
    world.oracle.exec(&world.stranger, "settle", (FIL, CUT + 1)).unwrap();
    assert_eq!((world.is_final(CUT), world.is_final(CUT + 1)), (true, true));
}
