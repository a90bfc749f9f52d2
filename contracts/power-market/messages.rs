//! What messages share: the caller's right, the time, and messages that call other contracts. Coins and tokens move last.

use crate::batch::Batch;
use crate::batches::Config;
use crate::bond::{needs_bond, Figures};
use crate::calls::emit;
use crate::errors::{Error, Result};
use crate::power_market::PowerMarketContract;
use crate::products::ensure_valid;
use crate::sale::Order;
use components::coins::{pull_owed, push};
use components::segment::{OnePayee, Segment};
use components::{ensure, revert};
use ink::codegen::Env;
use ink::prelude::vec::Vec;
use ink::{Address, Revert};
use interfaces::power_market::{BatchCreated, BatchOffer, BatchTerms, ProductTerms};
use interfaces::refs::{MiningPowerNftRef, OutputOracleRef};
use interfaces::shapes::Price;
use interfaces::states::FeedState;
use math::WAD;

/// The state of a kind of which no day is final.
const WAITING: u32 = FeedState::Waiting.number();
/// The state of a kind whose days, or of a coin whose price, is fresh.
const FRESH: u32 = FeedState::Fresh.number();

/// The two prices that lenders take the lower of.
fn spread(price: Price) -> (u128, u128) {
    (price.spot, price.average)
}

impl PowerMarketContract {
    pub(crate) fn now(&self) -> u64 {
        self.env().block_timestamp()
    }

    pub(crate) fn ensure_owner(&self) -> Result {
        let account = self.env().caller();
        ensure!(self.ownable.is_owner(account), Error::OwnableUnauthorizedAccount { account });
        Ok(())
    }

    pub(crate) fn ensure_distributor(&self) -> Result<Address> {
        let (caller, named) = (self.env().caller(), self.batches.config().distributor);
        ensure!(caller == named, Error::PowerMarket_NotDistributor { caller });
        Ok(caller)
    }

    /// The first day of a kind, and the day of its retirement. The oracle refuses a kind that it does not know.
    fn days_of(&self, kind: u32) -> (u32, u32) {
        OutputOracleRef(self.batches.config().oracle).daysOf(kind)
    }

    /// Lists a product. Returns its number.
    #[inline(never)]
    pub(crate) fn list_product(&mut self, terms: ProductTerms) -> Result<u32, Revert<Error>> {
        self.ensure_owner()?;
        ensure_valid(&terms, self.days_of(terms.kind))?;
        let event = self.batches.list_product(terms)?;
        let product = event.product;
        emit(event).map(|()| product)
    }

    /// Lists a batch of the caller. Returns its number.
    #[inline(never)]
    pub(crate) fn create(&mut self, offer: &BatchOffer) -> Result<u32, Revert<Error>> {
        let provider = self.env().caller();
        self.batches.ensure_provider(provider)?;
        let product = self.batches.product_to_list(offer.product)?;
        let (_, retired_from) = self.days_of(product.kind);
        let mut made = Batch::new(provider, offer, &product, retired_from, self.now())?;
        let (event, nft) = self.batches.create(&mut made)?;
        let BatchCreated { batch, kind, power, lastDay, .. } = event;
        emit::<_, Error>(event)?;
        // Interaction
        MiningPowerNftRef(nft).registerBatch(batch, kind, power, lastDay, provider);
        Ok(batch)
    }

    /// Ends a batch that cannot go on.
    #[inline(never)]
    pub(crate) fn end(&mut self, batch: u32) -> Result<(), Revert<Error>> {
        let kind = self.batches.batch(batch)?.terms.kind;
        let (_, retired_from) = self.days_of(kind);
        let last = OutputOracleRef(self.batches.config().oracle).status(kind).lastDay;
        let event = self.batches.end_abandoned(batch, retired_from, last, self.now())?;
        let day = event.day;
        emit::<_, Error>(event)?;
        self.tell_tokens(batch, day);
        Ok(())
    }

    /// Interaction: the tokens of a batch say that it earns nothing from `day` on.
    fn tell_tokens(&self, batch: u32, day: u32) {
        MiningPowerNftRef(self.batches.config().nft).endBatch(batch, day);
    }

    /// What the oracle says about the days that are left to `batch`, number `id`.
    #[inline(never)]
    pub(crate) fn figures(&self, id: u32, batch: &Batch) -> Result<Figures> {
        let oracle = OutputOracleRef(self.batches.config().oracle);
        let BatchTerms { kind, coin, lastDay, .. } = batch.terms;
        // Before the kind's first final day nobody knows what it earns: the bond is what the provider offered.
        let mut figures = Figures::default();
        let state = oracle.status(kind).state;
        if batch.next > lastDay || state == WAITING {
            return Ok(figures);
        }
        figures.fresh = state == FRESH;
        figures.output = oracle.remainingOutput(kind, batch.next, lastDay).0;
        for (pot, rate) in self.batches.pots(id).all().iter().zip(&mut figures.rates) {
            if pot.coin != Address::zero() {
                *rate = self.rate(pot.coin, coin)?;
            }
        }
        Ok(figures)
    }

