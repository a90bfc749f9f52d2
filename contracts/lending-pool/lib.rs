//! `lending-pool`: lenders' deposits, the money that is lent, and the price of a share. The manual is in
//! `interfaces::{erc4626, lending_pool}`. The rules are in `vault` (money and prices), `amounts` (deposits and
//! withdrawals), `lenders` (balances), `components::queue` and `withdrawal_queue` (requests) and `rate` (the terms).
//! This file connects them to the chain.
//!
//! Every message first brings the pool to the present, then checks, computes and writes. The coin moves last.
#![cfg_attr(not(feature = "std"), no_std, no_main)]
#![allow(non_snake_case)]
#![cfg_attr(test, allow(dead_code))]

pub mod amounts;
pub mod errors;
pub mod lenders;
pub mod rate;
pub mod state;
pub mod vault;
pub mod views;
pub mod withdrawal_queue;

#[cfg(all(target_arch = "riscv64", target_feature = "e"))]
ink::polkavm_derive::min_stack_size!(65536);

// The code that ink! generates reads its call data in an unsafe block, and has a type without documentation.
#[allow(unsafe_code, missing_docs)]
// ink! derives Debug on the root in unit tests. Stored components do not have it.
#[cfg(not(test))]
#[macros::standard(Ownable, Erc20, Balances, Erc20Metadata, Erc4626)]
#[ink::contract]
mod lending_pool {
    use crate::amounts::{Amount, Moved, Way};
    use crate::errors::{Error, Result};
    use crate::lenders::Lenders;
    use crate::rate::{ensure_valid, lowered};
    use crate::state::Pool;
    use crate::vault::Loss;
    use components::coins::{pull_trusted, push};
    use components::ensure;
    use components::erc20::{ensure_receiver, Erc20Data};
    use components::metadata::Metadata;
    use components::ownable::OwnableData;
    use ink::sol::Text;
    use ink::storage::Lazy;
    use ink::Revert;
    use interfaces::erc4626::Erc4626;
    use interfaces::lending_pool::{
        BadDebt, DebtNow, LendingPool, Lent, LoanManagerSet, NewDebt, PoolAccounting, PoolTerms, Rates, ReserveAdded,
        Returned, TermsSet, WithdrawalQueue, WithdrawalRequest,
    };
    use math::credit::RAY;

    /// Every field has keys of its own: the root is empty and costs nothing.
    #[ink(storage)]
    #[derive(Default)]
    pub struct LendingPoolContract {
        pool: Lazy<Pool>,
        lenders: Lenders,
        metadata: Metadata,
        ownable: OwnableData,
    }

    impl LendingPoolContract {
        /// A pool of `asset` without a loan manager. Name and symbol have at most 416 bytes each. `decimals` are those
        /// of a share: six more than the coin's.
        #[ink(constructor)]
        pub fn new(
            name: Text,
            symbol: Text,
            decimals: u8,
            asset: Address,
            terms: PoolTerms,
            owner: Address,
        ) -> Result<Self, Revert<Error>> {
            let mut this = Self::default();
            ensure!(this.env().is_contract(&asset), Error::LendingPool_NotContract { account: asset });
            ensure_valid(&terms)?;
            let accrued_at = this.env().block_timestamp();
            this.pool.set(&Pool { asset, index: RAY, accrued_at, terms, ..Pool::default() });
            this.metadata.init(&name, &symbol, decimals);
            let event = this.ownable.init(owner).map_err(|_| Error::OwnableInvalidOwner { owner })?;
            this.env().emit_event(event);
            Ok(this)
        }

        #[inline(never)]
        fn stored(&self) -> Pool {
            self.pool.get_or_default()
        }

        /// The pool as of this block.
        #[inline(never)]
        fn touched(&self) -> Result<Pool> {
            let mut pool = self.stored();
            pool.touch(self.env().block_timestamp())?;
            Ok(pool)
        }

        /// The pool as of this block. Reverts unless the loan manager calls.
        #[inline(never)]
        fn touched_by_manager(&self) -> Result<Pool> {
            let pool = self.touched()?;
            let caller = self.env().caller();
            ensure!(caller == pool.manager, Error::LendingPool_NotLoanManager { caller });
            Ok(pool)
        }

