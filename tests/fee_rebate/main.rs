//! `fee-rebate` on the embedded chain: fees in, the stakers' part on, rebates out.
#![allow(non_snake_case)]

mod claim;
mod cover;
mod fees;
mod governance;
mod hostile_coins;
mod lives;
mod periods;
mod prices;
mod segments;
mod suite;
mod sync;
mod world;
