//! The liquidation of a position: auction, bid, redemption or sale.

use super::{
    super::stage::Stage,
    loan::{Loan, Source},
    setup::Setup,
};
use crate::{
    date::Day,
    decimal::human,
    error::{Result, WithContext},
};
use chain::Address;
use math::{credit::standard::FLOOR_RATE, decay::geometric_sum};
use suite::KIND;

/// Finn's bid, relative to the income of an NFT if output falls by a third a year. [percent]
const BID_PERCENT: u128 = 50;
/// The state of a position in liquidation.
const LIQUIDATION: u32 = 3;

/// A lot: (token, price now, bidder, bid, redeemable until).
type Lot = (u32, u128, Address, u128, u64);

/// Starts an auction, bids, or settles, as the state of the position requires today.
pub fn step(stage: &mut Stage<'_>, setup: &Setup, loan: &mut Loan, today: Day) -> Result<()> {
    match loan.facility.manager.get::<Lot>("auctionOf", (loan.position,)) {
        Ok((token, price, bidder, ..)) if bidder == Address::ZERO => bid(stage, setup, loan, today, (token, price)),
        Ok((token, .., until)) => settle(stage, loan, today, token, until),
        Err(error) => {
            Loan::accept_revert(&error)?;
            start(stage, loan, today)
        }
    }
}

/// A keeper starts the auction of the first NFT as soon as the loan manager allows it.
fn start(stage: &mut Stage<'_>, loan: &mut Loan, today: Day) -> Result<()> {
    let Some(token) = loan.tokens()?.first().copied() else { return Ok(()) };
    if loan.health()?.state != LIQUIDATION {
        return Ok(());
    }
    let (keeper, manager) = (stage.cast.keeper.clone(), loan.facility.manager.clone());
    // The call reverts during the notice, and soon after another lot.
    if let Err(error) = manager.get_as::<u128>(&keeper, "startAuction", (loan.position, token)) {
        return Loan::accept_revert(&error);
    }
    let receipt = loan.send(stage, &keeper, "startAuction", (loan.position, token), Source::Sale)?;
    let price: u128 =
        manager.returned("startAuction", &receipt).with_context(|| "decoding the price of a lot".into())?;
    let text = format!("an NFT of {} is auctioned, at a starting price of {}", loan.row.borrower, loan.coins(price));
    stage.narrate(today, text);
    Ok(())
}

/// Finn bids when the price has fallen to his limit. Bo redeems the lot at once.
fn bid(stage: &mut Stage<'_>, setup: &Setup, loan: &mut Loan, today: Day, (token, price): (u32, u128)) -> Result<()> {
    if price > bid_limit(stage, setup, loan, today)? {
        return Ok(());
    }
    let bidder = stage.cast.bidder.clone();
    let receipt = loan.send(stage, &bidder, "bid", (loan.position, price), Source::Sale)?;
    let paid: u128 = loan.facility.manager.returned("bid", &receipt).with_context(|| "decoding the bid".into())?;
    stage.narrate(today, format!("Finn bids {} for NFT {token}", loan.coins(paid)));
    if !loan.redeems {
        return Ok(());
    }
    loan.approve(stage)?;
    let (borrower, before) = (loan.borrower.clone(), loan.row.fines.0);
    let receipt = loan.send(stage, &borrower, "redeem", (loan.position, u128::MAX), Source::Borrower)?;
    let cost: u128 = loan
        .facility
        .manager
        .returned("redeem", &receipt)
        .with_context(|| "decoding the cost of the redemption".into())?;
    let fine = loan.row.fines.0 - before;
    let name = loan.row.borrower.clone();
    let text = format!(
        "{name} redeems the NFT for {}, which includes a fine of {} for Finn",
        loan.coins(cost),
        loan.coins(fine)
    );
    stage.narrate(today, text);
    Ok(())
}

/// A keeper settles the auction after the time for redeeming. The NFT goes to Finn.
fn settle(stage: &mut Stage<'_>, loan: &mut Loan, today: Day, token: u32, until: u64) -> Result<()> {
    let (keeper, manager) = (stage.cast.keeper.clone(), loan.facility.manager.clone());
    let (clock, _): (u64, u64) = manager.get("clock", ()).with_context(|| "reading the loan manager's clock".into())?;
    if clock < until {
        return Ok(());
    }
    let surplus = loan.row.surplus.0;
    loan.send(stage, &keeper, "settle", (loan.position,), Source::Sale)?;
    let owner: Address =
        stage.suite.nft.get("ownerOf", (token,)).with_context(|| "reading the owner of a token".into())?;
    let bidder = stage.cast.bidder.address();
    stage.check("a lot goes to its bidder", owner == bidder, || format!("the owner of token {token} is {owner}"))?;
    let (left, over) = (loan.health()?.debt.0, loan.row.surplus.0 - surplus);
    let rest = match left {
        0 => format!("the debt is repaid, and the borrower receives {}", loan.coins(over)),
        _ => format!("a debt of {} is left", loan.coins(left)),
    };
    stage.narrate(
        today,
        format!("Finn receives NFT {token} and his bid pays the debt of {}: {rest}", loan.row.borrower),
    );
    Ok(())
}

/// The most that Finn bids for a lot. [smallest unit of the pool's coin]
fn bid_limit(stage: &Stage<'_>, setup: &Setup, loan: &Loan, today: Day) -> Result<u128> {
    let base: u128 = stage
        .suite
        .oracle
        .get("conservativeOutput", (KIND,))
        .with_context(|| "reading the conservative output".into())?;
    let days = setup.last.0.saturating_sub(today.0);
    let sum = geometric_sum(base, u128::from(FLOOR_RATE), days).unwrap_or(0);
    stage.progress.say(format!("Finn expects an NFT to earn {} HFIL", human(sum, 2)));
    Ok(sum * BID_PERCENT / 100 * loan.facility.rate())
}
