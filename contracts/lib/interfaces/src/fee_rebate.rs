//! `fee-rebate`: the platform's fees on income and on leaving joint pools arrive here; who stakes DMC gets a part back,
//! the rest goes to the stakers.
//!
//! **The rule.** A DMC staked for a year makes fees worth one DMC 20 % cheaper. So who pays the same fee every day gets
//! 20 % of it back for a stake of 365 days of it, and less on a straight line below.
//!
//! **Which fees.** The daily fee on an NFT's income, to who is paid that income; the exit fee of a joint pool, to whose
//! shares left. While an NFT is pledged, the loan desk is paid its income: nobody gets a rebate on that. Lenders pay the
//! platform nothing: what a lending pool keeps of interest is its own reserve. The fee of a sale is part of a price that
//! the provider set: the market's fees go to the stakers whole, and not through here.
//!
//! **DMC-time.** `dmc-staking` counts for each account how much DMC it has had staked for how long; what waits to be
//! withdrawn counts no more. A rebate uses it up: for a fee worth v DMC, v times 365 days give the full 20 %, less of it
//! less. So one stake never counts twice, be it for many NFTs or from many accounts. At most 120 days of what is staked
//! now can be saved up: what is above that expires with the next rebate, and who has nothing staked has nothing.
//!
//! **Prices.** A coin counts at the higher, DMC at the lower of the oracle's spot and average; the dollar coin is a
//! dollar. Both feeds have to be fresh: a claim can wait.
//!
//! **Periods** are of 120 days: unix seconds / 10,368,000, rounded down. Of what arrives in a period, 20 % is kept for
//! rebates until the next period ends; then what is left of it goes to the stakers too. A rebate is for fees of this and
//! the last period: claim at least every 120 days. Income counts from an income segment's first day if that is in these
//! periods, and not before this contract's own first; else the first claim only begins counting, and so does one when the
//! period of the last claim and the next are over.
//!
//! **Why the money is there.** A day's income tells its fee: income times f / (1 - f), for a fee f. Counted is the least
//! f that was in force since the last claim, and 2 atto less for each settled day: that is never above what the platform
//! got for the token (`record.rs` has the proof). So all rebates for fees of a period are at most 20 % of these fees.
//! Fees that were collected here in a period or the next are kept that long, the oldest is paid out first, and so no
//! rebate ever takes another's: `pot.rs`. Only fees that nobody has collected yet are missing: `FeeRebate_NotCollected`.
//!
//! Trust: governance (owner) lists joint pools; what a listed pool says its leavers paid is believed. It has no way to
//! the money. If it sends fees to another treasury, rebates end with what is kept. If it lowers a fee and raises it
//! again, whoever calls `noteFee` in between keeps the books exact. Nothing can be paused. Coins move what they are told,
//! or refuse: as everywhere in the suite. A coin that misbehaves stops only its own `sync` and claims. What somebody
//! gives is shared like a fee.
//!
//! The contract speaks [`crate::ownable`]'s `Ownable`, and this. Amounts are in the smallest unit of their coin.

use ink::prelude::vec::Vec;
use ink::{Address, Revert};

/// The length of a period. It is `mining_pool::EXIT_PERIOD`. [s]
pub const PERIOD: u64 = 10_368_000;

