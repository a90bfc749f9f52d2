//! Purchases, and refunds to buyers and holders.

use super::{because, Ghost, Order, Token, Why};
use crate::stage::*;
use harness::DAY;

impl Ghost {
    pub fn why_buy(&self, who: Who, order: &Order) -> Why {
        let mut why = Why::new();
        because(&mut why, self.paused(), "PowerMarket_Paused");
        let Some(batch) = self.batch(order.id) else {
            why.push("PowerMarket_UnknownBatch");
            return why;
        };
        because(&mut why, self.state(batch) != 1, "PowerMarket_WrongState");
        because(&mut why, !(1..=100).contains(&order.count), "PowerMarket_InvalidCount");
        because(&mut why, order.count > batch.terms.supply - batch.sold, "PowerMarket_SoldOut");
        because(&mut why, !self.providers.contains(&batch.provider), "PowerMarket_NotProvider");
        because(&mut why, batch.missed_in_row() > 0, "PowerMarket_InArrears");
        let due = (u64::from(batch.next() + 1) * DAY + DAY / 2).max(batch.counts_from) + batch.terms.income.grace;
        because(&mut why, self.now > due && batch.counts(), "PowerMarket_Overdue");
        because(&mut why, order.version != batch.version, "PowerMarket_TermsChanged");
        let per_day = batch.assessed.sold + batch.assessed.next * u128::from(order.count);
        let secured = |needs: bool| needs && batch.bond < batch.bond_for(batch.sold + order.count, per_day);
        because(&mut why, secured(self.needs_bond(batch)), "PowerMarket_BondTooSmall");
        because(&mut why, order.receiver.is_none(), "PowerMarket_InvalidReceiver");
        let price = batch.prices[order.coin].filter(|price| *price > 0 && self.coins[order.coin].listed);
        let Some(price) = price else {
            why.push("PowerMarket_WrongPaymentCoin");
            return why;
        };
        let cost = price * u128::from(order.count);
        because(&mut why, cost > order.max, "PowerMarket_PriceAboveBound");
        why.extend(self.coins[order.coin].why_pull(who, MARKET, cost));
        why
    }

    /// Books a purchase. Returns the first token.
    pub fn bought(&mut self, who: Who, order: &Order) -> u64 {
        let (today, now, fee_bps) = (self.today(), self.now, u128::from(self.sale_fee));
        let batch = self.batch_mut(order.id);
        let price = batch.prices[order.coin].expect("checked");
        let first = batch.terms.first.max(today + 1);
        let days = u128::from(batch.terms.last + 1 - first);
        let fee = price * fee_bps / 10_000;
        let slice = (price - fee - price * u128::from(batch.terms.upfront) / 10_000) / days;
        let upfront = price - fee - slice * days;
        let (count, id) = (u128::from(order.count), u64::from(order.id) * 1_000_000 + u64::from(batch.sold) + 1);
        batch.fees[order.coin] += fee * count;
        batch.free[order.coin] += upfront * count;
        batch.escrow[order.coin] += slice * days * count;
        batch.paid_in[order.coin] += price * count;
        let counted = batch.counts();
        batch.sold += order.count;
        let counts_from = if counted || !batch.counts() { batch.counts_from } else { now };
        batch.counts_from = counts_from;
        batch.assessed.sold += batch.assessed.next * count;
        let owner = order.receiver.expect("checked");
        let segments = vec![(first, owner, 0)];
        let (ends, refunded, late_paid) = Default::default();
        let (approved, has_lien, coin) = (None, false, order.coin);
        let token = Token {
            owner,
            approved,
            has_lien,
            first,
            coin,
            price,
            fee,
            upfront,
            slice,
            segments,
            ends,
            refunded,
            late_paid,
        };
        self.tokens.extend((id..id + u64::from(order.count)).map(|id| (id, token.clone())));
        self.coins[order.coin].pull(who, MARKET, MARKET, price * count);
        id
    }

    /// The days of a segment whose slice is owed to its payee.
    pub fn missed(&self, id: u64, segment: usize) -> Vec<u32> {
        let (token, batch) = (&self.tokens[&id], self.batch(batch_of(id)).expect("its batch"));
        let (from, until) = token.span(segment);
        let days = from.max(token.first)..until.min(batch.terms.last + 1);
        days.filter(|day| batch.lost(*day) && !token.refunded.contains(day)).collect()
    }

    pub fn why_refund(&self, who: Who, ids: &[u64]) -> Why {
        let mut why = Why::new();
        because(&mut why, ids.is_empty() || ids.len() > 25, "PowerMarket_InvalidCount");
        let Some(first) = ids.first() else { return why };
        match self.batch(batch_of(*first)) {
            None => why.push("PowerMarket_UnknownBatch"),
            Some(batch) => because(&mut why, self.state(batch) != 2, "PowerMarket_WrongState"),
        }
        for (n, id) in ids.iter().enumerate() {
            because(&mut why, batch_of(*id) != batch_of(*first), "PowerMarket_WrongToken");
            let Some(token) = self.tokens.get(id).filter(|_| !ids[..n].contains(id)) else {
                why.push("ERC721NonexistentToken");
                continue;
            };
            because(&mut why, token.owner != who, "PowerMarket_NotPayee");
            because(&mut why, token.has_lien, "MiningPowerNft_Locked");
        }
        why
    }
}
