//! `ink::storage`, with a `Mapping` and a `Lazy` that share one read and one write.
//!
//! ink! compiles its own storage access for every pair of key and value type, at 250 to 450 bytes of code each. Off
//! chain, where code size does not matter, this module re-exports ink!'s types.

pub use ink::storage::traits;

#[cfg(not(target_arch = "riscv64"))]
pub use ink::storage::{Lazy, Mapping};

#[cfg(target_arch = "riscv64")]
pub use lean::{Lazy, Mapping};

#[cfg(target_arch = "riscv64")]
mod lean {
    use super::traits::{AutoKey, Packed, Storable, StorableHint, StorageKey};
    use core::marker::PhantomData;
    use ink::prelude::vec::Vec;
    use ink::primitives::Key;
    use ink::scale::{Encode, EncodeLike, Error, Input, Output};
    use pallet_revive_uapi::{HostFn, HostFnImpl as api, StorageFlags};

    /// Maximum size of a value in storage, set by the host. [bytes]
    const MAX_BYTES: usize = 416;

    /// Maximum length of a key: 4 bytes for the field, two addresses and five 4-byte numbers. [bytes]
    const MAX_KEY_BYTES: usize = 64;

    /// A storage key, encoded for the host.
    struct Bytes {
        bytes: [u8; MAX_KEY_BYTES],
        count: usize,
    }

    impl Bytes {
        #[inline(never)]
        fn new(root: Key) -> Self {
            let mut key = Self { bytes: [0; MAX_KEY_BYTES], count: 0 };
            key.write(&root.to_le_bytes());
            key
        }

        /// Panics for a longer key. The key type alone decides its length, so no input can cause this.
        #[inline(never)]
        fn get(&self) -> &[u8] {
            match self.bytes.get(..self.count) {
                Some(bytes) => bytes,
                None => panic!("a key has at most 64 bytes"),
            }
        }
    }

    impl Output for Bytes {
        #[inline(never)]
        fn write(&mut self, bytes: &[u8]) {
            let end = self.count.saturating_add(bytes.len());
            if let Some(free) = self.bytes.get_mut(self.count..end) {
                free.copy_from_slice(bytes);
            }
            self.count = end;
        }
    }

    #[inline(never)]
    fn read<'a>(key: &Bytes, buffer: &'a mut [u8; MAX_BYTES]) -> Option<&'a [u8]> {
        let mut value = &mut buffer[..];
        api::get_storage(StorageFlags::empty(), key.get(), &mut value).ok()?;
        Some(value)
    }

    #[inline(never)]
    fn write(key: &Bytes, value: &[u8]) {
        api::set_storage(StorageFlags::empty(), key.get(), value);
    }

    fn load<V: Storable>(key: &Bytes) -> Option<V> {
        let mut buffer = [0; MAX_BYTES];
        let mut value = read(key, &mut buffer)?;
        match V::decode(&mut value) {
            Ok(value) => Some(value),
            Err(_) => panic!("what was stored is of this type"),
        }
    }

    fn save<V: Storable>(key: &Bytes, value: &V) {
        // A growing buffer: most values are small, and zeroing room for the largest would cost more.
        let mut bytes = Vec::new();
        value.encode(&mut bytes);
        write(key, &bytes);
    }

    /// Stores each value under its own key: the 4 bytes of the field, then the encoded key.
    pub struct Mapping<K, V: Packed, KeyType: StorageKey = AutoKey> {
        marker: PhantomData<fn() -> (K, V, KeyType)>,
    }

    impl<K, V: Packed, KeyType: StorageKey> Mapping<K, V, KeyType> {
        /// Creates the handle. Does not access storage.
        pub const fn new() -> Self {
            Self { marker: PhantomData }
        }
    }

    impl<K: Encode, V: Packed, KeyType: StorageKey> Mapping<K, V, KeyType> {
        fn key<Q: EncodeLike<K>>(key: &Q) -> Bytes {
            let mut bytes = Bytes::new(KeyType::KEY);
            key.encode_to(&mut bytes);
            bytes
        }

        /// The value at `key`.
        pub fn get<Q: EncodeLike<K>>(&self, key: Q) -> Option<V> {
            load(&Self::key(&key))
        }

        /// Sets the value at `key`.
        pub fn insert<Q: EncodeLike<K>, R: Storable + EncodeLike<V>>(&mut self, key: Q, value: &R) {
            save(&Self::key(&key), value);
        }

        /// Removes the value at `key` and frees its deposit. Costs a call to a precompile.
        pub fn remove<Q: EncodeLike<K>>(&self, key: Q) {
            ink::env::clear_contract_storage(&(&KeyType::KEY, key));
        }
    }

    impl<K, V: Packed, KeyType: StorageKey> Default for Mapping<K, V, KeyType> {
        fn default() -> Self {
            Self::new()
        }
    }

    impl<K, V: Packed, KeyType: StorageKey> Storable for Mapping<K, V, KeyType> {
        fn encode<T: Output + ?Sized>(&self, _: &mut T) {}

        fn decode<I: Input>(_: &mut I) -> Result<Self, Error> {
            Ok(Self::new())
        }

        fn encoded_size(&self) -> usize {
            0
        }
    }

    impl<K, V: Packed, Outer: StorageKey, Inner: StorageKey> StorableHint<Outer> for Mapping<K, V, Inner> {
        type Type = Mapping<K, V, Outer>;
        type PreferredKey = Inner;
    }

    impl<K, V: Packed, KeyType: StorageKey> StorageKey for Mapping<K, V, KeyType> {
        const KEY: Key = KeyType::KEY;
    }

    /// Stores one value under its own key.
    pub struct Lazy<V, KeyType: StorageKey = AutoKey> {
        marker: PhantomData<fn() -> (V, KeyType)>,
    }

    impl<V, KeyType: StorageKey> Lazy<V, KeyType> {
        /// Creates the handle. Does not access storage.
        pub const fn new() -> Self {
            Self { marker: PhantomData }
        }
    }

    impl<V: Storable, KeyType: StorageKey> Lazy<V, KeyType> {
        /// The value, if it was ever set.
        pub fn get(&self) -> Option<V> {
            load(&Bytes::new(KeyType::KEY))
        }

        /// Sets the value.
        pub fn set(&mut self, value: &V) {
            save(&Bytes::new(KeyType::KEY), value);
        }
    }

    impl<V: Storable + Default, KeyType: StorageKey> Lazy<V, KeyType> {
        /// The value, or the type's default.
        pub fn get_or_default(&self) -> V {
            self.get().unwrap_or_default()
        }
    }

    impl<V, KeyType: StorageKey> Default for Lazy<V, KeyType> {
        fn default() -> Self {
            Self::new()
        }
    }

    impl<V, KeyType: StorageKey> Storable for Lazy<V, KeyType> {
        fn encode<T: Output + ?Sized>(&self, _: &mut T) {}

        fn decode<I: Input>(_: &mut I) -> Result<Self, Error> {
            Ok(Self::new())
        }

        fn encoded_size(&self) -> usize {
            0
        }
    }

    impl<V: StorableHint<Outer>, Outer: StorageKey, Inner: StorageKey> StorableHint<Outer> for Lazy<V, Inner> {
        type Type = Lazy<V::Type, Outer>;
        type PreferredKey = Inner;
    }

    impl<V, KeyType: StorageKey> StorageKey for Lazy<V, KeyType> {
        const KEY: Key = KeyType::KEY;
    }
}
