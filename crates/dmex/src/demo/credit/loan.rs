//! A loan from the first pledge to the last atto: what was borrowed, what paid it back, and what it cost.

use super::{
    super::stage::{name, Stage},
    bank::{Bank, Branch},
};
use crate::{
    decimal::human,
    error::{Doing, Error, Result},
    outcome::{self, Atto, LoanDay},
};
use chain::{Account, IntoArgs, Receipt, U256};

/// No bound of its own: what is paid is bound by what is owed, and by what the payer holds.
const ALL: u128 = u128::MAX;

/// Where a payment came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// What the NFTs earned.
    Income,
    /// An NFT that was auctioned.
    Sale,
    /// The borrower.
    Owner,
}

/// A loan of the second act.
#[derive(Clone)]
pub struct Loan {
    /// Whose.
    pub borrower: Account,
    /// Where.
    pub branch: Branch,
    /// Its number at the loan manager.
    pub position: u32,
    /// Whether the borrower redeems what is auctioned.
    pub redeems: bool,
    /// What is told of it.
    pub row: outcome::Loan,
    principal: u128,
}

impl Loan {
    /// Buys NFTs and pledges them.
    pub fn open(stage: &mut Stage<'_>, bank: &Bank, holder: usize, count: u32, branch: &Branch) -> Result<Self> {
        let (borrower, branch) = (stage.holder(holder), branch.clone());
        let tokens = bank.buy(stage, &borrower, count, &branch)?;
        let receipt = stage.call(("loan-manager", &branch.manager), &borrower, "open", (&tokens[..],))?;
        let position = branch.manager.returned("open", &receipt).doing(|| "the number of a position".into())?;
        let row = outcome::Loan {
            borrower: name(holder).into(),
            coin: branch.symbol.into(),
            tokens: count,
            ..outcome::Loan::default()
        };
        Ok(Self { borrower, branch, position, redeems: false, row, principal: 0 })
    }

