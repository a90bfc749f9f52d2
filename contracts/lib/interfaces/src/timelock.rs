//! `timelock`: owns all other contracts. An operation of governance waits here, in public, before it is executed.
//!
//! The ABI follows OpenZeppelin's `TimelockController` (differences below). An *operation* is one or more calls with
//! data and coins; its id is the hash of all of them. States of an operation: 0 Unset · 1 Waiting (scheduled) · 2 Ready
//! (its delay is over: anyone can execute it) · 3 Done · 4 Expired (not executed within 14 days after it was ready; it
//! can never be). Either all calls of an operation succeed, in order, or all revert. A callee's revert data is passed
//! on.
//!
//! **Roles.** The *governor* schedules and cancels. Anyone executes. The *guardian* cancels, and nothing else. The
//! *steward* sends *quick calls*: calls without a delay that lower risk (pause, remove). Governance lists each of them
//! as (target, selector). The steward chooses the arguments, so only a message that cannot raise risk with any
//! arguments may be listed: `removeProvider`, not `admitProvider`; `pauseSales`, not `resumeSales`. The terms of
//! guardian and steward end by themselves. Governor, guardian, steward, the list and the minimum delay change only by
//! an operation in which the timelock calls itself.
//!
//! Limits in code: a delay of 1 to 30 days; terms of at most 365 days; at most 16 calls in an operation. A quick call
//! carries no coins. Even if it is listed, it cannot call the timelock or the governor, and cannot offer or accept
//! ownership.
//!
//! Trust: the deployer lists quick calls and sets the first governor, once, and has no right afterwards. The events
//! show which calls were listed before.
//!
//! **Differences from OpenZeppelin.** Roles cannot be granted: there is no `grantRole`, `revokeRole`, `renounceRole`,
//! `getRoleAdmin` or `DEFAULT_ADMIN_ROLE`, no `supportsInterface`, and no hook for received NFTs. `RoleSet` is emitted
//! in place of `RoleGranted` and `RoleRevoked`. `hasRole` also knows `STEWARD_ROLE`, which has no getter. An operation
//! has at most 16 calls and expires; delays have a maximum; call data is never sent to an address without code. Equal
//! names have equal signatures. Units: delays and times in seconds, values in wei.

mod errors;
mod events;

pub use errors::*;
pub use events::*;

use ink::prelude::vec::Vec;
use ink::sol::{DynBytes, FixedBytes};
use ink::{Address, Revert, U256};

/// Operations, quick calls and roles.
#[ink::trait_definition]
pub trait Timelock {
    // ---- Operations ----

    /// Schedule one call. Anyone can execute it after `delay` (governor only).
    ///
    /// Requires: the governor (AccessControlUnauthorizedAccount); minDelay <= `delay` <= 30 days
    /// (TimelockInsufficientDelay, Timelock_DelayOutOfRange); an operation that was never scheduled, or was cancelled
    /// (TimelockUnexpectedOperationState). Emits: CallScheduled; CallSalt unless `salt` is zero. Unit: seconds.
    #[ink(message)]
    fn schedule(
        &mut self,
        target: Address,
        value: U256,
        data: DynBytes,
        predecessor: FixedBytes<32>,
        salt: FixedBytes<32>,
        delay: U256,
    ) -> Result<(), Revert<TimelockError>>;

    /// Schedule several calls that are executed together or not at all (governor only).
    ///
    /// Requires: as `schedule`; lists of equal length (TimelockInvalidOperationLength); 1 to 16 calls
    /// (Timelock_InvalidCount). Emits: CallScheduled for each, CallSalt.
    #[ink(message)]
    fn scheduleBatch(
        &mut self,
        targets: Vec<Address>,
        values: Vec<U256>,
        payloads: Vec<DynBytes>,
        predecessor: FixedBytes<32>,
        salt: FixedBytes<32>,
        delay: U256,
    ) -> Result<(), Revert<TimelockError>>;

