//! What messages share: the caller's right, the time, and messages that call other contracts. Coins and tokens move last.

use crate::batch::Batch;
use crate::calls::emit;
use crate::errors::{Error, Result};
use crate::power_market::PowerMarketContract;
use crate::products::ensure_valid;
use crate::sale::Order;
use components::coins::{pull_owed, push};
use components::ensure;
use ink::codegen::Env;
use ink::prelude::vec::Vec;
use ink::{Address, Revert};
use interfaces::power_market::{BatchCreated, BatchOffer, ProductTerms};
use interfaces::refs::{MiningPowerNftRef, OutputOracleRef};

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
        let made = Batch::new(provider, offer, &product, retired_from, self.now())?;
        let (event, nft) = self.batches.create(&made)?;
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
        emit(self.batches.end_abandoned(batch, retired_from, last, self.now())?)
    }

    /// Buys tokens for the caller. Returns the first one's id.
    #[inline(never)]
    pub(crate) fn purchase(&mut self, order: &Order) -> Result<u32, Revert<Error>> {
        let Order { batch, count, coin, receiver, .. } = *order;
        let buyer = self.env().caller();
        let sale = self.batches.buy(buyer, order, self.now())?;
        let paid = sale.event.paid;
        emit::<_, Error>(sale.event)?;
        // Interaction: the coin comes in, then the tokens go out.
        pull_owed(coin, buyer, self.env().address(), paid, sale.owed);
        Ok(MiningPowerNftRef(sale.nft).mint(receiver, batch, count, sale.first_day))
    }

    /// Burns tokens of a failed sale and pays their price back to the caller.
    #[inline(never)]
    pub(crate) fn refund_tokens(&mut self, tokens: Vec<u32>) -> Result<(), Revert<Error>> {
        let (caller, nft) = (self.env().caller(), MiningPowerNftRef(self.batches.config().nft));
        let mut refund = self.batches.begin_refund(&tokens, self.now())?;
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
}
