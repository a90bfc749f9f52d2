//! The Solidity ABI of our own messages, in as little code as it takes.
//!
//! ink!'s codec is generic over every type that Solidity has, and the macros instantiate it for
//! each message: half the blob of a token, and a call pays proof for the whole blob. This one
//! knows words, strings, flat arrays and lists of bytes. The macros find it because they name `::ink::sol::...`
//! and `::ink::SolDecode`, which this crate shadows; the ABI that is published is still ink!'s.
//!
//! It is stricter than ink!'s: call data that ends early, or a number wider than its type, is
//! refused, where ink! would read zeros or the low bits.

mod answers;
mod arguments;
mod parts;
mod reader;
mod statics;

pub(crate) use answers::array;
pub use answers::{encode_sequence, Answer, SolParamsEncode};
pub(crate) use arguments::only;
pub use arguments::{Argument, SolDecode, SolParamsDecode};
pub use parts::{array_of, bytes, encode, list_of, Part, ToPart};
#[cfg(target_arch = "riscv64")]
pub(crate) use reader::refuse;
pub use reader::{Malformed, Reader, Taken};
pub use statics::{Static, Writer};
