//! The right to send a message, and the day on which it is sent.

use crate::mining_power_nft::MiningPowerNftContract;
use components::ensure;
use ink::codegen::Env;
use ink::Revert;
use interfaces::mining_power_nft::MiningPowerNftError as Error;
use math::Day;

impl MiningPowerNftContract {
    /// The current day.
    #[inline(never)]
    pub(crate) fn today(&self) -> u32 {
        Day::of(self.env().block_timestamp()).0
    }

    /// Refuses every caller but the market.
    #[inline(never)]
    pub(crate) fn ensure_market(&self) -> Result<(), Revert<Error>> {
        let caller = self.env().caller();
        ensure!(self.settings.market() == caller, Error::MiningPowerNft_NotMarket { caller });
        Ok(())
    }
}
