//! Fifty thousand random messages of lenders, borrowers and governance. Each returns the same value as the model,
//! to the atto, or reverts with the same error. These rules always hold:
//!
//! * the pool's coins = cash + donations; the assets of lenders and the reserve never exceed cash and debt;
//! * the supply of shares = balances + queue;
//! * a share's price falls only by realized bad debt, and the assets then fall by exactly what lenders paid;
//! * the queue is paid in order;
//! * at the end all shares can be redeemed, and only the reserve and dust are left.

mod acts;

use crate::erc4626::any;
use crate::ghost::{Answer, Ghost};
use crate::world::*;
use chain::{Account, Error, FromSol, IntoArgs, Receipt, Result};
use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};

/// Messages in all lives together.
const STEPS: u32 = 50_000;
/// Messages in a life.
const LIFE: u32 = 2_500;
/// Lives that run at the same time, on a core each.
const THREADS: u32 = 2;

struct Run {
    w: World,
    lenders: Vec<Account>,
    ghost: Ghost,
    rng: SmallRng,
    coins: Vec<u128>,
    donated: u128,
    refused: u32,
    /// Whether the last message accrued interest in the pool's accounting.
    touched: bool,
    /// The number of messages after which a request waited for cash.
    waited: u32,
}

/// The answer of a message, in the model's form.
fn answer<T: FromSol>(w: &World, message: &str, asked: Result<Receipt>) -> std::result::Result<T, String> {
    match asked {
        Ok(receipt) => Ok(w.pool.returned(message, &receipt).expect("the return type")),
        Err(Error::Reverted(revert)) => Err(revert.name().to_owned()),
        Err(other) => panic!("{message}: {other}"),
    }
}

impl Run {
    fn new(seed: u64) -> Self {
        let w = World::new();
        let lenders: Vec<Account> = (0..6).map(|n| w.chain.ethereum(&format!("lender-{n}"))).collect();
        for lender in &lenders {
            w.coin.exec(&w.owner, "mint", (lender, MUCH)).unwrap();
            w.coin.exec(lender, "approve", (&w.pool, u128::MAX)).unwrap();
        }
        let ghost = Ghost::new(TERMS, w.chain.now(), lenders.len());
        let coins = vec![MUCH; lenders.len()];
        Self {
            w,
            lenders,
            ghost,
            rng: SmallRng::seed_from_u64(seed),
            coins,
            donated: 0,
            refused: 0,
            touched: false,
            waited: 0,
        }
    }

    fn lender(&mut self) -> usize {
        self.rng.gen_range(0..self.lenders.len())
    }

    /// An amount within `max`, sometimes one above it.
    fn around(&mut self, max: u128) -> u128 {
        match self.rng.gen_range(0..10) {
            0 => max.saturating_add(1),
            1 | 2 => max,
            _ => any(&mut self.rng, max),
        }
    }

    /// Asserts that the contract answers as the model does.
    fn same<T>(&mut self, message: &str, said: std::result::Result<T, String>, due: Answer<T>) -> Option<T>
    where
        T: PartialEq + std::fmt::Debug,
    {
        let due = due.map_err(str::to_owned);
        assert_eq!(said, due, "{message} at {:?}", self.ghost.accounting());
        self.refused += u32::from(due.is_err());
        self.touched = due.is_ok() && !["transfer", "transferFrom", "approve"].contains(&message);
        due.ok()
    }

    fn call<T>(&mut self, who: usize, message: &str, args: impl IntoArgs, due: Answer<T>) -> Option<T>
    where
        T: FromSol + PartialEq + std::fmt::Debug,
    {
        let said = answer(&self.w, message, self.w.pool.exec(&self.lenders[who], message, args));
        self.same(message, said, due)
    }

    fn step(&mut self) {
        if self.rng.gen_bool(0.3) {
            let longest = [1, 3_600, DAY, 10 * DAY][self.rng.gen_range(0..4)];
            self.w.chain.advance(self.rng.gen_range(0..=longest));
        }
        self.ghost.now = self.w.chain.now();
        let untouched = self.ghost.clone();
        self.ghost.touch();
        self.touched = false;
        let (assets, shares) = self.ghost.price();
        let (value, lost) = (self.ghost.assets(), self.ghost.lost);
        match self.rng.gen_range(0..33) {
            0..=4 => self.deposit(),
            5..=8 => self.withdraw(),
            9 | 10 => self.transfer_shares(),
            11..=14 => self.request(),
            15 | 16 => self.cancel(),
            17..=21 => self.claim(),
            22..=25 => self.lend(),
            26..=29 => self.repay(),
            30 => self.govern(),
            _ => self.accident(),
        }
        // The price falls only by a loss, and the assets then fall by exactly the lenders' part of it.
        let paid = self.ghost.lost - lost;
        if paid > 0 {
            assert_eq!(self.ghost.assets(), value - paid);
        } else {
            let (now, all) = self.ghost.price();
            assert!(now * shares >= assets * all, "a share's price fell without a loss");
        }
        self.waited += u32::from(self.ghost.queue.iter().any(|place| place.reached < place.left));
        if !self.touched {
            // A message that reverted changes nothing, and a transfer of shares does not touch the pool's accounting.
            let Ghost { balances, allowances, .. } = std::mem::replace(&mut self.ghost, untouched);
            (self.ghost.balances, self.ghost.allowances) = (balances, allowances);
        }
    }

