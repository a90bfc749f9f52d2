//! Invariants of lending, checked on chain. The numbers are those of `tests/invariants/README.md`.

use crate::ghost::Segment;
use crate::life::{Life, Money, On};
use crate::stage::*;
use chain::{Account, Address, Contract, Decoded, IntoArgs, Receipt, U256};
use math::ids::batch_of;
use rand::Rng;

/// One in this many reverted messages is followed by a check of the pool's accounting.
const REFUSED: u32 = 8;
/// The maximum effect of rounding in one message: a debt is rounded up at each step. [atto]
pub const ROUNDING: u128 = 4;

/// (owner, debt, principal, held, DMC, chosen sweep).
type PositionOf = (Address, u128, u128, u128, u128, u32);

impl Life<'_> {
    pub fn read_money(&self, side: usize) -> Money {
        let books: (u128, u128, u128, u128, u128, u128) =
            self.stage.sides[side].pool.get("accounting", ()).expect("accounting");
        let (cash, debt, reserve, shares, debt_shares, lost) = books;
        Money { cash, debt, reserve, shares, debt_shares, lost }
    }

    fn balance(&self, coin: &Contract, of: &Contract) -> u128 {
        coin.get("balanceOf", (of,)).expect("a balance")
    }

    /// After each message that passed: 15 to 18, and 22 for a loan manager.
    pub fn after(&mut self, side: usize, on: On) {
        let (before, now, ghost) = (self.money[side], self.read_money(side), &self.ghosts[side]);
        let Side { pool, manager, coin, other, .. } = &self.stage.sides[side];
        assert_eq!(now.cash, ghost.cash, "22: cash, by the log");
        assert_eq!(now.lost, ghost.lost, "22: bad debt borne by lenders, by the log");
        assert_eq!(now.shares, ghost.shares.values().sum::<u128>(), "22: shares, by the log");
        assert_eq!(self.balance(coin, pool), now.cash + self.donations[side][0], "15: a pool holds its cash");
        price_falls_only_by_bad_debt(before, now);
        if on == On::Manager {
            let held = self.balance(coin, manager);
            assert_eq!(held, ghost.bids() + self.donations[side][1], "15: a loan manager holds its bids");
            assert_eq!(
                self.balance(other, manager),
                ghost.held(),
                "15: a loan manager holds the other coin that it owes"
            );
            if self.dmc {
                assert_eq!(
                    self.balance(&self.stage.dmc, manager),
                    ghost.dmc(),
                    "15: a loan manager holds the DMC it owes"
                );
            }
        }
        self.money[side] = now;
    }

    pub fn after_refusal(&mut self, side: usize) {
        if self.random.gen_ratio(1, REFUSED) {
            assert_eq!(self.read_money(side), self.money[side], "a message that reverted changed the accounting");
        }
    }

    /// Asserts that time changes only the debt, and the reserve's part of its interest.
    pub fn after_time(&self, side: usize) -> Money {
        let (before, now) = (self.money[side], self.read_money(side));
        let fixed = |money: Money| (money.cash, money.shares, money.debt_shares, money.lost);
        assert_eq!(fixed(before), fixed(now), "time changed the accounting");
        assert!(now.debt >= before.debt && now.reserve >= before.reserve);
        price_falls_only_by_bad_debt(before, now);
        now
    }

    /// Checks how income was split, before the ghost records the event.
    pub fn check_event(&self, side: usize, event: &Decoded) {
        if event.name != "Swept" {
            return;
        }
        let number = |name: &str| event.get::<u128>(name).expect("a number");
        let (to_debt, to_borrower, tip) = (number("toDebt"), number("toBorrower"), number("tip"));
        let tip_bps = u128::from(self.terms[side].sale.tipBps);
        assert!(tip * 10_000 <= tip_bps * (to_debt + to_borrower + tip), "a tip above its part: {event}");
        let id: u32 = event.get("position").expect("a number");
        let owes = self.ghosts[side].position(id).expect("it exists").debt > 0;
        if owes && number("state") >= 2 {
            assert_eq!(to_borrower, 0, "income of a weak position went to the borrower: {event}");
        }
    }

    /// Reads what events do not contain: the segment that is paid to the loan manager, and the owners of NFTs.
    pub fn after_event(&mut self, side: usize, event: &Decoded) {
        let manager = &self.stage.sides[side].manager;
        let id: u32 = event.get("position").unwrap_or_default();
        match event.name.as_str() {
            "CollateralChanged" if event.get::<bool>("supplied").expect("a flag") => {
                let token: u64 = event.get("tokenId").expect("a token");
                let (position, number, from): (u32, u32, u32) =
                    manager.get("collateralOf", (token,)).expect("collateral");
                assert_eq!(position, id, "20: the NFT is in this position");
                self.ghosts[side].segments.insert(token, Segment { token, number, from });
                self.owners.insert(token, self.ghosts[side].positions[id as usize - 1].owner);
            }
            "PositionOf" => {
                let position = &self.ghosts[side].positions[id as usize - 1];
                self.owners.extend(position.tokens.iter().map(|token| (*token, position.owner)));
            }
            "StateChanged" => {
                let clock = self.clock(side);
                let position = self.ghosts[side].at(id);
                position.weak_since = (position.state >= 2).then(|| position.weak_since.unwrap_or(clock));
            }
            "LotSold" => {
                let buyer: Address = event.get("buyer").expect("an address");
                let owner = if buyer == Address::ZERO { manager.address() } else { buyer };
                self.owners.insert(event.get("tokenId").expect("a token"), owner);
            }
            "AuctionStarted" => {
                let (opened, seconds) = (self.clock(side), u64::from(self.terms[side].sale.auctionSeconds));
                let auction = self.ghosts[side].auctions.get_mut(&id).expect("it was just recorded");
                (auction.opened, auction.seconds, auction.until) = (opened, seconds, opened + seconds);
            }
            "BidPlaced" => self.is_fair(side, id),
            _ => {}
        }
    }

    // ---- 19: a borrower's own message never weakens a healthy position ----

    fn health(&self, side: usize, id: u32) -> Option<(u128, u128, u32, u32)> {
        self.stage.sides[side].manager.get("health", (id,)).ok()
    }

    /// Sends a message to a loan manager about a position.
    pub fn act(
        &mut self,
        side: usize,
        id: u32,
        who: &Account,
        message: &'static str,
        args: impl IntoArgs,
    ) -> Option<Receipt> {
        let owner = self.ghosts[side].position(id).is_some_and(|position| position.owner == who.address());
        let takes = ["borrow", "withdrawCollateral", "withdrawDmc", "buyWithLoan", "leverageTo"].contains(&message);
        let look = owner && !takes && self.random.gen_ratio(1, 4);
        let healthy = look && self.health(side, id).is_some_and(|health| health.3 == 0);
        let receipt = self.send((side, On::Manager), who, message, args, crate::life::Want::Any)?;
        if takes && id > 0 {
            let (debt, value, ltv, state) = self.health(side, id).expect("a position");
            let borrowed = |event: &Decoded| event.name == "Borrowed" && event.get::<u128>("amount").expect("one") > 0;
            let adds = self.stage.sides[side].manager.events(&receipt).iter().any(borrowed);
            let max = if adds { self.max_ltv[side] } else { self.terms[side].credit.maxLtvBps };
            let sound = debt == 0 || (state == 0 && ltv <= max);
            assert!(sound, "19: {message} left a debt of {debt} on {value}");
        } else if healthy {
            assert_eq!(self.health(side, id).expect("a position").3, 0, "19: {message} weakened a healthy position");
        }
        Some(receipt)
    }

    /// 16 to 20 and 22 for all positions of both loan managers, and for some of the NFTs; in an audit for all of them.
    pub fn check(&mut self, audit: bool) {
        for side in [HFIL, HUSD] {
            self.positions_match_the_log(side);
            self.pools_agree(side);
        }
        let tokens: Vec<u64> = self.owners.keys().copied().collect();
        for token in tokens {
            if audit || self.random.gen_ratio(1, 8) {
                self.has_one_lien(token);
            }
        }
    }

    fn positions_match_the_log(&self, side: usize) {
        let (manager, ghost) = (&self.stage.sides[side].manager, &self.ghosts[side]);
        let (mut owed, mut owing, mut power) = (0u128, 0u128, [0u128; 2]);
        for (id, told) in (1u32..).zip(&ghost.positions) {
            let (owner, debt, principal, held, dmc, _): PositionOf =
                manager.get("positionOf", (id,)).expect("a position");
            assert_eq!((owner, held, dmc), (told.owner, told.held, told.dmc), "22: position {id}, by the log");
            assert!(principal <= debt, "principal {principal} of a debt of {debt}");
            self.offer_matches_the_log(side, id);
            let tokens: Vec<u64> = manager.get("tokensOf", (id,)).expect("a position");
            assert!(tokens.iter().eq(told.tokens.iter()), "22: collateral of {id}: {tokens:?}, {:?}", told.tokens);
            for token in tokens {
                power[usize::from(batch_of(token) == self.stage.batches[1])] += 1_000_000;
            }
            (owed, owing) = (owed + debt, owing + u128::from(debt > 0));
            let lot: Result<(u64, u128, Address, u128, u64), _> = manager.get("auctionOf", (id,));
            let lot = lot.ok().map(|(token, _, bidder, bid, until)| (token, bidder, bid, until));
            let told = ghost.auctions.get(&id).map(|told| (told.token, told.bidder, told.bid, told.until));
            assert_eq!(lot, told, "22: auction of {id}, by the log");
        }
        let debt = self.money[side].debt;
        assert!(debt <= owed && owed <= debt + owing, "16: positions owe {owed}, the pool counts {debt}");
        for (batch, power) in self.stage.batches.iter().zip(power) {
            let (_, supplied, _): (u128, u128, Address) = manager.get("batchOf", (*batch,)).expect("listed");
            assert_eq!(supplied, power, "20: supplied power of batch {batch}");
        }
        let (_, supplied, _): (u128, u128, bool) =
            manager.get("providerOf", (&self.stage.w.provider,)).expect("limited");
        assert_eq!(supplied, power[0] + power[1], "20: supplied power of the provider");
    }

    /// 20: an NFT in a position is in its borrower's wallet and has one lien, the loan manager's. Other NFTs have none.
    fn has_one_lien(&self, token: u64) {
        let nft = &self.stage.w.suite.nft;
        let supplied = |side: &usize| self.ghosts[*side].positions.iter().any(|one| one.tokens.contains(&token));
        let managers: Vec<usize> = [HFIL, HUSD].into_iter().filter(supplied).collect();
        assert!(managers.len() <= 1, "20: NFT {token} is in two positions");
        let lien: Address = nft.get("lienHolderOf", (token,)).expect("it exists");
        let manager = managers.first().map_or(Address::ZERO, |side| self.stage.sides[*side].manager.address());
        assert_eq!(lien, manager, "20: the lien of NFT {token}");
        for side in [HFIL, HUSD] {
            let (position, ..): (u32, u32, u32) =
                self.stage.sides[side].manager.get("collateralOf", (token,)).expect("an answer");
            let told = managers.contains(&side).then(|| self.ghosts[side].position(position));
            let known = told.map_or(position == 0, |one| one.is_some_and(|one| one.tokens.contains(&token)));
            assert!(known, "20: NFT {token} at loan manager {side}: position {position}");
        }
        let owner: Address = nft.get("ownerOf", (token,)).expect("it exists");
        assert_eq!(owner, self.owners[&token], "20: the wallet of NFT {token}");
    }
}

/// 17. After a loss the assets are the assets before it less the loss, or more by a rounding.
fn price_falls_only_by_bad_debt(before: Money, now: Money) {
    let lost = now.lost - before.lost;
    if lost > 0 {
        assert_eq!(now.shares, before.shares);
        let due = before.assets() - lost;
        assert!((due..=due + ROUNDING).contains(&now.assets()), "17: {before:?} {now:?}");
        return;
    }
    let of = |money: Money| (U256::from(money.assets() + 1), U256::from(money.shares + 1_000_000));
    let ((a, s), (b, t)) = (of(before), of(now));
    assert!(b * s >= a * t, "17: a share's price fell without bad debt: {before:?} {now:?}");
}
