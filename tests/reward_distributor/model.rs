//! 540 days with random sales, resales, missed days, fees and claims, compared with a naive model that
//! walks over every day with big integers. Amounts agree to the atto, and the books balance every day.

mod naive;

use self::naive::{big, small, Model, Segment};
use crate::world::*;
use chain::Account;
use num_bigint::BigUint;
use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};

const DAYS: u32 = 540;
const TOKENS: u64 = 12;

struct Run {
    w: World,
    model: Model,
    holders: Vec<Account>,
    random: SmallRng,
    fee_bps: u32,
}

impl Run {
    fn new(seed: u64) -> Self {
        let mut random = SmallRng::seed_from_u64(seed);
        let fee_bps = random.gen_range(0..=2_000);
        let w = World::new(fee_bps, 1_000);
        let holders: Vec<Account> = (0..5).map(|n| w.chain.ethereum(&format!("holder-{n}"))).collect();
        Self { w, model: Model::default(), holders, random, fee_bps }
    }

    fn sell(&mut self, token: u64, first: u32) {
        let payee = self.random.gen_range(0..self.holders.len());
        self.w.hold(token, 1, first, &self.holders[payee]);
        self.model.tokens.insert(token, vec![Segment { from: first, until: None, payee, paid: big(0) }]);
    }

    /// Sales and resales of the batch's day `today`.
    fn trade(&mut self, today: u32) {
        let sold = self.model.tokens.len() as u64;
        if sold < TOKENS && self.random.gen_bool(0.04) {
            self.sell(T1 + sold, today + 1);
        }
        for token in T1..T1 + sold {
            // Two transfers on one day are as likely as one on each of two days.
            while self.random.gen_bool(0.03) && self.model.tokens[&token][0].from <= today {
                let payee = self.random.gen_range(0..self.holders.len());
                self.w.transfer(token, today, &self.holders[payee]);
                self.model.transfer(token, today, payee);
            }
        }
    }

    /// Settles a day: delivered, or covered by a bond that may be too small.
    fn settle(&mut self, offset: u32) {
        let output = self.random.gen_range(3 * F0 / 100..2 * F0);
        let tokens = self.model.earning(offset);
        self.w.earning(tokens);
        let gross = big(output);
        let service = (&gross * 1_000u32 + 9_999u32) / 10_000u32;
        let due = small((gross - service) * tokens);
        let missed = self.random.gen_bool(0.05);
        // The output of a missed day became final long ago, so its deadline has passed.
        let final_at = if missed { self.w.final_at(offset) - GRACE - 2 * DAY } else { self.w.final_at(offset) };
        self.w.told("setOutput", (FIL, FIRST + offset, output, final_at));
        self.w.at(offset + 1, FINAL_AFTER + 60);
        if !missed {
            let args = (BATCH, FIRST + offset, due);
            self.w.distributor.exec(&self.w.provider, "deliver", args).unwrap();
            self.model.settle(due, tokens, self.fee_bps);
            return;
        }
        let full = due + due / 200;
        let bond = if self.random.gen_bool(0.5) { full } else { self.random.gen_range(0..full.max(1)) };
        self.w.bond(bond);
        let receipt = self.w.distributor.exec(&self.w.keeper, "cover", (BATCH, FIRST + offset)).unwrap();
        let (paid, arrears): (u128, u128) = self.w.distributor.returned("cover", &receipt).unwrap();
        // The tip is the same part of what the bond paid as of what it should have paid.
        let tip = small(big(bond) * (due / 200) / full.max(1));
        assert_eq!((paid, arrears), (bond - tip, due - (bond - tip)));
        self.model.settle(paid, tokens, self.fee_bps).arrears = arrears > 0;
        if arrears > 0 && self.random.gen_bool(0.7) {
            self.pay_late(offset, arrears, tokens);
        }
    }

    /// The arrears of the last day are paid: by the provider, or from a bond that was posted since.
    fn pay_late(&mut self, offset: u32, arrears: u128, tokens: u32) {
        let (day, late_fee) = ((BATCH, FIRST + offset), arrears / 20);
        let mut fee = late_fee;
        if self.random.gen_bool(0.5) {
            self.w.distributor.exec(&self.w.provider, "deliverLate", (day.0, day.1, u128::MAX)).unwrap();
        } else {
            self.w.bond(arrears + late_fee);
            let receipt = self.w.distributor.exec(&self.w.keeper, "coverLate", day).unwrap();
            let tip: u128 = self.w.distributor.returned("coverLate", &receipt).unwrap();
            assert_eq!(tip, late_fee / 2);
            fee -= tip;
        }
        self.model.days.last_mut().unwrap().late = big(arrears) / tokens;
        self.model.fees += big(fee) + big(arrears) % tokens;
        self.model.delivered += big(arrears) + big(fee);
    }

