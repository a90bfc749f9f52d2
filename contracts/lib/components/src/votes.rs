//! An ERC-20 ledger with a capped supply and votes by balance: ERC-5805 with a clock in seconds.
//!
//! An account is one cell: its balance, its lock, its delegate, and the newest part of the history of its votes. A
//! transfer between two accounts that delegate to themselves accesses no other cell, except to store a full page.

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
    /// The balance. [token's smallest unit]
    pub balance: u128,
    /// The part of the balance that cannot move.
    pub lock: Option<Lock>,
    /// The account that votes with the balance, locked or not.
    pub delegate: Option<Address>,
    /// The history of its votes: the sum of the balances delegated to it.
    pub votes: Trace,
}

/// The cap, and the history of the supply.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Total {
    /// Maximum supply. [token's smallest unit]
    pub cap: u128,
    /// The history of the sum of all balances.
    pub supply: Trace,
}

/// The events of a transfer of tokens and of the votes that moved with them.
#[derive(Debug, PartialEq, Eq)]
pub struct Moved {
    /// The event of the tokens.
    pub transfer: Transfer,
    /// The events of the votes: first of the delegate that loses them, then of the one that gains them.
    pub votes: [Option<DelegateVotesChanged>; 2],
}

/// Balances, delegates, votes and supply.
#[ink::storage_item]
#[derive(Default)]
pub struct VotesData {
    total: Lazy<Total>,
    pub(crate) voters: Mapping<Address, Voter>,
    /// Full pages by account. Those of the supply are under the zero address, which never has votes.
    pages: Pages,
}

impl Voter {
    /// The account that votes with the balance. Zero if there is none.
    pub fn delegate(&self) -> Address {
        self.delegate.unwrap_or_default()
    }

    /// The part of the balance that is not locked.
    pub fn free(&self) -> u128 {
        self.balance.saturating_sub(self.lock.map_or(0, |lock| lock.amount))
    }
}

impl VotesData {
    /// Sets the cap, in the constructor.
    pub fn init(&mut self, cap: u128) {
        self.total.set(&Total { cap, ..Total::default() });
    }

    /// An account.
    pub fn voter(&self, account: Address) -> Voter {
        self.voters.get(account).unwrap_or_default()
    }

    /// The supply and its cap.
    pub fn total(&self) -> Total {
        self.total.get().unwrap_or_default()
    }

