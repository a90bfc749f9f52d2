//! Bitcoin's figures from Bitcoin Core: exact from the text of the difficulty, over the blocks of the day.

mod kit;

use bindings::OutputOracle::{Bands, Bounds, KindParams};
use feed::{Auth, Bitcoin, Error, Figures, Source, SourceError};
use kit::{Reply, Server, Stage};
use serde_json::Value;
use std::{fs, time::Duration};

/// 12 May 2020, the day after the third halving.
const TODAY: u32 = 18_394;
/// Hashes that 10^12 hashes a second make in a day.
const SCALE: u128 = 86_400 * 1_000_000_000_000;
/// A satoshi. [10^-18 BTC]
const SATOSHI: u128 = 10_000_000_000;
/// The median time of block 630000. [unix seconds]
const HALVING: u64 = 1_589_222_000;

/// A chain around the halving with a block every ten minutes.
#[derive(Clone, Copy)]
struct Node {
    tip: u64,
    difficulty: fn(u64) -> &'static str,
    confirmations: i64,
    /// The time between two blocks. [s]
    spacing: u64,
    /// Added to the height in a header.
    shift: u64,
}

const NODE: Node =
    Node { tip: 630_500, difficulty: |_| "16104807485529.38", confirmations: 100, spacing: 600, shift: 0 };

impl Node {
    fn answer(&self, method: &str, params: &Value) -> Reply {
        Reply::Result(match method {
            "getblockcount" => self.tip.to_string(),
            "getblockhash" => match params[0].as_u64().expect("a height") {
                height if height > self.tip => return Reply::Refusal(500, "Block height out of range"),
                height => format!("\"{height:064x}\""),
            },
            "getblockheader" => {
                let height = u64::from_str_radix(params[0].as_str().expect("a hash"), 16).expect("a known hash");
                let time = HALVING.saturating_add(height * self.spacing).saturating_sub(630_000 * self.spacing);
                // As Core writes it: the difficulty is a number, with the digits that it has.
                format!(
                    r#"{{"hash":{},"confirmations":{},"height":{},"time":1,"mediantime":{time},"difficulty":{}}}"#,
                    params[0],
                    self.confirmations,
                    height + self.shift,
                    (self.difficulty)(height)
                )
            }
            other => panic!("no such question: {other}"),
        })
    }

    fn serve(self) -> Server {
        Server::new(move |method, params| self.answer(method, params))
    }
}

fn source(server: &Server) -> Bitcoin {
    Bitcoin::new(&server.url, Auth::None, Duration::from_millis(300)).expect("a client")
}

fn ask(node: Node, day: u32) -> Result<Figures, SourceError> {
    source(&node.serve()).figures(day)
}

/// BTC per TH/s, as the oracle's manual has it.
fn kind(first_day: u32) -> KindParams {
    let bounds = Bounds {
        minNetworkOutput: SATOSHI,
        maxNetworkOutput: 50 * 100_000_000 * SATOSHI,
        minNetworkPower: 1 << 64,
        maxNetworkPower: 1 << 100,
        minOutput: SATOSHI,
        maxOutput: 100_000 * SATOSHI,
    };
    KindParams {
        scale: SCALE,
        bounds,
        bands: Bands { networkOutput: 1_000, ..suite::filecoin(1).bands },
        ..suite::filecoin(first_day)
    }
}

/// 6.25 BTC a block, and the hashes of a block at a difficulty of 16104807485529.38, rounded up.
const FIGURES: Figures =
    Figures { network_output: 625_000_000 * SATOSHI, network_power: (1_610_480_748_552_938_u128 << 32).div_ceil(100) };

#[test]
fn a_terahash_earned_780_satoshi_on_12_may_2020() {
    assert_eq!(ask(NODE, TODAY), Ok(FIGURES));
    let output = FIGURES.network_output * SCALE / FIGURES.network_power;
    assert_eq!((output / SATOSHI, output), (780, 7_806_895_405_987));
    let stage = Stage::new(&kind(TODAY), 3);
    stage.after(TODAY, 9 * 3_600);
    for feeder in 0..3 {
        assert!(stage.feeder(feeder, source(&NODE.serve())).round().problems.is_empty());
    }
    assert_eq!(stage.output(TODAY), Some(output));
}

#[test]
fn known_difficulties_give_known_outputs() {
    // [10^-18 BTC per TH/s and day] at 6.25 BTC.
    for (difficulty, expected) in [("20610000000000", 6_100_366_209_271), ("86390000000000", 1_455_359_967_277)] {
        let figures = match difficulty {
            "20610000000000" => ask(Node { difficulty: |_| "20610000000000", ..NODE }, TODAY),
            _ => ask(Node { difficulty: |_| "8.639e+13", ..NODE }, TODAY),
        };
        let Figures { network_output, network_power } = figures.expect("figures");
        assert_eq!(network_output * SCALE / network_power, expected, "{difficulty}");
    }
}

