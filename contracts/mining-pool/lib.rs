//! `mining-pool`: a pool of mining power. The manual is in `interfaces::{mining_pool, mining_vault}`. The rules
//! are in `settings` (terms), `vault` (money and prices), `amounts` (deposits and withdrawals), `holders` (balances),
//! `withdrawal_queue` (requests), `valuation` (the value of holdings), `invest` (purchases) and `income`. This file
//! connects them to the chain.
//!
//! Every message that needs a price first brings the pool to the present: it revalues holdings when the oracle knows
//! something new, then keeps cash for the queue. Then the message checks, computes and writes. The ink layer refuses
//! re-entry into a contract on the call stack, so no callee can call back.
#![cfg_attr(not(feature = "std"), no_std, no_main)]
#![allow(non_snake_case)]
#![cfg_attr(test, allow(dead_code))]

pub mod amounts;
pub mod calls;
pub mod context;
pub mod errors;
pub mod holders;
pub mod income;
pub mod invest;
pub mod settings;
pub mod state;
pub mod valuation;
pub mod vault;
pub mod views;
pub mod withdrawal_queue;

#[cfg(all(target_arch = "riscv64", target_feature = "e"))]
ink::polkavm_derive::min_stack_size!(65536);

// The code that ink! generates reads its call data in an unsafe block, and has a type without documentation.
#[allow(unsafe_code, missing_docs)]
// ink! derives Debug on the root in unit tests. Stored components do not have it.
#[cfg(not(test))]
#[macros::standard(Ownable, Erc20, Balances, Erc20Metadata, Erc20Permit, Erc4626)]
#[ink::contract]
mod mining_pool {
    use crate::amounts::{Amount, Moved, Way};
    use crate::errors::{Error, Result};
    use crate::holders::Holders;
    use crate::settings::ensure_valid;
    use crate::state::State;
    use crate::vault::Side;
    use components::coins::{pull_trusted, push};
    use components::domain::describe;
    use components::ensure;
    use components::erc20::{ensure_receiver, Erc20Data};
    use components::metadata::Metadata;
    use components::ownable::OwnableData;
    use components::permit::{domain_separator, PermitData};
    use ink::sol::Text;
    use ink::{Revert, U256};
    use interfaces::erc20::Erc20Metadata;
    use interfaces::erc5267::{Eip712Domain, Erc5267};
    use interfaces::mining_pool::{
        AllowedBatch, Holding, HoldingValue, Investable, MiningAccounting, MiningPool, MiningTerms, MiningWiring,
        Valuation, WithdrawalQueue, WithdrawalRequest,
    };
    use interfaces::mining_vault::Erc4626;
    use interfaces::refs::{CoinRef, MiningPowerNftRef, RewardDistributorRef};

    /// Every field has keys of its own: the root is empty and costs nothing.
    #[ink(storage)]
    #[derive(Default)]
    pub struct MiningPoolContract {
        state: State,
        holders: Holders,
        metadata: Metadata,
        ownable: OwnableData,
        permits: PermitData,
    }

    impl MiningPoolContract {
        /// A pool without power. Name and symbol have at most 416 bytes each. `decimals` are those of a share: six more
        /// than the coin's.
        #[ink(constructor)]
        pub fn new(
            name: Text,
            symbol: Text,
            decimals: u8,
            wiring: MiningWiring,
            terms: MiningTerms,
            owner: Address,
        ) -> Result<Self, Revert<Error>> {
            let mut this = Self::default();
            this.state.wire(wiring)?;
            ensure_valid(&terms)?;
            this.state.set_terms(terms);
            this.metadata.init(&name, &symbol, decimals);
            let event = this.ownable.init(owner).map_err(|_| Error::OwnableInvalidOwner { owner })?;
            this.env().emit_event(event);
            // Interaction: the market pulls the price of each purchase.
            CoinRef(wiring.asset).approve(wiring.market, U256::MAX);
            // Interaction: income arrives only when it is booked.
            MiningPowerNftRef(RewardDistributorRef(wiring.distributor).wiring().nft).setClaimsAlone(true);
            Ok(this)
        }

        #[inline(never)]
        fn ensure_owner(&self) -> Result {
            let account = self.env().caller();
            ensure!(self.ownable.is_owner(account), Error::OwnableUnauthorizedAccount { account });
            Ok(())
        }