    /// Cancel an operation (governor and guardian).
    ///
    /// The same calls can be scheduled again. Requires: the governor or the guardian, in term
    /// (AccessControlUnauthorizedAccount); an operation that is Waiting, Ready or Expired
    /// (TimelockUnexpectedOperationState). Emits: Cancelled.
    #[ink(message)]
    fn cancel(&mut self, id: FixedBytes<32>) -> Result<(), Revert<TimelockError>>;

    /// Execute a scheduled call whose delay is over (anyone). Coins sent along go to the timelock, which pays the call.
    ///
    /// Requires: as `executeBatch`. Emits: CallExecuted.
    #[ink(message, payable)]
    fn execute(
        &mut self,
        target: Address,
        value: U256,
        payload: DynBytes,
        predecessor: FixedBytes<32>,
        salt: FixedBytes<32>,
    ) -> Result<(), Revert<TimelockError>>;

    /// Execute scheduled calls whose delay is over (anyone): all of them, in order, or none.
    ///
    /// Requires: exactly the scheduled calls, in state Ready (TimelockUnexpectedOperationState); a predecessor that is
    /// zero or Done (TimelockUnexecutedPredecessor). Errors: the callee's; CallFailed(target) if it reverts without
    /// data, or has no code although the call has data. Emits: CallExecuted for each.
    #[ink(message, payable)]
    fn executeBatch(
        &mut self,
        targets: Vec<Address>,
        values: Vec<U256>,
        payloads: Vec<DynBytes>,
        predecessor: FixedBytes<32>,
        salt: FixedBytes<32>,
    ) -> Result<(), Revert<TimelockError>>;

    /// The id of a single call: keccak256(abi.encode(target, value, data, predecessor, salt)).
    #[ink(message)]
    fn hashOperation(
        &self,
        target: Address,
        value: U256,
        data: DynBytes,
        predecessor: FixedBytes<32>,
        salt: FixedBytes<32>,
    ) -> FixedBytes<32>;

    /// The id of several calls: keccak256(abi.encode(targets, values, payloads, predecessor, salt)).
    #[ink(message)]
    fn hashOperationBatch(
        &self,
        targets: Vec<Address>,
        values: Vec<U256>,
        payloads: Vec<DynBytes>,
        predecessor: FixedBytes<32>,
        salt: FixedBytes<32>,
    ) -> FixedBytes<32>;

    /// Whether an operation was scheduled and not cancelled.
    #[ink(message)]
    fn isOperation(&self, id: FixedBytes<32>) -> bool;

    /// Whether an operation is Waiting or Ready.
    #[ink(message)]
    fn isOperationPending(&self, id: FixedBytes<32>) -> bool;

    /// Whether an operation is Ready. Its predecessor may still be missing.
    #[ink(message)]
    fn isOperationReady(&self, id: FixedBytes<32>) -> bool;

    /// Whether an operation was executed.
    #[ink(message)]
    fn isOperationDone(&self, id: FixedBytes<32>) -> bool;

    /// When an operation is ready; 0 if it is not scheduled, 1 if it is done. [unix seconds]
    #[ink(message)]
    fn getTimestamp(&self, id: FixedBytes<32>) -> U256;

    /// The state of an operation, 0 to 4: see the head of this file.
    #[ink(message)]
    fn getOperationState(&self, id: FixedBytes<32>) -> u8;

    /// The minimum delay of operations that are scheduled from now on. [seconds]
    #[ink(message)]
    fn getMinDelay(&self) -> U256;

    // ---- Settings: changed by an operation ----

    /// Set the minimum delay of operations scheduled later (timelock only). Unit: seconds.
    ///
    /// Requires: the timelock (TimelockUnauthorizedCaller); 1 to 30 days (Timelock_DelayOutOfRange).
    /// Emits: MinDelayChange.
    #[ink(message)]
    fn updateDelay(&mut self, newDelay: U256) -> Result<(), Revert<TimelockError>>;

