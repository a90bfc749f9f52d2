//! The contract's error on its way out.

pub use interfaces::power_market::PowerMarketError as Error;

components::refusal!(Error);
