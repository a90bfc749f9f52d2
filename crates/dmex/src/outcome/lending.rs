//! The results of the second act: the lending pools, the loans and the mining pool.

use super::Atto;
use serde::Serialize;

/// Two lending pools, three loans, a mining pool, and a surge of network power.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Lending {
    /// The day on which the positions were opened.
    pub from: String,
    /// The last day of the act.
    pub to: String,
    /// The day on which network power began to surge.
    pub surge: String,
    /// The growth of power in the surge, on top of the network's own growth. [bps]
    pub surge_bps: u32,
    /// The lending pools.
    pub pools: Vec<Pool>,
    /// The loans.
    pub loans: Vec<Loan>,
    /// The mining pool.
    pub mining_pool: MiningPool,
    /// The days of the act, in order.
    pub days: Vec<LendingDay>,
}

/// A lending pool, from the first deposit to the last withdrawal. [smallest unit of its coin]
#[derive(Clone, Debug, Default, Serialize)]
pub struct Pool {
    /// `HFIL` or `HUSD`.
    pub coin: String,
    /// The lender's deposit.
    pub deposited: Atto,
    /// The lender's withdrawal, with interest.
    pub withdrawn: Atto,
    /// The sum of the loans.
    pub lent: Atto,
    /// The interest that borrowers paid.
    pub interest: Atto,
    /// The reserve's part of the interest.
    pub reserve: Atto,
    /// The bad debt.
    pub bad_debt: Atto,
    /// The balance after all withdrawals: the reserve and dust.
    pub remaining: Atto,
}

/// A loan. `borrowed + interest = from_income + from_sales + from_borrower`, exactly. [smallest unit of the pool's
/// coin]
#[derive(Clone, Debug, Default, Serialize)]
pub struct Loan {
    /// The name of the borrower.
    pub borrower: String,
    /// The coin of the lending pool.
    pub coin: String,
    /// The NFTs that were supplied as collateral.
    pub tokens: u32,
    /// The NFTs among them that were bought with the loan.
    pub bought_with_loan: u32,
    /// The amount borrowed.
    pub borrowed: Atto,
    /// The interest paid.
    pub interest: Atto,
    /// The payments from the income of the NFTs.
    pub from_income: Atto,
    /// The payments from the sale of NFTs at auction.
    pub from_sales: Atto,
    /// The payments of the borrower.
    pub from_borrower: Atto,
    /// The swept income that went to the borrower. [atto HFIL]
    pub income_to_borrower: Atto,
    /// The surplus of auctions, which went to the borrower.
    pub surplus: Atto,
    /// The NFTs that were sold at auction.
    pub sold: u32,
    /// The NFTs that the borrower redeemed from an auction for a fine.
    pub redeemed: u32,
    /// The fines, which went to the bidder.
    pub fines: Atto,
    /// The highest LTV. [bps]
    pub highest_ltv_bps: u32,
    /// The day on which the debt was repaid. Empty if the borrower repaid the rest at the end.
    pub repaid_on: String,
    /// The course of the loan in a sentence.
    pub summary: String,
}

/// The mining pool. [smallest unit of its coin]
#[derive(Clone, Debug, Default, Serialize)]
pub struct MiningPool {
    /// The coin, `HFIL`.
    pub coin: String,
    /// The name of the depositor.
    pub depositor: String,
    /// The deposit.
    pub deposited: Atto,
    /// The number of NFTs that the pool bought.
    pub bought: u32,
    /// The collected income, with the pool's fee.
    pub income: Atto,
    /// The amount that the depositor redeemed.
    pub withdrawn: Atto,
    /// The redemption value of the shares in the withdrawal queue.
    pub queued: Atto,
}

/// A day of the second act.
#[derive(Clone, Debug, Default, Serialize)]
pub struct LendingDay {
    /// The day, such as `2021-10-31`.
    pub date: String,
    /// The output of one TiB. [atto]
    pub output_atto_per_unit: Atto,
    /// The loans at the end of the day, in the order of [`Lending::loans`].
    pub loans: Vec<LoanDay>,
    /// The redemption value of the mining pool. [atto HFIL]
    pub mining_redemption_value: Atto,
    /// The deposit value of the mining pool. [atto HFIL]
    pub mining_deposit_value: Atto,
}

/// A loan at the end of a day.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct LoanDay {
    /// The debt. [smallest unit of the pool's coin]
    pub debt: Atto,
    /// The collateral value. [smallest unit of the pool's coin]
    pub collateral_value: Atto,
    /// The LTV. [bps]
    pub ltv_bps: u32,
    /// The state: 0 Healthy, 1 Watch, 2 CashSweep, 3 Liquidation.
    pub state: u32,
}
