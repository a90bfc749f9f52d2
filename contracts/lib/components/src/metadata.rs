//! What wallets show of a token, in one cell.

use ink::prelude::vec::Vec;

/// Name, symbol and decimals: the two texts have at most 400 bytes together, the cell 416.
#[ink::storage_item(packed)]
#[derive(Default)]
pub struct Metadata {
    /// The token's name, in UTF-8.
    pub name: Vec<u8>,
    /// Its symbol, in UTF-8.
    pub symbol: Vec<u8>,
    /// Its decimals: a whole token is 10^decimals units.
    pub decimals: u8,
}
