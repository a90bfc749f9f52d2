//! `mining-pool`: mining power held jointly. The manual is in `interfaces::{mining_pool, mining_vault}`; the rules are
//! in `settings` (terms), `vault` (money), `holders` (who comes and goes), `waiting` (the queue's requests), `worth`
//! (what lots are worth), `invest` (purchases) and `income`; here they meet the chain.
//!
//! Every message that needs a price first brings the pool to the present: lots are valued anew when the oracle knows
//! something new, then cash is kept for the queue. Then it checks, computes and writes. The platform refuses re-entry
//! into a contract on the call stack, so what it calls cannot call back.
#![cfg_attr(not(feature = "std"), no_std, no_main)]
#![allow(non_snake_case)]
#![cfg_attr(test, allow(dead_code))]

pub mod errors;
pub mod holders;
pub mod income;
pub mod invest;
pub mod outside;
pub mod settings;
pub mod state;
pub mod vault;
pub mod waiting;
pub mod worth;

#[cfg(all(target_arch = "riscv64", target_feature = "e"))]
ink::polkavm_derive::min_stack_size!(65536);

// What ink! generates reads its call data in an unsafe block and has a type without documentation.
#[allow(unsafe_code, missing_docs)]
// ink! derives Debug on the root in unit tests, which stored components do not have.
#[cfg(not(test))]
#[macros::standard(Ownable, Erc20, Balances, Erc20Metadata, Erc20Permit, Erc4626)]
#[ink::contract]
mod mining_pool {
    use crate::errors::{ensure, Done, Error, Refusal};
    use crate::holders::{Amount, Moved, Way};
    use crate::outside::{tell, Job};
    use crate::settings::{ensure_valid, lowered, Settings};
    use crate::state::{Books, Estate, Listed, Value};
    use crate::vault::{Pool, Side};
    use crate::waiting::Ledger;
    use components::coins::{pull_trusted, push};
    use components::domain::describe;
    use components::erc20::{ensure_receiver, Erc20Data};
    use components::metadata::Metadata;
    use components::ownable::OwnableData;
    use components::permit::{domain_separator, PermitData};
    use ink::sol::Text;
    use ink::Revert;
    use ink::U256;
    use interfaces::erc20::{Erc20Metadata, Transfer};
    use interfaces::erc4626::{Deposit, Withdraw};
    use interfaces::erc5267::{Eip712Domain, Erc5267};
    use interfaces::mining_pool::{
        AllowedBatch, Investable, Lot, LotWorth, MiningBooks, MiningPool, MiningTerms, MiningTermsSet, MiningWiring,
        Valuation, WithdrawalPaid, WithdrawalQueue, WithdrawalRequest,
    };
    use interfaces::mining_vault::Erc4626;
    use interfaces::refs::CoinRef;

    /// Every field has keys of its own: the root is empty and costs nothing.
    #[ink(storage)]
    #[derive(Default)]
    pub struct MiningPoolContract {
        estate: Estate,
        ledger: Ledger,
        metadata: Metadata,
        ownable: OwnableData,
        permits: PermitData,
    }

    impl MiningPoolContract {
        /// A pool without power. Name and symbol have at most 416 bytes each; `decimals` are the share's: the
        /// coin's and six more.
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
            let MiningWiring { asset, income, usd, market, distributor, oracle, .. } = wiring;
            for account in [asset, income, usd, market, distributor, oracle] {
                ensure(this.env().is_contract(&account), || Error::MiningPool_NotContract { account })?;
            }
            this.estate.settings.set(&Settings { wiring, ..Settings::default() });
            ensure_valid(&terms)?;
            this.set_terms(terms);
            this.metadata.init(&name, &symbol, decimals);
            let event = this.ownable.init(owner).map_err(|_| Error::OwnableInvalidOwner { owner })?;
            this.env().emit_event(event);
            // Interaction: the market takes the price of what is bought.
            CoinRef(asset).approve(market, U256::MAX);
            Ok(this)
        }

        #[inline(never)]
        fn job(&self) -> Job {
            Job::new(self.estate.settings.get_or_default())
        }

        /// The pool now, for views.
        #[inline(never)]
        fn seen(&self) -> Done<Pool> {
            Ok(self.estate.pool(&self.job())?.0)
        }

