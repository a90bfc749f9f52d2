//! Votes that can be delegated and read at a time in the past: ERC-5805 and ERC-6372, as in OpenZeppelin's
//! `ERC20Votes`. A governor reads them.
//!
//! **Clock.** Unix seconds. Votes are read at a second that is over, with their value at its end. So coins that are
//! borrowed and returned within one transaction or one second have no votes.
//!
//! **Delegation.** A balance votes once its holder has chosen a delegate, usually the holder itself. A delegate's votes
//! are the sum of the balances delegated to it. A delegate cannot pass them on.

pub use crate::widths::{Uint208, Uint48};

use ink::prelude::vec::Vec;
use ink::sol::{Error, FixedBytes, SolErrorDecode, SolErrorEncode, Text};
use ink::words::Word;
use ink::{Address, Revert, U256};

ink::abi_struct! {
    /// The votes from a time on: `Checkpoints.Checkpoint208` of OpenZeppelin.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Checkpoint208 {
        /// The time. [unix seconds]
        pub _key: Uint48,
        /// The votes. [token's smallest unit]
        pub _value: Uint208,
    }
}

/// `timepoint` is not over yet at `clock`: its votes can still change. Both are unix seconds.
///
/// A type of its own, because ink! cannot give a `uint48` to an error, which the standard's second value is.
#[cfg_attr(feature = "std", derive(ink::SolErrorMetadata))]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ERC5805FutureLookup {
    pub timepoint: U256,
    pub clock: Uint48,
}

impl ERC5805FutureLookup {
    /// The selector of the standard's signature.
    pub const SELECTOR: [u8; 4] = ink::codegen::sol::selector_bytes("ERC5805FutureLookup(uint256,uint48)");
}

impl SolErrorEncode for ERC5805FutureLookup {
    fn encode(&self) -> Vec<u8> {
        let mut data = Vec::from(Self::SELECTOR);
        data.extend_from_slice([self.timepoint.to_word(), self.clock.to_word()].as_flattened());
        data
    }
}

impl SolErrorDecode for ERC5805FutureLookup {
    fn decode(data: &[u8]) -> Result<Self, Error> {
        let values = data.strip_prefix(&Self::SELECTOR).ok_or(Error)?;
        let (timepoint, clock) = ink::sol::SolParamsDecode::decode(values)?;
        Ok(Self { timepoint, clock })
    }
}

/// The errors of votes. Names and values are those of OpenZeppelin's `Votes`, `Nonces` and `ECDSA`.
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VotesError {
    /// The signature was valid until `expiry` (unix seconds).
    VotesExpiredSignature { expiry: U256 },
    /// `account` signs with the nonce `currentNonce` next.
    InvalidAccountNonce { account: Address, currentNonce: U256 },
    /// The signature is not canonical (v 27 or 28, low s), or has no signer.
    ECDSAInvalidSignature,
    /// The account has no checkpoint number `index`.
    Votes_NoCheckpoint { index: u32 },
}

/// The balance of `delegator` votes for `toDelegate` from now on.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct DelegateChanged {
    #[ink(topic)]
    pub delegator: Address,
    #[ink(topic)]
    pub fromDelegate: Address,
    #[ink(topic)]
    pub toDelegate: Address,
}

/// `delegate` has `newVotes` from now on.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct DelegateVotesChanged {
    #[ink(topic)]
    pub delegate: Address,
    pub previousVotes: U256,
    pub newVotes: U256,
}

/// ERC-5805, ERC-6372.
#[ink::trait_definition]
pub trait Votes {
    /// The clock of votes. Unit: unix seconds.
    #[ink(message)]
    fn clock(&self) -> Uint48;

    /// The unit of the clock: `mode=timestamp`.
    #[ink(message)]
    fn CLOCK_MODE(&self) -> Text;

    /// The votes delegated to `account` now. Unit: the token's smallest.
    #[ink(message)]
    fn getVotes(&self, account: Address) -> U256;

    /// The votes of `account` at the end of the second `timepoint`.
    ///
    /// Requires: `timepoint` < now (ERC5805FutureLookup).
    #[ink(message)]
    fn getPastVotes(&self, account: Address, timepoint: U256) -> Result<U256, Revert<ERC5805FutureLookup>>;

    /// The supply at the end of the second `timepoint`, delegated or not.
    ///
    /// Requires: `timepoint` < now (ERC5805FutureLookup).
    #[ink(message)]
    fn getPastTotalSupply(&self, timepoint: U256) -> Result<U256, Revert<ERC5805FutureLookup>>;

    /// The delegate of `account`, which votes with its balance; zero if none.
    #[ink(message)]
    fn delegates(&self, account: Address) -> Address;

    /// Delegate the votes of your balance, now and later. Choose yourself to vote, or zero for no votes.
    ///
    /// Emits: DelegateChanged; DelegateVotesChanged for the former and the new delegate, if votes move.
    #[ink(message)]
    fn delegate(&mut self, delegatee: Address);

    /// Delegate by a signature of the holder instead of a transaction (anyone submits it).
    ///
    /// The signer signs the EIP-712 `Delegation(address delegatee,uint256 nonce,uint256 expiry)` in the domain
    /// of `permit`, with which it shares nonces. Requires: now <= `expiry` (VotesExpiredSignature); a canonical
    /// signature (ECDSAInvalidSignature); the signer's current nonce (InvalidAccountNonce). Emits: as `delegate`. If a
    /// field differs from the signed one, the recovered signer is another account, whose nonce does not match.
    #[ink(message)]
    fn delegateBySig(
        &mut self,
        delegatee: Address,
        nonce: U256,
        expiry: U256,
        v: u8,
        r: FixedBytes<32>,
        s: FixedBytes<32>,
    ) -> Result<(), Revert<VotesError>>;

    /// The number of checkpoints of `account`: one for each second in which its votes changed.
    #[ink(message)]
    fn numCheckpoints(&self, account: Address) -> u32;

    /// A checkpoint of `account`, from 0, oldest first.
    ///
    /// Requires: it exists (Votes_NoCheckpoint).
    #[ink(message)]
    fn checkpoints(&self, account: Address, pos: u32) -> Result<Checkpoint208, Revert<VotesError>>;
}
