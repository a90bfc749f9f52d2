//! One operation: calls that happen together, the hash they are known by, and what the log tells of them.

use components::calls::Calls;
use ink::call::must_paying;
use ink::codec::{encode, Part, ToPart};
use ink::crypto::keccak256;
use ink::env::{DefaultEnvironment, Event};
use ink::prelude::vec;
use ink::sol::{DynBytes, FixedBytes};
use ink::words::Bytes32;
use ink::{Address, EnvAccess, U256};
use interfaces::timelock::{CallExecuted, CallSalt, CallScheduled, TimelockError as Error};

/// Calls of one operation.
pub const MAX_CALLS: usize = 16;

/// An operation.
pub struct Operation {
    /// The hash of all the rest.
    pub id: Bytes32,
    /// What has to be done before; zero: nothing.
    pub predecessor: Bytes32,
    calls: Calls,
    salt: Bytes32,
}

impl Operation {
    /// One call, as `schedule` and `execute` have it.
    #[inline(never)]
    pub fn single(target: Address, value: U256, data: DynBytes, predecessor: Bytes32, salt: Bytes32) -> Self {
        let parts = [target.part(), value.part(), data.part(), Part::Word(predecessor), Part::Word(salt)];
        let id = keccak256(&encode(&[], &parts));
        let calls = Calls { targets: vec![target], values: vec![value], payloads: vec![data] };
        Self { id, predecessor, calls, salt }
    }

    /// Several calls, as `scheduleBatch` and `executeBatch` have them.
    pub fn batch(calls: Calls, predecessor: Bytes32, salt: Bytes32) -> Self {
        Self { id: calls.hash(&[predecessor, salt]), predecessor, calls, salt }
    }

    /// Whether it can be one.
    ///
    /// # Errors
    /// `TimelockInvalidOperationLength`, `Timelock_InvalidCount`.
    pub fn ensure_sound(&self) -> Result<(), Error> {
        let calls = &self.calls;
        let Some(count) = calls.count() else {
            let [targets, payloads, values] =
                [calls.targets.len(), calls.payloads.len(), calls.values.len()].map(U256::from);
            return Err(Error::TimelockInvalidOperationLength { targets, payloads, values });
        };
        if count == 0 || count > MAX_CALLS {
            let count = u32::try_from(count).unwrap_or(u32::MAX);
            return Err(Error::Timelock_InvalidCount { count, max: 16 });
        }
        Ok(())
    }

    /// Tells that it waits.
    #[inline(never)]
    pub fn announce(self, delay: U256) {
        let (id, predecessor) = (FixedBytes(self.id), FixedBytes(self.predecessor));
        for (index, (target, value, data)) in rows(self.calls).enumerate() {
            emit(CallScheduled { id, index: index.into(), target, value, data, predecessor, delay });
        }
        if self.salt != [0; 32] {
            emit(CallSalt { id, salt: FixedBytes(self.salt) });
        }
    }

    /// Makes its calls, in order: if one fails, nothing happened. `us` is who makes them.
    #[inline(never)]
    pub fn run(self, us: Address) {
        let id = FixedBytes(self.id);
        for (index, (target, value, data)) in rows(self.calls).enumerate() {
            let event = CallExecuted { id, index: index.into(), target, value, data };
            // Interaction: our own settings are changed by a call to ourselves.
            must_paying(&target, &value, &event.data.0, target == us);
            emit(event);
        }
    }
}

fn rows(calls: Calls) -> impl Iterator<Item = (Address, U256, DynBytes)> {
    let rows = calls.targets.into_iter().zip(calls.values).zip(calls.payloads);
    rows.map(|((target, value), data)| (target, value, data))
}

/// Emits what happened. Not inlined: a message in a frame of its own is less code.
#[inline(never)]
pub fn tell<E: Event<ink::abi::Sol>>(event: E) {
    EnvAccess::<DefaultEnvironment>::default().emit_event(event);
}
