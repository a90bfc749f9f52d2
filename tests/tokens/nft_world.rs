//! A collection whose market and lien holder are puppets, with three accounts. The term of batch 1 is FIRST..=LAST.

use chain::{Account, Address, Bytes, Chain, Contract, Error, IntoArgs, Receipt, Result, B256, U256};
use harness::{artifact, extension};

/// 2026-11-22. [day]
pub const TODAY: u32 = 20_779;
pub const FIRST: u32 = TODAY + 2;
pub const LAST: u32 = FIRST + 539;
pub const KIND: u32 = 1;
/// A TiB and a half. [millionths of the kind's unit]
pub const POWER: u64 = 1_500_000;
pub const PROVIDER: Address = Address::repeat_byte(0xab);
/// The first token of batch 1.
pub const ONE: u64 = 1_000_001;

pub struct World {
    pub chain: Chain,
    pub nft: Contract,
    pub market: Contract,
    pub pool: Contract,
    pub owner: Account,
    pub alice: Account,
    pub bob: Account,
    pub carol: Account,
}

impl World {
    /// A world at noon of TODAY, with batch 1 registered and no token minted.
    pub fn new() -> Self {
        let chain = Chain::new();
        let [owner, alice, carol] = ["owner", "alice", "carol"].map(|name| chain.ethereum(name));
        let bob = chain.sr25519("//Bob");
        let extension = extension(&chain, "mining-power-nft", &owner);
        let nft =
            Contract::deploy(&chain, &artifact("mining-power-nft"), &owner, (&owner, extension)).expect("it deploys");
        let puppet = |_| Contract::deploy(&chain, &artifact("puppet"), &owner, ()).expect("it deploys");
        let [market, pool] = [0, 1].map(puppet);
        let world = Self { chain, nft, market, pool, owner, alice, bob, carol };
        world.day(TODAY);
        world.nft.send(&world.owner, "setMarket", (&world.market,)).expect("the market is set once");
        world.by(&world.market, "registerBatch", (1u32, KIND, POWER, LAST, PROVIDER)).expect("batch 1");
        world
    }

    /// A world with `count` tokens of batch 1 minted to Alice.
    pub fn with_tokens(count: u32) -> Self {
        let world = Self::new();
        world.mint(&world.alice, count);
        world
    }

    pub fn mint(&self, to: &Account, count: u32) {
        for done in (0..count).step_by(100) {
            let some = (count - done).min(100);
            self.by(&self.market, "mint", (to, 1u32, some, FIRST)).expect("the market mints");
        }
    }

    /// Moves to noon of `day`.
    pub fn day(&self, day: u32) {
        self.chain.set_time(u64::from(day) * 86_400 + 43_200).expect("forwards");
    }

    /// `puppet` sends a message to the collection. A revert is decoded with the collection's ABI.
    pub fn by(&self, puppet: &Contract, message: &str, args: impl IntoArgs) -> Result<Receipt> {
        let (_, input) = self.nft.abi().message(message, args.to_args())?;
        puppet.send(&self.carol, "run", (&self.nft, Bytes::from(input))).map_err(|error| match error {
            Error::Reverted(mut revert) => {
                revert.error = self.nft.abi().error(&revert.data);
                Error::Reverted(revert)
            }
            other => other,
        })
    }

    /// Alice approves a token, and the pool places a lien on it.
    pub fn place_lien(&self, id: u64) {
        self.nft.send(&self.alice, "approve", (&self.pool, id)).expect("alice approves the pool");
        self.by(&self.pool, "placeLien", (id,)).expect("the pool places a lien");
    }

    pub fn send(&self, from: &Account, to: &Account, id: u64) {
        self.nft.send(from, "transferFrom", (from, to, id)).expect("the owner sends it");
    }

    pub fn owner_of(&self, id: u64) -> Address {
        self.nft.get("ownerOf", (id,)).expect("it exists")
    }

    pub fn payee(&self, id: u64, day: u32) -> Address {
        self.nft.get("payeeOf", (id, day)).expect("it exists")
    }

    /// (segment number, from day, payee) of the open segment.
    pub fn head(&self, id: u64) -> (u32, u32, Address) {
        let head: (u32, u32, u32, u32, Address) = self.nft.get("incomeHead", (id,)).expect("it exists");
        let (batch, first, segment, from, payee) = head;
        assert_eq!((u64::from(batch), first), (id / 1_000_000, FIRST));
        (segment, from, payee)
    }

    /// All segments, oldest first.
    pub fn segments(&self, id: u64) -> Vec<(u32, u32, Address)> {
        let last = self.head(id).0;
        (0..=last).map(|number| self.nft.get("incomeSegment", (id, number)).expect("it exists")).collect()
    }

    pub fn tokens_of(&self, who: impl Into<Address>) -> Vec<u64> {
        let who = who.into();
        let count: u32 = self.nft.get("balanceOf", (who,)).expect("a view");
        (0..count).map(|index| self.nft.get("tokenOfOwnerByIndex", (who, index)).expect("in range")).collect()
    }

    pub fn all_tokens(&self) -> Vec<u64> {
        let count: u32 = self.nft.get("totalSupply", ()).expect("a view");
        (0..count).map(|index| self.nft.get("tokenByIndex", (index,)).expect("in range")).collect()
    }

    /// All state of a token that a reverted message must not change.
    pub fn record(&self, id: u64) -> String {
        let text = |message: &str| format!("{:?}", self.nft.call(message, (id,)));
        let views = ["ownerOf", "getApproved", "lienHolderOf", "locked", "incomeHead", "recordOf"].map(text);
        let counts = [&self.alice, &self.bob, &self.carol].map(|who| self.tokens_of(who.address()));
        format!("{views:?} {counts:?} {:?}", self.all_tokens())
    }

    /// Runs `refused` and asserts that the token is as before.
    pub fn unchanged<T>(&self, id: u64, refused: impl FnOnce() -> Result<T>) -> Result<T> {
        let before = self.record(id);
        let result = refused();
        assert_eq!(self.record(id), before, "a message that reverted changed something");
        result
    }

    /// Names of the collection's events in a receipt, in order.
    pub fn names(&self, receipt: &Receipt) -> Vec<String> {
        self.nft.events(receipt).into_iter().map(|event| event.name).collect()
    }
}

/// An id that no token has.
pub const NONE: U256 = U256::MAX;

/// Whether a receipt has an event with this signature. Two events share a name.
pub fn has_topic(receipt: &Receipt, signature: &str) -> bool {
    let topic: B256 = chain::keccak256(signature);
    receipt.logs.iter().any(|log| log.topics.first() == Some(&topic))
}
