//! Messages of buyers and of the distributor. Coins and tokens move last.

use crate::calls::emit;
use crate::errors::{Error, Result};
use crate::power_market::PowerMarketContract;
use crate::sale::Order;
use components::coins::{pull_owed, push};
use components::ensure;
use ink::codegen::Env;
use ink::{Address, Revert};
use interfaces::refs::MiningPowerNftRef;

impl PowerMarketContract {
    pub(crate) fn ensure_distributor(&self) -> Result<Address> {
        let (caller, named) = (self.env().caller(), self.batches.config().distributor);
        ensure!(caller == named, Error::PowerMarket_NotDistributor { caller });
        Ok(caller)
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
}