/// Why the contract refuses.
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FeeRebateError {
    /// `account` does not have the right to do this.
    OwnableUnauthorizedAccount { account: Address },
    /// `owner` cannot own a contract: it is zero.
    OwnableInvalidOwner { owner: Address },
    /// `account` is not a contract.
    FeeRebate_NotContract { account: Address },
    /// `pool` is not listed.
    FeeRebate_UnknownPool { pool: Address },
    /// The contract holds `balance` of the coin, not more than the `booked` amount, and nothing of it is due to stakers.
    FeeRebate_NothingArrived { balance: u128, booked: u128 },
    /// One claim takes 1 to 10 tokens, not `count`.
    FeeRebate_InvalidCount { count: u32 },
    /// Token ids have to ascend: `tokenId` comes after `previous`.
    FeeRebate_NotAscending { previous: u32, tokenId: u32 },
    /// `tokenId` is not of `batch`: one claim is for tokens of one.
    FeeRebate_WrongToken { batch: u32, tokenId: u32 },
    /// Income of `tokenId` is paid to `payee`, not to `caller`.
    FeeRebate_NotPayee { tokenId: u32, caller: Address, payee: Address },
    /// `period` is neither the `current` one nor the last.
    FeeRebate_WrongPeriod { period: u32, current: u32 },
    /// The price of `coin` is in `state` (see `output_oracle`): only 1, Fresh, is good enough.
    FeeRebate_NotFresh { coin: Address, state: u32 },
    /// There is nothing to pay: no fee since the last claim, or no DMC-time.
    FeeRebate_Nothing,
    /// `held` is kept for rebates now, less than the `needed` amount: fees have to be collected and synced first.
    FeeRebate_NotCollected { held: u128, needed: u128 },
    /// The coin refused to move `amount`.
    FeeRebate_CoinRefused { coin: Address, amount: u128 },
    /// A number left its range: the amounts are beyond what the contract can count.
    Math_Overflow,
    /// A division by zero. Unreachable as far as we know; an error instead of a trap.
    Math_DivisionByZero,
}

/// Exit fees of `pool`, in `coin`, count for rebates from now on; or no longer.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct PoolListed {
    #[ink(topic)]
    pub pool: Address,
    pub coin: Address,
    pub listed: bool,
}

/// The fee on income is `feeBps`, as far as rebates know, from now on.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct FeeNoted {
    pub feeBps: u32,
}

/// `arrived` was booked, of which `kept` for rebates of this period and the next; `sent` went to the stakers.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct FeesShared {
    #[ink(topic)]
    pub coin: Address,
    pub arrived: u128,
    pub kept: u128,
    pub sent: u128,
}

/// `fee` on a token's income was counted; zero: counting begins here.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct FeeCounted {
    #[ink(topic)]
    pub tokenId: u32,
    pub segment: u32,
    pub fee: u128,
}

/// `fee` that `account` paid to leave `pool` in a period was counted.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct ExitFeeCounted {
    #[ink(topic)]
    pub account: Address,
    #[ink(topic)]
    pub pool: Address,
    pub period: u32,
    pub fee: u128,
}

/// `account` got `rebate` of `fee` back, for `used` DMC-time. [10^-18 DMC * s]
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Rebated {
    #[ink(topic)]
    pub account: Address,
    #[ink(topic)]
    pub coin: Address,
    pub fee: u128,
    pub rebate: u128,
    pub used: u128,
}

/// Fees in; rebates and the stakers' part out.
#[ink::trait_definition]
pub trait FeeRebate {
    // ---- Governance ----

    /// Let exit fees of a joint pool count, or no longer (owner only).
    ///
    /// List it when this contract is its treasury and before anybody has left: all that its leavers paid in this and the
    /// last period counts. Requires: owner (OwnableUnauthorizedAccount); to list, a contract (FeeRebate_NotContract)
    /// that names its asset. Emits: PoolListed.
    #[ink(message)]
    fn listPool(&mut self, pool: Address, listed: bool) -> Result<(), Revert<FeeRebateError>>;

    // ---- Anyone ----

    /// Book the fees that have arrived in a coin, and pass the stakers' part on. Anyone may.
    ///
    /// Collect them first, at the distributor or the joint pool. Notes the fee on income as well.
    /// Requires: something arrived, or is due to the stakers since a period ended (FeeRebate_NothingArrived); a coin
    /// that staking shares, unless nothing is to be sent (its error). Rounding: 20 % is kept, rounded up. Emits:
    /// FeesShared; FeeNoted if it changed. Returns (arrived, sent).
    #[ink(message)]
    fn sync(&mut self, coin: Address) -> Result<(u128, u128), Revert<FeeRebateError>>;