        #[inline(never)]
        fn ensure_owner(&self) -> Result {
            let account = self.env().caller();
            ensure!(self.ownable.is_owner(account), Error::OwnableUnauthorizedAccount { account });
            Ok(())
        }

        #[inline(never)]
        fn set_terms(&mut self, terms: PoolTerms) -> Result {
            // Effect: interest until now accrues on the old terms.
            let mut pool = self.touched()?;
            pool.terms = terms;
            self.pool.set(&pool);
            self.env().emit_event(TermsSet { index: pool.index });
            Ok(())
        }

        fn token(&self) -> &Erc20Data {
            &self.lenders.token
        }

        fn token_mut(&mut self) -> &mut Erc20Data {
            &mut self.lenders.token
        }

        fn supply(&self) -> u128 {
            self.stored().shares
        }

        /// Takes a deposit, or a mint.
        #[inline(never)]
        fn take_deposit(&mut self, amount: Amount, receiver: Address) -> Result<Moved> {
            let (this, sender) = (self.env().address(), self.env().caller());
            ensure_receiver(this, receiver)?;
            let mut pool = self.touched()?;
            let moved = self.lenders.deposit(&mut pool, amount, receiver)?;
            self.pool.set(&pool);
            // Interaction:
            pull_trusted(pool.asset, sender, this, moved.assets);
            Ok(moved)
        }

        /// Pays a withdrawal, or a redemption.
        #[inline(never)]
        fn pay_withdrawal(&mut self, amount: Amount, receiver: Address, owner: Address) -> Result<Moved> {
            let mut pool = self.touched()?;
            let moved = self.lenders.withdraw(&mut pool, amount, receiver, owner)?;
            self.pool.set(&pool);
            // Interaction:
            push(pool.asset, receiver, moved.assets);
            Ok(moved)
        }

        #[inline(never)]
        fn preview(&self, amount: Amount, way: Way) -> Result<Moved> {
            self.touched()?.preview(amount, way)
        }

        /// The pool has no fee: the conversion is the preview of a deposit, or of a redemption.
        fn convert(&self, amount: Amount) -> Result<Moved> {
            let way = match amount {
                Amount::Assets(_) => Way::In,
                Amount::Shares(_) => Way::Out,
            };
            self.preview(amount, way)
        }

        /// Zero if it cannot be computed.
        #[inline(never)]
        fn max(&self, way: Way, holder: Address) -> Moved {
            let (balance, mut pool) = (self.lenders.token.balance_of(holder), self.stored());
            let touched = pool.touch(self.env().block_timestamp());
            touched.and_then(|()| pool.max(way, balance)).unwrap_or_default()
        }

        fn coin(&self) -> Address {
            self.stored().asset
        }

        fn total_assets(&self) -> Result<u128> {
            Ok(self.touched()?.assets()?)
        }
    }

    impl LendingPool for LendingPoolContract {
        // ---- Governance ----

        #[ink(message)]
        fn setLoanManager(&mut self, manager: Address) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            let mut pool = self.stored();
            // Check: it is set once, and is a contract.
            ensure!(pool.manager == Address::zero(), Error::LendingPool_LoanManagerIsSet { manager: pool.manager });
            ensure!(self.env().is_contract(&manager), Error::LendingPool_NotContract { account: manager });
            pool.manager = manager;
            self.pool.set(&pool);
            self.env().emit_event(LoanManagerSet { manager });
            Ok(())
        }

