//! Random lives: several lenders and borrowers, all messages, good days and bad. After every step the books of pool
//! and desk agree, coins held are coins owed, and a share is worth less only by the bad debt that was told.
//!
//! `DMEX_STEPS` is how many steps; one seed is one life, so a failure can be lived again.

use chain::{Account, Address, Contract, Error, IntoArgs};
use dmex::suite::{CreditConfig, Lends, LoanTerms, COIN};
use harness::{Bank, DAY, FIRST};
use rand::{rngs::SmallRng, Rng, SeedableRng};

/// One of so many shares: the price of a share is read with this.
const SHARES: u128 = COIN * 1_000_000 * 1_000;

struct Life {
    bank: Bank,
    rng: SmallRng,
    people: [Account; 3],
    positions: u32,
    /// Lots that left a position: (token, segment).
    tails: Vec<(u32, u32)>,
    day: u32,
    requests: u32,
    /// What was given away to pool and desk. [atto]
    donated: [u128; 2],
    price: u128,
    lost: u128,
    /// By message: sent in, and done.
    tally: std::collections::BTreeMap<String, (u32, u32)>,
}

impl Life {
    fn new(seed: u64) -> Self {
        let standard = CreditConfig::standard(COIN);
        let loans = LoanTerms { notice_days: 1, patience_days: 4, spacing_seconds: 3_600, ..standard.loans };
        let bank = Bank::with(Lends::Hfil, CreditConfig { loans, ..standard });
        let w = &bank.world;
        w.must(&bank.pool, &w.carol, "redeem", (9_940 * COIN * 1_000_000, &w.carol, &w.carol));
        for who in [&w.alice, &w.bob] {
            w.buy(who, bank.batch, 24, &w.suite.hfil);
        }
        bank.live_days(1);
        let people = [w.alice.clone(), w.bob.clone(), w.carol.clone()];
        let price = bank.pool.get("convertToAssets", (SHARES,)).unwrap();
        let (tails, donated) = (Vec::new(), [0; 2]);
        Self {
            bank,
            rng: SmallRng::seed_from_u64(seed),
            people,
            positions: 0,
            tails,
            day: 1,
            requests: 0,
            donated,
            price,
            lost: 0,
            tally: Default::default(),
        }
    }

    /// Sends in a message; it is done, or refused by name.
    fn try_it(&mut self, on: &Contract, from: &Account, message: &str, args: impl IntoArgs) -> bool {
        let result = on.exec(from, message, args);
        let entry = self.tally.entry(message.into()).or_default();
        entry.0 += 1;
        match result {
            Ok(_) => {
                entry.1 += 1;
                true
            }
            Err(Error::Reverted(revert)) => {
                assert!(revert.data.len() >= 4, "{message} was refused without a reason");
                assert!(!revert.name().starts_with("Math_"), "{message}: {revert}");
                false
            }
            Err(other) => panic!("{message}: {other}"),
        }
    }

    fn someone(&mut self) -> Account {
        self.people[self.rng.gen_range(0..3)].clone()
    }

    fn position(&mut self) -> u32 {
        self.rng.gen_range(0..=self.positions)
    }

    fn amount(&mut self) -> u128 {
        let most = 10u128.pow(self.rng.gen_range(1..21));
        self.rng.gen_range(0..most)
    }

    fn tokens(&self, position: u32) -> Vec<u32> {
        self.bank.desk.get("tokensOf", (position,)).unwrap_or_default()
    }

    /// One of a position's NFTs, if it has any.
    fn token(&mut self, position: u32) -> u32 {
        let tokens = self.tokens(position);
        tokens.get(self.rng.gen_range(0..tokens.len().max(1))).copied().unwrap_or(1)
    }

    fn owned(&mut self, who: &Account) -> Vec<u32> {
        let nft = &self.bank.world.suite.nft;
        let count: u32 = nft.get("balanceOf", (who,)).unwrap();
        let take = self.rng.gen_range(1..4);
        let start = self.rng.gen_range(0..count.max(1));
        (start..count.min(start + take)).map(|at| nft.get("tokenOfOwnerByIndex", (who, at)).unwrap()).collect()
    }

