//! The second blob of `mining-power-nft`: batches and burning, metadata, lists, and the settings of governance. It runs
//! with the storage of the first, which passes on every message that it does not have. The rules are in `registry`, and
//! `picture`, `record` and `text` (metadata).
#![cfg_attr(not(feature = "std"), no_std, no_main)]
#![allow(non_snake_case)]

#[cfg(not(test))]
mod access;
pub mod batches;
pub mod collection;
pub mod errors;
pub mod history;
pub mod owners;
pub mod picture;
pub mod record;
#[cfg(not(test))]
mod registry;
pub mod settings;
pub mod text;
pub mod token;

#[cfg(all(target_arch = "riscv64", target_feature = "e"))]
ink::polkavm_derive::min_stack_size!(65536);

// As in `lib.rs`.
#[allow(unsafe_code, missing_docs)]
#[cfg(not(test))]
#[macros::standard(Ownable)]
#[ink::contract]
mod mining_power_nft {
    use crate::collection::Collection;
    use crate::picture::{self, Picture};
    use crate::record::Record;
    use crate::settings::Settings;
    use components::ownable::OwnableData;
    use ink::sol::Text;
    use ink::{Revert, U256};
    use interfaces::erc721::{Erc2981, Erc721Enumerable, Erc721Error, Erc721Metadata, Erc7572};
    use interfaces::mining_power_nft::{BatchRegistered, MiningPowerNftError as Error, MiningPowerNftRegistry};
    use math::ids::batch_of;

    /// The storage of the first blob: names and types are the same, so the keys are.
    #[ink(storage)]
    #[derive(Default)]
    pub struct MiningPowerNftContract {
        pub(crate) collection: Collection,
        pub(crate) settings: Settings,
        pub(crate) ownable: OwnableData,
    }

    impl MiningPowerNftContract {
        /// Code for others to run. It owns nothing and serves nobody itself.
        #[ink(constructor)]
        pub fn new() -> Self {
            Self::default()
        }
    }

    impl Erc721Metadata for MiningPowerNftContract {
        #[ink(message)]
        fn name(&self) -> Text {
            Text(picture::NAME.as_bytes().to_vec())
        }

        #[ink(message)]
        fn symbol(&self) -> Text {
            Text(picture::SYMBOL.as_bytes().to_vec())
        }

        #[ink(message)]
        fn tokenURI(&self, tokenId: U256) -> Result<Text, Revert<Erc721Error>> {
            let (id, token) = self.collection.token(tokenId)?;
            let batch = self.collection.batch(id);
            let unit = self.settings.unit(batch.kind);
            let record = Record::of(self.settings.market(), batch_of(id));
            Ok(Picture { id, token: &token, batch: &batch, record, unit: &unit.0, today: self.today() }.uri())
        }
    }

    impl Erc7572 for MiningPowerNftContract {
        #[ink(message)]
        fn contractURI(&self) -> Text {
            picture::collection()
        }
    }

    impl Erc721Enumerable for MiningPowerNftContract {
        #[ink(message)]
        fn totalSupply(&self) -> U256 {
            self.collection.batches.totals().tokens.into()
        }

        #[ink(message)]
        fn tokenByIndex(&self, index: U256) -> Result<U256, Revert<Erc721Error>> {
            Ok(self.collection.of_all(index)?.into())
        }

        #[ink(message)]
        fn tokenOfOwnerByIndex(&self, owner: Address, index: U256) -> Result<U256, Revert<Erc721Error>> {
            Ok(self.collection.of_owner(owner, index)?.into())
        }
    }

    impl Erc2981 for MiningPowerNftContract {
        #[ink(message)]
        fn royaltyInfo(&self, _tokenId: U256, salePrice: U256) -> (Address, U256) {
            self.settings.royalty_of(salePrice)
        }
    }

    impl MiningPowerNftRegistry for MiningPowerNftContract {
        #[ink(message)]
        fn setMarket(&mut self, market: Address) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            let is_contract = self.env().is_contract(&market);
            Ok(self.settings.set_market(market, is_contract)?)
        }

        #[ink(message)]
        fn setRoyalty(&mut self, receiver: Address, bps: u32) -> Result<(), Revert<Error>> {
            self.ensure_owner()?;
            let event = self.settings.set_royalty(receiver, bps)?;
            self.env().emit_event(event);
            Ok(())
        }

        #[ink(message)]
        fn nameUnit(&mut self, kind: u32, unit: Text) -> Result<(), Revert<Error>> {
            self.name(kind, unit)
        }

        #[ink(message)]
        fn registerBatch(
            &mut self,
            batch: u32,
            kind: u32,
            power: u64,
            lastDay: u32,
            provider: Address,
        ) -> Result<(), Revert<Error>> {
            self.register(BatchRegistered { batch, kind, provider, power, lastDay })
        }

        #[ink(message)]
        fn endBatch(&mut self, batch: u32, day: u32) -> Result<(), Revert<Error>> {
            self.end(batch, day)
        }

        #[ink(message)]
        fn burn(&mut self, tokenId: u64) -> Result<(), Revert<Error>> {
            self.ensure_market()?;
            let event = self.collection.burn(tokenId)?;
            self.env().emit_event(event);
            Ok(())
        }
    }
}
