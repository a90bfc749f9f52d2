//! All tokens, and their rules. Caller and day are arguments; rules return the event for the contract to emit.

use crate::batches::{Batch, Batches};
use crate::errors::Missing;
use crate::owners::Owners;
use crate::token::{Segment, Token};
use components::{ensure, revert};
use ink::prelude::vec::Vec;
use ink::storage::Mapping;
use ink::{Address, U256};
use interfaces::erc721::{Approval, ApprovalForAll, Erc721Error, Transfer};
use interfaces::mining_power_nft::MiningPowerNftError;
use math::ids::batch_of;

/// The maximum number of tokens minted in one call, so that it fits a block.
const MAX_MINTED: u32 = 100;

/// Tokens, owners, operators, batches, and the older income segments of tokens.
#[allow(clippy::type_complexity)] // Of the key types that ink! generates.
#[ink::storage_item]
#[derive(Default)]
pub struct Collection {
    tokens: Mapping<u64, Token>,
    owners: Owners,
    /// (owner, operator) -> may move all.
    operators: Mapping<(Address, Address), bool>,
    /// account -> whether only it claims its income.
    pub(crate) alone: Mapping<Address, bool>,
    /// (token, chunk) -> segments, oldest chunk first.
    pub(crate) chunks: Mapping<(u64, u16), Vec<Segment>>,
    /// Batches and the order of all tokens.
    pub batches: Batches,
}

impl Collection {
    /// A token by its id in the ABI.
    ///
    /// # Errors
    /// No token has this id.
    #[inline(never)]
    pub fn token(&self, id: U256) -> Result<(u64, Token), Missing> {
        let own = u64::try_from(id).map_err(|_| Missing(id))?;
        self.tokens.get(own).map(|token| (own, token)).ok_or(Missing(id))
    }

    /// The batch of a token.
    pub fn batch(&self, id: u64) -> Batch {
        self.batches.get(batch_of(id)).unwrap_or_default()
    }

    /// Stores a token.
    pub fn set(&mut self, id: u64, token: &Token) {
        self.tokens.insert(id, token);
    }

    /// How many tokens `owner` has.
    pub fn count(&self, owner: Address) -> u32 {
        self.owners.count(owner)
    }

    /// The `index`-th token of `owner`.
    ///
    /// # Errors
    /// `ERC721OutOfBoundsIndex`.
    pub fn of_owner(&self, owner: Address, index: U256) -> Result<u64, Erc721Error> {
        let found = u32::try_from(index).ok().and_then(|place| self.owners.at(owner, place));
        found.ok_or(Erc721Error::ERC721OutOfBoundsIndex { owner, index })
    }

    /// The `index`-th token of the collection.
    ///
    /// # Errors
    /// `ERC721OutOfBoundsIndex`, with a zero owner.
    pub fn of_all(&self, index: U256) -> Result<u64, Erc721Error> {
        let found = u32::try_from(index).ok().and_then(|place| self.batches.at(place));
        found.ok_or(Erc721Error::ERC721OutOfBoundsIndex { owner: Address::zero(), index })
    }

    /// Whether `operator` may move all tokens of `owner`.
    #[inline(never)]
    pub fn is_operator(&self, owner: Address, operator: Address) -> bool {
        self.operators.get((owner, operator)).unwrap_or_default()
    }

    /// Whether `caller` may move the token.
    pub fn may_move(&self, token: &Token, caller: Address) -> bool {
        caller == token.owner || token.approved == Some(caller) || self.is_operator(token.owner, caller)
    }

    /// Lets `operator` move all tokens of `owner`, or no longer.
    ///
    /// # Errors
    /// `ERC721InvalidOperator`.
    pub fn set_operator(
        &mut self,
        owner: Address,
        operator: Address,
        approved: bool,
    ) -> Result<ApprovalForAll, Erc721Error> {
        ensure!(operator != Address::zero(), Erc721Error::ERC721InvalidOperator { operator });
        self.operators.insert((owner, operator), &approved);
        Ok(ApprovalForAll { owner, operator, approved })
    }

    /// Lets `approved` move one token; zero ends the approval.
    ///
    /// # Errors
    /// `ERC721NonexistentToken`, `ERC721InvalidApprover`.
    #[inline(never)]
    pub fn approve(&mut self, caller: Address, approved: Address, tokenId: U256) -> Result<Approval, Erc721Error> {
        let (id, mut token) = self.token(tokenId)?;
        // Check: the owner or an operator approves. An account that is only approved for the token may not.
        if caller != token.owner && !self.is_operator(token.owner, caller) {
            revert!(Erc721Error::ERC721InvalidApprover { approver: caller });
        }
        token.approved = (approved != Address::zero()).then_some(approved);
        self.set(id, &token);
        Ok(Approval { owner: token.owner, approved, tokenId })
    }

