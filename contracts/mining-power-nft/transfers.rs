//! Tokens come and move. In a transfer the caller's right is checked, the token moves, and a receiving contract is
//! called last.

use crate::mining_power_nft::MiningPowerNftContract;
use crate::receiver::accepts;
use components::ensure;
use ink::codegen::Env;
use ink::{Address, Revert, U256};
use interfaces::erc721::{Erc721Error, Transfer};
use interfaces::mining_power_nft::MiningPowerNftError as Error;

impl MiningPowerNftContract {
    /// Whether `to` can do something with a token: the zero address cannot, nor can this contract.
    #[inline(never)]
    pub(crate) fn can_own(&self, to: Address) -> bool {
        to != Address::zero() && to != self.env().address()
    }

    /// Mints tokens, which earn from `first_day`. Returns the first one's id.
    #[inline(never)]
    pub(crate) fn issue(&mut self, to: Address, batch: u32, count: u32, first_day: u32) -> Result<u64, Revert<Error>> {
        self.ensure_market()?;
        ensure!(self.can_own(to), Error::ERC721InvalidReceiver { receiver: to });
        let first = self.collection.mint(to, batch, count, first_day)?;
        for id in first..first.saturating_add(count.into()) {
            self.env().emit_event(Transfer { from: Address::zero(), to, tokenId: id.into() });
        }
        Ok(first)
    }

    /// Moves a token for the caller.
    pub(crate) fn send(&mut self, from: Address, to: Address, tokenId: U256) -> Result<(), Revert<Erc721Error>> {
        ensure!(self.can_own(to), Erc721Error::ERC721InvalidReceiver { receiver: to });
        let event = self.collection.transfer(self.env().caller(), from, to, tokenId, self.today())?;
        self.env().emit_event(event);
        Ok(())
    }

    /// Moves a token for the caller, if the receiver accepts it.
    pub(crate) fn send_safely(
        &mut self,
        from: Address,
        to: Address,
        tokenId: U256,
        data: &[u8],
    ) -> Result<(), Revert<Erc721Error>> {
        self.send(from, to, tokenId)?;
        // Interaction: last. The receiver owns the token already, and cannot call back into this contract.
        let accepted = !self.env().is_contract(&to) || accepts(to, self.env().caller(), from, tokenId, data);
        ensure!(accepted, Erc721Error::ERC721InvalidReceiver { receiver: to });
        Ok(())
    }
}
