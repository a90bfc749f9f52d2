//! Deliveries, covers and claims.

use crate::ghost::{because, Why};
use crate::run::Run;
use crate::stage::*;
use harness::lives::Chance;
use rand::Rng;

impl Run<'_> {
    /// The next day of a batch, sometimes another one.
    fn some_day(&mut self, id: u32) -> u32 {
        let next = self.ghost.batch(id).map_or(self.ghost.today(), |batch| batch.next());
        match self.random.gen_range(0..30) {
            0 => next - 1,
            1 => next + 1,
            _ => next,
        }
    }

    /// A batch with a day to settle, if there is one.
    fn waiting_batch(&mut self) -> u32 {
        let waits = |id: &u32| {
            let batch = self.ghost.batch(*id).expect("in range");
            batch.next() < self.ghost.today() && matches!(self.ghost.state(batch), 1 | 3) && batch.counts()
        };
        let waiting: Vec<u32> = (1..=self.ghost.batches.len() as u32).filter(waits).collect();
        let any = self.some_batch();
        if self.chance(90) {
            self.pick(&waiting).unwrap_or(any)
        } else {
            any
        }
    }

    pub fn deliver(&mut self) {
        let id = self.waiting_batch();
        // Some providers stop delivering, depending on the seed and the batch.
        if self.ghost.batch(id).is_none_or(|batch| batch.next() >= self.ghost.today()) && self.chance(70) {
            return self.report();
        }
        let stops =
            (self.seed + u64::from(id)).is_multiple_of(3) && self.ghost.batch(id).is_some_and(|b| b.days.len() > 3);
        if stops && self.chance(95) {
            return;
        }
        let provider = self.ghost.batch(id).map_or(PROVIDER, |batch| batch.provider);
        let (who, day) = (self.mostly(provider), self.some_day(id));
        let due = self.ghost.due(id, day).0.map_or(0, |due| due.due);
        let max = if self.chance(95) { due } else { due.saturating_sub(1) };
        let why = self.ghost.why_deliver(who, id, day, max);
        if let Some(receipt) = self.act(who, On::Distributor, "deliver", (id, day, max), why) {
            let paid: u128 = self.stage.returned(On::Distributor, "deliver", &receipt);
            assert_eq!(paid, self.ghost.delivered(who, id, day), "batch {id}, day {day}");
        }
    }

    pub fn cover(&mut self) {
        let (who, id) = (self.anyone(), self.waiting_batch());
        let day = self.some_day(id);
        self.cover_day(who, id, day);
    }

    pub fn cover_day(&mut self, who: Who, id: u32, day: u32) {
        let why = self.ghost.why_cover(id, day);
        if let Some(receipt) = self.act(who, On::Distributor, "cover", (id, day), why) {
            let paid: (u128, u128) = self.stage.returned(On::Distributor, "cover", &receipt);
            assert_eq!(paid, self.ghost.covered(who, id, day), "batch {id}, day {day}");
        }
    }

    pub fn deliver_late(&mut self) {
        let mut found = vec![];
        for (id, batch) in (1u32..).zip(&self.ghost.batches) {
            let days = (batch.terms.first..).zip(&batch.days);
            found.extend(days.filter(|(_, settled)| settled.arrears > 0).map(|(day, _)| (id, day)));
        }
        let id = self.some_batch();
        let any = (id, self.some_day(id));
        let (id, day) = if self.chance(85) { self.pick(&found).unwrap_or(any) } else { any };
        let provider = self.ghost.batch(id).map_or(PROVIDER, |batch| batch.provider);
        let who = self.mostly(provider);
        let arrears = self.ghost.batch(id).and_then(|batch| batch.day(day)).map_or(0, |day| day.arrears);
        let max = (arrears + arrears / 20).saturating_sub(u128::from(self.chance(3)));
        match self.chance(30) {
            true => self.cover_arrears(who, id, day),
            false => self.deliver_arrears(who, id, day, max),
        }
    }

    /// The bond pays the arrears, if it can.
    fn cover_arrears(&mut self, who: Who, id: u32, day: u32) {
        let why = self.ghost.why_cover_late(id, day);
        if let Some(receipt) = self.act(who, On::Distributor, "coverLate", (id, day), why) {
            let tip: u128 = self.stage.returned(On::Distributor, "coverLate", &receipt);
            assert_eq!(tip, self.ghost.covered_late(who, id, day), "batch {id}, day {day}");
        }
    }

    pub fn pay_arrears(&mut self, who: Who, id: u32, day: u32) {
        self.deliver_arrears(who, id, day, u128::MAX);
    }

    fn deliver_arrears(&mut self, who: Who, id: u32, day: u32, max: u128) {
        let why = self.ghost.why_deliver_late(who, id, day, max);
        if let Some(receipt) = self.act(who, On::Distributor, "deliverLate", (id, day, max), why) {
            let paid: u128 = self.stage.returned(On::Distributor, "deliverLate", &receipt);
            assert_eq!(paid, self.ghost.delivered_late(who, id, day), "batch {id}, day {day}");
        }
    }

    pub fn claim(&mut self) {
        let id = self.some_batch();
        let holder = self.holder();
        let who = self.mostly(holder);
        let mine = |(_, token): &(u64, &crate::ghost::Token)| token.payee() == holder;
        let mut ids: Vec<u64> = self.ghost.tokens_of(id).filter(mine).map(|(id, _)| id).collect();
        ids.truncate(self.random.gen_range(1..9));
        match self.random.gen_range(0..25) {
            0 => ids.extend(ids.last().copied()),
            1 => ids.push(self.some_token()),
            2 => ids.clear(),
            3 => ids.reverse(),
            _ => {}
        }
        self.claim_tokens(who, id, &ids);
    }

    fn claim_tokens(&mut self, who: Who, id: u32, ids: &[u64]) {
        let mut why = self.ghost.why_books(id);
        because(&mut why, ids.is_empty(), "RewardDistributor_InvalidCount");
        because(&mut why, ids.iter().any(|token| batch_of(*token) != id), "RewardDistributor_WrongToken");
        because(&mut why, !ids.is_sorted_by(|a, b| a < b), "RewardDistributor_NotAscending");
        let (mut due, mut payee) = (0, None);
        for token in ids {
            match self.ghost.tokens.get(token) {
                None => why.push("ERC721NonexistentToken"),
                Some(found) => {
                    // Anyone claims for a payee, but for one at a time.
                    let first = *payee.get_or_insert(found.payee());
                    because(&mut why, found.payee() != first, "RewardDistributor_NotPayee");
                    due += self.ghost.income(*token, found.segments.len() - 1).0;
                }
            }
        }
        because(&mut why, due == 0, "RewardDistributor_NothingToClaim");
        let Some(receipt) = self.act(who, On::Distributor, "claim", (id, ids.to_vec()), why) else { return };
        let paid: u128 = self.stage.returned(On::Distributor, "claim", &receipt);
        let booked: u128 = ids.iter().map(|id| self.ghost.claim(*id, self.ghost.tokens[id].segments.len() - 1)).sum();
        assert_eq!(paid, booked, "claim of {ids:?}");
    }

    pub fn claim_segment(&mut self) {
        let id = self.some_token();
        let segment = self.some_segment(id);
        let payee = self.ghost.tokens.get(&id).and_then(|t| t.segments.get(segment)).map_or(ALICE, |s| s.1);
        let who = self.mostly(payee);
        self.claim_one(who, id, segment);
    }

    pub fn claim_one(&mut self, who: Who, id: u64, segment: usize) {
        let mut why: Why = self.ghost.why_books(batch_of(id));
        why.extend(self.why_segment(id, segment));
        let known = self.ghost.tokens.get(&id).is_some_and(|token| segment < token.segments.len());
        because(&mut why, known && self.ghost.income(id, segment).0 == 0, "RewardDistributor_NothingToClaim");
        let Some(receipt) = self.act(who, On::Distributor, "claimSegment", (id, segment), why) else { return };
        let paid: u128 = self.stage.returned(On::Distributor, "claimSegment", &receipt);
        assert_eq!(paid, self.ghost.claim(id, segment), "claim of token {id}, segment {segment}");
    }

    pub fn claim_late(&mut self) {
        let id = self.some_token();
        let batch = self.ghost.batch(batch_of(id));
        let days: Vec<u32> = batch.map_or(vec![], |batch| {
            (batch.terms.first..).zip(&batch.days).filter(|(_, s)| s.late > 0).map(|(day, _)| day).collect()
        });
        let any = self.some_day(batch_of(id));
        let day = if self.chance(90) { self.pick(&days).unwrap_or(any) } else { any };
        let payee = self.ghost.payee_of(id, day).unwrap_or(ALICE);
        let who = self.mostly(payee);
        self.claim_late_day(who, id, day);
    }

    /// The late income of a day, of the segment that has the day.
    pub fn claim_late_day(&mut self, who: Who, id: u64, day: u32) {
        let mut why = self.ghost.why_books(batch_of(id));
        let (mut segment, mut payee, mut paid) = (0, who, false);
        match self.ghost.tokens.get(&id) {
            None => why.push("ERC721NonexistentToken"),
            Some(token) => {
                let found = (0..token.segments.len()).find(|n| (token.span(*n).0..token.span(*n).1).contains(&day));
                because(&mut why, found.is_none(), "RewardDistributor_WrongDay");
                segment = found.unwrap_or_default();
                (payee, paid) = (token.segments[segment].1, token.late_paid.contains(&day));
            }
        }
        let settled = self.ghost.batch(batch_of(id)).and_then(|batch| batch.day(day));
        because(&mut why, settled.is_none(), "RewardDistributor_WrongDay");
        let late = settled.map_or(0, |day| day.late);
        because(&mut why, late == 0 || paid, "RewardDistributor_NothingToClaim");
        let args = (id, segment, vec![day]);
        let Some(receipt) = self.act(who, On::Distributor, "claimLateSegment", args, why) else { return };
        assert_eq!(self.stage.returned::<u128>(On::Distributor, "claimLateSegment", &receipt), late);
        self.ghost.tokens.get_mut(&id).expect("checked").late_paid.insert(day);
        let batch = self.ghost.batch_mut(batch_of(id));
        batch.claimed += late;
        let coin = batch.terms.coin;
        self.ghost.coins[coin].pay(DISTRIBUTOR, payee, late);
    }

    pub fn collect_income_fees(&mut self) {
        let (who, id) = (self.anyone(), self.some_batch());
        self.collect_income(who, id);
    }

    pub fn collect_income(&mut self, who: Who, id: u32) {
        let mut why = self.ghost.why_books(id);
        let due = self.ghost.batch(id).map_or(0, |batch| batch.income_fees);
        because(&mut why, due == 0, "RewardDistributor_NothingToClaim");
        let Some(receipt) = self.act(who, On::Distributor, "collectFees", (id,), why) else { return };
        assert_eq!(self.stage.returned::<u128>(On::Distributor, "collectFees", &receipt), due);
        let batch = self.ghost.batch_mut(id);
        batch.income_fees = 0;
        batch.collected += due;
        let coin = batch.terms.coin;
        self.ghost.coins[coin].pay(DISTRIBUTOR, TREASURY, due);
    }
}
