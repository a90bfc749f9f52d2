//! DMC with four accounts: Alice (Ethereum) holds 1,000,000 units, Bob (sr25519), Carol and Dave hold nothing. The
//! minter is an ordinary account here.

use chain::{Account, Address, Chain, Contract, Decoded, FromSol, IntoArgs, Receipt, Result, U256};
use harness::artifact;

pub const CAP: u128 = 10_000_000;
pub const ALICE_HAS: u128 = 1_000_000;
/// 2027-01-15, 08:00 UTC. [s]
pub const NOW: u64 = 1_800_000_000;

pub struct World {
    pub chain: Chain,
    pub token: Contract,
    pub owner: Account,
    pub minter: Account,
    pub alice: Account,
    pub bob: Account,
    pub carol: Account,
    pub dave: Account,
}

impl World {
    pub fn new() -> Self {
        let chain = Chain::new();
        chain.set_time(NOW).unwrap();
        let [owner, minter, alice, carol, dave] =
            ["owner", "minter", "alice", "carol", "dave"].map(|name| chain.ethereum(name));
        let bob = chain.sr25519("//Bob");
        let args = (CAP, &alice, ALICE_HAS, &owner);
        let token = Contract::deploy(&chain, &artifact("dmc-token"), &owner, args).expect("the token deploys");
        token.send(&owner, "setMinter", (&minter,)).expect("the owner names the minter");
        Self { chain, token, owner, minter, alice, bob, carol, dave }
    }

    /// Sends a message that must succeed, and moves the clock by a second.
    pub fn must(&self, from: &Account, message: &str, args: impl IntoArgs) -> Receipt {
        let receipt = self.token.send(from, message, args).unwrap_or_else(|error| panic!("{message}: {error}"));
        self.chain.advance(1);
        receipt
    }

    /// As [`World::must`], without moving the clock.
    pub fn same_second(&self, from: &Account, message: &str, args: impl IntoArgs) -> Receipt {
        self.token.send(from, message, args).unwrap_or_else(|error| panic!("{message}: {error}"))
    }

    pub fn view<T: FromSol>(&self, message: &str, args: impl IntoArgs) -> T {
        self.token.get(message, args).expect("a view")
    }

    pub fn balance(&self, account: &Account) -> u128 {
        self.view("balanceOf", (account,))
    }

    pub fn votes(&self, account: &Account) -> u128 {
        self.view("getVotes", (account,))
    }

    pub fn past(&self, account: &Account, at: u64) -> u128 {
        self.view("getPastVotes", (account, at))
    }

    pub fn past_supply(&self, at: u64) -> u128 {
        self.view("getPastTotalSupply", (at,))
    }

    pub fn delegate_of(&self, account: &Account) -> Address {
        self.view("delegates", (account,))
    }

    pub fn count(&self, account: &Account) -> u32 {
        self.view("numCheckpoints", (account,))
    }

    /// (since, votes)
    pub fn checkpoint(&self, account: &Account, number: u32) -> (u64, u128) {
        self.view("checkpoints", (account, number))
    }

    pub fn events(&self, receipt: &Receipt) -> Vec<Decoded> {
        self.token.events(receipt)
    }

    /// All state that a reverted message must not change.
    pub fn books(&self) -> Vec<U256> {
        let people = [&self.owner, &self.minter, &self.alice, &self.bob, &self.carol, &self.dave];
        let mut books = vec![self.view("totalSupply", ())];
        for who in people {
            books.extend(["balanceOf", "getVotes", "nonces"].map(|message| self.view::<U256>(message, (who,))));
            books.push(U256::from_be_bytes(self.delegate_of(who).into_word().0));
            books.push(U256::from(self.count(who)));
            books.extend(people.iter().map(|other| self.view::<U256>("allowance", (who, *other))));
        }
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

/// Asserts `Transfer`, then the events of votes: exactly these, in this order.
pub fn assert_votes_changed(events: &[Decoded], expected: &[(&Account, u128, u128)]) {
    let changes: Vec<&Decoded> = events.iter().skip(1).collect();
    assert_eq!(changes.len(), expected.len(), "{events:?}");
    for (event, (delegate, before, after)) in changes.iter().zip(expected) {
        assert!(event.is("DelegateVotesChanged", (*delegate, *before, *after)), "{event}");
    }
}
