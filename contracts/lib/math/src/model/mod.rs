//! Models of the networks, for the host: tests, the simulated feed and the demo. Never linked into a contract.
//!
//! [`reward_actor`] is Filecoin's minting rule, exact to the atto. [`scenarios`] is a simple rule that is good enough
//! to simulate a feed, with the events of the demo.

pub mod reward_actor;
pub mod scenarios;
