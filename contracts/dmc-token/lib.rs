//! `dmc-token`: DMC, the platform's coin. The manual is in `interfaces::{dmc_token, votes}`; the rules are in
//! `components::{votes, checkpoints, delegation, erc20, permit, ownable}`.
#![cfg_attr(not(feature = "std"), no_std, no_main)]
#![allow(non_snake_case)]

#[cfg(all(target_arch = "riscv64", target_feature = "e"))]
ink::polkavm_derive::min_stack_size!(65536);

// What ink! generates reads its call data in an unsafe block and has a type without documentation.
#[allow(unsafe_code, missing_docs)]
// ink! derives Debug on the root in unit tests, which stored components do not have. They are tested on the chain.
#[cfg(not(test))]
#[macros::standard(Ownable, Erc20, Erc20Permit)]
#[ink::contract]
mod dmc_token {
    use components::delegation::Delegation;
    use components::domain::describe;
    use components::ensure;
    use components::erc20::Erc20Data;
    use components::ownable::OwnableData;
    use components::permit::{domain_separator, PermitData, Signature};
    use components::votes::{Moved, VotesData};
    use ink::prelude::vec::Vec;
    use ink::sol::{FixedBytes, Text};
    use ink::storage::Lazy;
    use ink::{Revert, U256};
    use interfaces::dmc_token::{DmcToken, LockError, MinterSet};
    use interfaces::erc20::{Erc20Error, Erc20Metadata};
    use interfaces::erc5267::{Eip712Domain, Erc5267};
    use interfaces::ownable::OwnableError;
    use interfaces::votes::{Checkpoint208, DelegateVotesChanged, ERC5805FutureLookup, Uint48, Votes, VotesError};

    /// In the code, not in a cell: there is one DMC, and signatures need its name.
    const NAME: &[u8] = b"DMEX Coin";
    const SYMBOL: &[u8] = b"DMC";
    const DECIMALS: u8 = 18;

    /// Every field has keys of its own: the root is empty and costs nothing.
    #[ink(storage)]
    #[derive(Default)]
    pub struct DmcTokenContract {
        votes: VotesData,
        /// Of this, the allowances only: balances and supply are in `votes`.
        allowances: Erc20Data,
        permits: PermitData,
        ownable: OwnableData,
        /// Zero: nobody.
        minter: Lazy<Address>,
    }

    impl DmcTokenContract {
        /// `initial` DMC belong to `holder`; the rest up to `cap` is for the minter. Unit: 10^-18 DMC. A zero `owner`
        /// is refused with OwnableUnauthorizedAccount.
        #[ink(constructor)]
        pub fn new(cap: u128, holder: Address, initial: u128, owner: Address) -> Result<Self, Revert<Erc20Error>> {
            let mut this = Self::default();
            this.votes.init(cap);
            if initial > 0 {
                this.create(holder, initial.into())?;
            }
            let event = this.ownable.init(owner).map_err(|_| Erc20Error::OwnableUnauthorizedAccount { account: owner });
            this.env().emit_event(event?);
            Ok(this)
        }

        fn domain(&self) -> [u8; 32] {
            domain_separator(NAME, ink::crypto::chain_id(), self.env().address())
        }

        /// Tells of tokens and votes that moved, in OpenZeppelin's order.
        #[inline(never)]
        fn emit(&self, moved: Moved) {
            self.env().emit_event(moved.transfer);
            self.emit_votes(moved.votes);
        }

        #[inline(never)]
        fn emit_votes(&self, votes: [Option<DelegateVotesChanged>; 2]) {
            for event in votes.into_iter().flatten() {
                self.env().emit_event(event);
            }
        }

        fn token(&self) -> &Erc20Data {
            &self.allowances
        }

        fn token_mut(&mut self) -> &mut Erc20Data {
            &mut self.allowances
        }

        fn supply(&self) -> u128 {
            self.votes.total().supply.latest()
        }

        fn balance(&self, account: Address) -> u128 {
            self.votes.voter(account).balance
        }

        fn move_tokens(&mut self, from: Address, to: Address, value: U256) -> Result<bool, Revert<Erc20Error>> {
            let moved = self.votes.transfer(self.env().address(), from, to, value, self.env().block_timestamp())?;
            self.emit(moved);
            Ok(true)
        }

        fn create(&mut self, to: Address, value: U256) -> Result<(), Revert<Erc20Error>> {
            let moved = self.votes.mint(self.env().address(), to, value, self.env().block_timestamp())?;
            self.emit(moved);
            Ok(())
        }

        #[inline(never)]
        fn set_delegate(&mut self, account: Address, delegatee: Address) {
            let (event, votes) = self.votes.delegate(account, delegatee, self.env().block_timestamp());
            self.env().emit_event(event);
            self.emit_votes(votes);
        }
    }

    impl Erc20Metadata for DmcTokenContract {
        #[ink(message)]
        fn name(&self) -> Text {
            Text(Vec::from(NAME))
        }

