//! The accounts of the lending pools: checked every day, and closed at the end of the act.

use super::{
    super::stage::Stage,
    loan::Loan,
    setup::{Facility, Setup},
};
use crate::{
    date::Day,
    decimal::human,
    error::Result,
    outcome::{Atto, LoanDay, Pool},
};
use bindings::LendingPool::{self, PoolAccounting};

/// Checks that each pool holds its cash, and that the debts of its positions add up to its debt.
pub fn check(stage: &mut Stage<'_>, setup: &Setup, loans: &[LoanDay]) -> Result<()> {
    let debts: Vec<u128> = loans.iter().map(|loan| loan.debt.0).collect();
    let [ana, others @ ..] = &debts[..] else { return Ok(()) };
    for (facility, owed) in setup.facilities.iter().zip([*ana, others.iter().sum()]) {
        let PoolAccounting { cash, debt, .. } = facility.pool.read(LendingPool::accountingCall {})?;
        let held = stage.suite.balance(&facility.coin, facility.pool.address())?;
        stage.check("a lending pool holds its cash", held == cash, || format!("{held} held, cash {cash}"))?;
        // The debt of each position is rounded up.
        let difference = owed.abs_diff(debt);
        stage.check("the debts of all positions = the debt of the pool", difference <= loans.len() as u128, || {
            format!("{owed} of positions, {debt} of the pool")
        })?;
    }
    Ok(())
}

/// Borrowers pay the rest of their debts and withdraw their NFTs. Then the lender redeems all shares.
pub fn close(
    stage: &mut Stage<'_>,
    setup: &Setup,
    loans: &mut [Loan],
    deposited: [u128; 2],
    today: Day,
) -> Result<Vec<Pool>> {
    for loan in loans.iter_mut() {
        loan.repay_rest(stage)?;
        loan.close(stage)?;
        loan.row.summary = summary(loan);
    }
    let mut pools = Vec::new();
    for (facility, deposited) in setup.facilities.iter().zip(deposited) {
        let of = |value: fn(&crate::outcome::Loan) -> u128| {
            loans
                .iter()
                .filter(|loan| loan.facility.symbol == facility.symbol)
                .map(|loan| value(&loan.row))
                .sum::<u128>()
        };
        let mut pool = Pool {
            coin: facility.symbol.into(),
            deposited: Atto(deposited),
            lent: Atto(of(|row| row.borrowed.0)),
            interest: Atto(of(|row| row.interest.0)),
            ..Pool::default()
        };
        redeem(stage, facility, &mut pool)?;
        let text = format!(
            "Erin withdraws {} {}, of which {} is interest",
            human(pool.withdrawn.0, 3),
            pool.coin,
            human(pool.withdrawn.0.saturating_sub(pool.deposited.0), 4)
        );
        stage.narrate(today, text);
        pools.push(pool);
    }
    Ok(pools)
}

/// The lender redeems all shares. The reserve and dust remain.
fn redeem(stage: &mut Stage<'_>, facility: &Facility, pool: &mut Pool) -> Result<()> {
    let lender = stage.cast.lender.clone();
    let owner = lender.address();
    let shares = facility.pool.read(LendingPool::balanceOfCall { account: owner })?;
    let call = LendingPool::redeemCall { shares, receiver: owner, owner };
    let receipt = stage.call(("lending-pool", &facility.pool), &lender, call)?;
    pool.withdrawn = Atto(facility.pool.result::<LendingPool::redeemCall>(&receipt)?.saturating_to());
    let PoolAccounting { cash, debt, reserve, shares: left, badDebt: lost, .. } =
        facility.pool.read(LendingPool::accountingCall {})?;
    (pool.reserve, pool.bad_debt, pool.remaining) = (Atto(reserve), Atto(lost), Atto(cash));
    stage.check("a lender withdraws the deposit and interest", pool.withdrawn >= pool.deposited, || {
        format!("{} of {}", pool.withdrawn, pool.deposited)
    })?;
    stage.check(
        "a lending pool ends with its reserve and dust only",
        debt == 0 && left == 0 && cash - reserve < 1_000,
        || format!("cash {cash}, reserve {reserve}, debt {debt}, shares {left}"),
    )?;
    let (paid_in, paid_out) = (pool.deposited.0 + pool.interest.0, pool.withdrawn.0 + cash);
    stage.check("deposit + interest = withdrawn + reserve + dust", paid_in == paid_out, || {
        format!("{paid_in} != {paid_out}")
    })?;
    let manager = [&stage.suite.hfil.clone(), &stage.suite.husd.clone()]
        .into_iter()
        .map(|coin| stage.suite.balance(coin, facility.manager.address()))
        .sum::<suite::Result<u128>>()?;
    stage.check("a loan manager without positions holds no coins", manager == 0, || format!("{manager} left"))
}

/// The course of a loan in a sentence.
fn summary(loan: &Loan) -> String {
    let row = &loan.row;
    let end = match row.repaid_on.as_str() {
        "" => "the borrower repaid the rest at the end".to_owned(),
        date => format!("repaid on {date}"),
    };
    match (row.bought_with_loan, row.sold, row.redeemed) {
        (0, 0, 0) => format!("income repaid the debt; {end}"),
        (bought, 0, 0) => format!("bought {bought} NFTs with the loan; income repaid the debt; {end}"),
        (_, 0, redeemed) => format!("liquidated; the borrower redeemed {redeemed} NFTs; {end}"),
        (_, sold, _) => format!("liquidated; {sold} NFTs sold at auction, {} withdrawn; {end}", row.tokens - sold),
    }
}
