//! ERC-5267: what the EIP-712 signatures of a contract are bound to, for wallets that build them.
//!
//! The domain is fixed with the deployment, and the chain's id is read on every use, so `EIP712DomainChanged` is never
//! emitted.

use ink::prelude::vec::Vec;
use ink::sol::{FixedBytes, Text};
use ink::{Address, U256};

/// What `eip712Domain` answers: its seven values in order.
pub type Eip712Domain = (FixedBytes<1>, Text, Text, U256, Address, FixedBytes<32>, Vec<U256>);

/// ERC-5267.
#[ink::trait_definition]
pub trait Erc5267 {
    /// What a signature for this contract is bound to: its name and version, this chain, this contract.
    ///
    /// `fields` says which of the others count: 0x0f, the first four. `salt` and `extensions` are not used: zero and none.
    ///
    /// Returns: (fields, name, version, chainId, verifyingContract, salt, extensions)
    #[ink(message)]
    #[allow(clippy::type_complexity)]
    fn eip712Domain(&self) -> (FixedBytes<1>, Text, Text, U256, Address, FixedBytes<32>, Vec<U256>);
}
