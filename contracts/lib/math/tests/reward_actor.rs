//! Tests of the Filecoin reward rule against published vectors and states of the live network.
//! `v1` in a name is the first vector, `v2` the second, and so on.

use math::model::reward_actor::{
    award, baseline_exponent, epoch_reward, theta, Estimate, State, Totals, BASELINE_INITIAL_VALUE,
};
use num_bigint::BigInt;

fn int(digits: &str) -> BigInt {
    digits.parse().unwrap()
}

/// Raw power of the live network at epoch 3559748, in bytes.
const RAW: u64 = 9_703_944_758_056_976_384;
/// Quality-adjusted power of the live network at that epoch, in bytes.
const QAP: u128 = 28_643_941_616_812_883_968;

/// The live network at epoch 3559748 (2024-01-12), as a public node returned it.
fn mainnet() -> State {
    State {
        cumsum_baseline: int("31092453073490206369347216"),
        cumsum_realized: int("31092438721569827253251730"),
        effective_network_time: 3_171_845,
        effective_baseline_power: int("23390828651669749663"),
        this_epoch_reward: int("49245153650273969387"),
        this_epoch_reward_smoothed: Estimate {
            position: int("16782941870422397609460720690127419622109456322625328327505"),
            velocity: int("-26722374235001584454611811757655045006281911162321526"),
        },
        this_epoch_baseline_power: int("30208440846480505269"),
        epoch: 3_559_748,
        totals: Totals::mainnet(),
    }
}

/// The baseline one epoch before it is `power`.
fn baseline_power_before(power: &BigInt) -> BigInt {
    let scaled = power << 128;
    let before = &scaled / baseline_exponent() + 1;
    assert_eq!((&before * baseline_exponent()) >> 128, *power);
    before
}

#[test]
fn simple_minting_matches_v1_to_v7() {
    let zero = BigInt::ZERO;
    let totals = Totals::nominal();
    for (epoch, reward) in [
        (0, "36266264293777134739"),
        (5_000, "36246341860983438171"),
        (10_000, "36226430372336764970"),
        (500_000, "34327235211163899311"),
        (1_050_000, "32313829551240142816"),
        (2_100_000, "28792146106037460699"),
        (2_555_000, "27387841182142501307"),
    ] {
        assert_eq!(epoch_reward(epoch, &zero, &zero, &totals.simple, &totals.baseline), int(reward), "{epoch}");
    }
}

#[test]
fn baseline_minting_matches_v8_to_v10() {
    let totals = Totals::nominal();
    let reward = |before: &BigInt, now: &BigInt| epoch_reward(0, before, now, &totals.simple, &totals.baseline);
    let simple = reward(&BigInt::ZERO, &BigInt::ZERO);
    for (before, now, expected) in [
        ("0", "340282366920938463463374607398434878123", "84621274052457285111"),
        (
            "1701411834604692317316873037158763279502223",
            "1701752116971613255780336411766161714380346",
            "84574788381047331439",
        ),
        (
            "869421447482997774148922121988128035825635953",
            "869421787765364695087385585362735434260514076",
            "63904955735320338264",
        ),
    ] {
        assert_eq!(reward(&int(before), &int(now)) - &simple, int(expected));
    }
}

#[test]
fn theta_interpolates_as_in_v11() {
    let quarter = BigInt::from(1) << 126;
    for (time, power, realized, baseline, quarters) in [
        (0, 4_096, 7, 9, 0),
        (1, 4_096, 4_096, 6_144, 2),
        (1, 4_096, 3_072, 6_144, 1),
        (16, 34_816, 287_232, 313_344, 61),
    ] {
        let found = theta(time, &BigInt::from(power), &BigInt::from(realized), &BigInt::from(baseline));
        assert_eq!(found, &quarter * quarters);
    }
}

#[test]
fn construction_matches_v12() {
    let idle = State::new(&BigInt::ZERO, Totals::nominal());
    assert_eq!(idle.this_epoch_reward, int("36266264293777134739"));
    assert_eq!(idle.this_epoch_baseline_power, int("2888888879999999999"));
    assert_eq!(idle.effective_baseline_power, int("2888888880000000000"));
    assert_eq!((idle.epoch, idle.effective_network_time), (0, 0));
    for factor in [1, 2] {
        let busy = State::new(&BigInt::from(BASELINE_INITIAL_VALUE * factor), Totals::nominal());
        assert_eq!(busy.this_epoch_reward, int("120887482548122772499"));
    }
}

