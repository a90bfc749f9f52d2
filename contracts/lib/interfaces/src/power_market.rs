//! `power-market`: providers and their bonds, batches of mining power, their sale, and the escrow
//! that is released for each delivered day.
//!
//! **Where a buyer's price goes.** Platform fee (bps) + upfront part (bps) + escrow. The escrow of a
//! token is cut into equal slices, one for each day it earns; what does not divide is added to the
//! upfront part (less than one unit a day). Each day the provider delivers frees that day's slices
//! for the provider; the slices of a day it missed go back to whoever held the token on that day.
//! Nothing is freed, upfront part and fee included, until the sale has reached its minimum.
//!
//! **States of a batch**, a pure function of its terms, what was sold, and now:
//! 0 Scheduled (sale not open) · 1 Selling (open; below or above its minimum) · 2 Failed (the
//! minimum was not reached in time: refunds) · 3 Running (sold, earning or about to) ·
//! 4 Ended (every day settled) · 5 Defaulted (the provider stopped and the bond is gone, or nobody
//! settled a day for 90 days).
//! Time for the minimum ends when the sale closes or the first day begins, whichever is earlier.
//! A sale may go on during the term, until its last day begins; power bought then earns from the
//! next full day, and its price is cut into fewer slices.
//!
//! **Bond.** Posted per batch, in the coin that the batch delivers. Needed at any time:
//! ceil(bondPerToken * sold * days left / term): it grows with power sold and shrinks with days
//! delivered. A sale that the bond does not cover is refused.
//!
//! Trust: governance (owner) admits providers and payment coins, sets the fee (at most 10 %),
//! pauses sales (30 days at most, then 30 days of rest). It cannot touch escrow, bonds, refunds or
//! running batches. What can only lower risk is a message of its own (`removeProvider`,
//! `retirePaymentCoin`, `pauseSales`), so that governance may leave it to somebody who acts at once.
//! The distributor (wired once) alone reports days and draws on bonds.
//!
//! Safety assumes of a payment coin: moves exactly the amount, or reverts. Governance lists only such
//! coins. Nevertheless each pull must leave the market with all that it owes in that coin: a coin that
//! skims, or whose balance was cut, is refused. What somebody gives to the market changes no book.
//! Liveness: a coin that dies keeps its escrow; batches sold for other coins are not affected. When
//! oracle or distributor die, anyone ends a batch 90 days later and its escrow goes back to holders.

mod errors;
mod events;

pub use crate::shapes::{BatchStatus, BatchTerms, MissedDays, SettledDay};
pub use errors::*;
pub use events::*;

use ink::prelude::vec::Vec;
use ink::{Address, Revert, U256};

ink::abi_struct! {
    /// A batch's money in one coin. [the coin's smallest unit]
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Escrow {
        /// All of it: fees + free + what is locked or owed back to holders.
        pub held: u128,
        /// What the provider can withdraw. Zero until the minimum is sold: all may go back to the buyers.
        pub free: u128,
        /// The platform's fees. Zero until the minimum is sold.
        pub fees: u128,
        /// What a delivered day frees.
        pub perDay: u128,
    }
}

/// Providers, batches, sale, escrow.
#[ink::trait_definition]
pub trait PowerMarket {
    // ---- Governance ----

    /// Name the distributor, once (owner only).
    ///
    /// Requires: owner (OwnableUnauthorizedAccount); not set yet (PowerMarket_DistributorIsSet); a
    /// contract (PowerMarket_NotContract).
    #[ink(message)]
    fn setDistributor(&mut self, distributor: Address) -> Result<(), Revert<PowerMarketError>>;

    /// Let a provider create batches (owner only).
    ///
    /// Requires: owner. Emits: ProviderAdmitted.
    #[ink(message)]
    fn admitProvider(&mut self, provider: Address) -> Result<(), Revert<PowerMarketError>>;

    /// Let a provider create no more batches (owner only). Its existing batches go on.
    ///
    /// It can only lower risk, so the timelock's steward may do it at once. Requires: owner. Emits:
    /// ProviderAdmitted (false).
    #[ink(message)]
    fn removeProvider(&mut self, provider: Address) -> Result<(), Revert<PowerMarketError>>;

