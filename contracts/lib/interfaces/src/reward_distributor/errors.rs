//! The distributor's errors.

use ink::Address;

/// The distributor's errors.
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RewardDistributorError {
    /// `account` does not have the right to do this.
    OwnableUnauthorizedAccount { account: Address },
    /// `owner` cannot own a contract: it is zero.
    OwnableInvalidOwner { owner: Address },
    /// `account` is not a contract.
    RewardDistributor_NotContract { account: Address },
    /// Days are settled in order: the batch is at `expected`, not at `day`. Or `day` is not of an income segment, which
    /// begins on `expected`.
    RewardDistributor_WrongDay { batch: u32, day: u32, expected: u32 },
    /// `day` is not over, so its payees are not known. Unreachable while the oracle waits for a day's end.
    RewardDistributor_DayNotOver { day: u32 },
    /// `kind` is retired on `day`: nothing is owed, so nothing is delivered. End the batch (`endAbandoned`).
    RewardDistributor_KindRetired { kind: u32, day: u32 },
    /// No day of `batch` was ever settled.
    RewardDistributor_UnknownBatch { batch: u32 },
    /// The day's income is `due`, more than the `offered` amount.
    RewardDistributor_DeliveryTooSmall { due: u128, offered: u128 },
    /// `day` could be delivered until `deadline`. Now it can only be covered. [unix seconds]
    RewardDistributor_DeliveryTooLate { day: u32, deadline: u64 },
    /// `day` can be covered only after `deadline` (unix seconds).
    RewardDistributor_CoverTooEarly { day: u32, deadline: u64 },
    /// `day` of `batch` has no arrears.
    RewardDistributor_NoArrears { batch: u32, day: u32 },
    /// Arrears of the day are `due` with the late fee, more than the `offered` amount.
    RewardDistributor_LateTooSmall { due: u128, offered: u128 },
    /// The income of `tokenId` that is asked for belongs to `payee`, not to `caller`.
    RewardDistributor_NotPayee { tokenId: u64, caller: Address, payee: Address },
    /// `tokenId` is not of `batch`.
    RewardDistributor_WrongToken { batch: u32, tokenId: u64 },
    /// `tokenId` (or a day) follows `previous` and is not above it: a list is in ascending order, so nothing is listed
    /// twice.
    RewardDistributor_NotAscending { previous: u64, tokenId: u64 },
    /// `count` is zero, or above 50 tokens or 31 days.
    RewardDistributor_InvalidCount { count: u32 },
    /// There is nothing to claim now.
    RewardDistributor_NothingToClaim { batch: u32 },
    /// The treasury is not set.
    RewardDistributor_NoTreasury,
}
