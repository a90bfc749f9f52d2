//! `ink::sol`, with the codec of [`crate::codec`] under the paths that ink!'s macros generate.

pub use crate::codec::{encode_sequence, SolDecode, SolParamsDecode, SolParamsEncode};
pub use crate::text::Text;
pub use ink::sol::*;
