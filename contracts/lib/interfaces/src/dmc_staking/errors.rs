//! The staking contract's errors.

use ink::Address;

/// The errors of staking.
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DmcStakingError {
    /// `account` does not have the right to do this.
    OwnableUnauthorizedAccount { account: Address },
    /// `owner` cannot own a contract: it is zero.
    OwnableInvalidOwner { owner: Address },
    /// `account` is not a contract.
    DmcStaking_NotContract { account: Address },
    /// `token` is not listed.
    DmcStaking_UnknownToken { token: Address },
    /// `coin` is not a listed coin of revenue.
    DmcStaking_UnknownCoin { coin: Address },
    /// `coin` is listed already: as a coin of revenue, or as a token to stake.
    DmcStaking_IsListed { coin: Address },
    /// `value` is above `limit`.
    DmcStaking_AboveLimit { value: u128, limit: u128 },
    /// The amount is zero, or nothing is owed.
    DmcStaking_Nothing,
    /// The stake is `staked`, less than `amount`.
    DmcStaking_StakeTooSmall { staked: u128, amount: u128 },
    /// The DMC can be withdrawn from `ready` on. [unix seconds]
    DmcStaking_TooEarly { ready: u64 },
    /// The contract's `balance` of the coin is not above the amount `booked`.
    DmcStaking_NothingArrived { balance: u128, booked: u128 },
}
