//! Votes that can be delegated and looked up in the past: ERC-5805 and ERC-6372, as OpenZeppelin's `ERC20Votes` has
//! them. What a governor asks of a token.
//!
//! **Clock.** Unix seconds. Votes are read at a second that is over: whatever moves within one second counts once, with
//! what stands at its end. So coins borrowed and returned in one transaction, or in one second, vote nothing.
//!
//! **Delegation.** A balance votes once its holder has named a delegate (oneself, mostly). A delegate's votes are the
//! sum of the balances of those who named it; votes that were delegated to somebody are not passed on by them.

pub use crate::widths::{Uint208, Uint48};

use ink::prelude::vec::Vec;
use ink::sol::{Error, FixedBytes, SolErrorDecode, SolErrorEncode, Text};
use ink::words::Word;
use ink::{Address, Revert, U256};

ink::abi_struct! {
    /// Votes since a moment: `Checkpoints.Checkpoint208` of OpenZeppelin.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Checkpoint208 {
        /// From when on. [unix seconds]
        pub _key: Uint48,
        /// How many. [token's smallest unit]
        pub _value: Uint208,
    }
}

/// `timepoint` is not over yet at `clock`: its votes can still change. Both are unix seconds.
///
/// A type of its own, because ink! takes no name of a type for a selector, and the standard's second value is a `uint48`.
#[cfg_attr(feature = "std", derive(ink::SolErrorMetadata))]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ERC5805FutureLookup {
    pub timepoint: U256,
    pub clock: Uint48,
}

impl ERC5805FutureLookup {
    /// Of the standard's signature.
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

/// Why votes are refused. Names and values of OpenZeppelin's `Votes`, `Nonces` and `ECDSA`.
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VotesError {
    /// The signature was valid until `expiry` (unix seconds).
    VotesExpiredSignature { expiry: U256 },
    /// `account` signs with the nonce `currentNonce` next.
    InvalidAccountNonce { account: Address, currentNonce: U256 },
    /// The signature is not canonical (v 27 or 28, low s), or nobody's.
    ECDSAInvalidSignature,
    /// The account has no checkpoint of the number `index`.
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
    /// The time that votes go by. Unit: unix seconds.
    #[ink(message)]
    fn clock(&self) -> Uint48;

    /// What the clock counts: `mode=timestamp`.
    #[ink(message)]
    fn CLOCK_MODE(&self) -> Text;

    /// How many votes `account` has now, of its own and delegated to it. Unit: the token's smallest.
    #[ink(message)]
    fn getVotes(&self, account: Address) -> U256;

    /// How many votes `account` had at the end of the second `timepoint`.
    ///
    /// Requires: `timepoint` < now (ERC5805FutureLookup).
    #[ink(message)]
    fn getPastVotes(&self, account: Address, timepoint: U256) -> Result<U256, Revert<ERC5805FutureLookup>>;

    /// How many tokens there were at the end of the second `timepoint`, delegated or not.
    ///
    /// Requires: `timepoint` < now (ERC5805FutureLookup).
    #[ink(message)]
    fn getPastTotalSupply(&self, timepoint: U256) -> Result<U256, Revert<ERC5805FutureLookup>>;

    /// Who votes with the balance of `account`; zero if nobody.
    #[ink(message)]
    fn delegates(&self, account: Address) -> Address;

    /// Have `delegatee` vote with your balance, whatever it is at any time. Yourself, to vote; zero, to not vote.
    ///
    /// Emits: DelegateChanged; DelegateVotesChanged of the former and the new delegate, where votes move.
    #[ink(message)]
    fn delegate(&mut self, delegatee: Address);

    /// `delegate`, by a signature of the holder instead of a transaction of theirs; anyone may bring it.
    ///
    /// The signer is who signed the EIP-712 `Delegation(address delegatee,uint256 nonce,uint256 expiry)` in the domain
    /// of `permit`, with which it shares nonces. Requires: now <= `expiry` (VotesExpiredSignature); a canonical
    /// signature (ECDSAInvalidSignature); the signer's current nonce (InvalidAccountNonce). Emits: as `delegate`. Any
    /// other field than the signed one makes another signer, whose nonce and votes it then is about.
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

    /// How many checkpoints `account` has: seconds in which its votes changed.
    #[ink(message)]
    fn numCheckpoints(&self, account: Address) -> u32;

    /// A checkpoint of `account`, from 0, oldest first.
    ///
    /// Requires: it exists (Votes_NoCheckpoint).
    #[ink(message)]
    fn checkpoints(&self, account: Address, pos: u32) -> Result<Checkpoint208, Revert<VotesError>>;
}