    fn step(&mut self) {
        let (who, position, amount) = (self.someone(), self.position(), self.amount());
        let (pool, desk, coin) = (self.bank.pool.clone(), self.bank.desk.clone(), self.bank.coin.clone());
        let (batch, owner) = (self.bank.batch, self.bank.world.owner.clone());
        match self.rng.gen_range(0..44) {
            0 => self.try_it(&pool, &who, "deposit", (amount, &who)),
            1 => self.try_it(&pool, &who, "mint", (amount * 1_000_000, &who)),
            2 => self.try_it(&pool, &who, "withdraw", (amount, &who, &who)),
            3 => self.try_it(&pool, &who, "redeem", (amount * 1_000_000, &who, &who)),
            4 => {
                let asked = self.try_it(&pool, &who, "requestWithdrawal", (amount * 1_000_000,));
                self.requests += u32::from(asked);
                asked
            }
            5 => {
                let request = self.rng.gen_range(0..=self.requests);
                self.try_it(&pool, &who, "cancelWithdrawal", (request,))
            }
            6 => {
                let request = self.rng.gen_range(0..=self.requests);
                self.try_it(&pool, &who, "claimWithdrawal", (request,))
            }
            7 | 8 => {
                let tokens = self.owned(&who);
                let opened = self.try_it(&desk, &who, "open", (&tokens[..],));
                self.positions += u32::from(opened);
                opened
            }
            9 => {
                let tokens = self.owned(&who);
                self.try_it(&desk, &who, "pledge", (position, &tokens[..]))
            }
            10..=14 => {
                let line: u128 = desk.get("creditLine", (position, 0u32)).unwrap_or_default();
                let part = line * self.rng.gen_range(0..=105u128) / 100;
                let done = self.try_it(&desk, &self.borrower(position), "borrow", (position, part));
                self.ensure_sound(position, done)
            }
            15 => self.try_it(&desk, &who, "repay", (position, amount)),
            16 => {
                let tokens = self.tokens(position);
                let some = self.rng.gen_range(0..=tokens.len());
                let done = self.try_it(&desk, &self.borrower(position), "release", (position, &tokens[..some]));
                self.remember(done, &tokens[..some]);
                self.ensure_sound(position, done)
            }
            17..=21 => self.try_it(&desk, &who, "sweep", (position,)),
            22 => {
                let bps = self.rng.gen_range(0..=10_000u32);
                self.try_it(&desk, &self.borrower(position), "chooseSweep", (position, bps))
            }
            23 => {
                let to = self.someone();
                self.try_it(&desk, &self.borrower(position), "offer", (position, &to, amount))
            }
            24 => self.try_it(&desk, &who, "accept", (position, u128::MAX)),
            25 => {
                let token = self.token(position);
                self.try_it(&desk, &self.borrower(position), "unwind", (position, token, amount))
            }
            26 => {
                let token = self.token(position);
                let done = self.try_it(&desk, &who, "take", (position, token, u128::MAX));
                self.remember(done, &[token]);
                done
            }
            27 | 28 => (1..=self.positions).any(|position| {
                let token = self.token(position);
                self.try_it(&desk, &who, "startAuction", (position, token))
            }),
            29 | 30 => (1..=self.positions).any(|position| {
                let most = if self.rng.gen_bool(0.1) { u128::MAX } else { amount };
                self.try_it(&desk, &who, "bid", (position, most))
            }),
            31 => (1..=self.positions).any(|position| self.try_it(&desk, &who, "redeem", (position, u128::MAX))),
            32 | 33 => (1..=self.positions).any(|position| {
                let tokens = self.tokens(position);
                let done = self.try_it(&desk, &who, "settle", (position,));
                self.remember(done, &tokens);
                done
            }),
            34 => {
                let (_, version): (u128, u32) = self.bank.world.suite.market.get("priceOf", (batch, &coin)).unwrap();
                let args = (position, batch, 1u32, amount, u128::MAX, version);
                let opened = self.try_it(&desk, &who, "buyWithLoan", args);
                self.positions += u32::from(opened && position == 0);
                opened
            }
            35 => {
                let tail = self.tail();
                self.try_it(&desk, &who, "collect", tail)
            }
            36 => {
                let seconds = self.rng.gen_range(0..3) * DAY;
                self.try_it(&desk, &owner, "pauseBorrowing", (seconds,))
            }
            37 => {
                let at = self.rng.gen_range(0..2);
                let to = [&pool, &desk][at];
                let given = amount.min(COIN);
                let done = self.try_it(&coin, &who, "transfer", (to, given));
                self.donated[at] += if done { given } else { 0 };
                done
            }
            38 | 39 => {
                // Good times and bad: what a promise of income counts for.
                let bps = [1_500u32, 2_500, 4_500][self.rng.gen_range(0..3)];
                self.bank.count_income(bps);
                true
            }
            40 | 41 => {
                let hours = self.rng.gen_range(1..36) * 3_600;
                self.bank.world.chain.set_time(self.bank.world.chain.now() + hours).unwrap();
                true
            }
            _ => {
                if self.day < 500 {
                    let behind = (self.bank.world.chain.now() / DAY) as u32;
                    while FIRST + self.day <= behind {
                        self.live();
                    }
                }
                true
            }
        };
    }

    fn live(&mut self) {
        let (bank, day) = (&self.bank, FIRST + self.day);
        bank.world.report(day);
        // A provider that is late is covered by its bond: the days go on.
        let (distributor, provider) = (&bank.world.suite.distributor, &bank.world.provider);
        if distributor.exec(provider, "deliver", (bank.batch, day, u128::MAX)).is_err() {
            distributor.exec(&bank.world.keeper, "cover", (bank.batch, day)).expect("late, so covered");
        }
        self.day += 1;
    }

