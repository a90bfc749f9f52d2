//! `timelock`: what waits, what acts, who may stop it. One file per group of messages.
#![allow(non_snake_case)]

mod cancel;
mod execute;
mod quick;
mod random;
mod schedule;
mod settings;
mod world;
