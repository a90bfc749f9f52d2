//! `timelock`: owner of the suite. The manual is in `interfaces::timelock`.
//!
//! This file wires the rules to the chain: caller, time, events and calls to other contracts.
#![cfg_attr(not(feature = "std"), no_std, no_main)]
#![cfg_attr(test, allow(dead_code))] // A test runs without the contract around the rules.
#![allow(non_snake_case)]

mod operation;
mod operations;
mod quick;
mod roles;

#[cfg(all(target_arch = "riscv64", target_feature = "e"))]
ink::polkavm_derive::min_stack_size!(65536);

#[allow(unsafe_code, missing_docs)] // What ink! generates has unsafe blocks and types without docs.
#[cfg(not(test))]
#[ink::contract]
mod timelock {
    use crate::operation::{emit, Operation};
    use crate::operations::{self, Operations, State};
    use crate::quick::{Quick, ACCEPT};
    use crate::roles::{self, Roles, Stored, Term, CANCELLER, EXECUTOR, PROPOSER, STEWARD};
    use components::calls::Calls;
    use components::ensure;
    use ink::call::must_paying;
    use ink::prelude::vec::Vec;
    use ink::sol::{DynBytes, FixedBytes};
    use ink::words::Bytes32;
    use ink::Revert;
    use ink::U256;
    use interfaces::timelock::{Cancelled, MinDelayChange, QuickCalled, QuickListed, Timelock, TimelockError as Error};

    /// Every field has keys of its own: the root is empty and costs nothing.
    #[ink(storage)]
    #[derive(Default)]
    pub struct TimelockContract {
        operations: Operations,
        roles: Stored,
        quick: Quick,
    }

    impl TimelockContract {
        /// A timelock without a governor: the deployer sets it. `minDelay` is 1 to 30 days in seconds
        /// (Timelock_DelayOutOfRange). The terms of guardian and steward are at most 365 days
        /// (Timelock_TermTooLong). Both accounts may be zero.
        #[ink(constructor)]
        pub fn new(
            minDelay: u64,
            guardian: Address,
            guardianUntil: u64,
            steward: Address,
            stewardUntil: u64,
        ) -> Result<Self, Revert<Error>> {
            let mut this = Self::default();
            let now = this.now();
            let delay = operations::settable(minDelay.into())?;
            let guardian = Term::new(guardian, guardianUntil, now)?;
            let steward = Term::new(steward, stewardUntil, now)?;
            let (governor, deployer) = (Address::zero(), this.env().caller());
            this.roles.set(&Roles { governor, deployer, guardian, steward, delay });
            emit(MinDelayChange { oldDuration: U256::zero(), newDuration: minDelay.into() });
            emit(guardian.event(CANCELLER));
            emit(steward.event(STEWARD));
            Ok(this)
        }

        fn now(&self) -> u64 {
            self.env().block_timestamp()
        }

        fn roles(&self) -> Roles {
            self.roles.get_or_default()
        }

        fn state(&self, id: FixedBytes<32>) -> State {
            self.operations.state(id.0, self.now())
        }

        fn ensure_self(&self) -> Result<(), Revert<Error>> {
            Ok(roles::ensure_self(self.env().caller(), self.env().address())?)
        }

        #[inline(never)]
        fn schedule_operation(&mut self, operation: Operation, delay: U256) -> Result<(), Revert<Error>> {
            // Check
            let (roles, now) = (self.roles(), self.now());
            roles.ensure(PROPOSER, self.env().caller(), now)?;
            operation.ensure_sound()?;
            // Effect
            self.operations.schedule(operation.id, delay, roles.delay, now)?;
            operation.announce(delay);
            Ok(())
        }

        #[inline(never)]
        fn execute_operation(&mut self, operation: Operation) -> Result<(), Revert<Error>> {
            operation.ensure_sound()?;
            // Effect: the operation is done before its calls, so it cannot run twice.
            self.operations.finish(operation.id, operation.predecessor, self.now())?;
            // Interaction
            operation.run(self.env().address());
            Ok(())
        }

