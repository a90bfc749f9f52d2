//! An ERC-20 ledger with a capped supply whose balances vote: ERC-5805 over a clock of seconds.
//!
//! An account is one cell: what it holds, what of it is locked, who votes with it, and the newest part of its history of
//! votes. A transfer between two who vote for themselves touches no other.

use crate::checkpoints::{Checkpoint, Pages, Trace, PAGE};
use crate::erc20::ensure_receiver;
use crate::locks::Lock;
use crate::revert;
use ink::storage::{Lazy, Mapping};
use ink::{Address, U256};
use interfaces::erc20::{Erc20Error, Transfer};
use interfaces::votes::{DelegateChanged, DelegateVotesChanged, ERC5805FutureLookup, Uint48, VotesError};

/// An account.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Voter {
    /// What it holds. [token's smallest unit]
    pub balance: u128,
    /// The part of it that cannot move.
    pub lock: Option<Lock>,
    /// Who votes with the balance, locked or not.
    pub delegate: Option<Address>,
    /// The votes it has: the balances of all who named it.
    pub votes: Trace,
}

/// How many tokens may exist, do, and did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Total {
    /// The most that may ever exist. [token's smallest unit]
    pub cap: u128,
    /// The sum of all balances.
    pub supply: Trace,
}

/// Tokens moved, and the votes that moved with them: off the former delegate, then on to the next.
#[derive(Debug, PartialEq, Eq)]
pub struct Moved {
    /// The event of the tokens.
    pub transfer: Transfer,
    /// The events of the votes.
    pub votes: [Option<DelegateVotesChanged>; 2],
}

/// Who holds what, and who votes with it.
#[ink::storage_item]
#[derive(Default)]
pub struct VotesData {
    total: Lazy<Total>,
    pub(crate) voters: Mapping<Address, Voter>,
    /// The supply's are kept under the zero address, which has no votes.
    pages: Pages,
}

impl Voter {
    /// Who votes with the balance; zero: nobody.
    pub fn delegate(&self) -> Address {
        self.delegate.unwrap_or_default()
    }

    /// What can move.
    pub fn free(&self) -> u128 {
        self.balance.saturating_sub(self.lock.map_or(0, |lock| lock.amount))
    }
}

impl VotesData {
    /// Fixes the cap, in the constructor.
    pub fn init(&mut self, cap: u128) {
        self.total.set(&Total { cap, ..Total::default() });
    }

    /// An account.
    pub fn voter(&self, account: Address) -> Voter {
        self.voters.get(account).unwrap_or_default()
    }

    /// Supply and cap.
    pub fn total(&self) -> Total {
        self.total.get().unwrap_or_default()
    }

    /// Moves `value` of `from` to `to`; `this` is the token's own address. `from` is who calls, or allowed it: never zero.
    ///
    /// # Errors
    /// `ERC20InvalidReceiver`, `ERC20InsufficientBalance`.
    pub fn transfer(
        &mut self,
        this: Address,
        from: Address,
        to: Address,
        value: U256,
        now: u64,
    ) -> Result<Moved, Erc20Error> {
        ensure_receiver(this, to)?;
        // Effect: each cell is written before the next is read, so it does not matter which of them are the same.
        let (moved, old) = self.debit(from, value)?;
        let new = self.credit(to, moved);
        Ok(Moved { transfer: Transfer { from, to, value }, votes: self.move_votes(old, new, moved, now) })
    }

    /// Creates `value` tokens for `to`.
    ///
    /// # Errors
    /// `ERC20InvalidReceiver`, `ERC20ExceededCap`.
    pub fn mint(&mut self, this: Address, to: Address, value: U256, now: u64) -> Result<Moved, Erc20Error> {
        ensure_receiver(this, to)?;
        // Check: supply + value <= cap. The sum is shown even where it does not fit.
        let total = self.total();
        let raised = U256::from(total.supply.latest()).saturating_add(value);
        if raised > U256::from(total.cap) {
            revert!(Erc20Error::ERC20ExceededCap { increasedSupply: raised, cap: total.cap.into() });
        }
        // Effect: supply <= cap <= 2^128-1, so neither of these two is out of range.
        self.set_supply(total, raised.low_u128(), now);
        let created = value.low_u128();
        let new = self.credit(to, created);
        let from = Address::zero();
        Ok(Moved { transfer: Transfer { from, to, value }, votes: self.move_votes(from, new, created, now) })
    }

    /// Destroys `value` tokens of `from`.
    ///
    /// # Errors
    /// `ERC20InsufficientBalance`.
    pub fn burn(&mut self, from: Address, value: U256, now: u64) -> Result<Moved, Erc20Error> {
        let (burnt, old) = self.debit(from, value)?;
        // Effect: nobody holds more than exists, so the subtraction never saturates.
        let total = self.total();
        let left = total.supply.latest().saturating_sub(burnt);
        self.set_supply(total, left, now);
        let to = Address::zero();
        Ok(Moved { transfer: Transfer { from, to, value }, votes: self.move_votes(old, to, burnt, now) })
    }

