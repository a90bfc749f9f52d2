//! The parameters that the pools are deployed with. Governance may move them within bounds in code.
//!
//! They were chosen with `dmex backtest`: a loan of the largest size on every day of Filecoin's worst two years
//! (October 2020 to October 2022, a TiB's output fell by 94 %), on an NFT with 540 days to go, to a borrower who pays
//! nothing by itself. 711 loans, bad debt 0; 171 of them have their whole term in that history, bad debt 0 too. A pool
//! that lends 70 % of output times days loses half of what it lends; one that lends half the price loses a third.
//!
//! **What it buys the borrower.** The largest loan is 70 % of 45 %: 31.5 % of what the oracle counts on, 80 days of net
//! income on average (from 20 while output falls fast to 128 while it is steady), about a third of the NFT's price.
//!
//! **Why it holds.** The worst day to lend was 30 October 2020: the NFT went on to earn 39 % of what the oracle counted
//! on, and the loan was 31.5 % of it. A weak loan gets all income, and is sold while a bidder who pays 70 % of what the
//! oracle counts on still covers the debt: at 90 % of 45 % that is so until the count falls by 42 % overnight. After a
//! larger shock the price would not cover it for a month, because the oracle takes the shock for a trend; so nothing
//! is sold below the debt until that has passed, and income pays in the meantime.
//!
//! **Margin.** Bad debt stays 0 on that history with bidders at half of the count, with nobody bidding at all, with
//! 60 % interest, and with output cut by 43.2 % half way; on made-up ones with a fall of 0.35 % every day, a turn from
//! calm to 0.7 % a day and from a rise to 1 % a day, and two cuts of 43.2 % two months apart. A provider that stops
//! after 30 days with a bond for a quarter of the rest costs nothing in the end. Losses begin between 60 and 65 %
//! in place of 45 %. What it does not survive: nine tenths of the output gone overnight.
//!
//! **What it costs.** Lenders earn 10.8 % a year at four fifths lent. One NFT in eight was sold, each for enough to pay
//! its debt; of those with their whole term in the worst two years, half. Borrowers who pay when asked keep theirs.

use super::{Curve, DmcRule, Haircut, Thresholds};

/// The parts of income that count: 45 % of the conservative income to come, 85 % of income that only has to vest.
///
/// Income that vests is certain, and late by 90 days on average at most: 15 % pays for that at the highest rate.
pub const HAIRCUT: Haircut = Haircut { income_bps: 4_500, locked_bps: 8_500 };

/// Borrow up to an LTV of 70 %; Watch from 75 %, CashSweep from 80 %, Liquidation from 90 %.
pub const THRESHOLDS: Thresholds =
    Thresholds { max_ltv_bps: 7_000, watch_ltv_bps: 7_500, sweep_ltv_bps: 8_000, liquidation_ltv_bps: 9_000 };

/// The minimum part of income that goes to the debt in Watch. [bps]
pub const WATCH_SWEEP_BPS: u32 = 5_000;

/// A yearly rate of 2 % at zero, 15 % at 80 % and 60 % at full utilization.
pub const CURVE: Curve =
    Curve { base_rate_bps: 200, optimal_utilization_bps: 8_000, rate_at_optimal_bps: 1_500, max_rate_bps: 6_000 };

/// The reserve's part of interest. [bps]
pub const RESERVE_BPS: u32 = 1_000;

/// How long a loan is weak before its collateral may be auctioned: the borrower can pay, and noise passes. [days]
pub const NOTICE_DAYS: u32 = 3;

/// How long a loan is weak before its collateral may be sold below the debt. [days]
///
/// The oracle looks back 30 days for its rate and 7 for its base: a single shock has left both after 37 days, a second
/// one a month later after 67. Waiting costs lenders little, because all income goes to the debt meanwhile.
pub const PATIENCE_DAYS: u32 = 90;

/// An auction opens at 130 % of the value of the lot before haircuts. [bps]
pub const AUCTION_START_BPS: u32 = 13_000;

/// How long the price of an auction falls. [seconds]
pub const AUCTION_SECONDS: u64 = 3 * 86_400;

/// The fine that a borrower pays to the bidder to redeem a lot. [bps of the bid]
pub const REDEEM_FINE_BPS: u32 = 500;

/// The DMC that a loan needs once DMC is deployed: 5 % of it by value, rising to 25 % at full utilization.
pub const DMC_RULE: DmcRule = DmcRule { optimal_utilization_bps: 8_000, min_bps: 500, max_bps: 2_500 };

/// DMC counts for at most a tenth of the value of the NFTs. [bps]
pub const DMC_CAP_BPS: u32 = 1_000;

/// The slowest decay of output that counts: a third less each year. [wad a day]
///
/// The mildest year of Filecoin since 2020 lost a quarter. It is a parameter of the oracle's kind.
pub const FLOOR_RATE: u64 = 998_890_000_000_000_000;
