//! The market's state. Every value has a key of its own, so the root of the contract is empty.
//!
//! The state does not access the chain: caller and time are arguments, and the rules return the event to emit. The
//! rules are in `sale`, `escrow` and `refunds`; this file has the parts that they share.

use crate::batch::Batch;
use crate::coins::Coin;
use crate::errors::{Error, Result};
use crate::missed::MissedDays;
use crate::pauses::Pauses;
use crate::pots::{Pots, Starting};
use crate::products::Product;
use crate::tranches::Tranche;
use components::ensure;
use ink::storage::{Lazy, Mapping};
use ink::Address;
use interfaces::power_market::{Escrow, ProviderAdmitted, SaleFeeSet, SalesPaused};
use interfaces::states::BatchState;

/// The maximum fee on a sale. [bps]
pub const MAX_FEE_BPS: u32 = 1_000;
/// The maximum number of tokens in one purchase.
pub const MAX_COUNT: u32 = 100;
/// The maximum number of tokens in one refund: each takes a call or two of the NFT, and all have to fit a block.
pub const MAX_REFUNDS: u32 = 25;

/// The settings of governance, and the number of batches.
#[ink::storage_item(packed)]
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Config {
    pub nft: Address,
    pub oracle: Address,
    /// The coin that counts a dollar. Zero: none.
    pub dollar: Address,
    /// Zero: not set yet.
    pub distributor: Address,
    /// Zero: not set yet.
    pub treasury: Address,
    pub fee_bps: u32,  // [bps]
    pub batches: u32,  // also the number of the newest
    pub products: u32, // also the number of the newest
    pub pauses: Pauses,
}

impl Config {
    /// (bps, treasury)
    pub fn fee(&self) -> (u32, Address) {
        (self.fee_bps, self.treasury)
    }

    /// (nft, oracle, distributor)
    pub fn wiring(&self) -> (Address, Address, Address) {
        (self.nft, self.oracle, self.distributor)
    }
}

/// All that is stored.
#[ink::storage_item]
#[derive(Default)]
pub struct Batches {
    config: Lazy<Config>,
    providers: Mapping<Address, bool>,
    pub(crate) products: Mapping<u32, Product>,
    pub(crate) coins: Mapping<Address, Coin>,
    by_id: Mapping<u32, Batch>,
    pots: Mapping<u32, Pots>,
    /// Closed tranches, by (batch, number from 0).
    pub(crate) tranches: Mapping<(u32, u32), Tranche>,
    /// Tokens bought during the term, by (batch, day on which they start to earn).
    pub(crate) starting: Mapping<(u32, u32), Starting>,
    pub(crate) missed_days: Mapping<u32, MissedDays>,
    /// [days] refunded, by (token, income segment); see `escrow` for the last segment number.
    pub(crate) refunded: Mapping<(u64, u32), u32>,
    /// By (batch, role): the account that the role was offered to; see `roles`.
    pub(crate) offered_roles: Mapping<(u32, u32), Address>,
}

impl Batches {
    /// The settings.
    pub fn config(&self) -> Config {
        self.config.get().unwrap_or_default()
    }

    pub(crate) fn save_config(&mut self, config: &Config) {
        self.config.set(config);
    }

    /// Batch number `id`.
    pub fn batch(&self, id: u32) -> Result<Batch> {
        self.by_id.get(id).ok_or_else(|| Error::PowerMarket_UnknownBatch { batch: id }.into())
    }

    /// Batch number `id`, and its state now.
    pub fn batch_and_state(&self, id: u32, now: u64) -> Result<(Batch, BatchState)> {
        let batch = self.batch(id)?;
        let state = batch.state(&self.config().pauses, now);
        Ok((batch, state))
    }

    /// Batch number `id`. Refuses every caller but its provider.
    pub(crate) fn batch_of(&self, id: u32, caller: Address) -> Result<Batch> {
        let batch = self.batch(id)?;
        // Check: the batch is the caller's.
        ensure!(batch.provider == caller, Error::PowerMarket_NotProviderOfBatch { batch: id, account: caller });
        Ok(batch)
    }

