//! A mining pool by its log: coins, shares, holdings, and the withdrawal queue.

use super::{get, moved};
use chain::{Address, Decoded};
use std::collections::BTreeMap;

/// NFTs of one batch that cost the same and began to earn on the same day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holding {
    pub batch: u32,
    pub first: u64,
    pub tokens: Vec<u64>,
    pub cost: u128,
    pub claimed: u128,
}

/// The state of the pool.
#[derive(Clone, Debug, Default)]
pub struct MiningPool {
    /// Cash and fees, in the pool's coin. [atto]
    pub coins: u128,
    /// Income and fees, in another coin. [atto]
    pub other: u128,
    pub shares: BTreeMap<Address, u128>,
    pub holdings: Vec<Holding>,
    /// All NFTs that it bought. It never sells one.
    pub tokens: Vec<u64>,
    /// Open requests: account and remaining shares.
    pub requests: BTreeMap<u32, (Address, u128)>,
    /// The number of requests so far.
    pub asked: u32,
    /// The last purchase: its cost and its maximum cost.
    pub bought: (u128, u128),
}

impl MiningPool {
    /// Applies an event of the pool. `own` if its income is in the pool's coin.
    pub fn record(&mut self, event: &Decoded, own: bool) {
        match event.name.as_str() {
            "Deposit" => self.coins += get::<u128>(event, "assets"),
            "Withdraw" => self.pay(get(event, "assets")),
            "Transfer" => moved(&mut self.shares, event),
            "Invested" => self.invested(event),
            "Collected" | "LateCollected" => {
                let amount: u128 = get(event, "amount");
                let held = if own { &mut self.coins } else { &mut self.other };
                *held += amount;
                if event.name == "Collected" {
                    self.holdings[get::<u32>(event, "holding") as usize - 1].claimed += amount;
                }
            }
            "MissedCollected" => self.coins += get::<u128>(event, "amount"),
            "IncomeSold" => {
                self.coins += get::<u128>(event, "paid");
                self.other -= get::<u128>(event, "amount");
            }
            "FeesSent" => {
                self.pay(get(event, "amount"));
                self.other -= get::<u128>(event, "income");
            }
            "HoldingClosed" => {
                let holding = self.holdings.swap_remove(get::<u32>(event, "holding") as usize - 1);
                assert_eq!(
                    (holding.cost, holding.claimed),
                    (get(event, "cost"), get(event, "claimed")),
                    "27: the accounting of a holding"
                );
            }
            "WithdrawalRequested" => {
                self.asked += 1;
                assert_eq!(self.asked, get::<u32>(event, "request"), "29: numbers follow each other");
                self.requests.insert(self.asked, (get(event, "owner"), get(event, "shares")));
            }
            "WithdrawalPaid" => self.paid(event),
            "WithdrawalCancelled" => drop(self.requests.remove(&get(event, "request"))),
            _ => {}
        }
    }

    fn pay(&mut self, amount: u128) {
        self.coins = self.coins.checked_sub(amount).expect("27: it was there");
    }

    fn invested(&mut self, event: &Decoded) {
        let (number, first, count): (u32, u64, u32) =
            (get(event, "holding"), get(event, "firstToken"), get(event, "count"));
        let cost: u128 = get(event, "cost");
        let bound = get::<u128>(event, "bound") * u128::from(count);
        assert!(cost <= bound, "28: paid above the bound: {event}");
        self.bought = (cost, bound);
        if number as usize == self.holdings.len() + 1 {
            self.holdings.push(Holding { batch: get(event, "batch"), first, ..Holding::default() });
        }
        let holding = &mut self.holdings[number as usize - 1];
        holding.cost += cost;
        holding.tokens.extend(first..first + u64::from(count));
        self.tokens.extend(first..first + u64::from(count));
        self.pay(cost);
    }

    /// Asserts that requests are paid in order.
    fn paid(&mut self, event: &Decoded) {
        let (request, shares, left): (u32, u128, u128) =
            (get(event, "request"), get(event, "shares"), get(event, "left"));
        let (_, before) = self.requests[&request];
        assert_eq!(before, left + shares, "29: paid and left shares add up to those that waited: {event}");
        match left {
            0 => drop(self.requests.remove(&request)),
            left => self.requests.get_mut(&request).expect("open").1 = left,
        }
    }

    /// Shares in the queue.
    pub fn waiting(&self) -> u128 {
        self.requests.values().map(|(_, left)| left).sum()
    }
}
