//! A keeper as a service: it sends what anyone may send on a DMEX deployment, when it is due and when it pays.
//!
//! A [`Keeper`] works in rounds. A round reads what is due ([`Keeper::due`]) and sends it ([`Keeper::send`]). Each task
//! runs without effects right before it is sent, so a task that another keeper has done costs nothing. The chain is the
//! only source of what is due. The state on disk holds the day's spending and the pages, so it can be lost, and a kill
//! between sending and writing repeats nothing.
//!
//! **What it cannot lose.** [`Options::budget`] bounds a day's cost and [`Options::max_fee`] a message's. A cost is
//! counted on disk before the message is sent. Tasks that do not pay for themselves share the budget by duty, so nobody
//! can starve one duty with tasks of another. A task is sent at most once a day, and one that fails in blocks only rests
//! for one day, then two, up to sixteen. Both bounds hold as far as the estimate of a message does
//! ([`Keeper::estimating`]): a message that turns out dearer exceeds them once, by the difference.
//!
//! **Two keepers.** Each has its own order of tasks and its own intervals. A keeper that loses a race leaves the rest of
//! that duty to the other one, and for a day it sends only tasks that were left undone for two to four intervals. So two
//! keepers waste at most one transaction a day.

mod batches;
mod deployment;
mod duties;
mod error;
mod keeper;
mod memory;
mod options;
mod order;
mod reader;
mod round;
mod run;
mod task;

pub use deployment::{Deployment, Named};
pub use error::{Error, Result};
pub use keeper::{Estimate, Keeper};
pub use options::{Options, Policy};
pub use round::{Outcome, Round, Step};
pub use run::run;
pub use task::{Duty, Task};
