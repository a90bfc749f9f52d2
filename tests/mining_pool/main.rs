//! Tests of `mining-pool`: a pool of HFIL and a pool of HUSD, on the whole suite as it is deployed.
#![allow(non_snake_case)]

mod buying;
mod dollars;
mod erc4626;
mod fall;
mod fees;
mod governance;
mod history;
mod lives;
mod queue;
mod random;
mod refresh;
mod world;
