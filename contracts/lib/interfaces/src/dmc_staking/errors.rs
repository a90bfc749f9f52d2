//! Why the staking contract refuses a message.

use ink::Address;

/// Why staking refuses.
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DmcStakingError {
    /// `account` does not have the right to do this.
    OwnableUnauthorizedAccount { account: Address },
    /// `owner` cannot own a contract: it is zero.
    OwnableInvalidOwner { owner: Address },
    /// `account` is not a contract.
    DmcStaking_NotContract { account: Address },
    /// `token` cannot be staked here.
    DmcStaking_UnknownToken { token: Address },
    /// Revenue in `coin` is not shared here.
    DmcStaking_UnknownCoin { coin: Address },
    /// `coin` is listed already: as a coin of revenue, or as a token to stake.
    DmcStaking_IsListed { coin: Address },
    /// `value` is above `limit`.
    DmcStaking_AboveLimit { value: u128, limit: u128 },
    /// An amount of zero, or nothing is owed.
    DmcStaking_Nothing,
    /// `staked` is less than `amount`.
    DmcStaking_StakeTooSmall { staked: u128, amount: u128 },
    /// The wait ends at `ready` (unix seconds).
    DmcStaking_TooEarly { ready: u64 },
    /// The contract holds `balance` of the coin, not more than the `booked` amount it owes.
    DmcStaking_NothingArrived { balance: u128, booked: u128 },
}
