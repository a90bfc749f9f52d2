//! Debt: borrowed, repaid, and realized as bad debt when no collateral is left.

use crate::calls::{emit, price};
use crate::context::{Context, Debts};
use crate::errors::{Error, Result};
use crate::positions::Loan;
use crate::state::Positions;
use crate::valuation::{CollateralValue, TO_LEND};
use components::coins::{pull_trusted, push};
use components::{ensure, revert};
use ink::Address;
use interfaces::loan_manager::{BadDebtRealized, Borrowed, Repaid};
use interfaces::shapes::NewDebt;
use math::credit::{owed, shares_for_repay, split_payment};
use math::{add, mul_div_down, sub, BPS};

impl Positions {
    /// Refuses new debt during a pause.
    pub fn ensure_open(&self, ctx: &Context) -> Result {
        if let Some(until) = ctx.set.paused_until(ctx.now) {
            revert!(Error::LoanManager_Paused { until });
        }
        Ok(())
    }

    /// Borrows `amount` and sends it to `to`. The caller checks the LTV after all collateral is supplied.
    pub fn lend(&mut self, ctx: &Context, loan: &mut Loan, to: Address, amount: u128) -> Result {
        // Interaction: first, because the pool returns the debt shares.
        let NewDebt { shares, index, utilization, borrowRate: rate } = ctx.pool().lend(to, amount);
        ctx.debts.set(Some(Debts { index, utilization, rate }));
        // Effect:
        loan.void_offer();
        loan.p.shares = add(loan.p.shares, shares)?;
        loan.p.principal = add(loan.p.principal, amount)?;
        Ok(())
    }

    /// Refuses a position whose LTV is above `max_bps`, or that has too little DMC. Records its state.
    pub fn ensure_credit(&mut self, ctx: &Context, loan: &mut Loan, max_bps: u32) -> Result<u128> {
        let debt = ctx.owed(loan.p.shares)?;
        if debt == 0 {
            loan.mark(ctx, 0, CollateralValue::default());
            return Ok(0);
        }
        let collateral = self.valuation(ctx, &loan.p, TO_LEND)?;
        let limit = mul_div_down(collateral.value, max_bps.into(), BPS)?;
        ensure!(debt <= limit, Error::LoanManager_AboveCredit { debt, limit });
        if ctx.set.dmc != Address::zero() {
            let utilization = ctx.debts().utilization;
            let each = price(ctx, ctx.set.dmc, true)?;
            let (needed, supplied) = (ctx.set.dmc_rule().required(debt, utilization, each)?, loan.p.dmc);
            ensure!(supplied >= needed, Error::LoanManager_DmcTooLittle { supplied, needed });
        }
        loan.mark(ctx, debt, collateral);
        Ok(debt)
    }

    /// See `LoanManager::borrow`.
    pub fn borrow(&mut self, ctx: &Context, id: u32, amount: u128) -> Result {
        // Check: new debt is not paused, the caller is the borrower, and no NFT of the position is being auctioned.
        self.ensure_open(ctx)?;
        let mut loan = self.own_loan(ctx, id)?;
        loan.ensure_calm()?;
        // Interaction: the pool lends. A refusal below reverts this.
        self.lend(ctx, &mut loan, ctx.caller, amount)?;
        // Check: the debt after borrowing is within the maximum LTV, and not below the minimum.
        let debt = self.ensure_credit(ctx, &mut loan, ctx.set.effective_max_ltv_bps())?;
        ensure_min(ctx, debt)?;
        // Effect:
        self.keep(&loan)?;
        emit(Borrowed { position: id, amount, debt });
        Ok(())
    }

