//! `dmc-staking`: stakers of DMC share the platform's revenue, in every coin it arrives in, and DMC's emission, which
//! lenders' pool shares earn as well.
//!
//! **Staked DMC** stays in its holder's wallet, where it votes; this contract locks it (`DmcToken::lockFrom`). Unstaking
//! begins a wait of 7 days, in which it earns nothing and cannot move. Shares of the pools (lHFIL, lHUSD, dHFIL, dHUSD)
//! are held here, and are given back at once. They are trusted to arrive when they say so: governance lists the shares of
//! the suite's pools and nothing else.
//!
//! **Revenue.** The market, the distributor and the joint pools send their fees here by `collectFees`, which anyone may
//! call: this contract is their treasury. A plain transfer tells the receiver nothing, so `sync` books what has arrived:
//! what the contract holds of a coin above its books. What somebody gives is revenue like the rest; it lowers nobody's
//! claim, and nothing is ever paid out of more than the books. Coins that are revenue are never staked here, so a stake is
//! never taken for revenue.
//!
//! **Released over 7 days**, evenly, to those who are staked then: who comes for the day of a payment gets a day's part.
//! While less than one DMC is staked, nothing is released: the rest of the 7 days begins when somebody is there.
//!
//! **Emission** is a function of time: 5 DMC for every 6 seconds, half as much after each half-year (182.5 days),
//! 26,280,000 in all (`math::emission`). Governance divides it among the tokens that can be staked, by weight; it
//! cannot emit more. While less than 10^18 units of a token are staked, its part is not emitted at all. DMC is created
//! when it is claimed.
//!
//! **Rounding.** Each staker gets the exact share, rounded down: less than one atto per coin is carried for each. (A change
//! of stakes hands on what the last division left, thousandths of an atto.) All together never get more than arrived.
//!
//! Trust: governance (owner) lists coins and tokens and sets weights. It cannot touch stakes, revenue or what is owed.
//! Nothing can be paused. A listed coin that misbehaves stops only its own `sync` and `claim`. At most 5 coins and 8
//! tokens, for good: lists do not shrink, so that nobody loses what they have earned.
//!
//! The contract speaks [`crate::ownable`]'s `Ownable`, and this. Amounts are in the smallest unit of their coin or token.

mod errors;
mod events;
mod types;

pub use errors::*;
pub use events::*;
pub use types::*;

use ink::{Address, Revert};

/// Stakes, revenue, emission.
#[ink::trait_definition]
pub trait DmcStaking {
    // ---- Governance ----

    /// Set a token's part of the emission, and let it be staked from now on (owner only).
    ///
    /// The emission until now is shared by the former weights. A token to list has to move exactly what it says, or
    /// refuse: pool shares of this suite do. Requires: owner (OwnableUnauthorizedAccount); all weights together
    /// <= 10_000, at most 8 tokens (DmcStaking_AboveLimit); a new one is a contract (DmcStaking_NotContract) and no coin
    /// of revenue (DmcStaking_IsListed). Emits: WeightSet.
    #[ink(message)]
    fn setWeight(&mut self, token: Address, weightBps: u32) -> Result<(), Revert<DmcStakingError>>;

    /// Share revenue in a coin from now on, for good (owner only).
    ///
    /// Requires: owner; a contract (DmcStaking_NotContract); neither a coin nor a token here (DmcStaking_IsListed); at
    /// most 5 coins (DmcStaking_AboveLimit). Emits: CoinListed.
    #[ink(message)]
    fn listCoin(&mut self, coin: Address) -> Result<(), Revert<DmcStakingError>>;

    // ---- Anyone ----

    /// Book the revenue that has arrived in a coin. Anyone may.
    ///
    /// It is released over 7 days from now; what was not released before keeps its own time, so the end of all is the
    /// mean of both by amount. Requires: a listed coin (DmcStaking_UnknownCoin); something arrived
    /// (DmcStaking_NothingArrived); at most 2^96 in all times (DmcStaking_AboveLimit). Emits: RevenueBooked. Returns the
    /// amount.
    #[ink(message)]
    fn sync(&mut self, coin: Address) -> Result<u128, Revert<DmcStakingError>>;

    // ---- Stakers ----

    /// Stake DMC, or pool shares, to earn. Approve this contract for the amount first.
    ///
    /// Requires: a listed token (DmcStaking_UnknownToken); an amount (DmcStaking_Nothing); the allowance and the coins
    /// (the token's errors). Emits: Staked.
    #[ink(message)]
    fn stake(&mut self, token: Address, amount: u128) -> Result<(), Revert<DmcStakingError>>;

    /// Stop earning on an amount. Pool shares come back at once; DMC after 7 days, by `withdraw`.
    ///
    /// Unstaking more DMC begins the wait anew for all that waits. What was earned stays owed. Requires: an amount
    /// (DmcStaking_Nothing); that much staked (DmcStaking_StakeTooSmall). Emits: Unstaked.
    #[ink(message)]
    fn unstake(&mut self, token: Address, amount: u128) -> Result<(), Revert<DmcStakingError>>;

    /// Have your unstaked DMC unlocked.
    ///
    /// Requires: something waits (DmcStaking_Nothing); the wait is over (DmcStaking_TooEarly). Emits: Withdrawn. Returns
    /// the amount.
    #[ink(message)]
    fn withdraw(&mut self) -> Result<u128, Revert<DmcStakingError>>;

    /// Receive your revenue in a coin.
    ///
    /// Requires: a listed coin (DmcStaking_UnknownCoin); something is owed (DmcStaking_Nothing). Emits: RevenueClaimed.
    /// Returns the amount.
    #[ink(message)]
    fn claim(&mut self, coin: Address) -> Result<u128, Revert<DmcStakingError>>;

    /// Receive the DMC that your stake of a token has earned.
    ///
    /// Requires: a listed token (DmcStaking_UnknownToken); something is owed (DmcStaking_Nothing); this contract is
    /// DMC's minter (its error). Emits: EmissionClaimed. Returns the amount.
    #[ink(message)]
    fn claimEmission(&mut self, token: Address) -> Result<u128, Revert<DmcStakingError>>;

    // ---- Views ----

    /// A stake: what earns, and what waits to be withdrawn.
    #[ink(message)]
    fn stakeOf(&self, token: Address, account: Address) -> Stake;

    /// What `claim` would pay `account` now.
    #[ink(message)]
    fn revenueOf(&self, coin: Address, account: Address) -> Result<u128, Revert<DmcStakingError>>;

    /// What `claimEmission` would pay `account` now. Unit: 10^-18 DMC.
    #[ink(message)]
    fn emissionOf(&self, token: Address, account: Address) -> Result<u128, Revert<DmcStakingError>>;

    /// A token's part of the emission, and what is staked of it by all. Unit: bps, the token's smallest.
    ///
    /// Returns: (weightBps, staked).
    #[ink(message)]
    fn tokenOf(&self, token: Address) -> Result<(u32, u128), Revert<DmcStakingError>>;

    /// Revenue in a coin: what came, what was paid, what is still to be released.
    #[ink(message)]
    fn coinOf(&self, coin: Address) -> Result<CoinRevenue, Revert<DmcStakingError>>;

    /// The emission: since when, how much so far, how much in all.
    #[ink(message)]
    fn emission(&self) -> Result<Emission, Revert<DmcStakingError>>;

    /// DMC.
    #[ink(message)]
    fn dmc(&self) -> Address;
}
