//! The chain tested by itself, before any contract of ours is tested on it. One binary: linking takes longer than running.

mod abi;
mod accounts;
mod blocks;
mod calls;
mod costs;
mod probe;
