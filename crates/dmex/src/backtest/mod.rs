//! What the pools' rules would have done in the past: a loan on every day of a history, lived day by day.
//!
//! On each day that has enough past for the oracle's rule, one NFT of 1 TiB with a term of 540 days is pledged in the
//! HFIL pool and the most that the rules allow is borrowed on it. The borrower takes all income it can get and pays
//! nothing by itself. Output is what the network really paid; debt, worth, states, sweep and auction are the functions
//! of `math::credit` that the contract is made of; income vests by `math::vesting`. The same loans are lived under two
//! other policies, and ours on harsher stretches than the history has.
//!
//! A term that is longer than the history goes on with output that falls each day by the rate that the oracle counts on
//! at the end; loans whose whole term is in the history are counted again by themselves.

mod document;
mod figures;
mod life;
mod page;
mod path;
mod policy;
mod stress;
mod table;
mod terms;

pub use document::{Cohort, Document, Rules, Scene, Sheet};
pub use figures::{Coins, Figures};
pub use life::Life;
pub use page::page;
pub use path::Path;
pub use policy::Policy;
pub use table::table;
pub use terms::{Stop, Terms};

use crate::{
    error::{Error, Result},
    history::History,
    progress::Progress,
};
use math::{credit::Power, MathError};

/// Days of an NFT's term.
pub const TERM: u32 = 540;
/// Days after a reward until all of it has vested.
pub const VESTING: u32 = 180;
/// The oracle sees a rate from so many days back on.
pub const ENOUGH_PAST: usize = 7;
/// The standard NFT, with the shares of the demo: 1 TiB, 5 % to the provider, 5 % of the rest to the platform.
pub const POWER: Power = Power { power: 1_000_000, service_bps: 500, fee_bps: 500 };

/// Lives all loans of a history.
///
/// # Errors
/// `Usage` for a history without a day that has enough past; `Check` for figures beyond belief.
pub fn run(history: &History, progress: &Progress) -> Result<Document> {
    let outputs = history.days.iter().map(|day| day.per_unit().ok_or(MathError::Overflow));
    let outputs: Vec<u128> = outputs.collect::<Result<_, _>>().map_err(beyond_belief)?;
    if outputs.len() <= ENOUGH_PAST {
        let days = outputs.len();
        return Err(Error::Usage(format!("the history has {days} days: the oracle needs 8 to see a rate")));
    }
    let path = Path::new(outputs).map_err(beyond_belief)?;
    let mut sheets = Vec::new();
    for policy in Policy::ALL {
        progress.say(format!("{} loans: {}", path.openings().len(), policy.name()));
        sheets.push(lives(&path, policy, &Terms::STANDARD, 1).map_err(beyond_belief)?);
    }
    progress.say("harsher stretches");
    let scenes = stress::play(&path).map_err(beyond_belief)?;
    Ok(Document::new(history, &path, &sheets, scenes))
}

/// The loans opened on every `step`th day.
pub fn lives(path: &Path, policy: Policy, terms: &Terms, step: usize) -> Result<Vec<Life>, MathError> {
    path.openings().step_by(step).map(|day| Life::live(path, policy, terms, day)).collect()
}

fn beyond_belief(error: MathError) -> Error {
    Error::Check(format!("the history's figures are beyond what can be counted ({error:?})"))
}
