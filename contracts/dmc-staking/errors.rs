//! The contract's error on its way out.

pub use interfaces::dmc_staking::DmcStakingError as Error;

components::refusal!(Error);
