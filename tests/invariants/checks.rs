//! The invariants, checked on chain. Their numbers are those of README.md.

use crate::run::Run;
use crate::stage::*;
use chain::{Address, U256};
use harness::lives::Chance;
use rand::Rng;

impl Run<'_> {
    /// All cheap checks, and those of one random batch, token, owner and day.
    pub fn check(&mut self) {
        for coin in 0..2 {
            self.held_covers_owed(coin);
        }
        let coin = self.random.gen_range(0..2);
        self.supply_is_the_sum_of_balances(coin);
        let batches = self.ghost.batches.len() as u32;
        if batches > 0 {
            let id = self.random.gen_range(1..=batches);
            self.batch_is_as_promised(id);
        }
        let ids: Vec<u64> = self.ghost.tokens.keys().copied().collect();
        if let Some(id) = self.pick(&ids) {
            let segment = self.random.gen_range(0..self.ghost.tokens[&id].segments.len());
            self.token_is_its_owners(id);
            self.segment_is_as_promised(id, segment);
            self.income_is_its_payees(id);
        }
        let who = self.holder();
        self.list_is_complete(who);
        self.final_days_stand();
    }

    /// All batches, all tokens, all segments, all lists.
    pub fn audit(&mut self) {
        self.check();
        (0..2).for_each(|coin| self.supply_is_the_sum_of_balances(coin));
        for id in 1..=self.ghost.batches.len() as u32 {
            self.batch_is_as_promised(id);
            self.sums_close(id);
        }
        let ids: Vec<u64> = self.ghost.tokens.keys().copied().collect();
        for id in &ids {
            self.token_is_its_owners(*id);
            self.income_is_its_payees(*id);
        }
        for who in OWNER..ACTORS {
            self.list_is_complete(who);
        }
        let mut all: Vec<u64> = (0..ids.len()).map(|n| self.stage.get(On::Nft, "tokenByIndex", (n,))).collect();
        all.sort_unstable();
        assert_eq!(all, ids, "invariant 10: every token is in the list of all once");
    }

    /// 1 and 6: a contract holds its debts and the donations, nothing else.
    fn held_covers_owed(&self, coin: usize) {
        let purse = &self.ghost.coins[coin];
        let owed: u128 = self.stage.get(On::Market, "owed", (self.stage.coin(coin),));
        assert_eq!(owed, self.ghost.market_owes(coin), "invariant 1: what the market owes in coin {coin}");
        for (who, owed) in [(MARKET, owed), (DISTRIBUTOR, self.ghost.distributor_owes(coin))] {
            let held: u128 = self.stage.get(On::Coin(coin), "balanceOf", (self.stage.addresses[who],));
            assert!(held >= owed, "invariant 1: {} holds {held} and owes {owed}", Stage::name(who));
            assert_eq!(held - owed, purse.donated[who], "invariant 6: only donations belong to nobody");
        }
    }

    /// 7: the supply is the sum of balances, and every balance matches the ghost.
    fn supply_is_the_sum_of_balances(&self, coin: usize) {
        let mut sum = 0;
        for who in 0..ACTORS {
            let held: u128 = self.stage.get(On::Coin(coin), "balanceOf", (self.stage.addresses[who],));
            assert_eq!(held, self.ghost.coins[coin].held[who], "invariant 7: {} of coin {coin}", Stage::name(who));
            sum += held;
        }
        let supply: u128 = self.stage.get(On::Coin(coin), "totalSupply", ());
        assert_eq!(supply, sum, "invariant 7: supply of coin {coin}");
    }

    /// 2, 5 and 12: state, bond, pots and the distributor's books of a batch match the ghost.
    fn batch_is_as_promised(&self, id: u32) {
        let batch = self.ghost.batch(id).expect("in range");
        let state: (u32, u32, u32, u32, u32, u32, bool, Address) = self.stage.get(On::Market, "stateOf", (id,));
        let missed = batch.days.iter().filter(|day| !day.delivered).count() as u32;
        let (next, row) = (batch.next(), batch.missed_in_row() as u32);
        let provider = self.stage.addresses[batch.provider];
        let secured = batch.bond >= self.ghost.bond_needed(batch);
        let expected = (self.ghost.state(batch), batch.sold, batch.version, next, missed, row, secured, provider);
        assert_eq!(state, expected, "invariant 12: state of batch {id}");
        let bond: (u128, u128, u128) = self.stage.get(On::Market, "bondOf", (id,));
        assert_eq!((bond.0, bond.1), (batch.bond, self.ghost.bond_needed(batch)), "bond of batch {id}");
        for coin in (0..2).filter(|coin| batch.prices[*coin].is_some()) {
            let pot: (u128, u128, u128, u128) = self.stage.get(On::Market, "escrowOf", (id, self.stage.coin(coin)));
            let left = batch.paid_in[coin] - batch.paid_out[coin];
            assert_eq!((pot.0, batch.held(coin)), (left, left), "invariant 5: batch {id}, coin {coin}");
            let open = if batch.counts() { (batch.free[coin], batch.fees[coin]) } else { (0, 0) };
            assert_eq!((pot.1, pot.2), open, "invariant 5: free and fees of batch {id}, coin {coin}");
            if batch.counts() {
                let earning = next.saturating_sub(1).max(batch.terms.first);
                let tokens = self.ghost.tokens_of(id).filter(|(_, t)| t.coin == coin && t.first <= earning);
                assert_eq!(pot.3, tokens.map(|(_, token)| token.slice).sum::<u128>(), "a day's slices of batch {id}");
            }
        }
        if batch.days.is_empty() {
            return;
        }
        let books: (Address, u32, u32, u128, u128, u128) = self.stage.get(On::Distributor, "ledgerOf", (id,));
        let owed = self.ghost.owed_to_holders(id);
        let coin = self.stage.coin(batch.terms.coin);
        let expected = (coin, batch.terms.first, next, batch.income_fees, batch.dust, owed);
        assert_eq!(books, expected, "invariants 2 and 12: books of batch {id}");
        let all = owed + batch.claimed + batch.income_fees + batch.collected + batch.dust;
        assert_eq!(batch.income, all, "invariant 2: what arrived for batch {id}");
    }

    /// 4: the sums over all segments on chain.
    fn sums_close(&self, id: u32) {
        let batch = self.ghost.batch(id).expect("in range");
        if batch.days.is_empty() {
            return;
        }
        let mut sum = 0;
        for (token, known) in self.ghost.tokens_of(id) {
            for segment in 0..known.segments.len() {
                let income: (u128, u128, u128) = self.stage.get(On::Distributor, "segmentIncome", (token, segment));
                sum += income.0 + income.1 + income.2;
            }
            // Late income was paid or can be claimed.
            sum += (batch.terms.first..)
                .zip(&batch.days)
                .filter(|(day, _)| *day >= known.first)
                .map(|(_, s)| s.late)
                .sum::<u128>();
        }
        let (_, _, _, fees, dust, _): (Address, u32, u32, u128, u128, u128) =
            self.stage.get(On::Distributor, "ledgerOf", (id,));
        assert_eq!(sum + fees + batch.collected + dust, batch.income, "invariant 4: batch {id}");
    }

    /// 9 and 10.
    fn token_is_its_owners(&self, id: u64) {
        let token = &self.ghost.tokens[&id];
        let owner: Address = self.stage.get(On::Nft, "ownerOf", (id,));
        assert_eq!(owner, self.stage.addresses[token.owner], "invariant 10: owner of {id}");
        let holder: Address = self.stage.get(On::Nft, "lienHolderOf", (id,));
        let expected = self.address(token.has_lien.then_some(POOL));
        assert_eq!(holder, expected, "invariant 9: lien on {id}");
        let locked: bool = self.stage.get(On::Nft, "locked", (id,));
        assert_eq!(locked, token.has_lien, "invariant 9: {id} is locked exactly if it has a lien");
    }

    /// 3, 8 and 13: the income of a segment is the sum of its days, and vested income stays vested.
    fn segment_is_as_promised(&mut self, id: u64, segment: usize) {
        let batch = self.ghost.batch(batch_of(id)).expect("its batch");
        let missed: (u128, Address, Address) = self.stage.get(On::Market, "missedOf", (id, segment));
        let token = &self.ghost.tokens[&id];
        let due = token.slice * self.ghost.missed(id, segment).len() as u128;
        let payee = self.stage.addresses[token.segments[segment].1];
        assert_eq!(missed, (due, self.stage.coin(token.coin), payee), "invariant 5: missed days of {id}, {segment}");
        if batch.days.is_empty() {
            return;
        }
        let income: (u128, u128, u128) = self.stage.get(On::Distributor, "segmentIncome", (id, segment));
        assert_eq!(income, self.ghost.income(id, segment), "invariants 3 and 8: income of {id}, segment {segment}");
        let earned = income.0 + income.2;
        let before = self.earned.insert((id, segment), earned).unwrap_or_default();
        assert!(before <= earned, "invariant 13: {id}, segment {segment} had earned {before}, now {earned}");
    }

    /// 8: the payee of a past day never changes.
    fn income_is_its_payees(&mut self, id: u64) {
        let days: Vec<(u32, Who)> = self.ghost.tokens[&id].ends.iter().map(|(day, who)| (*day, *who)).collect();
        // A batch that ended early has no income from then on.
        let ended = self.ghost.batch(batch_of(id)).and_then(|batch| batch.default_day).unwrap_or(u32::MAX);
        if let Some((day, who)) = self.pick(&days).filter(|(day, _)| *day < ended) {
            let payee: Address = self.stage.get(On::Nft, "payeeOf", (id, day));
            assert_eq!(payee, self.stage.addresses[who], "invariant 8: income of {id} on day {day}");
        }
    }

    /// 10.
    fn list_is_complete(&self, who: Who) {
        let address = self.stage.addresses[who];
        let count: usize = self.stage.get(On::Nft, "balanceOf", (address,));
        let mut list: Vec<u64> =
            (0..count).map(|n| self.stage.get(On::Nft, "tokenOfOwnerByIndex", (address, n))).collect();
        list.sort_unstable();
        assert_eq!(list, self.ghost.owned(who), "invariant 10: tokens of {}", Stage::name(who));
        let supply: U256 = self.stage.get(On::Nft, "totalSupply", ());
        assert_eq!(supply, U256::from(self.ghost.tokens.len()), "invariant 7: supply of the NFT");
    }

    /// 11.
    fn final_days_stand(&mut self) {
        for kind in 1..=2 {
            let known = self.ghost.kind(kind).expect("two kinds");
            let (_, last, _): (u32, u32, u32) = self.stage.get(On::Oracle, "status", (kind,));
            assert_eq!(last + 1, known.next(), "invariant 12: last final day of kind {kind}");
            let days: Vec<u32> = (known.first..known.next()).collect();
            let Some(day) = self.pick(&days) else { continue };
            let known = self.ghost.kind(kind).expect("two kinds");
            let (output, power, each, at) = known.finals[(day - known.first) as usize];
            let figures: (u128, u128) = self.stage.get(On::Oracle, "dayFigures", (kind, day));
            let told: (u128, u64) = self.stage.get(On::Oracle, "dayOutput", (kind, day));
            assert_eq!((figures, told), ((output, power), (each, at)), "invariant 11: kind {kind}, day {day}");
        }
    }

    /// 14: the state that a reverted message must not change.
    pub fn digest(&mut self) -> Vec<String> {
        let (stage, mut seen) = (self.stage, Vec::new());
        for coin in 0..2 {
            seen.push(stage.text(On::Market, "owed", (stage.coin(coin),)));
            seen.push(stage.text(On::Coin(coin), "totalSupply", ()));
            seen.extend(stage.addresses.iter().map(|who| stage.text(On::Coin(coin), "balanceOf", (*who,))));
        }
        for id in 1..=self.ghost.batches.len() as u32 {
            seen.extend(["stateOf", "bondOf", "termsOf"].map(|view| stage.text(On::Market, view, (id,))));
            seen.extend([0, 1].map(|coin| stage.text(On::Market, "escrowOf", (id, stage.coin(coin)))));
            seen.push(stage.text(On::Distributor, "ledgerOf", (id,)));
        }
        for id in self.ghost.tokens.keys().step_by(5) {
            seen.extend(
                ["ownerOf", "getApproved", "lienHolderOf", "incomeHead"].map(|view| stage.text(On::Nft, view, (*id,))),
            );
            seen.push(stage.text(On::Distributor, "incomeOf", (*id,)));
        }
        for kind in 1..=3 {
            seen.push(stage.text(On::Oracle, "status", (kind,)));
            seen.push(stage.text(On::Oracle, "reportersOf", (kind, self.ghost.kinds[kind as usize - 1].next())));
            seen.push(stage.text(On::Oracle, "daysOf", (kind,)));
        }
        for (on, view) in [
            (On::Nft, "totalSupply"),
            (On::Market, "batches"),
            (On::Market, "products"),
            (On::Market, "fee"),
            (On::Nft, "market"),
        ] {
            seen.push(stage.text(on, view, ()));
        }
        seen.push(stage.text(On::Distributor, "treasury", ()));
        seen.extend([On::Market, On::Distributor, On::Nft, On::Oracle].map(|on| stage.text(on, "pendingOwner", ())));
        seen.push(stage.w.chain.logs(&chain::LogFilter::default()).len().to_string());
        seen
    }
}
