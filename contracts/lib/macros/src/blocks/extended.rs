//! The address of the extension.

impl interfaces::extended::Extended for Contract {
    #[ink(message)]
    fn extension(&self) -> Address {
        ink::extension::get()
    }
}
