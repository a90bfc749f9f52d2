//! `ink::sol`, with the codec of [`crate::codec`] where the macros look for ink!'s.

pub use crate::codec::{encode_sequence, SolDecode, SolParamsDecode, SolParamsEncode};
pub use crate::text::Text;
pub use ink::sol::*;
