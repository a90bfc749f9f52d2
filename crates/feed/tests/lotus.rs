//! Filecoin's figures from a node: exact from good answers, none from bad ones.

mod kit;

use chain::U256;
use feed::{smoothed, spot, Error, Figures, Lotus, Source, SourceError};
use kit::{Reply, Server, Stage, DAY};
use serde_json::{json, Value};
use std::time::Duration;

/// A day of January 2024, near the epoch of the recorded state.
const TODAY: u32 = 19_735;
/// The first epoch of that day.
const START: u64 = (19_735 * DAY - GENESIS) / 30;
/// The first epoch of the next day.
const END: u64 = START + 2_880;
/// The time of epoch 0. [unix seconds]
const GENESIS: u64 = 1_598_306_400;

// The state of f02 and f04 at epoch 3559748 of mainnet, as a public node showed it. [atto], [byte]
const REWARD: u128 = 49_245_153_650_273_969_387;
const MINED: u128 = 323_827_882_414_925_484_760_276_998;
const POWER: u128 = 28_643_941_616_812_883_968;
// Actor arithmetic forward from there with constant power: the rewards of a day, and the reward at its end. [atto]
const DAY_REWARDS: u128 = 141_782_162_232_099_653_952_174;
const REWARD_AFTER: u128 = 49_214_694_703_645_948_528;
/// Output per TiB on that day. [atto]
const OUTPUT: u128 = 5_442_377_242_310_630;

/// A node with the recorded state at the start of the day, and the forward one at its end.
#[derive(Clone, Copy)]
struct Node {
    head: u64,
    /// Actors v19 in place of v18, at the end of the day or at both ends.
    streams: (bool, bool),
    rewards: u128,
    power: u128,
    /// Epochs without blocks before the end of the day.
    null: u64,
    late: u64,
}

const NODE: Node =
    Node { head: END + 900, streams: (false, false), rewards: DAY_REWARDS, power: POWER, null: 0, late: 0 };

impl Node {
    fn tipset(&self, height: u64) -> Reply {
        let cids = json!([{ "/": format!("bafy-{height}") }]);
        let time = GENESIS + height * 30 + self.late;
        Reply::Result(json!({ "Height": height, "Cids": cids, "Blocks": [{ "Timestamp": time }] }).to_string())
    }

    fn reward(&self, height: u64) -> Reply {
        let (mined, reward, streams) = match height == START {
            true => (MINED, REWARD, self.streams.0),
            false => (MINED + self.rewards, REWARD_AFTER, self.streams.1),
        };
        let text = |value: u128| value.to_string();
        let mut state = json!({ "CumsumBaseline": "31092453073490206369347216", "Epoch": height });
        state["ThisEpochReward"] = text(reward).into();
        if streams {
            state["TotalMintedReward"] = text(mined + 30 + 4).into();
            (state["TotalBurnMinted"], state["TotalExplicitMinted"]) = ("30".into(), "4".into());
        } else {
            state["TotalStoragePowerReward"] = text(mined).into();
        }
        Reply::Result(json!({ "Balance": "0", "Code": { "/": "bafk" }, "State": state }).to_string())
    }

    fn answer(&self, method: &str, params: &Value) -> Reply {
        let pinned = |at: usize| {
            let cid = params[at][0]["/"].as_str().expect("reads name a tipset");
            cid.strip_prefix("bafy-").and_then(|height| height.parse::<u64>().ok()).expect("a known tipset")
        };
        match method {
            "Filecoin.ChainHead" => self.tipset(self.head),
            "Filecoin.ChainGetTipSetByHeight" => match params[0].as_u64().expect("a height") {
                START => self.tipset(START),
                END => self.tipset(END - self.null),
                other => panic!("the epoch {other} is no end of the day"),
            },
            "Filecoin.StateReadState" => {
                assert_eq!(params[0], "f02");
                self.reward(pinned(1))
            }
            "Filecoin.StateMinerPower" => {
                assert_eq!(params[0], "<empty>");
                pinned(1);
                let claim = json!({ "RawBytePower": "0", "QualityAdjPower": "0" });
                let total = json!({ "RawBytePower": "9703944758056976384", "QualityAdjPower": self.power.to_string() });
                Reply::Result(json!({ "MinerPower": claim, "TotalPower": total, "HasMinPower": false }).to_string())
            }
            other => panic!("no such question: {other}"),
        }
    }

    fn serve(self) -> Server {
        Server::new(move |method, params| self.answer(method, params))
    }
}

fn source(server: &Server) -> Lotus {
    Lotus::new(&server.url, Duration::from_millis(300)).expect("a client")
}

fn ask(server: &Server) -> Result<Figures, SourceError> {
    source(server).figures(TODAY)
}

const FIGURES: Figures = Figures { network_output: DAY_REWARDS, network_power: POWER };

#[test]
fn estimates_of_the_protocol_are_exact() {
    assert_eq!(spot(REWARD, POWER), Some(5_444_061_608_222_747));
    let reward: U256 = "16782941870422397609460720690127419622109456322625328327505".parse().expect("an integer");
    let power: U256 = "9759082362841844682881538327065773703263060121749055791461".parse().expect("an integer");
    assert_eq!(smoothed(reward, power), Some(5_445_671_269_117_194));
    assert_eq!((spot(REWARD, 0), spot(u128::MAX, POWER), smoothed(U256::MAX, power)), (None, None, None));
}

