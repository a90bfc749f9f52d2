//! `mining-pool`: a mining pool. If you would rather not pick batches, deposit the coin and hold shares. The pool buys
//! mining power, collects its income and pays withdrawals. One contract for each coin: dHFIL and dHUSD.
//!
//! **No manager.** Anyone may send the pool's purchases (`invest`), within limits that governance set: the batch, the
//! cost of its holdings and of its provider's, the cost in a day, the cash buffer, and the price. The price is never
//! above the income to come at the conservative output. So the caller chooses the time of a purchase, not its price,
//! and a provider gets no more from the pool than from a careful buyer. Anyone may collect income: it always comes
//! here.
//!
//! **Two values.** Withdrawals are paid at the redemption value, after haircuts. Deposits cost the deposit value,
//! without haircuts. [`crate::mining_vault`] explains both, the price of a share, and the fees.
//!
//! **Fresh feeds.** Holdings are revalued on each day and when the oracle knows something new: a final day, a
//! quarantined figure, a missing day. This happens before any deposit, withdrawal, claim or purchase, so a fall of
//! output counts at once and for everybody. The first message after such news pays the gas for it, for eight holdings
//! at most; anyone can do a part of it ahead (`refresh`). Messages that need no price, such as `collect` and
//! `requestWithdrawal`, value no other holding. While a feed is not fresh, deposits and purchases stop, because they
//! need the deposit value. Withdrawals go on, at the oracle's count less 2 % for each missing day and each day of a
//! price's age.
//!
//! **Queue.** When cash is short, ask with `requestWithdrawal`, as in [`crate::lending_pool`]. Shares in the queue earn
//! and bear losses until they are paid. Cash goes to the queue before purchases and other withdrawals.
//!
//! **Holdings.** A holding is NFTs of one batch that cost the same and began to earn on the same day, so that one NFT
//! tells for all. There are eight at most, numbered from 1, because one message values all of them. A holding opens
//! with an even part of the cash that the pool can spend, so that nobody can fill all eight with little. When a holding
//! has paid all, or its provider is in default and its escrow is back, anyone can `close` it; the last holding then
//! takes its number. NFTs that somebody sends here are in no holding, and nobody gets their income.
//!
//! **Trust.** Governance (the owner) allows batches and sets terms within ranges in code. It cannot touch coins,
//! shares, NFTs, the queue or the past. A higher fee on income also applies to income that was not claimed before.
//! Nothing can be paused: a `priceBps` of zero stops purchases, a `maxAssets` of zero stops deposits.
//!
//! The contract implements [`crate::erc20`]'s `Erc20`, `Erc20Metadata` and `Erc20Permit`, [`crate::mining_vault`]
//! (ERC-4626), [`crate::ownable`], and this trait.

mod errors;
mod events;
mod types;

pub use crate::shapes::{WithdrawalQueue, WithdrawalRequest};
pub use errors::*;
pub use events::*;
use ink::{Address, Revert};
pub use types::*;

/// The mining pool.
#[ink::trait_definition]
pub trait MiningPool {
    // ---- Governance ----

    /// Set haircuts, limits, fees and the treasury (owner only). Holdings are revalued.
    ///
    /// Requires: owner (OwnableUnauthorizedAccount); ranges as in [`MiningTerms`] (TermOutOfRange). Emits:
    /// MiningTermsSet.
    #[ink(message)]
    fn setTerms(&mut self, terms: MiningTerms) -> Result<(), Revert<MiningPoolError>>;

    /// Lower three terms at once: the maximum price, the maximum cost in a day, the maximum of deposits (owner only).
    ///
    /// A quick call for the timelock's steward, with any arguments: it stops or slows new risk, and changes no
    /// withdrawal, no queue and no value. Only `setTerms` raises the terms again. Requires: owner
    /// (OwnableUnauthorizedAccount); each term at most as high as now, and a `dayBps` of 1 or more (TermOutOfRange).
    /// Emits: MiningTermsSet. Units: bps, bps, atto.
    #[ink(message)]
    fn lowerRisk(&mut self, priceBps: u32, dayBps: u32, maxAssets: u128) -> Result<(), Revert<MiningPoolError>>;

    /// Allow holdings of `batch` that cost up to `maxCost` together; zero stops purchases (owner only). [atto]
    ///
    /// Requires: owner (OwnableUnauthorizedAccount); the pool's kind and income coin (MiningPool_WrongBatch); a batch
    /// of the market (PowerMarket_UnknownBatch). Emits: BatchAllowed.
    #[ink(message)]
    fn allowBatch(&mut self, batch: u32, maxCost: u128) -> Result<(), Revert<MiningPoolError>>;

    /// Stop purchases of `batch` (owner only). Holdings of it stay.
    ///
    /// A quick call, as `lowerRisk`. Requires: owner (OwnableUnauthorizedAccount); a batch that was ever allowed
    /// (MiningPool_NotAllowed). Emits: BatchAllowed with zero.
    #[ink(message)]
    fn removeBatch(&mut self, batch: u32) -> Result<(), Revert<MiningPoolError>>;

