//! Messages that anyone may send: they sweep and collect income.

use super::LoanManagerError;
use ink::Revert;

/// The messages of keepers.
#[ink::trait_definition]
pub trait LoanManagerKeepers {
    /// Claim the income of a position and split it by its state. Anyone may, always; once a day is enough.
    ///
    /// A keeper that sweeps a position in CashSweep or Liquidation, and is not its borrower, gets `tipBps` of the
    /// income. Requires: the position (LoanManager_UnknownPosition); income came in, or the state changed
    /// (LoanManager_Nothing). Emits: Swept for each coin, Repaid, StateChanged. Rounding: the part for the debt up, the
    /// tip down. Unit: atto of the batches' coin. If NFTs of the position earn both coins, each number adds atto of
    /// both coins without a price: read the amounts of each coin in Swept. Returns: (claimed, toDebt).
    #[ink(message)]
    fn sweep(&mut self, position: u32) -> Result<(u128, u128), Revert<LoanManagerError>>;

    /// Collect vested income of an NFT that left its position, for the owner of that income. Anyone may.
    ///
    /// Requires: a segment of such an NFT (LoanManager_NotCollateral); vested income
    /// (RewardDistributor_NothingToClaim). Emits: Collected. Returns the amount. Unit: atto of the batch's coin.
    #[ink(message)]
    fn collect(&mut self, tokenId: u64, segment: u32) -> Result<u128, Revert<LoanManagerError>>;

    /// Collect late income of a day in a position: see `RewardDistributor.claimLate`. Anyone may.
    ///
    /// It is split by the state of the position now. Requires: a segment of the loan manager (LoanManager_NotCollateral),
    /// of an NFT that is not auctioned (LoanManager_AuctionRuns); a day of it (RewardDistributor_WrongDay); late income that
    /// was not collected (RewardDistributor_NothingToClaim). Emits: Swept, Repaid, StateChanged; or Collected if the NFT
    /// has left its position. Returns the amount. Unit: atto of the batch's coin.
    #[ink(message)]
    fn collectLate(&mut self, tokenId: u64, segment: u32, day: u32) -> Result<u128, Revert<LoanManagerError>>;

    /// Collect the escrow of missed days in a position: see `PowerMarket.refundMissed`. Anyone may.
    ///
    /// It is split by the state of the position now: after the provider's default all of it goes to the debt. Escrow in
    /// a third coin, neither the pool's nor the other, cannot pay a debt: all of it goes to the borrower. Requires: a
    /// segment of the loan manager (LoanManager_NotCollateral), of an NFT that is not auctioned (LoanManager_AuctionRuns);
    /// an amount (LoanManager_Nothing). Emits: StateChanged; Swept and Repaid, but not for a third coin; or Collected if
    /// the NFT has left its position. Returns the amount. Unit: atto of the coin that the NFT was bought with.
    #[ink(message)]
    fn collectMissed(&mut self, tokenId: u64, segment: u32) -> Result<u128, Revert<LoanManagerError>>;
}
