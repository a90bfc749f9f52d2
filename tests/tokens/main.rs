//! Tests of the tokens: one file for each message or topic. Each revert is checked by name and values, and for
//! unchanged state.
#![allow(non_snake_case)]

mod asset_approve;
mod asset_burn;
mod asset_costs;
mod asset_mint;
mod asset_ownership;
mod asset_permit;
mod asset_transfer;
mod asset_transfer_from;
mod asset_world;
mod nft_costs;
mod nft_end_batch;
mod nft_enumeration;
mod nft_income;
mod nft_lien;
mod nft_market;
mod nft_picture;
mod nft_receivers;
mod nft_transfer;
mod nft_world;
