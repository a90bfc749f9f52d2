//! `timelock`: owns the suite. What governance decides waits here, for all to see, before it acts.
//!
//! It speaks the ABI of OpenZeppelin's `TimelockController`. An *operation* is one or more calls, with data and coins,
//! known by the hash of all of it. Life of an operation: 0 Unset · 1 Waiting (scheduled) · 2 Ready (its delay is over:
//! anyone executes it) · 3 Done · 4 Expired (nobody executed it for 14 days after it was ready: it never acts).
//! All calls of an operation happen, in order, or none; what a callee says when it refuses is passed on.
//!
//! **Who may what.** The *governor* schedules and cancels. Anyone executes. The *guardian* cancels, and nothing else.
//! The *steward* makes *quick calls*: calls that lower risk and wait for nobody (pause, remove), each listed before by
//! governance as (target, selector). The steward chooses the arguments, so only a message that cannot raise risk with any
//! of them may be listed: `removeProvider`, not `admitProvider`; `pauseSales`, not `resumeSales`. The terms of guardian
//! and steward end by themselves. Governor, guardian, steward, the list and the delay change only by an operation: the
//! timelock calls itself.
//!
//! Bounds in code: delay 1 to 30 days; term of guardian and steward at most 365 days; an operation has at most 16
//! calls; a quick call carries no coins, and never goes to the timelock or the governor, nor offers or accepts
//! ownership, whatever is listed.
//!
//! Trust: whoever deployed it lists quick calls and then names the governor, once, and has no right after that. What was
//! listed by then can be read from the events.
//!
//! Beyond OpenZeppelin's: operations expire; delays have a ceiling; call data is never sent where there is no code.
//! Units: delays and times in seconds, values in wei.

mod errors;
mod events;

pub use errors::*;
pub use events::*;

use ink::prelude::vec::Vec;
use ink::sol::{DynBytes, FixedBytes};
use ink::{Address, Revert, U256};

/// What waits, and who may make it wait, stop or act.
#[ink::trait_definition]
pub trait Timelock {
    // ---- Operations ----

    /// Announce one call, which anyone can execute after `delay` (governor only).
    ///
    /// Requires: the governor (AccessControlUnauthorizedAccount); minDelay <= `delay` <= 30 days
    /// (TimelockInsufficientDelay, Timelock_DelayOutOfRange); never scheduled, or cancelled since
    /// (TimelockUnexpectedOperationState). Emits: CallScheduled, CallSalt.
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

    /// Announce several calls that happen together or not at all (governor only).
    ///
    /// Requires: as `schedule`; lists of one length (TimelockInvalidOperationLength); 1 to 16 calls
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

    /// Stop an operation for good (governor and guardian).
    ///
    /// Requires: one of the two (AccessControlUnauthorizedAccount); the operation is waiting, ready or expired
    /// (TimelockUnexpectedOperationState). Emits: Cancelled. The same calls can be scheduled again.
    #[ink(message)]
    fn cancel(&mut self, id: FixedBytes<32>) -> Result<(), Revert<TimelockError>>;

    /// Carry out an announced call whose delay is over (anyone). Coins sent along are the timelock's to spend.
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

    /// Carry out announced calls whose delay is over (anyone): all of them, in order, or none.
    ///
    /// Requires: exactly what was scheduled, ready (TimelockUnexpectedOperationState); the predecessor, unless zero,
    /// done (TimelockUnexecutedPredecessor). Errors: what the callee says; CallFailed(target) if it says nothing, or
    /// is to read data and has no code. Emits: CallExecuted for each.
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

    /// Whether an operation was scheduled, and not cancelled.
    #[ink(message)]
    fn isOperation(&self, id: FixedBytes<32>) -> bool;

    /// Whether an operation is waiting or ready.
    #[ink(message)]
    fn isOperationPending(&self, id: FixedBytes<32>) -> bool;

    /// Whether an operation can be executed now, its predecessor aside.
    #[ink(message)]
    fn isOperationReady(&self, id: FixedBytes<32>) -> bool;

    /// Whether an operation was executed.
    #[ink(message)]
    fn isOperationDone(&self, id: FixedBytes<32>) -> bool;

    /// When an operation is ready; 0: not scheduled, 1: done. [unix seconds]
    #[ink(message)]
    fn getTimestamp(&self, id: FixedBytes<32>) -> U256;

    /// The state of an operation: see above.
    #[ink(message)]
    fn getOperationState(&self, id: FixedBytes<32>) -> u8;

