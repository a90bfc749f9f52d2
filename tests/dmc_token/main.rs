//! `dmc-token`: DMC on the embedded chain. What every ERC-20 does is in tests/conformance; here are votes and supply.
#![allow(non_snake_case)]

mod by_signature;
mod checkpoints;
mod counted_once;
mod delegate;
mod locks;
mod past;
mod random;
mod supply;
mod transfers;
mod world;