    /// Sends to the loan manager, and keeps account of what was borrowed and paid by it.
    pub fn send(
        &mut self,
        stage: &mut Stage<'_>,
        from: &Account,
        message: &str,
        args: impl IntoArgs,
        source: Source,
    ) -> Result<Receipt> {
        let manager = self.branch.manager.clone();
        let receipt = stage.call(("loan-manager", &manager), from, message, args)?;
        for event in manager.events(&receipt) {
            let value = |name: &str| event.get::<u128>(name).doing(|| format!("{}.{name}", event.name));
            match event.name.as_str() {
                "Borrowed" => self.row.borrowed.0 += value("amount")?,
                "Repaid" => {
                    let (interest, principal) = (value("interest")?, value("principal")?);
                    self.row.interest.0 += interest;
                    self.principal += principal;
                    self.paid(source).0 += interest + principal;
                }
                "Swept" => self.row.income_kept.0 += value("toBorrower")?,
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
            Source::Owner => &mut self.row.from_owner,
        }
    }

    /// Borrows a part of what the position may owe. [bps of its credit line]
    pub fn borrow(&mut self, stage: &mut Stage<'_>, bps: u128) -> Result<u128> {
        let line: u128 =
            self.branch.manager.get("creditLine", (self.position, 0u32)).doing(|| "the credit line".into())?;
        let (borrower, amount) = (self.borrower.clone(), line * bps / 10_000);
        self.send(stage, &borrower, "borrow", (self.position, amount), Source::Owner)?;
        Ok(amount)
    }

    /// Buys as much power on credit as a debt of `bps` of worth allows, in one transaction. Returns how many NFTs.
    pub fn leverage_to(&mut self, stage: &mut Stage<'_>, bank: &Bank, bps: u32) -> Result<u32> {
        let (borrower, manager, coin) = (self.borrower.clone(), self.branch.manager.clone(), self.branch.coin.clone());
        let (_, version): (u128, u32) =
            stage.suite.market.get("priceOf", (bank.batch, &coin)).doing(|| "the terms of the batch".into())?;
        let args = (self.position, bank.batch, bps, 8u32, ALL, version);
        let receipt = self.send(stage, &borrower, "leverageTo", args, Source::Owner)?;
        let bought: u32 = manager.returned("leverageTo", &receipt).doing(|| "how many were bought".into())?;
        self.row.bought_on_credit += bought;
        self.row.tokens += bought;
        Ok(bought)
    }

    /// Anybody's daily sweep: income to the debt, to the borrower, or both. Income in HFIL that a HUSD loan manager holds is
    /// sold to Finn.
    pub fn sweep(&mut self, stage: &mut Stage<'_>) -> Result<()> {
        let (keeper, bidder) = (stage.cast.keeper.clone(), stage.cast.bidder.clone());
        self.send(stage, &keeper, "sweep", (self.position,), Source::Income)?;
        if self.held()? > 0 {
            self.send(stage, &bidder, "buyIncome", (self.position, ALL, ALL), Source::Income)?;
        }
        Ok(())
    }

    /// The other coin that is held for the debt. [atto HFIL]
    pub fn held(&self) -> Result<u128> {
        type Position = (chain::Address, u128, u128, u128, u128, u32);
        let position: Position =
            self.branch.manager.get("positionOf", (self.position,)).doing(|| "a position".into())?;
        Ok(position.3)
    }

    /// The NFTs that are still pledged.
    pub fn tokens(&self) -> Result<Vec<u32>> {
        self.branch.manager.get("tokensOf", (self.position,)).doing(|| "the NFTs of a position".into())
    }

    /// Debt, worth and state now.
    pub fn health(&self) -> Result<LoanDay> {
        let (debt, worth, ltv_bps, state): (u128, u128, u32, u32) =
            self.branch.manager.get("health", (self.position,)).doing(|| "the health of a loan".into())?;
        Ok(LoanDay { debt: Atto(debt), worth: Atto(worth), ltv_bps, state })
    }

    /// The borrower pays what is still owed, if anything.
    pub fn settle_up(&mut self, stage: &mut Stage<'_>) -> Result<()> {
        let debt = self.health()?.debt.0;
        if debt == 0 {
            return Ok(());
        }
        let (borrower, symbol) = (self.borrower.clone(), self.branch.symbol.to_lowercase());
        // Interest of the seconds between looking and paying.
        stage.send(&symbol, &stage.cast.operator.clone(), "mint", (&borrower, debt / 1_000 + debt))?;
        self.allow(stage)?;
        self.send(stage, &borrower, "repay", (self.position, ALL), Source::Owner).map(drop)
    }

    /// Lets the loan manager take the borrower's coins.
    pub fn allow(&self, stage: &mut Stage<'_>) -> Result<()> {
        let symbol = self.branch.symbol.to_lowercase();
        stage.send(&symbol, &self.borrower, "approve", (&self.branch.manager, U256::MAX)).map(drop)
    }

    /// Takes the NFTs that are left home, and checks that every atto is accounted for.
    pub fn close(&mut self, stage: &mut Stage<'_>) -> Result<()> {
        let (borrower, tokens) = (self.borrower.clone(), self.tokens()?);
        if !tokens.is_empty() {
            self.send(stage, &borrower, "release", (self.position, &tokens[..]), Source::Owner)?;
        }
        for token in tokens {
            let lien: chain::Address =
                stage.suite.nft.get("lienHolderOf", (token,)).doing(|| "the lien on a token".into())?;
            stage.check("an NFT without debt is free", lien == chain::Address::ZERO, || format!("token {token}"))?;
        }
        let row = &self.row;
        let paid = row.from_income.0 + row.from_sales.0 + row.from_owner.0;
        let (owed, principal) = (row.borrowed.0 + row.interest.0, self.principal);
        stage.check(
            "borrowed + interest = paid by income + by sales + by the borrower",
            paid == owed && principal == row.borrowed.0,
            || format!("{paid} paid, {owed} owed, {principal} of principal"),
        )
    }

    /// An amount of the pool's coin, for people.
    pub fn coins(&self, amount: u128) -> String {
        let decimals = if self.branch.symbol == "HFIL" { 3 } else { 2 };
        format!("{} {}", human(amount, decimals), self.branch.symbol)
    }

    /// Refusals that are no failure of the demo: it is too early, too strong, or nothing is there.
    pub fn refused(error: &chain::Error) -> Result<()> {
        match error.revert() {
            Some(_) => Ok(()),
            None => Err(Error::Check(format!("the loan manager failed without a reason: {error}"))),
        }
    }
}
