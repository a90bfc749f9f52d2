//! `dmc-staking`: stakers of DMC share revenue and emission. The manual is in `interfaces::dmc_staking`. The rules are
//! in `pot` (the income of a token's stakers), `position` (one stake), `stakes` (all of them) and
//! `math::{revenue, emission}`.
#![cfg_attr(not(feature = "std"), no_std, no_main)]
#![allow(non_snake_case)]
#![cfg_attr(test, allow(dead_code))]

pub mod coins;
pub mod errors;
pub mod position;
pub mod pot;
pub mod stakes;

#[cfg(all(target_arch = "riscv64", target_feature = "e"))]
ink::polkavm_derive::min_stack_size!(65536);

// What ink! generates reads its call data in an unsafe block and has a type without documentation.
#[allow(unsafe_code, missing_docs)]
// ink! derives Debug on the root in unit tests, which stored components do not have.
#[cfg(not(test))]
#[macros::standard(Ownable)]
#[ink::contract]
mod dmc_staking {
    use crate::coins;
    use crate::errors::{Error, Refusal, Result};
    use crate::position::Position;
    use crate::stakes::{Settings, Stakes};
    use components::coins::push;
    use components::ensure;
    use components::ownable::OwnableData;
    use ink::Revert;
    use interfaces::dmc_staking::{
        CoinListed, CoinRevenue, DmcStaking, Emission, EmissionClaimed, RevenueBooked, RevenueClaimed, Stake, Staked,
        Unstaked, WeightSet, Withdrawn,
    };
    use interfaces::refs::DmcTokenRef;
    use math::emission::{emitted_between, ALL};

    /// Every field has keys of its own: the root is empty and costs nothing.
    #[ink(storage)]
    #[derive(Default)]
    pub struct DmcStakingContract {
        ownable: OwnableData,
        stakes: Stakes,
    }

    impl DmcStakingContract {
        /// Staking of `dmc`, which never changes. The emission begins at `start` (unix seconds), and not before now.
        #[ink(constructor)]
        pub fn new(dmc: Address, start: u64, owner: Address) -> Result<Self, Revert<Error>> {
            let mut this = Self::default();
            this.ensure_contract(dmc)?;
            let now = this.env().block_timestamp();
            this.stakes.begin(dmc, start.max(now), now);
            let event = this.ownable.init(owner).map_err(|_| Error::OwnableInvalidOwner { owner })?;
            this.env().emit_event(event);
            Ok(this)
        }

        fn ensure_contract(&self, account: Address) -> Result {
            ensure!(self.env().is_contract(&account), Error::DmcStaking_NotContract { account });
            Ok(())
        }

        fn ensure_owner(&self) -> Result<(), Revert<Error>> {
            let account = self.env().caller();
            ensure!(self.ownable.is_owner(account), Error::OwnableUnauthorizedAccount { account });
            Ok(())
        }

        fn now(&self) -> u64 {
            self.env().block_timestamp()
        }
    }

    impl DmcStaking for DmcStakingContract {
        // ---- Governance ----

        #[ink(message)]
        fn setWeight(&mut self, token: Address, weightBps: u32) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            let is_contract = self.env().is_contract(&token);
            self.stakes.set_weight(token, weightBps, self.env().block_timestamp(), || {
                ensure!(is_contract, Error::DmcStaking_NotContract { account: token });
                Ok(())
            })?;
            self.env().emit_event(WeightSet { token, weightBps });
            Ok(())
        }

