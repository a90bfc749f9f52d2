//! Suites of behaviour: what the standards ask of any token, checked over any client of its chain.

mod erc20;
mod erc2612;
mod erc5267;
mod erc721;
mod tokens;

pub use erc20::erc20_conforms;
pub use erc2612::erc2612_conforms;
pub use erc5267::erc5267_conforms;
pub use erc721::erc721_conforms;
pub use tokens::{coin_conforms, dmc_token, mining_power_nft, wrapped_asset, Parties};
