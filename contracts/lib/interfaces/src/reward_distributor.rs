//! `reward-distributor`: providers deliver the income of each day; payees claim it.
//!
//! **A day.** The oracle has the output of a unit of power on day *d*. All tokens of a batch have the same power, so
//! everything is counted per token, in whole atto:
//! `gross = floor(output * power / 1_000_000)`, `due per token = gross - ceil(gross * serviceBps / 10_000)`,
//! `due = due per token * tokens earning on d`. The amount received is `due` for a delivered day, and the amount that
//! the bond paid, without the tip, for a covered day. The platform's fee is `floor(received * feeBps / 10_000)`; the
//! rest plus yesterday's dust is divided by the number of tokens, rounding down; the remainder is carried to the next
//! day. So, exactly, every day: `received + dust before = platform fee + tokens * (free + vesting) + dust`. The dust of
//! a batch's last day (less than one atto per token) is added to that day's fee; a batch that ends early keeps its own.
//!
//! **Vesting.** FIL: `vesting = floor(3 r / 4)` per token and day, released linearly over 180 days in
//! daily steps, the rest is free at once (FIP-0004). The rule is the batch's: BTC is all free. Three prefix
//! sums per day (free, locked, locked weighted by day) make any range of days O(1): see `math::vesting`.
//!
//! **Payees.** Income of day *d* belongs to the payee of the token's income segment of that day
//! ([`crate::mining_power_nft`]); it stays the payee's after a sale, its vesting part included.
//!
//! **Terms.** Fee, grace period and vesting rule are the batch's own, from its product at the market: nobody changes
//! them once the batch is listed.
//!
//! **Missed days.** The provider has a grace period of `grace` seconds after a day's output is final (or after the sale
//! reached its minimum, if that is later). After that anyone can `cover` the day: the bond pays as much as it holds, the
//! market returns the day's escrow to the holders, and the rest is the day's arrears. Anyone pays them late, with a fee,
//! or takes them from a bond that was posted since (`coverLate`). Days are settled in order. A settled day never changes:
//! late income is claimed by day.
//!
//! **Who claims.** The payee, or anyone for a payee that did not refuse it (`MiningPowerNft.setClaimsAlone`): income of
//! an NFT that a contract holds is not lost if that contract cannot call. The coins always go to the payee.
//!
//! Trust: governance (owner) names the receiver of fees, and nothing else. It cannot touch income. Nothing can be paused.

mod errors;
mod events;

pub use crate::shapes::{DistributorWiring, Income, IncomeLedger};
pub use errors::*;
pub use events::*;

use ink::prelude::vec::Vec;
use ink::{Address, Revert};

ink::abi_struct! {
    /// A settled day of a batch. [atto]
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct DayIncome {
        /// The free part, of each token.
        pub free: u128,
        /// The vesting part, of each token.
        pub vesting: u128,
        /// Arrears, of all tokens together.
        pub arrears: u128,
        /// Arrears that were paid late, of each token.
        pub late: u128,
    }
}

/// Deliveries and claims.
#[ink::trait_definition]
pub trait RewardDistributor {
    // ---- Governance ----

    /// Set the receiver of the platform's fees, zero for none (owner only). Fees that were not collected go to it too.
    ///
    /// Requires: owner (OwnableUnauthorizedAccount). Emits: TreasurySet.
    #[ink(message)]
    fn setTreasury(&mut self, treasury: Address) -> Result<(), Revert<RewardDistributorError>>;

    // ---- Providers ----

