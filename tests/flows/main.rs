//! The suite's stories, on the suite as it is deployed for real: what no single contract's tests can show.

mod provider_stops;
mod resale;
mod vesting;
