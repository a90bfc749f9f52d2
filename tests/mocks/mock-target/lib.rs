//! A target for governance calls in a test. It records the call, or reverts in every possible way.
#![cfg_attr(not(feature = "std"), no_std, no_main)]
#![allow(non_snake_case, non_camel_case_types)]

#[cfg(all(target_arch = "riscv64", target_feature = "e"))]
ink::polkavm_derive::min_stack_size!(65536);

#[allow(unsafe_code)]
#[ink::contract]
mod mock_target {
    use ink::sol::{DynBytes, Text};
    use ink::storage::Lazy;
    use ink::U256;

    #[ink::error]
    #[derive(Debug, PartialEq, Eq)]
    pub enum TargetError {
        MockTarget_Refuses { number: U256, who: Address },
    }

    /// The last recorded call.
    #[ink::storage_item(packed)]
    #[derive(Default)]
    pub struct Noted {
        count: u32,
        number: u128,
        coins: u128,
        caller: Address,
    }

    #[ink(storage)]
    #[derive(Default)]
    pub struct MockTarget {
        noted: Lazy<Noted>,
        text: Lazy<Text>,
    }

    impl MockTarget {
        /// Deploys with no recorded call.
        #[ink(constructor)]
        pub fn new() -> Self {
            Self::default()
        }

        /// Records the call. Takes coins.
        #[ink(message, payable)]
        pub fn note(&mut self, number: U256) {
            let count = self.noted.get_or_default().count.saturating_add(1);
            let coins = ink::env::transferred_value().low_u128();
            self.noted.set(&Noted { count, number: number.low_u128(), coins, caller: self.env().caller() });
        }

        /// Records a text. Takes no coins.
        #[ink(message)]
        pub fn say(&mut self, text: Text) {
            self.text.set(&text);
        }

        /// Writes, then reverts with values.
        #[ink(message, payable)]
        pub fn refuse(&mut self, number: U256) -> Result<(), TargetError> {
            self.note(number);
            Err(TargetError::MockTarget_Refuses { number, who: self.env().caller() })
        }

        /// Reverts with the given bytes.
        #[ink(message)]
        pub fn refuseAtLength(&mut self, bytes: DynBytes) {
            ink::env::return_value_solidity(ink::env::ReturnFlags::REVERT, &Text(bytes.0));
        }

        /// Traps.
        #[ink(message)]
        pub fn trap(&mut self) {
            panic!("a trap")
        }

        /// Never ends.
        #[ink(message)]
        pub fn spin(&mut self) {
            let mut number = 0u32;
            loop {
                number = number.wrapping_add(1);
                self.text.set(&Text(number.to_le_bytes().to_vec()));
            }
        }

        /// The number of recorded calls and the last one. Returns: (count, number, coins, caller).
        #[ink(message)]
        pub fn noted(&self) -> (u32, u128, u128, Address) {
            let Noted { count, number, coins, caller } = self.noted.get_or_default();
            (count, number, coins, caller)
        }

        /// The last recorded text.
        #[ink(message)]
        pub fn said(&self) -> Text {
            self.text.get().unwrap_or_default()
        }
    }
}
