//! Random messages: coins are deployed, minted, moved and burnt, by owners and by others, with enough and without.

use super::running::artifacts;
use bindings::WrappedAsset as abi;
use chain::{Account, Address, Artifact, SolCall, SolConstructor, U256};
use rand::{rngs::SmallRng, seq::SliceRandom, Rng};

/// The most coins at a time.
const MAX_COINS: usize = 6;
/// The gas of a deployment, and of any other message: about twice what they need.
const GAS: (u64, u64) = (60_000_000, 4_000_000);

/// A message before it is signed.
#[derive(Clone, Debug)]
pub struct Message {
    pub from: Account,
    /// The contract, or `None` to deploy one.
    pub to: Option<Address>,
    /// The code to deploy.
    pub code: Vec<u8>,
    pub data: Vec<u8>,
    /// [wei]
    pub value: u128,
    /// The type of its Ethereum transaction.
    pub kind: u8,
    /// The gas limit of its Ethereum transaction.
    pub gas: u64,
}

/// Those who send, and the coins that they use.
pub struct Stage {
    pub people: Vec<Account>,
    /// Coins with their owners.
    pub coins: Vec<(Address, Address)>,
    artifact: Artifact,
}

impl Stage {
    /// Four accounts of each kind, and no coin yet.
    pub fn new() -> Self {
        let ethereum = ["alith", "baltathar", "charleth", "dorothy"].map(Account::ethereum);
        let substrate = ["//Alice", "//Bob", "//Charlie", "//Dave"].map(Account::sr25519);
        let artifact = Artifact::load(artifacts(), "wrapped_asset").expect("`dmex build` made it");
        Self { people: ethereum.into_iter().chain(substrate).collect(), coins: Vec::new(), artifact }
    }

    /// A random message.
    pub fn draw(&self, random: &mut SmallRng) -> Message {
        let from = self.people.choose(random).expect("people");
        let chance = random.gen_range(0..100);
        match self.coins.choose(random) {
            Some(coin) if self.coins.len() >= MAX_COINS || chance >= 4 => match chance {
                0..8 => self.payment(random, from),
                8..10 => message(random, from, coin.0, vec![0xde, 0xad, 0xbe, 0xef]),
                _ => self.use_coin(random, from, *coin),
            },
            _ => self.deployment(random, from),
        }
    }

    fn someone(&self, random: &mut SmallRng) -> Address {
        self.people.choose(random).expect("people").address()
    }

    fn deployment(&self, random: &mut SmallRng, from: &Account) -> Message {
        let owner = self.someone(random);
        let (name, symbol, cap) = (format!("Coin {}", self.coins.len()), "COIN".into(), 1_000_000);
        let data = abi::constructorCall { name, symbol, decimals: 18, cap, owner }.abi_encode();
        let message = message(random, from, Address::ZERO, data);
        Message { to: None, code: self.artifact.code.to_vec(), gas: GAS.0, ..message }
    }

    /// Whole native units, to addresses that have coins and to some that have none.
    fn payment(&self, random: &mut SmallRng, from: &Account) -> Message {
        let to = if random.gen() { self.someone(random) } else { plain(random) };
        let value = 1_000_000 * random.gen_range(0..1_000_000_000_000_u128);
        Message { value, ..message(random, from, to, Vec::new()) }
    }

    fn use_coin(&self, random: &mut SmallRng, from: &Account, (coin, owner): (Address, Address)) -> Message {
        let (to, other) = (self.someone(random), self.someone(random));
        let value = match random.gen_range(0..20) {
            0 => U256::MAX,
            1 => U256::ZERO,
            _ => U256::from(random.gen_range(1..3_000)),
        };
        let owner = self.people.iter().find(|account| account.address() == owner).expect("one of them");
        // Most mints are the owner's; the others are refused.
        let minter = if random.gen_ratio(4, 5) { owner } else { from };
        match random.gen_range(0..10) {
            0..3 => message(random, minter, coin, abi::mintCall { to, value }.abi_encode()),
            3..6 => message(random, from, coin, abi::transferCall { to, value }.abi_encode()),
            6 => message(random, from, coin, abi::approveCall { spender: to, value }.abi_encode()),
            7..9 => message(random, from, coin, abi::transferFromCall { from: other, to, value }.abi_encode()),
            _ => message(random, from, coin, abi::burnCall { value }.abi_encode()),
        }
    }
}

/// One of three addresses without a key.
fn plain(random: &mut SmallRng) -> Address {
    Address::repeat_byte(random.gen_range(0xa0..0xa3))
}

/// The addresses without a key that may have been paid.
pub fn plain_addresses() -> impl Iterator<Item = Address> {
    (0xa0..0xa3).map(Address::repeat_byte)
}

fn message(random: &mut SmallRng, from: &Account, to: Address, data: Vec<u8>) -> Message {
    // One in twenty has too little gas.
    let gas = if random.gen_ratio(1, 20) { random.gen_range(300_000..600_000) } else { GAS.1 };
    Message { from: from.clone(), to: Some(to), code: Vec::new(), data, value: 0, kind: random.gen_range(0..3), gas }
}
