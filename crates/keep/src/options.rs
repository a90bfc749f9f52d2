//! The options of a keeper: which tasks it sends, and what it may spend.

use crate::{Duty, Error, Result};
use std::{collections::BTreeSet, path::PathBuf, time::Duration};

/// One whole coin, and one dollar. [10^-18]
const COIN: u128 = 1_000_000_000_000_000_000;

/// When a due task is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Policy {
    /// Always.
    Always,
    /// When its tip is at least its cost.
    WhenItPays,
    /// Always if its duty is one of these, otherwise when it pays.
    Only(BTreeSet<Duty>),
}

/// The options of a keeper.
#[derive(Clone, Debug)]
pub struct Options {
    /// The duties that it looks after.
    pub duties: BTreeSet<Duty>,
    /// When it sends a task. Proposals pay nobody: they are sent whenever they are among `duties`.
    pub policy: Policy,
    /// The price of the chain's own coin, which fees are paid in. Nothing pays without it. [10^-18 USD]
    pub coin_price: Option<u128>,
    /// The maximum cost of a message, fee and deposit together. [wei]
    pub max_fee: u128,
    /// The maximum cost of all messages of a day. A day begins at midnight UTC by the chain's clock. [wei]
    pub budget: u128,
    /// The file of the state. None: the state is in memory, and the budget starts anew with each process.
    pub state: Option<PathBuf>,
    /// The time between two rounds, from the last one that had nothing to send.
    pub interval: Duration,
    /// The block from which on proposals are searched: that of the deployment.
    pub from_block: u64,
    /// How many batches, positions and requests a round reads of each contract. The next round reads the next ones.
    pub page: u32,
    /// Sends until nothing is left, then ends.
    pub once: bool,
    /// Sends nothing: a round's steps are what it would send.
    pub dry_run: bool,
}

impl Default for Options {
    /// All duties but proposals, when they pay, with a budget of ten coins a day.
    fn default() -> Self {
        Self {
            duties: Duty::ALL.into_iter().filter(|duty| *duty != Duty::Proposals).collect(),
            policy: Policy::WhenItPays,
            coin_price: None,
            max_fee: COIN,
            budget: 10 * COIN,
            state: None,
            interval: Duration::from_secs(300),
            from_block: 0,
            page: 100,
            once: false,
            dry_run: false,
        }
    }
}

impl Options {
    /// Refuses options with which nothing could ever be sent.
    pub fn check(&self) -> Result<()> {
        let Self { max_fee, budget, page, .. } = *self;
        let wrong = |text: String| Err(Error::Options(text));
        match () {
            () if self.duties.is_empty() => wrong("a keeper without duties".into()),
            () if max_fee == 0 => wrong("a maximum fee of 0 wei".into()),
            () if budget < max_fee => wrong(format!("a budget of {budget} wei below the maximum fee of {max_fee} wei")),
            () if page == 0 => wrong("a page of 0".into()),
            () => Ok(()),
        }
    }

    /// Whether a task is worth its cost. [10^-18 USD], [wei]
    pub(crate) fn pays(&self, duty: Duty, tip: u128, cost: u128) -> bool {
        let told = match &self.policy {
            Policy::Always => true,
            Policy::WhenItPays => false,
            Policy::Only(duties) => duties.contains(&duty),
        };
        told || duty == Duty::Proposals || self.covers(tip, cost)
    }

    /// Whether there is a tip of at least the cost.
    pub(crate) fn covers(&self, tip: u128, cost: u128) -> bool {
        self.coin_price.is_some_and(|price| tip > 0 && tip >= in_dollars(cost, price))
    }

    /// The budget of a duty's tasks that pay less than they cost: an even part, so that whoever creates many tasks of
    /// one duty takes nothing from the others. [wei]
    pub(crate) fn share(&self) -> u128 {
        let duties = u128::try_from(self.duties.len()).unwrap_or(u128::MAX);
        self.budget.checked_div(duties).unwrap_or_default().max(self.max_fee)
    }
}

/// The value of an amount of 18 decimals at a price. Rounds down. Saturates. [10^-18 USD]
pub(crate) fn in_dollars(amount: u128, price: u128) -> u128 {
    let value = chain::U256::from(amount) * chain::U256::from(price) / chain::U256::from(COIN);
    u128::try_from(value).unwrap_or(u128::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn task_pays_from_the_tip_that_equals_its_cost() {
        let options = Options { coin_price: Some(5 * COIN), ..Options::default() };
        assert!(options.pays(Duty::Cover, 10 * COIN, 2 * COIN));
        assert!(!options.pays(Duty::Cover, 10 * COIN - 1, 2 * COIN));
        let cheap = Options { coin_price: Some(1), ..options.clone() };
        assert!(!cheap.pays(Duty::Fees, 0, 1), "no tip pays nothing");
        let blind = Options { coin_price: None, ..options.clone() };
        assert!(!blind.pays(Duty::Cover, u128::MAX, 1), "without a price of the chain's coin nothing pays");
    }

    #[test]
    fn told_duties_are_sent_without_a_tip() {
        let only = Options { policy: Policy::Only([Duty::Fees].into()), ..Options::default() };
        assert!(only.pays(Duty::Fees, 0, 1) && !only.pays(Duty::Loans, 0, 1) && only.pays(Duty::Proposals, 0, 1));
        let always = Options { policy: Policy::Always, ..Options::default() };
        assert!(always.pays(Duty::Loans, 0, u128::MAX));
    }

    #[test]
    fn options_that_could_send_nothing_are_refused() {
        assert!(Options::default().check().is_ok());
        for wrong in [
            Options { duties: BTreeSet::new(), ..Options::default() },
            Options { max_fee: 0, ..Options::default() },
            Options { budget: COIN - 1, ..Options::default() },
            Options { page: 0, ..Options::default() },
        ] {
            assert!(matches!(wrong.check(), Err(Error::Options(_))), "{wrong:?}");
        }
    }
}
