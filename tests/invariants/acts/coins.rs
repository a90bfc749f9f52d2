//! Transfers of coins between people, and donations to contracts.

use crate::ghost::because;
use crate::run::Run;
use crate::stage::*;
use chain::U256;
use harness::lives::Chance;
use rand::Rng;

impl Run<'_> {
    fn some_amount(&mut self, of: u128) -> u128 {
        match self.random.gen_range(0..10) {
            0 => 0,
            1 => of,
            2 => of.saturating_add(1),
            _ => self.random.gen_range(0..=of / 1_000),
        }
    }

    /// `transfer`, `approve` or `transferFrom` between users.
    pub fn move_coins(&mut self) {
        let (coin, from, to) = (self.random.gen_range(0..2), self.anyone(), self.anyone());
        // Without coins a holder could not buy any more.
        let has = self.ghost.coins[coin].held[from] / if self.chance(95) { 1_000 } else { 1 };
        let amount = self.some_amount(has);
        match self.random.gen_range(0..3) {
            0 => self.send_coins(coin, from, Some(to).filter(|_| amount % 7 != 1), amount),
            1 => {
                let spender = Some(to).filter(|_| amount % 7 != 1);
                let why = if spender.is_none() { vec!["ERC20InvalidSpender"] } else { vec![] };
                let args = (self.address(spender), amount);
                if self.act(from, On::Coin(coin), "approve", args, why).is_some() {
                    self.ghost.coins[coin].allowed.insert((from, to), amount);
                }
            }
            _ => {
                let pairs: Vec<(Who, Who)> = self.ghost.coins[coin].allowed.keys().copied().collect();
                let known = self.pick(&pairs).filter(|(_, spender)| *spender <= ATTACKER);
                let (from, spender) = known.unwrap_or((from, to));
                let why = self.ghost.coins[coin].why_pull(from, spender, amount);
                let args = (self.address(Some(from)), self.address(Some(to)), amount);
                if self.act(spender, On::Coin(coin), "transferFrom", args, why).is_some() {
                    self.ghost.coins[coin].pull(from, spender, to, amount);
                }
            }
        }
    }

    fn send_coins(&mut self, coin: usize, from: Who, to: Option<Who>, amount: u128) {
        let mut why = vec![];
        because(&mut why, to.is_none(), "ERC20InvalidReceiver");
        because(&mut why, self.ghost.coins[coin].held[from] < amount, "ERC20InsufficientBalance");
        if self.act(from, On::Coin(coin), "transfer", (self.address(to), amount), why).is_some() {
            self.ghost.coins[coin].pay(from, to.expect("checked"), amount);
        }
    }

    /// Sends coins to a contract without a message.
    pub fn donate(&mut self) {
        let (coin, from) = (self.random.gen_range(0..2), self.holder());
        let to = [MARKET, DISTRIBUTOR][self.random.gen_range(0..2)];
        let amount = self.ghost.coins[coin].held[from] / 1_000_000;
        self.send_coins(coin, from, Some(to), amount);
        self.ghost.coins[coin].donated[to] += amount;
    }

    pub fn mint_or_burn(&mut self) {
        let (coin, who) = (self.random.gen_range(0..2), self.anyone());
        let has = self.ghost.coins[coin].held[who];
        if self.chance(50) {
            let amount = self.some_amount(has / 1_000);
            let why = if has < amount { vec!["ERC20InsufficientBalance"] } else { vec![] };
            if self.act(who, On::Coin(coin), "burn", (amount,), why).is_some() {
                self.ghost.coins[coin].held[who] -= amount;
            }
            return;
        }
        let amount = if self.chance(80) { PLENTY / 1_000 } else { u128::MAX };
        let (mut why, to) = (vec![], self.anyone());
        because(&mut why, who != OWNER, "OwnableUnauthorizedAccount");
        let raised = self.ghost.coins[coin].supply().checked_add(amount);
        because(&mut why, raised.is_none_or(|raised| raised > self.ghost.coins[coin].cap), "ERC20ExceededCap");
        let args = (self.address(Some(to)), U256::from(amount));
        if self.act(who, On::Coin(coin), "mint", args, why).is_some() {
            self.ghost.coins[coin].held[to] += amount;
        }
    }
}