        #[inline(never)]
        fn domain(&self) -> [u8; 32] {
            domain_separator(&self.metadata.name().0, ink::crypto::chain_id(), self.env().address())
        }

        fn token(&self) -> &Erc20Data {
            &self.holders.token
        }

        fn token_mut(&mut self) -> &mut Erc20Data {
            &mut self.holders.token
        }

        fn supply(&self) -> u128 {
            self.state.accounting.get_or_default().shares
        }

        /// Takes a deposit, or a mint.
        #[inline(never)]
        fn take_deposit(&mut self, amount: Amount, receiver: Address) -> Result<Moved> {
            ensure_receiver(self.env().address(), receiver)?;
            let (ctx, mut pool) = self.state.update()?;
            let moved = self.holders.deposit(&ctx, &mut pool, amount, receiver)?;
            self.state.save(&pool.accounting);
            // Interaction:
            pull_trusted(ctx.settings.wiring.asset, ctx.caller, ctx.us, moved.assets);
            Ok(moved)
        }

        /// Pays a withdrawal, or a redemption.
        #[inline(never)]
        fn pay_withdrawal(&mut self, amount: Amount, receiver: Address, owner: Address) -> Result<Moved> {
            let (ctx, mut pool) = self.state.update()?;
            let moved = self.holders.withdraw(&ctx, &mut pool, amount, (receiver, owner))?;
            self.state.save(&pool.accounting);
            // Interaction:
            push(ctx.settings.wiring.asset, receiver, moved.assets);
            Ok(moved)
        }

        #[inline(never)]
        fn preview(&self, amount: Amount, way: Way) -> Result<Moved> {
            self.state.current()?.preview(amount, way)
        }

        #[inline(never)]
        fn convert(&self, amount: Amount) -> Result<Moved> {
            self.state.current()?.convert(amount)
        }

        /// Zero if it cannot be computed.
        #[inline(never)]
        fn max(&self, way: Way, holder: Address) -> Moved {
            let balance = self.holders.token.balance_of(holder);
            let pool = self.state.pool(&self.state.context());
            pool.and_then(|(pool, _)| pool.max(way, balance)).unwrap_or_default()
        }

        fn coin(&self) -> Address {
            self.wiring().asset
        }

        fn total_assets(&self) -> Result<u128> {
            Ok(self.state.current()?.assets(Side::Redemption)?)
        }
    }

    impl MiningPool for MiningPoolContract {
        // ---- Governance ----

        #[ink(message)]
        fn setTerms(&mut self, terms: MiningTerms) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            ensure_valid(&terms)?;
            self.state.set_terms(terms);
            Ok(())
        }

