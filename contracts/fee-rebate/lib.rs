//! `fee-rebate`: fees in; a part back to who stakes DMC, the rest to all stakers. The manual is in
//! `interfaces::fee_rebate`; the rules are in `pot` (a coin's money), `record` (the fee on a token's income), `cover`
//! (DMC-time), `settings` (which fee was in force) and `books`.
#![cfg_attr(not(feature = "std"), no_std, no_main)]
#![allow(non_snake_case)]
#![cfg_attr(test, allow(dead_code))]

pub mod books;
pub mod cover;
pub mod errors;
pub mod outside;
pub mod pot;
pub mod record;
pub mod settings;

#[cfg(all(target_arch = "riscv64", target_feature = "e"))]
ink::polkavm_derive::min_stack_size!(65536);

// What ink! generates reads its call data in an unsafe block and has a type without documentation.
#[allow(unsafe_code, missing_docs)]
// ink! derives Debug on the root in unit tests, which stored components do not have.
#[cfg(not(test))]
#[ink::contract]
mod fee_rebate {
    use crate::books::Books;
    use crate::cover::Rebate;
    use crate::errors::{ensure, Error, Refusal};
    use crate::outside;
    use crate::record::Record;
    use crate::settings::Settings;
    use components::ownable::OwnableData;
    use ink::prelude::vec::Vec;
    use ink::Revert;
    use interfaces::fee_rebate::{ExitFeeCounted, FeeCounted, FeeNoted, FeeRebate, FeesShared, PoolListed};
    use interfaces::ownable::{Ownable, OwnableError};
    use interfaces::refs::{DmcStakingRef, MiningPoolRef};
    use math::{add, cover};

    /// Every field has keys of its own: the root is empty and costs nothing.
    #[ink(storage)]
    #[derive(Default)]
    pub struct FeeRebateContract {
        ownable: OwnableData,
        books: Books,
    }

    impl FeeRebateContract {
        /// Wired to the other contracts for good; `usd` is the coin that is a dollar.
        #[ink(constructor)]
        pub fn new(
            dmc: Address,
            staking: Address,
            distributor: Address,
            nft: Address,
            oracle: Address,
            usd: Address,
            owner: Address,
        ) -> Result<Self, Revert<Error>> {
            let mut this = Self::default();
            for account in [dmc, staking, distributor, nft, oracle, usd] {
                this.ensure_contract(account)?;
            }
            this.books.begin(&Settings { dmc, staking, distributor, nft, oracle, usd, rates: Vec::new() });
            this.noted();
            let event = this.ownable.init(owner).map_err(|_| Error::OwnableInvalidOwner { owner })?;
            this.env().emit_event(event);
            Ok(this)
        }

        fn ensure_contract(&self, account: Address) -> Result<(), Refusal> {
            ensure(self.env().is_contract(&account), || Error::FeeRebate_NotContract { account })
        }

        fn now(&self) -> u64 {
            self.env().block_timestamp()
        }

        /// Settings, with the fee on income noted as it is now.
        #[inline(never)]
        fn noted(&mut self) -> (Settings, bool) {
            let (settings, changed) = self.books.seen(self.now());
            if changed {
                self.books.begin(&settings);
                let feeBps = settings.rates.last().map_or(0, |rate| rate.bps);
                self.env().emit_event(FeeNoted { feeBps });
            }
            (settings, changed)
        }

        /// Claims for tokens of a batch: the open segment of each, or the one with the number.
        #[inline(never)]
        fn claim_all(&mut self, batch: u32, tokens: &[u32], number: Option<u32>) -> Result<u128, Revert<Error>> {
            let (caller, now) = (self.env().caller(), self.now());
            let (settings, _) = self.noted();
            let (coin, next) = outside::ledger(&settings, batch);
            let (mut all, mut fee, mut begins) = (Vec::new(), 0, false);
            let mut before = None;
            for &tokenId in tokens {
                let segment = outside::segment(&settings, tokenId, number);
                let payee = segment.payee;
                // Check: what a token earned is its payee's, and so is the fee on it.
                ensure(caller == payee, || Error::FeeRebate_NotPayee { tokenId, caller, payee })?;
                // Open segments of a batch that began on the same day have had the same income: it is asked for once.
                let income = match before {
                    Some((from, income)) if from == segment.from => income,
                    _ => outside::income(&settings, &segment)?,
                };
                before = Some((segment.from, income));
                let counted = self.books.count(&settings, &segment, Record { income, at: now, next })?;
                fee = add(fee, counted.fee).map_err(Refusal::from)?;
                begins |= counted.begins;
                all.push(counted);
            }
            let (rebate, used) = self.books.rebate(&settings, caller, coin, fee)?;
            // Check: a message that does nothing tells so.
            ensure(rebate.amount > 0 || begins, || Error::FeeRebate_Nothing)?;
            // Effect: a fee that gets nothing back is not used up by that.
            for counted in all.iter().filter(|counted| rebate.amount > 0 || counted.begins) {
                self.books.counted(counted);
                let (tokenId, segment, fee) = (counted.token, counted.segment, counted.fee);
                self.env().emit_event(FeeCounted { tokenId, segment, fee });
            }
            self.pay((caller, coin, fee), (rebate, used), now)
        }

        /// Pays a rebate, if there is any.
        #[inline(never)]
        fn pay(
            &mut self,
            of: (Address, Address, u128),
            (rebate, used): (Rebate, u128),
            now: u64,
        ) -> Result<u128, Revert<Error>> {
            if rebate.amount > 0 {
                let event = self.books.pay(of, (rebate, used), now)?;
                self.env().emit_event(event);
                // Interaction:
                let (account, coin, _) = of;
                outside::push(coin, account, rebate.amount)?;
            }
            Ok(rebate.amount)
        }
    }

