//! `mining-pool`: a joint mining pool, for people who do not want to choose a batch. One contract for each coin: dHFIL
//! and dHUSD. Deposit the coin, hold shares; the pool buys mining power, collects its income, and pays who leaves.
//!
//! **No manager.** Anyone may have the pool buy (`invest`), within what governance allows: the batch, how much for it
//! and for its provider, how much a day, the cash that stays, and the price: never more than the oracle counts that the
//! power will earn. So who calls chooses when, not for how much; a provider that sells to the pool gets no more than
//! from somebody careful. Anyone may collect income too; it always comes here.
//!
//! **Two values.** What power is worth before it has earned is an estimate, so the pool has two:
//! - *Leaving* is paid at the low one. Cash; income that can be claimed; escrow that is due back for missed days; and
//!   after haircuts: income still to vest times `lockedBps`, income to come as the oracle counts it times `incomeBps`
//!   times the square of the part of its days that the provider delivered. As the loan manager counts; all of it less the
//!   pool's own fee. The pools are deployed with an `incomeBps` of 3_500: on the worst day to count, in October 2020,
//!   an NFT with 540 days to go went on to earn 39 % of the count. So no share was ever worth more than holding on
//!   paid.
//! - *Entering* costs the high one. The same without haircuts, and for the power no less than it cost, in equal parts
//!   for the days left.
//!
//! Both are needed. If newcomers paid the low one they would buy what holders paid for at a third of its price, on each
//! day after a purchase; and the oracle's count can double within days of a shock, so who came at it and left at it
//! would take what was others'. What lies between the two is the holders', and becomes theirs as income comes in. So
//! nobody who comes or goes makes a share worth less to those who stay; a purchase lowers the low value (cash turns
//! into power, which counts for less, unless the power is a bargain) and never the high one. `convertTo..`,
//! `totalAssets` tell the low value, `previewDeposit` and `previewMint` the price of entering, `previewWithdraw` and
//! `previewRedeem` the pay for leaving.
//!
//! **Fresh.** Lots are valued when the oracle knows something new (a final day, a quarantined figure, a missing day)
//! and on each day, before anybody comes, leaves or is paid and before the pool buys: a fall of output counts at once,
//! for everybody. Whoever comes first after such news pays for it, eight lots at most; anyone can do a part of it ahead
//! (`refresh`). What needs no price, as collecting income or asking to be paid, does not value lots.
//! When the feed is not fresh, nobody enters and nothing is bought, because they need a value from above. Leaving goes
//! on, at what the oracle then counts: less 2 % for each missing day. A coin's price counts 2 % less for each day of
//! its age.
//!
//! **Queue.** When cash is short: `requestWithdrawal`, as in [`crate::lending_pool`]. Shares in it stay shares, they
//! earn and bear losses until they are paid; cash is theirs first, before purchases and other leavers.
//!
//! **Coins.** The pool's own, and the coin its batches deliver: the same for dHFIL. Where it is another one, income is
//! held and sold to anyone at the oracle's price less `discountBps` (`buyIncome`). It counts for leavers at the lower
//! of spot and average less that discount, for newcomers at the higher. The coin named `usd` counts as one dollar. All
//! are named at deployment and trusted to move what they are told or to refuse: what arrives is not counted again.
//!
//! **Shares.** As in [`crate::lending_pool`]: own books, so a gift changes nothing; a share is worth `(value + 1) /
//! (shares + 10^6)`; six decimals more than the coin.
//!
//! **Fees.** `incomeFeeBps` of income when it is claimed, `exitFeeBps` of what leavers are paid; both to the treasury.
//!
//! **Lots.** NFTs of a batch that cost the same and began to earn on the same day, so that one tells for all: at most
//! eight lots at a time, numbered from 1, because all are valued in one message. A lot begins with an even part of the
//! cash that can be spent, so that nobody can use them up with little. When a lot has paid all (or its provider is in
//! default and its escrow is back), anyone can `close` it; the last lot then takes its number. NFTs that somebody sends
//! here are in no lot, and their income is nobody's.
//!
//! Trust: governance (owner) allows batches and sets terms within bounds in code. It cannot touch coins, shares, NFTs,
//! the queue, or the past; raising the fee on income counts for income that was not claimed before. Nothing here can be
//! paused: to stop purchases set `priceBps` to zero, to stop deposits `maxAssets`.
//!
//! The contract speaks [`crate::erc20`]'s `Erc20`, `Erc20Metadata` and `Erc20Permit`, [`crate::mining_vault`]
//! (ERC-4626), [`crate::ownable`], and this.