#[test]
fn a_day_is_exact_from_both_shapes_of_the_state() {
    for streams in [(false, false), (false, true), (true, true)] {
        let server = Node { streams, ..NODE }.serve();
        let figures = ask(&server).expect("figures");
        assert_eq!(figures, FIGURES, "{streams:?}");
        assert_eq!(figures.network_output * (1 << 40) / figures.network_power, OUTPUT);
        assert_eq!(server.requests(), 7, "the head, and three reads at each end");
    }
}

#[test]
fn power_is_the_mean_of_both_ends() {
    let grown = |method: &str, params: &Value| {
        let end = params[1][0]["/"] == format!("bafy-{END}");
        Node { power: if end { POWER + 3 } else { POWER }, ..NODE }.answer(method, params)
    };
    assert_eq!(ask(&Server::new(grown)).expect("figures").network_power, POWER + 1, "rounded down");
}

#[test]
fn epochs_without_blocks_are_bridged() {
    assert_eq!(ask(&Node { null: 20, ..NODE }.serve()), Ok(FIGURES));
    let hole = ask(&Node { null: 21, ..NODE }.serve());
    assert!(matches!(&hole, Err(SourceError::Implausible { what, .. }) if what.contains("height")), "{hole:?}");
}

#[test]
fn a_day_waits_for_finality() {
    let early = ask(&Node { head: END + 899, ..NODE }.serve());
    assert!(matches!(&early, Err(SourceError::NotYet { until }) if until.contains("the head is")), "{early:?}");
    let before = source(&NODE.serve()).figures(18_497);
    assert!(matches!(before, Err(SourceError::Implausible { .. })), "before the network's first day");
}

#[test]
fn output_outside_of_85_to_102_percent_of_the_expected_is_implausible() {
    let expected = spot(REWARD_AFTER, POWER).expect("a number") * (POWER >> 40);
    for (percent, believed) in [(84, false), (86, true), (101, true), (103, false)] {
        let answer = ask(&Node { rewards: expected / 100 * percent, ..NODE }.serve());
        match answer {
            Ok(_) => assert!(believed, "{percent}"),
            Err(SourceError::Implausible { .. }) => assert!(!believed, "{percent}"),
            Err(other) => panic!("{percent}: {other}"),
        }
    }
}

/// Ways to answer badly, and whether the question is repeated.
fn bad_nodes() -> Vec<(&'static str, bool, Server)> {
    let always = |reply: Reply| Server::new(move |_, _| reply.clone());
    let text = |status, text: &str| always(Reply::Text(status, text.into()));
    vec![
        ("silence", true, always(Reply::Silence)),
        ("a closed connection", true, always(Reply::Close)),
        ("429", true, text(429, "slow down")),
        ("503", true, text(503, "{}")),
        ("401", false, text(401, "")),
        ("a redirect", false, text(302, "")),
        ("no JSON", false, text(200, "<html>")),
        ("an empty answer", false, text(200, "")),
        ("the answer to another request", false, text(200, r#"{"id":77,"result":{"Height":1,"Cids":[],"Blocks":[]}}"#)),
        ("no result", false, text(200, r#"{"id":1,"result":null}"#)),
        ("a huge answer", false, text(200, &" ".repeat((4 << 20) + 1))),
        ("a refusal", false, always(Reply::Refusal(200, "no such method"))),
        ("another shape", false, always(Reply::Result(r#"{"Height":"1"}"#.into()))),
        (
            "an exponent",
            false,
            Server::new(|method, params| match method {
                "Filecoin.StateReadState" => Reply::Result(
                    r#"{"State":{"ThisEpochReward":"4.9e19","TotalStoragePowerReward":"323827882414925484760276998"}}"#
                        .into(),
                ),
                _ => NODE.answer(method, params),
            }),
        ),
        ("another network's clock", false, Node { late: 30, ..NODE }.serve()),
        ("no power", false, Node { power: 0, ..NODE }.serve()),
        ("no rewards", false, Node { rewards: 0, ..NODE }.serve()),
        ("ten times the rewards", false, Node { rewards: DAY_REWARDS * 10, ..NODE }.serve()),
    ]
}

#[test]
fn nothing_is_reported_from_a_bad_node_and_the_right_figures_once_it_is_good() {
    let stage = Stage::new(&suite::filecoin(TODAY), 3);
    stage.after(TODAY, 9 * 3_600);
    for (name, repeated, server) in bad_nodes() {
        let mut feeder = stage.feeder(0, source(&server));
        let round = feeder.round();
        assert!(round.actions.is_empty(), "{name}");
        assert!(
            matches!(round.problems.as_slice(), [Error::Source { day: TODAY, .. }]),
            "{name}: {:?}",
            round.problems
        );
        if repeated {
            assert_eq!(server.requests(), 3, "{name}: asked once, and twice again");
        }
        assert_eq!((stage.sent(0), stage.status().lastDay), (0, TODAY - 1), "{name}");
        server.become_node(|method, params| NODE.answer(method, params));
        assert_eq!(source(&server).figures(TODAY), Ok(FIGURES), "{name} recovers");
    }
    // A unit slip that both ends share is no contradiction, and out of the oracle's bounds.
    let round = stage.feeder(0, source(&Node { power: POWER / 1_024, ..NODE }.serve())).round();
    assert!(matches!(round.problems.as_slice(), [Error::Outlier(outlier)] if outlier.absolute), "{round:?}");
    assert_eq!(stage.sent(0), 0);
    for feeder in 0..3 {
        let server = NODE.serve();
        assert!(stage.feeder(feeder, source(&server)).round().problems.is_empty());
    }
    assert_eq!(stage.output(TODAY), Some(OUTPUT));
    assert_eq!(stage.all_reports().len(), 3);
}
