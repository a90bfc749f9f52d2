//! Income and claims, separately for every day of every token.

use super::{because, Batch, Ghost, Settled, Token, Why};
use crate::stage::*;

/// A day that can be settled.
pub struct Due {
    pub tokens: u32,
    /// [atto]
    pub due: u128,
    /// [unix seconds]
    pub deadline: u64,
}

impl Ghost {
    /// The amount due for a day, and the reasons against its settlement.
    pub fn due(&self, id: u32, day: u32) -> (Option<Due>, Why) {
        let mut why = Why::new();
        let Some(batch) = self.batch(id) else { return (None, vec!["PowerMarket_UnknownBatch"]) };
        let next = batch.next();
        because(&mut why, !batch.days.is_empty() && day != next, "RewardDistributor_WrongDay");
        let goes_on = matches!(self.state(batch), 1 | 3) && batch.counts();
        because(&mut why, !goes_on, "PowerMarket_WrongState");
        because(&mut why, day != next, "PowerMarket_WrongDay");
        because(&mut why, day >= self.today(), "PowerMarket_DayNotOver");
        let (output, at) = match self.output(batch.terms.kind, day) {
            Ok(found) => found,
            Err(reason) => {
                why.push(reason);
                return (None, why);
            }
        };
        // Only a retired kind mines nothing.
        because(&mut why, output == 0, "RewardDistributor_KindRetired");
        let tokens = self.tokens_of(id).filter(|(_, token)| token.first <= day).count() as u32;
        let gross = output * u128::from(batch.terms.power) / 1_000_000;
        let service = (gross * u128::from(batch.terms.service)).div_ceil(10_000);
        let due = (gross - service) * u128::from(tokens);
        (Some(Due { tokens, due, deadline: at.max(batch.counts_from) + batch.terms.income.grace }), why)
    }

    pub fn why_deliver(&self, who: Who, id: u32, day: u32, max: u128) -> Why {
        let (due, mut why) = self.due(id, day);
        let Some(Due { due, deadline, .. }) = due else { return why };
        because(&mut why, self.now > deadline, "RewardDistributor_DeliveryTooLate");
        because(&mut why, due > max, "RewardDistributor_DeliveryTooSmall");
        let coin = self.batch(id).expect("it has a due").terms.coin;
        if due > 0 {
            why.extend(self.coins[coin].why_pull(who, DISTRIBUTOR, due));
        }
        why
    }

    pub fn delivered(&mut self, who: Who, id: u32, day: u32) -> u128 {
        let Due { due, tokens, .. } = self.due(id, day).0.expect("checked");
        let coin = self.settle(id, (due, tokens), 0, true);
        self.coins[coin].pull(who, DISTRIBUTOR, DISTRIBUTOR, due);
        due
    }

    pub fn why_cover(&self, id: u32, day: u32) -> Why {
        let (due, mut why) = self.due(id, day);
        because(&mut why, due.is_some_and(|due| self.now <= due.deadline), "RewardDistributor_CoverTooEarly");
        why
    }

    /// The bond pays a missed day and the keeper's tip as far as it can. Returns (paid, arrears).
    pub fn covered(&mut self, who: Who, id: u32, day: u32) -> (u128, u128) {
        let Due { due, tokens, .. } = self.due(id, day).0.expect("checked");
        let batch = self.batch(id).expect("checked");
        let tip = (due / 200).max(batch.terms.income.min_tip.min(due / 10));
        let wanted = due + tip;
        let drawn = wanted.min(batch.bond);
        let tip = (drawn * tip).checked_div(wanted).unwrap_or_default();
        let (paid, arrears) = (drawn - tip, due - (drawn - tip));
        let coin = self.settle(id, (paid, tokens), arrears, false);
        let batch = self.batch_mut(id);
        batch.bond -= drawn;
        let row = batch.missed_in_row();
        if drawn < wanted && row >= 7 && batch.next() <= batch.terms.last {
            batch.default_day = Some(batch.next());
        }
        self.coins[coin].pay(MARKET, DISTRIBUTOR, drawn);
        self.coins[coin].pay(DISTRIBUTOR, who, tip);
        (paid, arrears)
    }

    /// Divides a payment among the platform and the day's tokens. Returns the coin.
    fn settle(&mut self, id: u32, (received, tokens): (u128, u32), arrears: u128, delivered: bool) -> usize {
        let batch = self.batch(id).expect("checked");
        let (fee_bps, day) = (u128::from(batch.terms.income.fee), batch.next());
        let slices: Vec<(usize, u128)> =
            self.tokens_of(id).filter(|(_, token)| token.first <= day).map(|(_, t)| (t.coin, t.slice)).collect();
        let batch = self.batch_mut(id);
        let fee = received * fee_bps / 10_000;
        let pot = received - fee + batch.dust;
        let each = pot.checked_div(u128::from(tokens)).unwrap_or_default();
        batch.dust = pot - each * u128::from(tokens);
        batch.income_fees += fee;
        batch.income += received;
        let locked = each * u128::from(batch.terms.income.locked) / 10_000;
        batch.days.push(Settled { delivered, tokens, free: each - locked, locked, arrears, late: 0 });
        if day == batch.terms.last {
            // The dust goes to the platform.
            batch.income_fees += std::mem::take(&mut batch.dust);
        }
        for (coin, slice) in slices.into_iter().filter(|_| delivered) {
            batch.escrow[coin] -= slice;
            batch.free[coin] += slice;
        }
        batch.terms.coin
    }

