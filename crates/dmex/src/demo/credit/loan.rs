//! A loan of the second act, and the account of its debt, payments and costs.

use super::{
    super::stage::{name, Stage},
    setup::{Facility, Setup},
};
use crate::{
    decimal::human,
    error::Result,
    outcome::{self, Atto, LoanDay},
};
use bindings::{
    LoanManager::{self, Borrowed, Health, LotSold, Redeemed, Repaid, Swept},
    MiningPowerNft, PowerMarket,
};
use chain::{Account, Receipt, SolCall, U256};

/// No upper bound: the debt and the balance of the payer bound a payment.
const ALL: u128 = u128::MAX;

/// The source of a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The income of the NFTs.
    Income,
    /// The sale of an NFT at auction.
    Sale,
    /// The borrower.
    Borrower,
}

/// A loan of the second act.
#[derive(Clone)]
pub struct Loan {
    /// The borrower.
    pub borrower: Account,
    /// The lending pool and the loan manager.
    pub facility: Facility,
    /// The number of the position.
    pub position: u32,
    /// Whether the borrower redeems lots.
    pub redeems: bool,
    /// The figures for the document.
    pub row: outcome::Loan,
    principal: u128,
}

impl Loan {
    /// Buys NFTs and opens a position with them as collateral.
    pub fn open(stage: &mut Stage<'_>, setup: &Setup, holder: usize, count: u32, facility: &Facility) -> Result<Self> {
        let (borrower, facility) = (stage.holder(holder), facility.clone());
        let tokens = setup.buy(stage, &borrower, count, &facility)?;
        let call = LoanManager::openCall { tokenIds: tokens };
        let receipt = stage.call(("loan-manager", &facility.manager), &borrower, call)?;
        let position = facility.manager.result::<LoanManager::openCall>(&receipt)?;
        let row = outcome::Loan {
            borrower: name(holder).into(),
            coin: facility.symbol.into(),
            tokens: count,
            ..outcome::Loan::default()
        };
        Ok(Self { borrower, facility, position, redeems: false, row, principal: 0 })
    }

    /// Sends a message to the loan manager, and adds its loans and payments to the account.
    pub fn send<C: SolCall>(
        &mut self,
        stage: &mut Stage<'_>,
        from: &Account,
        call: C,
        source: Source,
    ) -> Result<Receipt> {
        let manager = self.facility.manager.clone();
        let receipt = stage.call(("loan-manager", &manager), from, call)?;
        for event in manager.emitted::<Borrowed>(&receipt) {
            self.row.borrowed.0 += event.amount;
        }
        for event in manager.emitted::<Repaid>(&receipt) {
            self.row.interest.0 += event.interest;
            self.principal += event.principal;
            self.paid(source).0 += event.interest + event.principal;
        }
        for event in manager.emitted::<Swept>(&receipt) {
            self.row.income_to_borrower.0 += event.toBorrower;
        }
        for event in manager.emitted::<LotSold>(&receipt) {
            self.row.sold += 1;
            self.row.surplus.0 += event.surplus;
        }
        for event in manager.emitted::<Redeemed>(&receipt) {
            self.row.redeemed += 1;
            self.row.fines.0 += event.fine;
        }
        Ok(receipt)
    }

    fn paid(&mut self, source: Source) -> &mut Atto {
        match source {
            Source::Income => &mut self.row.from_income,
            Source::Sale => &mut self.row.from_sales,
            Source::Borrower => &mut self.row.from_borrower,
        }
    }

    /// Borrows a part of the credit line of the position. [bps]
    pub fn borrow(&mut self, stage: &mut Stage<'_>, bps: u128) -> Result<u128> {
        let (borrower, position) = (self.borrower.clone(), self.position);
        let line = self.facility.manager.read(LoanManager::creditLineCall { position, days: 0 })?;
        // On a chain whose time passes, the line is lower by the time that the loan is in a block.
        let amount = (line - line / 1_000_000) * bps / 10_000;
        self.send(stage, &borrower, LoanManager::borrowCall { position, amount }, Source::Borrower)?;
        Ok(amount)
    }

    /// Buys NFTs with a loan, up to an LTV of `bps`, in one transaction. Returns the number of NFTs.
    pub fn leverage_to(&mut self, stage: &mut Stage<'_>, setup: &Setup, bps: u32) -> Result<u32> {
        let (borrower, batch, coin) = (self.borrower.clone(), setup.batch, self.facility.coin.address());
        let call = LoanManager::leverageToCall {
            position: self.position,
            batch,
            targetBps: bps,
            maxCount: 8,
            maxPrice: ALL,
            termsVersion: stage.suite.market.read(PowerMarket::priceOfCall { batch, coin })?.termsVersion,
        };
        let receipt = self.send(stage, &borrower, call, Source::Borrower)?;
        let bought = self.facility.manager.result::<LoanManager::leverageToCall>(&receipt)?;
        self.row.bought_with_loan += bought;
        self.row.tokens += bought;
        Ok(bought)
    }

