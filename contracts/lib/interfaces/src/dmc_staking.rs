//! `dmc-staking`: stakers of DMC share the platform's revenue, in every coin that it arrives in. Stakers of DMC and of
//! pool shares share the emission of DMC.
//!
//! **Staked DMC** stays in its holder's wallet and votes. This contract locks it (`DmcToken::lockFrom`). Unstaked DMC
//! waits for 7 days, in which it earns nothing and cannot move. Pool shares (lHFIL, lHUSD, dHFIL, dHUSD) are held here
//! and given back at once. Their transfers are trusted: governance lists the shares of the suite's pools only.
//!
//! **Revenue.** This contract is the treasury of the market, the distributor and the mining pools: `collectFees`, which
//! anyone may call, sends their fees here. A transfer does not notify its receiver, so `sync` books what has arrived:
//! the balance of a coin above the amount booked. A donation becomes revenue; it lowers nobody's claim. Nothing is paid
//! out beyond what is booked. A coin of revenue can never be staked, so a stake is never taken for revenue.
//!
//! **Released over 7 days**, evenly, to those who stake in that time: a staker who comes for the day of a payment gets
//! one day's part. While less than one DMC is staked nothing is released, and the rest of the 7 days waits.
//!
//! **Emission** is a function of time: 5 DMC for every 6 seconds, halved after each half-year (182.5 days), 26,280,000
//! in all (`math::emission`). Governance divides it among the listed tokens by weight; it cannot emit more. While less
//! than 10^18 units of a token are staked, its part is not emitted at all. DMC is minted when it is claimed.
//!
//! **Rounding.** Each staker gets the exact share rounded down; the remainder, less than one atto per coin, is carried.
//! (A change of stakes passes on the remainder of the last division, thousandths of an atto.) All payments together
//! never exceed the revenue that arrived.
//!
//! Trust: governance (owner) lists coins and tokens and sets weights. It cannot touch stakes, revenue or amounts owed.
//! Nothing can be paused. A listed coin that misbehaves affects only its own `sync` and `claim`. At most 5 coins and 8
//! tokens can be listed. They are never removed, so that nobody loses earned income.
//!
//! The contract also has the messages of [`crate::ownable`]. Amounts are in the smallest unit of their coin or token.

mod errors;
mod events;
mod types;

pub use errors::*;
pub use events::*;
pub use types::*;

use ink::{Address, Revert};

/// Stakes, revenue and emission.
#[ink::trait_definition]
pub trait DmcStaking {
    // ---- Governance ----

    /// Set a token's part of the emission, and allow staking it from now on (owner only). Unit: bps.
    ///
    /// The emission until now is shared by the former weights. A listed token has to move exactly the amount or revert,
    /// as the suite's pool shares do. Requires: owner (OwnableUnauthorizedAccount); a sum of weights <= 10_000, and at
    /// most 8 tokens (DmcStaking_AboveLimit); a new token that is a contract (DmcStaking_NotContract) and not a coin of
    /// revenue (DmcStaking_IsListed). Emits: WeightSet.
    #[ink(message)]
    fn setWeight(&mut self, token: Address, weightBps: u32) -> Result<(), Revert<DmcStakingError>>;

    /// List a coin of revenue (owner only). It is never removed.
    ///
    /// Requires: owner; a contract (DmcStaking_NotContract) that is not listed as a coin or a token
    /// (DmcStaking_IsListed); at most 5 coins (DmcStaking_AboveLimit). Emits: CoinListed.
    #[ink(message)]
    fn listCoin(&mut self, coin: Address) -> Result<(), Revert<DmcStakingError>>;

    // ---- Anyone ----

    /// Book the revenue that has arrived in a coin (anyone).
    ///
    /// It is released over 7 days from now. Earlier revenue that is not released keeps its end, so the new end is the
    /// mean of both, weighted by amount. Requires: a listed coin (DmcStaking_UnknownCoin); new revenue
    /// (DmcStaking_NothingArrived); at most 2^96 over all time (DmcStaking_AboveLimit). Emits: RevenueBooked. Returns
    /// the amount.
    #[ink(message)]
    fn sync(&mut self, coin: Address) -> Result<u128, Revert<DmcStakingError>>;

    // ---- Stakers ----

    /// Stake DMC or pool shares. Approve this contract for the amount first.
    ///
    /// Requires: a listed token (DmcStaking_UnknownToken); an amount that is not zero (DmcStaking_Nothing). Errors:
    /// those of the token. Emits: Staked.
    #[ink(message)]
    fn stake(&mut self, token: Address, amount: u128) -> Result<(), Revert<DmcStakingError>>;

    /// Unstake an amount. Pool shares come back at once, DMC after 7 days by `withdraw`.
    ///
    /// Unstaking more DMC restarts the 7 days for all DMC that waits. Earned income stays owed. Requires: an amount
    /// that is not zero (DmcStaking_Nothing); as much staked (DmcStaking_StakeTooSmall). Emits: Unstaked.
    #[ink(message)]
    fn unstake(&mut self, token: Address, amount: u128) -> Result<(), Revert<DmcStakingError>>;

    /// Unlock your unstaked DMC after 7 days.
    ///
    /// Requires: unstaked DMC (DmcStaking_Nothing); 7 days since the last `unstake` (DmcStaking_TooEarly).
    /// Emits: Withdrawn. Returns the amount.
    #[ink(message)]
    fn withdraw(&mut self) -> Result<u128, Revert<DmcStakingError>>;

    /// Claim your revenue in a coin.
    ///
    /// Requires: a listed coin (DmcStaking_UnknownCoin); an amount owed (DmcStaking_Nothing). Emits: RevenueClaimed.
    /// Returns the amount.
    #[ink(message)]
    fn claim(&mut self, coin: Address) -> Result<u128, Revert<DmcStakingError>>;

    /// Claim the DMC that your stake of a token has earned.
    ///
    /// Requires: a listed token (DmcStaking_UnknownToken); an amount owed (DmcStaking_Nothing); this contract as DMC's
    /// minter (DMC's error). Emits: EmissionClaimed. Returns the amount.
    #[ink(message)]
    fn claimEmission(&mut self, token: Address) -> Result<u128, Revert<DmcStakingError>>;

    // ---- Views ----

    /// An account's stake of a token, and the DMC that waits to be withdrawn.
    #[ink(message)]
    fn stakeOf(&self, token: Address, account: Address) -> Stake;

    /// The revenue that `claim` would pay `account` now. Unit: the coin's smallest.
    #[ink(message)]
    fn revenueOf(&self, coin: Address, account: Address) -> Result<u128, Revert<DmcStakingError>>;

    /// The emission that `claimEmission` would pay `account` now. Unit: 10^-18 DMC.
    #[ink(message)]
    fn emissionOf(&self, token: Address, account: Address) -> Result<u128, Revert<DmcStakingError>>;

    /// A token's part of the emission, and the sum of its stakes. Units: bps, the token's smallest.
    ///
    /// Returns: (weightBps, staked).
    #[ink(message)]
    fn tokenOf(&self, token: Address) -> Result<(u32, u128), Revert<DmcStakingError>>;

    /// Revenue in a coin: booked, paid, and not released yet.
    #[ink(message)]
    fn coinOf(&self, coin: Address) -> Result<CoinRevenue, Revert<DmcStakingError>>;

    /// The emission: its start, the amount so far, and the total.
    #[ink(message)]
    fn emission(&self) -> Result<Emission, Revert<DmcStakingError>>;

    /// The address of DMC.
    #[ink(message)]
    fn dmc(&self) -> Address;
}
