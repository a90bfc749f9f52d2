//! A list of calls that governance decides on: the same in a proposal and in an operation of the timelock.

use ink::codec::{encode, Part, ToPart};
use ink::crypto::keccak256;
use ink::prelude::vec::Vec;
use ink::sol::DynBytes;
use ink::words::Bytes32;
use ink::{Address, U256};

/// Calls, one in each row of three lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calls {
    /// Who is called.
    pub targets: Vec<Address>,
    /// Coins along with each call. [wei]
    pub values: Vec<U256>,
    /// Call data of each.
    pub payloads: Vec<DynBytes>,
}

impl Calls {
    /// How many calls these are; none if the lists differ in length.
    pub fn count(&self) -> Option<usize> {
        let count = self.targets.len();
        (count == self.values.len() && count == self.payloads.len()).then_some(count)
    }

    /// The lists and then the words `after`, in the Solidity ABI, behind a selector or nothing.
    #[inline(never)]
    pub fn encode(&self, start: &[u8], after: &[Bytes32]) -> Vec<u8> {
        let mut parts = Vec::from([self.targets.part(), self.values.part(), self.payloads.part()]);
        parts.extend(after.iter().copied().map(Part::Word));
        encode(start, &parts)
    }

    /// The hash by which they are known together with `after`.
    #[inline(never)]
    pub fn hash(&self, after: &[Bytes32]) -> Bytes32 {
        keccak256(&self.encode(&[], after))
    }
}
