//! Offering and buying.

use crate::batch::Batch;
use crate::batches::{Batches, Config, MAX_COUNT, MAX_FEE_BPS};
use crate::errors::{Error, Result};
use crate::pots::Pot;
use crate::sums::{count_down, count_up, part};
use crate::tranches::{Split, Tranche};
use components::{ensure, revert};
use ink::Address;
use interfaces::power_market::{BatchCreated, BatchTerms, Bought, PriceSet};
use interfaces::states::BatchState;
use math::days::SECONDS_PER_DAY;
use math::ids::token_of;
use math::{add, mul, Day};

/// From the end of a day to the moment when its output should be final: half a day. [seconds]
const FINAL_WITHIN: u64 = SECONDS_PER_DAY / 2;

/// The purchase that a buyer signed.
#[derive(Debug, Clone, Copy)]
pub struct Order {
    pub batch: u32,
    pub count: u32, // [tokens]
    pub coin: Address,
    pub max_price: u128, // [atto] for all tokens
    pub version: u32,
    pub receiver: Address,
}

/// A recorded purchase. The coins are still to be pulled, and the tokens to be minted.
#[derive(Debug)]
pub struct Sale {
    pub event: Bought,
    pub nft: Address,
    pub first_day: u32,
    pub owed: u128, // [atto] in the coin by the market, with this purchase
}

impl Batches {
    /// Refuses an account that is not an admitted provider.
    #[inline(never)]
    pub fn ensure_provider(&self, account: Address) -> Result {
        ensure!(self.is_provider(account), Error::PowerMarket_NotProvider { account });
        Ok(())
    }

    /// Offers a batch.
    #[inline(never)]
    pub fn create(&mut self, made: &mut Batch) -> Result<(BatchCreated, Address)> {
        let Batch { provider, terms: BatchTerms { kind, power, coin, supply, firstDay, lastDay, .. }, .. } = *made;
        let mut config = self.config();
        let batch = count_up(config.batches, 1)?;
        // Check: somebody is paid.
        ensure!(made.payout != Address::zero(), Error::PowerMarket_InvalidReceiver { receiver: made.payout });
        // Check: the coin that the batch delivers is known to governance.
        let known = self.coin(coin);
        ensure!(known.listed, Error::PowerMarket_WrongPaymentCoin { batch, coin });
        made.decimals = known.decimals;
        // Effect: the next number is taken.
        config.batches = batch;
        self.save_config(&config);
        self.save_batch(batch, made);
        Ok((BatchCreated { batch, provider, kind, power, supply, firstDay, lastDay }, config.nft))
    }

    /// Sets the price of one token in `coin`, or stops selling for it.
    #[inline(never)]
    pub fn set_price(&mut self, caller: Address, id: u32, coin: Address, price: u128, now: u64) -> Result<PriceSet> {
        let mut batch = self.batch_of(id, caller)?;
        let state = batch.state(&self.config().pauses, now);
        // Check: the sale is not over.
        ensure!(
            matches!(state, BatchState::Scheduled | BatchState::Selling),
            Error::PowerMarket_WrongState { batch: id, state: state.number() }
        );
        // Check: the coin is listed. A price of zero, which stops the sale, is always possible.
        if !self.coin(coin).listed && price > 0 {
            revert!(Error::PowerMarket_WrongPaymentCoin { batch: id, coin });
        }
        // Check: a day's slice is at least one unit, at the highest fee.
        let terms = &batch.terms;
        let days = count_up(count_down(terms.lastDay, terms.firstDay)?, 1)?;
        let sliced_bps = count_down(10_000, count_up(MAX_FEE_BPS, terms.upfrontBps)?)?;
        if price > 0 && part(price, sliced_bps)? < days.into() {
            revert!(Error::PowerMarket_PriceTooSmall { price });
        }
        // Effect: a new price is a new version, so nobody buys at a price that they did not sign.
        let mut pots = self.pots(id);
        ensure!(pots.set_price(coin, price), Error::PowerMarket_TooManyCoins { batch: id });
        batch.version = count_up(batch.version, 1)?;
        // Another price is another escrow: the next purchase assesses the bond.
        batch.assessed_on = 0;
        self.save_pots(id, &pots);
        self.save_batch(id, &batch);
        Ok(PriceSet { batch: id, coin, price, version: batch.version })
    }

