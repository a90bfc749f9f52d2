//! An oracle with three feeders and the Filecoin kind, and the helpers of its tests.

use chain::{Account, Address, Chain, Contract, Error, IntoArgs, IntoSol, Receipt, Result, Value};
pub use harness::DAY;
use harness::{artifact, extension};
use math::{arith::mul_div_down, decay::SIX_YEAR_DAILY, WAD};

/// The first kind: FIL per TiB.
pub const FIL: u32 = 1;
/// 2021-04-01, day 0 of the scenarios.
pub const FIRST: u32 = 18_718;
/// Output and power of the network on 2021-04-01, from an explorer. [atto], [bytes]
pub const E0: u128 = 371_122_049_088_209_892_096_657;
pub const Q0: u128 = 4_367_548_626_787_631_104;
/// Growth of the network on that day: 24.15 PiB. [bytes]
pub const GROWTH: u128 = 27_186_133_875_785_728;
/// Output per TiB of 2021-04-01 and of the days after it. [atto]
pub const F0: u128 = 93_428_383_554_522_361;
pub const MIN_E: u128 = 10_000 * WAD;
pub const MAX_E: u128 = 500_000 * WAD;
pub const MIN_Q: u128 = 1 << 60;
pub const MAX_Q: u128 = 1 << 70;
pub const MIN_F: u128 = WAD / 1_000;
pub const MAX_F: u128 = WAD / 4;

pub const WAITING: u32 = 0;
pub const FRESH: u32 = 1;
pub const STALE: u32 = 2;
pub const RETIRED: u32 = 3;
pub const QUARANTINED: u32 = 4;

/// A day's figures: (network output, network power).
pub type Figures = (u128, u128);

/// floor(E * 2^40 / Q): the output per TiB that the contract must compute.
pub fn per_tib((produced, power): Figures) -> u128 {
    mul_div_down(produced, 1 << 40, power).unwrap()
}

/// The network of scenario (a), `offset` days after 2021-04-01.
pub fn network(offset: u32) -> Figures {
    (0..offset).fold((E0, Q0), |(e, q), _| (mul_div_down(e, SIX_YEAR_DAILY, WAD).unwrap(), q + GROWTH))
}

/// The fields of `KindParams`.
#[derive(Clone, Copy, Debug)]
pub struct Params {
    pub scale: u128,
    pub first: u32,
    pub stale: u32,
    pub floor: u128,
    pub bounds: [u128; 6],
    pub bands: [u16; 6],
}

/// FIL per TiB with the guards of the model.
pub const FIL_PARAMS: Params = Params {
    scale: 1 << 40,
    first: FIRST,
    stale: 2,
    floor: SIX_YEAR_DAILY,
    bounds: [MIN_E, MAX_E, MIN_Q, MAX_Q, MIN_F, MAX_F],
    bands: [2_500, 1_000, 3_000, 2_500, 4_500, 3_000],
};

impl IntoSol for Params {
    fn to_sol(&self) -> Value {
        let tuple = |values: Vec<Value>| Value::Tuple(values);
        let bounds = tuple(self.bounds.iter().map(IntoSol::to_sol).collect());
        let bands = tuple(self.bands.iter().map(IntoSol::to_sol).collect());
        tuple([(self.scale, self.first, self.stale, self.floor).to_args(), vec![bounds, bands]].concat())
    }
}

pub struct World {
    pub chain: Chain,
    pub owner: Account,
    /// The first three of seven are admitted.
    pub feeders: Vec<Account>,
    pub stranger: Account,
    pub oracle: Contract,
}

/// An oracle of `owner`.
pub fn deploy(chain: &Chain, from: &Account, owner: impl IntoSol) -> Result<Contract> {
    let extension = extension(chain, "output-oracle", from);
    Contract::deploy(chain, &artifact("output_oracle"), from, (owner, extension))
}

impl World {
    /// Three feeders, a quorum of three, FIL per TiB from 2021-04-01; it is noon of that day.
    pub fn new() -> Self {
        let world = Self::bare();
        world.owns("setKind", (FIL, FIL_PARAMS));
        world
    }

    /// Three feeders and no kind.
    pub fn bare() -> Self {
        let chain = Chain::new();
        chain.set_time(u64::from(FIRST) * DAY + DAY / 2).unwrap();
        let owner = chain.ethereum("owner");
        let feeders: Vec<_> = (0..7).map(|i| chain.ethereum(&format!("feeder-{i}"))).collect();
        let stranger = chain.ethereum("stranger");
        let oracle = deploy(&chain, &owner, &owner).unwrap();
        let world = Self { chain, owner, feeders, stranger, oracle };
        for feeder in &world.feeders[..3] {
            world.owns("admitFeeder", (feeder,));
        }
        world
    }

    /// The first days of scenario (a) are final, up to `last` (an offset from 2021-04-01).
    pub fn grown(last: u32) -> Self {
        let world = Self::new();
        (0..=last).for_each(|offset| world.all_report(FIRST + offset, network(offset)));
        world
    }

    /// The owner sends a message. It must succeed.
    #[track_caller]
    pub fn owns(&self, message: &str, args: impl IntoArgs) -> Receipt {
        self.oracle.exec(&self.owner, message, args).unwrap()
    }

