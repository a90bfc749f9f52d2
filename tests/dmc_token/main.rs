//! Tests of `dmc-token`: votes and supply. The behaviour of an ERC-20 is tested in tests/conformance.
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
