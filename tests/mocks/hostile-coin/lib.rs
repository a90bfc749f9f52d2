//! A coin that misbehaves on command. The list of coins should keep such a coin out; if it does not, nobody else is
//! harmed.
#![cfg_attr(not(feature = "std"), no_std, no_main)]
#![allow(non_snake_case, non_camel_case_types)]

#[cfg(all(target_arch = "riscv64", target_feature = "e"))]
ink::polkavm_derive::min_stack_size!(65536);

#[allow(unsafe_code)]
#[ink::contract]
mod hostile_coin {
    use ink::storage::{Lazy, Mapping};
    use ink::U256;

    ink::calls! {
        /// The contract that the coin calls back.
        struct Victim {
            fn collectFees(batch: u32, coin: Address) -> u128 = "collectFees(uint32,address)";
        }
    }

    /// Modes of misbehaviour; 0 is honest.
    pub const TAKES_FEE: u8 = 1;
    pub const SAYS_NO: u8 = 2;
    pub const REVERTS: u8 = 3;
    pub const CALLS_BACK: u8 = 4;
    pub const MOVES_NOTHING: u8 = 5;

    #[ink::error]
    #[derive(Debug, PartialEq, Eq)]
    pub enum HostileError {
        /// The coin refuses.
        HostileCoin_Refuses { amount: U256 },
        /// The amount exceeds the balance or the allowance.
        HostileCoin_Poor { balance: U256 },
    }

    #[ink(storage)]
    #[derive(Default)]
    pub struct HostileCoin {
        mode: Lazy<u8>,
        /// The account that is never paid.
        frozen: Lazy<Address>,
        balances: Mapping<Address, U256>,
        allowances: Mapping<(Address, Address), U256>,
    }

    impl HostileCoin {
        /// Deploys an honest coin.
        #[ink(constructor)]
        pub fn new() -> Self {
            Self::default()
        }

        /// As most coins.
        #[ink(message)]
        pub fn decimals(&self) -> u8 {
            18
        }

        /// Sets the mode.
        #[ink(message)]
        pub fn setMode(&mut self, mode: u8) {
            self.mode.set(&mode);
        }

        /// Refuse to pay `account` from now on, as a stablecoin's issuer can.
        #[ink(message)]
        pub fn freeze(&mut self, account: Address) {
            self.frozen.set(&account);
        }

        #[ink(message)]
        pub fn mint(&mut self, to: Address, value: U256) {
            let balance = self.balanceOf(to).saturating_add(value);
            self.balances.insert(to, &balance);
        }

        #[ink(message)]
        pub fn balanceOf(&self, account: Address) -> U256 {
            self.balances.get(account).unwrap_or_default()
        }

        #[ink(message)]
        pub fn approve(&mut self, spender: Address, value: U256) -> bool {
            self.allowances.insert((self.env().caller(), spender), &value);
            true
        }

        #[ink(message)]
        pub fn transfer(&mut self, to: Address, value: U256) -> Result<bool, HostileError> {
            self.act(self.env().caller(), to, value)
        }

        #[ink(message)]
        pub fn transferFrom(&mut self, from: Address, to: Address, value: U256) -> Result<bool, HostileError> {
            let key = (from, self.env().caller());
            let left = self.allowances.get(key).unwrap_or_default().checked_sub(value);
            self.allowances.insert(key, &left.ok_or(HostileError::HostileCoin_Poor { balance: U256::zero() })?);
            self.act(from, to, value)
        }

        fn act(&mut self, from: Address, to: Address, value: U256) -> Result<bool, HostileError> {
            let balance = self.balanceOf(from);
            let left = balance.checked_sub(value).ok_or(HostileError::HostileCoin_Poor { balance })?;
            if self.frozen.get() == Some(to) {
                return Err(HostileError::HostileCoin_Refuses { amount: value });
            }
            let mut arrives = value;
            match self.mode.get().unwrap_or_default() {
                TAKES_FEE => arrives = value.saturating_sub(U256::one()),
                SAYS_NO => return Ok(false),
                REVERTS => return Err(HostileError::HostileCoin_Refuses { amount: value }),
                CALLS_BACK => {
                    Victim(self.env().caller()).collectFees(1, self.env().address());
                }
                MOVES_NOTHING => return Ok(true),
                _ => {}
            }
            self.balances.insert(from, &left);
            let got = self.balanceOf(to).saturating_add(arrives);
            self.balances.insert(to, &got);
            Ok(true)
        }
    }
}
