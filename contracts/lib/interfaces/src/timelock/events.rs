//! The timelock's events.

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

/// Operation `id` was scheduled with `salt`. Not emitted for a zero salt.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct CallSalt {
    #[ink(topic)]
    pub id: FixedBytes<32>,
    pub salt: FixedBytes<32>,
}

/// Operation `id` was cancelled.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Cancelled {
    #[ink(topic)]
    pub id: FixedBytes<32>,
}

/// The minimum delay is `newDuration` for operations scheduled from now on. [seconds]
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct MinDelayChange {
    pub oldDuration: U256,
    pub newDuration: U256,
}

/// `account` has `role` until `until`. If `account` is zero, nobody has it.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct RoleSet {
    #[ink(topic)]
    pub role: FixedBytes<32>,
    #[ink(topic)]
    pub account: Address,
    pub until: u64,
}

/// `selector` of `target` is a quick call from now on, or no longer. See `listQuick`.
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
