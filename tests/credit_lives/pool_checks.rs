//! The invariants of a pool and its queue. The numbers are those of `tests/invariants/README.md`.

use crate::checks::ROUNDING;
use crate::life::Life;
use crate::stage::*;
use chain::Address;

impl Life<'_> {
    /// 18 and 22: the queue, and the loan manager's views of the pool.
    pub fn pools_agree(&self, side: usize) {
        let (Side { pool, manager, .. }, ghost) = (&self.stage.sides[side], &self.ghosts[side]);
        let money = self.read_money(side);
        assert_eq!(money, self.money[side], "the accounting has not changed since the last message");
        let (asked, waiting, queued_assets): (u32, u128, u128) = pool.get("queue", ()).expect("a queue");
        let told: u128 = ghost.requests.values().map(|(_, left)| left).sum();
        assert_eq!((asked, waiting), (ghost.asked, told), "18: shares in the queue, by the log");
        assert_eq!(ghost.shares.get(&pool.address()).copied().unwrap_or_default(), told, "18: the pool holds them");
        for (request, (owner, left)) in &ghost.requests {
            let (who, shares, due, _): (Address, u128, u128, u128) =
                pool.get("requestOf", (*request,)).expect("a request");
            assert!(who == *owner && shares == *left && due <= shares, "18: request {request}");
        }
        let lendable: u128 = pool.get("lendable", ()).expect("a number");
        assert!(lendable + queued_assets.min(money.cash) <= money.cash, "18: cash of the queue can be lent");
        type Solvency = (u128, u128, u128, u128, u128, u128, u32, u128);
        let told: Solvency = manager.get("solvency", ()).expect("an answer");
        let (assets, debt, reserve, queued, lost, weak, _, part) = told;
        let books = (money.assets(), money.debt, money.reserve, queued_assets, money.lost);
        assert_eq!((assets, debt, reserve, queued, lost), books, "the loan manager and its pool agree");
        assert!(weak <= debt + ROUNDING && part <= 1_000_000_000_000_000_000);
    }
}