    /// See `LoanManager::repay`.
    pub fn repay(&mut self, ctx: &Context, id: u32, max: u128) -> Result<u128> {
        let mut loan = self.loan(id)?;
        // Check: the position has a debt.
        let (debt, min) = (ctx.owed(loan.p.shares)?, ctx.set.terms.credit.minDebt);
        ensure!(debt != 0, Error::LoanManager_Nothing { position: id });
        let mut paid = max.min(debt);
        // Check: the rest of the debt is zero or at least the minimum.
        if paid < debt && debt >= min {
            paid = paid.min(sub(debt, min)?);
        }
        ensure!(paid != 0, Error::LoanManager_DebtTooSmall { debt: debt.saturating_sub(max), min });
        // Effect, Interaction:
        self.pay(ctx, &mut loan, ctx.caller, paid)?;
        self.heal(ctx, &mut loan)?;
        self.keep(&loan)?;
        Ok(paid)
    }

    /// Pays up to `amount` of a debt, interest first. Returns (paid, still owed).
    #[inline(never)]
    pub fn pay(&mut self, ctx: &Context, loan: &mut Loan, payer: Address, amount: u128) -> Result<(u128, u128)> {
        if loan.p.shares == 0 {
            return Ok((0, 0));
        }
        let index = ctx.debts().index;
        let debt = owed(loan.p.shares, index)?;
        let paid = amount.min(debt);
        if paid == 0 {
            return Ok((0, debt));
        }
        let ended = if paid == debt { loan.p.shares } else { shares_for_repay(paid, index)? };
        let (interest, principal, _) = split_payment(paid, loan.p.principal, debt);
        // Effect:
        loan.p.shares = sub(loan.p.shares, ended)?;
        loan.p.principal = sub(loan.p.principal, principal)?;
        let left = sub(debt, paid)?;
        emit(Repaid { position: loan.id, payer, interest, principal, debt: left });
        let mut held = 0;
        if left == 0 {
            // When the debt is paid, income that was held for it goes to the borrower.
            held = core::mem::take(&mut loan.p.held);
            loan.mark(ctx, 0, CollateralValue::default());
        }
        if held > 0 {
            loan.void_offer();
        }
        // Interaction:
        if payer == ctx.us {
            push(ctx.set.asset, ctx.set.pool, paid);
        } else {
            pull_trusted(ctx.set.asset, payer, ctx.set.pool, paid);
        }
        ctx.pool().returned(paid, ended);
        self.pay_to(ctx.set.other, loan.p.owner, held)?;
        Ok((paid, left))
    }

    /// Realizes the whole debt as bad debt if the position has no NFT left.
    pub fn realize_bad_debt_if_bare(&mut self, ctx: &Context, loan: &mut Loan) -> Result {
        if !loan.p.tokens.is_empty() {
            return Ok(());
        }
        self.realize_bad_debt(ctx, loan, loan.p.shares)
    }

    /// Realizes `shares` of a debt as bad debt. With the last share the position's DMC is slashed.
    pub fn realize_bad_debt(&mut self, ctx: &Context, loan: &mut Loan, shares: u128) -> Result {
        if shares == 0 {
            return Ok(());
        }
        // Effect:
        let (mut dmc, mut held) = (0, 0);
        loan.p.shares = sub(loan.p.shares, shares)?;
        if loan.p.shares == 0 {
            // Held income and DMC go to the reserve, which bears the loss first.
            (dmc, held) = (core::mem::take(&mut loan.p.dmc), core::mem::take(&mut loan.p.held));
            loan.p.principal = 0;
            loan.mark(ctx, 0, CollateralValue::default());
        } else {
            loan.p.principal = loan.p.principal.min(ctx.owed(loan.p.shares)?);
        }
        if dmc > 0 || held > 0 {
            let mut totals = self.totals.get().unwrap_or_default();
            totals.spoils = add(totals.spoils, held)?;
            totals.slashed = add(totals.slashed, dmc)?;
            self.totals.set(&totals);
        }
        // Interaction: the pool returns how the loss is split.
        let (fromReserve, fromLenders) = ctx.pool().realizeBadDebt(shares);
        emit(BadDebtRealized { position: loan.id, fromReserve, fromLenders, dmc, held });
        Ok(())
    }
}

/// Refuses a debt below the minimum.
pub fn ensure_min(ctx: &Context, debt: u128) -> Result {
    let min = ctx.set.terms.credit.minDebt;
    ensure!(debt >= min, Error::LoanManager_DebtTooSmall { debt, min });
    Ok(())
}
