//! A loan of the second act, and the account of its debt, payments and costs.

use super::{
    super::stage::{name, Stage},
    setup::{Facility, Setup},
};
use crate::{
    decimal::human,
    error::{Error, Result, WithContext},
    outcome::{self, Atto, LoanDay},
};
use chain::{Account, IntoArgs, Receipt, U256};

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
        let receipt = stage.call(("loan-manager", &facility.manager), &borrower, "open", (&tokens[..],))?;
        let position = facility
            .manager
            .returned("open", &receipt)
            .with_context(|| "decoding the number of the position".into())?;
        let row = outcome::Loan {
            borrower: name(holder).into(),
            coin: facility.symbol.into(),
            tokens: count,
            ..outcome::Loan::default()
        };
        Ok(Self { borrower, facility, position, redeems: false, row, principal: 0 })
    }

    /// Sends a message to the loan manager, and adds its loans and payments to the account.
    pub fn send(
        &mut self,
        stage: &mut Stage<'_>,
        from: &Account,
        message: &str,
        args: impl IntoArgs,
        source: Source,
    ) -> Result<Receipt> {
        let manager = self.facility.manager.clone();
        let receipt = stage.call(("loan-manager", &manager), from, message, args)?;
        for event in manager.events(&receipt) {
            let value = |name: &str| event.get::<u128>(name).with_context(|| format!("decoding {}.{name}", event.name));
            match event.name.as_str() {
                "Borrowed" => self.row.borrowed.0 += value("amount")?,
                "Repaid" => {
                    let (interest, principal) = (value("interest")?, value("principal")?);
                    self.row.interest.0 += interest;
                    self.principal += principal;
                    self.paid(source).0 += interest + principal;
                }
                "Swept" => self.row.income_to_borrower.0 += value("toBorrower")?,
                "LotSold" => {
                    self.row.sold += 1;
                    self.row.surplus.0 += value("surplus")?;
                }
                "Redeemed" => {
                    self.row.redeemed += 1;
                    self.row.fines.0 += value("fine")?;
                }
                _ => {}
            }
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
        let line: u128 = self
            .facility
            .manager
            .get("creditLine", (self.position, 0u32))
            .with_context(|| "reading the credit line".into())?;
        let (borrower, amount) = (self.borrower.clone(), line * bps / 10_000);
        self.send(stage, &borrower, "borrow", (self.position, amount), Source::Borrower)?;
        Ok(amount)
    }

    /// Buys NFTs with a loan, up to an LTV of `bps`, in one transaction. Returns the number of NFTs.
    pub fn leverage_to(&mut self, stage: &mut Stage<'_>, setup: &Setup, bps: u32) -> Result<u32> {
        let (borrower, manager, coin) =
            (self.borrower.clone(), self.facility.manager.clone(), self.facility.coin.clone());
        let (_, version): (u128, u32) = stage
            .suite
            .market
            .get("priceOf", (setup.batch, &coin))
            .with_context(|| "reading the terms of the batch".into())?;
        let args = (self.position, setup.batch, bps, 8u32, ALL, version);
        let receipt = self.send(stage, &borrower, "leverageTo", args, Source::Borrower)?;
        let bought: u32 =
            manager.returned("leverageTo", &receipt).with_context(|| "decoding the number of NFTs".into())?;
        self.row.bought_with_loan += bought;
        self.row.tokens += bought;
        Ok(bought)
    }

    /// A keeper sweeps the income of the position. The HUSD loan manager sells its income in HFIL to Finn.
    pub fn sweep(&mut self, stage: &mut Stage<'_>) -> Result<()> {
        let (keeper, bidder) = (stage.cast.keeper.clone(), stage.cast.bidder.clone());
        self.send(stage, &keeper, "sweep", (self.position,), Source::Income)?;
        if self.held()? > 0 {
            self.send(stage, &bidder, "buyIncome", (self.position, ALL, ALL), Source::Income)?;
        }
        Ok(())
    }

    /// The income in another coin that the loan manager holds for the debt. [atto HFIL]
    pub fn held(&self) -> Result<u128> {
        type Position = (chain::Address, u128, u128, u128, u128, u32);
        let position: Position =
            self.facility.manager.get("positionOf", (self.position,)).with_context(|| "reading a position".into())?;
        Ok(position.3)
    }

    /// The NFTs of the position.
    pub fn tokens(&self) -> Result<Vec<u32>> {
        self.facility.manager.get("tokensOf", (self.position,)).with_context(|| "reading the NFTs of a position".into())
    }

    /// The debt, the collateral value and the state now.
    pub fn health(&self) -> Result<LoanDay> {
        let (debt, value, ltv_bps, state): (u128, u128, u32, u32) = self
            .facility
            .manager
            .get("health", (self.position,))
            .with_context(|| "reading the health of a position".into())?;
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
        stage.send(&symbol, &stage.cast.operator.clone(), "mint", (&borrower, debt / 1_000 + debt))?;
        self.approve(stage)?;
        self.send(stage, &borrower, "repay", (self.position, ALL), Source::Borrower).map(drop)
    }

    /// Approves the loan manager to take the borrower's coins.
    pub fn approve(&self, stage: &mut Stage<'_>) -> Result<()> {
        let symbol = self.facility.symbol.to_lowercase();
        stage.send(&symbol, &self.borrower, "approve", (&self.facility.manager, U256::MAX)).map(drop)
    }

    /// Withdraws the remaining NFTs, and checks that loans, interest and payments add up to the atto.
    pub fn close(&mut self, stage: &mut Stage<'_>) -> Result<()> {
        let (borrower, tokens) = (self.borrower.clone(), self.tokens()?);
        if !tokens.is_empty() {
            self.send(stage, &borrower, "withdrawCollateral", (self.position, &tokens[..]), Source::Borrower)?;
        }
        for token in tokens {
            let lien: chain::Address =
                stage.suite.nft.get("lienHolderOf", (token,)).with_context(|| "reading the lien on a token".into())?;
            stage
                .check("an NFT without debt has no lien", lien == chain::Address::ZERO, || format!("token {token}"))?;
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

    /// Accepts a revert, for example because it is too early or there is no auction. Other errors end the demo.
    pub fn accept_revert(error: &chain::Error) -> Result<()> {
        match error.revert() {
            Some(_) => Ok(()),
            None => Err(Error::Check(format!("the loan manager failed without a revert: {error}"))),
        }
    }
}