    /// Moves `value` from `from` to `to`, and its votes. `this` is the token's own address.
    ///
    /// `from` is never zero: it is the caller, or the caller has spent its allowance.
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
        // Effect: each cell is written before the next is read, so any of the accounts may be the same.
        let (moved, old) = self.debit(from, value)?;
        let new = self.credit(to, moved);
        Ok(Moved { transfer: Transfer { from, to, value }, votes: self.move_votes(old, new, moved, now) })
    }

    /// Mints `value` tokens to `to`.
    ///
    /// # Errors
    /// `ERC20InvalidReceiver`, `ERC20ExceededCap`.
    pub fn mint(&mut self, this: Address, to: Address, value: U256, now: u64) -> Result<Moved, Erc20Error> {
        ensure_receiver(this, to)?;
        // Check: supply + value <= cap. The error carries the sum, even if it does not fit `u128`.
        let total = self.total();
        let raised = U256::from(total.supply.latest()).saturating_add(value);
        if raised > U256::from(total.cap) {
            revert!(Erc20Error::ERC20ExceededCap { increasedSupply: raised, cap: total.cap.into() });
        }
        // Effect: supply + value <= cap <= 2^128-1, so both values fit `u128`.
        self.set_supply(total, raised.low_u128(), now);
        let created = value.low_u128();
        let new = self.credit(to, created);
        let from = Address::zero();
        Ok(Moved { transfer: Transfer { from, to, value }, votes: self.move_votes(from, new, created, now) })
    }

    /// Burns `value` tokens of `from`.
    ///
    /// # Errors
    /// `ERC20InsufficientBalance`.
    pub fn burn(&mut self, from: Address, value: U256, now: u64) -> Result<Moved, Erc20Error> {
        let (burnt, old) = self.debit(from, value)?;
        // Effect: a balance never exceeds the supply, so the subtraction never saturates.
        let total = self.total();
        let left = total.supply.latest().saturating_sub(burnt);
        self.set_supply(total, left, now);
        let to = Address::zero();
        Ok(Moved { transfer: Transfer { from, to, value }, votes: self.move_votes(old, to, burnt, now) })
    }

    /// Delegates the votes of `account` to `to`. Zero delegates to nobody.
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

    /// The votes of `account` at the end of the second `timepoint`.
    ///
    /// # Errors
    /// `ERC5805FutureLookup`.
    pub fn past_votes(&self, account: Address, timepoint: U256, now: u64) -> Result<u128, ERC5805FutureLookup> {
        let at = ensure_over(timepoint, now)?;
        Ok(self.voter(account).votes.at(&self.pages, account, at))
    }

    /// The supply at the end of the second `timepoint`.
    ///
    /// # Errors
    /// `ERC5805FutureLookup`.
    pub fn past_supply(&self, timepoint: U256, now: u64) -> Result<u128, ERC5805FutureLookup> {
        let at = ensure_over(timepoint, now)?;
        Ok(self.total().supply.at(&self.pages, Address::zero(), at))
    }

    /// Checkpoint `index` of `account`, counted from 0 at the oldest.
    ///
    /// # Errors
    /// `Votes_NoCheckpoint`.
    pub fn checkpoint(&self, account: Address, index: u32) -> Result<Checkpoint, VotesError> {
        self.voter(account).votes.get(&self.pages, account, index).ok_or(VotesError::Votes_NoCheckpoint { index })
    }

    /// Subtracts `value` from the balance of `from`. Returns it, and the delegate of `from`.
    fn debit(&mut self, from: Address, value: U256) -> Result<(u128, Address), Erc20Error> {
        let mut voter = self.voter(from);
        let free = voter.free();
        // Check: the balance covers it without locked tokens.
        match u128::try_from(value) {
            Ok(taken) if taken <= free => {
                voter.balance = voter.balance.saturating_sub(taken);
                self.voters.insert(from, &voter);
                Ok((taken, voter.delegate()))
            }
            _ => revert!(Erc20Error::ERC20InsufficientBalance { sender: from, balance: free.into(), needed: value }),
        }
    }

    /// Adds `value` to the balance of `to` and returns its delegate. Never saturates: all balances together are the
    /// supply.
    #[inline(never)]
    fn credit(&mut self, to: Address, value: u128) -> Address {
        let mut voter = self.voter(to);
        voter.balance = voter.balance.saturating_add(value);
        self.voters.insert(to, &voter);
        voter.delegate()
    }

    /// Moves votes from one delegate to another. The zero address stands for no delegate.
    #[inline(never)]
    fn move_votes(&mut self, from: Address, to: Address, votes: u128, now: u64) -> [Option<DelegateVotesChanged>; 2] {
        if from == to || votes == 0 {
            return [None, None];
        }
        // The votes of a delegate are a sum of balances that includes the moved ones, so neither step saturates.
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

// A full account fits a cell of 416 bytes: balance, lock, delegate, number of pages, and checkpoints with their count.
const _: () = assert!(16 + 37 + 21 + 4 + 1 + PAGE * 24 <= 416);

/// Checks that the second `timepoint` is over: values at its end can no longer change.
fn ensure_over(timepoint: U256, now: u64) -> Result<u64, ERC5805FutureLookup> {
    match u64::try_from(timepoint) {
        Ok(at) if at < now => Ok(at),
        _ => revert!(ERC5805FutureLookup { timepoint, clock: Uint48(now) }),
    }
}
