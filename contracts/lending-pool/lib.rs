//! `lending-pool`: what lenders put in, what is lent out, and what a share is worth. The manual is in
//! `interfaces::{erc4626, lending_pool}`; the rules are in `vault` (money), `lenders` (who comes and goes), `components::queue` (who
//! waits), `waiting` (requests) and `rate` (what governance sets); here they meet the chain.
//!
//! Every message first brings the books to the present, then checks, computes and writes; the coin moves last.
#![cfg_attr(not(feature = "std"), no_std, no_main)]
#![allow(non_snake_case)]
#![cfg_attr(test, allow(dead_code))]

pub mod errors;
pub mod lenders;
pub mod rate;
pub mod state;
pub mod vault;
pub mod waiting;

#[cfg(all(target_arch = "riscv64", target_feature = "e"))]
ink::polkavm_derive::min_stack_size!(65536);

// What ink! generates reads its call data in an unsafe block and has a type without documentation.
#[allow(unsafe_code, missing_docs)]
// ink! derives Debug on the root in unit tests, which stored components do not have.
#[cfg(not(test))]
#[macros::standard(Ownable, Erc20, Balances, Erc20Metadata, Erc4626)]
#[ink::contract]
mod lending_pool {
    use crate::errors::{Error, Refusal, Result};
    use crate::lenders::{Amount, Moved, Way};
    use crate::rate::{ensure_valid, lowered};
    use crate::state::Pool;
    use crate::vault::Loss;
    use crate::waiting::Ledger;
    use components::coins::{pull_trusted, push};
    use components::ensure;
    use components::erc20::{ensure_receiver, Erc20Data};
    use components::metadata::Metadata;
    use components::ownable::OwnableData;
    use ink::sol::Text;
    use ink::storage::Lazy;
    use ink::Revert;
    use interfaces::erc20::Transfer;
    use interfaces::erc4626::{Deposit, Erc4626, Withdraw};
    use interfaces::lending_pool::{
        BadDebt, DebtNow, LendingPool, Lent, LoanManagerSet, NewDebt, PoolBooks, PoolTerms, Rates, ReserveAdded,
        Returned, TermsSet, WithdrawalPaid, WithdrawalQueue, WithdrawalRequest,
    };
    use math::credit::RAY;

    /// Every field has keys of its own: the root is empty and costs nothing.
    #[ink(storage)]
    #[derive(Default)]
    pub struct LendingPoolContract {
        pool: Lazy<Pool>,
        ledger: Ledger,
        metadata: Metadata,
        ownable: OwnableData,
    }

    impl LendingPoolContract {
        /// A pool of `asset` without a loan manager. Name and symbol have at most 416 bytes each; `decimals` are the
        /// share's: the coin's and six more.
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

        /// The books as of this block.
        #[inline(never)]
        fn touched(&self) -> Result<Pool> {
            let mut pool = self.stored();
            pool.touch(self.env().block_timestamp())?;
            Ok(pool)
        }

        /// The books as of this block, for the loan manager alone.
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
            // Effect: the past was on the old terms.
            let mut pool = self.touched()?;
            pool.terms = terms;
            self.pool.set(&pool);
            self.env().emit_event(TermsSet { index: pool.index });
            Ok(())
        }

        fn token(&self) -> &Erc20Data {
            &self.ledger.token
        }

        fn token_mut(&mut self) -> &mut Erc20Data {
            &mut self.ledger.token
        }

        fn supply(&self) -> u128 {
            self.stored().shares
        }

        #[inline(never)]
        fn moved_shares(&self, from: Address, to: Address, shares: u128) {
            self.env().emit_event(Transfer { from, to, value: shares.into() });
        }

        /// A lender's money comes in.
        #[inline(never)]
        fn take_deposit(&mut self, amount: Amount, receiver: Address) -> Result<Moved> {
            let (this, sender) = (self.env().address(), self.env().caller());
            ensure_receiver(this, receiver)?;
            let mut pool = self.touched()?;
            let moved = pool.shift(Way::In, amount, receiver, 0)?;
            self.pool.set(&pool);
            self.ledger.token.credit(receiver, moved.shares);
            self.moved_shares(Address::zero(), receiver, moved.shares);
            let (assets, shares) = (moved.assets.into(), moved.shares.into());
            self.env().emit_event(Deposit { sender, owner: receiver, assets, shares });
            // Interaction:
            pull_trusted(pool.asset, sender, this, moved.assets);
            Ok(moved)
        }

