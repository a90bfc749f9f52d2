//! The caller's right, and messages that call other contracts. Coins and tokens move last.

use crate::batch::Batch;
use crate::bond::needs_bond;
use crate::calls::emit;
use crate::errors::{Error, Result};
use crate::power_market::PowerMarketContract;
use crate::products::ensure_valid;
use components::coins::push;
use components::segment::{OnePayee, Segment};
use components::{ensure, revert};
use ink::codegen::Env;
use ink::prelude::vec::Vec;
use ink::Revert;
use interfaces::power_market::{BatchCreated, BatchOffer, ProductTerms};
use interfaces::refs::{MiningPowerNftRef, OutputOracleRef};

impl PowerMarketContract {
    pub(crate) fn ensure_owner(&self) -> Result {
        let account = self.env().caller();
        ensure!(self.ownable.is_owner(account), Error::OwnableUnauthorizedAccount { account });
        Ok(())
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

    /// Burns tokens of a failed sale and pays their price back to their owner.
    #[inline(never)]
    pub(crate) fn refund_tokens(&mut self, tokens: Vec<u64>) -> Result<(), Revert<Error>> {
        let (caller, nft) = (self.env().caller(), MiningPowerNftRef(self.batches.config().nft));
        let mut refund = self.batches.begin_refund(&tokens)?;
        self.batches.ensure_failed(&refund, self.now())?;
        let mut payee = OnePayee::default();
        for token in tokens {
            // A token that is listed twice does not exist the second time.
            let owner = nft.ownerOf(token);
            // Check: the current owner of the token gets its price back.
            if !payee.accepts(nft.0, caller, owner) {
                revert!(Error::PowerMarket_NotPayee { tokenId: token, caller, payee: owner });
            }
            let event = self.batches.refund_token(&mut refund, token, owner)?;
            emit::<_, Error>(event)?;
            nft.burn(token);
        }
        // Effect, then interaction.
        for (coin, amount) in self.batches.end_refund(refund)? {
            push(coin, payee.account(), amount);
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
