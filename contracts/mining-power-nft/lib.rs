//! `mining-power-nft`: the owners of mining power, the payees of its income, and liens. The manual is in
//! `interfaces::{erc721, mining_power_nft}`. The rules are in `collection` and `token`, `history` (income segments),
//! `owners` and `batches` (lists). `access`, `transfers` and `liens` have the parts that messages share.
//!
//! What other contracts call, and transfers, are here; all else is in `extension.rs`, the second blob.
//!
//! It calls no contract but the receiver of a safe transfer, last. Only the market mints and burns.
#![cfg_attr(not(feature = "std"), no_std, no_main)]
#![allow(non_snake_case)]

#[cfg(not(test))]
mod access;
pub mod batches;
pub mod collection;
pub mod errors;
pub mod history;
#[cfg(not(test))]
mod liens;
pub mod owners;
pub mod receiver;
pub mod settings;
pub mod token;
#[cfg(not(test))]
mod transfers;

#[cfg(all(target_arch = "riscv64", target_feature = "e"))]
ink::polkavm_derive::min_stack_size!(65536);

// What ink! generates reads its call data in an unsafe block and has a type without documentation.
#[allow(unsafe_code, missing_docs)]
// In unit tests ink! would derive Debug for the root, which components do not have. They are tested on the chain.
#[cfg(not(test))]
#[macros::standard(Extended)]
#[ink::contract]
mod mining_power_nft {
    use crate::batches::Batch;
    use crate::collection::Collection;
    use crate::settings::Settings;
    use components::ensure;
    use components::ownable::OwnableData;
    use ink::sol::{DynBytes, FixedBytes};
    use ink::{Revert, U256};
    use interfaces::erc721::{DefaultLocked, Erc165, Erc721, Erc721Error, Erc721WithData, Lockable};
    use interfaces::mining_power_nft::{
        ClaimsAlone, IncomeHead, MiningPowerNft, MiningPowerNftError as Error, PowerRecord, Segment,
    };
    use math::ids::batch_of;

    /// Every field has keys of its own: the root is empty and costs nothing. The keys come from these names, which the
    /// extension has too.
    #[ink(storage)]
    #[derive(Default)]
    pub struct MiningPowerNftContract {
        pub(crate) collection: Collection,
        pub(crate) settings: Settings,
        pub(crate) ownable: OwnableData,
    }

    impl MiningPowerNftContract {
        /// An empty collection, with a contract (MiningPowerNft_NotContract) that has the other messages. The owner, not
        /// zero (OwnableInvalidOwner), sets the market once it exists.
        #[ink(constructor)]
        pub fn new(owner: Address, extension: Address) -> Result<Self, Revert<Error>> {
            let mut this = Self::default();
            let is_contract = this.env().is_contract(&extension);
            ensure!(is_contract, Error::MiningPowerNft_NotContract { account: extension });
            ink::extension::set(extension);
            let event = this.ownable.init(owner).map_err(|_| Error::OwnableInvalidOwner { owner })?;
            this.env().emit_event(event);
            this.env().emit_event(DefaultLocked { locked: false });
            Ok(this)
        }
    }

    impl Erc165 for MiningPowerNftContract {
        #[ink(message)]
        fn supportsInterface(&self, interfaceId: FixedBytes<4>) -> bool {
            crate::settings::INTERFACES.contains(&u32::from_be_bytes(interfaceId.0))
        }
    }

    impl Erc721 for MiningPowerNftContract {
        #[ink(message)]
        fn balanceOf(&self, owner: Address) -> Result<U256, Revert<Erc721Error>> {
            ensure!(owner != Address::zero(), Erc721Error::ERC721InvalidOwner { owner });
            Ok(self.collection.count(owner).into())
        }

        #[ink(message)]
        fn ownerOf(&self, tokenId: U256) -> Result<Address, Revert<Erc721Error>> {
            Ok(self.collection.token(tokenId)?.1.owner)
        }

        #[ink(message)]
        fn safeTransferFrom(&mut self, from: Address, to: Address, tokenId: U256) -> Result<(), Revert<Erc721Error>> {
            self.send_safely(from, to, tokenId, &[])
        }

        #[ink(message)]
        fn transferFrom(&mut self, from: Address, to: Address, tokenId: U256) -> Result<(), Revert<Erc721Error>> {
            self.send(from, to, tokenId)
        }

        #[ink(message)]
        fn approve(&mut self, approved: Address, tokenId: U256) -> Result<(), Revert<Erc721Error>> {
            let event = self.collection.approve(self.env().caller(), approved, tokenId)?;
            self.env().emit_event(event);
            Ok(())
        }

        #[ink(message)]
        fn setApprovalForAll(&mut self, operator: Address, approved: bool) -> Result<(), Revert<Erc721Error>> {
            let event = self.collection.set_operator(self.env().caller(), operator, approved)?;
            self.env().emit_event(event);
            Ok(())
        }

        #[ink(message)]
        fn getApproved(&self, tokenId: U256) -> Result<Address, Revert<Erc721Error>> {
            Ok(self.collection.token(tokenId)?.1.approved.unwrap_or_default())
        }

