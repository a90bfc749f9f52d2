//! Liens: a contract that the owner approved locks a token, redirects its income, moves it or releases it.

use crate::mining_power_nft::MiningPowerNftContract;
use crate::token::Token;
use components::ensure;
use ink::codegen::Env;
use ink::{Address, Revert};
use interfaces::erc721::{Locked, LockedStatus, MetadataUpdate, Unlocked};
use interfaces::mining_power_nft::{IncomeRedirected, LienChanged, MiningPowerNftError as Error};

impl MiningPowerNftContract {
    /// The token, if the caller holds the lien on it.
    #[inline(never)]
    pub(crate) fn with_lien_of_caller(&self, tokenId: u64) -> Result<Token, Revert<Error>> {
        let (_, token) = self.collection.token(tokenId.into())?;
        let caller = self.env().caller();
        let (tokenId, lienHolder) = (tokenId.into(), token.lien.unwrap_or_default());
        ensure!(token.lien == Some(caller), Error::MiningPowerNft_NotLienHolder { tokenId, caller, lienHolder });
        Ok(token)
    }

    /// The token with a new lien of the caller, which is not stored yet.
    #[inline(never)]
    pub(crate) fn place_lien(&mut self, tokenId: u64, owner: Option<Address>) -> Result<Token, Revert<Error>> {
        let caller = self.env().caller();
        Ok(self.collection.place_lien(tokenId, owner, caller, self.env().is_contract(&caller))?)
    }

    /// Redirects income of today and later to `payee`, or to the owner if it is zero. Returns (segment, from day).
    #[inline(never)]
    pub(crate) fn redirect(&mut self, tokenId: u64, token: Token, payee: Address) -> (u32, u32) {
        let payee = if payee == Address::zero() { token.owner } else { payee };
        let (number, fromDay) = self.collection.pay(tokenId, token, payee, self.today());
        self.env().emit_event(IncomeRedirected { tokenId: tokenId.into(), payee, fromDay });
        (number, fromDay)
    }

    /// Moves a token on which the caller holds the lien. `freed` ends the lien.
    #[inline(never)]
    pub(crate) fn take(&mut self, tokenId: u64, to: Address, freed: bool) -> Result<(), Revert<Error>> {
        let token = self.with_lien_of_caller(tokenId)?;
        ensure!(self.can_own(to), Error::ERC721InvalidReceiver { receiver: to });
        let event = match freed {
            true => self.collection.hand_over(tokenId, token, to, self.today()),
            false => self.collection.transfer_with_lien(tokenId, token, to),
        };
        self.env().emit_event(event);
        if freed {
            self.emit_lien(tokenId, Address::zero());
        }
        Ok(())
    }

    /// Emits the events of a lien that was placed, or released if `lienHolder` is zero.
    pub(crate) fn emit_lien(&self, tokenId: u64, lienHolder: Address) {
        let (tokenId, status) = (tokenId.into(), lienHolder != Address::zero());
        self.env().emit_event(LienChanged { tokenId, lienHolder });
        match status {
            true => self.env().emit_event(Locked { tokenId }),
            false => self.env().emit_event(Unlocked { tokenId }),
        }
        self.env().emit_event(LockedStatus { tokenId, status });
        self.env().emit_event(MetadataUpdate { _tokenId: tokenId });
    }

    /// Releases the lien of the caller. Income goes to the owner from today.
    #[inline(never)]
    pub(crate) fn end_lien(&mut self, tokenId: u64) -> Result<(), Revert<Error>> {
        let mut token = self.with_lien_of_caller(tokenId)?;
        token.lien = None;
        match token.head().payee == token.owner {
            true => self.collection.set(tokenId, &token),
            false => {
                self.redirect(tokenId, token, Address::zero());
            }
        }
        self.emit_lien(tokenId, Address::zero());
        Ok(())
    }
}
