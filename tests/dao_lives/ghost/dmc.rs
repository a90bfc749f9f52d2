//! DMC by its log: balances, delegates, locks, and past votes.

use super::{get, moved};
use chain::{Address, Decoded};
use std::collections::BTreeMap;

/// Votes at the end of a second with a change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    pub second: u64,
    pub votes: BTreeMap<Address, u128>,
    pub supply: u128,
}

/// The state of the token.
#[derive(Clone, Debug, Default)]
pub struct Dmc {
    pub balances: BTreeMap<Address, u128>,
    pub delegates: BTreeMap<Address, Address>,
    pub locked: BTreeMap<Address, u128>,
    /// Totals minted since the start of the life, and burnt.
    pub created: u128,
    pub burnt: u128,
    pub past: Vec<Moment>,
}

impl Dmc {
    /// Applies an event of the token in the second `now`.
    pub fn record(&mut self, event: &Decoded, now: u64) {
        match event.name.as_str() {
            "Transfer" => {
                let value: u128 = get(event, "value");
                self.created += if get::<Address>(event, "from") == Address::ZERO { value } else { 0 };
                self.burnt += if get::<Address>(event, "to") == Address::ZERO { value } else { 0 };
                moved(&mut self.balances, event);
            }
            "DelegateChanged" => {
                let (who, from): (Address, Address) = (get(event, "delegator"), get(event, "fromDelegate"));
                let before = self.delegates.insert(who, get(event, "toDelegate"));
                assert_eq!(before.unwrap_or_default(), from, "25: the delegate before, by the log");
            }
            "Locked" => drop(self.locked.insert(get(event, "holder"), get(event, "amount"))),
            _ => return,
        }
        self.note(now);
    }

    pub fn supply(&self) -> u128 {
        self.balances.values().sum()
    }

    /// The free balance of an account.
    pub fn free(&self, who: Address) -> u128 {
        self.balances.get(&who).copied().unwrap_or_default() - self.locked.get(&who).copied().unwrap_or_default()
    }

    /// Votes by definition: the balances of all accounts that named each delegate.
    pub fn votes(&self) -> BTreeMap<Address, u128> {
        let mut votes = BTreeMap::new();
        for (who, delegate) in self.delegates.iter().filter(|(_, delegate)| **delegate != Address::ZERO) {
            *votes.entry(*delegate).or_default() += self.balances.get(who).copied().unwrap_or_default();
        }
        votes
    }

    /// Records the votes at the end of this second.
    pub fn note(&mut self, now: u64) {
        let moment = Moment { second: now, votes: self.votes(), supply: self.supply() };
        match self.past.last_mut() {
            Some(last) if last.second == now => *last = moment,
            _ => self.past.push(moment),
        }
    }

    /// (votes, supply) at the end of a second.
    pub fn at(&self, who: Address, second: u64) -> (u128, u128) {
        let later = self.past.partition_point(|moment| moment.second <= second);
        let moment = later.checked_sub(1).map(|place| &self.past[place]).expect("not before the beginning");
        (moment.votes.get(&who).copied().unwrap_or_default(), moment.supply)
    }
}
