//! The type of `self.env()` in a contract: the host functions that this suite uses, and `emit_event`.
//!
//! All events share one function that emits them. ink! compiles one for each type of event, at 240 bytes of code each.

use core::marker::PhantomData;
use ink::abi::{AbiEncodeWith, Sol};
use ink::env::event::{TopicEncoder, TopicsBuilderBackend};
use ink::env::{Environment, Event};
use ink::{Address, U256};

/// Counterpart of `ink::EnvAccess`.
pub struct EnvAccess<'a, E> {
    marker: PhantomData<fn() -> &'a E>,
}

impl<E> Default for EnvAccess<'_, E> {
    fn default() -> Self {
        Self { marker: PhantomData }
    }
}

impl<E: Environment> EnvAccess<'_, E> {
    /// The account that called this message.
    pub fn caller(self) -> Address {
        host::caller()
    }

    /// The address of this contract.
    pub fn address(self) -> Address {
        host::address()
    }

    /// The timestamp of this block. [unix seconds]
    pub fn block_timestamp(self) -> E::Timestamp {
        ink::env::block_timestamp::<E>()
    }

    /// The number of this block.
    pub fn block_number(self) -> E::BlockNumber {
        ink::env::block_number::<E>()
    }

    /// The native coins of `account` that it can spend: what `eth_getBalance` answers. [wei]
    pub fn balance_of(self, account: &Address) -> U256 {
        host::balance_of(account)
    }

    /// Whether there is code at `account`.
    pub fn is_contract(self, account: &Address) -> bool {
        ink::env::is_contract(account)
    }

    /// Emits a Solidity log.
    pub fn emit_event<V: Event<Sol>>(self, event: V) {
        let mut topics = Topics { topics: [[0; 32]; 4], count: 0 };
        event.topics::<&mut Topics>((&mut topics).into());
        deposit(&topics, &event.encode_data());
    }
}

/// The topics of an event, collected for the host.
struct Topics {
    topics: [[u8; 32]; 4],
    count: usize,
}

impl TopicsBuilderBackend<Sol> for &mut Topics {
    type Output = ();

    fn push_topic<T: AbiEncodeWith<Sol>>(&mut self, value: &T) {
        self.add(&<Sol as TopicEncoder>::encode_topic(value));
    }

    fn output(self) {}
}

impl Topics {
    #[inline(never)]
    fn add(&mut self, topic: &[u8; 32]) {
        if let Some(free) = self.topics.get_mut(self.count) {
            *free = *topic;
        }
        self.count = self.count.saturating_add(1);
    }
}

/// Direct host calls. ink!'s versions pass every call through a buffer of 16 kB.
#[cfg(target_arch = "riscv64")]
mod host {
    use ink::{Address, U256};
    use pallet_revive_uapi::{HostFn, HostFnImpl as api};

    pub fn balance_of(account: &Address) -> U256 {
        let mut balance = [0; 32];
        api::balance_of(&account.0, &mut balance);
        U256::from_little_endian(&balance)
    }

    #[inline(never)]
    pub fn caller() -> Address {
        let mut account = [0; 20];
        api::caller(&mut account);
        account.into()
    }

    #[inline(never)]
    pub fn address() -> Address {
        let mut account = [0; 20];
        api::address(&mut account);
        account.into()
    }
}

#[cfg(not(target_arch = "riscv64"))]
mod host {
    pub use ink::env::{address, caller};
    use ink::{Address, U256};

    pub fn balance_of(_: &Address) -> U256 {
        unimplemented!("balances are read on the embedded chain, not in unit tests")
    }
}

#[cfg(target_arch = "riscv64")]
#[inline(never)]
fn deposit(topics: &Topics, data: &[u8]) {
    use pallet_revive_uapi::{HostFn, HostFnImpl as api};
    api::deposit_event(topics.topics.get(..topics.count).unwrap_or_default(), data);
}

/// Off chain, events are discarded.
#[cfg(not(target_arch = "riscv64"))]
fn deposit(_: &Topics, _: &[u8]) {}
