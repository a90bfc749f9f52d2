//! An ERC-20 ledger with a capped supply.
//!
//! Balances are `u128`: 3.4e20 whole tokens of 18 decimals. An amount above that, which the ABI's
//! `uint256` allows, is more than anyone has, so it fails as any amount that is not there.

use crate::{ensure, revert};
use ink::storage::{Lazy, Mapping};
use ink::{Address, U256};
use interfaces::erc20::{Approval, Erc20Error, Transfer};

/// An allowance of this much, or more, never runs down. It reads as 2^256-1.
const UNLIMITED: u128 = u128::MAX;

/// How many tokens exist and how many may.
#[ink::storage_item(packed)]
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Supply {
    /// Sum of all balances. [token's smallest unit]
    pub total: u128,
    /// The most that `total` may ever be. [token's smallest unit]
    pub cap: u128,
}

/// Who holds what, and who may move it for them.
#[ink::storage_item]
#[derive(Default)]
pub struct Erc20Data {
    supply: Lazy<Supply>,
    /// [token's smallest unit]
    balances: Mapping<Address, u128>,
    /// (owner, spender) -> what is left. [token's smallest unit]
    allowances: Mapping<(Address, Address), u128>,
}

impl Erc20Data {
    /// Fixes the cap, in the constructor.
    pub fn init(&mut self, cap: u128) {
        self.supply.set(&Supply { total: 0, cap });
    }

    /// Moves `value` of `from` to `to`; `this` is the token's own address. `from` is who calls, or passed [`Self::spend`]:
    /// never zero.
    ///
    /// # Errors
    /// `ERC20InvalidReceiver`, `ERC20InsufficientBalance`.
    pub fn transfer(&mut self, this: Address, from: Address, to: Address, value: U256) -> Result<Transfer, Erc20Error> {
        ensure_receiver(this, to)?;
        // Effect: `from` is written before `to` is read, so sending to oneself changes nothing.
        let moved = self.debit(from, value)?;
        self.credit(to, moved);
        Ok(Transfer { from, to, value })
    }

    /// Takes `value` off what `owner` allowed `spender`.
    ///
    /// # Errors
    /// `ERC20InsufficientAllowance`; `ERC20InvalidApprover` where it is enough, and of the zero address: as
    /// OpenZeppelin's, which approves what is left.
    pub fn spend(&mut self, owner: Address, spender: Address, value: U256) -> Result<(), Erc20Error> {
        let allowance = self.allowances.get((owner, spender)).unwrap_or_default();
        if allowance == UNLIMITED {
            return Ok(());
        }
        let Some((left, _)) = less(allowance, value) else {
            revert!(Erc20Error::ERC20InsufficientAllowance { spender, allowance: allowance.into(), needed: value })
        };
        ensure!(owner != Address::zero(), Erc20Error::ERC20InvalidApprover { approver: owner });
        self.allowances.insert((owner, spender), &left);
        Ok(())
    }

    /// Sets what `owner` allows `spender`. The event carries what `allowance` reads from now on.
    ///
    /// # Errors
    /// `ERC20InvalidApprover`, `ERC20InvalidSpender`.
    pub fn approve(&mut self, owner: Address, spender: Address, value: U256) -> Result<Approval, Erc20Error> {
        ensure!(owner != Address::zero(), Erc20Error::ERC20InvalidApprover { approver: owner });
        ensure!(spender != Address::zero(), Erc20Error::ERC20InvalidSpender { spender });
        let kept = u128::try_from(value).unwrap_or(UNLIMITED);
        self.allowances.insert((owner, spender), &kept);
        Ok(Approval { owner, spender, value: shown(kept) })
    }

    /// Creates `value` tokens for `to`.
    ///
    /// # Errors
    /// `ERC20InvalidReceiver`, `ERC20ExceededCap`.
    pub fn mint(&mut self, this: Address, to: Address, value: U256) -> Result<Transfer, Erc20Error> {
        ensure_receiver(this, to)?;
        // Check: supply + value <= cap. The sum is shown even where it does not fit.
        let Supply { total, cap } = self.supply();
        let raised = U256::from(total).saturating_add(value);
        if raised > U256::from(cap) {
            revert!(Erc20Error::ERC20ExceededCap { increasedSupply: raised, cap: cap.into() });
        }
        // Effect: total <= cap <= 2^128-1, so neither of these two is out of range.
        self.supply.set(&Supply { total: raised.low_u128(), cap });
        self.credit(to, value.low_u128());
        Ok(Transfer { from: Address::zero(), to, value })
    }

    /// Destroys `value` tokens of `from`.
    ///
    /// # Errors
    /// `ERC20InsufficientBalance`.
    pub fn burn(&mut self, from: Address, value: U256) -> Result<Transfer, Erc20Error> {
        let burnt = self.debit(from, value)?;
        // Effect: nobody holds more than exists, so the subtraction never saturates.
        let Supply { total, cap } = self.supply();
        self.supply.set(&Supply { total: total.saturating_sub(burnt), cap });
        Ok(Transfer { from, to: Address::zero(), value })
    }

    /// What `account` holds.
    pub fn balance_of(&self, account: Address) -> u128 {
        self.balances.get(account).unwrap_or_default()
    }

    /// Sets what `account` holds, for who has just read it.
    pub fn set_balance(&mut self, account: Address, balance: u128) {
        self.balances.insert(account, &balance);
    }

    /// What `spender` may still move of `owner`'s; 2^256-1 if unlimited.
    pub fn allowance(&self, owner: Address, spender: Address) -> U256 {
        shown(self.allowances.get((owner, spender)).unwrap_or_default())
    }

    /// Supply and cap.
    pub fn supply(&self) -> Supply {
        self.supply.get().unwrap_or_default()
    }

    /// Takes `value` off what `from` holds. For contracts that keep the supply themselves, next to what else they
    /// count: it saves them a cell.
    ///
    /// # Errors
    /// `ERC20InsufficientBalance`.
    pub fn debit(&mut self, from: Address, value: U256) -> Result<u128, Erc20Error> {
        let balance = self.balance_of(from);
        let (left, taken) = less(balance, value).ok_or(Erc20Error::ERC20InsufficientBalance {
            sender: from,
            balance: balance.into(),
            needed: value,
        })?;
        self.balances.insert(from, &left);
        Ok(taken)
    }

    /// Adds `value` to what `to` holds. The sum of all balances is the supply, which fits: it never saturates.
    pub fn credit(&mut self, to: Address, value: u128) {
        let balance = self.balance_of(to).saturating_add(value);
        self.balances.insert(to, &balance);
    }
}

/// (what is left, what was taken) of `have` after `value`; none if it is not there.
fn less(have: u128, value: U256) -> Option<(u128, u128)> {
    let value = u128::try_from(value).ok()?;
    Some((have.checked_sub(value)?, value))
}

/// An allowance as it is read.
fn shown(kept: u128) -> U256 {
    if kept == UNLIMITED {
        U256::MAX
    } else {
        kept.into()
    }
}

/// Tokens sent to nobody, or to the token contract itself, would be lost for good.
///
/// # Errors
/// `ERC20InvalidReceiver`.
pub fn ensure_receiver(this: Address, to: Address) -> Result<(), Erc20Error> {
    ensure!(to != Address::zero() && to != this, Erc20Error::ERC20InvalidReceiver { receiver: to });
    Ok(())
}
