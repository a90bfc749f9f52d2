//! Events of the loan manager.

use ink::Address;

/// Terms were set; read them with `terms`.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct LoanTermsSet {
    pub maxLtvBps: u32,
    pub liquidationLtvBps: u32,
}

/// The maximum LTV is `maxLtvBps` until the terms are set again.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct MaxLtvLowered {
    pub maxLtvBps: u32,
}

/// `maxPower` of `batch` can be supplied as collateral in all. [millionths of a unit]
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct BatchListed {
    #[ink(topic)]
    pub batch: u32,
    pub maxPower: u128,
}

/// `maxPower` of all batches of `provider` can be supplied as collateral in all. [millionths of a unit]
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct ProviderLimited {
    #[ink(topic)]
    pub provider: Address,
    pub maxPower: u128,
}

/// `provider` has defaulted on `batch`: there is no new debt on any of its batches until its limit is set again.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct ProviderDefaulted {
    #[ink(topic)]
    pub provider: Address,
    pub batch: u32,
}

/// New debt is paused until `until` (unix seconds); zero: the pause has ended.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct BorrowingPaused {
    pub until: u64,
}

/// A position was opened, or moved to `borrower` with its debt and its NFTs.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct PositionOf {
    #[ink(topic)]
    pub position: u32,
    #[ink(topic)]
    pub borrower: Address,
}

/// `tokenId` was supplied as collateral of `position`; `supplied` false: it was taken out.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct CollateralChanged {
    #[ink(topic)]
    pub position: u32,
    #[ink(topic)]
    pub tokenId: u64,
    pub supplied: bool,
}

/// `amount` was borrowed; the debt is `debt` now. The amount is zero after a purchase without a loan.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Borrowed {
    #[ink(topic)]
    pub position: u32,
    pub amount: u128,
    pub debt: u128,
}

/// `payer` repaid `interest` and `principal` (the loan manager: from income or a sale); the debt is `debt` now.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Repaid {
    #[ink(topic)]
    pub position: u32,
    #[ink(topic)]
    pub payer: Address,
    pub interest: u128,
    pub principal: u128,
    pub debt: u128,
}

/// Income was split: `toDebt` to the debt (or held for it), `toBorrower` to the borrower, `tip` to the keeper.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Swept {
    #[ink(topic)]
    pub position: u32,
    pub coin: Address,
    pub toDebt: u128,
    pub toBorrower: u128,
    pub tip: u128,
    pub state: u32,
}

/// The position is in `state` now.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct StateChanged {
    #[ink(topic)]
    pub position: u32,
    pub state: u32,
    pub debt: u128,
    pub collateralValue: u128,
}

/// The auction of a lot began at `price`.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct AuctionStarted {
    #[ink(topic)]
    pub position: u32,
    #[ink(topic)]
    pub tokenId: u64,
    pub price: u128,
}

/// `bidder` paid `price` for the lot; the borrower can redeem it for `fine` until `until` on the loan manager's clock.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct BidPlaced {
    #[ink(topic)]
    pub position: u32,
    #[ink(topic)]
    pub tokenId: u64,
    #[ink(topic)]
    pub bidder: Address,
    pub price: u128,
    pub fine: u128,
    pub until: u64,
}

/// The lot was redeemed: the bidder got the bid back, and `fine`.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Redeemed {
    #[ink(topic)]
    pub position: u32,
    #[ink(topic)]
    pub tokenId: u64,
    pub fine: u128,
}

/// The lot went to `buyer` for `price`, `surplus` of it to the borrower. Zero: nobody bid, and the pool took the lot.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct LotSold {
    #[ink(topic)]
    pub position: u32,
    #[ink(topic)]
    pub tokenId: u64,
    #[ink(topic)]
    pub buyer: Address,
    pub price: u128,
    pub surplus: u128,
}

/// Debt of the position is bad debt: see `BadDebt` of the pool. If it was the whole debt, `dmc` was slashed, and `held`
/// of the other coin went to the reserve.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct BadDebtRealized {
    #[ink(topic)]
    pub position: u32,
    pub fromReserve: u128,
    pub fromLenders: u128,
    pub dmc: u128,
    pub held: u128,
}

/// The position has `amount` DMC as collateral now.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct DmcSupplied {
    #[ink(topic)]
    pub position: u32,
    pub amount: u128,
}

/// Income of an NFT that left its position went to its owner `beneficiary` (the pool: to the reserve).
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Collected {
    #[ink(topic)]
    pub tokenId: u64,
    #[ink(topic)]
    pub beneficiary: Address,
    pub coin: Address,
    pub amount: u128,
}

/// `buyer` bought `amount` of the other coin, held for the position's debt, for `paid`.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct IncomeSold {
    #[ink(topic)]
    pub position: u32,
    #[ink(topic)]
    pub buyer: Address,
    pub amount: u128,
    pub paid: u128,
}

/// `buyer` bought `amount` of slashed DMC for `paid`, which went to the reserve.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct SlashedSold {
    #[ink(topic)]
    pub buyer: Address,
    pub amount: u128,
    pub paid: u128,
}

/// The coin refused to pay `amount` to `account`, which can withdraw it.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct PaymentKept {
    #[ink(topic)]
    pub account: Address,
    pub coin: Address,
    pub amount: u128,
}
