//! Messages of governance. The steward may send those that can only lower risk.

use super::{CoinParams, KindParams, OutputOracleError};
use ink::{Address, Revert};

/// The messages of governance.
#[ink::trait_definition]
pub trait OutputOracleGovernance {
    /// Admit a feeder (owner only). Nothing changes if it is one already.
    ///
    /// Requires: owner (OwnableUnauthorizedAccount); not zero, and not the name of a feeder with another key
    /// (OutputOracle_InvalidFeeder); at most seven feeders (OutputOracle_WrongFeederCount). Emits: FeederAdmitted.
    #[ink(message)]
    fn admitFeeder(&mut self, feeder: Address) -> Result<(), Revert<OutputOracleError>>;

    /// Remove a feeder, by the account that was admitted or by its key (owner only). Its reports count no more.
    ///
    /// Requires: owner; a feeder (OutputOracle_InvalidFeeder); the quorum remains, so admit its successor first
    /// (OutputOracle_WrongFeederCount). Emits: FeederAdmitted.
    #[ink(message)]
    fn removeFeeder(&mut self, feeder: Address) -> Result<(), Revert<OutputOracleError>>;

    /// Set the quorum: how many reports make a day or a price final (owner only). It is 3 until it is set.
    ///
    /// Requires: owner; odd, at least 3, at most the admitted feeders (OutputOracle_InvalidQuorum).
    /// Emits: QuorumSet.
    #[ink(message)]
    fn setQuorum(&mut self, quorum: u32) -> Result<(), Revert<OutputOracleError>>;

    /// Add kind number `kinds() + 1`, or change the limits of a kind (owner only).
    ///
    /// Requires: owner; a kind, or the next number (OutputOracle_UnknownKind); not retired
    /// (OutputOracle_Retired). Each of TermOutOfRange: scale and the bounds not zero, each
    /// minimum <= its maximum; scale and bounds of E <= 2^100, of Q <= 2^112, of f <= 2^96; firstDay 1..=2^31 - 1;
    /// staleDays 1..=30; floorRate 0.9 * 10^18..=10^18; daily bands 1..=5_000 bps (E: from 0;
    /// rise of Q: to 10_000), weekFall 1..=8_000, weekRise 1..=10_000; scale and firstDay as they were
    /// when the kind was added. Acts on days judged later. Emits: KindSet.
    #[ink(message)]
    fn setKind(&mut self, kind: u32, params: KindParams) -> Result<(), Revert<OutputOracleError>>;

    /// Retire a kind for ever: it earns nothing from `fromDay` on (owner only).
    ///
    /// Requires: owner; a kind; not retired (OutputOracle_Retired); `fromDay` is not over, and no day from it on is
    /// final (OutputOracle_RetiresTooEarly). Days before can still be reported. Emits: KindRetired.
    #[ink(message)]
    fn retireKind(&mut self, kind: u32, fromDay: u32) -> Result<(), Revert<OutputOracleError>>;

    /// Announce that output falls to `numerator / denominator` on `day` or soon after (owner only).
    ///
    /// Requires: owner; a kind; 0 < numerator < denominator <= 100 * numerator
    /// (OutputOracle_InvalidCut); seven days from today (OutputOracle_CutTooSoon); ten days from every other cut
    /// (OutputOracle_CutTooNear); at most six that are ahead or came in the last month (OutputOracle_TooManyCuts).
    /// Emits: CutAnnounced.
    #[ink(message)]
    fn announceCut(
        &mut self,
        kind: u32,
        day: u32,
        numerator: u32,
        denominator: u32,
    ) -> Result<(), Revert<OutputOracleError>>;

    /// Withdraw the cut that was announced for `day`, before that day begins (owner only).
    ///
    /// Requires: owner; a kind; such a cut (OutputOracle_CutNotPending). Emits: CutWithdrawn.
    #[ink(message)]
    fn withdrawCut(&mut self, kind: u32, day: u32) -> Result<(), Revert<OutputOracleError>>;

    /// List a coin, change its limits, or retire it (owner only).
    ///
    /// Requires: owner. Each of TermOutOfRange: 0 < minPrice <= maxPrice <= 2^100;
    /// slotSeconds 60..=86_400; staleSeconds slotSeconds..=604_800; windowSeconds
    /// slotSeconds..=2_592_000; fallBps 1..=9_000; riseBps 1..=10_000. Emits: CoinSet.
    #[ink(message)]
    fn setCoin(&mut self, coin: Address, params: CoinParams) -> Result<(), Revert<OutputOracleError>>;
}