    /// Let buyers pay with a coin, and providers deliver it (owner only).
    ///
    /// Requires: owner; a contract (PowerMarket_NotContract). Emits: PaymentCoinSet.
    #[ink(message)]
    fn admitPaymentCoin(&mut self, coin: Address) -> Result<(), Revert<PowerMarketError>>;

    /// Let nobody pay with a coin any more (owner only). Refunds and withdrawals in it go on.
    ///
    /// As `removeProvider`, for the steward. Requires: owner. Emits: PaymentCoinSet (false).
    #[ink(message)]
    fn retirePaymentCoin(&mut self, coin: Address) -> Result<(), Revert<PowerMarketError>>;

    /// Set the platform's part of later sales and who receives it (owner only). Unit: bps, <= 1_000.
    ///
    /// Requires: owner; bps <= 1_000 (PowerMarket_AboveLimit). Emits: SaleFeeSet.
    #[ink(message)]
    fn setFee(&mut self, bps: u32, treasury: Address) -> Result<(), Revert<PowerMarketError>>;

    /// Pause new sales for 30 days, or until `resumeSales` (owner only).
    ///
    /// Every sale window that the pause overlaps is longer by it, and so is the time for its
    /// minimum, up to the first day. Nobody's exit is paused: refunds, withdrawals, settlement go on.
    /// It moves no pause that is on, so the timelock's steward may do it at once.
    /// Requires: owner; 30 days since the last pause ended (PowerMarket_PauseTooSoon). Emits:
    /// SalesPaused.
    #[ink(message)]
    fn pauseSales(&mut self) -> Result<(), Revert<PowerMarketError>>;

    /// End the pause of sales before its time (owner only). Nothing happens if none is on.
    ///
    /// Requires: owner. Emits: SalesPaused (zero).
    #[ink(message)]
    fn resumeSales(&mut self) -> Result<(), Revert<PowerMarketError>>;

    // ---- Providers ----

    /// Offer a batch. Buyers can buy once a price is set and a bond is posted.
    ///
    /// Requires: an admitted provider (PowerMarket_NotProvider); terms in range (TermOutOfRange):
    /// power, supply, minimum and bondPerToken not zero; supply <= 999_999; minimum <= supply;
    /// saleOpens < saleCloses, at most 365 days apart, closing in the future and before the last day
    /// begins; firstDay after today; term 1..=1_825 days; serviceBps <= 5_000; upfrontBps <= 5_000;
    /// bondPerToken * supply < 2^128; coin a listed coin (PowerMarket_WrongPaymentCoin).
    /// Emits: BatchCreated. Returns the batch's number.
    #[ink(message)]
    fn createBatch(&mut self, terms: BatchTerms) -> Result<u32, Revert<PowerMarketError>>;

    /// Set the price of one token in a coin, or zero to stop selling for it (provider only).
    ///
    /// Requires: provider of the batch (PowerMarket_NotProviderOfBatch); state Scheduled or
    /// Selling (PowerMarket_WrongState); a listed coin, unless zero (PowerMarket_WrongPaymentCoin);
    /// at most four coins ever (PowerMarket_TooManyCoins); zero, or enough for one unit per day at the
    /// highest fee (PowerMarket_PriceTooSmall). Raises the terms' version. Emits: PriceSet. Unit: atto
    /// per token.
    #[ink(message)]
    fn setPrice(&mut self, batch: u32, coin: Address, price: u128) -> Result<(), Revert<PowerMarketError>>;

    /// Add to the bond of a batch, in its coin; anyone may.
    ///
    /// Requires: amount not zero (PowerMarket_ZeroAmount); not Ended, Failed or Defaulted
    /// (PowerMarket_WrongState); the caller allowed this contract `amount`. Emits: BondChanged.
    #[ink(message)]
    fn postBond(&mut self, batch: u32, amount: u128) -> Result<(), Revert<PowerMarketError>>;