        /// The pool now; lots that were valued anew are kept.
        #[inline(never)]
        fn touched(&mut self) -> Done<(Job, Pool)> {
            let job = self.job();
            let (pool, lots) = self.estate.pool(&job)?;
            self.estate.keep(&lots);
            Ok((job, pool))
        }

        /// The books as they are, for what needs no price.
        #[inline(never)]
        fn opened(&self) -> (Job, Books) {
            (self.job(), self.estate.books.get_or_default())
        }

        #[inline(never)]
        fn save(&mut self, books: &Books) {
            self.estate.books.set(books);
        }

        /// What needs no price: it changes the books as they are.
        fn book<T>(&mut self, act: impl FnOnce(&mut Estate, &Job, &mut Books) -> Done<T>) -> Result<T, Revert<Error>> {
            let (job, mut books) = self.opened();
            let done = act(&mut self.estate, &job, &mut books)?;
            self.save(&books);
            Ok(done)
        }

        fn set_terms(&mut self, terms: MiningTerms) {
            let mut settings = self.estate.settings.get_or_default();
            settings.terms = terms;
            // Effect: what was valued on the old terms is valued anew.
            settings.version = settings.version.saturating_add(1);
            self.estate.settings.set(&settings);
            let MiningTerms { incomeBps, priceBps, treasury, .. } = terms;
            tell(MiningTermsSet { incomeBps, priceBps, treasury });
        }

        #[inline(never)]
        fn ensure_owner(&self) -> Done {
            let account = self.env().caller();
            ensure(self.ownable.is_owner(account), || Error::OwnableUnauthorizedAccount { account })
        }

        #[inline(never)]
        fn domain(&self) -> [u8; 32] {
            domain_separator(&self.metadata.name().0, ink::crypto::chain_id(), self.env().address())
        }

        fn token(&self) -> &Erc20Data {
            &self.ledger.token
        }

        fn token_mut(&mut self) -> &mut Erc20Data {
            &mut self.ledger.token
        }

        fn supply(&self) -> u128 {
            self.estate.books.get_or_default().shares
        }

        #[inline(never)]
        fn moved_shares(&self, from: Address, to: Address, shares: u128) {
            self.env().emit_event(Transfer { from, to, value: shares.into() });
        }

        /// Somebody's money comes in.
        #[inline(never)]
        fn take_deposit(&mut self, amount: Amount, receiver: Address) -> Done<Moved> {
            let (this, sender) = (self.env().address(), self.env().caller());
            ensure_receiver(this, receiver)?;
            let (job, mut pool) = self.touched()?;
            let moved = pool.shift(Way::In, amount, receiver, 0)?;
            self.save(&pool.books);
            self.ledger.token.credit(receiver, moved.shares);
            self.moved_shares(Address::zero(), receiver, moved.shares);
            let (assets, shares) = (moved.assets.into(), moved.shares.into());
            self.env().emit_event(Deposit { sender, owner: receiver, assets, shares });
            // Interaction:
            pull_trusted(job.set.wiring.asset, sender, this, moved.assets);
            Ok(moved)
        }

        /// Somebody's money goes out.
        #[inline(never)]
        fn pay_withdrawal(&mut self, amount: Amount, receiver: Address, owner: Address) -> Done<Moved> {
            let sender = self.env().caller();
            let (job, mut pool) = self.touched()?;
            // Check: coins sent to ourselves would be nobody's.
            ensure_receiver(self.env().address(), receiver)?;
            let balance = self.ledger.token.balance_of(owner);
            let moved = pool.shift(Way::Out, amount, owner, balance)?;
            if sender != owner {
                self.ledger.token.spend(owner, sender, moved.shares.into())?;
            }
            self.save(&pool.books);
            // Within the balance, by what `shift` has checked.
            self.ledger.token.set_balance(owner, balance.saturating_sub(moved.shares));
            self.moved_shares(owner, Address::zero(), moved.shares);
            self.pay(job.set.wiring.asset, receiver, owner, moved);
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
        fn preview(&self, amount: Amount, way: Way) -> Done<Moved> {
            self.seen()?.price(amount, way)
        }

        #[inline(never)]
        fn convert(&self, amount: Amount) -> Done<Moved> {
            self.seen()?.convert(amount)
        }

        /// Nothing where it cannot be computed.
        #[inline(never)]
        fn max(&self, way: Way, holder: Address) -> Moved {
            let balance = self.ledger.token.balance_of(holder);
            let seen = self.estate.pool(&self.job());
            seen.and_then(|(pool, _)| pool.max(way, balance)).unwrap_or_default()
        }

        fn coin(&self) -> Address {
            self.estate.settings.get_or_default().wiring.asset
        }

        fn total_assets(&self) -> Done<u128> {
            Ok(self.seen()?.assets(Side::Low)?)
        }
    }

