//! The market's views.

use super::{BatchRoles, BatchStatus, BatchTerms, Escrow, IncomeTerms, PowerMarketError, ProductTerms};
use ink::{Address, Revert, U256};

/// What the market knows of products, batches, bonds, escrow and coins.
#[ink::trait_definition]
pub trait PowerMarketViews {
    /// A product, and whether it is listed. Requires: a product (PowerMarket_UnknownProduct). Returns: (terms, listed).
    #[ink(message)]
    fn productOf(&self, product: u32) -> Result<(ProductTerms, bool), Revert<PowerMarketError>>;

    /// The number of products. They are numbered from 1.
    #[ink(message)]
    fn products(&self) -> u32;

    /// The terms of a batch.
    #[ink(message)]
    fn termsOf(&self, batch: u32) -> Result<BatchTerms, Revert<PowerMarketError>>;

    /// How the income of a batch is paid: as its product said when it was listed.
    #[ink(message)]
    fn incomeTermsOf(&self, batch: u32) -> Result<IncomeTerms, Revert<PowerMarketError>>;

    /// The accounts of a batch: provider, payout account, and those that were offered these roles.
    #[ink(message)]
    fn rolesOf(&self, batch: u32) -> Result<BatchRoles, Revert<PowerMarketError>>;

    /// The status of a batch: its state, tokens sold, and how many days were settled and missed.
    #[ink(message)]
    fn stateOf(&self, batch: u32) -> Result<BatchStatus, Revert<PowerMarketError>>;

    /// The price of one token in `coin`, and the version of the terms to sign. Unit: atto.
    ///
    /// Requires: a listed coin with a price (PowerMarket_WrongPaymentCoin). Returns: (price, termsVersion).
    #[ink(message)]
    fn priceOf(&self, batch: u32, coin: Address) -> Result<(u128, u32), Revert<PowerMarketError>>;

    /// The bond posted, and by the last assessment: the bond needed now, and the bond that a token sold now adds for each
    /// day that is left. Unit: atto of the batch's coin. Returns: (posted, needed, perDay).
    #[ink(message)]
    fn bondOf(&self, batch: u32) -> Result<(u128, u128, u128), Revert<PowerMarketError>>;

    /// The money of a batch in one coin. Requires: a coin that had a price (PowerMarket_WrongPaymentCoin).
    #[ink(message)]
    fn escrowOf(&self, batch: u32, coin: Address) -> Result<Escrow, Revert<PowerMarketError>>;

    /// The number of batches. They are numbered from 1.
    #[ink(message)]
    fn batches(&self) -> u32;

    /// Whether `coin` is listed.
    #[ink(message)]
    fn isPaymentCoin(&self, coin: Address) -> bool;

    /// Whether `account` may create and sell batches.
    #[ink(message)]
    fn isProvider(&self, account: Address) -> bool;

    /// The fee on sales, and its receiver. Unit: bps. Returns: (bps, treasury).
    #[ink(message)]
    fn fee(&self) -> (u32, Address);

    /// The contracts that the market works with. Returns: (nft, oracle, distributor).
    #[ink(message)]
    fn wiring(&self) -> (Address, Address, Address);

    /// Everything that the market owes in `coin`. It holds at least as much. Unit: atto.
    #[ink(message)]
    fn owed(&self, coin: Address) -> U256;
}
