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

mod batches;
mod errors;
mod events;
mod governance;
mod types;
mod views;

pub use crate::shapes::{BatchStatus, BatchTerms, IncomeTerms, MissedDays, SettledDay};
pub use batches::*;
pub use errors::*;
pub use events::*;
pub use governance::*;
pub use types::*;
pub use views::*;

use ink::sol::FixedBytes;
use ink::{Address, Revert, U256};

/// Sales, and the settling of days. Providers, holders and anyone else have [`PowerMarketBatches`], governance
/// [`PowerMarketGovernance`]; the views are [`PowerMarketViews`].
#[ink::trait_definition]
pub trait PowerMarket {
    // ---- Buyers ----

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