        /// A lender's money goes out.
        #[inline(never)]
        fn pay_withdrawal(&mut self, amount: Amount, receiver: Address, owner: Address) -> Result<Moved> {
            let sender = self.env().caller();
            let mut pool = self.touched()?;
            // Check: coins sent to ourselves would be nobody's.
            ensure_receiver(self.env().address(), receiver)?;
            let balance = self.ledger.token.balance_of(owner);
            let moved = pool.shift(Way::Out, amount, owner, balance)?;
            if sender != owner {
                self.ledger.token.spend(owner, sender, moved.shares.into())?;
            }
            self.pool.set(&pool);
            // Within the balance, by what `shift` has checked.
            self.ledger.token.set_balance(owner, balance.saturating_sub(moved.shares));
            self.moved_shares(owner, Address::zero(), moved.shares);
            self.pay(pool.asset, receiver, owner, moved);
            Ok(moved)
        }

        /// Sends what shares of `owner` were worth.
        #[inline(never)]
        fn pay(&self, asset: Address, receiver: Address, owner: Address, moved: Moved) {
            let (assets, shares) = (moved.assets.into(), moved.shares.into());
            self.env().emit_event(Withdraw { sender: self.env().caller(), receiver, owner, assets, shares });
            // Interaction:
            push(asset, receiver, moved.assets);
        }

        #[inline(never)]
        fn preview(&self, amount: Amount, way: Way) -> Result<Moved> {
            self.touched()?.price(amount, way)
        }

        /// There is no fee: it is what a deposit gets, or a redemption.
        fn convert(&self, amount: Amount) -> Result<Moved> {
            let way = match amount {
                Amount::Assets(_) => Way::In,
                Amount::Shares(_) => Way::Out,
            };
            self.preview(amount, way)
        }

        /// Nothing where it cannot be computed.
        #[inline(never)]
        fn max(&self, way: Way, holder: Address) -> Moved {
            let (balance, mut pool) = (self.ledger.token.balance_of(holder), self.stored());
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
            // Check: it is set once, and can call us.
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
            let (this, owner) = (self.env().address(), self.env().caller());
            let (transfer, event) = self.ledger.request(&mut pool, this, owner, shares)?;
            self.pool.set(&pool);
            let request = event.request;
            self.env().emit_event(transfer);
            self.env().emit_event(event);
            Ok(request)
        }

        #[ink(message)]
        fn cancelWithdrawal(&mut self, request: u32) -> Result<u128, Revert<Error>> {
            let mut pool = self.touched()?;
            let (this, caller) = (self.env().address(), self.env().caller());
            let (transfer, event) = self.ledger.cancel(&mut pool, this, caller, request)?;
            self.pool.set(&pool);
            let shares = event.shares;
            self.env().emit_event(transfer);
            self.env().emit_event(event);
            Ok(shares)
        }

        #[ink(message)]
        fn claimWithdrawal(&mut self, request: u32) -> Result<u128, Revert<Error>> {
            let mut pool = self.touched()?;
            let paid = self.ledger.claim(&mut pool, self.env().address(), request)?;
            self.pool.set(&pool);
            let Some((transfer, event)) = paid else { return Ok(0) };
            let WithdrawalPaid { owner, assets, shares, .. } = event;
            self.env().emit_event(transfer);
            self.env().emit_event(event);
            self.pay(pool.asset, owner, owner, Moved { assets, shares });
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
            let pool = self.touched()?;
            let Rates { utilization, borrowRate, .. } = pool.rates()?;
            Ok(DebtNow { index: pool.index, utilization, borrowRate })
        }

        #[ink(message)]
        fn books(&self) -> Result<PoolBooks, Revert<Error>> {
            let pool = self.touched()?;
            let debt = pool.debt().map_err(Refusal::from)?;
            let Pool { cash, reserve, shares, debt_shares: debtShares, lost: badDebt, .. } = pool;
            Ok(PoolBooks { cash, debt, reserve, shares, debtShares, badDebt })
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
            let pool = self.touched()?;
            let (requests, shares) = (pool.queue.count, pool.queue.held);
            let assets = pool.to_assets(shares, false).map_err(Refusal::from)?;
            Ok(WithdrawalQueue { requests, shares, assets })
        }

        #[ink(message)]
        fn requestOf(&self, request: u32) -> Result<WithdrawalRequest, Revert<Error>> {
            let (pool, request) = (self.touched()?, self.ledger.get(request));
            let ahead = request.at.saturating_sub(pool.queue.released);
            let claimable = pool.due(&request)?.shares;
            Ok(WithdrawalRequest { owner: request.owner, shares: request.left, claimable, ahead })
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
