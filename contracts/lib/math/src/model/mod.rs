//! Models of the networks, for the host: tests, the simulated feed and the demo. Never linked into a contract.
//!
//! [`reward_actor`] is the rule by which Filecoin mints, exact to the atto. [`scenarios`] is a small rule that is
//! good enough to simulate a feed, and the events that a simulated feed plays.

pub mod reward_actor;
pub mod scenarios;
