//! What wallets show of a token.

use ink::sol::Text;
use ink::storage::Lazy;

/// Name, symbol and decimals. Cells of their own: a text alone in its cell needs no length, and its codec is a copy.
#[ink::storage_item]
#[derive(Default)]
pub struct Metadata {
    name: Lazy<Text>,
    symbol: Lazy<Text>,
    decimals: Lazy<u8>,
}

impl Metadata {
    /// Sets all, in the constructor. The texts have at most 416 bytes each.
    pub fn init(&mut self, name: &Text, symbol: &Text, decimals: u8) {
        self.name.set(name);
        self.symbol.set(symbol);
        self.decimals.set(&decimals);
    }

    /// The token's name.
    pub fn name(&self) -> Text {
        self.name.get().unwrap_or_default()
    }

    /// The token's symbol.
    pub fn symbol(&self) -> Text {
        self.symbol.get().unwrap_or_default()
    }

    /// The token's decimals: a whole token is 10^decimals units.
    pub fn decimals(&self) -> u8 {
        self.decimals.get().unwrap_or_default()
    }
}
