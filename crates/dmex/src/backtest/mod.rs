//! `dmex backtest`: simulates a loan from every day of a history, day by day, under the rules of the loan manager.
//!
//! One loan is opened on each day with enough past for the oracle's rule. Its collateral is one NFT of 1 TiB with a
//! term of 540 days, it is from the HFIL pool, and it is the largest that the rules allow. The borrower takes all
//! income it can get and pays nothing itself. The output is the network's real output. Debt, collateral value, states,
//! sweep and auction are the functions of `math::credit` that the contract uses, and income vests by `math::vesting`.
//! The same loans are simulated under two other policies, and under harsher conditions than those of the history.
//!
//! Where a term is longer than the history, output falls each day by the oracle's rate at the end of the history. Loans
//! whose full term lies in the history are also counted separately.

mod document;
mod figures;
mod loan;
mod page;
mod path;
mod policy;
mod stress;
mod table;
mod terms;

pub use document::{Cohort, Document, PolicyResult, Rules, StressTest};
pub use figures::{Coins, Figures};
pub use loan::Loan;
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

/// The term of an NFT. [days]
pub const TERM: u32 = 540;
/// The days until all income of a day has vested.
pub const VESTING: u32 = 180;
/// The days of history that the oracle needs for a rate of decay.
pub const ENOUGH_PAST: usize = 7;
/// The standard NFT, with the fees of the demo: 1 TiB, 5 % for the provider, 5 % of the rest for the platform.
pub const POWER: Power = Power { power: 1_000_000, service_bps: 500, fee_bps: 500 };

/// Simulates all loans of a history.
///
/// # Errors
/// `Usage` if no day has enough past. `Check` if a figure exceeds the range of the arithmetic.
pub fn run(history: &History, progress: &Progress) -> Result<Document> {
    let outputs = history.days.iter().map(|day| day.per_unit().ok_or(MathError::Overflow));
    let outputs: Vec<u128> = outputs.collect::<Result<_, _>>().map_err(out_of_range)?;
    if outputs.len() <= ENOUGH_PAST {
        let days = outputs.len();
        return Err(Error::Usage(format!("the history has {days} days, but the oracle needs 8 for a rate of decay")));
    }
    let path = Path::new(outputs).map_err(out_of_range)?;
    let mut results = Vec::new();
    for policy in Policy::ALL {
        progress.say(format!("{} loans: {}", path.openings().len(), policy.name()));
        results.push(simulate(&path, policy, &Terms::STANDARD, 1).map_err(out_of_range)?);
    }
    progress.say("stress tests");
    let stress_tests = stress::run(&path).map_err(out_of_range)?;
    Ok(Document::new(history, &path, &results, stress_tests))
}

/// Simulates a loan from every `step`th day.
pub fn simulate(path: &Path, policy: Policy, terms: &Terms, step: usize) -> Result<Vec<Loan>, MathError> {
    path.openings().step_by(step).map(|day| Loan::simulate(path, policy, terms, day)).collect()
}

fn out_of_range(error: MathError) -> Error {
    Error::Check(format!("a figure of the history exceeds the range of the arithmetic ({error:?})"))
}
