//! A contract in two blobs: what it does not know, its extension does, with its storage and in its name.
//!
//! A call pays for the whole code of the contract that it calls. So a contract that others call often keeps what is
//! called often, and the rest is in a second contract, to which the first passes on every message that it does not have
//! ([decision 0007](../../../../docs/adr/0007-extensions.md)). Who calls sees one contract at one address.
//!
//! The constructor names the extension, in immutable data: no message can name another.

use ink::Address;

/// Names the extension. Only a constructor can, and once.
pub fn set(extension: Address) {
    host::set(extension);
}

/// The extension. Only a message of the contract itself can ask, not one of its extension.
pub fn get() -> Address {
    host::get()
}

#[cfg(target_arch = "riscv64")]
pub(crate) mod host {
    use ink::Address;
    use pallet_revive_uapi::{CallFlags, HostFn, HostFnImpl as api, ReturnFlags};

    pub fn set(extension: Address) {
        api::set_immutable_data(&extension.0);
    }

    #[inline(never)]
    pub fn get() -> Address {
        let mut extension = [0; 20];
        api::get_immutable_data(&mut &mut extension[..]);
        Address::from(extension)
    }

    /// Passes our message on to the extension: caller, coins and storage stay. What it answers is our answer.
    #[cfg(feature = "extended")]
    #[inline(never)]
    pub fn forward() -> ! {
        let flags = CallFlags::FORWARD_INPUT | CallFlags::TAIL_CALL;
        let _ = api::delegate_call(flags, &get().0, u64::MAX, u64::MAX, &[u8::MAX; 32], &[], None);
        // Only a call that trapped comes back.
        api::return_value(ReturnFlags::REVERT, &[])
    }
}

/// Off chain there is no other contract to pass a message on to.
#[cfg(not(target_arch = "riscv64"))]
mod host {
    use ink::Address;

    pub fn set(_: Address) {}

    pub fn get() -> Address {
        Address::zero()
    }
}
