//! Invariants of DMC, its staking, the mining pools and governance, checked on chain. The numbers are
//! those of `tests/invariants/README.md`.

use crate::ghost::proposals::EXECUTED;
use crate::ghost::staking::emitted;
use crate::life::Life;
use crate::settings::{settings, word};
use crate::stage::*;
use chain::{Address, Contract, IntoSol, U256};
use harness::lives::Chance;
use rand::Rng;

/// The most that a claim of income may move the redemption value, as the income of each NFT is rounded. [atto of
/// HFIL, of HUSD]
const ROUNDING: [u128; 2] = [100, 100_000];
/// The newest proposals, which are checked again.
const RECENT: usize = 8;
/// Past seconds that a check reads.
const LOOKS: usize = 6;

/// The two values of a mining pool.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Price {
    /// The redemption value.
    pub redemption: u128,
    /// The deposit value.
    pub deposit: u128,
    pub cash: u128,
    pub shares: u128,
    pub fees: u128,
}

impl Price {
    /// Whether neither price of a share fell, exact to the last digit.
    fn nobody_is_poorer(&self, before: &Self) -> bool {
        let of = |assets: u128, shares: u128| (U256::from(assets + 1), U256::from(shares + 1_000_000));
        [(before.redemption, self.redemption), (before.deposit, self.deposit)].into_iter().all(|(then, now)| {
            let ((a, s), (b, t)) = (of(then, before.shares), of(now, self.shares));
            b * s >= a * t
        })
    }
}

