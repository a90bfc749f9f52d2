//! The ERC-20 metadata of a token, which wallets show.

use ink::sol::Text;
use ink::storage::Lazy;

/// Name, symbol and decimals. Each has its own cell: a `Text` is stored without a length, so it must be alone.
#[ink::storage_item]
#[derive(Default)]
pub struct Metadata {
    name: Lazy<Text>,
    symbol: Lazy<Text>,
    decimals: Lazy<u8>,
}

impl Metadata {
    /// Sets all three, in the constructor. Each text has at most 416 bytes.
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