        #[ink(message)]
        fn lowerRisk(&mut self, priceBps: u32, dayBps: u32, maxAssets: u128) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            Ok(self.state.lower_risk(priceBps, dayBps, maxAssets)?)
        }

        #[ink(message)]
        fn allowBatch(&mut self, batch: u32, maxCost: u128) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            Ok(self.state.allow(batch, maxCost)?)
        }

        #[ink(message)]
        fn removeBatch(&mut self, batch: u32) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            Ok(self.state.remove_batch(batch)?)
        }

        #[ink(message)]
        fn limitProvider(&mut self, provider: Address, maxCost: u128) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            self.state.limit_provider(provider, maxCost);
            Ok(())
        }

        #[ink(message)]
        fn removeProvider(&mut self, provider: Address) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            self.state.limit_provider(provider, 0);
            Ok(())
        }

        // ---- Anyone ----

        #[ink(message)]
        fn invest(&mut self, batch: u32, count: u32) -> Result<u32, Revert<Error>> {
            Ok(self.state.invest(batch, count)?)
        }

        #[ink(message)]
        fn refresh(&mut self, max: u32) -> Result<u32, Revert<Error>> {
            Ok(self.state.change(|state, ctx, accounting| state.refresh(ctx, accounting, max))?)
        }

        #[ink(message)]
        fn collect(&mut self, holding: u32, max: u32) -> Result<u128, Revert<Error>> {
            Ok(self.state.change(|state, ctx, accounting| state.collect(ctx, accounting, holding, max))?)
        }

        #[ink(message)]
        fn collectMissed(&mut self, holding: u32, max: u32) -> Result<u128, Revert<Error>> {
            Ok(self.state.change(|state, ctx, accounting| state.collect_missed(ctx, accounting, holding, max))?)
        }

        #[ink(message)]
        fn collectLate(&mut self, batch: u32, day: u32, firstToken: u64, count: u32) -> Result<u128, Revert<Error>> {
            let tokens = (firstToken, count);
            Ok(self.state.change(|state, ctx, accounting| state.collect_late(ctx, accounting, batch, day, tokens))?)
        }

        #[ink(message)]
        fn buyIncome(&mut self, amount: u128, maxPrice: u128) -> Result<(u128, u128), Revert<Error>> {
            Ok(self.state.change(|state, ctx, accounting| state.buy_income(ctx, accounting, amount, maxPrice))?)
        }

        #[ink(message)]
        fn close(&mut self, holding: u32) -> Result<(), Revert<Error>> {
            Ok(self.state.change(|state, ctx, accounting| state.close(ctx, accounting, holding))?)
        }

        #[ink(message)]
        fn collectFees(&mut self) -> Result<(u128, u128), Revert<Error>> {
            Ok(self.state.change(|state, ctx, accounting| state.collect_fees(ctx, accounting))?)
        }

        // ---- The queue ----

        #[ink(message)]
        fn requestWithdrawal(&mut self, shares: u128) -> Result<u32, Revert<Error>> {
            let holders = &mut self.holders;
            Ok(self.state.change(|_, ctx, accounting| holders.request(ctx, accounting, shares))?)
        }

        #[ink(message)]
        fn cancelWithdrawal(&mut self, request: u32) -> Result<u128, Revert<Error>> {
            let holders = &mut self.holders;
            Ok(self.state.change(|_, ctx, accounting| holders.cancel(ctx, accounting, request))?)
        }

        #[ink(message)]
        fn claimWithdrawal(&mut self, request: u32) -> Result<u128, Revert<Error>> {
            let (ctx, mut pool) = self.state.update()?;
            let paid = self.holders.claim(&ctx, &mut pool, request)?;
            self.state.save(&pool.accounting);
            let Some((owner, assets)) = paid else { return Ok(0) };
            // Interaction:
            push(ctx.settings.wiring.asset, owner, assets);
            Ok(assets)
        }

        // ---- Views ----

        #[ink(message)]
        fn valuation(&self) -> Result<Valuation, Revert<Error>> {
            Ok(self.state.current()?.valuation()?)
        }

        #[ink(message)]
        fn accounting(&self) -> MiningAccounting {
            self.state.totals()
        }

        #[ink(message)]
        fn holdingOf(&self, holding: u32) -> Result<Holding, Revert<Error>> {
            Ok(self.state.holding_of(holding)?)
        }

        #[ink(message)]
        fn valueOf(&self, holding: u32) -> Result<HoldingValue, Revert<Error>> {
            Ok(self.state.holding_value(holding)?)
        }

        #[ink(message)]
        fn investable(&self, batch: u32) -> Result<Investable, Revert<Error>> {
            Ok(self.state.investable(batch)?)
        }

        #[ink(message)]
        fn batchOf(&self, batch: u32) -> AllowedBatch {
            self.state.allowed_batch(batch)
        }

        #[ink(message)]
        fn providerOf(&self, provider: Address) -> (u128, u128) {
            self.state.provider_of(provider)
        }

        #[ink(message)]
        fn queue(&self) -> Result<WithdrawalQueue, Revert<Error>> {
            Ok(self.state.current()?.queue()?)
        }

        #[ink(message)]
        fn requestOf(&self, request: u32) -> Result<WithdrawalRequest, Revert<Error>> {
            Ok(self.holders.request_of(&self.state.current()?, request)?)
        }

        #[ink(message)]
        fn terms(&self) -> MiningTerms {
            self.state.settings.get_or_default().terms
        }

        #[ink(message)]
        fn wiring(&self) -> MiningWiring {
            self.state.settings.get_or_default().wiring
        }
    }

    impl Erc5267 for MiningPoolContract {
        #[ink(message)]
        fn eip712Domain(&self) -> Eip712Domain {
            describe(self.name(), self.env().address())
        }
    }
}