        #[inline(never)]
        fn appoint(&mut self, holder: Address, until: u64, role: Bytes32) -> Result<(), Revert<Error>> {
            self.ensure_self()?;
            let term = Term::new(holder, until, self.now())?;
            let mut roles = self.roles();
            roles.appoint(role, term);
            self.roles.set(&roles);
            emit(term.event(role));
            Ok(())
        }
    }

    impl Timelock for TimelockContract {
        // ---- Operations ----
        #[ink(message)]
        fn schedule(
            &mut self,
            target: Address,
            value: U256,
            data: DynBytes,
            predecessor: FixedBytes<32>,
            salt: FixedBytes<32>,
            delay: U256,
        ) -> Result<(), Revert<Error>> {
            self.schedule_operation(Operation::single(target, value, data, predecessor.0, salt.0), delay)
        }

        #[ink(message)]
        fn scheduleBatch(
            &mut self,
            targets: Vec<Address>,
            values: Vec<U256>,
            payloads: Vec<DynBytes>,
            predecessor: FixedBytes<32>,
            salt: FixedBytes<32>,
            delay: U256,
        ) -> Result<(), Revert<Error>> {
            let calls = Calls { targets, values, payloads };
            self.schedule_operation(Operation::batch(calls, predecessor.0, salt.0), delay)
        }

        #[ink(message)]
        fn cancel(&mut self, id: FixedBytes<32>) -> Result<(), Revert<Error>> {
            let now = self.now();
            self.roles().ensure(CANCELLER, self.env().caller(), now)?;
            self.operations.cancel(id.0, now)?;
            emit(Cancelled { id });
            Ok(())
        }

        #[ink(message, payable)]
        fn execute(
            &mut self,
            target: Address,
            value: U256,
            payload: DynBytes,
            predecessor: FixedBytes<32>,
            salt: FixedBytes<32>,
        ) -> Result<(), Revert<Error>> {
            self.execute_operation(Operation::single(target, value, payload, predecessor.0, salt.0))
        }

        #[ink(message, payable)]
        fn executeBatch(
            &mut self,
            targets: Vec<Address>,
            values: Vec<U256>,
            payloads: Vec<DynBytes>,
            predecessor: FixedBytes<32>,
            salt: FixedBytes<32>,
        ) -> Result<(), Revert<Error>> {
            self.execute_operation(Operation::batch(Calls { targets, values, payloads }, predecessor.0, salt.0))
        }

        #[ink(message)]
        fn hashOperation(
            &self,
            target: Address,
            value: U256,
            data: DynBytes,
            predecessor: FixedBytes<32>,
            salt: FixedBytes<32>,
        ) -> FixedBytes<32> {
            FixedBytes(Operation::single(target, value, data, predecessor.0, salt.0).id)
        }

        #[ink(message)]
        fn hashOperationBatch(
            &self,
            targets: Vec<Address>,
            values: Vec<U256>,
            payloads: Vec<DynBytes>,
            predecessor: FixedBytes<32>,
            salt: FixedBytes<32>,
        ) -> FixedBytes<32> {
            FixedBytes(Operation::batch(Calls { targets, values, payloads }, predecessor.0, salt.0).id)
        }

        #[ink(message)]
        fn isOperation(&self, id: FixedBytes<32>) -> bool {
            self.state(id) != State::Unset
        }

        #[ink(message)]
        fn isOperationPending(&self, id: FixedBytes<32>) -> bool {
            matches!(self.state(id), State::Waiting | State::Ready)
        }

        #[ink(message)]
        fn isOperationReady(&self, id: FixedBytes<32>) -> bool {
            self.state(id) == State::Ready
        }

        #[ink(message)]
        fn isOperationDone(&self, id: FixedBytes<32>) -> bool {
            self.state(id) == State::Done
        }

        #[ink(message)]
        fn getTimestamp(&self, id: FixedBytes<32>) -> U256 {
            self.operations.time(id.0).into()
        }