    /// Claims one segment: anyone may, for its payee. Compares the payment or the revert with the model.
    fn claim(&mut self, token: u64, number: usize, today: u32) {
        let who = self.random.gen_range(0..self.holders.len());
        let segment = &self.model.tokens[&token][number];
        let (earned, _) = self.model.earned(segment, today);
        let due = small(earned - &segment.paid);
        let (who, payee) = (&self.holders[who], &self.holders[segment.payee]);
        let (is_open, before) = (segment.until.is_none(), self.w.balance(payee));
        let result = if is_open && self.random.gen_bool(0.7) {
            self.w.claim(who, &[token])
        } else {
            let receipt = self.w.distributor.exec(who, "claimSegment", (token, number));
            receipt.and_then(|receipt| self.w.distributor.returned("claimSegment", &receipt))
        };
        assert_eq!(self.w.balance(payee) - before, due, "token {token}, segment {number}, day {today}");
        match result {
            Ok(paid) => assert_eq!(paid, due, "token {token}, segment {number}, day {today}"),
            Err(error) => {
                assert_eq!(self.w.decode(&error).name, "RewardDistributor_NothingToClaim");
                assert_eq!(due, 0);
            }
        }
        self.model.tokens.get_mut(&token).unwrap()[number].paid += due;
        self.model.paid += due;
    }

    /// Some holders claim some of their segments, and late income.
    fn claim_some(&mut self, today: u32, chance: f64) {
        for (token, number) in self.segments() {
            if self.random.gen_bool(chance) {
                self.claim(token, number, today);
            }
            if self.random.gen_bool(chance) {
                self.claim_late(token, number);
            }
        }
    }

    /// Claims the late income of all days of a segment that were in arrears: what was paid late, and is not claimed yet.
    fn claim_late(&mut self, token: u64, number: usize) {
        let segment = &self.model.tokens[&token][number];
        let mine = |offset: u32| offset >= segment.from && segment.until.is_none_or(|until| offset < until);
        let days = (0u32..).zip(&self.model.days).filter(|(offset, day)| day.arrears && mine(*offset));
        let all: Vec<u32> = days.map(|(offset, _)| offset).collect();
        for some in all.chunks(31) {
            let mut due = big(0);
            for offset in some {
                let late = &self.model.days[*offset as usize].late;
                if *late > big(0) && self.model.late_paid.insert((token, *offset), true).is_none() {
                    due += late;
                }
            }
            let who = &self.holders[self.random.gen_range(0..self.holders.len())];
            let days: Vec<u32> = some.iter().map(|offset| FIRST + offset).collect();
            match self.w.distributor.exec(who, "claimLateSegment", (token, number, days)) {
                Ok(receipt) => {
                    let paid: u128 = self.w.distributor.returned("claimLateSegment", &receipt).unwrap();
                    assert_eq!(big(paid), due, "token {token}, segment {number}");
                }
                Err(error) => {
                    assert_eq!(self.w.decode(&error).name, "RewardDistributor_NothingToClaim");
                    assert_eq!(due, big(0));
                }
            }
            self.model.paid += due;
        }
    }

    fn segments(&self) -> Vec<(u64, usize)> {
        let tokens = self.model.tokens.iter();
        tokens.flat_map(|(token, segments)| (0..segments.len()).map(|number| (*token, number))).collect()
    }

    /// Every view agrees with the model.
    fn compare(&self, today: u32) {
        for (token, number) in self.segments() {
            let segment = &self.model.tokens[&token][number];
            let (earned, vesting) = self.model.earned(segment, today);
            let view: (u128, u128, u128) = self.w.distributor.get("segmentIncome", (token, number)).unwrap();
            let expected = (small(earned - &segment.paid), small(vesting), small(segment.paid.clone()));
            assert_eq!(view, expected, "token {token}, segment {number}, day {today}");
        }
    }

    /// delivered = paid + owed + fees + dust, and the coins are there.
    fn solvent(&self) {
        let (_, fees, dust, owed) = self.w.ledger();
        assert_eq!((big(fees), big(dust)), (self.model.fees.clone(), self.model.dust.clone()));
        assert_eq!(big(owed), self.model.owed());
        assert_eq!(self.model.delivered, &self.model.paid + owed + fees + dust);
        self.w.solvent();
    }
}

#[test]
fn income_matches_the_model_when_540_days_are_random() {
    let mut run = Run::new(20_210_401);
    run.sell(T1, 0);
    run.sell(T1 + 1, 0);
    for today in 1..=DAYS {
        run.w.at(today, 0);
        run.trade(today);
        run.settle(today - 1);
        run.claim_some(today, 0.03);
        run.solvent();
        if today % 60 == 0 {
            run.compare(today);
        }
    }
    run.compare(DAYS);
    let missed = run.model.days.iter().filter(|day| day.arrears).count();
    assert!(missed > 5 && run.segments().len() > 60, "too few: {missed} days in arrears");
    // All income vests and is claimed. Exactly the fees are left.
    let end = DAYS + 180;
    run.w.at(end, 0);
    run.claim_some(end, 1.0);
    let (next, fees, dust, owed) = run.w.ledger();
    assert_eq!((next, dust, owed), (FIRST + DAYS, 0, 0));
    assert_eq!(run.w.balance(&run.w.distributor), fees);
    for (token, number) in run.segments() {
        let segment = &run.model.tokens[&token][number];
        let days = run.model.days.iter().enumerate().filter(|(offset, _)| {
            let offset = u32::try_from(*offset).unwrap();
            offset >= segment.from && segment.until.is_none_or(|until| offset < until)
        });
        let income: BigUint = days.map(|(_, day)| &day.free + &day.locked).sum();
        assert_eq!(segment.paid, income, "token {token}, segment {number}");
    }
}
