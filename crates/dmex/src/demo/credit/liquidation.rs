//! The liquidation of a position: auction, bid, redemption or sale.

use super::{
    super::stage::Stage,
    loan::{Loan, Source},
    setup::Setup,
};
use crate::{
    date::Day,
    decimal::human,
    error::{Error, Result},
};
use bindings::{
    LoanManager::{self, LotAuction},
    MiningPowerNft, OutputOracle,
};
use chain::U256;
use math::{credit::standard::FLOOR_RATE, decay::geometric_sum};
use suite::KIND;

/// Finn's bid, relative to the income of an NFT if output falls by a third a year. [percent]
const BID_PERCENT: u128 = 50;
/// The state of a position in liquidation.
const LIQUIDATION: u32 = 3;

/// Starts an auction, bids, or settles, as the state of the position requires today.
pub fn step(stage: &mut Stage<'_>, setup: &Setup, loan: &mut Loan, today: Day) -> Result<()> {
    match loan.facility.manager.read(LoanManager::auctionOfCall { position: loan.position }) {
        Ok(lot) if lot.bidder.is_zero() => bid(stage, setup, loan, today, &lot),
        Ok(lot) => settle(stage, loan, today, &lot),
        Err(error) => {
            Loan::accept_refusal(error, &["LoanManager_NoAuction"])?;
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
    let call = LoanManager::startAuctionCall { position: loan.position, tokenId: token };
    if let Err(error) = manager.read_as(keeper.address(), call.clone()) {
        return Loan::accept_refusal(error, &["LoanManager_TooEarly", "LoanManager_WrongState"]);
    }
    let receipt = loan.send(stage, &keeper, call, Source::Sale)?;
    let price = manager.result::<LoanManager::startAuctionCall>(&receipt)?;
    let text = format!("an NFT of {} is auctioned, at a starting price of {}", loan.row.borrower, loan.coins(price));
    stage.narrate(today, text);
    Ok(())
}

/// Finn bids when the price has fallen to his limit. Bo redeems the lot at once.
fn bid(stage: &mut Stage<'_>, setup: &Setup, loan: &mut Loan, today: Day, lot: &LotAuction) -> Result<()> {
    if lot.price > bid_limit(stage, setup, loan, today)? {
        return Ok(());
    }
    let (bidder, position) = (stage.cast.bidder.clone(), loan.position);
    let receipt = loan.send(stage, &bidder, LoanManager::bidCall { position, max: lot.price }, Source::Sale)?;
    let paid = loan.facility.manager.result::<LoanManager::bidCall>(&receipt)?;
    stage.narrate(today, format!("Finn bids {} for NFT {}", loan.coins(paid), lot.tokenId));
    if !loan.redeems {
        return Ok(());
    }
    loan.approve(stage)?;
    let (borrower, before) = (loan.borrower.clone(), loan.row.fines.0);
    let call = LoanManager::redeemCall { position, max: u128::MAX };
    let receipt = loan.send(stage, &borrower, call, Source::Borrower)?;
    let cost = loan.facility.manager.result::<LoanManager::redeemCall>(&receipt)?;
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
fn settle(stage: &mut Stage<'_>, loan: &mut Loan, today: Day, lot: &LotAuction) -> Result<()> {
    if loan.facility.manager.read(LoanManager::clockCall {})?.time < lot.until {
        return Ok(());
    }
    let (keeper, token, surplus) = (stage.cast.keeper.clone(), lot.tokenId, loan.row.surplus.0);
    loan.send(stage, &keeper, LoanManager::settleCall { position: loan.position }, Source::Sale)?;
    let owner = stage.suite.nft.read(MiningPowerNft::ownerOfCall { tokenId: U256::from(token) })?;
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
    let base = stage.suite.oracle.read(OutputOracle::conservativeOutputCall { kind: KIND })?;
    let days = setup.last.0.saturating_sub(today.0);
    let sum = geometric_sum(base, u128::from(FLOOR_RATE), days);
    let sum = sum.map_err(|error| Error::Check(format!("the income of an NFT: {error:?}")))?;
    stage.progress.say(format!("Finn expects an NFT to earn {} HFIL", human(sum, 2)));
    Ok(sum * BID_PERCENT / 100 * loan.facility.rate())
}
