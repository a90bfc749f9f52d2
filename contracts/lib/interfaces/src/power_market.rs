//! `power-market`: batches of mining power, their sale, their providers' bonds, and the escrow.
//!
//! **Products.** Governance lists products: a kind of power, the coin that it delivers, the first day, and how income is
//! paid (platform fee, grace period, vesting). A product never changes; a batch names one, and its terms are the batch's
//! own from its listing on. So only what can be finished is listed: the oracle knows the kind, reports the batch's days
//! and has not retired the kind before its last one. Other terms for later batches are a new product.
//!
//! **Price.** A buyer pays the platform's fee, the upfront part and the escrow: see [`Escrow`].
//!
//! **States of a batch** are listed at [`BatchState`](crate::states::BatchState). The minimum has to be reached before
//! the sale closes and before the first day; a pause extends both. Days before it was reached are due from then on. A
//! sale may go on during the term, until the last day begins. Power that is
//! bought then earns from the next full day, and its escrow has fewer slices.
//!
//! **Bond.** Posted for each batch, in the coin that it delivers: stopping must not pay. A provider that stops keeps what
//! is due on the days that are left, and loses their escrow and the bond. So for each token and day left the bond is at
//! least what is due, by the output that the oracle expects, less a slice of escrow: of what was sold on average, and of
//! the cheapest price for what is sold now. A slice in another coin counts at the lower of the coin's prices over the
//! higher of the delivered coin's; without fresh prices it counts nothing, and the dollar coin counts a dollar. What the
//! provider offered is the minimum: ceil(bondPerToken * sold * days left / term). Output and prices move, so the day's
//! first purchase assesses the bond, and anyone can (`assessBond`). A purchase or withdrawal that the bond does not cover
//! is refused. Before the first final day of a kind only the offer counts: nobody knows yet what it earns.
//!
//! **Roles.** The provider's key works every day: it sets prices and delivers. Money goes to the batch's payout account,
//! which alone moves both roles, in two steps. So a stolen working key takes nothing, and a lost one is replaced.
//!
//! Trust: governance (owner) lists products, admits providers and payment coins, sets the fee (at most 10 %) and pauses
//! sales (at most 30 days, then 30 days without a pause). It cannot touch escrow, bonds, refunds, batches or products
//! that are listed. A change that only lowers risk has a message of its own (`retireProduct`, `removeProvider`,
//! `retirePaymentCoin`, `pauseSales`), so it can be listed as a quick call. Only the distributor, which is set once,
//! settles days and slashes bonds.
//!
//! Payment coins have to move exactly the amount, or revert; governance lists only such coins. After each purchase the
//! market has to hold everything that it owes in that coin: a fee-on-transfer coin, or one whose balances can be cut,
//! is refused. A donation changes no account. If a coin stops working, its escrow stays in the market; batches sold for
//! other coins are not affected. If the oracle stops working, anyone ends a batch 90 days later, and its escrow goes
//! back to the holders; if coin or distributor do, 365 days later.
//!
//! **Errors.** A batch that does not exist is refused by every message that takes one, or a token of one
//! (PowerMarket_UnknownBatch). A transfer of coins fails with the coin's own error (as ERC20InsufficientAllowance), or
//! with Coin_TransferFailed if the coin answers false or moves another amount.

mod errors;
mod events;
mod governance;
mod types;
mod views;

pub use crate::shapes::{BatchStatus, BatchTerms, IncomeTerms, MissedDays, SettledDay};
pub use errors::*;
pub use events::*;
pub use governance::*;
pub use types::*;
pub use views::*;

use ink::prelude::vec::Vec;
use ink::sol::FixedBytes;
use ink::{Address, Revert, U256};

