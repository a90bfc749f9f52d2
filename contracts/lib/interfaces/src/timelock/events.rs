//! What the timelock writes to the log.

use ink::sol::{DynBytes, FixedBytes};
use ink::{Address, U256};

/// Call number `index` of operation `id` can be executed after `delay`.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct CallScheduled {
    #[ink(topic)]
    pub id: FixedBytes<32>,
    #[ink(topic)]
    pub index: U256,
    pub target: Address,
    pub value: U256,
    pub data: DynBytes,
    pub predecessor: FixedBytes<32>,
    pub delay: U256,
}

/// Call number `index` of operation `id` was made.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct CallExecuted {
    #[ink(topic)]
    pub id: FixedBytes<32>,
    #[ink(topic)]
    pub index: U256,
    pub target: Address,
    pub value: U256,
    pub data: DynBytes,
}

/// Operation `id` was scheduled with `salt`; not emitted for zero.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct CallSalt {
    #[ink(topic)]
    pub id: FixedBytes<32>,
    pub salt: FixedBytes<32>,
}

/// Operation `id` will not happen.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Cancelled {
    #[ink(topic)]
    pub id: FixedBytes<32>,
}

/// Operations scheduled from now on wait `newDuration` or more.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct MinDelayChange {
    pub oldDuration: U256,
    pub newDuration: U256,
}

/// `account` has `role` until `until`; zero `account`: nobody has it.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct RoleSet {
    #[ink(topic)]
    pub role: FixedBytes<32>,
    #[ink(topic)]
    pub account: Address,
    pub until: u64,
}

/// The steward may call `selector` of `target` at once, with any arguments, or no longer. See `listQuick`.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct QuickListed {
    #[ink(topic)]
    pub target: Address,
    #[ink(topic)]
    pub selector: FixedBytes<4>,
    pub listed: bool,
}

/// The steward called `selector` of `target`.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct QuickCalled {
    #[ink(topic)]
    pub target: Address,
    #[ink(topic)]
    pub selector: FixedBytes<4>,
    pub data: DynBytes,
}
