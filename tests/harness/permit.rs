//! An ERC-2612 permit. The signed digest is computed here from the texts of EIP-712 and EIP-2612, not by the code of a
//! contract.

use chain::{keccak256, Account, Address, Connect, Contract, Receipt, Result, Signature, B256, U256};

const HOUR: u64 = 3_600;

/// The signed values, the token and the chain.
#[derive(Clone, Debug)]
pub struct Permit {
    /// The token's name, which is in its EIP-712 domain.
    pub name: String,
    /// The chain's id.
    pub chain: u64,
    /// The token.
    pub token: Address,
    /// Whose tokens they are.
    pub owner: Address,
    /// Who may spend them.
    pub spender: Address,
    /// How many. [the token's smallest unit]
    pub value: U256,
    /// How many signatures the owner has used.
    pub nonce: U256,
    /// The last second in which it is accepted. [unix seconds]
    pub deadline: u64,
}

impl Permit {
    /// The next permit of `owner` at this token and chain, good for an hour.
    ///
    /// # Panics
    /// If the token has no ERC-2612.
    pub fn next(token: &Contract, owner: &Account, spender: Address, value: U256) -> Self {
        let client = token.client();
        Self {
            name: token.get("name", ()).expect("name never fails"),
            chain: client.chain_id().expect("a chain has an id"),
            token: token.address(),
            owner: owner.address(),
            spender,
            value,
            nonce: token.get("nonces", (owner,)).expect("nonces never fails"),
            deadline: client.now().expect("a clock") + HOUR,
        }
    }

    /// EIP-712's hash of the token's domain.
    pub fn domain(&self) -> B256 {
        let kind = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)";
        let hashes = [keccak256(kind), keccak256(&self.name), keccak256("1")];
        keccak256([&hashes[..], &[word(U256::from(self.chain)), self.token.into_word()]].concat().concat())
    }

    /// What `by` signs of it.
    pub fn signed(&self, by: &Account) -> Signature {
        let kind = "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)";
        let (owner, spender) = (self.owner.into_word(), self.spender.into_word());
        let words =
            [keccak256(kind), owner, spender, word(self.value), word(self.nonce), word(U256::from(self.deadline))];
        let message = keccak256(words.concat());
        by.sign_hash(keccak256([&[0x19, 0x01], self.domain().as_slice(), message.as_slice()].concat()))
    }

    /// Has `bringer` send it to the token.
    ///
    /// # Errors
    /// What the token refuses it with.
    pub fn bring(&self, token: &Contract, by: Signature, bringer: &Account) -> Result<Receipt> {
        let args = (self.owner, self.spender, self.value, self.deadline, by.v, by.r, by.s);
        token.send(bringer, "permit", args)
    }
}

/// A number as an ABI word.
pub fn word(value: U256) -> B256 {
    B256::from(value.to_be_bytes())
}
