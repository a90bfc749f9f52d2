//! `wrapped-asset`: an ERC-20 with a capped minter. Deployed twice: HFIL, and HUSD where the network
//! has no stablecoin of its own.
//!
//! Trust: the owner can mint up to the cap, and cannot touch the balances of others. It is the deployer before the
//! hand-over and the timelock afterwards, so minting takes a vote and the delay. Nothing on chain ties the supply to
//! coins in custody. Both coins have 18 decimals: HFIL because FIL does, HUSD so that one loan, one price and one
//! escrow formula serve both (the historical HUSD had 8).
//!
//! The contract also has the messages of [`crate::erc20`] and [`crate::ownable`].

use crate::erc20::Erc20Error;
use ink::{Address, Revert, U256};

/// Supply.
#[ink::trait_definition]
pub trait WrappedAsset {
    /// Mint `value` tokens for `to` (owner only).
    ///
    /// Requires: the caller is the owner (OwnableUnauthorizedAccount); supply + value <= cap
    /// (ERC20ExceededCap); `to` is neither zero nor the token (ERC20InvalidReceiver). Emits: Transfer from zero.
    #[ink(message)]
    fn mint(&mut self, to: Address, value: U256) -> Result<(), Revert<Erc20Error>>;

    /// Burn `value` of your own tokens, to redeem the wrapped coin.
    ///
    /// Requires: the caller holds `value` (ERC20InsufficientBalance). Emits: Transfer to zero.
    #[ink(message)]
    fn burn(&mut self, value: U256) -> Result<(), Revert<Erc20Error>>;

    /// The maximum supply. Fixed at deployment.
    #[ink(message)]
    fn cap(&self) -> U256;
}
