//! The second blob of `power-market`: batches, bonds, proceeds, roles, refunds, products, and the settings of governance.
//! It runs with the storage of the first, which passes on every message that it does not have.
//!
//! This file, [`messages`] and [`upkeep`] wire the rules in [`batches`] to the chain, as `lib.rs` does.
#![cfg_attr(not(feature = "std"), no_std, no_main)]
#![allow(dead_code)] // Each blob uses its part of the rules.
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
mod refunds;
mod roles;
mod sale;
mod sums;
mod tranches;
#[cfg(not(test))]
mod upkeep;

#[cfg(all(target_arch = "riscv64", target_feature = "e"))]
ink::polkavm_derive::min_stack_size!(65536);

#[allow(unsafe_code, missing_docs)] // As in `lib.rs`.
#[cfg(not(test))]
#[macros::standard(Ownable)]
#[ink::contract]
mod power_market {
    use crate::batches::Batches;
    use crate::calls::{emit, ensure_contract};
    use crate::errors::Error;
    use components::coins::{pull_owed, push};
    use components::ownable::OwnableData;
    use components::segment::Segment;
    use ink::prelude::vec::Vec;
    use ink::Revert;
    use interfaces::power_market::{BatchOffer, MissedDays, PowerMarketBatches, PowerMarketGovernance, ProductTerms};
    use interfaces::refs::CoinRef;

    /// The storage of the first blob: names and types are the same, so the keys are.
    #[ink(storage)]
    #[derive(Default)]
    pub struct PowerMarketContract {
        pub(crate) batches: Batches,
        pub(crate) ownable: OwnableData,
    }

    impl PowerMarketContract {
        /// Code for others to run. It owns nothing and serves nobody itself.
        #[ink(constructor)]
        pub fn new() -> Self {
            Self::default()
        }
    }

    impl PowerMarketGovernance for PowerMarketContract {
        #[ink(message)]
        fn setDistributor(&mut self, distributor: Address) -> Result<(), Revert<Error>> {
            self.ensure_owner().and_then(|()| ensure_contract(distributor))?;
            Ok(self.batches.set_distributor(distributor)?)
        }

        #[ink(message)]
        fn listProduct(&mut self, terms: ProductTerms) -> Result<u32, Revert<Error>> {
            self.list_product(terms)
        }

        #[ink(message)]
        fn retireProduct(&mut self, product: u32) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            emit(self.batches.retire_product(product)?)
        }

        #[ink(message)]
        fn admitProvider(&mut self, provider: Address) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            emit(self.batches.admit(provider, true))
        }

        #[ink(message)]
        fn removeProvider(&mut self, provider: Address) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            emit(self.batches.admit(provider, false))
        }

        #[ink(message)]
        fn admitPaymentCoin(&mut self, coin: Address) -> Result<(), Revert<Error>> {
            self.ensure_owner().and_then(|()| ensure_contract(coin))?;
            emit(self.batches.list(coin, CoinRef(coin).decimals())?)
        }

        #[ink(message)]
        fn retirePaymentCoin(&mut self, coin: Address) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            emit(self.batches.retire(coin))
        }

        #[ink(message)]
        fn setFee(&mut self, bps: u32, treasury: Address) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            emit(self.batches.set_fee(bps, treasury)?)
        }

        #[ink(message)]
        fn pauseSales(&mut self) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            emit(self.batches.pause(self.now())?)
        }

        #[ink(message)]
        fn resumeSales(&mut self) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            emit(self.batches.resume(self.now()))
        }
    }

    impl PowerMarketBatches for PowerMarketContract {
        #[ink(message)]
        fn createBatch(&mut self, offer: BatchOffer) -> Result<u32, Revert<Error>> {
            self.create(&offer)
        }

        #[ink(message)]
        fn setPrice(&mut self, batch: u32, coin: Address, price: u128) -> Result<(), Revert<Error>> {
            emit(self.batches.set_price(self.env().caller(), batch, coin, price, self.now())?)
        }

        #[ink(message)]
        fn postBond(&mut self, batch: u32, amount: u128) -> Result<(), Revert<Error>> {
            let (event, coin, owed) = self.batches.post_bond(batch, amount, self.now())?;
            emit::<_, Error>(event)?;
            // Interaction
            pull_owed(coin, self.env().caller(), self.env().address(), amount, owed);
            Ok(())
        }

        #[ink(message)]
        fn withdrawBond(&mut self, batch: u32, amount: u128) -> Result<(), Revert<Error>> {
            self.withdraw_from_bond(batch, amount)
        }

        #[ink(message)]
        fn withdrawProceeds(&mut self, batch: u32, coin: Address) -> Result<u128, Revert<Error>> {
            let (event, payout) = self.batches.withdraw_proceeds(self.env().caller(), batch, coin, self.now())?;
            let amount = event.amount;
            emit::<_, Error>(event)?;
            // Interaction
            push(coin, payout, amount);
            Ok(amount)
        }

        #[ink(message)]
        fn offerRole(&mut self, batch: u32, role: u32, account: Address) -> Result<(), Revert<Error>> {
            emit(self.batches.offer_role(self.env().caller(), batch, role, account)?)
        }

        #[ink(message)]
        fn acceptRole(&mut self, batch: u32, role: u32) -> Result<(), Revert<Error>> {
            emit(self.batches.accept_role(self.env().caller(), batch, role)?)
        }

        #[ink(message)]
        fn refund(&mut self, tokenIds: Vec<u64>) -> Result<(), Revert<Error>> {
            self.refund_tokens(tokenIds)
        }

        #[ink(message)]
        fn refundMissed(&mut self, tokenIds: Vec<u64>) -> Result<(), Revert<Error>> {
            self.refund_missed(&tokenIds, None).map(|_| ())
        }

        #[ink(message)]
        fn refundMissedSegment(&mut self, tokenId: u64, segment: u32) -> Result<u128, Revert<Error>> {
            self.refund_missed(&[tokenId], Some(segment))
        }

        #[ink(message)]
        fn collectFees(&mut self, batch: u32, coin: Address) -> Result<u128, Revert<Error>> {
            let event = self.batches.collect_fees(batch, coin, self.now())?;
            let (treasury, amount) = (event.treasury, event.amount);
            emit::<_, Error>(event)?;
            // Interaction
            push(coin, treasury, amount);
            Ok(amount)
        }

        #[ink(message)]
        fn assessBond(&mut self, batch: u32) -> Result<u128, Revert<Error>> {
            self.assess(batch)
        }

        #[ink(message)]
        fn endAbandoned(&mut self, batch: u32) -> Result<(), Revert<Error>> {
            self.end(batch)
        }

        #[ink(message)]
        fn missedOf(&self, tokenId: u64, segment: u32) -> Result<MissedDays, Revert<Error>> {
            Ok(self.batches.missed(&Segment::of(self.batches.config().nft, tokenId, segment))?)
        }
    }
}