    /// Allow holdings of batches of `provider` that cost up to `maxCost` together (owner only). [atto]
    ///
    /// Requires: owner (OwnableUnauthorizedAccount). Emits: ProviderLimited.
    #[ink(message)]
    fn limitProvider(&mut self, provider: Address, maxCost: u128) -> Result<(), Revert<MiningPoolError>>;

    /// Stop purchases of batches of `provider` (owner only). Holdings of them stay.
    ///
    /// A quick call, as `lowerRisk`. Requires: owner (OwnableUnauthorizedAccount). Emits: ProviderLimited with zero.
    #[ink(message)]
    fn removeProvider(&mut self, provider: Address) -> Result<(), Revert<MiningPoolError>>;

    // ---- Anyone ----

    /// Buy `count` NFTs of an allowed batch for the pool, at their price. Anyone may.
    ///
    /// Requires: fresh feeds (MiningPool_FeedNotFresh); an allowed batch (MiningPool_NotAllowed); a sale that cannot
    /// fail after this purchase (MiningPool_SaleNotSure); a price of at most `priceBps` of the NFT's income to come,
    /// times the square of the part of its days that the provider delivered (MiningPool_PriceAboveBound); a cost within
    /// the limits of the batch (MiningPool_AboveBatchLimit), the provider (MiningPool_AboveProviderLimit) and the day
    /// (MiningPool_AboveDayLimit); cash above the cash buffer and the queue (MiningPool_CashShort); one NFT or more
    /// (MiningPool_InvalidCount); the market's own requirements, 100 NFTs at most among them. A purchase of the same
    /// batch, first day and price extends a holding. Any other purchase requires room for a holding
    /// (MiningPool_TooManyHoldings), and a cost of `minPurchase` and of an even part of the cash for each holding that
    /// there is room for, or all that the limits or the market allow if that is less (MiningPool_PurchaseTooSmall).
    /// Emits: Invested. Returns the holding's number. A purchase lowers the redemption price, unless the power costs
    /// less than its redemption value. It never lowers the deposit price.
    #[ink(message)]
    fn invest(&mut self, batch: u32, count: u32) -> Result<u32, Revert<MiningPoolError>>;

    /// Revalue up to `max` holdings that were not valued on the oracle's latest figures. Anyone may.
    ///
    /// Every message that needs a price revalues all of them. This message splits the work where gas is short. It
    /// changes no price that anybody sees. Emits: nothing. Returns how many holdings are left to value.
    #[ink(message)]
    fn refresh(&mut self, max: u32) -> Result<u32, Revert<MiningPoolError>>;

    /// Claim the income of the next `max` NFTs of a holding (40 at most), in turn. Anyone may.
    ///
    /// Requires: 1 or more (MiningPool_InvalidCount); a holding (MiningPool_UnknownHolding); claimable income
    /// (MiningPool_Nothing). Rounding: the fee down. Emits: Collected. Returns the income, the fee included. [atto of
    /// the income coin]
    #[ink(message)]
    fn collect(&mut self, holding: u32, max: u32) -> Result<u128, Revert<MiningPoolError>>;

    /// Claim the escrow of missed days for the next `max` NFTs of a holding (20 at most), in turn. Anyone may. No fee.
    ///
    /// Requires: as `collect`. Emits: MissedCollected. Returns the escrow. [atto of the pool's coin]
    #[ink(message)]
    fn collectMissed(&mut self, holding: u32, max: u32) -> Result<u128, Revert<MiningPoolError>>;

    /// Claim late income of `day` for `count` NFTs (20 at most) from `firstToken` on, of an allowed batch. Anyone may.
    ///
    /// Also after their holding was closed. Requires: 1 to 20 (MiningPool_InvalidCount); a batch that was ever allowed
    /// (MiningPool_NotAllowed); late income of each NFT that was not claimed (RewardDistributor_NothingToClaim) and
    /// belongs to the pool (RewardDistributor_NotPayee). Rounding: the fee down. Emits: LateCollected. Returns the
    /// income, the fee included. [atto of the income coin]
    #[ink(message)]
    fn collectLate(
        &mut self,
        batch: u32,
        day: u32,
        firstToken: u64,
        count: u32,
    ) -> Result<u128, Revert<MiningPoolError>>;

    /// Buy up to `amount` of the income that the pool holds in another coin, at the spot price less `discountBps`.
    ///
    /// Requires: held income (MiningPool_Nothing, holding 0); fresh prices (MiningPool_FeedNotFresh); a price of at
    /// most `maxPrice` for all (MiningPool_AboveSigned); an allowance of the caller for the price. Rounding: the price
    /// up. Emits: IncomeSold. Units: atto. Returns: (bought, paid).
    #[ink(message)]
    fn buyIncome(&mut self, amount: u128, maxPrice: u128) -> Result<(u128, u128), Revert<MiningPoolError>>;

