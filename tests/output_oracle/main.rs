//! The oracle on the embedded chain: one file per rule of `interfaces::output_oracle`.
#![allow(non_snake_case)]

mod coins;
mod cuts;
mod feeders;
mod governance;
mod guards;
mod history;
mod outlook;
mod quarantine;
mod report;
mod rogue;
mod scenarios;
mod settle;
mod world;
