//! The structs of `aggregate3`.

use ink::codec::{Argument, Item, Reader, Taken};
use ink::prelude::vec::Vec;
use ink::sol::DynBytes;
use ink::words::Word;
use ink::Address;

/// A call to make.
#[derive(Debug, Clone, PartialEq, Eq, ink::SolEncode, ink::SolDecode)]
pub struct Call3 {
    /// The contract to call.
    pub target: Address,
    /// Whether this call may fail without failing all of them.
    pub allowFailure: bool,
    /// The message: a selector and its arguments.
    pub callData: DynBytes,
}

impl Argument for Call3 {
    fn take(from: &mut Reader<'_>) -> Taken<Self> {
        let mut fields = from.inner()?;
        let (target, allowFailure) = (fields.value()?, fields.value()?);
        Ok(Self { target, allowFailure, callData: DynBytes(fields.bytes()?.to_vec()) })
    }
}

/// The result of a call.
#[derive(Debug, Clone, PartialEq, Eq, ink::SolEncode, ink::SolDecode)]
pub struct CallResult {
    /// Whether the call succeeded.
    pub success: bool,
    /// The answer, or all data that the target reverted with.
    pub returnData: DynBytes,
}

/// Size of what is before the data: the flag, the offset of the data, and its length. [bytes]
const HEAD: usize = 96;

impl Item for CallResult {
    fn size(&self) -> usize {
        self.returnData.0.len().next_multiple_of(32).saturating_add(HEAD)
    }

    fn write(&self, to: &mut Vec<u8>) {
        let (data, end) = (&self.returnData.0, to.len().saturating_add(self.size()));
        let length = u32::try_from(data.len()).unwrap_or(u32::MAX);
        for word in [self.success.to_word(), 64_u8.to_word(), length.to_word()] {
            to.extend_from_slice(&word);
        }
        to.extend_from_slice(data);
        to.resize(end, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::{Call3, CallResult, DynBytes, Vec, Word};
    use ink::codec::{Answer, List, SolDecode};
    use ink::words::Bytes32;

    fn left(bytes: &[u8; 3]) -> Bytes32 {
        let mut word = [0; 32];
        word[..3].copy_from_slice(bytes);
        word
    }

    #[test]
    fn a_list_of_calls_decodes_as_the_abi_says() {
        let target = ink::Address::from([7; 20]);
        let call = |allowFailure, data: &[u8]| Call3 { target, allowFailure, callData: DynBytes(data.to_vec()) };
        // The list; offsets of its calls from behind its length; each call, with the offset of its data from its start.
        let words = [32_u32, 2, 64, 224].map(|word| word.to_word()).into_iter();
        let first = [target.to_word(), true.to_word(), 96_u32.to_word(), 3_u32.to_word(), left(b"abc")];
        let second = [target.to_word(), false.to_word(), 96_u32.to_word(), 0_u32.to_word()];
        let data: Vec<u8> = words.chain(first).chain(second).flatten().collect();
        assert_eq!(<List<Call3> as SolDecode>::decode(&data), Ok(List([call(true, b"abc"), call(false, b"")].into())));
        for end in [0, 31, 64, 100, 300, data.len() - 1] {
            assert!(<List<Call3> as SolDecode>::decode(data.get(..end).unwrap_or_default()).is_err(), "{end} bytes");
        }
    }

    #[test]
    fn a_list_of_results_is_laid_out_as_the_abi_says() {
        let result = |success, data: &[u8]| CallResult { success, returnData: DynBytes(data.to_vec()) };
        let words = [32_u32, 2, 64, 192].map(|word| word.to_word()).into_iter();
        let first = [true.to_word(), 64_u32.to_word(), 3_u32.to_word(), left(b"abc")];
        let second = [false.to_word(), 64_u32.to_word(), 0_u32.to_word()];
        let expected: Vec<u8> = words.chain(first).chain(second).flatten().collect();
        List([result(true, b"abc"), result(false, b"")].to_vec()).answer(|data| assert_eq!(data, expected));
        List(Vec::<CallResult>::new())
            .answer(|data| assert_eq!(data, [32_u32.to_word(), 0_u32.to_word()].as_flattened()));
    }
}
