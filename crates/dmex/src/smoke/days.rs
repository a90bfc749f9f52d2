//! Two weeks of a platform with development accounts.

use super::{market, pools, votes, Log, People, Roles};
use crate::{date::DAY, error::Result};
use suite::Platform;

/// Lists, buys, reports, delivers, claims, stakes, proposes, votes, lends, borrows, repays and withdraws, each as a real
/// transaction. Moves the clock by about two weeks, or by more. Returns a line for each thing done. [days]
pub fn use_it(platform: &Platform, roles: &Roles, days: u64) -> Result<Vec<String>> {
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
    votes::list_as_collateral(&mut log, platform, &people, &batch)?;
    market::prices(platform, &people)?;
    pools::lend(&mut log, platform, &people)?;
    pools::borrow(&mut log, platform, &people, &batch)?;
    pools::withdraw(&mut log, platform, &people)?;
    votes::unstake(&mut log, platform, &people)?;
    let delivered = market::pass(platform, &people, &batch, start + days * DAY)?;
    if delivered > 0 {
        log.say(format!("the provider delivers {delivered} more days"));
    }
    Ok(log.0)
}