    /// Deliver the income of a day: pays exactly the amount due, at most `maxAmount`. Approve this contract first.
    ///
    /// Requires: a batch (PowerMarket_UnknownBatch) that is Running, or Selling with the minimum sold
    /// (PowerMarket_WrongState); its next day (RewardDistributor_WrongDay, PowerMarket_WrongDay), which is over
    /// (PowerMarket_DayNotOver) and final at the oracle (OutputOracle_DayNotFinal); a kind that is not retired on that
    /// day (RewardDistributor_KindRetired); not past the deadline (RewardDistributor_DeliveryTooLate); due <= maxAmount (RewardDistributor_DeliveryTooSmall); a coin that moves the
    /// amount (its own error, as ERC20InsufficientAllowance, or Coin_TransferFailed).
    /// A day with no token earning is settled with nothing due. Rounding: see the head of this file.
    /// Emits: DayDelivered. Returns the amount due, in atto of the batch's coin.
    #[ink(message)]
    fn deliver(&mut self, batch: u32, day: u32, maxAmount: u128) -> Result<u128, Revert<RewardDistributorError>>;

    /// Pay the arrears of a covered day, with a late fee of 5 % to the platform (anyone). A later bond pays them too: see
    /// `coverLate`.
    ///
    /// It pays arrears + floor(arrears / 20), in full. The remainder of the division by the day's tokens goes to the
    /// platform's fees. Holders can claim the whole amount at once: it does not vest. Requires: a settled day
    /// (RewardDistributor_UnknownBatch); arrears (RewardDistributor_NoArrears); an amount of at most `maxAmount`
    /// (RewardDistributor_LateTooSmall); the coins, as `deliver`. Emits: ArrearsPaid. Returns the amount paid.
    #[ink(message)]
    fn deliverLate(&mut self, batch: u32, day: u32, maxAmount: u128) -> Result<u128, Revert<RewardDistributorError>>;

    // ---- Anyone ----

    /// Cover a missed day from the provider's bond (anyone). The caller gets a tip of 0.5 %, or more on a small batch.
    ///
    /// The tip is floor(due / 200), at least the batch's minTip, but at most floor(due / 10). The bond pays due and tip,
    /// or all that it has, and the tip is then the same part of that: there is a tip as long as there is a bond.
    /// Rounding: the tip down, for holders. Requires: batch and day as `deliver`; past the deadline
    /// (RewardDistributor_CoverTooEarly). Emits: DayCovered. Units: atto. Returns: (paid, arrears).
    #[ink(message)]
    fn cover(&mut self, batch: u32, day: u32) -> Result<(u128, u128), Revert<RewardDistributorError>>;

    /// Pay the arrears of a covered day from a bond that was posted since (anyone). The caller gets half of the late fee.
    ///
    /// It draws what `deliverLate` pays: arrears + floor(arrears / 20). The tip is half of the fee, rounded down.
    /// Requires: a settled day (RewardDistributor_UnknownBatch); arrears (RewardDistributor_NoArrears); a bond that
    /// holds all of it (RewardDistributor_LateTooSmall). Emits: ArrearsPaid. Returns the tip. Units: atto.
    #[ink(message)]
    fn coverLate(&mut self, batch: u32, day: u32) -> Result<u128, Revert<RewardDistributorError>>;

    /// Send the platform's fees of a batch to the treasury (anyone).
    ///
    /// Requires: a treasury (RewardDistributor_NoTreasury); a settled day (RewardDistributor_UnknownBatch); fees
    /// (RewardDistributor_NothingToClaim). Emits: FeesCollected. Returns the amount.
    #[ink(message)]
    fn collectFees(&mut self, batch: u32) -> Result<u128, Revert<RewardDistributorError>>;

    // ---- Holders ----

    /// Claim your income of tokens of one batch: the free part, and the part that has vested by today.
    ///
    /// It pays the open income segment of each token. Earlier holders claim their segments by `claimSegment`.
    /// Rounding: vesting down, until the last day pays the rest.
    /// Requires: 1..=50 tokens (RewardDistributor_InvalidCount) of this batch
    /// (RewardDistributor_WrongToken) in ascending order (RewardDistributor_NotAscending); a settled day
    /// (RewardDistributor_UnknownBatch); one payee of all, see above (RewardDistributor_NotPayee);
    /// an amount due in all (RewardDistributor_NothingToClaim). Emits: Claimed for each token with an amount due.
    /// Returns the total, in atto of the batch's coin. The cost does not grow with days or holders.
    #[ink(message)]
    fn claim(&mut self, batch: u32, tokenIds: Vec<u64>) -> Result<u128, Revert<RewardDistributorError>>;

