//! A wrapped asset with three accounts: Alice (Ethereum) holds 1,000 units, Bob (sr25519) and Carol hold nothing.

use chain::{Account, Address, Chain, Contract, Result, U256};
use harness::artifact;

pub const NAME: &str = "Wrapped FIL";
pub const SYMBOL: &str = "HFIL";
pub const CAP: u128 = 1_000_000;
pub const ALICE_HAS: u128 = 1_000;
/// 2027-01-15, 08:00 UTC. [s]
pub const NOW: u64 = 1_800_000_000;

pub struct World {
    pub chain: Chain,
    pub token: Contract,
    pub owner: Account,
    pub alice: Account,
    pub bob: Account,
    pub carol: Account,
}

impl World {
    pub fn new() -> Self {
        Self::with_cap(CAP)
    }

    pub fn with_cap(cap: u128) -> Self {
        let chain = Chain::new();
        chain.set_time(NOW).expect("the clock starts at genesis");
        let [owner, alice, carol] = ["owner", "alice", "carol"].map(|name| chain.ethereum(name));
        let bob = chain.sr25519("//Bob");
        let args = (NAME, SYMBOL, 18u8, cap, &owner);
        let token = Contract::deploy(&chain, &artifact("wrapped-asset"), &owner, args).expect("the token deploys");
        token.send(&owner, "mint", (&alice, ALICE_HAS)).expect("the owner mints");
        Self { chain, token, owner, alice, bob, carol }
    }

    pub fn balance(&self, account: impl Into<Address>) -> U256 {
        self.token.get("balanceOf", (account.into(),)).expect("a view")
    }

    pub fn allowance(&self, owner: &Account, spender: &Account) -> U256 {
        self.token.get("allowance", (owner, spender)).expect("a view")
    }

    pub fn supply(&self) -> U256 {
        self.token.get("totalSupply", ()).expect("a view")
    }

    pub fn nonce(&self, owner: &Account) -> U256 {
        self.token.get("nonces", (owner,)).expect("a view")
    }

    /// All state that a reverted message must not change.
    pub fn books(&self) -> Vec<U256> {
        let people = [&self.owner, &self.alice, &self.bob, &self.carol];
        let mut books: Vec<U256> = people.iter().map(|who| self.balance(who.address())).collect();
        for owner in people {
            books.push(self.nonce(owner));
            books.extend(people.iter().map(|spender| self.allowance(owner, spender)));
        }
        books.push(self.balance(self.token.address()));
        books.push(self.supply());
        books
    }

    /// Runs `refused` and asserts that the state is as before.
    pub fn unchanged<T>(&self, refused: impl FnOnce() -> Result<T>) -> Result<T> {
        let before = self.books();
        let result = refused();
        assert_eq!(self.books(), before, "a message that reverted changed something");
        result
    }
}
