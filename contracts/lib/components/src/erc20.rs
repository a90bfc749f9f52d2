//! An ERC-20 ledger with a capped supply.
//!
//! Balances are `u128`, which is enough for 3.4e20 whole tokens of 18 decimals. The ABI takes `uint256`. A larger
//! amount fails like any amount above the balance.

use crate::{ensure, revert};
use ink::storage::{Lazy, Mapping};
use ink::{Address, U256};
use interfaces::erc20::{Approval, Erc20Error, Transfer};

/// An approval of this amount or more is unlimited: spending does not reduce it, and `allowance` returns 2^256-1.
const UNLIMITED: u128 = u128::MAX;

/// The supply and its cap.
#[ink::storage_item(packed)]
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Supply {
    /// Sum of all balances. [token's smallest unit]
    pub total: u128,
    /// Maximum of `total`. [token's smallest unit]
    pub cap: u128,
}

/// Balances, allowances and supply.
#[ink::storage_item]
#[derive(Default)]
pub struct Erc20Data {
    supply: Lazy<Supply>,
    /// [token's smallest unit]
    balances: Mapping<Address, u128>,
    /// (owner, spender) -> remaining allowance. [token's smallest unit]
    allowances: Mapping<(Address, Address), u128>,
}

impl Erc20Data {
    /// Sets the cap, in the constructor.
    pub fn init(&mut self, cap: u128) {
        self.supply.set(&Supply { total: 0, cap });
    }

    /// Moves `value` from `from` to `to`. `this` is the token's own address.
    ///
    /// `from` is never zero: it is the caller, or [`Self::spend`] has checked its allowance.
    ///
    /// # Errors
    /// `ERC20InvalidReceiver`, `ERC20InsufficientBalance`.
    pub fn transfer(&mut self, this: Address, from: Address, to: Address, value: U256) -> Result<Transfer, Erc20Error> {
        ensure_receiver(this, to)?;
        // Effect: `from` is written before `to` is read, so a transfer to oneself changes no balance.
        let moved = self.debit(from, value)?;
        self.credit(to, moved);
        Ok(Transfer { from, to, value })
    }

    /// Reduces the allowance of `spender` over `owner`'s tokens by `value`, unless it is unlimited.
    ///
    /// # Errors
    /// `ERC20InsufficientAllowance`. `ERC20InvalidApprover` if `owner` is zero and `value` is zero too, as in
    /// OpenZeppelin's contract, which approves the remaining allowance.
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

    /// Sets the allowance of `spender` over `owner`'s tokens. The event carries the value that `allowance` then
    /// returns.
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

    /// Mints `value` tokens to `to`.
    ///
    /// # Errors
    /// `ERC20InvalidReceiver`, `ERC20ExceededCap`.
    pub fn mint(&mut self, this: Address, to: Address, value: U256) -> Result<Transfer, Erc20Error> {
        ensure_receiver(this, to)?;
        // Check: supply + value <= cap. The error carries the sum, even if it does not fit `u128`.
        let Supply { total, cap } = self.supply();
        let raised = U256::from(total).saturating_add(value);
        if raised > U256::from(cap) {
            revert!(Erc20Error::ERC20ExceededCap { increasedSupply: raised, cap: cap.into() });
        }
        // Effect: total + value <= cap <= 2^128-1, so both values fit `u128`.
        self.supply.set(&Supply { total: raised.low_u128(), cap });
        self.credit(to, value.low_u128());
        Ok(Transfer { from: Address::zero(), to, value })
    }

    /// Burns `value` tokens of `from`.
    ///
    /// # Errors
    /// `ERC20InsufficientBalance`.
    pub fn burn(&mut self, from: Address, value: U256) -> Result<Transfer, Erc20Error> {
        let burnt = self.debit(from, value)?;
        // Effect: a balance never exceeds the supply, so the subtraction never saturates.
        let Supply { total, cap } = self.supply();
        self.supply.set(&Supply { total: total.saturating_sub(burnt), cap });
        Ok(Transfer { from, to: Address::zero(), value })
    }

    /// The balance of `account`.
    pub fn balance_of(&self, account: Address) -> u128 {
        self.balances.get(account).unwrap_or_default()
    }

    /// Sets the balance of `account`. For a caller that has just read it, so that it is not read again.
    pub fn set_balance(&mut self, account: Address, balance: u128) {
        self.balances.insert(account, &balance);
    }

    /// The remaining allowance of `spender` over `owner`'s tokens. 2^256-1 if it is unlimited.
    pub fn allowance(&self, owner: Address, spender: Address) -> U256 {
        shown(self.allowances.get((owner, spender)).unwrap_or_default())
    }

    /// The supply and its cap.
    pub fn supply(&self) -> Supply {
        self.supply.get().unwrap_or_default()
    }

    /// Subtracts `value` from the balance of `from` and returns it. The supply stays as it is.
    ///
    /// For contracts that store the supply with their other totals, which saves a cell.
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

    /// Adds `value` to the balance of `to`. Never saturates: the sum of all balances is the supply, which fits `u128`.
    pub fn credit(&mut self, to: Address, value: u128) {
        let balance = self.balance_of(to).saturating_add(value);
        self.balances.insert(to, &balance);
    }
}

/// Subtracts `value` from `have`. Returns (rest, `value`). None if `value` exceeds `have`.
fn less(have: u128, value: U256) -> Option<(u128, u128)> {
    let value = u128::try_from(value).ok()?;
    Some((have.checked_sub(value)?, value))
}

/// A stored allowance as `allowance` returns it.
fn shown(kept: u128) -> U256 {
    if kept == UNLIMITED {
        U256::MAX
    } else {
        kept.into()
    }
}

/// Checks that `to` can receive tokens. Tokens of the zero address or of the token contract itself would be lost.
///
/// # Errors
/// `ERC20InvalidReceiver`.
pub fn ensure_receiver(this: Address, to: Address) -> Result<(), Erc20Error> {
    ensure!(to != Address::zero() && to != this, Erc20Error::ERC20InvalidReceiver { receiver: to });
    Ok(())
}
