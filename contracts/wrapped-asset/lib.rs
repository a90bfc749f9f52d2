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
#[macros::standard(Ownable, Erc20, Balances, Erc20Metadata, Erc20Permit)]
#[ink::contract]
mod wrapped_asset {
    use components::domain::describe;
    use components::ensure;
    use components::erc20::Erc20Data;
    use components::metadata::Metadata;
    use components::ownable::OwnableData;
    use components::permit::{domain_separator, PermitData};
    use ink::sol::Text;
    use ink::Revert;
    use ink::U256;
    use interfaces::erc20::{Erc20Error, Erc20Metadata};
    use interfaces::erc5267::{Eip712Domain, Erc5267};
    use interfaces::ownable::OwnableError;
    use interfaces::wrapped_asset::WrappedAsset;

    /// Every field has keys of its own: the root is empty and costs nothing.
    #[ink(storage)]
    #[derive(Default)]
    pub struct WrappedAssetContract {
        metadata: Metadata,
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
            this.metadata.init(&name, &symbol, decimals);
            this.token.init(cap);
            let event = this.ownable.init(owner)?;
            this.env().emit_event(event);
            Ok(this)
        }

        fn token(&self) -> &Erc20Data {
            &self.token
        }

        fn token_mut(&mut self) -> &mut Erc20Data {
            &mut self.token
        }

        fn supply(&self) -> u128 {
            self.token.supply().total
        }

        fn domain(&self) -> [u8; 32] {
            domain_separator(&self.metadata.name().0, ink::crypto::chain_id(), self.env().address())
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
}