mod types;

pub use crate::mining_events::*;
pub use crate::shapes::{WithdrawalQueue, WithdrawalRequest};
use ink::{Address, Revert, U256};
pub use types::*;

/// Why the pool refuses; its shares also refuse as [`crate::erc20::Erc20Error`] says.
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MiningPoolError {
    /// `assets` are more than `max`, the most that `receiver` can be given shares for.
    ERC4626ExceededMaxDeposit { receiver: Address, assets: U256, max: U256 },
    /// `shares` are more than `max`, the most that `receiver` can be given.
    ERC4626ExceededMaxMint { receiver: Address, shares: U256, max: U256 },
    /// `assets` are more than `max`, what `owner` can withdraw now.
    ERC4626ExceededMaxWithdraw { owner: Address, assets: U256, max: U256 },
    /// `shares` are more than `max`, what `owner` can redeem now.
    ERC4626ExceededMaxRedeem { owner: Address, shares: U256, max: U256 },
    /// `account` does not have the right to do this.
    OwnableUnauthorizedAccount { account: Address },
    /// `owner` cannot own a contract: it is zero.
    OwnableInvalidOwner { owner: Address },
    /// `account` is not a contract.
    MiningPool_NotContract { account: Address },
    /// The number is more than the pool can count: 2^128 or above.
    MiningPool_TooLarge { value: U256 },
    /// The assets are worth no share, or there is nothing to wait for.
    MiningPool_ZeroShares,
    /// A feed is in `state` (see `output_oracle`): only 1, Fresh, is good enough for this.
    MiningPool_FeedNotFresh { state: u32 },
    /// `batch` is not of the pool's kind, or delivers another coin.
    MiningPool_WrongBatch { batch: u32 },
    /// `batch` is not allowed here.
    MiningPool_NotAllowed { batch: u32 },
    /// The sale of `batch` would still be below its `minimum`, and may fail.
    MiningPool_SaleNotSure { batch: u32, sold: u32, minimum: u32 },
    /// An NFT costs `price`, more than the `bound` that the oracle's count allows.
    MiningPool_PriceAboveBound { price: u128, bound: u128 },
    /// `spent` on `batch` would be above its `limit`.
    MiningPool_AboveBatchLimit { batch: u32, spent: u128, limit: u128 },
    /// `spent` on batches of `provider` would be above its `limit`.
    MiningPool_AboveProviderLimit { provider: Address, spent: u128, limit: u128 },
    /// `spent` today would be above the day's `limit`.
    MiningPool_AboveDayLimit { spent: u128, limit: u128 },
    /// The pool can spend `free` now, less than the `needed` amount.
    MiningPool_CashShort { free: u128, needed: u128 },
    /// A lot would begin with at least `min` (see `invest`); this purchase costs `cost`.
    MiningPool_PurchaseTooSmall { cost: u128, min: u128 },
    /// There are `max` lots already: one has to be closed first.
    MiningPool_TooManyHoldings { max: u32 },
    /// `count` is zero, or more than one call takes.
    MiningPool_InvalidCount { count: u32 },
    /// There is no lot of this number.
    MiningPool_UnknownHolding { lot: u32 },
    /// There is nothing to claim, sell or send.
    MiningPool_Nothing { lot: u32 },
    /// The lot may still pay: it goes on, or something of it is vesting or was not claimed.
    MiningPool_HoldingNotOver { lot: u32 },
    /// The price is `price`, more than the `bound` that the caller signed.
    MiningPool_AboveSigned { price: u128, bound: u128 },
    /// The treasury is not set.
    MiningPool_NoTreasury,
    /// No request has this number, or it has been paid or cancelled.
    MiningPool_UnknownRequest { request: u32 },
    /// `caller` is not who made the request.
    MiningPool_NotRequester { request: u32, caller: Address },
    /// Cash has not reached the request: `ahead` shares are before it.
    MiningPool_NotReached { request: u32, ahead: u128 },
}