    fn tail(&mut self) -> (u32, u32) {
        let at = self.rng.gen_range(0..self.tails.len().max(1));
        self.tails.get(at).copied().unwrap_or((1, 0))
    }

    fn remember(&mut self, done: bool, tokens: &[u32]) {
        if done {
            self.tails.extend(tokens.iter().flat_map(|token| (0..4).map(|segment| (*token, segment))));
        }
    }

    fn borrower(&self, position: u32) -> Account {
        let of: Result<(Address, u128, u128, u128, u128, u32), _> = self.bank.desk.get("positionOf", (position,));
        let owner = of.map(|of| of.0).unwrap_or_default();
        self.people.iter().find(|who| who.address() == owner).unwrap_or(&self.people[0]).clone()
    }

    /// Nobody leaves their own position weaker than the credit allows.
    fn ensure_sound(&self, position: u32, done: bool) -> bool {
        if done {
            let (debt, _, ltv, state) = self.bank.health(position);
            assert!(debt == 0 || (ltv <= 7_000 && state == 0), "position {position} owes {debt} at {ltv}");
        }
        done
    }

    fn check(&mut self) {
        let (bank, coin) = (&self.bank, &self.bank.coin);
        let w = &bank.world;
        let (cash, debt, reserve, shares, _, lost) = bank.books();
        assert_eq!(w.balance(coin, &bank.pool), cash + self.donated[0], "the pool holds its cash");
        let mut bids = 0;
        let mut owed = 0;
        for position in 1..=self.positions {
            let of: (Address, u128, u128, u128, u128, u32) = bank.desk.get("positionOf", (position,)).unwrap();
            owed += of.1;
            assert!(of.2 <= of.1, "principal {} of {}", of.2, of.1);
            let lot: Result<(u32, u128, Address, u128, u64), _> = bank.desk.get("auctionOf", (position,));
            bids += lot.map_or(0, |lot| lot.3);
        }
        assert_eq!(w.balance(coin, &bank.desk), bids + self.donated[1], "the desk holds bids and nothing else");
        assert!(owed >= debt && owed - debt <= u128::from(self.positions), "{owed} owed, {debt} in the pool's books");
        let all: u128 = bank.pool.get("totalAssets", ()).unwrap();
        assert_eq!(all, cash + debt - reserve);
        let price: u128 = bank.pool.get("convertToAssets", (SHARES,)).unwrap();
        if lost == self.lost {
            assert!(price + 1 >= self.price, "a share fell from {} to {price} without bad debt", self.price);
        } else {
            // assets fell by the loss, but for what the same message brought in.
            let most = math::mul_div_up(lost - self.lost, SHARES, shares.max(1)).unwrap() + COIN / 1_000;
            assert!(price + most >= self.price, "{} to {price}, for a loss of {}", self.price, lost - self.lost);
        }
        (self.price, self.lost) = (price, lost);
    }

    fn check_pledges(&self) {
        let nft = &self.bank.world.suite.nft;
        let mut power = 0;
        for position in 1..=self.positions {
            let (owner, ..): (Address, u128, u128, u128, u128, u32) =
                self.bank.desk.get("positionOf", (position,)).unwrap();
            for token in self.tokens(position) {
                power += 1_000_000;
                assert_eq!(nft.get::<Address>("ownerOf", (token,)).unwrap(), owner);
                assert_eq!(nft.get::<Address>("lienHolderOf", (token,)).unwrap(), self.bank.desk.address());
                assert_eq!(self.bank.desk.get::<(u32, u32, u32)>("pledgeOf", (token,)).unwrap().0, position);
            }
        }
        let (_, pledged, _): (u128, u128, Address) = self.bank.desk.get("batchOf", (self.bank.batch,)).unwrap();
        assert_eq!(pledged, power, "power counted as pledged is pledged");
    }
}

#[test]
fn books_agree_through_random_lives() {
    let steps: u32 = std::env::var("DMEX_STEPS").ok().and_then(|text| text.parse().ok()).unwrap_or(1_500);
    let mut done: std::collections::BTreeMap<String, (u32, u32)> = Default::default();
    for seed in 0..3 {
        let mut life = Life::new(seed);
        for step in 0..steps / 3 {
            life.step();
            life.check();
            if step % 50 == 0 {
                life.check_pledges();
            }
        }
        life.check_pledges();
        for (message, (sent, ok)) in life.tally {
            let sum = done.entry(message).or_default();
            *sum = (sum.0 + sent, sum.1 + ok);
        }
    }
    println!("{done:?}");
    for message in ["borrow", "repay", "release", "sweep", "deposit", "redeem", "open"] {
        assert!(done.get(message).is_some_and(|(_, ok)| *ok > 0), "{message} was never done: {done:?}");
    }
}
