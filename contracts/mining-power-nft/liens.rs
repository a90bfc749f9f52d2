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
    pub(crate) fn pledged_to_caller(&self, tokenId: u32) -> Result<Token, Revert<Error>> {
        let (_, token) = self.tokens.token(tokenId.into())?;
        let caller = self.env().caller();
        let (tokenId, lienHolder) = (tokenId.into(), token.lien.unwrap_or_default());
        ensure!(token.lien == Some(caller), Error::MiningPowerNft_NotLienHolder { tokenId, caller, lienHolder });
        Ok(token)
    }

    #[inline(never)]
    pub(crate) fn pledge(&mut self, tokenId: u32, owner: Option<Address>) -> Result<Token, Revert<Error>> {
        let caller = self.env().caller();
        Ok(self.tokens.pledge(tokenId, owner, caller, self.env().is_contract(&caller))?)
    }

    /// Pays income of today and later to `payee`, zero being the owner: (segment, from day).
    #[inline(never)]
    pub(crate) fn redirect(&mut self, tokenId: u32, token: Token, payee: Address) -> (u32, u32) {
        let payee = if payee == Address::zero() { token.owner } else { payee };
        let (number, fromDay) = self.tokens.pay(tokenId, token, payee, self.today());
        self.env().emit_event(IncomeRedirected { tokenId: tokenId.into(), payee, fromDay });
        (number, fromDay)
    }

    /// Moves a token that is pledged to the caller, and frees it or not.
    #[inline(never)]
    pub(crate) fn take(&mut self, tokenId: u32, to: Address, freed: bool) -> Result<(), Revert<Error>> {
        let token = self.pledged_to_caller(tokenId)?;
        ensure!(to != Address::zero(), Error::ERC721InvalidReceiver { receiver: to });
        let event = match freed {
            true => self.tokens.hand_over(tokenId, token, to, self.today()),
            false => self.tokens.transfer_with_lien(tokenId, token, to),
        };
        self.env().emit_event(event);
        if freed {
            self.show_lien(tokenId, Address::zero());
        }
        Ok(())
    }

    pub(crate) fn show_lien(&self, tokenId: u32, lienHolder: Address) {
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
    pub(crate) fn release(&mut self, tokenId: u32) -> Result<(), Revert<Error>> {
        let mut token = self.pledged_to_caller(tokenId)?;
        token.lien = None;
        match token.head().payee == token.owner {
            true => self.tokens.set(tokenId, &token),
            false => {
                self.redirect(tokenId, token, Address::zero());
            }
        }
        self.show_lien(tokenId, Address::zero());
        Ok(())
    }
}