    /// Buys tokens of `batch`, whose bond was assessed today. O(1) in the count.
    #[inline(never)]
    pub fn buy(&mut self, buyer: Address, order: &Order, mut batch: Batch, now: u64) -> Result<Sale> {
        let Order { batch: id, count, coin, receiver, .. } = *order;
        let config = self.config();
        ensure_open(order, &batch, &config, now)?;
        // Check: governance did not remove the provider.
        self.ensure_provider(batch.provider)?;
        ensure_in_good_standing(id, &batch, now)?;
        let known = self.coin(coin);
        let mut pots = self.pots(id);
        // Check: the batch is sold for a coin that is still listed.
        let offer = pots.of(coin).filter(|(_, pot)| known.listed && pot.price > 0);
        let (number, pot) = offer.ok_or(Error::PowerMarket_WrongPaymentCoin { batch: id, coin })?;
        let sold = ensure_signed(order, &mut batch, pot)?;
        // Effect: the price is divided; its slices are freed from the first day of these tokens on.
        let first_day = batch.start_of_income(now)?;
        let days = count_down(count_up(batch.terms.lastDay, 1)?, first_day)?;
        let split = Split::of(pot.price, config.fee_bps, batch.terms.upfrontBps, days)?;
        let paid = pot.sell(count, &split)?;
        let tranche =
            Tranche { first: count_up(batch.sold, 1)?, first_day, pot: number, price: pot.price, slice: split.slice };
        if first_day == batch.terms.firstDay {
            pot.rate = add(pot.rate, mul(split.slice, count.into())?)?;
            batch.earning = count_up(batch.earning, count)?;
        } else {
            let mut starting = self.starting.get((id, first_day)).unwrap_or_default();
            starting.add(count, number, split.slice)?;
            self.starting.insert((id, first_day), &starting);
        }
        self.extend_tranches(id, &mut batch, tranche)?;
        batch.last_start = first_day;
        if !batch.counts() && sold >= batch.terms.minimum {
            batch.counts_from = now;
        }
        batch.sold = sold;
        self.save_batch(id, &batch);
        self.save_pots(id, &pots);
        let owed = self.owe_more(coin, known, paid)?;
        let event = Bought { batch: id, buyer, receiver, coin, firstToken: token_of(id, tranche.first)?, count, paid };
        Ok(Sale { event, nft: config.nft, first_day, owed })
    }

    /// Appends tokens on the terms of `tranche`: to the open tranche if its terms are the same, else to a new one.
    #[inline(never)]
    fn extend_tranches(&mut self, id: u32, batch: &mut Batch, tranche: Tranche) -> Result {
        if batch.tranche.is_as(&tranche) {
            return Ok(());
        }
        if batch.sold > 0 {
            self.tranches.insert((id, batch.tranches), &batch.tranche);
            batch.tranches = count_up(batch.tranches, 1)?;
        }
        batch.tranche = tranche;
        Ok(())
    }
}

/// Checks that sales are not paused, that the batch is for sale, and that enough tokens are left.
#[inline(never)]
fn ensure_open(order: &Order, batch: &Batch, config: &Config, now: u64) -> Result {
    let Order { batch: id, count, .. } = *order;
    // Check: governance has not paused new risk.
    if let Some(until) = config.pauses.active(now) {
        revert!(Error::PowerMarket_Paused { until });
    }
    // Check: the sale is open.
    let state = batch.state(&config.pauses, now);
    ensure!(state == BatchState::Selling, Error::PowerMarket_WrongState { batch: id, state: state.number() });
    if !(1..=MAX_COUNT).contains(&count) {
        revert!(Error::PowerMarket_InvalidCount { count });
    }
    let left = count_down(batch.terms.supply, batch.sold)?;
    ensure!(count <= left, Error::PowerMarket_SoldOut { batch: id, left, asked: count });
    Ok(())
}

/// Checks that the provider has not stopped: no day is missed or overdue.
#[inline(never)]
fn ensure_in_good_standing(id: u32, batch: &Batch, now: u64) -> Result {
    let &Batch { next: day, missed_in_row, .. } = batch;
    // Check: the last day was delivered.
    ensure!(missed_in_row == 0, Error::PowerMarket_InArrears { batch: id, missedInRow: missed_in_row });
    // Check: the next day is settled in time. Nobody asks why it is not: until it is, its outcome is unknown.
    // Before the minimum is sold no day is due.
    let over = Day(day).start().saturating_add(SECONDS_PER_DAY).saturating_add(FINAL_WITHIN);
    let due = over.max(batch.counts_from).saturating_add(batch.income.grace);
    ensure!(now <= due || !batch.counts(), Error::PowerMarket_Overdue { batch: id, day, due });
    Ok(())
}

/// Checks the order against the terms, the price and the bond. Returns the tokens sold, with these.
#[inline(never)]
fn ensure_signed(order: &Order, batch: &mut Batch, pot: &Pot) -> Result<u32> {
    // Check: the price is the one that the buyer saw, and within the bound.
    ensure!(
        order.version == batch.version,
        Error::PowerMarket_TermsChanged { current: batch.version, signed: order.version }
    );
    let price = mul(pot.price, order.count.into())?;
    ensure!(price <= order.max_price, Error::PowerMarket_PriceAboveBound { price, bound: order.max_price });
    // Check: the bond covers every token that is sold, for every day that is left.
    let sold = count_up(batch.sold, order.count)?;
    let needed = batch.secure(order.count)?;
    ensure!(batch.bond >= needed, Error::PowerMarket_BondTooSmall { batch: order.batch, needed, posted: batch.bond });
    ensure!(order.receiver != Address::zero(), Error::PowerMarket_InvalidReceiver { receiver: order.receiver });
    Ok(sold)
}
