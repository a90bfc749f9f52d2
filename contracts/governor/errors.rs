//! The contract's error on its way out.

pub use interfaces::governor::GovernorError as Error;

components::refusal!(Error);
