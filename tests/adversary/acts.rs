//! The adversaries' messages.

use crate::stage::Stage;
use bindings::{LendingPool, LoanManager};
use chain::{Account, IntoArgs, U256};

/// A message. `Own..` is about the adversaries' position, `Their..` about the honest borrower's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)] // The names say it.
pub enum Act {
    Deposit,
    Redeem,
    RequestWithdrawal,
    ClaimWithdrawal,
    Borrow,
    RepaySome,
    TheirRepaySome,
    SupplyOne,
    WithdrawOne,
    RepayItself,
    NotRepayItself,
    Leverage,
    OwnSweep,
    TheirSweep,
    OwnStart,
    TheirStart,
    OwnBid,
    TheirBid,
    OwnRedeem,
    TheirRedeem,
    OwnSettle,
    TheirSettle,
    OwnMissed,
    TheirMissed,
    ReportDefault,
}

use Act::*;

/// All messages.
pub const ALL: &[Act] = &[
    Deposit,
    Redeem,
    RequestWithdrawal,
    ClaimWithdrawal,
    Borrow,
    RepaySome,
    TheirRepaySome,
    SupplyOne,
    WithdrawOne,
    RepayItself,
    NotRepayItself,
    Leverage,
    OwnSweep,
    TheirSweep,
    OwnStart,
    TheirStart,
    OwnBid,
    TheirBid,
    OwnRedeem,
    TheirRedeem,
    OwnSettle,
    TheirSettle,
    OwnMissed,
    TheirMissed,
    ReportDefault,
];

impl Act {
    /// Sends the message on the fast path. Returns whether it passed.
    pub fn send(self, stage: &Stage) -> bool {
        let (borrower, bidder) = (&stage.w().bob, &stage.w().keeper);
        let (own, theirs) = (stage.own, stage.theirs);
        let to_manager = |from: &Account, message: &str, args: &[chain::Value]| {
            stage.bank.manager.exec(from, message, args.to_vec()).is_ok()
        };
        let manager = |from: &Account, message: &str, position: u32| to_manager(from, message, &(position,).to_args());
        match self {
            Deposit => stage.pool(bidder, "deposit", (U256::from(stage.some * 100), bidder)),
            Redeem => {
                let owner = bidder.address();
                let max = stage.bank.pool.read(LendingPool::maxRedeemCall { owner }).expect("a view");
                !max.is_zero() && stage.pool(bidder, "redeem", (max, bidder, bidder))
            }
            RequestWithdrawal => {
                let shares = u128::try_from(stage.shares(bidder.address())).expect("it fits");
                shares > 0 && stage.pool(bidder, "requestWithdrawal", (shares,))
            }
            ClaimWithdrawal => stage.pool(bidder, "claimWithdrawal", (1u32,)),
            Borrow => {
                let line = stage.bank.manager.read(LoanManager::creditLineCall { position: own, days: 0 });
                let amount = line.unwrap_or_default().saturating_sub(stage.bank.debt(own));
                amount > 0 && to_manager(borrower, "borrow", &(own, amount).to_args())
            }
            RepaySome => to_manager(borrower, "repay", &(own, stage.some).to_args()),
            TheirRepaySome => to_manager(bidder, "repay", &(theirs, stage.some).to_args()),
            SupplyOne => to_manager(borrower, "supplyCollateral", &(own, vec![stage.spare]).to_args()),
            WithdrawOne => to_manager(borrower, "withdrawCollateral", &(own, vec![stage.spare]).to_args()),
            RepayItself => to_manager(borrower, "chooseSweep", &(own, 10_000u32).to_args()),
            NotRepayItself => to_manager(borrower, "chooseSweep", &(own, 0u32).to_args()),
            Leverage => {
                let order = (own, stage.bank.batch, 7_000u32, 1u32, u128::MAX, stage.version());
                to_manager(borrower, "leverageTo", &order.to_args())
            }
            OwnSweep => manager(bidder, "sweep", own),
            TheirSweep => manager(bidder, "sweep", theirs),
            OwnStart => to_manager(bidder, "startAuction", &(own, stage.own_token).to_args()),
            TheirStart => to_manager(bidder, "startAuction", &(theirs, stage.their_token).to_args()),
            OwnBid => to_manager(bidder, "bid", &(own, u128::MAX).to_args()),
            TheirBid => to_manager(bidder, "bid", &(theirs, u128::MAX).to_args()),
            OwnRedeem => to_manager(borrower, "redeem", &(own, u128::MAX).to_args()),
            TheirRedeem => to_manager(borrower, "redeem", &(theirs, u128::MAX).to_args()),
            OwnSettle => manager(bidder, "settle", own),
            TheirSettle => manager(bidder, "settle", theirs),
            OwnMissed => stage.collects_missed(stage.own_token),
            TheirMissed => stage.collects_missed(stage.their_token),
            ReportDefault => manager(bidder, "reportDefault", stage.bank.batch),
        }
    }
}

impl Stage {
    fn pool(&self, from: &Account, message: &str, args: impl IntoArgs) -> bool {
        self.bank.pool.exec(from, message, args).is_ok()
    }

    /// Collects the escrow of missed days of an NFT in a position.
    fn collects_missed(&self, token: u64) -> bool {
        let collateral = self.bank.manager.read(LoanManager::collateralOfCall { tokenId: token }).expect("a view");
        let segment = collateral.segment;
        self.bank.manager.exec(&self.w().keeper, "collectMissed", (token, segment)).is_ok()
    }
}