    /// Batch number `id`. Refuses every caller but its provider and its payout account: both may send its money there.
    pub(crate) fn batch_of_role(&self, id: u32, caller: Address) -> Result<Batch> {
        let batch = self.batch(id)?;
        // Check: the caller has a role in the batch.
        let known = caller == batch.provider || caller == batch.payout;
        ensure!(known, Error::PowerMarket_NotRole { batch: id, account: caller });
        Ok(batch)
    }

    pub(crate) fn save_batch(&mut self, id: u32, batch: &Batch) {
        self.by_id.insert(id, batch);
    }

    /// The pots of batch `id`.
    pub fn pots(&self, id: u32) -> Pots {
        self.pots.get(id).unwrap_or_default()
    }

    pub(crate) fn save_pots(&mut self, id: u32, pots: &Pots) {
        self.pots.insert(id, pots);
    }

    /// Whether `account` may create batches.
    pub fn is_provider(&self, account: Address) -> bool {
        self.providers.get(account).unwrap_or_default()
    }

    /// The price of a token of batch `id` in `coin`, and the version of the terms to sign.
    #[inline(never)]
    pub fn price(&self, id: u32, coin: Address) -> Result<(u128, u32)> {
        let batch = self.batch(id)?;
        let listed = self.coin(coin).listed;
        let mut pots = self.pots(id);
        let offer = pots.of(coin).filter(|(_, pot)| listed && pot.price > 0);
        let (_, pot) = offer.ok_or(Error::PowerMarket_WrongPaymentCoin { batch: id, coin })?;
        Ok((pot.price, batch.version))
    }

    /// The money of batch `id` in `coin`.
    #[inline(never)]
    pub fn escrow(&self, id: u32, coin: Address) -> Result<Escrow> {
        let batch = self.batch(id)?;
        let mut pots = self.pots(id);
        let (_, pot) = pots.of(coin).ok_or(Error::PowerMarket_WrongPaymentCoin { batch: id, coin })?;
        // Until the minimum is sold, all of it may have to go back to the buyers.
        let (free, fees) = if batch.counts() { (pot.free, pot.fees) } else { (0, 0) };
        Ok(Escrow { held: pot.held, free, fees, perDay: pot.rate })
    }

    // ---- Governance: the caller has been checked to be the owner ----

    /// Sets the NFT, the oracle and the coin that counts a dollar, in the constructor.
    pub fn init(&mut self, nft: Address, oracle: Address, dollar: Address) {
        self.config.set(&Config { nft, oracle, dollar, ..Config::default() });
    }

    /// Sets the distributor, once.
    #[inline(never)]
    pub fn set_distributor(&mut self, distributor: Address) -> Result {
        let mut config = self.config();
        // Check: it is not set. Batches rely on the distributor for their whole term.
        ensure!(
            config.distributor == Address::zero(),
            Error::PowerMarket_DistributorIsSet { distributor: config.distributor }
        );
        config.distributor = distributor;
        self.save_config(&config);
        Ok(())
    }

    /// Admits a provider, or stops admitting it.
    #[inline(never)]
    pub fn admit(&mut self, provider: Address, admitted: bool) -> ProviderAdmitted {
        self.providers.insert(provider, &admitted);
        ProviderAdmitted { provider, admitted }
    }

    /// Sets the fee on later sales.
    #[inline(never)]
    pub fn set_fee(&mut self, bps: u32, treasury: Address) -> Result<SaleFeeSet> {
        // Check: the fee is at most a tenth of the price.
        ensure!(bps <= MAX_FEE_BPS, Error::PowerMarket_AboveLimit { value: bps.into(), limit: MAX_FEE_BPS.into() });
        self.save_config(&Config { fee_bps: bps, treasury, ..self.config() });
        Ok(SaleFeeSet { bps, treasury })
    }

    /// Pauses new sales.
    #[inline(never)]
    pub fn pause(&mut self, now: u64) -> Result<SalesPaused> {
        let mut config = self.config();
        let until = config.pauses.start(now)?;
        self.save_config(&config);
        Ok(SalesPaused { until })
    }

    /// Ends the current pause, if there is one.
    #[inline(never)]
    pub fn resume(&mut self, now: u64) -> SalesPaused {
        let mut config = self.config();
        config.pauses.end(now);
        self.save_config(&config);
        SalesPaused { until: 0 }
    }
}
