//! Some weeks of a platform with development accounts.

use super::{market, open, pools, powers, votes, Log, People, Roles};
use crate::{date::DAY, error::Result};
use suite::Platform;

/// How a platform is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// The time that passes at least. [days]
    pub days: u64,
    /// Whether something is left for visitors: batches on sale, deposits, a loan, a vote. Otherwise each further product
    /// is mined too.
    pub open: bool,
}

/// Lists, buys, reports, delivers, claims, stakes, proposes, votes, lends, borrows, repays and withdraws, each as a real
/// transaction. Moves the clock by about three weeks, or by more. Returns a line for each thing done.
pub fn use_it(platform: &Platform, roles: &Roles, usage: Usage) -> Result<Vec<String>> {
    let (mut log, start) = (Log::default(), platform.suite.client.now()?);
    let people = People::of(roles)?;
    people.fund(&*platform.suite.client)?;
    market::endow(platform, &people)?;
    let batch = market::sell(&mut log, platform, &people)?;
    votes::delegate(&mut log, platform, &people)?;
    let day_five = start + 5 * DAY;
    let delivered = market::pass(platform, &people, &batch, day_five)?;
    log.say(format!("feeders report every day, the provider delivers {delivered} of them"));
    market::claim(&mut log, platform, &people, &batch)?;
    votes::accept(&mut log, platform, &people, &batch, batch.number)?;
    market::prices(platform, &people)?;
    pools::lend(&mut log, platform, &people)?;
    pools::borrow(&mut log, platform, &people, &batch)?;
    pools::withdraw(&mut log, platform, &people)?;
    votes::unstake(&mut log, platform, &people)?;
    let mut end = start + usage.days * DAY;
    let mut powers = Vec::new();
    if usage.open {
        open::sales(&mut log, platform, &people, &batch, end)?;
    } else {
        powers = powers::sell(&mut log, platform, &people)?;
        end = end.max(powers::over(platform)?);
    }
    let delivered = market::pass(platform, &people, &batch, end)?;
    if delivered > 0 {
        log.say(format!("the provider delivers {delivered} more days"));
    }
    for sold in &powers {
        powers::deliver(&mut log, platform, &people, sold)?;
    }
    if usage.open {
        open::books(&mut log, platform, &people, &batch)?;
    }
    Ok(log.0)
}
