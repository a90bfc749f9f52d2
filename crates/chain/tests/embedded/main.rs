//! Tests of the chain itself, without a contract of this suite. They are one binary, because linking takes longer than
//! running.

mod abi;
mod accounts;
mod blocks;
mod calls;
mod costs;
mod probe;
