//! `reward-distributor`: a day's income in, holders' claims out.
//!
//! **A day.** The oracle says what a unit of power earned on day *d*. All tokens of a batch have the
//! same power, so everything is counted per token, in whole atto:
//! `gross = floor(output * power / 1_000_000)`, `due per token = gross - ceil(gross * serviceBps / 10_000)`,
//! `due = due per token * tokens earning on d`. Of what is delivered, the platform's share is
//! `floor(due * feeBps / 10_000)`; the rest plus yesterday's dust is divided by the number of
//! tokens, rounding down; what does not divide is carried to the next day. So, exactly, every day:
//! `delivered + dust before = platform fee + tokens * (free + vesting) + dust`. The dust of a batch's
//! last day (less than one atto per token) falls to the platform; a batch that ends early keeps its own.
//!
//! **Vesting.** FIL: `vesting = floor(3 r / 4)` per token and day, released linearly over 180 days in
//! daily steps, the rest is free at once (FIP-0004). Rules are per kind: BTC is all free. Three prefix
//! sums per day (free, locked, locked weighted by day) make any range of days O(1): see `math::vesting`.
//!
//! **Whose.** Income of day *d* belongs to the payee of the token's income segment of that day
//! ([`crate::mining_power_nft`]); it stays theirs after a sale, its vesting part too.
//!
//! **Missed days.** The provider has `grace` seconds after a day's output is final. After that anyone
//! calls `cover`: the bond pays what it can, the market gives the day's escrow back to the holders,
//! what is still missing is the day's arrears, payable late with a fee. Days are settled in order;
//! once settled, a day's record is never rewritten: arrears that arrive late are claimed by day.
//!
//! Trust: governance (owner) sets fee (at most 20 %), treasury, grace (1 to 14 days) and the vesting
//! rule of a kind before its first batch starts. It cannot touch income. Nobody can pause this contract.

mod errors;
mod events;

pub use crate::shapes::{DistributorParameters, Income, IncomeLedger};
pub use errors::*;
pub use events::*;

use ink::prelude::vec::Vec;
use ink::{Address, Revert};

ink::abi_struct! {
    /// A settled day of a batch. [atto]
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct DayIncome {
        /// Free at once, of each token.
        pub free: u128,
        /// Vesting, of each token.
        pub vesting: u128,
        /// Still missing, of all tokens together.
        pub arrears: u128,
    }

    /// The contracts that the distributor is wired to.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct DistributorWiring {
        /// Decides which days a batch has.
        pub market: Address,
        /// Says whose income is whose.
        pub nft: Address,
        /// Says what a unit of power earned.
        pub oracle: Address,
    }
}

/// Income.
#[ink::trait_definition]
pub trait RewardDistributor {
    // ---- Governance ----

    /// Set the platform's share, its receiver (zero: not yet), and the providers' grace (owner only).
    ///
    /// Units: bps of each day's income, at most 2_000; seconds, 86_400 to 1_209_600.
    /// Requires: owner (OwnableUnauthorizedAccount); ranges (TermOutOfRange). Acts on
    /// days settled later, and on the deadlines of days that are not settled. Emits: ParametersSet.
    #[ink(message)]
    fn setParameters(
        &mut self,
        feeBps: u32,
        treasury: Address,
        grace: u64,
    ) -> Result<(), Revert<RewardDistributorError>>;

    /// Set how income of a kind vests, once (owner only): FIL 7_500 over 180, BTC 0 over 0.
    ///
    /// Requires: owner; lockedBps <= 9_000, vestingDays <= 540, both zero or neither
    /// (TermOutOfRange); not set (RewardDistributor_RuleIsSet). Emits: RuleSet.
    #[ink(message)]
    fn setRule(&mut self, kind: u32, lockedBps: u32, vestingDays: u32) -> Result<(), Revert<RewardDistributorError>>;

    // ---- Providers ----

    /// Deliver the income of a day: pulls exactly what is due from the caller, at most `maxAmount`.
    ///
    /// Requires: the batch's next day (RewardDistributor_WrongDay, PowerMarket_WrongDay), final at the
    /// oracle (its error); not past the deadline (RewardDistributor_DeliveryTooLate); due <= maxAmount
    /// (RewardDistributor_DeliveryTooSmall); the caller allowed this contract the amount.
    /// A day with no token earning is settled with nothing due. Rounding: see the head of this file.
    /// Emits: DayDelivered. Returns what was due, in atto of the batch's coin.
    #[ink(message)]
    fn deliver(&mut self, batch: u32, day: u32, maxAmount: u128) -> Result<u128, Revert<RewardDistributorError>>;

    /// Pay the arrears of a covered day, with a late fee of 5 % to the platform. Anyone may.
    ///
    /// Pulls arrears + floor(arrears / 20), at most `maxAmount`; all or nothing. What does not
    /// divide by the day's tokens goes to the platform's fees. It is free at once, whatever vests.
    /// Requires: arrears (RewardDistributor_NoArrears); the bound (RewardDistributor_LateTooSmall).
    /// Emits: ArrearsPaid. Returns what was pulled.
    #[ink(message)]
    fn deliverLate(&mut self, batch: u32, day: u32, maxAmount: u128) -> Result<u128, Revert<RewardDistributorError>>;