    /// The shortest wait of an operation that is scheduled now. [seconds]
    #[ink(message)]
    fn getMinDelay(&self) -> U256;

    // ---- Settings: only by an operation ----

    /// Set the shortest wait of operations scheduled later (timelock only). Unit: seconds, 1 to 30 days.
    ///
    /// Requires: the timelock (TimelockUnauthorizedCaller); range (Timelock_DelayOutOfRange). Emits: MinDelayChange.
    #[ink(message)]
    fn updateDelay(&mut self, newDelay: U256) -> Result<(), Revert<TimelockError>>;

    /// Name who schedules (timelock only). The first is named by the deployer, who has no right any more then.
    ///
    /// Requires: the timelock, or the deployer while there is nobody (TimelockUnauthorizedCaller); a contract
    /// (Timelock_NotContract). Emits: RoleSet, until the end of time.
    #[ink(message)]
    fn setGovernor(&mut self, governor: Address) -> Result<(), Revert<TimelockError>>;

    /// Name who may cancel until `until`; zero for nobody (timelock only).
    ///
    /// Requires: the timelock (TimelockUnauthorizedCaller); `until` at most 365 days ahead (Timelock_TermTooLong).
    /// Emits: RoleSet.
    #[ink(message)]
    fn setGuardian(&mut self, guardian: Address, until: u64) -> Result<(), Revert<TimelockError>>;

    /// Name who makes quick calls until `until`; zero for nobody (timelock only). As `setGuardian`.
    #[ink(message)]
    fn setSteward(&mut self, steward: Address, until: u64) -> Result<(), Revert<TimelockError>>;

    /// List a quick call, or take it off the list (timelock only; the deployer while there is no governor).
    ///
    /// The steward may then send the message with any arguments. So list only a message that cannot raise risk with any
    /// of them; voters have to judge that, the timelock cannot.
    ///
    /// Requires: the timelock (TimelockUnauthorizedCaller). Emits: QuickListed.
    #[ink(message)]
    fn listQuick(
        &mut self,
        target: Address,
        selector: FixedBytes<4>,
        listed: bool,
    ) -> Result<(), Revert<TimelockError>>;

    // ---- At once ----

    /// Take the ownership that the owner of `target` has offered to the timelock (anyone).
    ///
    /// It calls `acceptOwnership()` of `target` and nothing else. Errors: what `target` says.
    #[ink(message)]
    fn acceptOwnershipOf(&mut self, target: Address) -> Result<(), Revert<TimelockError>>;

    /// Lower a risk now (steward only): send a listed message, with any arguments.
    ///
    /// Requires: the steward, in term (AccessControlUnauthorizedAccount); listed, and not one of those that never can
    /// be (Timelock_NotQuick). Errors: as `executeBatch`. Emits: QuickCalled.
    #[ink(message)]
    fn callQuick(&mut self, target: Address, data: DynBytes) -> Result<(), Revert<TimelockError>>;

    /// Whether a quick call is listed: see `listQuick`.
    #[ink(message)]
    fn isQuick(&self, target: Address, selector: FixedBytes<4>) -> bool;

    // ---- Who ----

    /// Who schedules; zero until set.
    #[ink(message)]
    fn governor(&self) -> Address;

    /// Who may cancel, and until when (unix seconds). Returns: (holder, until).
    #[ink(message)]
    fn guardian(&self) -> (Address, u64);

    /// Who makes quick calls, and until when (unix seconds). Returns: (holder, until).
    #[ink(message)]
    fn steward(&self) -> (Address, u64);

    /// Whether `account` has a role now: PROPOSER_ROLE, CANCELLER_ROLE, EXECUTOR_ROLE (everybody), STEWARD_ROLE, each
    /// the keccak256 of its name.
    #[ink(message)]
    fn hasRole(&self, role: FixedBytes<32>, account: Address) -> bool;

    /// Who may schedule: keccak256 of `PROPOSER_ROLE`.
    #[ink(message)]
    fn PROPOSER_ROLE(&self) -> FixedBytes<32>;

    /// Who may cancel: keccak256 of `CANCELLER_ROLE`.
    #[ink(message)]
    fn CANCELLER_ROLE(&self) -> FixedBytes<32>;

    /// Who may execute: keccak256 of `EXECUTOR_ROLE`.
    #[ink(message)]
    fn EXECUTOR_ROLE(&self) -> FixedBytes<32>;
}