#[test]
fn the_day_of_a_halving_has_the_mean_of_its_blocks() {
    // Blocks are at 200 s, 800 s, .. of each day, 144 of them.
    let before = u128::from((HALVING - u64::from(TODAY - 1) * 86_400) / 600);
    let figures = ask(NODE, TODAY - 1).expect("figures");
    let mean = (1_250_000_000 * before + 625_000_000 * (144 - before)) * SATOSHI / 144;
    assert_eq!(before, 111);
    assert_eq!(figures, Figures { network_output: mean, ..FIGURES });
}

#[test]
fn the_day_of_a_retarget_has_the_mean_of_its_blocks() {
    // Block 631008 is a multiple of 2016. A block every ten minutes puts it on 18 May.
    let node = Node {
        tip: 632_000,
        difficulty: |height| if height < 631_008 { "16104807485529.38" } else { "15138043247082.88" },
        ..NODE
    };
    let time = HALVING + 1_008 * 600;
    let day = u32::try_from(time / 86_400).expect("a day");
    let before = u128::from((time - u64::from(day) * 86_400) / 600);
    let work = (1_610_480_748_552_938 * before + 1_513_804_324_708_288 * (144 - before)) << 32;
    let figures = ask(node, day).expect("figures");
    assert_eq!(figures, Figures { network_power: work.div_ceil(100 * 144), ..FIGURES });
}

#[test]
fn a_day_waits_for_six_confirmations() {
    // The first block of the next day.
    let after = 630_000 + ((u64::from(TODAY) + 1) * 86_400 - HALVING).div_ceil(600);
    assert_eq!(ask(Node { tip: after + 5, ..NODE }, TODAY), Ok(FIGURES));
    for tip in [after + 4, after, after - 1, 1] {
        let early = ask(Node { tip, ..NODE }, TODAY);
        assert!(matches!(early, Err(SourceError::NotYet { .. })), "{tip}: {early:?}");
    }
}

#[test]
fn the_cookie_is_read_anew_for_each_request() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, server) = (folder.path().join(".cookie"), NODE.serve());
    let auth = Auth::Cookie(path.clone());
    let mut source = Bitcoin::new(&server.url, auth, Duration::from_millis(300)).expect("a client");
    assert!(matches!(source.figures(TODAY), Err(SourceError::Unreachable { .. })), "the node is down");
    // `__cookie__:one` and `__cookie__:two` in base 64.
    for (text, expected) in [("__cookie__:one\n", "X19jb29raWVfXzpvbmU="), ("__cookie__:two", "X19jb29raWVfXzp0d28=")] {
        fs::write(&path, text).expect("the node starts");
        assert_eq!(source.figures(TODAY), Ok(FIGURES));
        assert!(server.headers().contains(&format!("Basic {expected}")), "{}", server.headers());
    }
}

#[test]
fn nothing_is_reported_from_a_bad_node() {
    let stage = Stage::new(&kind(TODAY), 3);
    stage.after(TODAY, 9 * 3_600);
    let bad = [
        ("a stale block", Node { confirmations: -1, ..NODE }.serve()),
        ("another block", Node { shift: 1, ..NODE }.serve()),
        ("a stalled chain", Node { spacing: 3_600, ..NODE }.serve()),
        ("a rushing chain", Node { spacing: 60, tip: 640_000, ..NODE }.serve()),
        ("no difficulty", Node { difficulty: |_| "0", ..NODE }.serve()),
        ("a difficulty in quotes", Node { difficulty: |_| "\"16104807485529.38\"", ..NODE }.serve()),
        ("a negative difficulty", Node { difficulty: |_| "-16104807485529.38", ..NODE }.serve()),
        ("an absurd difficulty", Node { difficulty: |_| "1e300", ..NODE }.serve()),
        ("a warming up node", Server::new(|_, _| Reply::Refusal(500, "Loading block index"))),
        ("a wrong password", Server::new(|_, _| Reply::Text(401, String::new()))),
        ("garbage", Server::new(|_, _| Reply::Text(200, "null".into()))),
        ("silence", Server::new(|_, _| Reply::Silence)),
    ];
    for (name, server) in bad {
        let round = stage.feeder(0, source(&server)).round();
        assert!(round.actions.is_empty(), "{name}");
        assert!(matches!(round.problems.as_slice(), [Error::Source { day: TODAY, .. }]), "{name}: {round:?}");
    }
    // A test network's difficulty is a difficulty, and out of the oracle's bounds.
    let round = stage.feeder(0, source(&Node { difficulty: |_| "1", ..NODE }.serve())).round();
    assert!(matches!(round.problems.as_slice(), [Error::Outlier(outlier)] if outlier.absolute), "{round:?}");
    assert_eq!((stage.sent(0), stage.status().lastDay), (0, TODAY - 1));
}