    impl MiningPool for MiningPoolContract {
        // ---- Governance ----

        #[ink(message)]
        fn setTerms(&mut self, terms: MiningTerms) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            ensure_valid(&terms)?;
            self.set_terms(terms);
            Ok(())
        }

        #[ink(message)]
        fn lowerRisk(&mut self, priceBps: u32, dayBps: u32, maxAssets: u128) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            let terms = lowered(self.terms(), priceBps, dayBps, maxAssets)?;
            self.set_terms(terms);
            Ok(())
        }

        #[ink(message)]
        fn allowBatch(&mut self, batch: u32, maxCost: u128) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            let job = self.job();
            Ok(self.estate.allow(&job, batch, maxCost)?)
        }

        #[ink(message)]
        fn removeBatch(&mut self, batch: u32) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            Ok(self.estate.remove_batch(batch)?)
        }

        #[ink(message)]
        fn limitProvider(&mut self, provider: Address, maxCost: u128) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            self.estate.limit_provider(provider, maxCost);
            Ok(())
        }

        #[ink(message)]
        fn removeProvider(&mut self, provider: Address) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            self.estate.limit_provider(provider, 0);
            Ok(())
        }

        // ---- Anyone ----

        #[ink(message)]
        fn invest(&mut self, batch: u32, count: u32) -> Result<u32, Revert<Error>> {
            let (job, mut pool) = self.touched()?;
            let lot = self.estate.invest(&job, &mut pool, batch, count)?;
            self.save(&pool.books);
            Ok(lot)
        }

        #[ink(message)]
        fn refresh(&mut self, max: u32) -> Result<u32, Revert<Error>> {
            self.book(|estate, job, books| estate.refresh(job, books, max))
        }

        #[ink(message)]
        fn collect(&mut self, lot: u32, max: u32) -> Result<u128, Revert<Error>> {
            self.book(|estate, job, books| estate.collect(job, books, lot, max))
        }

        #[ink(message)]
        fn collectMissed(&mut self, lot: u32, max: u32) -> Result<u128, Revert<Error>> {
            self.book(|estate, job, books| estate.collect_missed(job, books, lot, max))
        }

        #[ink(message)]
        fn collectLate(&mut self, batch: u32, day: u32, firstToken: u32, count: u32) -> Result<u128, Revert<Error>> {
            self.book(|estate, job, books| estate.collect_late(job, books, batch, day, (firstToken, count)))
        }

        #[ink(message)]
        fn buyIncome(&mut self, amount: u128, maxPrice: u128) -> Result<(u128, u128), Revert<Error>> {
            self.book(|estate, job, books| estate.buy_income(job, books, amount, maxPrice))
        }

        #[ink(message)]
        fn close(&mut self, lot: u32) -> Result<(), Revert<Error>> {
            self.book(|estate, job, books| estate.close(job, books, lot))
        }

        #[ink(message)]
        fn collectFees(&mut self) -> Result<(u128, u128), Revert<Error>> {
            self.book(|estate, job, books| estate.take_fees(job, books))
        }

        // ---- The queue ----

        #[ink(message)]
        fn requestWithdrawal(&mut self, shares: u128) -> Result<u32, Revert<Error>> {
            let (job, mut books) = self.opened();
            let (transfer, event) = self.ledger.request(&mut books, &job, shares)?;
            self.save(&books);
            let request = event.request;
            tell(transfer);
            tell(event);
            Ok(request)
        }

        #[ink(message)]
        fn cancelWithdrawal(&mut self, request: u32) -> Result<u128, Revert<Error>> {
            let (job, mut books) = self.opened();
            let (transfer, event) = self.ledger.cancel(&mut books, &job, request)?;
            self.save(&books);
            let shares = event.shares;
            tell(transfer);
            tell(event);
            Ok(shares)
        }

        #[ink(message)]
        fn claimWithdrawal(&mut self, request: u32) -> Result<u128, Revert<Error>> {
            let (job, mut pool) = self.touched()?;
            let paid = self.ledger.claim(&mut pool, &job, request)?;
            self.save(&pool.books);
            let Some((transfer, event)) = paid else { return Ok(0) };
            let WithdrawalPaid { owner, assets, shares, .. } = event;
            tell(transfer);
            tell(event);
            self.pay(job.set.wiring.asset, owner, owner, Moved { assets, shares, fee: 0 });
            Ok(assets)
        }

        // ---- Views ----

        #[ink(message)]
        fn valuation(&self) -> Result<Valuation, Revert<Error>> {
            let pool = self.seen()?;
            let value = |side| pool.assets(side).map_err(Refusal::from);
            let (low, high) = (value(Side::Low)?, value(Side::High)?);
            Ok(Valuation { low, high, cash: pool.books.cash, state: pool.state() })
        }

        #[ink(message)]
        fn books(&self) -> MiningBooks {
            let Books { cash, shares, income, fees, fees_income: incomeFees, lots, .. } =
                self.estate.books.get_or_default();
            MiningBooks { cash, shares, income, fees, incomeFees, lots }
        }

        #[ink(message)]
        fn lotOf(&self, lot: u32) -> Result<Lot, Revert<Error>> {
            let lot = self.estate.lot(&self.estate.books.get_or_default(), lot)?;
            let (batch, firstToken, tokens, firstDay) = (lot.batch, lot.token, lot.count, lot.from);
            Ok(Lot { batch, firstToken, tokens, firstDay, cost: lot.price, claimed: lot.paid })
        }

        #[ink(message)]
        fn valueOf(&self, lot: u32) -> Result<LotWorth, Revert<Error>> {
            let Value { low, sure: delivered, ahead: toCome, refund: escrowDue, cost: costLeft } =
                self.estate.worth_of(&self.job(), lot).map_err(Refusal::from)?;
            Ok(LotWorth { low, delivered, toCome, escrowDue, costLeft })
        }

        #[ink(message)]
        fn investable(&self, batch: u32) -> Result<Investable, Revert<Error>> {
            let job = self.job();
            let (pool, _) = self.estate.pool(&job).map_err(Refusal::from)?;
            let offer = self.estate.offer(&job, &pool, batch)?;
            Ok(Investable { count: offer.count().map_err(Refusal::from)?, price: offer.each, bound: offer.bound })
        }

        #[ink(message)]
        fn batchOf(&self, batch: u32) -> AllowedBatch {
            let Listed { provider, limit, .. } = self.estate.batches.get(batch).unwrap_or_default();
            AllowedBatch { provider, maxCost: limit.max, cost: limit.spent }
        }

        #[ink(message)]
        fn providerOf(&self, provider: Address) -> (u128, u128) {
            let limit = self.estate.providers.get(provider).unwrap_or_default();
            (limit.max, limit.spent)
        }

        #[ink(message)]
        fn queue(&self) -> Result<WithdrawalQueue, Revert<Error>> {
            let pool = self.seen()?;
            let (requests, shares) = (pool.books.queue.count, pool.books.queue.held);
            let assets = pool.to_assets(shares, Side::Low, false).map_err(Refusal::from)?;
            Ok(WithdrawalQueue { requests, shares, assets })
        }

        #[ink(message)]
        fn requestOf(&self, request: u32) -> Result<WithdrawalRequest, Revert<Error>> {
            let (pool, request) = (self.seen()?, self.ledger.get(request));
            let ahead = request.at.saturating_sub(pool.books.queue.released);
            let claimable = pool.due(&request)?.shares;
            Ok(WithdrawalRequest { owner: request.owner, shares: request.left, claimable, ahead })
        }

        #[ink(message)]
        fn terms(&self) -> MiningTerms {
            self.estate.settings.get_or_default().terms
        }

        #[ink(message)]
        fn wiring(&self) -> MiningWiring {
            self.estate.settings.get_or_default().wiring
        }
    }

    impl Erc5267 for MiningPoolContract {
        #[ink(message)]
        fn eip712Domain(&self) -> Eip712Domain {
            describe(self.name(), self.env().address())
        }
    }
}
