//! A loan that has become too weak: auction, bid, redeem or sale.

use super::{
    super::stage::Stage,
    bank::Bank,
    loan::{Loan, Source},
};
use crate::{
    date::Day,
    decimal::human,
    error::{Doing, Result},
};
use chain::Address;
use math::{credit::standard::FLOOR_RATE, decay::geometric_sum};
use suite::KIND;

/// What Finn pays of what an NFT earns if output falls by a third each year. [percent]
const APPETITE: u128 = 50;
/// State 3 of a loan.
const AUCTION: u32 = 3;

/// A lot under auction: (token, price now, bidder, bid, until).
type Lot = (u32, u128, Address, u128, u64);

/// What happens to a loan's auction today, if there is one, or should be.
pub fn act(stage: &mut Stage<'_>, bank: &Bank, loan: &mut Loan, today: Day) -> Result<()> {
    match loan.branch.manager.get::<Lot>("auctionOf", (loan.position,)) {
        Ok((token, price, bidder, ..)) if bidder == Address::ZERO => bid(stage, bank, loan, today, (token, price)),
        Ok((token, .., until)) => settle(stage, loan, today, token, until),
        Err(error) => {
            Loan::refused(&error)?;
            start(stage, loan, today)
        }
    }
}

/// Anybody starts the auction of the first lot, as soon as the loan manager allows.
fn start(stage: &mut Stage<'_>, loan: &mut Loan, today: Day) -> Result<()> {
    let Some(token) = loan.tokens()?.first().copied() else { return Ok(()) };
    if loan.health()?.state != AUCTION {
        return Ok(());
    }
    let (keeper, manager) = (stage.cast.keeper.clone(), loan.branch.manager.clone());
    // Too early while the notice runs, or just after another lot.
    if let Err(error) = manager.get_as::<u128>(&keeper, "startAuction", (loan.position, token)) {
        return Loan::refused(&error);
    }
    let receipt = loan.send(stage, &keeper, "startAuction", (loan.position, token), Source::Sale)?;
    let price: u128 = manager.returned("startAuction", &receipt).doing(|| "the price of a lot".into())?;
    let text = format!("one of {}'s NFTs is up for auction, from {} down", loan.row.borrower, loan.coins(price));
    stage.tell(today, text);
    Ok(())
}

/// Finn bids once the price is what the lot is worth to him; a borrower who can redeems it at once.
fn bid(stage: &mut Stage<'_>, bank: &Bank, loan: &mut Loan, today: Day, (token, price): (u32, u128)) -> Result<()> {
    if price > appetite(stage, bank, loan, today)? {
        return Ok(());
    }
    let bidder = stage.cast.bidder.clone();
    let receipt = loan.send(stage, &bidder, "bid", (loan.position, price), Source::Sale)?;
    let paid: u128 = loan.branch.manager.returned("bid", &receipt).doing(|| "the bid".into())?;
    stage.tell(today, format!("Finn bids {} for NFT {token}", loan.coins(paid)));
    if !loan.redeems {
        return Ok(());
    }
    loan.allow(stage)?;
    let (borrower, before) = (loan.borrower.clone(), loan.row.fines.0);
    let receipt = loan.send(stage, &borrower, "redeem", (loan.position, u128::MAX), Source::Owner)?;
    let cost: u128 = loan.branch.manager.returned("redeem", &receipt).doing(|| "what redeeming cost".into())?;
    let fine = loan.row.fines.0 - before;
    let who = loan.row.borrower.clone();
    let text = format!("{who} redeems it: {} to debt and fine, {} of it Finn's", loan.coins(cost), loan.coins(fine));
    stage.tell(today, text);
    Ok(())
}

/// After a day in which nobody redeemed, the lot is Finn's.
fn settle(stage: &mut Stage<'_>, loan: &mut Loan, today: Day, token: u32, until: u64) -> Result<()> {
    let (keeper, manager) = (stage.cast.keeper.clone(), loan.branch.manager.clone());
    let (clock, _): (u64, u64) = manager.get("clock", ()).doing(|| "the loan manager's clock".into())?;
    if clock < until {
        return Ok(());
    }
    let surplus = loan.row.surplus.0;
    loan.send(stage, &keeper, "settle", (loan.position,), Source::Sale)?;
    let owner: Address = stage.suite.nft.get("ownerOf", (token,)).doing(|| "the owner of a token".into())?;
    let bidder = stage.cast.bidder.address();
    stage.check("a lot goes to its bidder", owner == bidder, || format!("token {token} is {owner}'s"))?;
    let (left, over) = (loan.health()?.debt.0, loan.row.surplus.0 - surplus);
    let rest = match left {
        0 => format!("nothing is owed any more, and {} are the borrower's", loan.coins(over)),
        _ => format!("{} are still owed", loan.coins(left)),
    };
    stage.tell(today, format!("NFT {token} is Finn's, its price pays {}'s debt: {rest}", loan.row.borrower));
    Ok(())
}

/// What a lot is worth to Finn. [smallest unit of the pool's coin]
fn appetite(stage: &Stage<'_>, bank: &Bank, loan: &Loan, today: Day) -> Result<u128> {
    let base: u128 =
        stage.suite.oracle.get("conservativeOutput", (KIND,)).doing(|| "what the oracle counts on".into())?;
    let days = bank.last.0.saturating_sub(today.0);
    let sum = geometric_sum(base, u128::from(FLOOR_RATE), days).unwrap_or(0);
    stage.progress.say(format!("Finn counts on {} HFIL of an NFT", human(sum, 2)));
    Ok(sum * APPETITE / 100 * loan.branch.rate())
}
