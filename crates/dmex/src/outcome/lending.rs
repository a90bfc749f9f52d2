//! What the second act of a demo gives: lenders, loans, and what became of them.

use super::Atto;
use serde::Serialize;

/// Two pools, three loans, and a surge of power.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Lending {
    /// The day on which power was pledged.
    pub from: String,
    /// The last day that was lived.
    pub to: String,
    /// The day on which power began to surge.
    pub surge: String,
    /// By how much power grew, beyond the network's own growth. [bps]
    pub surge_bps: u32,
    /// Each pool.
    pub pools: Vec<Pool>,
    /// Each loan.
    pub loans: Vec<Loan>,
    /// The joint pool, for who does not want to choose.
    pub joint: JointPool,
    /// Each day, in order.
    pub days: Vec<LendingDay>,
}

/// A pool, from the first deposit to the last withdrawal. [smallest unit of its coin]
#[derive(Clone, Debug, Default, Serialize)]
pub struct Pool {
    /// `HFIL` or `HUSD`.
    pub coin: String,
    /// What the lender put in.
    pub deposited: Atto,
    /// What the lender got back, interest included.
    pub withdrawn: Atto,
    /// What was lent in all.
    pub lent: Atto,
    /// What borrowers paid for it.
    pub interest: Atto,
    /// The reserve's part of that.
    pub reserve: Atto,
    /// What was lent and never came back.
    pub bad_debt: Atto,
    /// What is left once everybody has left: the reserve, and dust.
    pub left: Atto,
}

/// A loan. `borrowed + interest = from_income + from_sales + from_owner`, exactly. [smallest unit of the pool's coin]
#[derive(Clone, Debug, Default, Serialize)]
pub struct Loan {
    /// Whose.
    pub borrower: String,
    /// The coin of the pool.
    pub coin: String,
    /// NFTs pledged.
    pub tokens: u32,
    /// Those among them that the loan itself bought.
    pub bought_on_credit: u32,
    /// Taken from the pool.
    pub borrowed: Atto,
    /// Paid for it.
    pub interest: Atto,
    /// Paid back by what the NFTs earned.
    pub from_income: Atto,
    /// Paid back by NFTs that were auctioned.
    pub from_sales: Atto,
    /// Paid back by the borrower.
    pub from_owner: Atto,
    /// Income that the borrower got while the loan ran. [atto HFIL]
    pub income_kept: Atto,
    /// What auctions brought beyond the debt, to the borrower.
    pub surplus: Atto,
    /// NFTs that were auctioned off.
    pub sold: u32,
    /// NFTs that were auctioned and taken back for a fine.
    pub redeemed: u32,
    /// The fines, to the bidder.
    pub fines: Atto,
    /// The highest debt / worth. [bps]
    pub max_ltv_seen_bps: u32,
    /// The day on which nothing was owed any more.
    pub free_on: String,
    /// In a sentence.
    pub story: String,
}

/// A joint pool. [smallest unit of its coin]
#[derive(Clone, Debug, Default, Serialize)]
pub struct JointPool {
    /// `HFIL`.
    pub coin: String,
    /// Who deposited.
    pub depositor: String,
    /// How much.
    pub deposited: Atto,
    /// NFTs that the pool bought.
    pub bought: u32,
    /// Income that it collected, its fee included.
    pub income: Atto,
    /// What the depositor got on leaving.
    pub withdrawn: Atto,
    /// What the shares in the queue are worth to who waits.
    pub waiting: Atto,
}

/// A day of the second act.
#[derive(Clone, Debug, Default, Serialize)]
pub struct LendingDay {
    /// `2021-10-31`.
    pub date: String,
    /// What one TiB earned. [atto]
    pub output_atto_per_unit: Atto,
    /// Each loan at the end of the day, in the order of [`Lending::loans`].
    pub loans: Vec<LoanDay>,
    /// What leavers of the joint pool would be paid for all of it. [atto HFIL]
    pub joint_low: Atto,
    /// What newcomers would pay for all of it. [atto HFIL]
    pub joint_high: Atto,
}

/// A loan at the end of a day.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct LoanDay {
    /// [smallest unit of the pool's coin]
    pub debt: Atto,
    /// [smallest unit of the pool's coin]
    pub worth: Atto,
    /// [bps]
    pub ltv_bps: u32,
    /// 0 healthy, 1 watch, 2 cash sweep, 3 auction.
    pub state: u32,
}