    /// Has `to` vote with what `account` holds.
    pub fn delegate(
        &mut self,
        account: Address,
        to: Address,
        now: u64,
    ) -> (DelegateChanged, [Option<DelegateVotesChanged>; 2]) {
        let mut voter = self.voter(account);
        let from = voter.delegate();
        voter.delegate = (to != Address::zero()).then_some(to);
        self.voters.insert(account, &voter);
        let event = DelegateChanged { delegator: account, fromDelegate: from, toDelegate: to };
        (event, self.move_votes(from, to, voter.balance, now))
    }

    /// What votes `account` had at the end of the second `timepoint`.
    ///
    /// # Errors
    /// `ERC5805FutureLookup`.
    pub fn past_votes(&self, account: Address, timepoint: U256, now: u64) -> Result<u128, ERC5805FutureLookup> {
        let at = ensure_over(timepoint, now)?;
        Ok(self.voter(account).votes.at(&self.pages, account, at))
    }

    /// How many tokens there were at the end of the second `timepoint`.
    ///
    /// # Errors
    /// `ERC5805FutureLookup`.
    pub fn past_supply(&self, timepoint: U256, now: u64) -> Result<u128, ERC5805FutureLookup> {
        let at = ensure_over(timepoint, now)?;
        Ok(self.total().supply.at(&self.pages, Address::zero(), at))
    }

    /// A checkpoint of `account`.
    ///
    /// # Errors
    /// `Votes_NoCheckpoint`.
    pub fn checkpoint(&self, account: Address, index: u32) -> Result<Checkpoint, VotesError> {
        self.voter(account).votes.get(&self.pages, account, index).ok_or(VotesError::Votes_NoCheckpoint { index })
    }

    /// Takes `value` off what `from` holds. Returns it, and who voted with it.
    fn debit(&mut self, from: Address, value: U256) -> Result<(u128, Address), Erc20Error> {
        let mut voter = self.voter(from);
        let free = voter.free();
        // Check: it is there, and not locked.
        match u128::try_from(value) {
            Ok(taken) if taken <= free => {
                voter.balance = voter.balance.saturating_sub(taken);
                self.voters.insert(from, &voter);
                Ok((taken, voter.delegate()))
            }
            _ => revert!(Erc20Error::ERC20InsufficientBalance { sender: from, balance: free.into(), needed: value }),
        }
    }

    /// Adds `value` to what `to` holds; returns who votes with it. All balances are the supply: it never saturates.
    #[inline(never)]
    fn credit(&mut self, to: Address, value: u128) -> Address {
        let mut voter = self.voter(to);
        voter.balance = voter.balance.saturating_add(value);
        self.voters.insert(to, &voter);
        voter.delegate()
    }

    /// Moves votes from one delegate to another; zero is nobody.
    #[inline(never)]
    fn move_votes(&mut self, from: Address, to: Address, votes: u128, now: u64) -> [Option<DelegateVotesChanged>; 2] {
        if from == to || votes == 0 {
            return [None, None];
        }
        // The votes of a delegate are the sum of balances that are in it, so neither saturates.
        [self.vote(from, now, 0, votes), self.vote(to, now, votes, 0)]
    }

    #[inline(never)]
    fn vote(&mut self, delegate: Address, now: u64, more: u128, fewer: u128) -> Option<DelegateVotesChanged> {
        if delegate == Address::zero() {
            return None;
        }
        let mut voter = self.voter(delegate);
        let before = voter.votes.latest();
        let after = before.saturating_add(more).saturating_sub(fewer);
        voter.votes.write(&mut self.pages, delegate, now, after);
        self.voters.insert(delegate, &voter);
        Some(DelegateVotesChanged { delegate, previousVotes: before.into(), newVotes: after.into() })
    }

    #[inline(never)]
    fn set_supply(&mut self, mut total: Total, supply: u128, now: u64) {
        total.supply.write(&mut self.pages, Address::zero(), now, supply);
        self.total.set(&total);
    }
}

// A full account fits a cell of 416 bytes: balance, lock, delegate, pages, and the checkpoints with their count.
const _: () = assert!(16 + 37 + 21 + 4 + 1 + PAGE * 24 <= 416);

/// A second that is over, so that nothing in it can change any more.
fn ensure_over(timepoint: U256, now: u64) -> Result<u64, ERC5805FutureLookup> {
    match u64::try_from(timepoint) {
        Ok(at) if at < now => Ok(at),
        _ => revert!(ERC5805FutureLookup { timepoint, clock: Uint48(now) }),
    }
}