#[test]
fn award_matches_v13() {
    assert_eq!(award(&int("36266264293777134739"), 1, &BigInt::from(200)), int("7253252858755427147"));
    assert_eq!(award(&int("36266264293777134739"), 5, &BigInt::ZERO), int("36266264293777134739"));
}

#[test]
fn smoothing_matches_v14() {
    let before = Estimate {
        position: int("12340768897043811082913117521041414330876498465539749838848"),
        velocity: int("-37396269384748225153347462373739139597454335279104"),
    };
    let after = Estimate {
        position: int("12340768782449774548722755900999027209659079673176744001536"),
        velocity: int("-37396515542149801792802995707072472930787668612438"),
    };
    assert_eq!(before.after(&int("36266252337034982540"), 3), after);
}

#[test]
fn the_live_networks_reward_is_recomputed_as_in_v15() {
    let live = mainnet();
    let mut state = live.clone();
    state.epoch -= 1;
    state.cumsum_realized -= RAW;
    state.cumsum_baseline -= &live.effective_baseline_power;
    state.effective_network_time -= 1;
    state.effective_baseline_power = baseline_power_before(&live.effective_baseline_power);
    state.this_epoch_baseline_power = baseline_power_before(&live.this_epoch_baseline_power);
    state.this_epoch_reward = BigInt::ZERO;
    state.next_epoch(&BigInt::from(RAW));
    assert_eq!(state, live);
}

#[test]
fn the_live_network_runs_ahead_as_in_v16() {
    let raw = BigInt::from(RAW);
    let mut state = mainnet();
    state.next_epoch(&raw);
    assert_eq!(state.this_epoch_reward, int("49245148710897941221"));
    assert_eq!(state.cumsum_realized, int("31092448425514585310228114"));
    state.next_epoch(&raw);
    assert_eq!(state.this_epoch_reward, int("49245136395788278494"));
    assert_eq!(state.effective_network_time, 3_171_846);

    let mut state = mainnet();
    let mut minted = state.next_day(&raw);
    assert_eq!(minted, int("141782162232099653952174"));
    assert_eq!((&minted << 40) / QAP, int("5442377242310630"), "attofil per TiB");
    assert_eq!(state.this_epoch_reward, int("49214694703645948528"));
    assert_eq!(state.this_epoch_baseline_power, int("30265862189012014073"));
    assert_eq!(state.cumsum_realized, int("31120386082473031345237650"));
    assert_eq!(state.effective_network_time, 3_173_039);

    for _ in 1..10 {
        minted += state.next_day(&raw);
    }
    assert_eq!(state.epoch, 3_559_748 + 28_800);
    assert_eq!(state.this_epoch_reward, int("48942363405300315837"));
    assert_eq!(minted, int("1413890403504650414985596"));
    assert_eq!(state.this_epoch_reward_smoothed.value(), int("48942347922504041329"));
}

#[test]
fn a_new_network_runs_as_in_v21() {
    let raw = BigInt::from(1u64 << 50);
    let mut state = State::new(&raw, Totals::nominal());
    for (epoch, reward) in [
        (0, "36299244110911080488"),
        (1, "36299240125328512526"),
        (3, "36299232154164690621"),
        (10, "36299204255105111150"),
    ] {
        while state.epoch < epoch {
            state.next_epoch(&raw);
        }
        assert_eq!(state.this_epoch_reward, int(reward), "{epoch}");
    }
}

#[test]
fn a_null_round_leaves_its_minting_to_nobody() {
    let raw = BigInt::from(RAW);
    let mut state = mainnet();
    let reward = state.this_epoch_reward.clone();
    state.next_null_epoch(&raw);
    assert_eq!(state.this_epoch_reward, reward);
    state.next_epoch(&raw);
    assert_eq!(state.this_epoch_reward, int("49245136395788278494"), "the epoch after mints what it would have");
}
