//! The contract's error on its way out.

pub use interfaces::fee_rebate::FeeRebateError as Error;

components::refusal!(Error);