    /// Arrears of a day with the late fee, and the reasons why there are none. [atto]
    fn late_due(&self, id: u32, day: u32) -> (u128, Why) {
        let mut why = self.why_books(id);
        let arrears = self.batch(id).and_then(|batch| batch.day(day)).map_or(0, |day| day.arrears);
        because(&mut why, arrears == 0, "RewardDistributor_NoArrears");
        (arrears + arrears / 20, why)
    }

    pub fn why_deliver_late(&self, who: Who, id: u32, day: u32, max: u128) -> Why {
        let (paid, mut why) = self.late_due(id, day);
        if why.is_empty() {
            because(&mut why, paid > max, "RewardDistributor_LateTooSmall");
            let coin = self.batch(id).expect("it has days").terms.coin;
            why.extend(self.coins[coin].why_pull(who, DISTRIBUTOR, paid));
        }
        why
    }

    pub fn why_cover_late(&self, id: u32, day: u32) -> Why {
        let (paid, mut why) = self.late_due(id, day);
        let posted = self.batch(id).map_or(0, |batch| batch.bond);
        let too_small = why.is_empty() && posted < paid;
        because(&mut why, too_small, "RewardDistributor_LateTooSmall");
        why
    }

    /// Books the late payment of a day, of which `tip` goes to a keeper. Returns the coin, and all that was paid.
    fn book_late(&mut self, id: u32, day: u32, tip: u128) -> (usize, u128) {
        let batch = self.batch_mut(id);
        let first = batch.terms.first;
        let settled = &mut batch.days[(day - first) as usize];
        let (arrears, tokens) = (std::mem::take(&mut settled.arrears), u128::from(settled.tokens));
        settled.late = arrears / tokens;
        batch.income_fees += arrears / 20 - tip + arrears % tokens;
        batch.income += arrears + arrears / 20 - tip;
        (batch.terms.coin, arrears + arrears / 20)
    }

    pub fn delivered_late(&mut self, who: Who, id: u32, day: u32) -> u128 {
        let (coin, paid) = self.book_late(id, day, 0);
        self.coins[coin].pull(who, DISTRIBUTOR, DISTRIBUTOR, paid);
        paid
    }

    /// The bond pays all of it. Returns the tip.
    pub fn covered_late(&mut self, who: Who, id: u32, day: u32) -> u128 {
        let arrears = self.batch(id).and_then(|batch| batch.day(day)).expect("checked").arrears;
        let tip = arrears / 20 / 2;
        let (coin, paid) = self.book_late(id, day, tip);
        self.batch_mut(id).bond -= paid;
        self.coins[coin].pay(MARKET, DISTRIBUTOR, paid);
        self.coins[coin].pay(DISTRIBUTOR, who, tip);
        tip
    }

    /// Reasons why the distributor has no books of a batch.
    pub fn why_books(&self, id: u32) -> Why {
        let mut why = Why::new();
        let settled = self.batch(id).is_some_and(|batch| !batch.days.is_empty());
        because(&mut why, !settled, "RewardDistributor_UnknownBatch");
        why
    }

    /// The settled days of a segment: (day, income per token).
    fn days<'a>(batch: &'a Batch, token: &Token, segment: usize) -> impl Iterator<Item = (u32, &'a Settled)> {
        let ((from, until), first) = (token.span(segment), token.first);
        let all = (batch.terms.first..).zip(&batch.days);
        all.filter(move |(day, _)| *day >= from && *day < until && *day >= first)
    }

    /// (claimable, still vesting, claimed) of a segment, day by day. The vested part is rounded once.
    pub fn income(&self, id: u64, segment: usize) -> (u128, u128, u128) {
        let token = &self.tokens[&id];
        let batch = self.batch(batch_of(id)).expect("its batch");
        let vesting_days = batch.terms.income.days.max(1);
        let (mut free, mut locked, mut vested, mut partly) = (0, 0, 0, 0);
        for (day, settled) in Self::days(batch, token, segment) {
            free += settled.free;
            locked += settled.locked;
            match self.today() - day {
                age if age >= vesting_days => vested += settled.locked,
                age => partly += settled.locked * u128::from(age),
            }
        }
        vested += partly / u128::from(vesting_days);
        let claimed = token.segments[segment].2;
        (free + vested - claimed, locked - vested, claimed)
    }

    /// The unpaid income of all holders of a batch, vested or not. [atto]
    pub fn owed_to_holders(&self, id: u32) -> u128 {
        let batch = self.batch(id).expect("a batch");
        let token_owed = |token: &Token| {
            let earned = (batch.terms.first..).zip(&batch.days).filter(|(day, _)| *day >= token.first);
            let due =
                |(day, s): (u32, &Settled)| s.free + s.locked + if token.late_paid.contains(&day) { 0 } else { s.late };
            let paid: u128 = token.segments.iter().map(|segment| segment.2).sum();
            earned.map(due).sum::<u128>() - paid
        };
        self.tokens_of(id).map(|(_, token)| token_owed(token)).sum()
    }

    /// Pays the claimable income of a segment.
    pub fn claim(&mut self, id: u64, segment: usize) -> u128 {
        let (due, _, _) = self.income(id, segment);
        let batch = self.batch(batch_of(id)).expect("its batch");
        let coin = batch.terms.coin;
        let token = self.tokens.get_mut(&id).expect("checked");
        token.segments[segment].2 += due;
        let payee = token.segments[segment].1;
        self.batch_mut(batch_of(id)).claimed += due;
        self.coins[coin].pay(DISTRIBUTOR, payee, due);
        due
    }
}
