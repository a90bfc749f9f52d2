//! `wrapped-asset`: an ERC-20 with permit and a capped minter. The manual is in
//! `interfaces::wrapped_asset`; the rules are in `components::{erc20, permit, ownable}`.
//!
//! The owner mints and nobody can touch what another holds; the cap is fixed at deployment.
#![cfg_attr(not(feature = "std"), no_std, no_main)]
#![allow(non_snake_case)]

#[cfg(all(target_arch = "riscv64", target_feature = "e"))]
ink::polkavm_derive::min_stack_size!(65536);

// What ink! generates reads its call data in an unsafe block and has a type without documentation.
#[allow(unsafe_code, missing_docs)]
// ink! derives Debug on the root in unit tests, which stored components do not have. They are tested on the chain.
#[cfg(not(test))]
#[ink::contract]
mod wrapped_asset {
    use components::domain::describe;
    use components::ensure;
    use components::erc20::Erc20Data;
    use components::ownable::OwnableData;
    use components::permit::{domain_separator, Permit, PermitData, Signature};
    use ink::sol::{FixedBytes, Text};
    use ink::storage::Lazy;
    use ink::Revert;
    use ink::U256;
    use interfaces::erc20::{Erc20, Erc20Error, Erc20Metadata, Erc20Permit};
    use interfaces::erc5267::{Eip712Domain, Erc5267};
    use interfaces::ownable::{Ownable, OwnableError};
    use interfaces::wrapped_asset::WrappedAsset;

    /// Every field has keys of its own: the root is empty and costs nothing.
    #[ink(storage)]
    #[derive(Default)]
    pub struct WrappedAssetContract {
        name: Lazy<Text>,
        symbol: Lazy<Text>,
        decimals: Lazy<u8>,
        token: Erc20Data,
        permits: PermitData,
        ownable: OwnableData,
    }

    impl WrappedAssetContract {
        /// A token without supply. Name and symbol have at most 416 bytes each; `cap` is in the
        /// token's smallest unit; the owner mints.
        #[ink(constructor)]
        pub fn new(
            name: Text,
            symbol: Text,
            decimals: u8,
            cap: u128,
            owner: Address,
        ) -> Result<Self, Revert<OwnableError>> {
            let mut this = Self::default();
            this.name.set(&name);
            this.symbol.set(&symbol);
            this.decimals.set(&decimals);
            this.token.init(cap);
            let event = this.ownable.init(owner)?;
            this.env().emit_event(event);
            Ok(this)
        }

        fn domain(&self) -> [u8; 32] {
            domain_separator(&self.name().0, ink::crypto::chain_id(), self.env().address())
        }

        fn send(&mut self, from: Address, to: Address, value: U256) -> Result<bool, Revert<Erc20Error>> {
            let event = self.token.transfer(self.env().address(), from, to, value)?;
            self.env().emit_event(event);
            Ok(true)
        }
    }

    impl Erc20 for WrappedAssetContract {
        #[ink(message)]
        fn totalSupply(&self) -> U256 {
            self.token.supply().total.into()
        }

        #[ink(message)]
        fn balanceOf(&self, account: Address) -> U256 {
            self.token.balance_of(account).into()
        }

        #[ink(message)]
        fn allowance(&self, owner: Address, spender: Address) -> U256 {
            self.token.allowance(owner, spender)
        }

        #[ink(message)]
        fn transfer(&mut self, to: Address, value: U256) -> Result<bool, Revert<Erc20Error>> {
            self.send(self.env().caller(), to, value)
        }

        #[ink(message)]
        fn approve(&mut self, spender: Address, value: U256) -> Result<bool, Revert<Erc20Error>> {
            let event = self.token.approve(self.env().caller(), spender, value)?;
            self.env().emit_event(event);
            Ok(true)
        }

        #[ink(message)]
        fn transferFrom(&mut self, from: Address, to: Address, value: U256) -> Result<bool, Revert<Erc20Error>> {
            self.token.spend(from, self.env().caller(), value)?;
            self.send(from, to, value)
        }
    }

    impl Erc20Metadata for WrappedAssetContract {
        #[ink(message)]
        fn name(&self) -> Text {
            self.name.get().unwrap_or_default()
        }

        #[ink(message)]
        fn symbol(&self) -> Text {
            self.symbol.get().unwrap_or_default()
        }

        #[ink(message)]
        fn decimals(&self) -> u8 {
            self.decimals.get().unwrap_or_default()
        }
    }

    impl Erc20Permit for WrappedAssetContract {
        #[ink(message)]
        fn permit(
            &mut self,
            owner: Address,
            spender: Address,
            value: U256,
            deadline: U256,
            v: u8,
            r: FixedBytes<32>,
            s: FixedBytes<32>,
        ) -> Result<(), Revert<Erc20Error>> {
            let permit = Permit { owner, spender, value, deadline };
            let signature = Signature { v, r: r.0, s: s.0 };
            let domain = self.domain();
            self.permits.accept(&permit, &signature, &domain, self.env().block_timestamp())?;
            let event = self.token.approve(owner, spender, value)?;
            self.env().emit_event(event);
            Ok(())
        }

        #[ink(message)]
        fn nonces(&self, owner: Address) -> U256 {
            self.permits.nonce(owner).into()
        }

        #[ink(message)]
        fn DOMAIN_SEPARATOR(&self) -> FixedBytes<32> {
            FixedBytes(self.domain())
        }
    }

    impl Erc5267 for WrappedAssetContract {
        #[ink(message)]
        fn eip712Domain(&self) -> Eip712Domain {
            describe(self.name(), self.env().address())
        }
    }

    impl WrappedAsset for WrappedAssetContract {
        #[ink(message)]
        fn mint(&mut self, to: Address, value: U256) -> Result<(), Revert<Erc20Error>> {
            let caller = self.env().caller();
            // Check: only the owner creates tokens.
            ensure!(self.ownable.is_owner(caller), Erc20Error::OwnableUnauthorizedAccount { account: caller });
            let event = self.token.mint(self.env().address(), to, value)?;
            self.env().emit_event(event);
            Ok(())
        }

        #[ink(message)]
        fn burn(&mut self, value: U256) -> Result<(), Revert<Erc20Error>> {
            let event = self.token.burn(self.env().caller(), value)?;
            self.env().emit_event(event);
            Ok(())
        }

        #[ink(message)]
        fn cap(&self) -> U256 {
            self.token.supply().cap.into()
        }
    }

    impl Ownable for WrappedAssetContract {
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
