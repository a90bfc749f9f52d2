//! Stories across contracts, on the suite as deployed in production.

mod provider_stops;
mod resale;
mod vesting;
