//! Batches come and end, and what governance sets.

use crate::batches::Batch;
use crate::mining_power_nft::MiningPowerNftContract;
use components::ensure;
use ink::codegen::Env;
use ink::sol::Text;
use ink::{Revert, U256};
use interfaces::erc721::BatchMetadataUpdate;
use interfaces::mining_power_nft::{BatchEnded, BatchRegistered, MiningPowerNftError as Error};

impl MiningPowerNftContract {
    /// Refuses every caller but the owner.
    #[inline(never)]
    pub(crate) fn ensure_owner(&self) -> Result<(), Revert<Error>> {
        let account = self.env().caller();
        ensure!(self.ownable.is_owner(account), Error::OwnableUnauthorizedAccount { account });
        Ok(())
    }

    /// Names the unit of a kind.
    #[inline(never)]
    pub(crate) fn name(&mut self, kind: u32, unit: Text) -> Result<(), Revert<Error>> {
        self.ensure_owner()?;
        let event = self.settings.name_unit(kind, unit)?;
        self.env().emit_event(event);
        // Tokens of a kind are in many batches: no range of ids has these tokens only.
        self.env().emit_event(BatchMetadataUpdate { _fromTokenId: U256::zero(), _toTokenId: U256::MAX });
        Ok(())
    }

    /// Registers a batch.
    #[inline(never)]
    pub(crate) fn register(&mut self, made: BatchRegistered) -> Result<(), Revert<Error>> {
        self.ensure_market()?;
        let BatchRegistered { batch, kind, provider, power, lastDay: last_day } = made;
        let record = Batch { kind, power, last_day, provider, minted: 0, burnt: 0 };
        ensure!(self.collection.batches.register(batch, &record), Error::MiningPowerNft_InvalidBatch { batch });
        self.env().emit_event(made);
        Ok(())
    }

    /// Ends a batch: it earns nothing from `day` on.
    #[inline(never)]
    pub(crate) fn end(&mut self, batch: u32, day: u32) -> Result<(), Revert<Error>> {
        self.ensure_market()?;
        let ended = self.collection.batches.end(batch, day);
        let (first, last) = ended.ok_or(Error::MiningPowerNft_UnknownBatch { batch })?;
        self.env().emit_event(BatchEnded { batch, day });
        self.env().emit_event(BatchMetadataUpdate { _fromTokenId: first.into(), _toTokenId: last.into() });
        Ok(())
    }
}
