//! `#[macros::standard(..)]`: the message blocks that several contracts share, each written once.
//!
//! ```ignore
//! #[macros::standard(Ownable, Erc20, Balances, Erc20Metadata, Erc20Permit)]
//! #[ink::contract]
//! mod wrapped_asset { .. }
//! ```
//!
//! Write the attribute above `#[ink::contract]`. For each name it appends the `impl` blocks of one file to the end of
//! the module, for the struct that is marked `#[ink(storage)]`. It changes nothing else. Then ink! expands the module
//! as if the blocks had been written in it.
//!
//! The folder `blocks/` holds the Rust source of the blocks, in which `Contract` stands for the storage struct. Blocks
//! use full paths, so a contract imports nothing for them. Only `Erc4626` also uses types that the contract defines.
//!
//! A block uses fields and private methods that the contract must have:
//!
//! | block | appends | the contract has |
//! |---|---|---|
//! | `Ownable` | `impl Ownable` | the field `ownable: OwnableData` |
//! | `Extended` | `impl Extended` | the feature `extended` of `ink` |
//! | `Erc20` | `impl Erc20`; `allow(owner, spender, value)` | the methods below, except `domain()` |
//! | `Balances` | `balance` and `move_tokens`, for balances in `token()` | `token()`, `token_mut()` |
//! | `Erc20Metadata` | `impl Erc20Metadata` | the field `metadata: Metadata` |
//! | `Erc20Permit` | `impl Erc20Permit` | the field `permits: PermitData`, `domain()`; the block `Erc20` |
//! | `Erc4626` | `impl Erc4626` | see below |
//!
//! `OwnableData`, `Metadata` and `PermitData` come from the crate `components`. The methods:
//!
//! ```ignore
//! fn token(&self) -> &Erc20Data;              // allowances; balances unless the contract keeps them
//! fn token_mut(&mut self) -> &mut Erc20Data;
//! fn supply(&self) -> u128;
//! fn balance(&self, account: Address) -> u128;
//! // Moves tokens and emits `Transfer`.
//! fn move_tokens(&mut self, from: Address, to: Address, value: U256) -> Result<bool, Revert<Erc20Error>>;
//! fn domain(&self) -> [u8; 32];               // the EIP-712 domain separator
//! ```
//!
//! # Erc4626
//!
//! The messages forward to private methods of the vault, which return assets and shares together. The contract must
//! have in scope: the trait `Erc4626`, `Error`, `Amount` (`Assets(U256)` or `Shares(U256)`) and `Way` (`In` or `Out`).
//! `Moved` has the fields `assets` and `shares`, both `u128`. `?` converts a `Refusal` into a `Revert<Error>`.
//!
//! ```ignore
//! fn coin(&self) -> Address;
//! fn total_assets(&self) -> Result<u128, Refusal>;
//! fn convert(&self, amount: Amount) -> Result<Moved, Refusal>;            // no fees, rounds down
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

// Never compiled. It makes rustfmt format the blocks.
#[cfg(any())]
mod blocks {
    mod balances;
    mod erc20;
    mod erc20_metadata;
    mod erc20_permit;
    mod erc4626;
    mod extended;
    mod ownable;
}

/// Appends the named blocks to a contract's module. The crate's documentation lists what each block needs.
#[proc_macro_attribute]
pub fn standard(blocks: TokenStream, module: TokenStream) -> TokenStream {
    match expand::expand(blocks.into(), module.into()) {
        Ok(module) => module.into(),
        Err(error) => error.into_compile_error().into(),
    }
}
