//! The end of a life: all days are settled, all accounts withdraw, and nothing remains.

use crate::run::Run;
use crate::stage::*;
use harness::DAY;

impl Run<'_> {
    pub fn finish(&mut self) {
        self.catch_up();
        self.settle_everything();
        // The longest vesting, which is longer than the time until a batch is abandoned.
        self.pass(181 * DAY);
        for id in 1..=self.ghost.batches.len() as u32 {
            let batch = self.ghost.batch(id).expect("in range");
            if batch.counts() && matches!(self.ghost.state(batch), 1 | 3) {
                self.give_up(KEEPER, id);
            }
        }
        self.count_endings();
        self.take_everything();
        self.audit();
        self.nothing_remains();
    }

    /// Asserts that only the dust of batches that ended early is left: less than one atto per token, as they have no
    /// last day.
    fn nothing_remains(&self) {
        for coin in 0..2 {
            assert_eq!(self.ghost.market_owes(coin), 0, "the market owes nobody");
            let batches = self.ghost.batches.iter().filter(|batch| batch.terms.coin == coin);
            let dust: u128 = batches.map(|batch| batch.dust).sum();
            assert_eq!(self.ghost.distributor_owes(coin), dust, "the distributor owes nobody");
        }
        for batch in &self.ghost.batches {
            let early = self.ghost.state(batch) == 5;
            assert!(batch.dust == 0 || early && batch.dust < batch.sold.into(), "dust of a batch that ended normally");
        }
    }

    /// Counts how batches ended, beside the messages.
    fn count_endings(&mut self) {
        for batch in &self.ghost.batches {
            let retired = self.ghost.kind(batch.terms.kind).map(|kind| kind.retired_from);
            let abandoned = batch.terms.kind == SILENT || batch.default_day >= retired;
            match self.ghost.state(batch) {
                2 => self.diary.passed("a batch failed"),
                5 if !abandoned => self.diary.passed("a batch defaulted"),
                _ => {}
            }
        }
    }

    /// Moves the clock until every day of every batch has ended, and covers the days where possible.
    fn settle_everything(&mut self) {
        let last = self.ghost.batches.iter().map(|batch| batch.terms.last).max().unwrap_or_default();
        let until = u64::from(last.max(self.ghost.today()) + 1) * DAY;
        self.pass(until.saturating_sub(self.ghost.now) + DAY / 2);
        for kind in 1..=2 {
            self.report_until(kind, last);
        }
        // After every deadline.
        self.pass(5 * DAY);
        for id in 1..=self.ghost.batches.len() as u32 {
            loop {
                let batch = self.ghost.batch(id).expect("in range");
                let (day, kind) = (batch.next(), batch.terms.kind);
                let goes_on = batch.counts() && matches!(self.ghost.state(batch), 1 | 3);
                // From a retirement on nothing is covered.
                let covered = goes_on && self.ghost.output(kind, day).is_ok_and(|(output, _)| output > 0);
                if !covered {
                    break;
                }
                self.cover_day(KEEPER, id, day);
            }
            self.batch_settled(id);
        }
        self.audit();
    }

    /// All feeders report the missing days, and so does the rogue one unless it already reported wrong figures.
    fn report_until(&mut self, kind: u32, last: u32) {
        loop {
            let known = self.ghost.kind(kind).expect("two kinds");
            let (day, retired) = (known.next(), known.retired_from);
            if day > last || day >= retired {
                return;
            }
            for feeder in FEEDER..FEEDER + 3 {
                let spoken = self.ghost.kind(kind).expect("two kinds").reports.iter().any(|one| one.0 == feeder);
                if !spoken && self.ghost.kind(kind).expect("two kinds").next() == day {
                    let figures = self.network(kind, day);
                    self.report_day(feeder, kind, day, figures);
                }
            }
        }
    }

    /// Pays the arrears of a batch in lives with an even seed.
    fn batch_settled(&mut self, id: u32) {
        let batch = self.ghost.batch(id).expect("in range");
        let (first, days) = (batch.terms.first, batch.days.len() as u32);
        let pays = self.seed.is_multiple_of(2);
        for day in (first..first + days).filter(|_| pays) {
            if self.ghost.batch(id).and_then(|batch| batch.day(day)).is_some_and(|day| day.arrears > 0) {
                self.pay_arrears(PROVIDER, id, day);
            }
        }
    }

    fn take_everything(&mut self) {
        let ids: Vec<u64> = self.ghost.tokens.keys().copied().collect();
        for id in ids {
            self.take_all_of_token(id);
        }
        for id in 1..=self.ghost.batches.len() as u32 {
            let batch = self.ghost.batch(id).expect("in range");
            let (provider, bond, counts) = (batch.provider, batch.bond, batch.counts());
            for coin in (0..2).filter(|_| counts) {
                self.empty_pot(provider, id, coin, true);
                self.empty_pot(KEEPER, id, coin, false);
            }
            self.take_bond(provider, id, bond);
            self.collect_income(KEEPER, id);
        }
    }

    fn take_all_of_token(&mut self, id: u64) {
        if self.ghost.tokens[&id].has_lien {
            self.release_lien(POOL, id);
        }
        let batch = self.ghost.batch(batch_of(id)).expect("its batch");
        if self.ghost.state(batch) == 2 {
            let owner = self.ghost.tokens[&id].owner;
            return self.refund(owner, &[id]);
        }
        let late: Vec<u32> =
            (batch.terms.first..).zip(&batch.days).filter(|(_, day)| day.late > 0).map(|(day, _)| day).collect();
        for segment in 0..self.ghost.tokens[&id].segments.len() {
            let payee = self.ghost.tokens[&id].segments[segment].1;
            self.claim_one(payee, id, segment);
            self.take_missed(payee, id, segment);
        }
        for day in late {
            if let Some(payee) = self.ghost.payee_of(id, day) {
                self.claim_late_day(payee, id, day);
            }
        }
    }
}
