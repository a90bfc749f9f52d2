//! Messages of feeders, and views of what they reported and of the settings.

use super::{AnnouncedCut, CoinParams, KindParams, OutputOracleError, Quarantine};
use ink::prelude::vec::Vec;
use ink::{Address, Revert};

/// Reports of days and prices, and how they are judged.
#[ink::trait_definition]
pub trait OutputOracleFeeders {
    /// Report from another account from now on: the caller's successor (feeders only).
    ///
    /// The feeder keeps its name, the account that was admitted. Reports that wait to be judged have to be repeated.
    /// Requires: a feeder (OutputOracle_NotFeeder); not zero, and neither name nor key of a feeder
    /// (OutputOracle_InvalidFeeder). Emits: FeederKeyRotated.
    #[ink(message)]
    fn rotateKey(&mut self, key: Address) -> Result<(), Revert<OutputOracleError>>;

    /// Report the output and the power of the network on a day (feeders only).
    ///
    /// Units: see [`KindParams::scale`]. Requires: a feeder (OutputOracle_NotFeeder); a kind
    /// (OutputOracle_UnknownKind) not retired by then (OutputOracle_Retired); E, Q and f within bounds
    /// (OutputOracle_OutOfBounds); the day is over (OutputOracle_DayNotOver), not final
    /// (OutputOracle_DayIsFinal), and the next in order, or the one after a quarantined day
    /// (OutputOracle_WrongDay). Other figures correct what this feeder reported before; the same report again changes
    /// nothing. Rounding: f down.
    /// Emits: DayReported; with the quorum DayFinal (two when it confirms yesterday), or
    /// DayQuarantined. Returns whether `day` is final now.
    #[ink(message)]
    fn report(
        &mut self,
        kind: u32,
        day: u32,
        networkOutput: u128,
        networkPower: u128,
    ) -> Result<bool, Revert<OutputOracleError>>;

    /// Confirm the figures of a quarantined day after checking them again (feeders only).
    ///
    /// The day is final once (quorum + 1) / 2 feeders have confirmed it: one feeder can neither force nor block it.
    /// Requires: a feeder; that day is quarantined (OutputOracle_NotQuarantined), for six hours
    /// (OutputOracle_ConfirmTooEarly); not confirmed by this feeder (OutputOracle_AlreadyConfirmed).
    /// Emits: DayConfirmed, DayFinal. Returns whether the day is final now.
    #[ink(message)]
    fn confirm(&mut self, kind: u32, day: u32) -> Result<bool, Revert<OutputOracleError>>;

    /// Report a coin's price in the current slot, unix seconds / slotSeconds (feeders only).
    ///
    /// Unit: 10^-18 USD per whole coin. Requires: a feeder; a listed coin (OutputOracle_UnknownCoin),
    /// not retired (OutputOracle_CoinRetired); the price within bounds (OutputOracle_OutOfBounds); the
    /// current slot (OutputOracle_WrongSlot), not final (OutputOracle_SlotIsFinal). Another price corrects what this
    /// feeder reported before; the same price again changes nothing. Emits: PriceReported; with a majority of a quorum
    /// PriceFell if it has reported a fall; with the quorum PriceFinal or PriceQuarantined. Returns whether final.
    #[ink(message)]
    fn reportPrice(&mut self, coin: Address, slot: u32, price: u128) -> Result<bool, Revert<OutputOracleError>>;

    /// Judge a day that waits for a silent feeder or for the day before it (anyone).
    ///
    /// Requires: a day that could be reported (as `report`); a quorum of reports or, six hours after the day ended,
    /// (quorum + 1) / 2 identical reports of admitted feeders, whose median more reports cannot change; for the first
    /// day of a kind a quorum (OutputOracle_NotSettled); if the day before is in quarantine, its six hours are over
    /// (OutputOracle_ConfirmTooEarly) and this day confirms it (OutputOracle_WrongDay). Emits: DayFinal or DayQuarantined. Returns whether `day` is
    /// final now.
    #[ink(message)]
    fn settle(&mut self, kind: u32, day: u32) -> Result<bool, Revert<OutputOracleError>>;

    /// The quarantined day of a kind. All zero if there is none.
    #[ink(message)]
    fn quarantineOf(&self, kind: u32) -> Result<Quarantine, Revert<OutputOracleError>>;

    /// The feeders that have reported a day that is not final, in order.
    #[ink(message)]
    fn reportersOf(&self, kind: u32, day: u32) -> Vec<Address>;

    /// The unit and the limits of a kind.
    #[ink(message)]
    fn kindOf(&self, kind: u32) -> Result<KindParams, Revert<OutputOracleError>>;

    /// An announced cut of a kind, from index 0: those that are ahead, or came in the last month, as they were announced.
    /// All zero after the last one.
    #[ink(message)]
    fn cutOf(&self, kind: u32, index: u32) -> Result<AnnouncedCut, Revert<OutputOracleError>>;

    /// The limits of a coin.
    #[ink(message)]
    fn coinOf(&self, coin: Address) -> Result<CoinParams, Revert<OutputOracleError>>;

    /// The feeders' keys, in the order of admission.
    #[ink(message)]
    fn feeders(&self) -> Vec<Address>;

    /// How many reports make a day or a price final.
    #[ink(message)]
    fn quorum(&self) -> u32;
}
