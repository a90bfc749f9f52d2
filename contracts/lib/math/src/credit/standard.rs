//! The parameters that the pools are deployed with. Governance may move them within bounds in code.
//!
//! They were chosen with `dmex backtest`. It opens the maximum loan on every day of Filecoin's worst two years (October
//! 2020 to October 2022, when the output of a TiB fell by 94 %), on an NFT with 540 days left, for a borrower who never
//! pays. Of 711 loans none leaves bad debt; 171 of them have their whole term in that history. For comparison: a pool
//! that lends 70 % of output times days loses half of what it lends, and one that lends half of the NFT's price loses a
//! third.
//!
//! Below, *conservative income* is the net income that the oracle's `remainingOutput` gives for the days left.
//!
//! **Size of a loan.** The maximum is 70 % of 45 %, which is 31.5 % of the conservative income. That is 80 days of net
//! income on average (20 while output falls fast, 128 while it is steady), or about a third of the NFT's price.
//!
//! **Why lenders are repaid.** The worst day to lend was 30 October 2020: the NFT went on to earn 39 % of the
//! conservative income, and the loan was 31.5 % of it. All income of a weak loan goes to the debt. Liquidation begins
//! at a debt of 90 % of 45 % of the conservative income, so a bidder who pays 70 % of it covers the debt, unless it
//! falls by more than 42 % overnight. After a larger shock, a bid would not cover the debt for a month, because the
//! oracle extrapolates the shock. So no lot is sold below its debt until that month has passed; income pays the debt in
//! the meantime.
//!
//! **Margin.** On that history, bad debt stays 0 with bids at half of the conservative income, without any bid, with
//! 60 % interest, and with an output cut of 43.2 % half way. On artificial histories, it stays 0 with a fall of 0.35 %
//! a day, with a change from steady output to a fall of 0.7 % a day, with a change from a rise to a fall of 1 % a day,
//! and with two cuts of 43.2 % two months apart. A provider that stops after 30 days, with a bond for a quarter of the
//! rest, causes no loss. Losses begin when between 60 and 65 % of income counts, in place of 45 %. A loss of nine
//! tenths of the output overnight does cause bad debt.
//!
//! **Cost.** Lenders earn 10.8 % a year at 80 % utilization. One NFT in eight was sold, each for enough to pay its
//! debt; of those with their whole term in the worst two years, one in two. A borrower who pays when notified keeps the
//! NFT.

use super::{Curve, DmcRule, Haircut, Thresholds};

/// The parts of income that count: 45 % of future conservative income, 85 % of delivered income that still vests.
///
/// Income that vests is certain, but paid 90 days later on average at most. The 15 % cover the interest of that time at
/// the maximum rate.
pub const HAIRCUT: Haircut = Haircut { income_bps: 4_500, locked_bps: 8_500 };

/// A maximum LTV of 70 %. Watch begins at 75 %, CashSweep at 80 %, Liquidation at 90 %.
pub const THRESHOLDS: Thresholds =
    Thresholds { max_ltv_bps: 7_000, watch_ltv_bps: 7_500, sweep_ltv_bps: 8_000, liquidation_ltv_bps: 9_000 };

/// The minimum part of income that goes to the debt in Watch. [bps]
pub const WATCH_SWEEP_BPS: u32 = 5_000;

/// A yearly rate of 2 % at zero, 15 % at 80 % and 60 % at full utilization.
pub const CURVE: Curve =
    Curve { base_rate_bps: 200, optimal_utilization_bps: 8_000, rate_at_optimal_bps: 1_500, max_rate_bps: 6_000 };

/// The reserve's part of interest. [bps]
pub const RESERVE_BPS: u32 = 1_000;

/// How long a loan is weak before its collateral may be auctioned. [days]
///
/// The borrower has time to pay, and a short dip of the output can pass.
pub const NOTICE_DAYS: u32 = 3;

/// How long a loan is weak before its collateral may be sold below the debt. [days]
///
/// The oracle looks back 30 days for its rate and 7 for its base. So a shock affects both for up to 37 days, and a
/// second shock a month later for up to 67. Waiting costs lenders little, because all income goes to the debt
/// meanwhile.
pub const PATIENCE_DAYS: u32 = 90;

/// An auction opens at 130 % of the value of the lot before haircuts. [bps]
pub const AUCTION_START_BPS: u32 = 13_000;

/// How long the price of an auction falls. [seconds]
pub const AUCTION_SECONDS: u64 = 3 * 86_400;

/// The fine that a borrower pays to the bidder to redeem a lot. [bps of the bid]
pub const REDEEM_FINE_BPS: u32 = 500;

/// The DMC that a loan needs once DMC is deployed: 5 % of the loan by value, and up to 25 % at full utilization.
pub const DMC_RULE: DmcRule = DmcRule { optimal_utilization_bps: 8_000, min_bps: 500, max_bps: 2_500 };

/// DMC counts for at most a tenth of the value of the NFTs. [bps]
pub const DMC_CAP_BPS: u32 = 1_000;

/// The slowest decay that valuations assume: output falls by a third each year. [wad a day]
///
/// In Filecoin's mildest year since 2020, output fell by a quarter. The oracle stores it as `floorRate` of the kind.
pub const FLOOR_RATE: u64 = 998_890_000_000_000_000;