    /// Note the fee on income as it is now at the distributor. Anyone may.
    ///
    /// Each `sync` and claim does. Who sees the fee lowered and expects it to rise again calls this in between.
    /// Requires: it changed (FeeRebate_Nothing). Emits: FeeNoted.
    #[ink(message)]
    fn noteFee(&mut self) -> Result<(), Revert<FeeRebateError>>;

    // ---- Holders ----

    /// Get a part of the fees on your NFTs' income back, for the DMC that you have staked.
    ///
    /// For the open income segment of each token, since your last claim. The fee is used up by it, whatever part of it
    /// your DMC-time was good for; if it is good for nothing, the fee stays for a later claim.
    /// Requires: 1..=10 tokens (FeeRebate_InvalidCount) of one batch (FeeRebate_WrongToken) in ascending order
    /// (FeeRebate_NotAscending), of which a day was settled (RewardDistributor_UnknownBatch); the caller is the payee of
    /// each (FeeRebate_NotPayee); something to pay, or a token to begin counting of (FeeRebate_Nothing); fresh prices
    /// (FeeRebate_NotFresh, and the oracle's errors) of the coin and DMC; the money (FeeRebate_NotCollected).
    /// Rounding: all down but the fee's worth in DMC, for the stakers. Emits: FeeCounted per token, Rebated. Returns
    /// what was paid, in atto of the batch's coin.
    #[ink(message)]
    fn claim(&mut self, tokenIds: Vec<u32>) -> Result<u128, Revert<FeeRebateError>>;

    /// `claim` for one income segment of a token, also after you sold it.
    ///
    /// Requires: as `claim`. Emits: FeeCounted, Rebated. Returns what was paid.
    #[ink(message)]
    fn claimSegment(&mut self, tokenId: u32, segment: u32) -> Result<u128, Revert<FeeRebateError>>;

    // ---- Depositors of joint pools ----

    /// Get a part of what you paid to leave a joint pool back, for the DMC that you have staked.
    ///
    /// `period` is when you left (unix seconds / 10,368,000): this one or the last. May be called again for what you
    /// paid since. Requires: a listed pool (FeeRebate_UnknownPool); the period (FeeRebate_WrongPeriod); something to pay
    /// (FeeRebate_Nothing); prices and money as `claim`. Emits: ExitFeeCounted, Rebated. Returns what was paid.
    #[ink(message)]
    fn claimExit(&mut self, pool: Address, period: u32) -> Result<u128, Revert<FeeRebateError>>;

    // ---- Views ----

    /// What a claim would count now for one income segment: (fee since the last claim, what its payee would get of it).
    ///
    /// Zeros if a claim would only begin counting. Requires: as `claimSegment`, but for caller and money.
    #[ink(message)]
    fn rebateOf(&self, tokenId: u32, segment: u32) -> Result<(u128, u128), Revert<FeeRebateError>>;

    /// DMC-time of an account: (good for rebates now, the most that its stake can save up). [10^-18 DMC * s]
    #[ink(message)]
    fn coverOf(&self, account: Address) -> Result<(u128, u128), Revert<FeeRebateError>>;

    /// The discount on a fee that the staked DMC of `account` gives, if it stays: (bps, days of the fee that it would pay).
    ///
    /// 2_000 bps from 365 days on, less on a straight line below. `dailyFee` is in 10^-18 DMC a day.
    #[ink(message)]
    fn discountOf(&self, account: Address, dailyFee: u128) -> Result<(u32, u32), Revert<FeeRebateError>>;

    /// A coin: (kept of this period, kept of the last, due to stakers, sent to them in all, rebated in all).
    ///
    /// What arrived in all is the sum.
    #[ink(message)]
    fn coinOf(&self, coin: Address) -> Result<(u128, u128, u128, u128, u128), Revert<FeeRebateError>>;

    /// The coin of a listed joint pool; zero if it is not listed.
    #[ink(message)]
    fn poolOf(&self, pool: Address) -> Address;

    /// (DMC, staking, distributor, NFT, oracle, dollar coin): fixed at deployment.
    #[ink(message)]
    fn wiring(&self) -> (Address, Address, Address, Address, Address, Address);
}
