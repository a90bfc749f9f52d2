//! A life: a sequence of random messages, each compared with the ghost and with the state before it.

use crate::ghost::Ghost;
use crate::stage::*;
use chain::{Account, Address, Contract, Error, FromSol, IntoArgs, Receipt, Value};
use harness::lives::{self, Chance, Diary, SmallRng};
use harness::FIRST;
use rand::Rng;
use std::collections::BTreeMap;
use suite::LoanTerms;

/// The contract that receives a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum On {
    Pool,
    Manager,
}

impl On {
    /// The name under which a message is counted.
    pub fn named(self, message: &str) -> String {
        format!("{self:?}.{message}")
    }
}

/// The expected result of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Want {
    Any,
    /// It must pass: an exit, or a message that the rules allow.
    Pass,
}

/// The pool's accounting, which gives the price of a share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Money {
    pub cash: u128,
    pub debt: u128,
    pub reserve: u128,
    pub shares: u128,
    pub debt_shares: u128,
    pub lost: u128,
}

impl Money {
    pub fn assets(&self) -> u128 {
        self.cash + self.debt - self.reserve
    }
}

pub struct Life<'a> {
    pub stage: &'a Stage,
    pub random: SmallRng,
    pub ghosts: [Ghost; 2],
    /// The accounting of each pool after the last message.
    pub money: [Money; 2],
    /// Donations, by side: coins to the pool, to the loan manager. [atto]
    pub donations: [[u128; 2]; 2],
    pub diary: Diary,
    /// The owner of each NFT.
    pub owners: BTreeMap<u64, Address>,
    /// By side: (from, until) of the last pause, and the seconds of all earlier ones.
    pub pauses: [(u64, u64, u64); 2],
    /// The terms in force at each loan manager.
    pub terms: [LoanTerms; 2],
    /// The maximum LTV after borrowing. [bps]
    pub max_ltv: [u32; 2],
    /// Whether the loan managers know DMC.
    pub dmc: bool,
    /// In one life of three DMC is never set.
    pub without_dmc: bool,
    pub ending: bool,
    // ---- Days: see days.rs ----
    /// Today, the next day to report, and the next day to settle of each batch.
    pub today: u32,
    pub reported: u32,
    pub due: [u32; 2],
    pub silent_until: u32,
    pub calm_until: u32,
    /// The day on which the careless provider stops.
    pub stops: u32,
    pub surge: f64,
    /// The price of HFIL in dollars.
    pub price: f64,
    pub arrears: Vec<(u32, u32)>,
    /// Days that were paid late: (batch, day).
    pub late: Vec<(u32, u32)>,
}

impl<'a> Life<'a> {
    pub fn new(stage: &'a Stage, seed: u64, mut random: SmallRng) -> Self {
        stage.reopen();
        let stops = FIRST + random.gen_range(8..30);
        let mut life = Self {
            stage,
            random,
            ghosts: Default::default(),
            money: Default::default(),
            donations: Default::default(),
            diary: Diary::default(),
            owners: stage.bought.iter().map(|(token, who)| (*token, stage.people[*who].address())).collect(),
            pauses: Default::default(),
            terms: [HFIL, HUSD].map(|side| stage.sides[side].config.loans.clone()),
            max_ltv: [HFIL, HUSD].map(|side| stage.sides[side].config.loans.credit.maxLtvBps),
            dmc: false,
            without_dmc: seed.is_multiple_of(3),
            ending: false,
            today: FIRST,
            reported: FIRST,
            due: [FIRST; 2],
            silent_until: 0,
            calm_until: 0,
            stops,
            surge: 1.0,
            price: 100.0,
            arrears: Vec::new(),
            late: Vec::new(),
        };
        for side in [HFIL, HUSD] {
            life.money[side] = life.read_money(side);
            let ghost = &mut life.ghosts[side];
            ghost.cash = life.money[side].cash;
            for who in &stage.people {
                let held: u128 = stage.sides[side].pool.get("balanceOf", (who,)).expect("shares");
                ghost.shares.insert(who.address(), held);
            }
        }
        let first = u64::from(FIRST + 1) * harness::DAY + 7_200;
        life.pass(first - life.now());
        life
    }

    pub fn now(&self) -> u64 {
        self.stage.w.chain.now()
    }

    /// The loan manager's clock: time without pauses.
    pub fn clock(&self, side: usize) -> u64 {
        let ((from, until, before), now) = (self.pauses[side], self.now());
        now - before - until.min(now).saturating_sub(from)
    }

    // ---- Messages ----

    pub fn contract(&self, side: usize, on: On) -> &'a Contract {
        match on {
            On::Pool => &self.stage.sides[side].pool,
            On::Manager => &self.stage.sides[side].manager,
        }
    }

    /// Sends a message, and compares its result with the ghost.
    pub fn send(
        &mut self,
        (side, on): (usize, On),
        who: &Account,
        message: &'static str,
        args: impl IntoArgs,
        want: Want,
    ) -> Option<Receipt> {
        let args = args.to_args();
        let (day, second) = (self.today, self.now() % harness::DAY);
        let line = format!("day {day} +{second} s: {} to {on:?} {side}: {message} {args:?}", who.name());
        self.diary.note(&line);
        let (first, result) = (args.first().cloned(), self.contract(side, on).exec(who, message, args));
        match result {
            Ok(receipt) => {
                self.diary.passed(on.named(message));
                self.record((side, on), message, first.as_ref(), &receipt);
                self.after(side, on);
                Some(receipt)
            }
            Err(Error::Reverted(revert)) => {
                let name = self.stage.reason(message, &revert.data);
                self.diary.refused(on.named(message), &name);
                assert!(want == Want::Any, "{message} has to pass, and was refused: {name}");
                self.after_refusal(side);
                None
            }
            Err(other) => panic!("{message}: {other}"),
        }
    }

    /// Applies the events in a receipt to the ghost.
    fn record(&mut self, (side, on): (usize, On), message: &str, first: Option<&Value>, receipt: &Receipt) {
        let Side { pool, manager, other, .. } = &self.stage.sides[side];
        for event in pool.events(receipt) {
            self.ghosts[side].record_pool_event(&event);
            if let Some(message) = by_manager(&event.name) {
                self.diary.passed(On::Pool.named(message));
            }
        }
        for event in manager.events(receipt) {
            self.check_event(side, &event);
            self.ghosts[side].record_manager_event(&event, pool.address(), other.address());
            self.after_event(side, &event);
        }
        // An auction without a bid ends without an event.
        if let (On::Manager, "settle" | "redeem") = (on, message) {
            let position = first.and_then(|value| u32::from_sol(value).ok()).expect("a position");
            self.ghosts[side].auctions.remove(&position);
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

    fn verify(&mut self, full: bool) {
        self.check(full);
    }

    fn end(&mut self) {
        self.finish();
    }

    fn diary(&mut self) -> &mut Diary {
        &mut self.diary
    }
}

/// The message that the loan manager sent to the pool, by the event that the pool emitted.
fn by_manager(event: &str) -> Option<&'static str> {
    Some(match event {
        "Lent" => "lend",
        "Returned" => "returned",
        "BadDebt" => "realizeBadDebt",
        "ReserveAdded" => "addReserve",
        _ => return None,
    })
}