        #[ink(message)]
        fn getOperationState(&self, id: FixedBytes<32>) -> u8 {
            self.state(id) as u8
        }

        #[ink(message)]
        fn getMinDelay(&self) -> U256 {
            self.roles().delay.into()
        }

        // ---- Settings ----
        #[ink(message)]
        fn updateDelay(&mut self, newDelay: U256) -> Result<(), Revert<Error>> {
            self.ensure_self()?;
            let (mut roles, delay) = (self.roles(), operations::settable(newDelay)?);
            let oldDuration = roles.delay.into();
            roles.delay = delay;
            self.roles.set(&roles);
            emit(MinDelayChange { oldDuration, newDuration: newDelay });
            Ok(())
        }

        #[ink(message)]
        fn setGovernor(&mut self, governor: Address) -> Result<(), Revert<Error>> {
            let mut roles = self.roles();
            roles.ensure_self_or_setup(self.env().caller(), self.env().address())?;
            ensure!(self.env().is_contract(&governor), Error::Timelock_NotContract { account: governor });
            roles.governor = governor;
            self.roles.set(&roles);
            emit(Term { holder: governor, until: u64::MAX }.event(PROPOSER));
            Ok(())
        }

        #[ink(message)]
        fn setGuardian(&mut self, guardian: Address, until: u64) -> Result<(), Revert<Error>> {
            self.appoint(guardian, until, CANCELLER)
        }

        #[ink(message)]
        fn setSteward(&mut self, steward: Address, until: u64) -> Result<(), Revert<Error>> {
            self.appoint(steward, until, STEWARD)
        }

        #[ink(message)]
        fn listQuick(&mut self, target: Address, selector: FixedBytes<4>, listed: bool) -> Result<(), Revert<Error>> {
            self.roles().ensure_self_or_setup(self.env().caller(), self.env().address())?;
            self.quick.list(target, selector.0, listed);
            emit(QuickListed { target, selector, listed });
            Ok(())
        }

        // ---- Without delay ----
        #[ink(message)]
        fn acceptOwnershipOf(&mut self, target: Address) -> Result<(), Revert<Error>> {
            // Interaction
            must_paying(&target, &U256::zero(), &ACCEPT, false);
            Ok(())
        }

        #[ink(message)]
        fn callQuick(&mut self, target: Address, data: DynBytes) -> Result<(), Revert<Error>> {
            let roles = self.roles();
            roles.ensure(STEWARD, self.env().caller(), self.now())?;
            let barred = [self.env().address(), roles.governor];
            let selector = FixedBytes(self.quick.allowed(target, &data.0, barred)?);
            let event = QuickCalled { target, selector, data };
            // Interaction
            must_paying(&target, &U256::zero(), &event.data.0, false);
            emit(event);
            Ok(())
        }

        #[ink(message)]
        fn isQuick(&self, target: Address, selector: FixedBytes<4>) -> bool {
            self.quick.has(target, selector.0)
        }

        // ---- Roles ----
        #[ink(message)]
        fn governor(&self) -> Address {
            self.roles().governor
        }

        #[ink(message)]
        fn guardian(&self) -> (Address, u64) {
            let Term { holder, until } = self.roles().guardian;
            (holder, until)
        }

        #[ink(message)]
        fn steward(&self) -> (Address, u64) {
            let Term { holder, until } = self.roles().steward;
            (holder, until)
        }

        #[ink(message)]
        fn hasRole(&self, role: FixedBytes<32>, account: Address) -> bool {
            self.roles().has(role.0, account, self.now())
        }

        #[ink(message)]
        fn PROPOSER_ROLE(&self) -> FixedBytes<32> {
            FixedBytes(PROPOSER)
        }

        #[ink(message)]
        fn CANCELLER_ROLE(&self) -> FixedBytes<32> {
            FixedBytes(CANCELLER)
        }

        #[ink(message)]
        fn EXECUTOR_ROLE(&self) -> FixedBytes<32> {
            FixedBytes(EXECUTOR)
        }
    }
}