    /// The units of `into` that a unit of `coin` is worth, a wad: zero if a price is missing or not fresh.
    #[inline(never)]
    fn rate(&self, coin: Address, into: Address) -> Result<u128> {
        if coin == into {
            return Ok(WAD);
        }
        let Config { oracle, dollar, .. } = self.batches.config();
        let dollars = |coin: Address| match coin == dollar {
            true => Some((WAD, WAD)),
            false => OutputOracleRef(oracle).price_if_known(coin).filter(|price| price.state == FRESH).map(spread),
        };
        let (Some(low), Some(high)) = (dollars(coin), dollars(into)) else { return Ok(0) };
        let whole = |coin| 10_u128.saturating_pow(self.batches.coin(coin).decimals.into());
        // Rounds down: escrow that is worth less needs more bond.
        Ok(math::mul_div_down(math::credit::price(low, high)?, whole(into), whole(coin))?)
    }

    /// Withdraws from the bond of a batch what a new assessment leaves.
    #[inline(never)]
    pub(crate) fn withdraw_from_bond(&mut self, batch: u32, amount: u128) -> Result<(), Revert<Error>> {
        let (caller, now) = (self.env().caller(), self.now());
        // A batch that needs no bond any more asks nobody: the oracle holds up no provider that is done.
        let (known, state) = self.batches.batch_and_state(batch, now)?;
        if needs_bond(state) && known.is_assessment_due(now) {
            self.assess(batch)?;
        }
        let (event, coin, payout) = self.batches.withdraw_bond(caller, batch, amount, now)?;
        emit::<_, Error>(event)?;
        // Interaction
        push(coin, payout, amount);
        Ok(())
    }

    /// Assesses the bond of a batch. Returns the bond needed.
    #[inline(never)]
    pub(crate) fn assess(&mut self, batch: u32) -> Result<u128, Revert<Error>> {
        let figures = self.figures(batch, &self.batches.batch(batch)?)?;
        let event = self.batches.assess(batch, &figures, self.now())?;
        let needed = event.needed;
        emit(event).map(|()| needed)
    }

    /// Pays up to `amount` from the bond of a batch to the distributor. Returns what was paid.
    #[inline(never)]
    pub(crate) fn pay_from_bond(&mut self, batch: u32, amount: u128) -> Result<u128, Revert<Error>> {
        let distributor = self.ensure_distributor()?;
        let (slashed, defaulted, coin) = self.batches.slash(batch, amount)?;
        let paid = slashed.amount;
        emit::<_, Error>(slashed)?;
        // Interaction
        push(coin, distributor, paid);
        if let Some(event) = defaulted {
            let day = event.day;
            emit::<_, Error>(event)?;
            self.tell_tokens(batch, day);
        }
        Ok(paid)
    }

    /// Buys tokens for the caller. Returns the first one's id.
    #[inline(never)]
    pub(crate) fn purchase(&mut self, order: &Order) -> Result<u64, Revert<Error>> {
        let Order { batch, count, coin, receiver, .. } = *order;
        let (buyer, now) = (self.env().caller(), self.now());
        let mut offered = self.batches.batch(batch)?;
        if offered.is_assessment_due(now) {
            let figures = self.figures(batch, &offered)?;
            emit::<_, Error>(self.batches.assess_loaded(batch, &mut offered, &figures, now)?)?;
        }
        let sale = self.batches.buy(buyer, order, offered, now)?;
        let paid = sale.event.paid;
        emit::<_, Error>(sale.event)?;
        // Interaction: the coin comes in, then the tokens go out.
        pull_owed(coin, buyer, self.env().address(), paid, sale.owed);
        Ok(MiningPowerNftRef(sale.nft).mint(receiver, batch, count, sale.first_day))
    }

    /// Burns tokens of a failed sale and pays their price back to the caller.
    #[inline(never)]
    pub(crate) fn refund_tokens(&mut self, tokens: Vec<u64>) -> Result<(), Revert<Error>> {
        let (caller, nft) = (self.env().caller(), MiningPowerNftRef(self.batches.config().nft));
        let mut refund = self.batches.begin_refund(&tokens)?;
        self.batches.ensure_failed(&refund, self.now())?;
        for token in tokens {
            // A token that is listed twice does not exist the second time.
            let event = self.batches.refund_token(&mut refund, token, caller, nft.ownerOf(token))?;
            emit::<_, Error>(event)?;
            nft.burn(token);
        }
        // Effect, then interaction.
        for (coin, amount) in self.batches.end_refund(refund)? {
            push(coin, caller, amount);
        }
        Ok(())
    }

    /// Pays the escrow of missed days back: of the open segment of each token, or of the one with the number. Returns
    /// the amount, of all coins together.
    #[inline(never)]
    pub(crate) fn refund_missed(&mut self, tokens: &[u64], number: Option<u32>) -> Result<u128, Revert<Error>> {
        let (caller, nft) = (self.env().caller(), self.batches.config().nft);
        let mut refund = self.batches.begin_refund(tokens)?;
        let mut payee = OnePayee::default();
        for &token in tokens {
            let segment = Segment::find(nft, token, number);
            // Check: the escrow of a day goes back to the payee of that day's income.
            if !payee.accepts(nft, caller, segment.payee) {
                revert!(Error::PowerMarket_NotPayee { tokenId: token, caller, payee: segment.payee });
            }
            if let Some(event) = self.batches.refund_missed(&mut refund, &segment)? {
                emit::<_, Error>(event)?;
            }
        }
        // Effect, then interaction.
        let mut total = 0_u128;
        for (coin, amount) in self.batches.end_refund(refund)? {
            push(coin, payee.account(), amount);
            total = total.saturating_add(amount);
        }
        Ok(total)
    }
}