        #[ink(message)]
        fn setTerms(&mut self, terms: PoolTerms) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            ensure_valid(&terms)?;
            Ok(self.set_terms(terms)?)
        }

        #[ink(message)]
        fn lowerRisk(&mut self, cashBufferBps: u32, maxDebt: u128) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            let terms = lowered(self.stored().terms, cashBufferBps, maxDebt)?;
            Ok(self.set_terms(terms)?)
        }

        // ---- Lenders: the queue ----

        #[ink(message)]
        fn requestWithdrawal(&mut self, shares: u128) -> Result<u32, Revert<Error>> {
            let mut pool = self.touched()?;
            let request = self.lenders.request(&mut pool, shares)?;
            self.pool.set(&pool);
            Ok(request)
        }

        #[ink(message)]
        fn cancelWithdrawal(&mut self, request: u32) -> Result<u128, Revert<Error>> {
            let mut pool = self.touched()?;
            let shares = self.lenders.cancel(&mut pool, request)?;
            self.pool.set(&pool);
            Ok(shares)
        }

        #[ink(message)]
        fn claimWithdrawal(&mut self, request: u32) -> Result<u128, Revert<Error>> {
            let mut pool = self.touched()?;
            let paid = self.lenders.claim(&mut pool, request)?;
            self.pool.set(&pool);
            let Some((owner, assets)) = paid else { return Ok(0) };
            // Interaction:
            push(pool.asset, owner, assets);
            Ok(assets)
        }

        // ---- The loan manager ----

        #[ink(message)]
        fn lend(&mut self, receiver: Address, amount: u128) -> Result<NewDebt, Revert<Error>> {
            let mut pool = self.touched_by_manager()?;
            let shares = pool.lend(amount)?;
            self.pool.set(&pool);
            self.env().emit_event(Lent { receiver, amount, shares });
            push(pool.asset, receiver, amount);
            let Rates { utilization, borrowRate, .. } = pool.rates()?;
            Ok(NewDebt { shares, index: pool.index, utilization, borrowRate })
        }

        #[ink(message)]
        fn returned(&mut self, amount: u128, shares: u128) -> Result<(), Revert<Error>> {
            let mut pool = self.touched_by_manager()?;
            pool.returned(amount, shares)?;
            self.pool.set(&pool);
            self.env().emit_event(Returned { amount, shares });
            Ok(())
        }

        #[ink(message)]
        fn realizeBadDebt(&mut self, shares: u128) -> Result<(u128, u128), Revert<Error>> {
            let mut pool = self.touched_by_manager()?;
            let Loss { amount, from_reserve, from_lenders } = pool.realize_bad_debt(shares)?;
            self.pool.set(&pool);
            self.env().emit_event(BadDebt { amount, fromReserve: from_reserve, fromLenders: from_lenders });
            Ok((from_reserve, from_lenders))
        }

        #[ink(message)]
        fn addReserve(&mut self, amount: u128) -> Result<(), Revert<Error>> {
            let mut pool = self.touched_by_manager()?;
            pool.add_reserve(amount)?;
            self.pool.set(&pool);
            self.env().emit_event(ReserveAdded { amount });
            Ok(())
        }

        // ---- Views ----

        #[ink(message)]
        fn debtIndex(&self) -> Result<u128, Revert<Error>> {
            Ok(self.touched()?.index)
        }

        #[ink(message)]
        fn debtNow(&self) -> Result<DebtNow, Revert<Error>> {
            Ok(self.touched()?.debt_now()?)
        }

        #[ink(message)]
        fn accounting(&self) -> Result<PoolAccounting, Revert<Error>> {
            Ok(self.touched()?.accounting()?)
        }

        #[ink(message)]
        fn rates(&self) -> Result<Rates, Revert<Error>> {
            Ok(self.touched()?.rates()?)
        }

        #[ink(message)]
        fn lendable(&self) -> Result<u128, Revert<Error>> {
            Ok(self.touched()?.lendable()?)
        }

        #[ink(message)]
        fn queue(&self) -> Result<WithdrawalQueue, Revert<Error>> {
            Ok(self.touched()?.queue()?)
        }

        #[ink(message)]
        fn requestOf(&self, request: u32) -> Result<WithdrawalRequest, Revert<Error>> {
            Ok(self.lenders.request_of(&self.touched()?, request)?)
        }

        #[ink(message)]
        fn terms(&self) -> PoolTerms {
            self.stored().terms
        }

        #[ink(message)]
        fn loanManager(&self) -> Address {
            self.stored().manager
        }
    }
}
