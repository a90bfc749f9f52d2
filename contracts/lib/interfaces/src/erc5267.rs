//! ERC-5267: the EIP-712 domain that signatures for a contract are bound to, for wallets that build them.
//!
//! The domain is fixed with the deployment, and the chain's id is read on every use, so `EIP712DomainChanged` is never
//! emitted.

use ink::codec::Answer;
use ink::prelude::string::String;
use ink::prelude::vec::Vec;
use ink::sol::{Error, FixedBytes, Text};
use ink::words::Bytes32;
use ink::{Address, U256};

/// The members that our domains have, as ERC-5267 numbers them: name, version, chain, contract.
const FIELDS: u8 = 0b0_1111;
/// The version of all our domains.
const VERSION: u8 = b'1';

/// The answer of `eip712Domain`: the members of a domain that differ between contracts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Eip712Domain {
    /// The contract's name.
    pub name: Text,
    /// The chain's id, as a word.
    pub chain_id: Bytes32,
    /// The contract.
    pub contract: Address,
}

/// Words of the answer at most: a name has 13, the limit of a storage cell.
const WORDS: usize = 24;

/// Seven values side by side. Written out, because the coins answer nothing else with several values of any size.
impl Answer for Eip712Domain {
    fn answer<R>(&self, give: impl FnOnce(&[u8]) -> R) -> R {
        let name = &self.name.0;
        let length = name.len();
        let texts = length.div_ceil(32);
        // Behind the seven words are: length and bytes of the name, length and bytes of the version, the list's length.
        let offset = |words: usize| u16::try_from(words.saturating_mul(32)).unwrap_or_default().to_be_bytes();
        let mut words = [[0; 32]; WORDS];
        let [fields, first, second, chain, this, _, third, count, rest @ ..] = &mut words;
        fields[0] = FIELDS;
        first[31] = 224;
        second[30..].copy_from_slice(&offset(texts.saturating_add(8)));
        *chain = self.chain_id;
        this[12..].copy_from_slice(&self.contract.0);
        third[30..].copy_from_slice(&offset(texts.saturating_add(10)));
        count[30..].copy_from_slice(&u16::try_from(length).unwrap_or_default().to_be_bytes());
        if let Some(text) = rest.as_flattened_mut().get_mut(..length) {
            text.copy_from_slice(name);
        }
        if let Some([count, version, ..]) = rest.get_mut(texts..) {
            (count[31], version[0]) = (1, VERSION);
        }
        give(words.as_flattened().get(..texts.saturating_add(11).saturating_mul(32)).unwrap_or_default())
    }
}

/// The seven values as Solidity's types: what is published. The bytes are written above.
type Published = (FixedBytes<1>, String, String, U256, Address, FixedBytes<32>, Vec<U256>);

impl<'a> ink::published::SolEncode<'a> for Eip712Domain {
    type SolType = <Published as ink::published::SolEncode<'a>>::SolType;

    fn to_sol_type(&'a self) -> Self::SolType {
        unimplemented!("contracts answer by `Answer`")
    }
}

macro_rules! unread {
    ($($decode:path),*) => {$(
        // Nobody on chain reads the answer back.
        impl $decode for Eip712Domain {
            type SolType = <Published as ink::published::SolDecode>::SolType;

            fn from_sol_type(_: Self::SolType) -> Result<Self, Error> {
                Err(Error)
            }
        }
    )*};
}
unread!(ink::published::SolDecode, ink::SolDecode);

/// ERC-5267.
#[ink::trait_definition]
pub trait Erc5267 {
    /// The EIP-712 domain of signatures for this contract: its name and version, this chain, this contract.
    ///
    /// `fields` says which of the others count: 0x0f, the first four. `salt` and `extensions` are not used: zero and
    /// none.
    ///
    /// Returns: (fields, name, version, chainId, verifyingContract, salt, extensions).
    #[ink(message)]
    fn eip712Domain(&self) -> Eip712Domain;
}

#[cfg(test)]
mod tests {
    use super::*;
    use ink::words::Word;

    #[test]
    fn several_values_have_no_offset_before_them() {
        let (name, contract) = (Text(b"DMC".to_vec()), Address::from([9; 20]));
        let domain = Eip712Domain { name, chain_id: 7u32.to_word(), contract };
        let mut words = [[0; 32]; 12];
        words[0][0] = 0x0f;
        (words[1], words[2], words[3]) = (224u32.to_word(), 288u32.to_word(), 7u32.to_word());
        words[4][12..].copy_from_slice(&[9; 20]);
        (words[6], words[7], words[9]) = (352u32.to_word(), 3u32.to_word(), 1u32.to_word());
        words[8][..3].copy_from_slice(b"DMC");
        words[10][0] = b'1';
        domain.answer(|data| assert_eq!(data, words.as_flattened()));
    }
}
