//! The longer checks: exact claims of stakers, and the contents of a mining pool.

use crate::life::Life;
use chain::Address;

/// The most that rounding carries, in the index and for each staker. [atto]
const CARRIED: u128 = 7;

impl Life<'_> {
    /// 23: stakes and waiting DMC match the log, and staked shares are held.
    pub fn stakers_agree(&self) {
        let (stage, ghost) = (self.stage, &self.ghost.staking);
        for token in stage.tokens() {
            let Some(pot) = ghost.pots.get(&token.address()) else { continue };
            let is_dmc = token.address() == stage.dmc.address();
            for who in &stage.people {
                let found: (u128, u128, u64) = stage.staking.get("stakeOf", (token, who)).expect("a stake");
                let waits = ghost.waiting.get(&who.address()).copied().filter(|_| is_dmc).unwrap_or_default();
                let told = (ghost.stake(token.address(), who.address()), waits.0, waits.1);
                assert_eq!(found, told, "23: the stake of {}, by the log", who.name());
            }
            let told: (u32, u128) = stage.staking.get("tokenOf", (token,)).expect("listed");
            assert_eq!(told, (pot.weight, pot.total()), "23: staked by all, by the log");
            if !is_dmc {
                assert_eq!(self.balance(token, &stage.staking), pot.total(), "23: staking holds the staked shares");
            }
        }
    }

    /// 23: for each coin, paid + owed + not released + carried = received.
    pub fn revenue_is_shared(&self) {
        let stage = self.stage;
        for coin in stage.coins() {
            let Some((booked, paid)) = self.ghost.staking.coins.get(&coin.address()) else { continue };
            let told: (u128, u128, u128, u64) = stage.staking.get("coinOf", (coin,)).expect("listed");
            assert_eq!((told.0, told.1), (*booked, *paid), "23: booked and paid, by the log");
            let owed = |who| stage.staking.get::<u128>("revenueOf", (coin, who)).expect("a number");
            let owed: u128 = stage.people.iter().map(owed).sum();
            let carried = booked.checked_sub(paid + owed + told.2).expect("23: more is owed than arrived");
            assert!(carried <= CARRIED, "23: {carried} atto of revenue belong to nobody");
        }
    }

    /// 24: for each token, claimed + owed is its part of the emission by weight, while it was staked.
    pub fn emission_is_shared(&self) {
        let (stage, ghost, now) = (self.stage, &self.ghost.staking, self.now());
        for token in stage.tokens() {
            let Some(pot) = ghost.pots.get(&token.address()) else { continue };
            let owed = |who| stage.staking.get::<u128>("emissionOf", (token, who)).expect("a number");
            let got = pot.claimed + stage.people.iter().map(owed).sum::<u128>();
            let due = pot.due(ghost.start, now);
            // Every message to the contract rounds down.
            let min = due.saturating_sub(ghost.touched + CARRIED);
            assert!((min..=due + ghost.touched).contains(&got), "24: {got} of {due} emitted for a token");
        }
    }

    /// 27, 29: holdings, limits and the queue match the log.
    pub fn holdings_and_queue_agree(&self, side: usize) {
        let (stage, ghost) = (self.stage, &self.ghost.mining_pools[side]);
        let pool = &stage.sides[side].mining_pool;
        for (number, holding) in (1u32..).zip(&ghost.holdings) {
            let found: (u32, u64, u32, u32, u128, u128) = pool.get("holdingOf", (number,)).expect("a holding");
            let told =
                (holding.batch, holding.first, holding.tokens.len() as u32, found.3, holding.cost, holding.claimed);
            assert_eq!(found, told, "27: holding {number} of {side}, by the log");
        }
        for batch in stage.batches {
            let (_, _, cost): (Address, u128, u128) = pool.get("batchOf", (batch,)).expect("a batch");
            let told: u128 =
                ghost.holdings.iter().filter(|holding| holding.batch == batch).map(|holding| holding.cost).sum();
            assert_eq!(cost, told, "27: the cost of all holdings of batch {batch}");
        }
        for token in ghost.tokens.iter().step_by(7) {
            assert_eq!(self.ghost.owners[token], pool.address(), "27: NFT {token} is the pool's");
        }
        let (asked, waiting, _): (u32, u128, u128) = pool.get("queue", ()).expect("a queue");
        assert_eq!((asked, waiting), (ghost.asked, ghost.waiting()), "29: the queue, by the log");
        let held = ghost.shares.get(&pool.address()).copied().unwrap_or_default();
        assert_eq!(held, waiting, "29: the pool holds the shares in the queue");
        let mut before = 0;
        for (request, (owner, left)) in &ghost.requests {
            let found: (Address, u128, u128, u128) = pool.get("requestOf", (*request,)).expect("a request");
            assert_eq!((found.0, found.1), (*owner, *left), "29: request {request}, by the log");
            // In order. Requests that cash does not cover are tested in `mining_pool/queue.rs`.
            let (due, ahead) = (found.2, found.3);
            assert!(due <= *left && (due == 0 || ahead == 0), "29: request {request} is paid too early: {found:?}");
            assert!(ahead >= before, "29: request {request} was reached before another: {found:?}");
            before = ahead;
        }
    }
}
