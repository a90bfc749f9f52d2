//! The life of a batch: its provider lists it, posts a bond and is paid; holders get refunds; anyone keeps it going.

use super::{BatchOffer, MissedDays, PowerMarketError};
use ink::prelude::vec::Vec;
use ink::{Address, Revert};

/// Batches, bonds, proceeds, roles and refunds.
#[ink::trait_definition]
pub trait PowerMarketBatches {
    // ---- Providers ----

    /// Offer a batch. It can be bought once a price is set and a bond is posted.
    ///
    /// Requires: an admitted provider (PowerMarket_NotProvider); a product (PowerMarket_UnknownProduct) that is not
    /// retired (PowerMarket_ProductRetired), whose coin is listed (PowerMarket_WrongPaymentCoin); terms in range
    /// (TermOutOfRange): power, supply, minimum and bondPerToken not zero; supply <= 999_999; minimum <= supply;
    /// saleOpens < saleCloses, at most 365 days apart, closing in the future and before the last day begins; firstDay
    /// after today, not before the product's, and at most 180 days ahead; lastDay from firstDay on, at most 1_825 days,
    /// before the kind is retired; serviceBps <= 5_000; upfrontBps <= 5_000; bondPerToken * supply < 2^128; a payout
    /// account (PowerMarket_InvalidReceiver). Emits: BatchCreated. Returns the batch's number.
    #[ink(message)]
    fn createBatch(&mut self, offer: BatchOffer) -> Result<u32, Revert<PowerMarketError>>;

    /// Set the price of one token in a coin, or zero to stop selling for it (provider only).
    ///
    /// Every change raises the version of the terms. Unit: atto per token.
    /// Requires: provider of the batch (PowerMarket_NotProviderOfBatch); state Scheduled or Selling
    /// (PowerMarket_WrongState); a listed coin, unless the price is zero (PowerMarket_WrongPaymentCoin); at most four
    /// coins ever (PowerMarket_TooManyCoins); a price of zero, or one whose slices are at least one atto at the highest
    /// fee (PowerMarket_PriceTooSmall). Emits: PriceSet.
    #[ink(message)]
    fn setPrice(&mut self, batch: u32, coin: Address, price: u128) -> Result<(), Revert<PowerMarketError>>;

    /// Add to the bond of a batch, in its coin (anyone). Approve this contract for the amount first.
    /// Requires: amount not zero (PowerMarket_ZeroAmount); state Scheduled, Selling or Running
    /// (PowerMarket_WrongState). Emits: BondChanged.
    #[ink(message)]
    fn postBond(&mut self, batch: u32, amount: u128) -> Result<(), Revert<PowerMarketError>>;

    /// Withdraw the part of the bond that is not needed, to the payout account (provider or payout account only).
    ///
    /// The day's first withdrawal assesses the bond.
    /// Requires: a role in the batch (PowerMarket_NotRole); amount not zero (PowerMarket_ZeroAmount);
    /// while days are left, a last settled day that was delivered (PowerMarket_InArrears); a rest that covers the bond
    /// needed (PowerMarket_BondTooSmall), which is zero once the batch is Failed, Ended, Defaulted or Discontinued.
    /// Emits: BondAssessed if it was; BondChanged.
    #[ink(message)]
    fn withdrawBond(&mut self, batch: u32, amount: u128) -> Result<(), Revert<PowerMarketError>>;

    /// Withdraw the proceeds that are free, in one coin, to the payout account (provider or payout account only).
    ///
    /// Requires: a role in the batch (PowerMarket_NotRole); a minimum that was sold in time (PowerMarket_WrongState); a coin that had a
    /// price (PowerMarket_WrongPaymentCoin); free proceeds (PowerMarket_NothingToWithdraw). Emits: ProceedsWithdrawn.
    /// Returns the amount.
    #[ink(message)]
    fn withdrawProceeds(&mut self, batch: u32, coin: Address) -> Result<u128, Revert<PowerMarketError>>;

    /// Offer a role of a batch to an account (payout account only): 0 is the provider's, 1 the payout account's.
    ///
    /// It moves when the account accepts; zero withdraws the offer. So a lost or stolen key of the provider is replaced,
    /// and cannot take the money with it. Requires: the payout account and role <= 1
    /// (PowerMarket_NotRole). Emits: RoleOffered.
    #[ink(message)]
    fn offerRole(&mut self, batch: u32, role: u32, account: Address) -> Result<(), Revert<PowerMarketError>>;

