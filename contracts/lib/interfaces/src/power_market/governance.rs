//! Messages of governance. The steward may send those that can only lower risk.

use super::{PowerMarketError, ProductTerms};
use ink::{Address, Revert};

/// The messages of governance.
#[ink::trait_definition]
pub trait PowerMarketGovernance {
    /// Set the distributor, once (owner only). Requires: owner (OwnableUnauthorizedAccount); not set yet
    /// (PowerMarket_DistributorIsSet); a contract (PowerMarket_NotContract).
    #[ink(message)]
    fn setDistributor(&mut self, distributor: Address) -> Result<(), Revert<PowerMarketError>>;

    /// List a product (owner only): providers may offer batches of it.
    ///
    /// Requires: owner; a kind (OutputOracle_UnknownKind); a listed coin (PowerMarket_WrongPaymentCoin, of batch zero).
    /// Each of TermOutOfRange: firstDay from the kind's own to the day before its retirement; feeBps <= 2_000; grace
    /// 86_400..=1_209_600; lockedBps <= 9_000, vestingDays <= 540, both zero or neither. Emits: ProductSet. Returns
    /// the product's number; they are numbered from 1.
    #[ink(message)]
    fn listProduct(&mut self, terms: ProductTerms) -> Result<u32, Revert<PowerMarketError>>;

    /// List no more batches of a product (owner only). Its batches go on. It can be a quick call.
    /// Requires: owner; a product (PowerMarket_UnknownProduct). Emits: ProductSet (false).
    #[ink(message)]
    fn retireProduct(&mut self, product: u32) -> Result<(), Revert<PowerMarketError>>;

    /// Let a provider create and sell batches (owner only). Requires: owner. Emits: ProviderAdmitted.
    #[ink(message)]
    fn admitProvider(&mut self, provider: Address) -> Result<(), Revert<PowerMarketError>>;

    /// Stop a provider from creating and selling batches (owner only). What it sold goes on. It can be a quick call.
    /// Requires: owner. Emits: ProviderAdmitted (false).
    #[ink(message)]
    fn removeProvider(&mut self, provider: Address) -> Result<(), Revert<PowerMarketError>>;

    /// Let buyers pay with a coin, and providers deliver it (owner only). Requires: owner; a contract
    /// (PowerMarket_NotContract) that says 6 to 18 decimals (PowerMarket_WrongDecimals). Emits: PaymentCoinSet.
    #[ink(message)]
    fn admitPaymentCoin(&mut self, coin: Address) -> Result<(), Revert<PowerMarketError>>;

    /// Stop payments with a coin (owner only). Refunds and withdrawals in it go on. It can be a quick call.
    /// Requires: owner. Emits: PaymentCoinSet (false).
    #[ink(message)]
    fn retirePaymentCoin(&mut self, coin: Address) -> Result<(), Revert<PowerMarketError>>;

    /// Set the fee on later sales and its receiver (owner only). Unit: bps. Requires: owner; bps <= 1_000
    /// (PowerMarket_AboveLimit). Emits: SaleFeeSet.
    #[ink(message)]
    fn setFee(&mut self, bps: u32, treasury: Address) -> Result<(), Revert<PowerMarketError>>;

    /// Pause new sales for 30 days, or until `resumeSales` (owner only).
    ///
    /// The pause extends every sale that it overlaps, and the time for its minimum. Refunds,
    /// withdrawals and settlement go on. It cannot extend a pause, so it can be a quick call.
    /// Requires: owner; 30 days since the last pause ended (PowerMarket_PauseTooSoon). Emits: SalesPaused.
    #[ink(message)]
    fn pauseSales(&mut self) -> Result<(), Revert<PowerMarketError>>;

    /// End the pause of sales early (owner only); no effect without one. Requires: owner. Emits: SalesPaused (zero).
    #[ink(message)]
    fn resumeSales(&mut self) -> Result<(), Revert<PowerMarketError>>;
}
