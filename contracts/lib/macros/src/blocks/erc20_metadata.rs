//! What wallets show, from one cell.

impl interfaces::erc20::Erc20Metadata for Contract {
    #[ink(message)]
    fn name(&self) -> ink::sol::Text {
        ink::sol::Text(self.metadata.get_or_default().name)
    }

    #[ink(message)]
    fn symbol(&self) -> ink::sol::Text {
        ink::sol::Text(self.metadata.get_or_default().symbol)
    }

    #[ink(message)]
    fn decimals(&self) -> u8 {
        self.metadata.get_or_default().decimals
    }
}