    /// Moves to ten past midnight after `day`, unless it is later already.
    pub fn pass(&self, day: u32) {
        self.go_to(day + 1, 600);
    }

    /// Moves to `second` of `day`, unless it is later already.
    pub fn go_to(&self, day: u32, seconds: u64) {
        let time = u64::from(day) * DAY + seconds;
        if self.chain.now() < time {
            self.chain.set_time(time).unwrap();
        }
    }

    /// One feeder reports FIL. Returns whether the day is final.
    pub fn reports(&self, feeder: usize, day: u32, (produced, power): Figures) -> Result<bool, Error> {
        let receipt = self.oracle.exec(&self.feeders[feeder], "report", (FIL, day, produced, power))?;
        self.oracle.returned("report", &receipt)
    }

    /// The first three feeders report the same figures after the day. No report reverts.
    #[track_caller]
    pub fn three_report(&self, day: u32, figures: Figures) -> bool {
        self.pass(day);
        (0..3).fold(false, |_, feeder| self.reports(feeder, day, figures).unwrap())
    }

    /// The first three feeders report the same figures, and the day is final with exactly these.
    #[track_caller]
    pub fn all_report(&self, day: u32, figures: Figures) {
        assert!(self.three_report(day, figures), "day {day} is final");
        assert_eq!(self.output(day), per_tib(figures), "day {day}");
    }

    /// FIL per TiB of a final day.
    #[track_caller]
    pub fn output(&self, day: u32) -> u128 {
        self.oracle.get::<(u128, u64)>("dayOutput", (FIL, day)).unwrap().0
    }

    /// Whether a day is final.
    pub fn is_final(&self, day: u32) -> bool {
        self.oracle.get::<(u128, u64)>("dayOutput", (FIL, day)).is_ok()
    }

    /// (state, last final day, missing days)
    pub fn status(&self) -> (u32, u32, u32) {
        self.oracle.get("status", (FIL,)).unwrap()
    }

    pub fn conservative(&self) -> u128 {
        self.oracle.get("conservativeOutput", (FIL,)).unwrap()
    }

    pub fn remaining(&self, from: u32, until: u32) -> u128 {
        self.oracle.get::<(u128, u32)>("remainingOutput", (FIL, from, until)).unwrap().0
    }

    /// (day, output, network output, network power, confirmable from, confirmations)
    pub fn quarantine(&self) -> (u32, u128, u128, u128, u64, u32) {
        self.oracle.get("quarantineOf", (FIL,)).unwrap()
    }

    pub fn reporters(&self, day: u32) -> Vec<Address> {
        self.oracle.get("reportersOf", (FIL, day)).unwrap()
    }

    /// All state that a message could change, as text.
    pub fn books(&self) -> String {
        let last = self.oracle.get::<(u32, u32, u32)>("status", (FIL,)).map_or(FIRST, |status| status.1);
        let mut books = Vec::new();
        let mut note = |message: &str, args: Vec<Value>| {
            books.push(format!("{message}: {:?}", self.oracle.call(message, args).map_err(|error| error.to_string())));
        };
        for message in ["owner", "pendingOwner", "kinds", "feeders", "quorum"] {
            note(message, ().to_args());
        }
        for kind in 0..4u32 {
            for message in ["kindOf", "status", "daysOf", "quarantineOf", "conservativeOutput"] {
                note(message, (kind,).to_args());
            }
            (0..7u32).for_each(|index| note("cutOf", (kind, index).to_args()));
        }
        for day in last - 1..last + 4 {
            for message in ["dayOutput", "dayFigures", "reportersOf"] {
                note(message, (FIL, day).to_args());
            }
        }
        for coin in coins(self) {
            note("priceOf", (coin,).to_args());
            note("coinOf", (coin,).to_args());
        }
        books.join("\n")
    }

    /// Asserts that a message reverts with this error and these values, and changes nothing.
    #[track_caller]
    pub fn refuses(&self, who: &Account, message: &str, args: impl IntoArgs, error: &str, values: impl IntoArgs) {
        let before = self.books();
        assert_refused(self.oracle.exec(who, message, args), error, values);
        assert_eq!(self.books(), before, "a message that reverts changes nothing");
    }

    /// [`World::refuses`] for a FIL report of the feeder.
    #[track_caller]
    pub fn refuses_report(&self, feeder: usize, day: u32, (e, q): Figures, error: &str, values: impl IntoArgs) {
        self.refuses(&self.feeders[feeder], "report", (FIL, day, e, q), error, values);
    }
}

/// Addresses that stand for coins. The oracle never calls them.
pub fn coins(world: &World) -> [Address; 2] {
    [world.feeders[6].address(), world.stranger.address()]
}

/// Asserts that a contract reverted with this error and these values.
#[track_caller]
pub fn assert_refused<T: std::fmt::Debug>(result: Result<T, Error>, error: &str, values: impl IntoArgs) {
    match result {
        Err(Error::Reverted(revert)) => {
            assert!(revert.is(error, &values), "expected {error}{:?}, got {revert}", values.to_args());
        }
        other => panic!("expected {error}, got {other:?}"),
    }
}
