//! `wrapped-asset`: an ERC-20 with a capped minter. Deployed twice: HFIL, and HUSD where the network
//! has no stablecoin of its own.
//!
//! Trust: the owner is who holds the coin being wrapped (or a bridge). It can mint up to the cap,
//! and cannot touch what anybody holds. Both coins have 18 decimals: HFIL because FIL does, HUSD
//! so that one loan, one price and one escrow formula serve both (the historical HUSD had 8).
//!
//! The contract speaks [`crate::erc20`]'s `Erc20`, `Erc20Metadata`, `Erc20Permit`,
//! [`crate::ownable`]'s `Ownable`, and this.

use crate::erc20::Erc20Error;
use ink::{Address, Revert, U256};

/// Supply in, supply out.
#[ink::trait_definition]
pub trait WrappedAsset {
    /// Create `value` tokens for `to` (owner only).
    ///
    /// Requires: the caller is the owner (OwnableUnauthorizedAccount); supply + value <= cap
    /// (ERC20ExceededCap); `to` is not zero (ERC20InvalidReceiver). Emits: Transfer from zero.
    #[ink(message)]
    fn mint(&mut self, to: Address, value: U256) -> Result<(), Revert<Erc20Error>>;

    /// Destroy `value` of your own tokens, to redeem what they stand for.
    ///
    /// Requires: the caller holds `value` (ERC20InsufficientBalance). Emits: Transfer to zero.
    #[ink(message)]
    fn burn(&mut self, value: U256) -> Result<(), Revert<Erc20Error>>;

    /// The most tokens that can ever exist at once. Fixed at deployment.
    #[ink(message)]
    fn cap(&self) -> U256;
}
