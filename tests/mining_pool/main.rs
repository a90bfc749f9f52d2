//! Tests of `mining-pool`: a joint pool of HFIL, and of HUSD, on the whole suite as it is deployed.
#![allow(non_snake_case)]

mod buying;
mod fall;
mod governance;
mod world;
