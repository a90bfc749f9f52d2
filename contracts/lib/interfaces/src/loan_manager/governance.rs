//! Messages of governance. The steward may send those that can only lower risk.

use super::{LoanManagerError, LoanTerms};
use ink::{Address, Revert};

/// The messages of governance.
#[ink::trait_definition]
pub trait LoanManagerGovernance {
    /// Set the terms (owner only). They apply to all positions from now on, and end `lowerMaxLtv`.
    ///
    /// Requires: owner (OwnableUnauthorizedAccount); ranges as in [`LoanTerms`] (TermOutOfRange). Emits: LoanTermsSet.
    #[ink(message)]
    fn setTerms(&mut self, terms: LoanTerms) -> Result<(), Revert<LoanManagerError>>;

    /// Accept NFTs of a batch as collateral, up to `maxPower` in all; zero stops new ones (owner only).
    ///
    /// Requires: owner (OwnableUnauthorizedAccount); a batch of the market (PowerMarket_UnknownBatch) that delivers the
    /// pool's coin or the other (LoanManager_NotListed); at most 64 batches (LoanManager_AboveLimit). Emits:
    /// BatchListed. Unit: millionths of a unit of power.
    #[ink(message)]
    fn listBatch(&mut self, batch: u32, maxPower: u128) -> Result<(), Revert<LoanManagerError>>;

    /// Limit the power of one provider that can be supplied as collateral in all (owner only). Zero until set.
    ///
    /// It also ends the record of a default: see `reportDefault`. Requires: owner (OwnableUnauthorizedAccount). Emits: ProviderLimited. Unit: millionths of a unit of power.
    #[ink(message)]
    fn limitProvider(&mut self, provider: Address, maxPower: u128) -> Result<(), Revert<LoanManagerError>>;

    /// Pause new debt for 7 days, or until `resumeBorrowing` (owner only). The loan manager's clock stands still
    /// meanwhile.
    ///
    /// It cannot extend a pause, so the steward may send it at once. Requires: owner (OwnableUnauthorizedAccount); 30
    /// days since the last pause ended (LoanManager_PauseTooSoon). Emits: BorrowingPaused.
    #[ink(message)]
    fn pauseBorrowing(&mut self) -> Result<(), Revert<LoanManagerError>>;

    /// End the pause of new debt early (owner only). Without a pause nothing changes.
    ///
    /// Requires: owner (OwnableUnauthorizedAccount). Emits: BorrowingPaused (zero).
    #[ink(message)]
    fn resumeBorrowing(&mut self) -> Result<(), Revert<LoanManagerError>>;

    /// Lower the maximum LTV until the terms are set again (owner only).
    ///
    /// It bounds new debt only: `borrow`, and the loans of `buyWithLoan` and `leverageTo`. Debts, states, withdrawals
    /// and redeeming stay on the terms. So it can only lower risk, and the steward may send it at once. Requires: owner
    /// (OwnableUnauthorizedAccount); not zero (TermOutOfRange); at most `effectiveMaxLtvBps` (LoanManager_AboveLimit).
    /// Emits: MaxLtvLowered. Unit: bps.
    #[ink(message)]
    fn lowerMaxLtv(&mut self, maxLtvBps: u32) -> Result<(), Revert<LoanManagerError>>;

    /// Lower the cap of a batch; collateral that is supplied already stays (owner only).
    ///
    /// It can only lower risk, so the steward may send it at once. Requires: owner (OwnableUnauthorizedAccount); a
    /// listed batch (LoanManager_NotListed); at most the cap now (LoanManager_AboveLimit). Emits: BatchListed. Unit:
    /// millionths of a unit of power.
    #[ink(message)]
    fn lowerBatch(&mut self, batch: u32, maxPower: u128) -> Result<(), Revert<LoanManagerError>>;

    /// Lower the cap of a provider; collateral that is supplied already stays (owner only).
    ///
    /// It can only lower risk, so the steward may send it at once. Requires: owner (OwnableUnauthorizedAccount); at
    /// most the cap now (LoanManager_AboveLimit). Emits: ProviderLimited. Unit: millionths of a unit of power.
    #[ink(message)]
    fn lowerProvider(&mut self, provider: Address, maxPower: u128) -> Result<(), Revert<LoanManagerError>>;

    /// Set the DMC contract, once (owner only). Give the oracle its price before: that is not checked here.
    ///
    /// Without a price (OutputOracle_UnknownCoin, OutputOracle_NoPrice) no debt can be added, no collateral of a
    /// position with debt be withdrawn, and no position that has DMC be valued, so it cannot be swept or auctioned.
    /// Requires: owner (OwnableUnauthorizedAccount); not set yet (LoanManager_DmcIsSet); a contract
    /// (LoanManager_NotContract). Emits: nothing.
    #[ink(message)]
    fn setDmc(&mut self, dmc: Address) -> Result<(), Revert<LoanManagerError>>;
}
