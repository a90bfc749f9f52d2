//! `dmc-token`: DMC, the platform's coin. It votes, and it earns revenue while it is staked ([`crate::dmc_staking`]).
//!
//! 18 decimals. A part is minted at deployment, for a holder that the deployer names. Only the minter can mint the
//! rest, up to the cap. The minter is the staking contract, whose emission schedule nobody can change.
//!
//! **Locks.** A holder can let a contract lock coins, as staking does. Locked coins stay in the wallet and vote. They
//! cannot move until that contract unlocks them. A lock needs an allowance, as a transfer would.
//!
//! Trust: the owner sets the minter, and nothing else. The minter can mint up to the cap. No account can touch the
//! balance of another. Nothing can be paused.
//!
//! The contract also has the messages of [`crate::erc20`], [`crate::votes`] and [`crate::ownable`]. Balances are
//! `u128`.

use crate::erc20::Erc20Error;
use crate::ownable::OwnableError;
use ink::{Address, Revert, U256};

/// The errors of locks. Those of the allowance are in [`Erc20Error`].
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LockError {
    /// `sender` has `balance` that is not locked, less than the `needed` amount.
    ERC20InsufficientBalance { sender: Address, balance: U256, needed: U256 },
    /// `locker` has locked coins of `holder`. There is one locker at a time.
    DmcToken_LockedByAnother { holder: Address, locker: Address },
    /// `locker` has locked `locked` of `holder`'s coins, which is zero or less than `value`.
    DmcToken_NotLocked { holder: Address, locker: Address, locked: U256, value: U256 },
}

/// `locker` has locked `amount` of `holder`'s coins in all, from now on.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Locked {
    #[ink(topic)]
    pub holder: Address,
    #[ink(topic)]
    pub locker: Address,
    pub amount: U256,
}

/// Only `minter` can mint DMC from now on.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct MinterSet {
    #[ink(topic)]
    pub previousMinter: Address,
    #[ink(topic)]
    pub minter: Address,
}

/// Supply and locks.
#[ink::trait_definition]
pub trait DmcToken {
    /// Set the minter (owner only); zero for none.
    ///
    /// Requires: the caller is the owner (OwnableUnauthorizedAccount). Emits: MinterSet.
    #[ink(message)]
    fn setMinter(&mut self, minter: Address) -> Result<(), Revert<OwnableError>>;

    /// Mint `value` DMC for `to` (minter only). Unit: 10^-18 DMC.
    ///
    /// Requires: the caller is the minter (OwnableUnauthorizedAccount); supply + value <= cap (ERC20ExceededCap); `to`
    /// is neither zero nor the token (ERC20InvalidReceiver). Emits: Transfer from zero, DelegateVotesChanged where `to`
    /// has a delegate.
    #[ink(message)]
    fn mint(&mut self, to: Address, value: U256) -> Result<(), Revert<Erc20Error>>;

    /// Burn `value` of your own DMC. As much can be minted again under the cap.
    ///
    /// Requires: the caller holds `value` (ERC20InsufficientBalance). Emits: Transfer to zero, DelegateVotesChanged
    /// where the caller has a delegate.
    #[ink(message)]
    fn burn(&mut self, value: U256) -> Result<(), Revert<Erc20Error>>;

    /// Lock `value` DMC of `holder`, within the caller's allowance.
    ///
    /// Locked DMC stays in the holder's balance and votes. `transfer` and `burn` refuse it until the caller unlocks it
    /// (ERC20InsufficientBalance, whose `balance` is the part that is not locked).
    /// Requires: an allowance of `value` (ERC20InsufficientAllowance); as much that is not locked
    /// (ERC20InsufficientBalance); no lock of another contract (DmcToken_LockedByAnother). Emits: Locked.
    #[ink(message)]
    fn lockFrom(&mut self, holder: Address, value: U256) -> Result<(), Revert<LockError>>;

    /// Unlock `value` DMC of `holder` that the caller has locked.
    ///
    /// Requires: the caller has locked as much (DmcToken_NotLocked). Emits: Locked.
    #[ink(message)]
    fn unlock(&mut self, holder: Address, value: U256) -> Result<(), Revert<LockError>>;

    /// The locked amount of `holder`, and its locker; zeros without a lock. Returns: (amount, locker).
    #[ink(message)]
    fn lockOf(&self, holder: Address) -> (u128, Address);

    /// The maximum supply of DMC. Fixed at deployment.
    #[ink(message)]
    fn cap(&self) -> U256;

    /// The minter; zero if there is none.
    #[ink(message)]
    fn minter(&self) -> Address;
}
