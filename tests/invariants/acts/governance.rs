//! Messages of the owner, sent by the owner and by strangers.

use crate::ghost::{because, Product};
use crate::run::Run;
use crate::stage::*;
use harness::lives::Chance;
use harness::DAY;
use rand::Rng;

const MONTH: u64 = 30 * DAY;

impl Run<'_> {
    pub fn govern(&mut self) {
        let who = if self.chance(80) { OWNER } else { self.anyone() };
        let mut why = vec![];
        because(&mut why, who != OWNER, "OwnableUnauthorizedAccount");
        match self.random.gen_range(0..16) {
            0..=2 => self.pause(who, why),
            3..=4 => {
                let bps = self.random.gen_range(0..1_100);
                because(&mut why, bps > 1_000, "PowerMarket_AboveLimit");
                if self.act(who, On::Market, "setFee", (bps, self.address(Some(TREASURY))), why).is_some() {
                    self.ghost.sale_fee = bps;
                }
            }
            5..=6 => self.list_product(who, why),
            7..=8 => {
                let (provider, admitted) = (self.random.gen_range(PROVIDER..=PROVIDER_2), self.chance(80));
                let message = if admitted { "admitProvider" } else { "removeProvider" };
                if self.act(who, On::Market, message, (self.address(Some(provider)),), why).is_some() {
                    match admitted {
                        true => self.ghost.providers.insert(provider),
                        false => self.ghost.providers.remove(&provider),
                    };
                }
            }
            9..=10 => {
                let (coin, listed) = (self.random.gen_range(0..2), self.chance(80));
                let message = if listed { "admitPaymentCoin" } else { "retirePaymentCoin" };
                if self.act(who, On::Market, message, (self.stage.coin(coin),), why).is_some() {
                    self.ghost.coins[coin].listed = listed;
                }
            }
            11 => self.retire_kind(),
            _ => self.try_to_take_over(),
        }
    }

    /// Lists a product in place of another: other fee, grace period and vesting rule. Batches keep those they have.
    fn list_product(&mut self, who: Who, mut why: Vec<&'static str>) {
        let number = self.random.gen_range(1..=self.ghost.products.len() as u32);
        let Product { kind, coin, .. } = self.ghost.products[number as usize - 1];
        let (fee, grace) = (self.random.gen_range(0..2_100), DAY * self.random.gen_range(1..4) - 7);
        let (locked, days) = [(7_500, 180), (3_000, 10), (0, 0), (9_000, 20), (9_001, 20)][self.random.gen_range(0..5)];
        let min_tip = self.random.gen_range(0..1_000_000_000_000_000_000);
        let income = Income { fee, grace, locked, days, min_tip };
        let args = (Stage::product(kind, self.stage.coin(coin), income),);
        let over = self.ghost.kind(kind).is_some_and(|kind| kind.retired_from <= kind.first);
        because(&mut why, fee > 2_000 || grace < DAY || locked > 9_000 || over, "TermOutOfRange");
        because(&mut why, !self.ghost.coins[coin].listed, "PowerMarket_WrongPaymentCoin");
        if self.act(who, On::Market, "listProduct", args, why).is_some() {
            self.ghost.products.push(Product { kind, coin, income, retired: false });
            if self.act(who, On::Market, "retireProduct", (number,), vec![]).is_some() {
                self.ghost.products[number as usize - 1].retired = true;
            }
        }
    }

    /// A pause of a month would last for most of a life, so a running pause is usually ended.
    fn pause(&mut self, who: Who, mut why: Vec<&'static str>) {
        let (now, was_on) = (self.ghost.now, self.ghost.paused());
        if self.chance(if was_on { 80 } else { 20 }) {
            if self.act(who, On::Market, "resumeSales", (), why).is_some() && was_on {
                self.ghost.pauses.last_mut().expect("it is on").1 = now;
            }
            return;
        }
        let rested = self.ghost.pauses.last().is_none_or(|(_, until)| now >= until + MONTH);
        because(&mut why, !rested, "PowerMarket_PauseTooSoon");
        if self.act(who, On::Market, "pauseSales", (), why).is_some() {
            self.ghost.pauses.push((now, now + MONTH));
        }
    }

    /// Wiring is set once, and ownership needs an offer.
    fn try_to_take_over(&mut self) {
        let who = self.random.gen_range(TREASURY..=ATTACKER);
        let (address, market) = (self.address(Some(who)), self.address(Some(MARKET)));
        let stranger = vec!["OwnableUnauthorizedAccount"];
        let on = [On::Market, On::Distributor, On::Nft, On::Oracle, On::Coin(0)][self.random.gen_range(0..5)];
        let none = match self.random.gen_range(0..8) {
            0 => self.act(who, on, "transferOwnership", (address,), stranger),
            1 => self.act(who, on, "acceptOwnership", (), stranger),
            2 => self.act(who, On::Oracle, "admitFeeder", (address,), stranger),
            3 => self.act(who, On::Nft, "setRoyalty", (address, 1u32), stranger),
            4 => self.act(OWNER, On::Nft, "setMarket", (market,), vec!["MiningPowerNft_MarketIsSet"]),
            5 => self.act(OWNER, On::Market, "setDistributor", (market,), vec!["PowerMarket_DistributorIsSet"]),
            6 => self.act(who, On::Distributor, "setTreasury", (address,), stranger),
            _ => self.act(who, On::Oracle, "setQuorum", (3u32,), stranger),
        };
        assert!(none.is_none());
    }
}
