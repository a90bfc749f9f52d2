//! `power-market`: the sale of mining power and its escrow. The manual is in `interfaces::power_market`.
//!
//! This file and [`messages`] wire the rules in [`batches`] to the chain: caller, time, events. Coins and tokens move last.
#![cfg_attr(not(feature = "std"), no_std, no_main)]
#![cfg_attr(test, allow(dead_code))] // A test runs without the contract around the rules.
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

#[cfg(all(target_arch = "riscv64", target_feature = "e"))]
ink::polkavm_derive::min_stack_size!(65536);

#[allow(unsafe_code, missing_docs)] // What ink! generates has unsafe blocks and types without docs.
#[cfg(not(test))]
#[macros::standard(Ownable)]
#[ink::contract]
mod power_market {
    use crate::batch::Batch;
    use crate::batches::Batches;
    use crate::calls::{emit, ensure_contract};
    use crate::errors::Error;
    use crate::products::Product;
    use crate::sale::Order;
    use components::coins::{approve_by, pull_owed, push};
    use components::ownable::OwnableData;
    use components::segment::Segment;
    use ink::prelude::vec::Vec;
    use ink::sol::FixedBytes;
    use ink::{Revert, U256};
    use interfaces::power_market::{
        BatchOffer, BatchRoles, BatchStatus, BatchTerms, Escrow, IncomeTerms, MissedDays, PowerMarket,
        PowerMarketGovernance, PowerMarketViews, ProductTerms, SettledDay,
    };
    use interfaces::refs::CoinRef;

    /// Every field has keys of its own: the root is empty and costs nothing.
    #[ink(storage)]
    #[derive(Default)]
    pub struct PowerMarketContract {
        pub(crate) batches: Batches,
        pub(crate) ownable: OwnableData,
    }

    impl PowerMarketContract {
        /// A market that mints on `nft`, asks `oracle`, contracts (PowerMarket_NotContract), counts `dollar` as a dollar
        /// (zero: no coin), and is governed by `owner`, not zero (OwnableInvalidOwner).
        #[ink(constructor)]
        pub fn new(nft: Address, oracle: Address, dollar: Address, owner: Address) -> Result<Self, Revert<Error>> {
            let mut this = Self::default();
            ensure_contract(nft).and_then(|()| ensure_contract(oracle))?;
            this.batches.init(nft, oracle, dollar);
            let event = this.ownable.init(owner).map_err(|_| Error::OwnableInvalidOwner { owner })?;
            emit(event).map(|()| this)
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

    impl PowerMarket for PowerMarketContract {
        // ---- Providers ----
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

        // ---- Buyers and holders ----
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

        // ---- Anyone ----
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
        fn missedOf(&self, tokenId: u64, segment: u32) -> Result<MissedDays, Revert<Error>> {
            Ok(self.batches.missed(&Segment::of(self.batches.config().nft, tokenId, segment))?)
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
