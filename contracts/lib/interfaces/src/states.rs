//! The states that contracts tell each other by number.

/// What the oracle says of a kind of power, or of a coin. Only `Fresh` is good enough for new debt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeedState {
    /// Nothing is final yet.
    Waiting = 0,
    /// All that is due is final.
    Fresh = 1,
    /// Days of a kind are missing; the price of a coin is old.
    Stale = 2,
    /// It has ended.
    Retired = 3,
    /// The newest figures wait for confirmation.
    Quarantined = 4,
}

/// Where a batch is at the market.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BatchState {
    /// The sale is not open yet.
    Scheduled = 0,
    /// The sale is open.
    Selling = 1,
    /// The minimum was not sold in time.
    Failed = 2,
    /// Sold, and earning or about to.
    Running = 3,
    /// Every day is settled.
    Ended = 4,
    /// The provider stopped and the bond is gone.
    Defaulted = 5,
}

impl FeedState {
    /// As it is in the ABI.
    pub const fn number(self) -> u32 {
        self as u32
    }
}

impl BatchState {
    /// As it is in the ABI.
    pub const fn number(self) -> u32 {
        self as u32
    }
}
