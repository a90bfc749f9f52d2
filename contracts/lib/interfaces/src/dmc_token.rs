//! `dmc-token`: DMC, the platform's coin. It votes, and staked it earns the platform's revenue ([`crate::dmc_staking`]).
//!
//! 18 decimals. A part is created at deployment, for the holder that the deployer names; the rest up to the cap can
//! only be created by the minter: the staking contract, which emits it on a schedule that nobody can change.
//!
//! Trust: the owner names the minter, and that is all it can do. The minter can create up to the cap. Nobody can touch
//! what another holds; nothing can be paused.
//!
//! The contract speaks [`crate::erc20`]'s `Erc20`, `Erc20Metadata`, `Erc20Permit`, [`crate::votes`]' `Votes`,
//! [`crate::ownable`]'s `Ownable`, and this. Balances are `u128`.

use crate::erc20::Erc20Error;
use crate::ownable::OwnableError;
use ink::{Address, Revert, U256};

/// `minter` creates DMC from now on, and nobody else.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct MinterSet {
    #[ink(topic)]
    pub previousMinter: Address,
    #[ink(topic)]
    pub minter: Address,
}

/// Supply.
#[ink::trait_definition]
pub trait DmcToken {
    /// Name who creates DMC (owner only); zero: nobody.
    ///
    /// Requires: the caller is the owner (OwnableUnauthorizedAccount). Emits: MinterSet.
    #[ink(message)]
    fn setMinter(&mut self, minter: Address) -> Result<(), Revert<OwnableError>>;

    /// Create `value` DMC for `to` (minter only).
    ///
    /// Requires: the caller is the minter (OwnableUnauthorizedAccount); supply + value <= cap (ERC20ExceededCap); `to`
    /// is neither zero nor the token (ERC20InvalidReceiver). Emits: Transfer from zero, DelegateVotesChanged where `to`
    /// has a delegate.
    #[ink(message)]
    fn mint(&mut self, to: Address, value: U256) -> Result<(), Revert<Erc20Error>>;

    /// Destroy `value` of your own DMC. There is room under the cap for as much again.
    ///
    /// Requires: the caller holds `value` (ERC20InsufficientBalance). Emits: Transfer to zero, DelegateVotesChanged
    /// where the caller has a delegate.
    #[ink(message)]
    fn burn(&mut self, value: U256) -> Result<(), Revert<Erc20Error>>;

    /// The most DMC that can ever exist at once. Fixed at deployment.
    #[ink(message)]
    fn cap(&self) -> U256;

    /// Who creates DMC; zero if nobody.
    #[ink(message)]
    fn minter(&self) -> Address;
}