    /// Moves a token for `caller`, with its income of `today` and later.
    ///
    /// # Errors
    /// `ERC721NonexistentToken`, `ERC721InsufficientApproval`, `ERC721IncorrectOwner`, `MiningPowerNft_Locked`.
    #[inline(never)]
    pub fn transfer(
        &mut self,
        caller: Address,
        from: Address,
        to: Address,
        tokenId: U256,
        today: u32,
    ) -> Result<Transfer, Erc721Error> {
        let (id, token) = self.token(tokenId)?;
        ensure!(self.may_move(&token, caller), Erc721Error::ERC721InsufficientApproval { operator: caller, tokenId });
        ensure!(token.owner == from, Erc721Error::ERC721IncorrectOwner { sender: from, tokenId, owner: token.owner });
        // Check: only its lien holder moves a token under a lien.
        if let Some(lienHolder) = token.lien {
            revert!(Erc721Error::MiningPowerNft_Locked { tokenId, lienHolder });
        }
        Ok(self.hand_over(id, token, to, today))
    }

    /// Makes `to` the owner and payee, without approval and lien.
    #[inline(never)]
    pub fn hand_over(&mut self, id: u64, mut token: Token, to: Address, today: u32) -> Transfer {
        let event = self.list_with(id, &mut token, to);
        token.lien = None;
        self.pay(id, token, to, today);
        event
    }

    /// Makes `to` the owner; lien and payee stay.
    pub fn transfer_with_lien(&mut self, id: u64, mut token: Token, to: Address) -> Transfer {
        let event = self.list_with(id, &mut token, to);
        self.set(id, &token);
        event
    }

    #[inline(never)]
    fn list_with(&mut self, id: u64, token: &mut Token, to: Address) -> Transfer {
        let from = token.owner;
        self.take_off(id, token);
        self.owners.add(to, id, 1, |_, page| token.page = page);
        token.owner = to;
        token.approved = None;
        Transfer { from, to, tokenId: id.into() }
    }

    fn take_off(&mut self, id: u64, token: &Token) {
        if let Some(moved) = self.owners.remove(token.owner, id, token.page) {
            if let Some(mut other) = self.tokens.get(moved.token) {
                other.page = moved.page;
                self.set(moved.token, &other);
            }
        }
    }

    /// Creates `count` tokens of a batch for `to`, earning from `first_day`. Returns the first.
    ///
    /// # Errors
    /// `MiningPowerNft_InvalidCount`, `MiningPowerNft_UnknownBatch`, `MiningPowerNft_InvalidBatch`.
    #[inline(never)]
    pub fn mint(&mut self, to: Address, batch: u32, count: u32, first_day: u32) -> Result<u64, MiningPowerNftError> {
        if count == 0 || count > MAX_MINTED {
            revert!(MiningPowerNftError::MiningPowerNft_InvalidCount { count });
        }
        let record = self.batches.get(batch).ok_or(MiningPowerNftError::MiningPowerNft_UnknownBatch { batch })?;
        let first = self.batches.mint(batch, &record, count);
        let first = first.ok_or(MiningPowerNftError::MiningPowerNft_InvalidBatch { batch })?;
        let tokens = &mut self.tokens;
        self.owners.add(to, first, count, |id, page| {
            tokens.insert(id, &Token::new(to, first_day, page));
        });
        Ok(first)
    }

    /// Burns a token without a lien. Its storage deposit is returned.
    ///
    /// # Errors
    /// `ERC721NonexistentToken`, `MiningPowerNft_Locked`.
    #[inline(never)]
    pub fn burn(&mut self, id: u64) -> Result<Transfer, MiningPowerNftError> {
        let (_, token) = self.token(id.into())?;
        if let Some(lienHolder) = token.lien {
            revert!(MiningPowerNftError::MiningPowerNft_Locked { tokenId: id.into(), lienHolder });
        }
        self.take_off(id, &token);
        self.tokens.remove(id);
        self.batches.burn(id);
        Ok(Transfer { from: token.owner, to: Address::zero(), tokenId: id.into() })
    }

    /// Places a lien on a token for `holder`, a contract that is approved for it.
    ///
    /// # Errors
    /// `ERC721NonexistentToken`, `MiningPowerNft_Locked`, `MiningPowerNft_NotContract`,
    /// `ERC721InsufficientApproval`.
    #[inline(never)]
    pub fn place_lien(
        &mut self,
        id: u64,
        owner: Option<Address>,
        holder: Address,
        is_contract: bool,
    ) -> Result<Token, MiningPowerNftError> {
        let (_, mut token) = self.token(id.into())?;
        if let Some(lienHolder) = token.lien {
            revert!(MiningPowerNftError::MiningPowerNft_Locked { tokenId: id.into(), lienHolder });
        }
        // Check: only a contract can be relied on to release a lien.
        ensure!(is_contract, MiningPowerNftError::MiningPowerNft_NotContract { account: holder });
        // Check: the token belongs to the named owner, and not to another account that approved the holder.
        if owner.is_some_and(|owner| owner != token.owner) || !self.may_move(&token, holder) {
            revert!(MiningPowerNftError::ERC721InsufficientApproval { operator: holder, tokenId: id.into() });
        }
        token.approved = None;
        token.lien = Some(holder);
        Ok(token)
    }
}
