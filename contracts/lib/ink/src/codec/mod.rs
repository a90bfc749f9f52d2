//! A small codec for the Solidity ABI of our own messages.
//!
//! ink!'s codec is generic over every Solidity type, and ink!'s macros instantiate it for each message. That is half of
//! a token's code, and a call pays proof for the whole code. This codec supports words, strings, flat arrays, and lists
//! of bytes and of structs. ink!'s macros find it because they name `::ink::sol::...` and `::ink::SolDecode`, which this
//! crate shadows. The published ABI is still the one that ink! generates.
//!
//! It is stricter than ink!'s: call data that ends early, or a number wider than its type, reverts. ink! reads zeros or
//! the low bits.

mod answers;
mod arguments;
mod lists;
mod parts;
mod reader;
mod statics;

pub(crate) use answers::array;
pub use answers::{encode_sequence, Answer, SolParamsEncode};
pub(crate) use arguments::only;
pub use arguments::{Argument, SolDecode, SolParamsDecode};
pub use lists::{Item, List};
pub use parts::{array_of, bytes, encode, list_of, Part, ToPart};
#[cfg(target_arch = "riscv64")]
pub(crate) use reader::refuse;
pub use reader::{Malformed, Reader, Taken};
pub use statics::{Static, Writer};
