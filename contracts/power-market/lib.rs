//! `power-market`: the sale of mining power and its escrow. The manual is in `interfaces::power_market`.
//!
//! This file, [`messages`] and [`purchases`] wire the rules in [`batches`] to the chain: caller, time, events. Coins and
//! tokens move last. What buyers and other contracts call is here; all else is in `extension.rs`, the second blob.
#![cfg_attr(not(feature = "std"), no_std, no_main)]
#![allow(dead_code)] // Each blob uses its part of the rules, a test all of them.
#![allow(non_snake_case)]

mod batch;
mod batches;
mod bond;
mod calls;
mod coins;
mod errors;
mod escrow;
#[cfg(not(test))]
mod messages;
mod missed;
mod pauses;
mod pots;
mod products;
#[cfg(not(test))]
mod purchases;
mod refunds;
mod roles;
mod sale;
mod sums;
mod tranches;

#[cfg(all(target_arch = "riscv64", target_feature = "e"))]
ink::polkavm_derive::min_stack_size!(65536);

#[allow(unsafe_code, missing_docs)] // What ink! generates has unsafe blocks and types without docs.
#[cfg(not(test))]
#[macros::standard(Extended)]
#[ink::contract]
mod power_market {
    use crate::batch::Batch;
    use crate::batches::Batches;
    use crate::calls::{emit, ensure_contract};
    use crate::errors::Error;
    use crate::products::Product;
    use crate::sale::Order;
    use components::coins::approve_by;
    use components::ownable::OwnableData;
    use ink::sol::FixedBytes;
    use ink::{Revert, U256};
    use interfaces::power_market::{
        BatchRoles, BatchStatus, BatchTerms, Escrow, IncomeTerms, PowerMarket, PowerMarketViews, ProductTerms,
        SettledDay,
    };

    /// Every field has keys of its own: the root is empty and costs nothing. The keys come from these names, which the
    /// extension has too.
    #[ink(storage)]
    #[derive(Default)]
    pub struct PowerMarketContract {
        pub(crate) batches: Batches,
        pub(crate) ownable: OwnableData,
    }

    impl PowerMarketContract {
        /// A market that mints on `nft`, asks `oracle`, counts `dollar` as a dollar (zero: no coin), is governed by
        /// `owner`, not zero (OwnableInvalidOwner), and has its other messages in `extension`. Requires: contracts
        /// (PowerMarket_NotContract).
        #[ink(constructor)]
        pub fn new(
            nft: Address,
            oracle: Address,
            dollar: Address,
            owner: Address,
            extension: Address,
        ) -> Result<Self, Revert<Error>> {
            let mut this = Self::default();
            for contract in [nft, oracle, extension] {
                ensure_contract(contract)?;
            }
            ink::extension::set(extension);
            this.batches.init(nft, oracle, dollar);
            let event = this.ownable.init(owner).map_err(|_| Error::OwnableInvalidOwner { owner })?;
            emit(event).map(|()| this)
        }
    }

    impl PowerMarket for PowerMarketContract {
        #[ink(message)]
        fn buy(
            &mut self,
            batch: u32,
            count: u32,
            coin: Address,
            maxPrice: u128,
            termsVersion: u32,
            receiver: Address,
        ) -> Result<u64, Revert<Error>> {
            self.purchase(&Order { batch, count, coin, max_price: maxPrice, version: termsVersion, receiver })
        }

        #[ink(message)]
        #[rustfmt::skip] // A line for the order, one for the signature.
        fn buyWithPermit(
            &mut self,
            batch: u32, count: u32, coin: Address, maxPrice: u128, termsVersion: u32, receiver: Address,
            deadline: U256, v: u8, r: FixedBytes<32>, s: FixedBytes<32>,
        ) -> Result<u64, Revert<Error>> {
            // Interaction: the coin takes the approval. A coin that is not listed does no harm: `buy` refuses it.
            approve_by(coin, self.env().caller(), self.env().address(), maxPrice, deadline, (v, r.0, s.0));
            self.buy(batch, count, coin, maxPrice, termsVersion, receiver)
        }

        // ---- Distributor ----
        #[ink(message)]
        fn settleDay(&mut self, batch: u32, day: u32, delivered: bool) -> Result<SettledDay, Revert<Error>> {
            self.ensure_distributor()?;
            let (event, batch) = self.batches.settle_day(batch, day, delivered, self.now())?;
            emit::<_, Error>(event)?;
            let Batch { earning: tokens, terms, income, decimals, counts_from: countsFrom, .. } = batch;
            let BatchTerms { kind, power, coin, serviceBps, lastDay, .. } = terms;
            let decimals = decimals.into();
            Ok(SettledDay { kind, power, tokens, serviceBps, lastDay, coin, decimals, countsFrom, income })
        }

        #[ink(message)]
        fn slash(&mut self, batch: u32, amount: u128) -> Result<u128, Revert<Error>> {
            self.pay_from_bond(batch, amount)
        }
    }

    impl PowerMarketViews for PowerMarketContract {
        #[ink(message)]
        fn productOf(&self, product: u32) -> Result<(ProductTerms, bool), Revert<Error>> {
            let Product { terms, listed } = self.batches.product(product)?;
            Ok((terms, listed))
        }

        #[ink(message)]
        fn products(&self) -> u32 {
            self.batches.config().products
        }

        #[ink(message)]
        fn termsOf(&self, batch: u32) -> Result<BatchTerms, Revert<Error>> {
            Ok(self.batches.batch(batch)?.terms)
        }

        #[ink(message)]
        fn incomeTermsOf(&self, batch: u32) -> Result<IncomeTerms, Revert<Error>> {
            Ok(self.batches.batch(batch)?.income)
        }

        #[ink(message)]
        fn rolesOf(&self, batch: u32) -> Result<BatchRoles, Revert<Error>> {
            Ok(self.batches.roles(batch)?)
        }

        #[ink(message)]
        fn stateOf(&self, batch: u32) -> Result<BatchStatus, Revert<Error>> {
            let (batch, state) = self.batches.batch_and_state(batch, self.now())?;
            Ok(batch.summary(state)?)
        }

        #[ink(message)]
        fn priceOf(&self, batch: u32, coin: Address) -> Result<(u128, u32), Revert<Error>> {
            Ok(self.batches.price(batch, coin)?)
        }

        #[ink(message)]
        fn bondOf(&self, batch: u32) -> Result<(u128, u128, u128), Revert<Error>> {
            let (batch, state) = self.batches.batch_and_state(batch, self.now())?;
            Ok((batch.bond, batch.bond_needed(state)?, batch.bond_of_next))
        }

        #[ink(message)]
        fn escrowOf(&self, batch: u32, coin: Address) -> Result<Escrow, Revert<Error>> {
            Ok(self.batches.escrow(batch, coin)?)
        }

        #[ink(message)]
        fn batches(&self) -> u32 {
            self.batches.config().batches
        }

        #[ink(message)]
        fn isPaymentCoin(&self, coin: Address) -> bool {
            self.batches.coin(coin).listed
        }

        #[ink(message)]
        fn isProvider(&self, account: Address) -> bool {
            self.batches.is_provider(account)
        }

        #[ink(message)]
        fn fee(&self) -> (u32, Address) {
            self.batches.config().fee()
        }

        #[ink(message)]
        fn wiring(&self) -> (Address, Address, Address) {
            self.batches.config().wiring()
        }

        #[ink(message)]
        fn owed(&self, coin: Address) -> U256 {
            self.batches.coin(coin).owed.into()
        }
    }
}
