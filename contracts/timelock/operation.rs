//! One operation: calls that are executed together, their id, and their events.

use components::calls::Calls;
use components::revert;
use ink::call::must_paying;
use ink::codec::{encode, Part, ToPart};
use ink::crypto::keccak256;
use ink::env::{DefaultEnvironment, Event};
use ink::prelude::vec;
use ink::sol::{DynBytes, FixedBytes};
use ink::words::Bytes32;
use ink::{Address, EnvAccess, U256};
use interfaces::timelock::{CallExecuted, CallSalt, CallScheduled, TimelockError as Error};

/// The maximum number of calls in one operation.
pub const MAX_CALLS: usize = 16;

/// Calls that are executed together.
pub struct Operation {
    /// The hash of the other fields.
    pub id: Bytes32,
    /// The operation that has to be done first; zero if there is none.
    pub predecessor: Bytes32,
    calls: Calls,
    salt: Bytes32,
}

impl Operation {
    /// An operation with one call, as in `schedule` and `execute`.
    #[inline(never)]
    pub fn single(target: Address, value: U256, data: DynBytes, predecessor: Bytes32, salt: Bytes32) -> Self {
        let parts = [target.part(), value.part(), data.part(), Part::Word(predecessor), Part::Word(salt)];
        let id = keccak256(&encode(&[], &parts));
        let calls = Calls { targets: vec![target], values: vec![value], payloads: vec![data] };
        Self { id, predecessor, calls, salt }
    }

    /// An operation with several calls, as in `scheduleBatch` and `executeBatch`.
    pub fn batch(calls: Calls, predecessor: Bytes32, salt: Bytes32) -> Self {
        Self { id: calls.hash(&[predecessor, salt]), predecessor, calls, salt }
    }

    /// Refuses lists of different lengths, and fewer than 1 or more than [`MAX_CALLS`] calls.
    ///
    /// # Errors
    /// `TimelockInvalidOperationLength`, `Timelock_InvalidCount`.
    pub fn ensure_sound(&self) -> Result<(), Error> {
        let calls = &self.calls;
        let Some(count) = calls.count() else {
            let [targets, payloads, values] =
                [calls.targets.len(), calls.payloads.len(), calls.values.len()].map(U256::from);
            revert!(Error::TimelockInvalidOperationLength { targets, payloads, values });
        };
        if count == 0 || count > MAX_CALLS {
            let count = u32::try_from(count).unwrap_or(u32::MAX);
            revert!(Error::Timelock_InvalidCount { count, max: 16 });
        }
        Ok(())
    }

    /// Emits the events of a scheduled operation.
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

    /// Makes the calls in order. If one fails, all revert. `us` is the timelock's own address.
    #[inline(never)]
    pub fn run(self, us: Address) {
        let id = FixedBytes(self.id);
        for (index, (target, value, data)) in rows(self.calls).enumerate() {
            let event = CallExecuted { id, index: index.into(), target, value, data };
            // Interaction: a call to the timelock itself changes its settings.
            must_paying(&target, &value, &event.data.0, target == us);
            emit(event);
        }
    }
}

fn rows(calls: Calls) -> impl Iterator<Item = (Address, U256, DynBytes)> {
    let rows = calls.targets.into_iter().zip(calls.values).zip(calls.payloads);
    rows.map(|((target, value), data)| (target, value, data))
}

/// Emits an event. Not inlined: one copy of the encoder is less code.
#[inline(never)]
pub fn emit<E: Event<ink::abi::Sol>>(event: E) {
    EnvAccess::<DefaultEnvironment>::default().emit_event(event);
}
