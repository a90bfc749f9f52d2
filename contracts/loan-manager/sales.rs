//! Sales of coins that the loan manager holds, to anyone, at the oracle's price less a discount: income in the other
//! coin, and slashed DMC.

use crate::calls::{emit, price};
use crate::context::Context;
use crate::errors::{within, Error, Result};
use crate::state::Positions;
use components::coins::{pull_trusted, push};
use components::ensure;
use ink::Address;
use interfaces::loan_manager::{IncomeSold, SlashedSold};
use math::credit::less;
use math::{mul_div_up, sub, WAD};

impl Positions {
    /// See `LoanManager::buyIncome`.
    pub fn buy_income(&mut self, ctx: &Context, id: u32, amount: u128, max: u128) -> Result<(u128, u128)> {
        // Check: there is something to buy, and its price is within the bound that the buyer signed.
        let mut totals = self.totals.get().unwrap_or_default();
        let mut loan = if id == 0 { None } else { Some(self.loan(id)?) };
        let amount = amount.min(loan.as_ref().map_or(totals.spoils, |loan| loan.p.held));
        ensure!(amount != 0, Error::LoanManager_Nothing { position: id });
        let paid = self.charge(ctx, ctx.set.other, amount, max)?;
        // Effect, Interaction: the price goes to the debt, or to the reserve.
        match loan.as_mut() {
            Some(loan) => {
                loan.p.held = sub(loan.p.held, amount)?;
                loan.void_offer();
                let (used, _) = self.pay(ctx, loan, ctx.us, paid)?;
                self.pay_to(ctx.set.asset, loan.p.owner, sub(paid, used)?)?;
                self.heal(ctx, loan)?;
                self.keep(loan)?;
            }
            None => {
                totals.spoils = sub(totals.spoils, amount)?;
                self.totals.set(&totals);
                to_reserve(ctx, paid);
            }
        }
        emit(IncomeSold { position: id, buyer: ctx.caller, amount, paid });
        // Interaction:
        push(ctx.set.other, ctx.caller, amount);
        Ok((amount, paid))
    }

    /// See `LoanManager::buySlashed`.
    pub fn buy_slashed(&mut self, ctx: &Context, amount: u128, max: u128) -> Result<(u128, u128)> {
        // Check: there is something to buy, and its price is within the bound that the buyer signed.
        let mut totals = self.totals.get().unwrap_or_default();
        let amount = amount.min(totals.slashed);
        ensure!(amount != 0, Error::LoanManager_Nothing { position: 0 });
        let paid = self.charge(ctx, ctx.set.dmc, amount, max)?;
        // Effect:
        totals.slashed = sub(totals.slashed, amount)?;
        self.totals.set(&totals);
        emit(SlashedSold { buyer: ctx.caller, amount, paid });
        // Interaction:
        to_reserve(ctx, paid);
        push(ctx.set.dmc, ctx.caller, amount);
        Ok((amount, paid))
    }

    /// Charges the caller for `amount` of `coin` at the oracle's price, less the discount.
    fn charge(&self, ctx: &Context, coin: Address, amount: u128, max: u128) -> Result<u128> {
        let each = less(price(ctx, coin, true)?, ctx.set.terms.sale.discountBps)?;
        let paid = ctx.set.in_pool_units_up(coin, mul_div_up(amount, each, WAD)?)?;
        within(paid, max)?;
        pull_trusted(ctx.set.asset, ctx.caller, ctx.us, paid);
        Ok(paid)
    }
}

/// Sends coins of the loan manager to the pool's reserve.
fn to_reserve(ctx: &Context, amount: u128) {
    push(ctx.set.asset, ctx.set.pool, amount);
    ctx.pool().addReserve(amount);
}