    /// Asserts that all views agree with the model.
    fn compare(&self) {
        let (w, mut ghost) = (&self.w, self.ghost.clone());
        // A view accrues interest as well, but stores nothing.
        ghost.touch();
        assert_eq!(w.accounting(), ghost.accounting());
        assert_eq!(w.coins(&w.pool), ghost.cash + self.donated, "the pool holds its cash and donations");
        let held = ghost.held();
        assert_eq!(w.shares(&w.pool), held);
        assert_eq!(ghost.shares, ghost.balances.iter().sum::<u128>() + held, "balances and queue add up to the supply");
        for (who, lender) in self.lenders.iter().enumerate() {
            assert_eq!((w.shares(lender), w.coins(lender)), (ghost.balances[who], self.coins[who]));
            assert_eq!(w.view::<u128>("maxWithdraw", (lender,)), ghost.max_withdraw(who));
            assert_eq!(w.view::<u128>("maxRedeem", (lender,)), ghost.max_redeem(who));
            assert_eq!(w.view::<u128>("maxDeposit", (lender,)), ghost.max_deposit());
        }
        let (count, queued, value): (u32, u128, u128) = w.view("queue", ());
        assert_eq!((count, queued, value), (ghost.requests, held, ghost.value(held)));
        for (at, place) in ghost.queue.iter().enumerate() {
            let (owner, left, due, _) = w.request_of(place.number);
            let expected = place.owner.map_or(chain::Address::ZERO, |owner| self.lenders[owner].address());
            assert_eq!((owner, left), (expected, place.left));
            assert_eq!(due, place.owner.map_or(0, |_| ghost.due(at)), "a cancelled request is paid nothing");
        }
    }

    /// All debt is repaid and all shares are redeemed. Only the reserve, donations and dust are left.
    fn finish(mut self) -> End {
        self.ghost.now = self.w.chain.now();
        self.ghost.touch();
        let due = self.ghost.debt();
        self.w.coin.exec(&self.w.owner, "mint", (&self.w.pool, due)).unwrap();
        let shares = self.ghost.debt_shares;
        let paid = self.ghost.returned(due, shares);
        assert!(self.manager("returned", (due, shares), paid));
        self.compare();
        self.ghost.touch();
        for place in self.ghost.queue.clone() {
            match (self.ghost.claim(place.number), place.owner) {
                (Ok(_), _) => drop(self.w.claim(place.number)),
                (Err(_), Some(owner)) => {
                    // The shares are worth less than an atto: the request is cancelled.
                    assert_eq!(self.ghost.value(place.left), 0);
                    assert_eq!(self.w.cancel(&self.lenders[owner], place.number), place.left);
                }
                (Err(name), None) => panic!("a gap that cannot be closed: {name}"),
            }
        }
        for lender in &self.lenders {
            let shares = self.w.shares(lender);
            if shares > 0 && self.w.view::<u128>("previewRedeem", (shares,)) > 0 {
                self.w.redeem(lender, shares);
            }
        }
        let accounting = self.w.accounting();
        assert_eq!((accounting.debt, accounting.debt_shares), (0, 0));
        assert!(accounting.cash >= accounting.reserve);
        assert_eq!(self.w.coins(&self.w.pool), accounting.cash + self.donated);
        End { refused: self.refused, waited: self.waited, lost: self.ghost.lost }
    }
}

/// The counts of a life that show whether a run tested enough.
struct End {
    refused: u32,
    waited: u32,
    lost: u128,
}

fn live(seed: u64) -> End {
    let mut run = Run::new(seed);
    for step in 0..LIFE {
        run.step();
        if step % 50 == 0 {
            run.compare();
        }
    }
    run.finish()
}

#[test]
fn answers_match_the_model_when_messages_are_random() {
    // For a longer search: DMEX_STEPS=1000000. After an edit (`./scripts/test --quick`) a tenth is enough.
    let plan = if std::env::var_os("DMEX_QUICK").is_some() { STEPS / 10 } else { STEPS };
    let steps = std::env::var("DMEX_STEPS").ok().and_then(|steps| steps.parse().ok()).unwrap_or(plan);
    let lives = steps.div_ceil(LIFE);
    let threads: Vec<_> = (0..THREADS)
        .map(|thread| {
            let mine = (0..lives).filter(move |life| life % THREADS == thread);
            std::thread::spawn(move || mine.map(|life| live(life.into())).collect::<Vec<_>>())
        })
        .collect();
    let ends: Vec<End> = threads.into_iter().flat_map(|thread| thread.join().expect("a life")).collect();
    let sum = |of: fn(&End) -> u32| ends.iter().map(of).sum::<u32>();
    let (refused, waited, losses) = (sum(|end| end.refused), sum(|end| end.waited), sum(|end| u32::from(end.lost > 0)));
    println!(
        "{} messages: {refused} refused, {waited} with a queue; {losses} lives of {lives} with a loss",
        lives * LIFE
    );
    // A run tests enough only if most messages pass, many revert, lenders wait, and losses occur.
    assert!(refused > steps / 20 && refused < steps / 2, "{refused} refused");
    assert!(waited > steps / 8 && losses >= lives / 4, "{waited} with a queue, {losses} lives with a loss");
}
