//! That the pools' books are right every day, and that everybody can leave at the end.

use super::{
    super::stage::Stage,
    bank::{Bank, Branch},
    loan::Loan,
};
use crate::{
    date::Day,
    decimal::human,
    error::{Doing, Result},
    outcome::{Atto, LoanDay, Pool},
};

/// Cash, debt, reserve, shares, debt shares, bad debt borne by lenders. [smallest unit]
type Books = (u128, u128, u128, u128, u128, u128);

fn books(branch: &Branch) -> Result<Books> {
    branch.pool.get("books", ()).doing(|| format!("the books of the {} pool", branch.symbol))
}

/// Each pool holds its cash, and the debts of its loans are its debt.
pub fn check(stage: &mut Stage<'_>, bank: &Bank, loans: &[LoanDay]) -> Result<()> {
    let debts: Vec<u128> = loans.iter().map(|loan| loan.debt.0).collect();
    let [ana, others @ ..] = &debts[..] else { return Ok(()) };
    for (branch, owed) in bank.branches.iter().zip([*ana, others.iter().sum()]) {
        let (cash, debt, ..) = books(branch)?;
        let held = stage.suite.balance(&branch.coin, branch.pool.address())?;
        stage.check("a pool holds its cash", held == cash, || format!("{held} held, {cash} in the books"))?;
        // Each loan's debt is rounded up by itself.
        let apart = owed.abs_diff(debt);
        stage.check("the debts of loans are the debt of the pool", apart <= loans.len() as u128, || {
            format!("{owed} owed, {debt} in the books")
        })?;
    }
    Ok(())
}

/// Borrowers pay what is left and take their NFTs home, the lender takes everything back.
pub fn close(
    stage: &mut Stage<'_>,
    bank: &Bank,
    loans: &mut [Loan],
    deposited: [u128; 2],
    today: Day,
) -> Result<Vec<Pool>> {
    for loan in loans.iter_mut() {
        loan.settle_up(stage)?;
        loan.close(stage)?;
        loan.row.story = story(loan);
    }
    let mut pools = Vec::new();
    for (branch, deposited) in bank.branches.iter().zip(deposited) {
        let of = |value: fn(&crate::outcome::Loan) -> u128| {
            loans.iter().filter(|loan| loan.branch.symbol == branch.symbol).map(|loan| value(&loan.row)).sum::<u128>()
        };
        let mut pool = Pool {
            coin: branch.symbol.into(),
            deposited: Atto(deposited),
            lent: Atto(of(|row| row.borrowed.0)),
            interest: Atto(of(|row| row.interest.0)),
            ..Pool::default()
        };
        leave(stage, branch, &mut pool)?;
        let text = format!(
            "Erin takes back {} {}, {} of it interest",
            human(pool.withdrawn.0, 3),
            pool.coin,
            human(pool.withdrawn.0.saturating_sub(pool.deposited.0), 4)
        );
        stage.tell(today, text);
        pools.push(pool);
    }
    Ok(pools)
}

/// The lender redeems all shares; what is left is the reserve and dust.
fn leave(stage: &mut Stage<'_>, branch: &Branch, pool: &mut Pool) -> Result<()> {
    let lender = stage.cast.lender.clone();
    let shares: u128 = branch.pool.get("balanceOf", (&lender,)).doing(|| "the lender's shares".into())?;
    let receipt = stage.call(("lending-pool", &branch.pool), &lender, "redeem", (shares, &lender, &lender))?;
    pool.withdrawn = Atto(branch.pool.returned("redeem", &receipt).doing(|| "what the lender got".into())?);
    let (cash, debt, reserve, left, _, lost) = books(branch)?;
    (pool.reserve, pool.bad_debt, pool.left) = (Atto(reserve), Atto(lost), Atto(cash));
    stage.check("a lender gets what was lent, and interest", pool.withdrawn >= pool.deposited, || {
        format!("{} of {}", pool.withdrawn, pool.deposited)
    })?;
    stage.check(
        "the pool is empty but for reserve and dust",
        debt == 0 && left == 0 && cash - reserve < 1_000,
        || format!("{cash} held, {reserve} reserve, {debt} owed, {left} shares"),
    )?;
    let (came, went) = (pool.deposited.0 + pool.interest.0, pool.withdrawn.0 + cash);
    stage.check("deposit + interest = withdrawn + reserve + dust", came == went, || format!("{came} != {went}"))?;
    let manager = [&stage.suite.hfil.clone(), &stage.suite.husd.clone()]
        .into_iter()
        .map(|coin| stage.suite.balance(coin, branch.manager.address()))
        .sum::<suite::Result<u128>>()?;
    stage.check("a loan manager without loans holds nothing", manager == 0, || format!("{manager} left"))
}

/// What became of a loan, in a sentence.
fn story(loan: &Loan) -> String {
    let row = &loan.row;
    let free = match row.free_on.as_str() {
        "" => "paid the rest at the end".to_owned(),
        date => format!("free of debt on {date}"),
    };
    match (row.bought_on_credit, row.sold, row.redeemed) {
        (0, 0, 0) => format!("income paid; {free}"),
        (bought, 0, 0) => format!("bought {bought} NFTs on credit, income paid for them; {free}"),
        (_, 0, redeemed) => format!("went weak, redeemed {redeemed} from auction; {free}"),
        (_, sold, _) => format!("went weak, {sold} sold at auction, {} came home; {free}", row.tokens - sold),
    }
}