    /// Set the governor (timelock only). The deployer sets the first one and keeps no right afterwards.
    ///
    /// Requires: the timelock, or the deployer while no governor is set (TimelockUnauthorizedCaller); a contract
    /// (Timelock_NotContract). Emits: RoleSet, with `until` 2^64-1: this role has no end.
    #[ink(message)]
    fn setGovernor(&mut self, governor: Address) -> Result<(), Revert<TimelockError>>;

    /// Set the guardian, who may cancel before `until`; zero for none (timelock only). Requires: the timelock
    /// (TimelockUnauthorizedCaller); `until` at most 365 days from now (Timelock_TermTooLong). Emits: RoleSet. Unit:
    /// unix seconds.
    #[ink(message)]
    fn setGuardian(&mut self, guardian: Address, until: u64) -> Result<(), Revert<TimelockError>>;

    /// Set the steward, who may send quick calls before `until`; zero for none (timelock only). As `setGuardian`.
    #[ink(message)]
    fn setSteward(&mut self, steward: Address, until: u64) -> Result<(), Revert<TimelockError>>;

    /// List a quick call, or remove it from the list (timelock only; the deployer before a governor is set).
    ///
    /// The steward may then send the message with any arguments. List only a message that cannot raise risk with any of
    /// them. Voters have to judge that; the timelock cannot.
    ///
    /// Requires: the timelock (TimelockUnauthorizedCaller). Emits: QuickListed.
    #[ink(message)]
    fn listQuick(
        &mut self,
        target: Address,
        selector: FixedBytes<4>,
        listed: bool,
    ) -> Result<(), Revert<TimelockError>>;

    // ---- Without delay ----

    /// Accept the ownership of `target` that its owner has offered to the timelock (anyone).
    ///
    /// It calls `acceptOwnership()` of `target` and nothing else. Errors: those of `target`.
    #[ink(message)]
    fn acceptOwnershipOf(&mut self, target: Address) -> Result<(), Revert<TimelockError>>;

    /// Send a quick call: a listed message, with any arguments and without a delay (steward only).
    ///
    /// Requires: the steward, in term (AccessControlUnauthorizedAccount); a listed call that is not excluded in code
    /// (Timelock_NotQuick). Errors: as `executeBatch`. Emits: QuickCalled.
    #[ink(message)]
    fn callQuick(&mut self, target: Address, data: DynBytes) -> Result<(), Revert<TimelockError>>;

    /// Whether a quick call is listed: see `listQuick`.
    #[ink(message)]
    fn isQuick(&self, target: Address, selector: FixedBytes<4>) -> bool;

    // ---- Roles ----

    /// The governor; zero until it is set.
    #[ink(message)]
    fn governor(&self) -> Address;

    /// The guardian, and the end of its term in unix seconds. Returns: (holder, until).
    #[ink(message)]
    fn guardian(&self) -> (Address, u64);

    /// The steward, and the end of its term in unix seconds. Returns: (holder, until).
    #[ink(message)]
    fn steward(&self) -> (Address, u64);

    /// Whether `account` has a role now. Roles are the keccak256 of their names: PROPOSER_ROLE, CANCELLER_ROLE,
    /// EXECUTOR_ROLE (every account) and STEWARD_ROLE (which has no getter).
    #[ink(message)]
    fn hasRole(&self, role: FixedBytes<32>, account: Address) -> bool;

    /// The role that schedules and cancels: keccak256 of `PROPOSER_ROLE`.
    #[ink(message)]
    fn PROPOSER_ROLE(&self) -> FixedBytes<32>;

    /// The role that cancels: keccak256 of `CANCELLER_ROLE`.
    #[ink(message)]
    fn CANCELLER_ROLE(&self) -> FixedBytes<32>;

    /// The role that executes, which every account has: keccak256 of `EXECUTOR_ROLE`.
    #[ink(message)]
    fn EXECUTOR_ROLE(&self) -> FixedBytes<32>;
}