    /// Take back what the bond holds above what is needed (provider only).
    ///
    /// Requires: provider of the batch (PowerMarket_NotProviderOfBatch); amount not zero
    /// (PowerMarket_ZeroAmount); while days are left, the last settled one was delivered
    /// (PowerMarket_InArrears); what stays covers what is needed (PowerMarket_BondTooSmall): nothing once
    /// the batch is Failed, Ended or Defaulted. Emits: BondChanged.
    #[ink(message)]
    fn withdrawBond(&mut self, batch: u32, amount: u128) -> Result<(), Revert<PowerMarketError>>;

    /// Take what the sale has freed for the provider so far, in one coin (provider only).
    ///
    /// Requires: provider of the batch; the minimum was sold in time (PowerMarket_WrongState);
    /// something is free (PowerMarket_NothingToWithdraw). Emits: ProceedsWithdrawn. Returns the amount.
    #[ink(message)]
    fn withdrawProceeds(&mut self, batch: u32, coin: Address) -> Result<u128, Revert<PowerMarketError>>;

    // ---- Buyers and holders ----

    /// Buy `count` tokens for `receiver`, paying at most `maxPrice` in all.
    ///
    /// They earn from the batch's first day, or from tomorrow if that is later.
    /// Requires: not paused (PowerMarket_Paused); state Selling (PowerMarket_WrongState);
    /// 1 <= count <= 100 (PowerMarket_InvalidCount); enough left (PowerMarket_SoldOut); a listed coin
    /// with a price (PowerMarket_WrongPaymentCoin); terms at `termsVersion`
    /// (PowerMarket_TermsChanged); price * count <= maxPrice (PowerMarket_PriceAboveBound); the bond
    /// covers the tokens sold with these (PowerMarket_BondTooSmall); `receiver` not zero
    /// (PowerMarket_InvalidReceiver); the caller allowed this contract the price.
    /// Emits: Bought. Returns the first token's id; the rest follow.
    #[ink(message)]
    fn buy(
        &mut self,
        batch: u32,
        count: u32,
        coin: Address,
        maxPrice: u128,
        termsVersion: u32,
        receiver: Address,
    ) -> Result<u32, Revert<PowerMarketError>>;

    /// Get the full price back for your tokens of a sale that failed; the tokens end.
    ///
    /// Requires: the caller owns each (PowerMarket_NotPayee); state Failed (PowerMarket_WrongState);
    /// 1..=25 tokens (PowerMarket_InvalidCount) of one batch (PowerMarket_WrongToken), bought for any
    /// of its coins, none under a lien (MiningPowerNft_Locked). Emits: SaleRefunded per token.
    #[ink(message)]
    fn refund(&mut self, tokenIds: Vec<u32>) -> Result<(), Revert<PowerMarketError>>;

    /// Get back the escrow of the days that were missed while a token's income was yours.
    ///
    /// After a default all days from the default day on are missed. Those of a segment that has ended
    /// are its payee's; the open segment gets the rest, through the last day, at once. So after a default
    /// a token is worth what it has not been paid yet: `missedOf` tells; look there before you buy one.
    /// Requires: the caller is the payee of that income segment (PowerMarket_NotPayee). Rounding:
    /// none, slices are whole. Emits: MissedDaysRefunded if anything was due. Returns the amount.
    #[ink(message)]
    fn refundMissed(&mut self, tokenId: u32, segment: u32) -> Result<u128, Revert<PowerMarketError>>;

    // ---- Anyone ----

    /// Send the platform's fees of a batch to the treasury. Anyone may.
    ///
    /// Requires: the minimum was sold in time (PowerMarket_WrongState); a treasury is set
    /// (PowerMarket_InvalidReceiver); something is there (PowerMarket_NothingToWithdraw).
    /// Emits: SaleFeesCollected. Returns the amount.
    #[ink(message)]
    fn collectFees(&mut self, batch: u32, coin: Address) -> Result<u128, Revert<PowerMarketError>>;

