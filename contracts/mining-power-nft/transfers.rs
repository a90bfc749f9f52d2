//! Transfers of tokens: the caller's right is checked, the token moves, and a receiving contract is called last.

use crate::mining_power_nft::MiningPowerNftContract;
use crate::receiver::accepts;
use components::ensure;
use ink::codegen::Env;
use ink::{Address, Revert, U256};
use interfaces::erc721::Erc721Error;

impl MiningPowerNftContract {
    pub(crate) fn send(&mut self, from: Address, to: Address, tokenId: U256) -> Result<(), Revert<Erc721Error>> {
        let event = self.collection.transfer(self.env().caller(), from, to, tokenId, self.today())?;
        self.env().emit_event(event);
        Ok(())
    }

    pub(crate) fn send_safely(
        &mut self,
        from: Address,
        to: Address,
        tokenId: U256,
        data: &[u8],
    ) -> Result<(), Revert<Erc721Error>> {
        self.send(from, to, tokenId)?;
        // Interaction: last. The receiver sees the token as its own; it cannot call back in here.
        // This collection itself answers nobody: asking it would be re-entry, which traps.
        let accepted = !self.env().is_contract(&to)
            || (to != self.env().address() && accepts(to, self.env().caller(), from, tokenId, data));
        ensure!(accepted, Erc721Error::ERC721InvalidReceiver { receiver: to });
        Ok(())
    }
}
