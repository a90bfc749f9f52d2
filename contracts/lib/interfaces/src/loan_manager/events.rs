//! What the loan manager logs.

use ink::Address;

/// Terms changed; read them with `terms`.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct LoanTermsSet {
    pub maxLtvBps: u32,
    pub liquidationLtvBps: u32,
}

/// New debt is at most `maxLtvBps` of worth, until the terms are set again.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct MaxLtvLowered {
    pub maxLtvBps: u32,
}

/// `maxPower` of `batch` can be pledged in all. [millionths of a unit]
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct BatchListed {
    #[ink(topic)]
    pub batch: u32,
    pub maxPower: u128,
}

/// `maxPower` of all batches of `provider` can be pledged in all. [millionths of a unit]
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct ProviderLimited {
    #[ink(topic)]
    pub provider: Address,
    pub maxPower: u128,
}

/// No new debt until `until` (unix seconds); zero: it goes on.
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

/// `tokenId` is pledged in `position` (or, `pledged` false, no longer).
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Pledged {
    #[ink(topic)]
    pub position: u32,
    #[ink(topic)]
    pub tokenId: u32,
    pub pledged: bool,
}

/// `amount` was borrowed; `debt` is owed now.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Borrowed {
    #[ink(topic)]
    pub position: u32,
    pub amount: u128,
    pub debt: u128,
}

/// `interest` and `principal` were paid by `payer` (the loan manager: out of income or a sale); `debt` is still owed.
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

/// Income came in: `toDebt` to the debt (or held for it), `toBorrower` to the borrower, `tip` to who swept.
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
    pub worth: u128,
}

/// The auction of a lot began at `price`.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct AuctionStarted {
    #[ink(topic)]
    pub position: u32,
    #[ink(topic)]
    pub tokenId: u32,
    pub price: u128,
}

/// `bidder` paid `price` for the lot; the borrower can redeem it for `fine` until `until` on the loan manager's clock.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct BidPlaced {
    #[ink(topic)]
    pub position: u32,
    #[ink(topic)]
    pub tokenId: u32,
    #[ink(topic)]
    pub bidder: Address,
    pub price: u128,
    pub fine: u128,
    pub until: u64,
}

/// The borrower kept the lot: the bidder got the bid back, and `fine`.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Redeemed {
    #[ink(topic)]
    pub position: u32,
    #[ink(topic)]
    pub tokenId: u32,
    pub fine: u128,
}

/// The lot went to `buyer` (zero: nobody came, it is the reserve's) for `price`, `surplus` of it to the borrower.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct LotSold {
    #[ink(topic)]
    pub position: u32,
    #[ink(topic)]
    pub tokenId: u32,
    #[ink(topic)]
    pub buyer: Address,
    pub price: u128,
    pub surplus: u128,
}

/// Debt of the position will not be paid: see `BadDebt` of the pool. If it was all, `dmc` was slashed, and `held` of the
/// other coin is the reserve's.
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

/// The position has `amount` DMC pledged now.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct DmcSupplied {
    #[ink(topic)]
    pub position: u32,
    pub amount: u128,
}

/// Income of a lot that left a position went to whom it belongs (the pool: to the reserve).
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Collected {
    #[ink(topic)]
    pub tokenId: u32,
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

/// `buyer` bought `amount` of slashed DMC for `paid`, which is the reserve's.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct SlashedSold {
    #[ink(topic)]
    pub buyer: Address,
    pub amount: u128,
    pub paid: u128,
}
