//! Holders of NFTs: they buy, resell and claim. Anyone collects fees and donates.

use crate::life::{Life, Want};
use crate::settings::{DISTRIBUTOR, MARKET, STAKING};
use crate::stage::{On, HFIL, HUSD, UNIT};
use chain::Account;
use harness::lives::Chance;
use math::ids::batch_of;
use rand::Rng;

impl Life<'_> {
    /// The NFTs of an account.
    pub fn power_of(&self, who: &Account) -> Vec<u64> {
        self.ghost.owners.iter().filter(|(_, owner)| **owner == who.address()).map(|(token, _)| *token).collect()
    }

    pub fn hold_power(&mut self) {
        let (who, to) = (self.person(), self.person());
        let own = self.power_of(&who);
        match self.random.gen_range(0..10) {
            0..=3 => self.buy(&who),
            4..=6 => {
                if let Some(token) = self.pick(&own) {
                    // Reverts while the NFT is collateral.
                    self.send((HFIL, On::Nft), &who, "transferFrom", (&who, &to, token), Want::Any);
                }
            }
            _ => {
                let batch = self.stage.batches[self.random.gen_range(0..2)];
                let tokens: Vec<u64> = own.into_iter().filter(|token| batch_of(*token) == batch).take(10).collect();
                // Anyone sends it.
                let sender = if self.chance(50) { to } else { who };
                self.send(DISTRIBUTOR, &sender, "claim", (batch, &tokens[..]), Want::Any);
            }
        }
    }

    fn buy(&mut self, who: &Account) {
        let (stage, side) = (self.stage, self.random.gen_range(HFIL..=HUSD));
        let (batch, count) = (stage.batches[self.random.gen_range(0..2)], self.random.gen_range(1..=3u32));
        let coin = &stage.sides[side].coin;
        let Ok((price, version)) = stage.w.suite.market.get::<(u128, u32)>("priceOf", (batch, coin)) else { return };
        let all = price * u128::from(count);
        self.send(MARKET, who, "buy", (batch, count, coin, all, version, who), Want::Any);
    }

    /// Collects fees for the stakers, or donates.
    pub fn earn(&mut self) {
        let (stage, who) = (self.stage, self.person());
        let batch = stage.batches[self.random.gen_range(0..2)];
        let (side, coin) = (self.random.gen_range(HFIL..=HUSD), self.random.gen_range(0..3));
        let coin = stage.coins()[coin];
        match self.random.gen_range(0..12) {
            0..=2 => drop(self.send(MARKET, &who, "collectFees", (batch, &stage.sides[side].coin), Want::Any)),
            3 | 4 => drop(self.send(DISTRIBUTOR, &who, "collectFees", (batch,), Want::Any)),
            5 | 6 => drop(self.send((side, On::MiningPool), &who, "collectFees", (), Want::Any)),
            7 | 8 => self.give(&who, side),
            _ => self.sync(&who, coin),
        }
    }

    /// Syncs revenue. The ghost knows whether there is any.
    pub fn sync(&mut self, who: &Account, coin: &chain::Contract) {
        let arrived = self.ghost.arrived.get(&coin.address()).copied().unwrap_or_default();
        let want = match self.ghost.staking.coins.get(&coin.address()) {
            Some((booked, _)) if *booked < arrived => Want::Pass,
            _ => Want::Fail,
        };
        self.send(STAKING, who, "sync", (coin,), want);
    }

    /// A donation to the stakers or to a mining pool.
    fn give(&mut self, who: &Account, side: usize) {
        let (stage, amount) = (self.stage, self.random.gen_range(0..10 * UNIT[side]));
        if self.chance(60) {
            let coin = stage.coins()[self.random.gen_range(0..3)];
            coin.exec(who, "transfer", (&stage.staking, amount)).expect("the account has it");
            *self.ghost.arrived.entry(coin.address()).or_default() += amount;
        } else {
            let other = usize::from(self.chance(30));
            let coin = if other == 1 { &stage.sides[HFIL].coin } else { &stage.sides[side].coin };
            coin.exec(who, "transfer", (&stage.sides[side].mining_pool, amount)).expect("the account has it");
            self.donations[side][if side == HFIL { 0 } else { other }] += amount;
        }
    }
}