    /// Accept a role of a batch that was offered to you. A new payout account ends an offer of the other role.
    ///
    /// Requires: an offer of this role to the caller (PowerMarket_NotRole); for the provider's, an admitted provider
    /// (PowerMarket_NotProvider). Emits: RoleMoved.
    #[ink(message)]
    fn acceptRole(&mut self, batch: u32, role: u32) -> Result<(), Revert<PowerMarketError>>;

    // ---- Buyers and holders ----

    /// Get the full price of your tokens back after a sale has failed. The tokens are burnt.
    ///
    /// Anyone may send it for an owner that did not refuse it (`MiningPowerNft.setClaimsAlone`). Requires: one owner of
    /// all tokens, see above (PowerMarket_NotPayee); state Failed (PowerMarket_WrongState); 1..=25 tokens
    /// (PowerMarket_InvalidCount) of one batch (PowerMarket_WrongToken), without a lien (MiningPowerNft_Locked).
    /// Emits: SaleRefunded for each token.
    #[ink(message)]
    fn refund(&mut self, tokenIds: Vec<u64>) -> Result<(), Revert<PowerMarketError>>;

    /// Get the escrow of missed days of your tokens back: of the open income segment of each.
    ///
    /// After an early end, all days from then on are missed. The days of an ended segment belong to its payee
    /// (`refundMissedSegment`); the open segment gets the rest, through the last day, in one payment. A token of such a
    /// batch is entitled to what `missedOf` shows and no more: read it before you buy one. Anyone may send it for a
    /// payee that did not refuse (`MiningPowerNft.setClaimsAlone`). Requires: 1..=25 tokens (PowerMarket_InvalidCount)
    /// of one batch (PowerMarket_WrongToken), each of the same payee (PowerMarket_NotPayee). Rounding: none, slices are
    /// whole. Emits: MissedDaysRefunded for each token with an amount due.
    #[ink(message)]
    fn refundMissed(&mut self, tokenIds: Vec<u64>) -> Result<(), Revert<PowerMarketError>>;

    /// Get the escrow of missed days of one income segment back, also after you sold the token.
    ///
    /// Requires: the payee, or one for whom anyone claims (PowerMarket_NotPayee), of a segment that exists
    /// (ERC721NonexistentToken, MiningPowerNft_UnknownSegment). Emits: MissedDaysRefunded if an amount was due. Returns
    /// the amount.
    #[ink(message)]
    fn refundMissedSegment(&mut self, tokenId: u64, segment: u32) -> Result<u128, Revert<PowerMarketError>>;

    // ---- Anyone ----

    /// Send the platform's fees of a batch to the treasury (anyone). Requires: a treasury
    /// (PowerMarket_InvalidReceiver); minimum and coin as `withdrawProceeds`; fees (PowerMarket_NothingToWithdraw).
    /// Emits: SaleFeesCollected. Returns the amount.
    #[ink(message)]
    fn collectFees(&mut self, batch: u32, coin: Address) -> Result<u128, Revert<PowerMarketError>>;

    /// Assess the bond of a batch by the oracle's present figures (anyone).
    ///
    /// Requires: state Scheduled, Selling or Running (PowerMarket_WrongState). Rounding: what is due up, escrow down, for
    /// the holders. Emits: BondAssessed. Returns the bond needed now; if less is posted, nothing is sold. Unit: atto of
    /// the batch's coin.
    #[ink(message)]
    fn assessBond(&mut self, batch: u32) -> Result<u128, Revert<PowerMarketError>>;

    /// End a batch that cannot go on (anyone).
    ///
    /// The escrow of all days that were not settled goes back to the holders (`refundMissed`), and the bond to the
    /// provider: the kind is retired, or nobody knows what was due. A day whose output is known is covered first: only
    /// if that fails for a year, because the coin is dead, the batch ends without it.
    /// Requires: state Running, or Selling with the minimum sold (PowerMarket_WrongState); a kind that is retired on the
    /// next day to settle, or 90 days since that day, and since its sale counts, 365 if it is final
    /// (PowerMarket_NotAbandoned). Emits: Discontinued.
    #[ink(message)]
    fn endAbandoned(&mut self, batch: u32) -> Result<(), Revert<PowerMarketError>>;

    // ---- Views ----

    /// The amount that `refundMissedSegment` would pay, and its payee.
    #[ink(message)]
    fn missedOf(&self, tokenId: u64, segment: u32) -> Result<MissedDays, Revert<PowerMarketError>>;
}