impl Life<'_> {
    pub fn balance(&self, coin: &Contract, of: impl IntoSol) -> u128 {
        coin.get("balanceOf", vec![of.to_sol()]).expect("a balance")
    }

    pub fn read_price(&self, side: usize) -> Price {
        let pool = &self.stage.sides[side].mining_pool;
        let (redemption, deposit, cash, _): (u128, u128, u128, u32) = pool.get("valuation", ()).expect("values");
        let (_, shares, _, fees, ..): (u128, u128, u128, u128, u128, u32) =
            pool.get("accounting", ()).expect("accounting");
        Price { redemption, deposit, cash, shares, fees }
    }

    /// The checks after each message that passed.
    pub fn after(&mut self, (side, on): Place, message: &str) {
        match on {
            On::MiningPool => self.after_mining_pool(side, message),
            On::Dmc | On::Staking | On::LoanManager => self.coins_agree(),
            _ => {}
        }
    }

    /// Asserts that every contract holds what it owes.
    pub fn books_agree(&self) {
        self.coins_agree();
        [HFIL, HUSD].into_iter().for_each(|side| self.mining_pool_agrees(side));
    }

    /// 23, 24: DMC and revenue match the log.
    fn coins_agree(&self) {
        let (stage, ghost) = (self.stage, &self.ghost);
        let supply: u128 = stage.dmc.get("totalSupply", ()).expect("a supply");
        assert_eq!(supply, ghost.dmc.supply(), "24: all DMC, by the log");
        let claimed: u128 = ghost.staking.pots.values().map(|pot| pot.claimed).sum();
        assert_eq!(claimed, ghost.dmc.created, "24: all DMC that was created is emission");
        assert!(claimed <= emitted(self.now() - ghost.staking.start), "24: above the schedule");
        for coin in stage.coins() {
            let arrived = ghost.arrived.get(&coin.address()).copied().unwrap_or_default();
            let (booked, paid) = ghost.staking.coins.get(&coin.address()).copied().unwrap_or_default();
            assert!(paid <= booked && booked <= arrived, "23: {paid} <= {booked} <= {arrived}");
            assert_eq!(self.balance(coin, &stage.staking), arrived - paid, "23: staking holds what is not paid yet");
        }
        for (side, supplied) in ghost.dmc_collateral.iter().enumerate() {
            let held = self.balance(&stage.dmc, &stage.sides[side].manager);
            assert_eq!(held, supplied.values().sum::<u128>(), "23: a loan manager holds the DMC collateral");
        }
    }

    /// 27: the books of a mining pool match the log.
    fn mining_pool_agrees(&self, side: usize) {
        let (stage, ghost) = (self.stage, &self.ghost.mining_pools[side]);
        let (pool, hfil) = (&stage.sides[side].mining_pool, &stage.sides[HFIL].coin);
        let books: (u128, u128, u128, u128, u128, u32) = pool.get("accounting", ()).expect("accounting");
        let (cash, shares, income, fees, fees_income, holdings) = books;
        assert_eq!((cash + fees, income + fees_income), (ghost.coins, ghost.other), "27: coins of {side}, by the log");
        assert_eq!(shares, ghost.shares.values().sum::<u128>(), "27: shares of {side}, by the log");
        assert_eq!(holdings as usize, ghost.holdings.len(), "27: holdings of {side}, by the log");
        let held = self.balance(&stage.sides[side].coin, pool);
        assert_eq!(held, ghost.coins + self.donations[side][0], "27: a pool holds its cash and fees");
        if side == HUSD {
            assert_eq!(self.balance(hfil, pool), ghost.other + self.donations[side][1], "27: and the income");
        }
    }

    /// 28: the allowed effects of a message on the price of shares.
    fn after_mining_pool(&self, side: usize, message: &str) {
        self.mining_pool_agrees(side);
        let (before, now, much) = (self.prices[side], self.read_price(side), ROUNDING[side]);
        assert!(now.cash <= now.redemption && now.redemption <= now.deposit, "28: {now:?}");
        // A claim revalues the holding.
        let another_fee = self.fee_set_on == self.now() / harness::DAY;
        match message {
            "invest" if another_fee => {}
            "invest" => {
                self.after_purchase(side, &before, &now);
            }
            "collect" | "collectMissed" | "collectLate" | "buyIncome" | "close" => {
                assert!(now.redemption + much >= before.redemption || another_fee, "28: {message}: {before:?} {now:?}");
                assert_eq!(now.shares, before.shares);
            }
            "collectFees" => assert_eq!(Price { fees: 0, ..before }, now, "28: fees are in neither value"),
            "setTerms" | "allowBatch" | "removeBatch" | "limitProvider" | "removeProvider" => {}
            _ => assert!(now.nobody_is_poorer(&before), "28: {message}: {before:?} {now:?}"),
        }
        let fee = now.fees.saturating_sub(before.fees);
        if matches!(message, "withdraw" | "redeem" | "claimWithdrawal") {
            // The fee is at most 1 %, rounded up.
            assert!(fee * 100 <= before.redemption - now.redemption + 100, "28: a fee of {fee}: {before:?} {now:?}");
        }
    }

    /// 28: a purchase turns cash into NFTs, which count for less unless they were cheaper than their counted income.
    fn after_purchase(&self, side: usize, before: &Price, now: &Price) {
        let ((cost, bound), name) = (self.ghost.mining_pools[side].bought, format!("mining pool {side}"));
        let [counts, pays] = [0, 2].map(|place| u128::from(word(&self.settings, &name, place)));
        assert!(now.deposit + 2 >= before.deposit, "28: a purchase lowered the deposit value: {before:?} {now:?}");
        assert_eq!((before.cash - now.cash, now.shares, now.fees), (cost, before.shares, before.fees));
        if cost * pays >= bound * counts {
            assert!(now.redemption <= before.redemption, "28: a purchase at {cost} of {bound}: {before:?} {now:?}");
        }
    }

    // ---- All checks ----

    pub fn check(&mut self) {
        self.books_agree();
        self.holders_agree();
        self.stakers_agree();
        self.revenue_is_shared();
        self.emission_is_shared();
        self.past_votes_stand();
        [HFIL, HUSD].into_iter().for_each(|side| self.holdings_and_queue_agree(side));
        self.proposals_agree();
        self.settings_are_as_decided();
        for (token, owner) in self.ghost.owners.clone() {
            if self.random.gen_ratio(1, 8) {
                let found: Address = self.stage.w.suite.nft.get("ownerOf", (token,)).expect("it exists");
                assert_eq!(found, owner, "27: the wallet of NFT {token}, by the log");
            }
        }
    }

    /// 23 and 25: balances, locks, votes.
    fn holders_agree(&self) {
        let (stage, ghost) = (self.stage, &self.ghost);
        let votes = ghost.dmc.votes();
        let mut all = 0;
        for who in &stage.people {
            let address = who.address();
            assert_eq!(self.balance(&stage.dmc, who), ghost.dmc.balances[&address], "25: DMC of {}", who.name());
            let (locked, locker): (u128, Address) = stage.dmc.get("lockOf", (who,)).expect("a lock");
            let waits = ghost.staking.waiting.get(&address).map_or(0, |waits| waits.0);
            let due = ghost.staking.stake(stage.dmc.address(), address) + waits;
            assert_eq!(locked, due, "23: what is locked is staked or waits");
            assert_eq!(locked, ghost.dmc.locked.get(&address).copied().unwrap_or_default(), "23: by the log");
            assert!(locked == 0 || locker == stage.staking.address(), "23: staking has locked it");
            let has: u128 = stage.dmc.get("getVotes", (who,)).expect("votes");
            assert_eq!(has, votes.get(&address).copied().unwrap_or_default(), "25: votes are the balances delegated");
            all += has;
        }
        let idle: u128 =
            ghost.dmc.balances.iter().filter(|(who, _)| self.delegates_to_nobody(**who)).map(|it| it.1).sum();
        assert_eq!(all + idle, ghost.dmc.supply(), "25: all votes and what is not delegated are the supply");
    }

    fn delegates_to_nobody(&self, who: Address) -> bool {
        self.ghost.dmc.delegates.get(&who).is_none_or(|delegate| *delegate == Address::ZERO)
    }

    /// 26: the votes of a past second never change.
    fn past_votes_stand(&mut self) {
        let (now, begun) = (self.now(), self.ghost.dmc.past[0].second);
        for _ in 0..LOOKS {
            // A random second, one with a change, or the one before it.
            let changed = self.random.gen_range(0..self.ghost.dmc.past.len());
            let changed = self.ghost.dmc.past[changed].second.max(begun + 1) - self.random.gen_range(0..=1);
            let any = self.random.gen_range(begun..now);
            let (who, second) = (self.person(), if self.chance(70) { changed.min(now - 1) } else { any });
            let votes: u128 = self.stage.dmc.get("getPastVotes", (&who, second)).expect("the past");
            let supply: u128 = self.stage.dmc.get("getPastTotalSupply", (second,)).expect("the past");
            assert_eq!((votes, supply), self.ghost.dmc.at(who.address(), second), "26: second {second} of {now}");
        }
        let open = self.stage.dmc.get::<u128>("getPastVotes", (&self.stage.people[0], now));
        assert!(open.is_err(), "26: the running second is not past");
    }

    /// 31 to 33: proposals match the log and the clock.
    fn proposals_agree(&self) {
        let (governor, now) = (&self.stage.governor, self.now());
        for kept in self.ghost.proposals.all.iter().rev().take(RECENT) {
            let state: u8 = governor.get("state", (kept.id,)).expect("a state");
            assert_eq!(state, kept.state(now), "31: {kept:?} at {now}");
            let end: u64 = governor.get("proposalDeadline", (kept.id,)).expect("a time");
            let votes: (u128, u128, u128) = governor.get("proposalVotes", (kept.id,)).expect("votes");
            assert_eq!((end, [votes.0, votes.1, votes.2]), (kept.end, kept.votes), "31: {kept:?}");
            assert!(state != EXECUTED || now >= kept.eta, "32: it acted before its time");
        }
    }

    /// 33: settings change only by executed proposals and quick calls.
    pub fn settings_are_as_decided(&self) {
        let now = settings(self.stage);
        for (name, values) in &now {
            assert_eq!(values, &self.settings[name], "33: {name} was not decided");
        }
        assert_eq!(now.len(), self.settings.len(), "33: a setting appeared or is gone");
    }
}
