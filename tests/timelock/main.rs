//! Tests of `timelock`: operations, roles and quick calls. One file for each group of messages.
#![allow(non_snake_case)]

mod cancel;
mod execute;
mod quick;
mod random;
mod schedule;
mod settings;
mod world;
