//! `dmc-token`: DMC, the platform's coin. It votes, and staked it earns the platform's revenue ([`crate::dmc_staking`]).
//!
//! 18 decimals. A part is created at deployment, for the holder that the deployer names; the rest up to the cap can
//! only be created by the minter: the staking contract, which emits it on a schedule that nobody can change.
//!
//! **Locks.** A holder can let a contract lock coins, as staking does: they stay in the wallet and vote, and cannot move
//! until that contract unlocks them. It takes an allowance, as taking them would; nobody has a right to lock others'.
//!
//! Trust: the owner names the minter, and that is all it can do. The minter can create up to the cap. Nobody can touch
//! what another holds; nothing can be paused.
//!
//! The contract speaks [`crate::erc20`]'s `Erc20`, `Erc20Metadata`, `Erc20Permit`, [`crate::votes`]' `Votes`,
//! [`crate::ownable`]'s `Ownable`, and this. Balances are `u128`.

use crate::erc20::Erc20Error;
use crate::ownable::OwnableError;
use ink::{Address, Revert, U256};

/// Why a lock is refused; the allowance that it takes is refused as [`Erc20Error`] says.
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LockError {
    /// `sender` has `balance` that is not locked, which is less than the `needed` amount.
    ERC20InsufficientBalance { sender: Address, balance: U256, needed: U256 },
    /// `locker` has locked coins of `holder`'s; there is one locker at a time.
    DmcToken_LockedByAnother { holder: Address, locker: Address },
    /// `locker` has locked `locked` of `holder`'s, which is nothing or less than `value`.
    DmcToken_NotLocked { holder: Address, locker: Address, locked: U256, value: U256 },
}

/// `amount` of `holder`'s coins are locked by `locker` from now on, in all.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Locked {
    #[ink(topic)]
    pub holder: Address,
    #[ink(topic)]
    pub locker: Address,
    pub amount: U256,
}

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

    /// Lock `value` DMC of `holder`'s where they are, within what `holder` allowed the caller.
    ///
    /// They stay in the holder's balance and vote; `transfer` and `burn` refuse them (ERC20InsufficientBalance, whose
    /// `balance` is what is not locked) until the caller unlocks them.
    /// Requires: the allowance covers `value` (ERC20InsufficientAllowance); so much is not locked
    /// (ERC20InsufficientBalance); no other contract has locked coins of `holder`'s (DmcToken_LockedByAnother). Emits:
    /// Locked.
    #[ink(message)]
    fn lockFrom(&mut self, holder: Address, value: U256) -> Result<(), Revert<LockError>>;

    /// Free `value` DMC of `holder`'s that the caller has locked.
    ///
    /// Requires: the caller has locked as much (DmcToken_NotLocked). Emits: Locked.
    #[ink(message)]
    fn unlock(&mut self, holder: Address, value: U256) -> Result<(), Revert<LockError>>;

    /// What is locked of `holder`'s, and by whom; zeros if nothing is. Returns: (amount, locker).
    #[ink(message)]
    fn lockOf(&self, holder: Address) -> (u128, Address);

    /// The most DMC that can ever exist at once. Fixed at deployment.
    #[ink(message)]
    fn cap(&self) -> U256;

    /// Who creates DMC; zero if nobody.
    #[ink(message)]
    fn minter(&self) -> Address;
}
