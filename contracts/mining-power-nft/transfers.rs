//! Transfers of tokens: the caller's right is checked, the token moves, and a receiving contract is called last.

use crate::mining_power_nft::MiningPowerNftContract;
use crate::receiver::accepts;
use components::ensure;
use ink::codegen::Env;
use ink::{Address, Revert, U256};
use interfaces::erc721::Erc721Error;

impl MiningPowerNftContract {
    /// Moves a token for the caller.
    pub(crate) fn send(&mut self, from: Address, to: Address, tokenId: U256) -> Result<(), Revert<Erc721Error>> {
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
        // The collection itself is never asked: that would be re-entry, which traps.
        let accepted = !self.env().is_contract(&to)
            || (to != self.env().address() && accepts(to, self.env().caller(), from, tokenId, data));
        ensure!(accepted, Erc721Error::ERC721InvalidReceiver { receiver: to });
        Ok(())
    }
}
