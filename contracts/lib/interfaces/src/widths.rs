//! Numbers of widths that Solidity has and Rust has not, for where a standard's signature names them.
//!
//! ink! publishes the next wider type in what a message returns; the builder goes by the names here.

use ink::sol::Error;
use ink::words::{Bytes32, Word};

macro_rules! widths {
    ($($(#[$doc:meta])* $name:ident($inner:ty) = $sol:literal, $bits:literal bits;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $name(pub $inner);

        impl Word for $name {
            fn to_word(&self) -> Bytes32 {
                self.0.to_word()
            }

            fn from_word(word: &Bytes32) -> Option<Self> {
                let value = <$inner>::from_word(word)?;
                (value.checked_shr($bits).unwrap_or_default() == 0).then_some(Self(value))
            }
        }

        impl ink::published::SolEncode<'_> for $name {
            type SolType = $inner;
            const SOL_NAME: &'static str = $sol;

            fn to_sol_type(&self) -> $inner {
                self.0
            }
        }

        impl ink::published::SolDecode for $name {
            type SolType = $inner;
            const SOL_NAME: &'static str = $sol;

            fn from_sol_type(value: $inner) -> Result<Self, Error> {
                Self::from_word(&value.to_word()).ok_or(Error)
            }
        }

        impl ink::SolDecode for $name {
            type SolType = $inner;
            const SOL_NAME: &'static str = $sol;

            fn from_sol_type(value: $inner) -> Result<Self, Error> {
                Self::from_word(&value.to_word()).ok_or(Error)
            }
        }
    )*};
}
widths! {
    /// `uint48`: a time or a span of time, as ERC-6372 says it. [unix seconds, seconds]
    Uint48(u64) = "uint48", 48 bits;
    /// `uint208`: a number of votes, as OpenZeppelin's checkpoints have it. DMC's cap is far below 2^128.
    Uint208(u128) = "uint208", 208 bits;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_within_its_width() {
        let max = (1u64 << 48) - 1;
        assert_eq!(Uint48::from_word(&max.to_word()), Some(Uint48(max)));
        assert_eq!(Uint48::from_word(&(max + 1).to_word()), None);
        assert_eq!(Uint208::from_word(&u128::MAX.to_word()), Some(Uint208(u128::MAX)));
    }
}
