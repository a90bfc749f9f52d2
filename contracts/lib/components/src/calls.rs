//! A list of calls, as a proposal of the governor and an operation of the timelock carry it.

use ink::codec::{encode, Part, ToPart};
use ink::crypto::keccak256;
use ink::prelude::vec::Vec;
use ink::sol::DynBytes;
use ink::words::Bytes32;
use ink::{Address, U256};

/// A list of calls. Call `i` consists of item `i` of each of the three lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calls {
    /// The account that each call goes to.
    pub targets: Vec<Address>,
    /// The amount that each call sends. [wei]
    pub values: Vec<U256>,
    /// The call data of each call.
    pub payloads: Vec<DynBytes>,
}

impl Calls {
    /// The number of calls. None if the lists differ in length.
    pub fn count(&self) -> Option<usize> {
        let count = self.targets.len();
        (count == self.values.len() && count == self.payloads.len()).then_some(count)
    }

    /// Encodes the three lists and the words `after` in the Solidity ABI, behind `start`: a selector or nothing.
    #[inline(never)]
    pub fn encode(&self, start: &[u8], after: &[Bytes32]) -> Vec<u8> {
        let mut parts = Vec::from([self.targets.part(), self.values.part(), self.payloads.part()]);
        parts.extend(after.iter().copied().map(Part::Word));
        encode(start, &parts)
    }

    /// The keccak-256 hash of the encoded lists and the words `after`: the id of a proposal or operation.
    #[inline(never)]
    pub fn hash(&self, after: &[Bytes32]) -> Bytes32 {
        keccak256(&self.encode(&[], after))
    }
}
