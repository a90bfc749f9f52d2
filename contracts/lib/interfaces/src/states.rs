//! The states that the ABI has as numbers.

/// The state of a kind of power or of a coin. Only `Fresh` allows new debt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeedState {
    /// Nothing is final yet.
    Waiting = 0,
    /// Every day that is due is final; the price of a coin is recent.
    Fresh = 1,
    /// Days of a kind are missing; the price of a coin is old.
    Stale = 2,
    /// Retired by governance.
    Retired = 3,
    /// The newest figures wait for confirmation.
    Quarantined = 4,
}

/// The state of a batch: a function of its terms, its sales and the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BatchState {
    /// The sale is not open yet.
    Scheduled = 0,
    /// The sale is open, below or above its minimum.
    Selling = 1,
    /// The minimum was not sold in time: buyers get refunds.
    Failed = 2,
    /// Sold, and earning or about to.
    Running = 3,
    /// Every day is settled.
    Ended = 4,
    /// The provider stopped and the bond is empty: escrow of the days that are left goes back to the holders.
    Defaulted = 5,
    /// Nobody can go on: the kind is retired, or no day was settled for 90 days. Escrow of the days that are left goes
    /// back to the holders, the bond to the provider.
    Discontinued = 6,
}

impl FeedState {
    /// The number in the ABI.
    pub const fn number(self) -> u32 {
        self as u32
    }
}

impl BatchState {
    /// The number in the ABI.
    pub const fn number(self) -> u32 {
        self as u32
    }
}
