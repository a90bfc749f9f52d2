//! A proposal: its times, its votes, and its state.

use crate::errors::{Error, Result};
use components::revert;
use ink::sol::FixedBytes;
use ink::words::Word;
use ink::Address;

/// States, in OpenZeppelin's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Voting opens after the snapshot.
    Pending = 0,
    /// Voting is open.
    Active = 1,
    /// It was cancelled.
    Canceled = 2,
    /// No majority, or no quorum.
    Defeated = 3,
    /// It can be queued.
    Succeeded = 4,
    /// It waits in the timelock.
    Queued = 5,
    /// Nobody executed it in time.
    Expired = 6,
    /// It was executed.
    Executed = 7,
}

/// States as a set, in the form of the error.
pub fn set(of: &[State]) -> FixedBytes<32> {
    let bits = of.iter().fold(0_u32, |bits, state| bits | 1_u32.wrapping_shl(*state as u32));
    FixedBytes(bits.to_word())
}

/// The part of a proposal's state that is stored.
#[ink::scale_derive(Encode, Decode)]
#[cfg_attr(feature = "std", ink::scale_derive(TypeInfo), derive(ink::storage::traits::StorageLayout))]
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Not queued, cancelled or executed.
    #[default]
    Open,
    /// Scheduled in the timelock.
    Queued,
    /// Cancelled here.
    Canceled,
    /// Executed here.
    Executed,
}

/// Whether the quorum is known, and reached.
#[ink::scale_derive(Encode, Decode)]
#[cfg_attr(feature = "std", ink::scale_derive(TypeInfo), derive(ink::storage::traits::StorageLayout))]
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum Quorum {
    /// Nobody has voted, so the quorum was not read.
    #[default]
    Unknown,
    /// `Proposal::needed` votes are needed.
    Open,
    /// The quorum was reached.
    Reached,
}

/// A proposal, in one cell: a vote reads and writes no other of the proposal.
#[ink::storage_item(packed)]
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Proposal {
    /// The account that proposed it.
    pub proposer: Address,
    /// The votes token. Stored here so that a vote does not read it from another cell. It never changes.
    pub token: Address,
    /// The second whose votes count. [unix seconds]
    pub snapshot: u64,
    /// The last second in which votes count. [unix seconds]
    pub deadline: u64,
    /// How long voting stays open after a late quorum. [seconds]
    pub late: u64,
    /// When it can be executed. [unix seconds]
    pub eta: u64,
    /// [votes]
    pub against: u128,
    /// [votes]
    pub for_it: u128,
    /// [votes]
    pub abstain: u128,
    /// The quorum, of votes for and abstentions; zero until the first vote. [votes]
    pub needed: u128,
    /// Whether the quorum is reached.
    pub quorum: Quorum,
    /// The stored part of its state.
    pub fate: Fate,
}

impl Proposal {
    /// The state at `now`, as far as it is stored here. A queued proposal may have ended in the timelock.
    pub fn state(&self, now: u64) -> State {
        match self.fate {
            Fate::Executed => State::Executed,
            Fate::Canceled => State::Canceled,
            Fate::Queued => State::Queued,
            Fate::Open if now <= self.snapshot => State::Pending,
            Fate::Open if now <= self.deadline => State::Active,
            Fate::Open if self.quorum == Quorum::Reached && self.for_it > self.against => State::Succeeded,
            Fate::Open => State::Defeated,
        }
    }

    /// Counts a vote at `now`. Returns the deadline if it moved.
    ///
    /// # Errors
    /// `GovernorInvalidVoteType`, `Panic(0x11)`.
    pub fn count(&mut self, support: u8, weight: u128, now: u64) -> Result<Option<u64>> {
        let votes = match support {
            0 => &mut self.against,
            1 => &mut self.for_it,
            2 => &mut self.abstain,
            _ => revert!(Error::GovernorInvalidVoteType),
        };
        *votes = math::add(*votes, weight)?;
        // No token has 2^128 votes, so this sum does not saturate.
        let present = self.for_it.saturating_add(self.abstain);
        if self.quorum != Quorum::Open || present < self.needed {
            return Ok(None);
        }
        self.quorum = Quorum::Reached;
        let open_until = now.saturating_add(self.late);
        if open_until <= self.deadline {
            return Ok(None);
        }
        self.deadline = open_until;
        Ok(Some(open_until))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const T: u64 = 1_800_000_000;

    fn open() -> Proposal {
        Proposal { snapshot: T, deadline: T + 100, late: 10, needed: 50, quorum: Quorum::Open, ..Proposal::default() }
    }

    #[test]
    fn state_turns_at_the_second() {
        let proposal = open();
        let states = [T, T + 1, T + 100, T + 101].map(|now| proposal.state(now));
        assert_eq!(states, [State::Pending, State::Active, State::Active, State::Defeated]);
    }

    #[test]
    fn quorum_counts_for_and_abstain_and_a_majority_is_more_than_half() {
        let mut proposal = open();
        assert_eq!(proposal.count(2, 49, T + 1), Ok(None));
        assert_eq!(proposal.count(0, 1_000, T + 1), Ok(None), "votes against are no quorum");
        assert_eq!(proposal.quorum, Quorum::Open);
        assert_eq!(proposal.count(1, 1, T + 1), Ok(None));
        assert_eq!((proposal.quorum, proposal.state(T + 101)), (Quorum::Reached, State::Defeated));
        assert_eq!(proposal.count(1, 999, T + 1), Ok(None));
        assert_eq!(proposal.state(T + 101), State::Defeated, "a draw");
        assert_eq!(proposal.count(1, 1, T + 1), Ok(None));
        assert_eq!(proposal.state(T + 101), State::Succeeded);
        assert_eq!(proposal.count(3, 1, T + 1), Err(Error::GovernorInvalidVoteType.into()));
    }

    #[test]
    fn a_late_quorum_extends_once() {
        let mut early = open();
        assert_eq!(early.count(1, 50, T + 90), Ok(None), "ten seconds are left");
        let mut late = open();
        assert_eq!(late.count(1, 50, T + 91), Ok(Some(T + 101)));
        assert_eq!(late.count(1, 50, T + 101), Ok(None), "and no more");
        assert_eq!(late.deadline, T + 101);
    }

    #[test]
    fn votes_beyond_128_bits_are_an_error() {
        let mut proposal = open();
        assert_eq!(proposal.count(0, u128::MAX, T + 1), Ok(None));
        assert_eq!(proposal.count(0, 1, T + 1), Err(ink::Panic::Overflow.into()));
    }
}
