//! The contract's error on its way out.

pub use interfaces::reward_distributor::RewardDistributorError as Error;

components::refusal!(Error);
