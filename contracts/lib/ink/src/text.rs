//! A `string` that stays undecoded bytes.

use crate::codec::{array, only, Answer, Argument, Reader, SolDecode, Taken};
use ink::prelude::string::String;
use ink::prelude::vec::Vec;
use ink::scale::{Decode, Encode, EncodeLike, Input, Output};
use ink::sol::Error;

/// A `string` of the ABI, kept as the bytes that were passed in. Without the UTF-8 check, which is 1.5 kB of code.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Text(pub Vec<u8>);

impl SolDecode for Text {
    type SolType = String;

    fn decode(data: &[u8]) -> Result<Self, Error> {
        Ok(only(data)?)
    }

    fn from_sol_type(value: String) -> Result<Self, Error> {
        Ok(Self(value.into_bytes()))
    }
}

impl ink::SolDecode for Text {
    type SolType = String;

    fn from_sol_type(value: String) -> Result<Self, Error> {
        Ok(Self(value.into_bytes()))
    }
}

impl ink::SolEncode<'_> for Text {
    type SolType = String;

    fn to_sol_type(&self) -> String {
        String::from_utf8_lossy(&self.0).into_owned()
    }
}

impl Argument for Text {
    fn take(from: &mut Reader<'_>) -> Taken<Self> {
        Ok(Self(from.bytes()?.to_vec()))
    }
}

impl Answer for Text {
    fn answer<R>(&self, give: impl FnOnce(&[u8]) -> R) -> R {
        give(&array(self.0.len(), &self.0))
    }
}

// Stored without a length, because the chain knows the length of a storage cell. So a `Text` must be alone in its cell.
impl Encode for Text {
    fn encode_to<T: Output + ?Sized>(&self, to: &mut T) {
        to.write(&self.0);
    }
}

impl EncodeLike for Text {}

impl Decode for Text {
    fn decode<I: Input>(from: &mut I) -> Result<Self, ink::scale::Error> {
        let mut text = ink::prelude::vec![0; from.remaining_len()?.unwrap_or_default()];
        from.read(&mut text)?;
        Ok(Self(text))
    }
}

#[cfg(feature = "std")]
impl ink::scale_info::TypeInfo for Text {
    type Identity = Vec<u8>;

    fn type_info() -> ink::scale_info::Type {
        Vec::<u8>::type_info()
    }
}

#[cfg(feature = "std")]
impl ink::storage::traits::StorageLayout for Text {
    fn layout(key: &ink::primitives::Key) -> ink::metadata::layout::Layout {
        Vec::<u8>::layout(key)
    }
}