/// Joint mining.
#[ink::trait_definition]
pub trait MiningPool {
    // ---- Governance ----

    /// Set haircuts, limits, fees and the treasury (owner only). Lots are valued anew.
    ///
    /// Requires: owner; ranges as in [`MiningTerms`] (TermOutOfRange). Emits: MiningTermsSet.
    #[ink(message)]
    fn setTerms(&mut self, terms: MiningTerms) -> Result<(), Revert<MiningPoolError>>;

    /// Lower three terms at once: what power may cost, what a day may spend, where deposits end (owner only).
    ///
    /// For the timelock's steward, who may bring it with whatever arguments: it stops or slows new risk, and touches
    /// nobody who leaves, no queue and no value. What it lowered, only `setTerms` raises.
    /// Requires: owner; each at most what it is now, and a `dayBps` of 1 or more (TermOutOfRange). Units: [bps], [bps], [atto]. Emits: MiningTermsSet.
    #[ink(message)]
    fn lowerRisk(&mut self, priceBps: u32, dayBps: u32, maxAssets: u128) -> Result<(), Revert<MiningPoolError>>;

    /// Allow the pool to hold lots of `batch` that cost up to `maxCost` in all; zero: no more (owner only). [atto]
    ///
    /// Requires: owner; the pool's kind and income coin (MiningPool_WrongBatch; PowerMarket_UnknownBatch). Emits:
    /// BatchAllowed.
    #[ink(message)]
    fn allowBatch(&mut self, batch: u32, maxCost: u128) -> Result<(), Revert<MiningPoolError>>;

    /// Let the pool buy nothing of `batch` any more (owner only). Lots that it holds stay.
    ///
    /// As `lowerRisk`, for the steward. Requires: owner; a batch that was ever allowed (MiningPool_NotAllowed). Emits:
    /// BatchAllowed (zero).
    #[ink(message)]
    fn removeBatch(&mut self, batch: u32) -> Result<(), Revert<MiningPoolError>>;

    /// Allow the pool to hold lots of `provider`'s batches that cost up to `maxCost` in all (owner only). [atto]
    ///
    /// Requires: owner. Emits: ProviderLimited.
    #[ink(message)]
    fn limitProvider(&mut self, provider: Address, maxCost: u128) -> Result<(), Revert<MiningPoolError>>;

    /// Let the pool buy nothing of `provider` any more (owner only). Lots that it holds stay.
    ///
    /// As `lowerRisk`, for the steward. Requires: owner. Emits: ProviderLimited (zero).
    #[ink(message)]
    fn removeProvider(&mut self, provider: Address) -> Result<(), Revert<MiningPoolError>>;

    // ---- Anyone: buying ----

    /// Have the pool buy `count` NFTs of an allowed batch, at their price. Anyone may.
    ///
    /// Requires: fresh feeds (MiningPool_FeedNotFresh); an allowed batch (MiningPool_NotAllowed); its sale is sure with
    /// this purchase, so that it cannot fail (MiningPool_SaleNotSure); a price of at most `priceBps` of the NFT's
    /// income to come, scaled by the square of the part of its days that the provider delivered
    /// (MiningPool_PriceAboveBound); within the limits of the batch (MiningPool_AboveBatchLimit), the provider
    /// (MiningPool_AboveProviderLimit) and the day (MiningPool_AboveDayLimit); cash above floor and queue
    /// (MiningPool_CashShort); one NFT or more (MiningPool_InvalidCount), and what the market requires (at most 100).
    /// Unless a lot of the same batch, first day and price goes on with it: room for a lot (MiningPool_TooManyHoldings), and
    /// a cost of `minPurchase` and an even part of that cash for each lot there is room for, or all that the limits or
    /// the market allow if that is less (MiningPool_PurchaseTooSmall).
    /// Emits: Invested. Returns the lot. A purchase lowers the low value of a share
    /// (unless the power costs less than what counts of it for leavers), never the high one.
    #[ink(message)]
    fn invest(&mut self, batch: u32, count: u32) -> Result<u32, Revert<MiningPoolError>>;