    impl FeeRebate for FeeRebateContract {
        // ---- Governance ----

        #[ink(message)]
        fn listPool(&mut self, pool: Address, listed: bool) -> Result<(), Revert<Error>> {
            let account = self.env().caller();
            // Check: the owner's right.
            ensure(self.ownable.is_owner(account), || Error::OwnableUnauthorizedAccount { account })?;
            let coin = match listed {
                true => {
                    self.ensure_contract(pool)?;
                    MiningPoolRef(pool).asset()
                }
                false => Address::zero(),
            };
            // Effect:
            self.books.list(pool, coin);
            self.env().emit_event(PoolListed { pool, coin, listed });
            Ok(())
        }

        // ---- Anyone ----

        #[ink(message)]
        fn sync(&mut self, coin: Address) -> Result<(u128, u128), Revert<Error>> {
            let (settings, _) = self.noted();
            let mut pot = self.books.pot(coin, self.now())?;
            let shared = pot.share(outside::balance(coin, self.env().address()))?;
            // Effect:
            self.books.keep(coin, &pot);
            let (arrived, kept, sent) = (shared.arrived, shared.kept, shared.sent);
            self.env().emit_event(FeesShared { coin, arrived, kept, sent });
            // Interaction:
            if sent > 0 {
                outside::push(coin, settings.staking, sent)?;
                DmcStakingRef(settings.staking).sync(coin);
            }
            Ok((arrived, sent))
        }

        #[ink(message)]
        fn noteFee(&mut self) -> Result<(), Revert<Error>> {
            let (_, changed) = self.noted();
            ensure(changed, || Error::FeeRebate_Nothing)?;
            Ok(())
        }

        // ---- Holders ----

        #[ink(message)]
        fn claim(&mut self, tokenIds: Vec<u32>) -> Result<u128, Revert<Error>> {
            let batch = outside::ensure_listed(&tokenIds)?;
            self.claim_all(batch, &tokenIds, None)
        }

        #[ink(message)]
        fn claimSegment(&mut self, tokenId: u32, segment: u32) -> Result<u128, Revert<Error>> {
            self.claim_all(outside::batch_of(tokenId), &[tokenId], Some(segment))
        }

        // ---- Depositors of joint pools ----

        #[ink(message)]
        fn claimExit(&mut self, pool: Address, period: u32) -> Result<u128, Revert<Error>> {
            let (account, now) = (self.env().caller(), self.now());
            let (coin, fee) = self.books.exit_fee(pool, account, period, now)?;
            let settings = self.books.settings();
            let (rebate, used) = self.books.rebate(&settings, account, coin, fee)?;
            // Check: a message that does nothing tells so.
            ensure(rebate.amount > 0, || Error::FeeRebate_Nothing)?;
            // Effect:
            self.books.exit_counted(pool, account, period, fee)?;
            self.env().emit_event(ExitFeeCounted { account, pool, period, fee });
            self.pay((account, coin, fee), (rebate, used), now)
        }

        // ---- Views ----

        #[ink(message)]
        fn rebateOf(&self, tokenId: u32, segment: u32) -> Result<(u128, u128), Revert<Error>> {
            let now = self.now();
            let (settings, _) = self.books.seen(now);
            let (coin, next) = outside::ledger(&settings, outside::batch_of(tokenId));
            let segment = outside::segment(&settings, tokenId, Some(segment));
            let income = outside::income(&settings, &segment)?;
            let fee = self.books.count(&settings, &segment, Record { income, at: now, next })?.fee;
            let (rebate, _) = self.books.rebate(&settings, segment.payee, coin, fee)?;
            Ok((fee, rebate.amount))
        }

        #[ink(message)]
        fn coverOf(&self, account: Address) -> Result<(u128, u128), Revert<Error>> {
            let cover = outside::cover(&self.books.settings(), account, self.books.used(account));
            Ok((cover.available()?, cover.most()?))
        }

        #[ink(message)]
        fn discountOf(&self, account: Address, dailyFee: u128) -> Result<(u32, u32), Revert<Error>> {
            let days = cover::days(outside::cover(&self.books.settings(), account, 0).staked, dailyFee);
            Ok((cover::discount(days).map_err(Refusal::from)?, days))
        }

        #[ink(message)]
        fn coinOf(&self, coin: Address) -> Result<(u128, u128, u128, u128, u128), Revert<Error>> {
            let pot = self.books.pot(coin, self.now())?;
            Ok((pot.current, pot.last, pot.over, pot.sent, pot.rebated))
        }

        #[ink(message)]
        fn poolOf(&self, pool: Address) -> Address {
            self.books.pool(pool)
        }

        #[ink(message)]
        fn wiring(&self) -> (Address, Address, Address, Address, Address, Address) {
            let Settings { dmc, staking, distributor, nft, oracle, usd, .. } = self.books.settings();
            (dmc, staking, distributor, nft, oracle, usd)
        }
    }

    impl Ownable for FeeRebateContract {
        #[ink(message)]
        fn owner(&self) -> Address {
            self.ownable.owner()
        }

        #[ink(message)]
        fn pendingOwner(&self) -> Address {
            self.ownable.pending_owner()
        }

        #[ink(message)]
        fn transferOwnership(&mut self, newOwner: Address) -> Result<(), Revert<OwnableError>> {
            let event = self.ownable.offer(self.env().caller(), newOwner)?;
            self.env().emit_event(event);
            Ok(())
        }

        #[ink(message)]
        fn acceptOwnership(&mut self) -> Result<(), Revert<OwnableError>> {
            let event = self.ownable.accept(self.env().caller())?;
            self.env().emit_event(event);
            Ok(())
        }
    }
}