        #[ink(message)]
        fn symbol(&self) -> Text {
            Text(Vec::from(SYMBOL))
        }

        #[ink(message)]
        fn decimals(&self) -> u8 {
            DECIMALS
        }
    }

    impl Erc5267 for DmcTokenContract {
        #[ink(message)]
        fn eip712Domain(&self) -> Eip712Domain {
            describe(self.name(), self.env().address())
        }
    }

    impl Votes for DmcTokenContract {
        #[ink(message)]
        fn clock(&self) -> Uint48 {
            Uint48(self.env().block_timestamp())
        }

        #[ink(message)]
        fn CLOCK_MODE(&self) -> Text {
            Text(Vec::from(&b"mode=timestamp"[..]))
        }

        #[ink(message)]
        fn getVotes(&self, account: Address) -> U256 {
            self.votes.voter(account).votes.latest().into()
        }

        #[ink(message)]
        fn getPastVotes(&self, account: Address, timepoint: U256) -> Result<U256, Revert<ERC5805FutureLookup>> {
            Ok(self.votes.past_votes(account, timepoint, self.env().block_timestamp())?.into())
        }

        #[ink(message)]
        fn getPastTotalSupply(&self, timepoint: U256) -> Result<U256, Revert<ERC5805FutureLookup>> {
            Ok(self.votes.past_supply(timepoint, self.env().block_timestamp())?.into())
        }

        #[ink(message)]
        fn delegates(&self, account: Address) -> Address {
            self.votes.voter(account).delegate()
        }

        #[ink(message)]
        fn delegate(&mut self, delegatee: Address) {
            self.set_delegate(self.env().caller(), delegatee);
        }

        #[ink(message)]
        fn delegateBySig(
            &mut self,
            delegatee: Address,
            nonce: U256,
            expiry: U256,
            v: u8,
            r: FixedBytes<32>,
            s: FixedBytes<32>,
        ) -> Result<(), Revert<VotesError>> {
            let delegation = Delegation { delegatee, nonce, expiry };
            let signature = Signature { v, r: r.0, s: s.0 };
            let domain = self.domain();
            let now = self.env().block_timestamp();
            let account = delegation.accept(&mut self.permits, &signature, &domain, now)?;
            self.set_delegate(account, delegatee);
            Ok(())
        }

        #[ink(message)]
        fn numCheckpoints(&self, account: Address) -> u32 {
            self.votes.voter(account).votes.count()
        }

        #[ink(message)]
        fn checkpoints(&self, account: Address, pos: u32) -> Result<Checkpoint208, Revert<VotesError>> {
            Ok(self.votes.checkpoint(account, pos)?.into())
        }
    }

    impl DmcToken for DmcTokenContract {
        #[ink(message)]
        fn setMinter(&mut self, minter: Address) -> Result<(), Revert<OwnableError>> {
            let caller = self.env().caller();
            // Check: the owner decides.
            ensure!(self.ownable.is_owner(caller), OwnableError::OwnableUnauthorizedAccount { account: caller });
            let previousMinter = self.minter();
            self.minter.set(&minter);
            self.env().emit_event(MinterSet { previousMinter, minter });
            Ok(())
        }

        #[ink(message)]
        fn mint(&mut self, to: Address, value: U256) -> Result<(), Revert<Erc20Error>> {
            let caller = self.env().caller();
            // Check: one contract creates tokens. Nobody calls from the zero address.
            ensure!(caller == self.minter(), Erc20Error::OwnableUnauthorizedAccount { account: caller });
            self.create(to, value)
        }

        #[ink(message)]
        fn burn(&mut self, value: U256) -> Result<(), Revert<Erc20Error>> {
            let moved = self.votes.burn(self.env().caller(), value, self.env().block_timestamp())?;
            self.emit(moved);
            Ok(())
        }

        #[ink(message)]
        fn lockFrom(&mut self, holder: Address, value: U256) -> Result<(), Revert<LockError>> {
            let caller = self.env().caller();
            // Check: the holder allowed it.
            self.allowances.spend(holder, caller, value).map_err(|error| Revert::<LockError>::of(&error))?;
            let event = self.votes.lock(holder, caller, value)?;
            self.env().emit_event(event);
            Ok(())
        }

        #[ink(message)]
        fn unlock(&mut self, holder: Address, value: U256) -> Result<(), Revert<LockError>> {
            let event = self.votes.unlock(holder, self.env().caller(), value)?;
            self.env().emit_event(event);
            Ok(())
        }

        #[ink(message)]
        fn lockOf(&self, holder: Address) -> (u128, Address) {
            self.votes.voter(holder).lock.map_or_else(Default::default, |lock| (lock.amount, lock.locker))
        }

        #[ink(message)]
        fn cap(&self) -> U256 {
            self.votes.total().cap.into()
        }

        #[ink(message)]
        fn minter(&self) -> Address {
            self.minter.get().unwrap_or_default()
        }
    }
}
