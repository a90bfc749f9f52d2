//! Products: what batches can be. A product never changes; a batch takes its terms when it is listed.

use crate::batches::Batches;
use crate::errors::{Error, Result};
use crate::sums::count_up;
use components::ensure;
use interfaces::power_market::{IncomeTerms, ProductSet, ProductTerms};
use interfaces::terms::{ensure_in_range, OutOfRange, Range};
use math::days::SECONDS_PER_DAY;

/// The maximum fee on a day's income. [bps]
const MAX_INCOME_FEE: u32 = 2_000;
/// The range of the grace period. [seconds]
const MIN_GRACE: u64 = SECONDS_PER_DAY;
const MAX_GRACE: u64 = 14 * SECONDS_PER_DAY;
/// The maximum locked part of a token's income. [bps]
const MAX_LOCKED: u32 = 9_000;
/// The longest vesting. [days]
const MAX_VESTING: u32 = 540;

/// A product as it is stored.
#[ink::storage_item(packed)]
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Product {
    pub terms: ProductTerms,
    /// Providers may list batches of it.
    pub listed: bool,
}

impl Batches {
    /// Product number `product`.
    pub fn product(&self, product: u32) -> Result<Product> {
        self.products.get(product).ok_or_else(|| Error::PowerMarket_UnknownProduct { product }.into())
    }

    /// The terms of product number `product`, for a new batch.
    #[inline(never)]
    pub fn product_to_list(&self, product: u32) -> Result<ProductTerms> {
        let Product { terms, listed } = self.product(product)?;
        // Check: governance has not retired it.
        ensure!(listed, Error::PowerMarket_ProductRetired { product });
        Ok(terms)
    }

    /// Lists a product whose terms are in range.
    #[inline(never)]
    pub fn list_product(&mut self, terms: ProductTerms) -> Result<ProductSet> {
        let coin = terms.coin;
        // Check: the coin is known to governance.
        ensure!(self.coin(coin).listed, Error::PowerMarket_WrongPaymentCoin { batch: 0, coin });
        // Effect: the next number is taken.
        let mut config = self.config();
        let product = count_up(config.products, 1)?;
        config.products = product;
        self.save_config(&config);
        self.products.insert(product, &Product { terms, listed: true });
        Ok(ProductSet { product, listed: true })
    }

    /// Lists no more batches of a product.
    #[inline(never)]
    pub fn retire_product(&mut self, product: u32) -> Result<ProductSet> {
        let known = self.product(product)?;
        self.products.insert(product, &Product { listed: false, ..known });
        Ok(ProductSet { product, listed: false })
    }
}

/// Refuses terms out of their range, for a kind that earns from day `first` to the one before `retired_from`.
///
/// # Errors
/// `TermOutOfRange`.
pub fn ensure_valid(terms: &ProductTerms, (first, retired_from): (u32, u32)) -> Result<(), OutOfRange> {
    let IncomeTerms { feeBps, grace, lockedBps, vestingDays, .. } = terms.income;
    let ranges: [Range<u128>; 5] = [
        // No day before the kind's first will ever be final, and none from its retirement on earns.
        ("firstDay", terms.firstDay.into(), first.into(), retired_from.saturating_sub(1).into()),
        ("feeBps", feeBps.into(), 0, MAX_INCOME_FEE.into()),
        ("grace", grace.into(), MIN_GRACE.into(), MAX_GRACE.into()),
        // A part that is locked is released over at least a day. Without a locked part there is nothing to release.
        ("lockedBps", lockedBps.into(), u128::from(vestingDays != 0), MAX_LOCKED.into()),
        ("vestingDays", vestingDays.into(), u128::from(lockedBps != 0), MAX_VESTING.into()),
    ];
    ensure_in_range(&ranges)
}
