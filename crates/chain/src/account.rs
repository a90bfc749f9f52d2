//! Accounts with real keys. The platform has two kinds: Ethereum and Substrate accounts.

use crate::{keccak256, Address, B256};
use polkadot_sdk::{
    sp_core::{ecdsa, sr25519, Pair},
    sp_runtime::AccountId32,
};
use std::{fmt, sync::Arc};

/// The secrets of the Ethereum accounts with coins at the development genesis. Moonbeam's development nodes use them
/// too.
const DEVELOPMENT_KEYS: [(&str, &str); 5] = [
    ("alith", "5fb92d6e98884f76de468fa3f6278f8807c48bebc13595d45af5bdc4da702133"),
    ("baltathar", "8075991ce870b93a8870eca0c0f91913d12f47948ca0fd25b49c6fa7cdbeee8b"),
    ("charleth", "0b6e18cafb6ed99687ec547bd28139cafdd2bffe70e6b688025de6b445aa5c5b"),
    ("dorothy", "39539ab1876910bbf3a223d84a29e28f1cb4e2e456503e7e91ed39b2e7223d68"),
    ("ethan", "7dce9bc8babb68fec1409be38c8e1a52650206a7ed90ff956ae8a6d15eeaaef4"),
];

/// An account that can sign. Cloning is cheap.
#[derive(Clone)]
pub struct Account {
    name: Arc<str>,
    address: Address,
    key: Key,
}

/// The key pair of an [`Account`].
#[derive(Clone)]
enum Key {
    /// A key that signs extrinsics.
    Sr25519(Arc<sr25519::Pair>),
    /// A key elsewhere that signs extrinsics.
    External([u8; 32], Sign),
    /// A key that signs Ethereum transactions and permits.
    Ethereum(Arc<ecdsa::Pair>),
}

/// Makes the sr25519 signature of a payload.
pub type Sign = Arc<dyn Fn(&[u8]) -> [u8; 64] + Send + Sync>;

/// An Ethereum signature, as `permit(.., v, r, s)` takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature {
    /// 27 or 28.
    pub v: u8,
    /// The first half.
    pub r: B256,
    /// The second half, always the lower of the two valid values.
    pub s: B256,
}

impl Account {
    /// A Substrate account from a secret URI: `//Alice`, `//Bob`, `//holder//1`, a seed phrase.
    ///
    /// Panics when `uri` is not a secret URI.
    pub fn sr25519(uri: &str) -> Self {
        let pair = sr25519::Pair::from_string(uri, None).expect("a secret URI such as //Alice");
        Self { name: uri.into(), address: substrate_address(&pair.public().0), key: Key::Sr25519(Arc::new(pair)) }
    }

    /// A Substrate account whose key stays with whoever made `sign`: a keystore, a hardware wallet.
    pub fn external(name: &str, public: [u8; 32], sign: Sign) -> Self {
        Self { name: name.into(), address: substrate_address(&public), key: Key::External(public, sign) }
    }

    /// An Ethereum account with a key that is derived from its name, the same in every run. `alith`, `baltathar`,
    /// `charleth`, `dorothy` and `ethan` are the well-known development accounts.
    pub fn ethereum(name: &str) -> Self {
        let known = DEVELOPMENT_KEYS.iter().find(|(known, _)| *known == name);
        let secret = match known {
            Some((_, key)) => key.parse().expect("the keys above are 32 bytes in hex"),
            None => keccak256(format!("dmex development account {name}")),
        };
        Self::from_pair(name, ecdsa::Pair::from_seed(&secret.0))
    }

    /// An Ethereum account from its secret, or `None` if the secret is not valid.
    pub fn from_secret(name: &str, secret: &[u8; 32]) -> Option<Self> {
        ecdsa::Pair::from_seed_slice(secret).ok().map(|pair| Self::from_pair(name, pair))
    }

    fn from_pair(name: &str, pair: ecdsa::Pair) -> Self {
        let address = ethereum_address(&pair);
        Self { name: name.into(), address, key: Key::Ethereum(Arc::new(pair)) }
    }

    /// The 20-byte address, by which contracts identify the account.
    pub fn address(&self) -> Address {
        self.address
    }

    /// The name or the secret URI that the account was made from.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether this is an Ethereum account.
    pub fn is_ethereum(&self) -> bool {
        matches!(self.key, Key::Ethereum(_))
    }

    /// The Ethereum signature of a 32-byte hash, such as the digest of a permit.
    ///
    /// Panics for a Substrate account, because contracts recover Ethereum signatures only.
    pub fn sign_hash(&self, hash: B256) -> Signature {
        let [parts @ .., parity] = self.sign_recoverable(hash);
        let (r, s) = parts.split_at(32);
        Signature { v: 27 + parity, r: B256::from_slice(r), s: B256::from_slice(s) }
    }

    /// The signature as transactions carry it: r, s and the parity of the curve point.
    pub fn sign_recoverable(&self, hash: B256) -> [u8; 65] {
        match &self.key {
            Key::Ethereum(pair) => pair.sign_prehashed(&hash.0).0,
            Key::Sr25519(_) | Key::External(..) => {
                panic!("{} is a Substrate account and has no Ethereum signature", self.name)
            }
        }
    }

    /// The 32-byte id, by which the runtime identifies the account.
    pub fn account_id(&self) -> [u8; 32] {
        self.id().into()
    }

    /// The sr25519 signature of an extrinsic's payload.
    ///
    /// Panics for an Ethereum account, which signs Ethereum transactions only.
    pub fn sign_extrinsic(&self, payload: &[u8]) -> [u8; 64] {
        match &self.key {
            Key::Sr25519(pair) => pair.sign(payload).0,
            Key::External(_, sign) => sign(payload),
            Key::Ethereum(_) => panic!("{} is an Ethereum account and signs no extrinsics", self.name),
        }
    }

    pub(crate) fn id(&self) -> AccountId32 {
        match &self.key {
            Key::Sr25519(pair) => pair.public().into(),
            Key::External(public, _) => (*public).into(),
            Key::Ethereum(_) => {
                // The platform's rule for accounts with an address only.
                let mut id = [0xEE; 32];
                id[..20].copy_from_slice(self.address.as_slice());
                id.into()
            }
        }
    }
}

/// The last 20 bytes of the hash of the account's id.
fn substrate_address(public: &[u8; 32]) -> Address {
    Address::from_slice(&keccak256(public)[12..])
}

/// The last 20 bytes of the hash of the public key.
fn ethereum_address(pair: &ecdsa::Pair) -> Address {
    let point = polkadot_sdk::sp_io::crypto::secp256k1_ecdsa_recover(&pair.sign_prehashed(&[1; 32]).0, &[1; 32]);
    let point = point.unwrap_or_else(|_| panic!("a fresh signature recovers"));
    Address::from_slice(&keccak256(point)[12..])
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.name, self.address)
    }
}

impl PartialEq for Account {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id()
    }
}

impl Eq for Account {}