    /// End a batch whose next day nobody has settled for 90 days, as in a default. Anyone may.
    ///
    /// For when the oracle or the distributor is no more: the escrow of all days that were not settled
    /// goes back to the holders (`refundMissed`), the bond to the provider.
    /// Requires: state Running, or Selling with the minimum sold (PowerMarket_WrongState); 90 days since
    /// the end of the next day to settle (PowerMarket_NotAbandoned). Emits: Defaulted.
    #[ink(message)]
    fn endAbandoned(&mut self, batch: u32) -> Result<(), Revert<PowerMarketError>>;

    // ---- Distributor ----

    /// Settle a batch's next day as delivered or missed (distributor only).
    ///
    /// Delivered: the day's slices are freed for the provider. Missed: they stay for the holders.
    /// Requires: the distributor (PowerMarket_NotDistributor); state Running, or Selling with the
    /// minimum sold (PowerMarket_WrongState); the next day in order (PowerMarket_WrongDay), and over
    /// (PowerMarket_DayNotOver). Emits: DaySettled. Returns what the day was about.
    #[ink(message)]
    fn settleDay(&mut self, batch: u32, day: u32, delivered: bool) -> Result<SettledDay, Revert<PowerMarketError>>;

    /// Draw up to `amount` from the bond, to the distributor (distributor only).
    ///
    /// If the bond does not reach, all of it is paid; when that happens on the seventh missed day in
    /// a row, or a later one, the batch is in default from the next day on.
    /// Requires: the distributor. Emits: Slashed, Defaulted. Returns what was paid.
    #[ink(message)]
    fn slash(&mut self, batch: u32, amount: u128) -> Result<u128, Revert<PowerMarketError>>;

    // ---- Views ----

    /// The terms of a batch.
    #[ink(message)]
    fn termsOf(&self, batch: u32) -> Result<BatchTerms, Revert<PowerMarketError>>;

    /// How far a batch is: its state, what was sold, which days were settled and missed.
    #[ink(message)]
    fn stateOf(&self, batch: u32) -> Result<BatchStatus, Revert<PowerMarketError>>;

    /// What one token costs in `coin` now, and the terms' version to sign.
    ///
    /// Requires: a listed coin with a price (PowerMarket_WrongPaymentCoin). Returns: (price, termsVersion).
    #[ink(message)]
    fn priceOf(&self, batch: u32, coin: Address) -> Result<(u128, u32), Revert<PowerMarketError>>;

    /// The bond that is posted, and the bond needed now. Unit: the smallest of the batch's coin.
    ///
    /// Returns: (posted, needed).
    #[ink(message)]
    fn bondOf(&self, batch: u32) -> Result<(u128, u128), Revert<PowerMarketError>>;

    /// One coin of a batch: what is held in all, and what of it is free.
    ///
    /// Requires: a coin that had a price (PowerMarket_WrongPaymentCoin).
    #[ink(message)]
    fn escrowOf(&self, batch: u32, coin: Address) -> Result<Escrow, Revert<PowerMarketError>>;

    /// What `refundMissed` would pay, and to whom.
    #[ink(message)]
    fn missedOf(&self, tokenId: u32, segment: u32) -> Result<MissedDays, Revert<PowerMarketError>>;

    /// How many batches exist; they are numbered from 1.
    #[ink(message)]
    fn batches(&self) -> u32;

    /// Whether `coin` is listed.
    #[ink(message)]
    fn isPaymentCoin(&self, coin: Address) -> bool;

    /// Whether `account` may create batches.
    #[ink(message)]
    fn isProvider(&self, account: Address) -> bool;

    /// The platform's part of sales and who receives it. Unit: bps. Returns: (bps, treasury).
    #[ink(message)]
    fn fee(&self) -> (u32, Address);

    /// The contracts this one is wired to. Returns: (nft, distributor).
    #[ink(message)]
    fn wiring(&self) -> (Address, Address);

    /// What this contract owes in `coin` to all by name; it holds at least that much. Unit: atto.
    #[ink(message)]
    fn owed(&self, coin: Address) -> U256;
}
