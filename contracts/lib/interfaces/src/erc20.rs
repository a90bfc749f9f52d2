//! ERC-20 with metadata and ERC-2612 permit: the interface of every coin of the suite.
//!
//! Amounts are `uint256` in the ABI, as wallets expect; the tokens of this suite hold `u128`, and
//! a larger amount is refused as more than anyone has.

use ink::sol::{FixedBytes, Text};
use ink::{Address, Revert, U256};

/// The errors of a token. Names and values are those of ERC-6093, and of OpenZeppelin's `ERC20Capped`, `ERC20Permit`
/// and `Ownable`.
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Erc20Error {
    /// `sender` holds `balance`, which is less than the `needed` amount.
    ERC20InsufficientBalance { sender: Address, balance: U256, needed: U256 },
    /// Tokens cannot leave the zero address. ERC-6093 lists it; nobody can be the zero address, so it is never raised.
    ERC20InvalidSender { sender: Address },
    /// Tokens cannot be sent to the zero address, nor to the token itself.
    ERC20InvalidReceiver { receiver: Address },
    /// `spender` may move `allowance`, which is less than the `needed` amount.
    ERC20InsufficientAllowance { spender: Address, allowance: U256, needed: U256 },
    /// The zero address cannot approve.
    ERC20InvalidApprover { approver: Address },
    /// The zero address cannot be approved.
    ERC20InvalidSpender { spender: Address },
    /// Minting would raise the supply to `increasedSupply`, above `cap`.
    ERC20ExceededCap { increasedSupply: U256, cap: U256 },
    /// The permit was valid until `deadline` (unix seconds).
    ERC2612ExpiredSignature { deadline: U256 },
    /// The permit was signed by `signer` (zero: not a canonical signature), not by `owner`.
    ERC2612InvalidSigner { signer: Address, owner: Address },
    /// `account` does not have the right to do this.
    OwnableUnauthorizedAccount { account: Address },
}

/// `value` tokens moved; zero `from` is a mint, zero `to` a burn.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Transfer {
    #[ink(topic)]
    pub from: Address,
    #[ink(topic)]
    pub to: Address,
    pub value: U256,
}

/// `owner` lets `spender` move up to `value` tokens.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Approval {
    #[ink(topic)]
    pub owner: Address,
    #[ink(topic)]
    pub spender: Address,
    pub value: U256,
}

/// ERC-20.
#[ink::trait_definition]
pub trait Erc20 {
    /// How many tokens exist. Unit: the token's smallest.
    #[ink(message)]
    fn totalSupply(&self) -> U256;

    /// How many tokens `account` holds. Unit: the token's smallest.
    #[ink(message)]
    fn balanceOf(&self, account: Address) -> U256;

    /// How many of `owner`'s tokens `spender` may still move; 2^256-1 never runs down.
    #[ink(message)]
    fn allowance(&self, owner: Address, spender: Address) -> U256;

    /// Send `value` tokens to `to`.
    ///
    /// Requires: `to` is neither zero nor the token itself (ERC20InvalidReceiver); the caller holds `value`
    /// (ERC20InsufficientBalance). Emits: Transfer. Returns true.
    #[ink(message)]
    fn transfer(&mut self, to: Address, value: U256) -> Result<bool, Revert<Erc20Error>>;

    /// Let `spender` move up to `value` of your tokens, replacing what was allowed before.
    ///
    /// Requires: `spender` is not zero (ERC20InvalidSpender). Any `value` of 2^128-1 or more is
    /// kept, and read back, as 2^256-1: unlimited. Emits: Approval. Returns true.
    #[ink(message)]
    fn approve(&mut self, spender: Address, value: U256) -> Result<bool, Revert<Erc20Error>>;

    /// Move `value` tokens of `from` to `to`, within what `from` allowed the caller.
    ///
    /// Requires: the allowance covers `value` (ERC20InsufficientAllowance); `from` is not zero (ERC20InvalidApprover);
    /// else as `transfer`.
    /// Emits: Transfer. Returns true.
    #[ink(message)]
    fn transferFrom(&mut self, from: Address, to: Address, value: U256) -> Result<bool, Revert<Erc20Error>>;
}

/// ERC-20 metadata.
#[ink::trait_definition]
pub trait Erc20Metadata {
    /// The token's name.
    #[ink(message)]
    fn name(&self) -> Text;

    /// The token's symbol.
    #[ink(message)]
    fn symbol(&self) -> Text;

    /// How many decimals wallets show: one whole token is 10^decimals units.
    #[ink(message)]
    fn decimals(&self) -> u8;
}

/// ERC-2612: allow by signature. What it is bound to is in [`crate::erc5267`].
#[ink::trait_definition]
pub trait Erc20Permit {
    /// Allow by a signature of `owner` instead of a transaction of theirs; anyone may bring it.
    ///
    /// Requires: now <= `deadline` (ERC2612ExpiredSignature); (v, r, s) is `owner`'s canonical
    /// signature (v 27 or 28, low s) over the EIP-712 permit with their current nonce, this token
    /// and this chain (ERC2612InvalidSigner). Only secp256k1 accounts can sign it; an sr25519
    /// account uses `approve`. Emits: Approval. The nonce rises by one, so it works once.
    #[ink(message)]
    #[allow(clippy::too_many_arguments)]
    fn permit(
        &mut self,
        owner: Address,
        spender: Address,
        value: U256,
        deadline: U256,
        v: u8,
        r: FixedBytes<32>,
        s: FixedBytes<32>,
    ) -> Result<(), Revert<Erc20Error>>;

    /// The nonce that `owner`'s next permit must carry.
    #[ink(message)]
    fn nonces(&self, owner: Address) -> U256;

    /// The EIP-712 domain: name, version "1", this chain's id, this token's address.
    #[ink(message)]
    fn DOMAIN_SEPARATOR(&self) -> FixedBytes<32>;
}