    /// Value up to `max` lots that were not valued on what the oracle knows now. Anyone may.
    ///
    /// Every message that needs a price does it for all of them; this splits the work where that is dear. It changes no
    /// price that anybody would see. Returns how many lots are left to value.
    #[ink(message)]
    fn refresh(&mut self, max: u32) -> Result<u32, Revert<MiningPoolError>>;

    // ---- Anyone: income ----

    /// Claim the income of the next `max` NFTs of a lot (40 at most), in turn. Anyone may.
    ///
    /// Requires: 1 or more (MiningPool_InvalidCount); a lot (MiningPool_UnknownHolding); something is due
    /// (MiningPool_Nothing). Rounding: the fee down. Emits: Collected. Returns what came in, the fee included. [atto of
    /// the income coin]
    #[ink(message)]
    fn collect(&mut self, lot: u32, max: u32) -> Result<u128, Revert<MiningPoolError>>;

    /// Get the escrow of missed days back for the next `max` NFTs of a lot (20 at most), in turn. Anyone may. No fee.
    ///
    /// Requires: as `collect`. Emits: MissedCollected. Returns what came in. [atto of the pool's coin]
    #[ink(message)]
    fn collectMissed(&mut self, lot: u32, max: u32) -> Result<u128, Revert<MiningPoolError>>;

    /// Claim late income of `day` for `count` NFTs (20 at most) from `firstToken` on, of an allowed batch. Anyone may.
    ///
    /// Also after their lot was closed. Requires: 1 to 20 (MiningPool_InvalidCount); a batch that was ever allowed
    /// (MiningPool_NotAllowed); late income of each that was not claimed (RewardDistributor_NothingToClaim), and the
    /// pool's (RewardDistributor_NotPayee). Rounding: the fee down. Emits: LateCollected. Returns what came in.
    #[ink(message)]
    fn collectLate(
        &mut self,
        batch: u32,
        day: u32,
        firstToken: u32,
        count: u32,
    ) -> Result<u128, Revert<MiningPoolError>>;

    /// Buy up to `amount` of the income held in another coin, at the oracle's spot price less `discountBps`.
    ///
    /// Requires: some is held (MiningPool_Nothing, lot 0); fresh prices (MiningPool_FeedNotFresh); at most `maxPrice`
    /// in all (MiningPool_AboveSigned); the caller allowed this contract the price. Rounding: up. Emits: IncomeSold.
    /// Unit: atto. Returns: (bought, paid).
    #[ink(message)]
    fn buyIncome(&mut self, amount: u128, maxPrice: u128) -> Result<(u128, u128), Revert<MiningPoolError>>;

    /// Close a lot that has paid all it ever will; the last lot takes its number. Anyone may.
    ///
    /// Requires: a lot (MiningPool_UnknownHolding) whose term is over, or whose provider is in default; all income claimed,
    /// nothing vesting, all escrow of missed days back (MiningPool_HoldingNotOver). Emits: HoldingClosed.
    #[ink(message)]
    fn close(&mut self, lot: u32) -> Result<(), Revert<MiningPoolError>>;

    /// Send the fees to the treasury. Anyone may.
    ///
    /// Requires: a treasury (MiningPool_NoTreasury); something to send (MiningPool_Nothing, lot 0). Emits: FeesSent.
    /// In the pool's coin, and in the income coin where it is another one, in atto: Returns: (fees, incomeFees).
    #[ink(message)]
    fn collectFees(&mut self) -> Result<(u128, u128), Revert<MiningPoolError>>;

