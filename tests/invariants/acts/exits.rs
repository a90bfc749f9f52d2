//! Payments of the market: proceeds, fees, refunds; and messages reserved for the distributor.

use crate::ghost::because;
use crate::run::Run;
use crate::stage::*;
use harness::lives::Chance;
use harness::DAY;
use rand::Rng;

/// The time from the start of an unsettled day until its batch counts as abandoned. [seconds]
const ABANDONED_AFTER: u64 = 91 * DAY;
/// The same if the day's output is known. [seconds]
const GIVEN_UP_AFTER: u64 = 366 * DAY;

impl Run<'_> {
    /// The provider's or the platform's part of a pot.
    pub fn empty_pot(&mut self, who: Who, id: u32, coin: usize, provider: bool) {
        let message = if provider { "withdrawProceeds" } else { "collectFees" };
        let mut why = if provider { self.ghost.why_role(who, id) } else { vec![] };
        match self.ghost.batch(id) {
            None => why.push("PowerMarket_UnknownBatch"),
            Some(batch) => {
                because(&mut why, !batch.counts(), "PowerMarket_WrongState");
                because(&mut why, batch.prices[coin].is_none(), "PowerMarket_WrongPaymentCoin");
                let due = if provider { batch.free[coin] } else { batch.fees[coin] };
                because(&mut why, due == 0, "PowerMarket_NothingToWithdraw");
            }
        }
        let args = (id, self.stage.coin(coin));
        let Some(receipt) = self.act(who, On::Market, message, args, why) else { return };
        let paid: u128 = self.stage.returned(On::Market, message, &receipt);
        let batch = self.ghost.batch_mut(id);
        let pot = if provider { &mut batch.free[coin] } else { &mut batch.fees[coin] };
        assert_eq!(paid, std::mem::take(pot), "{message}");
        batch.paid_out[coin] += paid;
        self.ghost.coins[coin].pay(MARKET, if provider { who } else { TREASURY }, paid);
    }

    pub fn withdraw_proceeds(&mut self) {
        let (id, coin) = (self.some_batch(), self.random.gen_range(0..2));
        let provider = self.ghost.batch(id).map_or(PROVIDER, |batch| batch.provider);
        let who = self.mostly(provider);
        self.empty_pot(who, id, coin, true);
    }

    pub fn collect_sale_fees(&mut self) {
        let (who, id, coin) = (self.anyone(), self.some_batch(), self.random.gen_range(0..2));
        self.empty_pot(who, id, coin, false);
    }

    pub fn refund_sale(&mut self) {
        let failed = |id: &u32| self.ghost.batch(*id).is_some_and(|batch| self.ghost.state(batch) == 2);
        let batches: Vec<u32> = (1..=self.ghost.batches.len() as u32).filter(failed).collect();
        let holder = self.holder();
        let who = self.mostly(holder);
        let any = self.some_batch();
        let id = self.pick(&batches).unwrap_or(any);
        let mut ids: Vec<u64> = self.ghost.tokens_of(id).filter(|(_, t)| t.owner == holder).map(|(id, _)| id).collect();
        ids.truncate(self.random.gen_range(1..8));
        match self.random.gen_range(0..20) {
            0 => ids.extend(ids.first().copied()),
            1 => ids.push(self.some_token()),
            2 => ids.clear(),
            _ => {}
        }
        self.refund(who, &ids);
    }

    pub fn refund(&mut self, who: Who, ids: &[u64]) {
        let why = self.ghost.why_refund(who, ids);
        if self.act(who, On::Market, "refund", (ids.to_vec(),), why).is_none() {
            return;
        }
        for id in ids {
            let token = self.ghost.tokens.remove(id).expect("checked");
            let batch = self.ghost.batch_mut(batch_of(*id));
            batch.fees[token.coin] -= token.fee;
            batch.free[token.coin] -= token.upfront;
            batch.escrow[token.coin] -= token.price - token.fee - token.upfront;
            batch.paid_out[token.coin] += token.price;
            self.ghost.coins[token.coin].pay(MARKET, who, token.price);
        }
    }

    pub fn refund_missed(&mut self) {
        let id = self.some_token();
        let segment = self.some_segment(id);
        let payee = self.ghost.tokens.get(&id).and_then(|t| t.segments.get(segment)).map_or(ALICE, |s| s.1);
        let who = self.mostly(payee);
        match self.chance(20) {
            true => self.take_all_missed(who),
            false => self.take_missed(who, id, segment),
        }
    }

    pub fn take_missed(&mut self, who: Who, id: u64, segment: usize) {
        let mut why = self.why_segment(id, segment);
        if self.ghost.batch(batch_of(id)).is_none() {
            // The market looks for the batch first.
            why = vec!["PowerMarket_UnknownBatch"];
        }
        let args = (id, segment);
        let Some(receipt) = self.act(who, On::Market, "refundMissedSegment", args, why) else { return };
        let paid: u128 = self.stage.returned(On::Market, "refundMissedSegment", &receipt);
        self.book_missed(id, segment, paid);
    }

    fn book_missed(&mut self, id: u64, segment: usize, paid: u128) {
        let days = self.ghost.missed(id, segment);
        let token = self.ghost.tokens.get_mut(&id).expect("checked");
        let (coin, due, payee) = (token.coin, token.slice * days.len() as u128, token.segments[segment].1);
        token.refunded.extend(days);
        assert_eq!(paid, due, "escrow of missed days of token {id}, segment {segment}");
        let batch = self.ghost.batch_mut(batch_of(id));
        batch.escrow[coin] -= due;
        batch.paid_out[coin] += due;
        self.ghost.coins[coin].pay(MARKET, payee, due);
    }

    /// The open segments of several tokens at once.
    fn take_all_missed(&mut self, who: Who) {
        let id = self.some_batch();
        let holder = self.holder();
        let mine = |(_, token): &(u64, &crate::ghost::Token)| token.payee() == holder;
        let mut ids: Vec<u64> = self.ghost.tokens_of(id).filter(mine).map(|(id, _)| id).collect();
        ids.truncate(self.random.gen_range(0..8));
        if self.chance(5) {
            ids.push(self.some_token());
        }
        let mut why = vec![];
        because(&mut why, ids.is_empty(), "PowerMarket_InvalidCount");
        let first = ids.first().copied().unwrap_or_default();
        because(&mut why, !ids.is_empty() && self.ghost.batch(batch_of(first)).is_none(), "PowerMarket_UnknownBatch");
        because(&mut why, ids.iter().any(|id| batch_of(*id) != batch_of(first)), "PowerMarket_WrongToken");
        let payees: Vec<_> = ids.iter().map(|id| self.ghost.tokens.get(id).map(|token| token.payee())).collect();
        because(&mut why, payees.contains(&None), "ERC721NonexistentToken");
        because(&mut why, payees.iter().flatten().any(|payee| Some(*payee) != payees[0]), "PowerMarket_NotPayee");
        if self.act(who, On::Market, "refundMissed", (ids.clone(),), why).is_none() {
            return;
        }
        for id in ids {
            let token = &self.ghost.tokens[&id];
            let segment = token.segments.len() - 1;
            let due = token.slice * self.ghost.missed(id, segment).len() as u128;
            self.book_missed(id, segment, due);
        }
    }

    /// Reasons against a payment for a segment. Anyone may send it.
    pub fn why_segment(&self, id: u64, segment: usize) -> Vec<&'static str> {
        let Some(token) = self.ghost.tokens.get(&id) else { return vec!["ERC721NonexistentToken"] };
        match token.segments.get(segment) {
            Some(_) => vec![],
            None => vec!["MiningPowerNft_UnknownSegment"],
        }
    }

    pub fn end_abandoned(&mut self) {
        let (who, id) = (self.anyone(), self.some_batch());
        self.give_up(who, id);
    }

    pub fn give_up(&mut self, who: Who, id: u32) {
        let mut why = vec![];
        match self.ghost.batch(id) {
            None => why.push("PowerMarket_UnknownBatch"),
            Some(batch) => {
                let goes_on = matches!(self.ghost.state(batch), 1 | 3) && batch.counts();
                because(&mut why, !goes_on, "PowerMarket_WrongState");
                let kind = self.ghost.kind(batch.terms.kind).expect("of a product");
                let wait = if kind.next() > batch.next() { GIVEN_UP_AFTER } else { ABANDONED_AFTER };
                let waits = self.ghost.now < u64::from(batch.next()) * DAY + wait;
                because(&mut why, waits && batch.next() < kind.retired_from, "PowerMarket_NotAbandoned");
            }
        }
        if self.act(who, On::Market, "endAbandoned", (id,), why).is_some() {
            let batch = self.ghost.batch_mut(id);
            batch.default_day = Some(batch.next());
            batch.discontinued = true;
        }
    }

    /// Messages that only another contract of the suite may send.
    pub fn pretend_to_be_a_contract(&mut self) {
        let (who, id, token) = (self.anyone(), self.some_batch(), self.some_token());
        let (day, address) = (self.ghost.today(), self.address(Some(who)));
        let not_distributor = vec!["PowerMarket_NotDistributor"];
        let not_market = vec!["MiningPowerNft_NotMarket"];
        let none = match self.random.gen_range(0..6) {
            0 => self.act(who, On::Market, "settleDay", (id, day, true), not_distributor),
            1 => self.act(who, On::Market, "slash", (id, 1u32), not_distributor),
            2 => self.act(who, On::Nft, "mint", (address, id, 1u32, day), not_market),
            3 => self.act(who, On::Nft, "burn", (token,), not_market),
            4 => self.act(who, On::Nft, "endBatch", (id, day), not_market),
            _ => self.act(who, On::Nft, "registerBatch", (id, 1u32, 1u32, day, address), not_market),
        };
        assert!(none.is_none());
    }
}
