//! Shared by the tests: an oracle on the embedded chain with its feeders, and a server that plays a node.

// Each test target uses a part of it.
#![allow(dead_code, unused_imports)]

mod flaky;
mod server;

pub use flaky::Flaky;
pub use server::{Reply, Server};

use bindings::OutputOracle::{self, DayReported, KindParams, OracleStatus};
use chain::{Account, Address, Chain, Connect, Contract};
use feed::{Action, Backoff, Feeder, Figures, Options, Prices, Source, Stop};
use std::{collections::BTreeMap, env, path::PathBuf, time::Duration};
use tempfile::TempDir;

/// Seconds of a day.
pub const DAY: u64 = 86_400;
/// Day 0 of the simulated network: 2021-04-01.
pub const FIRST: u32 = 18_718;
/// An hour. [s]
pub const HOUR: u64 = 3_600;

/// An oracle with admitted feeders, and a folder for their states.
pub struct Stage {
    pub chain: Chain,
    pub owner: Account,
    pub oracle: Contract,
    pub feeders: Vec<Account>,
    pub folder: TempDir,
}

impl Stage {
    /// An oracle whose kind 1 is `kind`, with so many feeders, of which three are a quorum.
    pub fn new(kind: &KindParams, feeders: usize) -> Self {
        let chain = Chain::new();
        let owner = chain.ethereum("owner");
        let feeders: Vec<_> = (1..=feeders).map(|number| chain.ethereum(&format!("feeder-{number}"))).collect();
        let admitted: Vec<_> = feeders.iter().map(Account::address).collect();
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| "../../target".into(), PathBuf::from);
        let oracle = suite::deploy_oracle(&chain.client(), &target.join("artifacts"), &owner, &admitted, kind)
            .expect("`dmex build` has run");
        Self { chain, owner, oracle, feeders, folder: tempfile::tempdir().expect("a folder") }
    }

    /// The Filecoin kind of the simulated network with three feeders.
    pub fn filecoin() -> Self {
        Self::new(&suite::filecoin(FIRST), 3)
    }

    /// Moves the clock to a time after the end of a day. [s]
    pub fn after(&self, day: u32, seconds: u64) {
        self.chain.set_time(u64::from(day + 1) * DAY + seconds).expect("the clock moves forward");
    }

    /// The settings of a feeder, by its index.
    pub fn options(&self, feeder: usize) -> Options {
        let quick = Backoff { first: Duration::from_millis(1), longest: Duration::from_millis(2), retries: 2 };
        let path = self.folder.path().join(format!("feeder-{feeder}.json"));
        Options { backoff: quick, ..Options::new(1, path) }
    }

    /// A feeder by its index.
    pub fn feeder(&self, index: usize, source: impl Source + 'static) -> Feeder {
        self.open(index, source, None, self.options(index)).expect("a fresh state")
    }

    /// A feeder with prices and settings of its own.
    pub fn open(
        &self,
        index: usize,
        source: impl Source + 'static,
        prices: Option<Prices>,
        options: Options,
    ) -> feed::Result<Feeder> {
        let account = self.feeders[index].clone();
        Feeder::open(self.oracle.clone(), account, Box::new(source), prices, options, Stop::new())
    }

    /// The status of kind 1.
    pub fn status(&self) -> OracleStatus {
        self.oracle.read(OutputOracle::statusCall { kind: 1 }).expect("a kind")
    }

    /// The output of a final day.
    pub fn output(&self, day: u32) -> Option<u128> {
        self.oracle.read(OutputOracle::dayOutputCall { kind: 1, day }).ok().map(|day| day.output)
    }

    /// The figures of all reports of a feeder, oldest first.
    pub fn reports(&self, feeder: usize) -> Vec<(u32, Figures)> {
        let own = |report: &DayReported| report.feeder == self.feeders[feeder].address();
        self.all_reports().into_iter().filter(own).map(|report| (report.day, figures(&report))).collect()
    }

    /// All reports, oldest first.
    pub fn all_reports(&self) -> Vec<DayReported> {
        use chain::SolEvent;
        let filter = chain::LogFilter { address: Some(self.oracle.address()), ..Default::default() };
        let logs = self.chain.client().logs(&filter).expect("the chain has logs");
        logs.iter().filter_map(|log| DayReported::decode_raw_log(log.topics.iter().copied(), &log.data).ok()).collect()
    }

    /// The number of transactions of a feeder.
    pub fn sent(&self, feeder: usize) -> u64 {
        self.chain.client().nonce(self.feeders[feeder].address()).expect("a nonce")
    }

    /// A coin of the oracle with hourly slots and a price of 1 to 1000 USD.
    pub fn list_coin(&self, byte: u8) -> Address {
        let coin = Address::repeat_byte(byte);
        let usd = suite::COIN;
        let params = OutputOracle::CoinParams {
            minPrice: usd,
            maxPrice: 1_000 * usd,
            slotSeconds: 3_600,
            staleSeconds: 86_400,
            windowSeconds: 86_400,
            fallBps: 3_000,
            riseBps: 3_000,
            retired: false,
        };
        self.oracle.write(&self.owner, OutputOracle::setCoinCall { coin, params }).expect("the owner lists it");
        coin
    }
}

fn figures(report: &DayReported) -> Figures {
    Figures { network_output: report.networkOutput, network_power: report.networkPower }
}

/// A table of some days of the simulated network, with changes.
pub fn table(days: u32, change: impl Fn(u32, &mut Figures)) -> feed::Table {
    let figures = |offset: u32| {
        let mut figures = feed::Simulate.figures(FIRST + offset).expect("the network is simulated");
        change(offset, &mut figures);
        (FIRST + offset, figures)
    };
    feed::Table(BTreeMap::from_iter((0..days).map(figures)))
}

/// Runs a round that must go well.
pub fn round(feeder: &mut Feeder) -> Vec<Action> {
    let round = feeder.round();
    assert!(round.problems.is_empty(), "{:?}", round.problems);
    round.actions
}

/// The reported days, counted from [`FIRST`].
pub fn days(actions: &[Action]) -> Vec<u32> {
    let day = |action: &Action| match action {
        Action::Report { day, .. } => Some(*day - FIRST),
        _ => None,
    };
    actions.iter().filter_map(day).collect()
}
