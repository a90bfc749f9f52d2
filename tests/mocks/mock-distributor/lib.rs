//! A distributor that settles days and slashes bonds on command, without an oracle.
#![cfg_attr(not(feature = "std"), no_std, no_main)]
#![allow(non_snake_case)]

#[cfg(all(target_arch = "riscv64", target_feature = "e"))]
ink::polkavm_derive::min_stack_size!(65536);

#[allow(unsafe_code)]
#[ink::contract]
mod mock_distributor {
    use ink::storage::Lazy;
    use interfaces::shapes::SettledDay;

    ink::calls! {
        /// The market, as a distributor uses it.
        struct Market {
            fn settleDay(batch: u32, day: u32, delivered: bool) -> SettledDay = "settleDay(uint32,uint32,bool)";
            fn slash(batch: u32, amount: u128) -> u128 = "slash(uint32,uint128)";
        }
    }

    #[ink(storage)]
    #[derive(Default)]
    pub struct MockDistributor {
        market: Lazy<Address>,
    }

    impl MockDistributor {
        /// Deploys a distributor of `market`.
        #[ink(constructor)]
        pub fn new(market: Address) -> Self {
            let mut this = Self::default();
            this.market.set(&market);
            this
        }

        fn market(&self) -> Market {
            Market(self.market.get().unwrap_or_default())
        }

        /// Returns the market's answer for the day.
        #[ink(message)]
        pub fn settle(&mut self, batch: u32, day: u32, delivered: bool) -> SettledDay {
            self.market().settleDay(batch, day, delivered)
        }

        /// Returns the amount that the bond paid.
        #[ink(message)]
        pub fn slash(&mut self, batch: u32, amount: u128) -> u128 {
            self.market().slash(batch, amount)
        }
    }
}
