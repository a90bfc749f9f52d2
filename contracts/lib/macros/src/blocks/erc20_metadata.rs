//! ERC-20 metadata, kept in `components::metadata`.

impl interfaces::erc20::Erc20Metadata for Contract {
    #[ink(message)]
    fn name(&self) -> ink::sol::Text {
        self.metadata.name()
    }

    #[ink(message)]
    fn symbol(&self) -> ink::sol::Text {
        self.metadata.symbol()
    }

    #[ink(message)]
    fn decimals(&self) -> u8 {
        self.metadata.decimals()
    }
}