        #[ink(message)]
        fn listCoin(&mut self, coin: Address) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            self.ensure_contract(coin)?;
            let now = self.now();
            self.stakes.list(coin, now)?;
            self.env().emit_event(CoinListed { coin });
            Ok(())
        }

        // ---- Anyone ----

        #[ink(message)]
        fn sync(&mut self, coin: Address) -> Result<u128, Revert<Error>> {
            let now = self.now();
            // Check: only listed coins are asked.
            self.stakes.coin(coin)?;
            let balance = coins::balance(coin, self.env().address());
            let (amount, until) = self.stakes.sync(coin, balance, now)?;
            self.env().emit_event(RevenueBooked { coin, amount, until });
            Ok(amount)
        }

        // ---- Stakers ----

        #[ink(message)]
        fn stake(&mut self, token: Address, amount: u128) -> Result<(), Revert<Error>> {
            let account = self.env().caller();
            let mut stake = self.stakes.stake(token, account, self.now())?;
            stake.position.stake(&mut stake.pot, amount)?;
            self.stakes.keep(&stake);
            self.env().emit_event(Staked { account, token, amount, total: stake.pot.total });
            // Interaction:
            coins::take(token, stake.is_dmc(), account, self.env().address(), amount);
            Ok(())
        }

        #[ink(message)]
        fn unstake(&mut self, token: Address, amount: u128) -> Result<(), Revert<Error>> {
            let (account, now) = (self.env().caller(), self.now());
            let mut stake = self.stakes.stake(token, account, now)?;
            stake.position.unstake(&mut stake.pot, amount)?;
            let ready = if stake.is_dmc() { stake.position.wait(amount, now)? } else { now };
            self.stakes.keep(&stake);
            self.env().emit_event(Unstaked { account, token, amount, total: stake.pot.total, ready });
            // Interaction: DMC is with its holder already.
            if !stake.is_dmc() {
                push(token, account, amount);
            }
            Ok(())
        }

        #[ink(message)]
        fn withdraw(&mut self) -> Result<u128, Revert<Error>> {
            let (account, now) = (self.env().caller(), self.now());
            let dmc = self.dmc();
            let mut stake = self.stakes.stake(dmc, account, now)?;
            let amount = stake.position.withdraw(now)?;
            self.stakes.keep(&stake);
            self.env().emit_event(Withdrawn { account, amount });
            // Interaction:
            DmcTokenRef(dmc).unlock(account, amount.into());
            Ok(amount)
        }

        #[ink(message)]
        fn claim(&mut self, coin: Address) -> Result<u128, Revert<Error>> {
            let (account, now) = (self.env().caller(), self.now());
            let amount = self.stakes.claim(coin, account, now)?;
            self.env().emit_event(RevenueClaimed { account, coin, amount });
            // Interaction:
            push(coin, account, amount);
            Ok(amount)
        }

        #[ink(message)]
        fn claimEmission(&mut self, token: Address) -> Result<u128, Revert<Error>> {
            let account = self.env().caller();
            let mut stake = self.stakes.stake(token, account, self.now())?;
            let amount = stake.position.emission.take()?;
            self.stakes.keep(&stake);
            self.env().emit_event(EmissionClaimed { account, token, amount });
            // Interaction:
            DmcTokenRef(stake.settings.dmc).mint(account, amount.into());
            Ok(amount)
        }

        // ---- Views ----

        #[ink(message)]
        fn stakeOf(&self, token: Address, account: Address) -> Stake {
            let Position { staked, waiting, ready: readyAt, .. } = self.stakes.position(token, account);
            Stake { staked, waiting, readyAt }
        }

        #[ink(message)]
        fn revenueOf(&self, coin: Address, account: Address) -> Result<u128, Revert<Error>> {
            let listed = self.stakes.coin(coin)?;
            Ok(self.stakes.stake(self.dmc(), account, self.now())?.earned(&listed)?.owed)
        }

        #[ink(message)]
        fn emissionOf(&self, token: Address, account: Address) -> Result<u128, Revert<Error>> {
            Ok(self.stakes.stake(token, account, self.now())?.position.emission.owed)
        }

        #[ink(message)]
        fn tokenOf(&self, token: Address) -> Result<(u32, u128), Revert<Error>> {
            let pot = self.stakes.pot(token, 0, 0)?;
            Ok((pot.weight, pot.total))
        }

        #[ink(message)]
        fn coinOf(&self, coin: Address) -> Result<CoinRevenue, Revert<Error>> {
            let listed = self.stakes.coin(coin)?;
            let Settings { dmc, start, .. } = self.stakes.settings();
            let pot = self.stakes.pot(dmc, start, self.now())?;
            let revenue = pot.coins.get(listed.place as usize).copied().unwrap_or_default();
            let (unreleased, releasedAt) = (revenue.left, revenue.until);
            Ok(CoinRevenue { received: listed.received, paid: listed.paid, unreleased, releasedAt })
        }

        #[ink(message)]
        fn emission(&self) -> Result<Emission, Revert<Error>> {
            let start = self.stakes.settings().start;
            let emitted = emitted_between(0, self.now().saturating_sub(start)).map_err(Refusal::from)?;
            Ok(Emission { start, emitted, total: ALL })
        }

        #[ink(message)]
        fn dmc(&self) -> Address {
            self.stakes.settings().dmc
        }
    }
}
