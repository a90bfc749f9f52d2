//! A life: a sequence of random messages, each compared with the ghost and with the state before it.

use crate::checks::Price;
use crate::ghost::Ghost;
use crate::settings::{settings, Settings};
use crate::stage::*;
use chain::{Account, Address, Decoded, Error, IntoArgs, Receipt};
use harness::lives::{self, Chance, Diary, SmallRng};
use harness::{DAY, FIRST};
use rand::Rng;

/// One in this many reverted messages is followed by a check of the books.
const REFUSED: u32 = 8;

/// The expected result of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Want {
    Any,
    /// It must pass: an exit, or a message that the rules allow.
    Pass,
    /// It must revert: the rules forbid it.
    Fail,
}

pub struct Life<'a> {
    pub stage: &'a Stage,
    pub random: SmallRng,
    pub ghost: Ghost,
    /// The settings that governance decided.
    pub settings: Settings,
    /// The values of each mining pool before the current message.
    pub prices: [Price; 2],
    /// Donations to mining pools: in their own coin, and HFIL to the one with another coin. [atto]
    pub donations: [[u128; 2]; 2],
    pub diary: Diary,
    /// The borrowers of positions by loan manager, from position 1.
    pub positions: [Vec<Address>; 2],
    pub ending: bool,
    /// When governance last set the platform's part of income: a pool counts it from its next valuation on. [day]
    pub fee_set_on: u64,
    // ---- Days: see days.rs ----
    /// Today, the next day to report, and the next day to settle of each batch.
    pub today: u32,
    pub reported: u32,
    pub due: [u32; 2],
    pub silent_until: u32,
    /// The price of HFIL in dollars.
    pub price: f64,
    pub arrears: Vec<(u32, u32)>,
    /// Days that were paid late: (batch, day).
    pub late: Vec<(u32, u32)>,
}

impl<'a> Life<'a> {
    pub fn new(stage: &'a Stage, random: SmallRng) -> Self {
        stage.reopen();
        let mut life = Self {
            stage,
            random,
            ghost: Ghost::default(),
            settings: settings(stage),
            prices: Default::default(),
            donations: Default::default(),
            diary: Diary::default(),
            positions: Default::default(),
            ending: false,
            fee_set_on: 0,
            today: FIRST,
            reported: FIRST,
            due: [FIRST; 2],
            silent_until: 0,
            price: 100.0,
            arrears: Vec::new(),
            late: Vec::new(),
        };
        life.ghost.begin(stage);
        let first = u64::from(FIRST + 1) * DAY + 7_200;
        life.pass(first - life.now());
        life
    }

    pub fn now(&self) -> u64 {
        self.stage.w.chain.now()
    }

    /// Sends a message, and compares its result with the ghost.
    pub fn send(
        &mut self,
        place: Place,
        who: &Account,
        message: &'static str,
        args: impl IntoArgs,
        want: Want,
    ) -> Option<Receipt> {
        let args = args.to_args();
        let (day, second) = (self.today, self.now() % DAY);
        self.diary.note(&format!("day {day} +{second} s: {} to {place:?}: {message} {args:?}", who.name()));
        if place.1 == On::MiningPool {
            self.prices[place.0] = self.read_price(place.0);
        }
        let result = self.stage.at(place).exec(who, message, args);
        match result {
            Ok(receipt) => {
                self.diary.passed(place.1.named(message));
                assert!(want != Want::Fail, "{message} was accepted, against the rules");
                self.record(&receipt);
                self.after(place, message);
                Some(receipt)
            }
            Err(Error::Reverted(revert)) => {
                let name = self.stage.reason(message, &revert.data);
                self.diary.refused(place.1.named(message), &name);
                assert!(want != Want::Pass, "{message} has to pass, and was refused: {name}");
                if self.random.gen_ratio(1, REFUSED) {
                    self.books_agree();
                }
                None
            }
            Err(other) => panic!("{message}: {other}"),
        }
    }

    /// Applies the events of all contracts in a receipt to the ghost.
    pub fn record(&mut self, receipt: &Receipt) {
        let now = self.now();
        for place in Stage::places() {
            for event in self.stage.at(place).events(receipt) {
                self.ghost.record(self.stage, place, &event, now);
                if let Some((on, message)) = inner(place.1, &event) {
                    self.diary.passed(on.named(message));
                }
            }
        }
    }
}

impl Chance for Life<'_> {
    fn random(&mut self) -> &mut SmallRng {
        &mut self.random
    }
}

impl lives::Life for Life<'_> {
    fn step(&mut self) {
        self.act_randomly();
    }

    /// Every check is a full one.
    fn verify(&mut self, _full: bool) {
        self.check();
    }

    fn end(&mut self) {
        self.finish();
    }

    fn diary(&mut self) -> &mut Diary {
        &mut self.diary
    }
}

/// The message that a contract of the suite sent to another one, by the event that it emitted.
fn inner(on: On, event: &Decoded) -> Option<(On, &'static str)> {
    Some(match (on, event.name.as_str()) {
        (On::Staking, "Staked") => (On::Dmc, "lockFrom"),
        (On::Staking, "Withdrawn") => (On::Dmc, "unlock"),
        (On::Staking, "EmissionClaimed") => (On::Dmc, "mint"),
        (On::Timelock, "CallScheduled") => (on, "scheduleBatch"),
        (On::Timelock, "CallExecuted") => (on, "executeBatch"),
        (On::Timelock, "Cancelled") => (on, "cancel"),
        _ => return None,
    })
}