/// Providers, batches, sales and escrow. Governance has [`PowerMarketGovernance`], the views are [`PowerMarketViews`].
#[ink::trait_definition]
pub trait PowerMarket {
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
    /// Buy `count` tokens for `receiver`, for at most `maxPrice` in all. Approve this contract for the price first.
    ///
    /// They earn from the batch's first day, or from tomorrow if that is later. The day's first purchase assesses the
    /// bond, and so does the first after a change of a price. Requires: a batch
    /// (PowerMarket_UnknownBatch); sales not paused (PowerMarket_Paused); state Selling (PowerMarket_WrongState); 1 <=
    /// count <= 100 (PowerMarket_InvalidCount); as many left (PowerMarket_SoldOut); a provider that is still admitted
    /// (PowerMarket_NotProvider), delivered the last day (PowerMarket_InArrears), and has no day that was not settled
    /// half a day after its grace period (PowerMarket_Overdue); a listed coin with a price
    /// (PowerMarket_WrongPaymentCoin); terms at `termsVersion` (PowerMarket_TermsChanged); price * count <= maxPrice
    /// (PowerMarket_PriceAboveBound); a bond that covers all tokens sold, with these (PowerMarket_BondTooSmall);
    /// `receiver` not zero (PowerMarket_InvalidReceiver) nor the NFT contract (ERC721InvalidReceiver); a coin that moves the price (its own error,
    /// Coin_TransferFailed). Emits: BondAssessed if it was; Bought. Returns the first token's id; the rest follow.
    #[ink(message)]
    fn buy(
        &mut self,
        batch: u32,
        count: u32,
        coin: Address,
        maxPrice: u128,
        termsVersion: u32,
        receiver: Address,
    ) -> Result<u64, Revert<PowerMarketError>>;

    /// Buy as `buy` does, with your signed approval (ERC-2612) of `maxPrice` for this contract instead of a transaction.
    ///
    /// Requires: what `buy` requires; a signature that the coin accepts (its own errors: ERC2612ExpiredSignature,
    /// ERC2612InvalidSigner), unless this contract may take `maxPrice` already: who brings the signature to the coin
    /// before you stops nothing. Emits: Bought. Returns the first token's id; the rest follow.
    #[ink(message)]
    #[allow(clippy::too_many_arguments)]
    fn buyWithPermit(
        &mut self,
        batch: u32,
        count: u32,
        coin: Address,
        maxPrice: u128,
        termsVersion: u32,
        receiver: Address,
        deadline: U256,
        v: u8,
        r: FixedBytes<32>,
        s: FixedBytes<32>,
    ) -> Result<u64, Revert<PowerMarketError>>;

    /// Get the full price of your tokens back after a sale has failed. The tokens are burnt.
    ///
    /// Requires: the owner of each token (PowerMarket_NotPayee); state Failed (PowerMarket_WrongState); 1..=25 tokens
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
    /// next day to settle, or 90 days since the end of that day, 365 if it is final (PowerMarket_NotAbandoned). Emits:
    /// Discontinued.
    #[ink(message)]
    fn endAbandoned(&mut self, batch: u32) -> Result<(), Revert<PowerMarketError>>;

    // ---- Distributor ----
    /// Settle a batch's next day as delivered or missed (distributor only).
    ///
    /// A delivered day frees its slices for the provider; the slices of a missed day stay for the holders.
    /// Requires: the distributor (PowerMarket_NotDistributor); state Running, or Selling with the minimum sold
    /// (PowerMarket_WrongState); the next day in order (PowerMarket_WrongDay), which is over (PowerMarket_DayNotOver).
    /// Emits: DaySettled.
    #[ink(message)]
    fn settleDay(&mut self, batch: u32, day: u32, delivered: bool) -> Result<SettledDay, Revert<PowerMarketError>>;

    /// Pay up to `amount` from the bond to the distributor (distributor only).
    ///
    /// A bond that is too small is paid in full. If that happens on the seventh missed day in a row, or a later one,
    /// the batch is in default from the next day on. Requires: the distributor (PowerMarket_NotDistributor). Emits:
    /// Slashed; Defaulted. Returns the amount paid.
    #[ink(message)]
    fn slash(&mut self, batch: u32, amount: u128) -> Result<u128, Revert<PowerMarketError>>;
}