    // ---- The queue ----

    /// Ask for `shares` of yours to be paid as soon as there is cash, in order.
    ///
    /// The shares leave your balance; they earn and bear losses until they are paid or you cancel.
    /// Requires: not zero (MiningPool_ZeroShares); you hold them (ERC20InsufficientBalance). Emits: Transfer to the
    /// pool, WithdrawalRequested. Returns the request's number, from 1. Never paused.
    #[ink(message)]
    fn requestWithdrawal(&mut self, shares: u128) -> Result<u32, Revert<MiningPoolError>>;

    /// Take back what has not been paid of your request.
    ///
    /// Requires: an open request (MiningPool_UnknownRequest) of yours (MiningPool_NotRequester). Emits: Transfer
    /// from the pool, WithdrawalCancelled. Returns the shares. Never paused.
    #[ink(message)]
    fn cancelWithdrawal(&mut self, request: u32) -> Result<u128, Revert<MiningPoolError>>;

    /// Pay a request as far as cash has reached it, to who made it. Anyone may ask.
    ///
    /// For a request that was cancelled, this lets those behind it move up, and pays nothing.
    /// Requires: a request with shares left (MiningPool_UnknownRequest) that cash has reached, by an atto or more
    /// (MiningPool_NotReached). Rounding: assets down, the fee up. Emits: Transfer to zero, Withdraw, WithdrawalPaid.
    /// Returns what was paid, after the fee. Never paused. [atto]
    #[ink(message)]
    fn claimWithdrawal(&mut self, request: u32) -> Result<u128, Revert<MiningPoolError>>;

    // ---- Views ----

    /// What the pool is worth now, to leavers and to newcomers.
    #[ink(message)]
    fn valuation(&self) -> Result<Valuation, Revert<MiningPoolError>>;

    /// The books: cash, shares, income that was not sold, fees.
    #[ink(message)]
    fn books(&self) -> MiningBooks;

    /// A lot: its NFTs, what they cost, what they have paid.
    ///
    /// Requires: a lot (MiningPool_UnknownHolding).
    #[ink(message)]
    fn lotOf(&self, lot: u32) -> Result<Lot, Revert<MiningPoolError>>;

    /// What a lot is worth now, part by part.
    ///
    /// Requires: a lot (MiningPool_UnknownHolding).
    #[ink(message)]
    fn valueOf(&self, lot: u32) -> Result<LotWorth, Revert<MiningPoolError>>;

    /// What `invest` could buy of a batch now, and at which price.
    ///
    /// Requires: as `invest` up to the price.
    #[ink(message)]
    fn investable(&self, batch: u32) -> Result<Investable, Revert<MiningPoolError>>;

    /// An allowed batch: how much of it the pool may hold, and how much it does.
    #[ink(message)]
    fn batchOf(&self, batch: u32) -> AllowedBatch;

    /// How much lots of a provider's batches may cost, and how much they do. Unit: atto. Returns: (maxCost, cost).
    #[ink(message)]
    fn providerOf(&self, provider: Address) -> (u128, u128);

    /// The queue: how many asked, and what waits.
    #[ink(message)]
    fn queue(&self) -> Result<WithdrawalQueue, Revert<MiningPoolError>>;

    /// One request: whose, how much of it is left, and what of it can be paid now.
    ///
    /// Zeros once it is paid; a zero owner with shares left was cancelled, and `claimWithdrawal` closes the gap.
    #[ink(message)]
    fn requestOf(&self, request: u32) -> Result<WithdrawalRequest, Revert<MiningPoolError>>;

    /// The terms in force.
    #[ink(message)]
    fn terms(&self) -> MiningTerms;

    /// Whom the pool deals with.
    #[ink(message)]
    fn wiring(&self) -> MiningWiring;
}