    /// Close a holding that has paid all it ever will. The last holding takes its number. Anyone may.
    ///
    /// Requires: a holding (MiningPool_UnknownHolding) whose term is over, or whose provider is in default; all income
    /// claimed, nothing vesting, all escrow of missed days back (MiningPool_HoldingNotOver). Emits: HoldingClosed.
    #[ink(message)]
    fn close(&mut self, holding: u32) -> Result<(), Revert<MiningPoolError>>;

    /// Send the fees to the treasury. Anyone may.
    ///
    /// Requires: a treasury (MiningPool_NoTreasury); fees to send (MiningPool_Nothing, holding 0). Emits: FeesSent.
    /// Units: atto of the pool's coin, atto of another income coin. Returns: (fees, incomeFees).
    #[ink(message)]
    fn collectFees(&mut self) -> Result<(u128, u128), Revert<MiningPoolError>>;

    // ---- The queue ----

    /// Ask for a withdrawal of `shares` as soon as there is cash, in order.
    ///
    /// The shares leave your balance. They earn and bear losses until they are paid or you cancel. Requires: not zero
    /// (MiningPool_ZeroShares); your balance (ERC20InsufficientBalance). Emits: Transfer to the pool,
    /// WithdrawalRequested. Returns the request's number, from 1. Never paused.
    #[ink(message)]
    fn requestWithdrawal(&mut self, shares: u128) -> Result<u32, Revert<MiningPoolError>>;

    /// Cancel your request, and get back the shares that were not paid.
    ///
    /// Requires: an open request (MiningPool_UnknownRequest) of the caller (MiningPool_NotRequester). Emits: Transfer
    /// from the pool, WithdrawalCancelled. Returns the shares. Never paused.
    #[ink(message)]
    fn cancelWithdrawal(&mut self, request: u32) -> Result<u128, Revert<MiningPoolError>>;

    /// Pay a request to its owner, as far as cash has reached it. Anyone may.
    ///
    /// A request that was cancelled pays and emits nothing: the requests behind it move up. Requires: a request with
    /// shares left (MiningPool_UnknownRequest) that cash has reached, by an atto or more (MiningPool_NotReached).
    /// Rounding: assets down, the fee up. Emits: Transfer to zero, WithdrawalPaid, Withdraw. Returns the assets, after
    /// the fee. Never paused. [atto]
    #[ink(message)]
    fn claimWithdrawal(&mut self, request: u32) -> Result<u128, Revert<MiningPoolError>>;

    // ---- Views ----

    /// The redemption value and the deposit value of the pool now.
    #[ink(message)]
    fn valuation(&self) -> Result<Valuation, Revert<MiningPoolError>>;

    /// The pool's accounting: cash, shares, income that was not sold, fees, and the number of holdings.
    #[ink(message)]
    fn accounting(&self) -> MiningAccounting;

    /// A holding: its NFTs, their cost, and the income that was claimed.
    ///
    /// Requires: a holding (MiningPool_UnknownHolding).
    #[ink(message)]
    fn holdingOf(&self, holding: u32) -> Result<Holding, Revert<MiningPoolError>>;

    /// The value of a holding now, part by part.
    ///
    /// Requires: a holding (MiningPool_UnknownHolding).
    #[ink(message)]
    fn valueOf(&self, holding: u32) -> Result<HoldingValue, Revert<MiningPoolError>>;

    /// How many NFTs of a batch `invest` can buy now, and at which price.
    ///
    /// Requires: as `invest`, up to the price.
    #[ink(message)]
    fn investable(&self, batch: u32) -> Result<Investable, Revert<MiningPoolError>>;

    /// An allowed batch: its provider, and the maximum cost and the cost of its holdings.
    #[ink(message)]
    fn batchOf(&self, batch: u32) -> AllowedBatch;

    /// The maximum cost and the cost of the holdings of a provider. Unit: atto. Returns: (maxCost, cost).
    #[ink(message)]
    fn providerOf(&self, provider: Address) -> (u128, u128);

    /// The withdrawal queue: how many requests there ever were, and the shares that wait.
    #[ink(message)]
    fn queue(&self) -> Result<WithdrawalQueue, Revert<MiningPoolError>>;

    /// A request: its owner, the shares that it has left, and the part that can be paid now.
    ///
    /// All zero once it is paid. A request with shares left and a zero owner was cancelled: nothing of it is paid, and
    /// `claimWithdrawal` closes its gap once `ahead` is zero.
    #[ink(message)]
    fn requestOf(&self, request: u32) -> Result<WithdrawalRequest, Revert<MiningPoolError>>;

    /// The terms in force.
    #[ink(message)]
    fn terms(&self) -> MiningTerms;

    /// The contracts and coins that the pool works with.
    #[ink(message)]
    fn wiring(&self) -> MiningWiring;
}