    /// Claim the income of one income segment of a token, also after you sold it.
    ///
    /// Requires: a settled day of the batch (RewardDistributor_UnknownBatch); a token and a segment of it
    /// (ERC721NonexistentToken, MiningPowerNft_UnknownSegment); its payee, see above (RewardDistributor_NotPayee);
    /// an amount due (RewardDistributor_NothingToClaim). Emits: Claimed. Returns the
    /// amount.
    #[ink(message)]
    fn claimSegment(&mut self, tokenId: u64, segment: u32) -> Result<u128, Revert<RewardDistributorError>>;

    /// Claim what tokens of a batch have of arrears that were paid late: the days listed, in the open income segment of
    /// each token.
    ///
    /// Requires: tokens as `claim`; 1..=31 days (RewardDistributor_InvalidCount) in ascending order
    /// (RewardDistributor_NotAscending), settled and in the segment of each token (RewardDistributor_WrongDay); an
    /// amount in all that was not paid yet (RewardDistributor_NothingToClaim). Emits: LateClaimed for each token with an
    /// amount due. Returns the total.
    #[ink(message)]
    fn claimLate(
        &mut self,
        batch: u32,
        tokenIds: Vec<u64>,
        days: Vec<u32>,
    ) -> Result<u128, Revert<RewardDistributorError>>;

    /// Claim late income of days of one income segment of a token, also after you sold it.
    ///
    /// Requires: days as `claimLate`; token, segment and payee as `claimSegment`. Emits: LateClaimed. Returns the amount.
    #[ink(message)]
    fn claimLateSegment(
        &mut self,
        tokenId: u64,
        segment: u32,
        days: Vec<u32>,
    ) -> Result<u128, Revert<RewardDistributorError>>;

    // ---- Views ----

    /// The income of a token's open segment now. Unit: atto.
    ///
    /// Zero before the batch's first settled day. Requires: a token (ERC721NonexistentToken).
    #[ink(message)]
    fn incomeOf(&self, tokenId: u64) -> Result<Income, Revert<RewardDistributorError>>;

    /// The income of one segment of a token now. Unit: atto.
    ///
    /// Requires: as `incomeOf`; the segment exists (MiningPowerNft_UnknownSegment).
    #[ink(message)]
    fn segmentIncome(&self, tokenId: u64, segment: u32) -> Result<Income, Revert<RewardDistributorError>>;

    /// The income of a token from `fromDay` on that still vests on day `asOf`. Unit: atto.
    ///
    /// It is the same for all tokens of the batch and any payee, and zero before the first settled day. Income that is
    /// delivered later is not included. Rounding: up, by less than one atto. Requires: `asOf` today or later
    /// (RewardDistributor_WrongDay).
    #[ink(message)]
    fn vestingSince(&self, batch: u32, fromDay: u32, asOf: u32) -> Result<u128, Revert<RewardDistributorError>>;

    /// One settled day of a batch: the income of each token, the arrears, and what came late.
    ///
    /// Requires: a settled day of the batch (RewardDistributor_UnknownBatch, RewardDistributor_WrongDay).
    #[ink(message)]
    fn dayOf(&self, batch: u32, day: u32) -> Result<DayIncome, Revert<RewardDistributorError>>;

    /// The totals of a batch: its settled days, and the amounts owed.
    ///
    /// Requires: a settled day (RewardDistributor_UnknownBatch).
    #[ink(message)]
    fn ledgerOf(&self, batch: u32) -> Result<IncomeLedger, Revert<RewardDistributorError>>;

    /// The receiver of the platform's fees; zero if none is set.
    #[ink(message)]
    fn treasury(&self) -> Address;

    /// The contracts that the distributor works with. They never change.
    #[ink(message)]
    fn wiring(&self) -> DistributorWiring;
}
