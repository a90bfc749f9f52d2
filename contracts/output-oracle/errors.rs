//! The contract's error on its way out.

pub use interfaces::output_oracle::OutputOracleError as Error;

components::refusal!(Error);