        #[ink(message)]
        fn isApprovedForAll(&self, owner: Address, operator: Address) -> bool {
            self.collection.is_operator(owner, operator)
        }
    }

    impl Erc721WithData for MiningPowerNftContract {
        #[ink(message)]
        fn safeTransferFrom(
            &mut self,
            from: Address,
            to: Address,
            tokenId: U256,
            data: DynBytes,
        ) -> Result<(), Revert<Erc721Error>> {
            self.send_safely(from, to, tokenId, &data.0)
        }
    }

    impl Lockable for MiningPowerNftContract {
        #[ink(message)]
        fn locked(&self, tokenId: U256) -> Result<bool, Revert<Erc721Error>> {
            Ok(self.collection.token(tokenId)?.1.lien.is_some())
        }

        #[ink(message)]
        fn defaultLocked(&self) -> bool {
            false
        }
    }

    impl MiningPowerNft for MiningPowerNftContract {
        #[ink(message)]
        fn mint(&mut self, to: Address, batch: u32, count: u32, firstDay: u32) -> Result<u64, Revert<Error>> {
            self.issue(to, batch, count, firstDay)
        }

        #[ink(message)]
        fn recordOf(&self, tokenId: U256) -> Result<PowerRecord, Revert<Error>> {
            let (id, token) = self.collection.token(tokenId)?;
            let Batch { kind, power, last_day: lastDay, .. } = self.collection.batch(id);
            Ok(PowerRecord { batch: batch_of(id), kind, power, firstDay: token.first_day, lastDay })
        }

        #[ink(message)]
        fn incomeHead(&self, tokenId: U256) -> Result<IncomeHead, Revert<Error>> {
            let (id, token) = self.collection.token(tokenId)?;
            let (head, segment) = (token.head(), token.head_number());
            let (batch, firstDay) = (batch_of(id), token.first_day);
            Ok(IncomeHead { batch, firstDay, segment, fromDay: head.from, payee: head.payee })
        }

        #[ink(message)]
        fn incomeSegment(&self, tokenId: U256, segment: u32) -> Result<Segment, Revert<Error>> {
            let (id, token) = self.collection.token(tokenId)?;
            let found = self.collection.segment(id, &token, segment);
            let (found, untilDay) = found.ok_or(Error::MiningPowerNft_UnknownSegment { tokenId, segment })?;
            Ok(Segment { fromDay: found.from, untilDay, payee: found.payee })
        }

        #[ink(message)]
        fn payeeOf(&self, tokenId: U256, day: u32) -> Result<Address, Revert<Error>> {
            let (id, token) = self.collection.token(tokenId)?;
            match day > self.collection.batch(id).last_day {
                true => Ok(Address::zero()),
                false => Ok(self.collection.payee(id, &token, day).unwrap_or_default()),
            }
        }

        #[ink(message)]
        fn lienHolderOf(&self, tokenId: U256) -> Result<Address, Revert<Error>> {
            Ok(self.collection.token(tokenId)?.1.lien.unwrap_or_default())
        }

        #[ink(message)]
        fn placeLien(&mut self, tokenId: u64) -> Result<(), Revert<Error>> {
            let token = self.place_lien(tokenId, None)?;
            self.collection.set(tokenId, &token);
            self.emit_lien(tokenId, self.env().caller());
            Ok(())
        }

        #[ink(message)]
        fn placeLienFrom(&mut self, owner: Address, tokenId: u64, payee: Address) -> Result<(u32, u32), Revert<Error>> {
            let token = self.place_lien(tokenId, Some(owner))?;
            self.emit_lien(tokenId, self.env().caller());
            Ok(self.redirect(tokenId, token, payee))
        }

        #[ink(message)]
        fn transferWithLien(&mut self, tokenId: u64, to: Address) -> Result<(), Revert<Error>> {
            self.take(tokenId, to, false)
        }

        #[ink(message)]
        fn redirectIncome(&mut self, tokenId: u64, payee: Address) -> Result<(), Revert<Error>> {
            let token = self.with_lien_of_caller(tokenId)?;
            self.redirect(tokenId, token, payee);
            Ok(())
        }

        #[ink(message)]
        fn releaseLien(&mut self, tokenId: u64) -> Result<(), Revert<Error>> {
            self.end_lien(tokenId)
        }

        #[ink(message)]
        fn seize(&mut self, tokenId: u64, to: Address) -> Result<(), Revert<Error>> {
            self.take(tokenId, to, true)
        }

        #[ink(message)]
        fn setClaimsAlone(&mut self, alone: bool) {
            let account = self.env().caller();
            self.collection.alone.insert(account, &alone);
            self.env().emit_event(ClaimsAlone { account, alone });
        }

        #[ink(message)]
        fn claimsAlone(&self, account: Address) -> bool {
            self.collection.alone.get(account).unwrap_or_default()
        }

        #[ink(message)]
        fn market(&self) -> Address {
            self.settings.market()
        }
    }
}
