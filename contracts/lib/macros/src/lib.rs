//! `#[macros::standard(..)]`: the message blocks that several contracts share, each written once.
//!
//! ```ignore
//! #[macros::standard(Ownable, Erc20, Balances, Erc20Metadata, Erc20Permit)]
//! #[ink::contract]
//! mod wrapped_asset { .. }
//! ```
//!
//! The attribute stands above `#[ink::contract]`. It appends an `impl` block for each name to the end of the module, for
//! the struct that is marked `#[ink(storage)]`, and changes nothing else; then ink! expands the module as if the blocks
//! had been written in it. The blocks are in `blocks/`, as the Rust that is appended, with `Contract` for the name of the
//! struct. They name what they use by its full path, so a contract imports nothing for them; `Erc4626` alone also uses
//! types that are the contract's own.
//!
//! A block calls fields and private methods that the contract has to have:
//!
//! | block | appends | the contract has |
//! |---|---|---|
//! | `Ownable` | `impl Ownable` | the field `ownable: OwnableData` |
//! | `Erc20` | `impl Erc20`; `allow(owner, spender, value)` | `token()`, `token_mut()`, `supply()`, `balance(account)`, `move_tokens(from, to, value)` |
//! | `Balances` | `balance` and `move_tokens`, for balances that are in `token()` | `token()`, `token_mut()` |
//! | `Erc20Metadata` | `impl Erc20Metadata` | the field `metadata: Metadata` |
//! | `Erc20Permit` | `impl Erc20Permit` | the field `permits: PermitData`, `domain()`; the block `Erc20` |
//! | `Erc4626` | `impl Erc4626` | see below |
//!
//! `OwnableData`, `Metadata` and `PermitData` are those of the crate `components`. The methods:
//!
//! ```ignore
//! fn token(&self) -> &Erc20Data;              // allowances, and balances unless the contract has its own
//! fn token_mut(&mut self) -> &mut Erc20Data;
//! fn supply(&self) -> u128;
//! fn balance(&self, account: Address) -> u128;
//! fn move_tokens(&mut self, from: Address, to: Address, value: U256) -> Result<bool, Revert<Erc20Error>>; // and emits
//! fn domain(&self) -> [u8; 32];               // of EIP-712
//! ```
//!
//! # Erc4626
//!
//! The messages forward to private methods of the vault, which work on both units at once. In scope are the contract's
//! `Erc4626` (the trait, with its errors), `Error`, `Amount` (`Assets(U256)` or `Shares(U256)`) and `Way` (`In` or `Out`).
//! `Moved` has the fields `assets` and `shares`, both `u128`; `Refusal` becomes a `Revert<Error>` by `?`.
//!
//! ```ignore
//! fn coin(&self) -> Address;
//! fn total_assets(&self) -> Result<u128, Refusal>;
//! fn convert(&self, amount: Amount) -> Result<Moved, Refusal>;            // without fees, rounded down
//! fn preview(&self, amount: Amount, way: Way) -> Result<Moved, Refusal>;
//! fn max(&self, way: Way, holder: Address) -> Moved;                      // never fails
//! fn take_deposit(&mut self, amount: Amount, receiver: Address) -> Result<Moved, Refusal>;
//! fn pay_withdrawal(&mut self, amount: Amount, receiver: Address, owner: Address) -> Result<Moved, Refusal>;
//! ```

mod block;
mod expand;

#[cfg(test)]
mod tests;

use proc_macro::TokenStream;

// Never compiled here: it shows the blocks to rustfmt.
#[cfg(any())]
mod blocks {
    mod balances;
    mod erc20;
    mod erc20_metadata;
    mod erc20_permit;
    mod erc4626;
    mod ownable;
}

/// Appends the named blocks to a contract's module. See the crate's documentation for what each of them needs.
#[proc_macro_attribute]
pub fn standard(blocks: TokenStream, module: TokenStream) -> TokenStream {
    match expand::expand(blocks.into(), module.into()) {
        Ok(module) => module.into(),
        Err(error) => error.into_compile_error().into(),
    }
}