    /// A keeper sweeps the income of the position. The HUSD loan manager sells its income in HFIL to Finn.
    pub fn sweep(&mut self, stage: &mut Stage<'_>) -> Result<()> {
        let (keeper, bidder) = (stage.cast.keeper.clone(), stage.cast.bidder.clone());
        let position = self.position;
        self.send(stage, &keeper, LoanManager::sweepCall { position }, Source::Income)?;
        if self.held()? > 0 {
            self.send(stage, &bidder, LoanManager::buyIncomeCall { position, amount: ALL, max: ALL }, Source::Income)?;
        }
        Ok(())
    }

    /// The income in another coin that the loan manager holds for the debt. [atto HFIL]
    pub fn held(&self) -> Result<u128> {
        Ok(self.facility.manager.read(LoanManager::positionOfCall { position: self.position })?.held)
    }

    /// The NFTs of the position.
    pub fn tokens(&self) -> Result<Vec<u64>> {
        Ok(self.facility.manager.read(LoanManager::tokensOfCall { position: self.position })?)
    }

    /// The debt, the collateral value and the state now.
    pub fn health(&self) -> Result<LoanDay> {
        let Health { debt, collateralValue: value, ltvBps: ltv_bps, state } =
            self.facility.manager.read(LoanManager::healthCall { position: self.position })?;
        Ok(LoanDay { debt: Atto(debt), collateral_value: Atto(value), ltv_bps, state })
    }

    /// The borrower repays the rest of the debt, if there is any.
    pub fn repay_rest(&mut self, stage: &mut Stage<'_>) -> Result<()> {
        let debt = self.health()?.debt.0;
        if debt == 0 {
            return Ok(());
        }
        let (borrower, symbol) = (self.borrower.clone(), self.facility.symbol.to_lowercase());
        // Interest accrues between reading the debt and paying it.
        stage.mint(&symbol, &borrower, debt / 1_000 + debt)?;
        self.approve(stage)?;
        let call = LoanManager::repayCall { position: self.position, max: ALL };
        self.send(stage, &borrower, call, Source::Borrower).map(drop)
    }

    /// Approves the loan manager to take the borrower's coins.
    pub fn approve(&self, stage: &mut Stage<'_>) -> Result<()> {
        let symbol = self.facility.symbol.to_lowercase();
        stage.approve(&symbol, &self.borrower, self.facility.manager.address(), U256::MAX)
    }

    /// Withdraws the remaining NFTs, and checks that loans, interest and payments add up to the atto.
    pub fn close(&mut self, stage: &mut Stage<'_>) -> Result<()> {
        let (borrower, tokens) = (self.borrower.clone(), self.tokens()?);
        if !tokens.is_empty() {
            let call = LoanManager::withdrawCollateralCall { position: self.position, tokenIds: tokens.clone() };
            self.send(stage, &borrower, call, Source::Borrower)?;
        }
        for token in tokens {
            let lien = stage.suite.nft.read(MiningPowerNft::lienHolderOfCall { tokenId: U256::from(token) })?;
            stage.check("an NFT without debt has no lien", lien.is_zero(), || format!("token {token}"))?;
        }
        let row = &self.row;
        let paid = row.from_income.0 + row.from_sales.0 + row.from_borrower.0;
        let (owed, principal) = (row.borrowed.0 + row.interest.0, self.principal);
        stage.check(
            "borrowed + interest = payments from income + sales + the borrower",
            paid == owed && principal == row.borrowed.0,
            || format!("{paid} paid, {owed} due, principal {principal}"),
        )
    }

    /// An amount of the pool's coin as text.
    pub fn coins(&self, amount: u128) -> String {
        let decimals = if self.facility.symbol == "HFIL" { 3 } else { 2 };
        format!("{} {}", human(amount, decimals), self.facility.symbol)
    }

    /// Accepts a refusal with one of the errors `names`. Any other error ends the demo.
    pub fn accept_refusal(error: chain::Error, names: &[&str]) -> Result<()> {
        if error.revert().is_some_and(|revert| names.contains(&revert.name())) {
            return Ok(());
        }
        Err(error.into())
    }
}