    // ---- Anyone ----

    /// Cover a day that the provider missed, from its bond; the caller gets a tip of 0.5 % of it.
    ///
    /// Draws due + floor(due / 200) from the bond. The caller gets floor(drawn / 201) of what the bond
    /// pays: exactly the half percent when it reaches, and half a percent of what holders get when it
    /// does not, so that covering is paid for as long as there is a bond. Rounding: down, for holders.
    /// Requires: the batch's next day (RewardDistributor_WrongDay, PowerMarket_WrongDay), final at the
    /// oracle (its error); past the deadline (RewardDistributor_CoverTooEarly). Emits: DayCovered.
    /// What holders and the platform were paid, and what is still missing, in atto: Returns: (paid, arrears).
    #[ink(message)]
    fn cover(&mut self, batch: u32, day: u32) -> Result<(u128, u128), Revert<RewardDistributorError>>;

    /// Send the platform's share of a batch to the treasury. Anyone may.
    ///
    /// Requires: a treasury (RewardDistributor_NoTreasury); something to send
    /// (RewardDistributor_NothingToClaim). Emits: FeesCollected. Returns the amount.
    #[ink(message)]
    fn collectFees(&mut self, batch: u32) -> Result<u128, Revert<RewardDistributorError>>;

    // ---- Holders ----

    /// Claim your income of tokens of one batch: what is free, and what has vested by today.
    ///
    /// Pays the open income segment of each token. What earlier holders earned is theirs, by
    /// `claimSegment`. Rounding: vesting down, until the last day pays the rest.
    /// Requires: 1..=50 tokens (RewardDistributor_InvalidCount) of this batch
    /// (RewardDistributor_WrongToken) in ascending order (RewardDistributor_NotAscending); a settled day
    /// (RewardDistributor_UnknownBatch); the caller is the payee of each (RewardDistributor_NotPayee);
    /// something is due in all (RewardDistributor_NothingToClaim). Emits: Claimed per token that is due.
    /// Returns the total, in atto of the batch's coin. Cost does not grow with days or holders.
    #[ink(message)]
    fn claim(&mut self, batch: u32, tokenIds: Vec<u32>) -> Result<u128, Revert<RewardDistributorError>>;

    /// Claim what a token earned in one of its income segments, also after you sold it.
    ///
    /// Requires: the caller is that segment's payee (RewardDistributor_NotPayee); something is due
    /// (RewardDistributor_NothingToClaim). Emits: Claimed. Returns the amount.
    #[ink(message)]
    fn claimSegment(&mut self, tokenId: u32, segment: u32) -> Result<u128, Revert<RewardDistributorError>>;

    /// Claim a token's part of arrears that arrived late for a day you were its payee.
    ///
    /// Requires: the caller is the payee of that day (RewardDistributor_NotPayee); late income of that
    /// day that this token has not been paid (RewardDistributor_NothingToClaim). Emits: LateClaimed.
    /// Returns the amount.
    #[ink(message)]
    fn claimLate(&mut self, tokenId: u32, day: u32) -> Result<u128, Revert<RewardDistributorError>>;

    // ---- Views ----

    /// The income of a token's open segment now. Unit: atto.
    #[ink(message)]
    fn incomeOf(&self, tokenId: u32) -> Result<Income, Revert<RewardDistributorError>>;

    /// The income of one segment of a token now. Unit: atto.
    #[ink(message)]
    fn segmentIncome(&self, tokenId: u32, segment: u32) -> Result<Income, Revert<RewardDistributorError>>;

    /// What a token of a batch has earned from `fromDay` on and is still to vest on day `asOf`; and the platform's part.
    ///
    /// The same for all tokens of the batch, whoever is paid; zero before the first settled day. What comes in from now
    /// on is not in it. Rounding: up, by less than one atto. Requires: `asOf` today or later
    /// (RewardDistributor_WrongDay). Units: atto, bps. Returns: (vesting, feeBps).
    #[ink(message)]
    fn vestingSince(&self, batch: u32, fromDay: u32, asOf: u32) -> Result<(u128, u32), Revert<RewardDistributorError>>;

    /// One settled day of a batch: what each token got, and what is still missing for all.
    ///
    /// Requires: a settled day of the batch (RewardDistributor_UnknownBatch, RewardDistributor_WrongDay).
    #[ink(message)]
    fn dayOf(&self, batch: u32, day: u32) -> Result<DayIncome, Revert<RewardDistributorError>>;

    /// What is counted for a batch: its settled days, and what is owed.
    #[ink(message)]
    fn ledgerOf(&self, batch: u32) -> Result<IncomeLedger, Revert<RewardDistributorError>>;

    /// The parameters in force.
    #[ink(message)]
    fn parameters(&self) -> DistributorParameters;

    /// The vesting rule of a kind. Requires: one was set (RewardDistributor_NoRule). Returns: (lockedBps, vestingDays).
    #[ink(message)]
    fn ruleOf(&self, kind: u32) -> Result<(u32, u32), Revert<RewardDistributorError>>;

    /// The contracts this one is wired to, for good.
    #[ink(message)]
    fn wiring(&self) -> DistributorWiring;
}
