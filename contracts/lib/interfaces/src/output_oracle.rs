//! `output-oracle`: the daily output of a unit of mining power, and the prices of coins, from a quorum of feeders.
//!
//! **A day.** For each kind of power (FIL per TiB, BTC per TH/s, ...), numbered from 1, feeders report
//! two figures of the network: what it produced, E, and the power that shared it, Q. Output per unit
//! is computed here, `f = floor(E * scale / Q)`: a unit slip (TB for TiB) hides in f and shows in Q.
//! Once there is a quorum of reports, the day is judged by the *medians* of E and of Q. Each median lies between two
//! honest figures, whatever a minority reports. (The median of f alone would
//! accept a report whose f is right and whose E and Q are wrong, and so distort tomorrow's bands.)
//! A day is written once. Days come in order; a day can be reported only after it has ended, and a
//! gap is filled day by day.
//!
//! **Quorum.** An odd number q >= 3 of reports. The median survives (q-1)/2 dishonest feeders; with n
//! admitted, n-q may be silent. Even if n = q one silent feeder does not stop a day: six hours after
//! it ended anyone may `settle` it if (q+1)/2 reports are identical, because then they are the median
//! whatever the others report. (Prices differ between feeders, so they have no such exception: admit
//! more feeders than the quorum.) Reports of a removed feeder do not count.
//!
//! **Guards.** Absolute bounds on E, Q and f: a report outside them is refused. Bands against the last
//! final day (E, Q, f) and against the day seven days back (f), edges included: a median outside them
//! is not clamped and not final but *quarantined*, until (a) (q+1)/2 feeders `confirm` it, six hours
//! later at the earliest, (b) the quorum of the next day is within the bands of the quarantined
//! figures, or (c) a quorum reports the day again. After a confirmed jump the seven-day band starts
//! there. A cut that governance announced moves the *lower* bands by its ratio, for three days from
//! its day (nobody knows a halving's hour a week ahead); upper bands stay.
//!
//! **Conservative output.** A fall counts at once, a rise waits: `conservativeOutput` is the lowest of the last day,
//! the mean of 7 days, the mean of 30 days and a quarantined figure, less 2 % for each missing day. A day is missing if
//! it is not final twelve hours after its end. `remainingOutput` extrapolates it: each day falls at the faster of the
//! rate observed over 30 days and the kind's floor rate.
//!
//! **States** of a kind or coin: 0 Waiting (nothing final yet) · 1 Fresh · 2 Stale (a kind: `staleDays`
//! days are missing; a coin: older than `staleSeconds`) · 3 Retired · 4 Quarantined. Only Fresh allows new debt. Every
//! value stays readable.
//!
//! **Coins.** The same quorum reports a price per time slot; the median is final at once. A rise above or a fall below
//! the coin's bands is quarantined until the quorum of a later slot agrees; a quarantined fall counts at once, a rise
//! waits. A slot without reports is skipped. The average is `(average * (window - t) + spot * t) / window` for a spot
//! that was in force for t seconds, so a price moves the average only over time. Lenders use the lower of spot and
//! average.
//!
//! Trust: governance (owner) admits feeders, adds kinds and coins, changes their limits, announces cuts a week ahead,
//! and retires kinds and coins. It cannot write or change a value. This contract calls no other contract.

mod errors;
mod events;
mod types;

pub use crate::shapes::{OracleStatus, Price};
pub use errors::*;
pub use events::*;
pub use types::*;

use ink::prelude::vec::Vec;
use ink::{Address, Revert};

/// Daily output per unit of power, and coin prices.
#[ink::trait_definition]
pub trait OutputOracle {
    // ---- Governance ----

    /// Admit a feeder, or remove it (owner only). Nothing changes if that is done already.
    ///
    /// Requires: owner (OwnableUnauthorizedAccount); not zero (OutputOracle_InvalidFeeder); at most seven feeders, and
    /// after a removal at least the quorum, so admit the successor first (OutputOracle_WrongFeederCount).
    /// Emits: FeederAdmitted.
    #[ink(message)]
    fn admitFeeder(&mut self, feeder: Address, admitted: bool) -> Result<(), Revert<OutputOracleError>>;

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
    /// Requires: owner; a kind; not retired (OutputOracle_Retired); no day from `fromDay` on is final
    /// (OutputOracle_RetiresTooEarly). Days before can still be reported. Emits: KindRetired.
    #[ink(message)]
    fn retireKind(&mut self, kind: u32, fromDay: u32) -> Result<(), Revert<OutputOracleError>>;

    /// Announce that output falls to `numerator / denominator` on `day` or soon after (owner only).
    ///
    /// Requires: owner; a kind; 0 < numerator < denominator <= 100 * numerator
    /// (OutputOracle_InvalidCut); seven days from today, and ten days after the last cut that was
    /// announced (OutputOracle_CutTooSoon). Emits: CutAnnounced.
    #[ink(message)]
    fn announceCut(
        &mut self,
        kind: u32,
        day: u32,
        numerator: u32,
        denominator: u32,
    ) -> Result<(), Revert<OutputOracleError>>;

    /// List a coin, change its limits, or retire it (owner only).
    ///
    /// Requires: owner. Each of TermOutOfRange: 0 < minPrice <= maxPrice <= 2^100;
    /// slotSeconds 60..=86_400; staleSeconds slotSeconds..=604_800; windowSeconds
    /// slotSeconds..=2_592_000; fallBps 1..=9_000; riseBps 1..=10_000. Emits: CoinSet.
    #[ink(message)]
    fn setCoin(&mut self, coin: Address, params: CoinParams) -> Result<(), Revert<OutputOracleError>>;

    // ---- Feeders ----

    /// Report the output and the power of the network on a day (feeders only).
    ///
    /// Units: see [`KindParams::scale`]. Requires: a feeder (OutputOracle_NotFeeder); a kind
    /// (OutputOracle_UnknownKind) not retired by then (OutputOracle_Retired); E, Q and f within bounds
    /// (OutputOracle_OutOfBounds); the day is over (OutputOracle_DayNotOver), not final
    /// (OutputOracle_DayIsFinal), and the next in order, or the one after a quarantined day
    /// (OutputOracle_WrongDay); no other figures from this feeder (OutputOracle_AlreadyReported);
    /// the same report again changes nothing. Rounding: f down.
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
    /// current slot (OutputOracle_WrongSlot), not final (OutputOracle_SlotIsFinal); no other price from this
    /// feeder (OutputOracle_PriceAlreadyReported); the same price again changes nothing.
    /// Emits: PriceReported; with the quorum PriceFinal or PriceQuarantined. Returns whether final.
    #[ink(message)]
    fn reportPrice(&mut self, coin: Address, slot: u32, price: u128) -> Result<bool, Revert<OutputOracleError>>;

    // ---- Anyone ----

    /// Judge a day that waits for a silent feeder or for the day before it (anyone).
    ///
    /// Requires: a day that could be reported (as `report`); a quorum of reports or, six hours after the day ended,
    /// (quorum + 1) / 2 identical reports of admitted feeders, whose median more reports cannot change; for the first
    /// day of a kind a quorum (OutputOracle_NotSettled). Emits: DayFinal or DayQuarantined. Returns whether `day` is
    /// final now.
    #[ink(message)]
    fn settle(&mut self, kind: u32, day: u32) -> Result<bool, Revert<OutputOracleError>>;

    // ---- Views ----

    /// The output of a final day, and when it became final. Units: atto per unit of power, unix seconds.
    ///
    /// The output of a retired kind is 0, and final at the end of each day.
    /// Requires: a kind (OutputOracle_UnknownKind); final (OutputOracle_DayNotFinal). Returns: (output, finalAt).
    #[ink(message)]
    fn dayOutput(&self, kind: u32, day: u32) -> Result<(u128, u64), Revert<OutputOracleError>>;

    /// The figures of the network on a final day. Units: see [`KindParams::scale`].
    ///
    /// Requires: final (OutputOracle_DayNotFinal). Returns: (networkOutput, networkPower).
    #[ink(message)]
    fn dayFigures(&self, kind: u32, day: u32) -> Result<(u128, u128), Revert<OutputOracleError>>;

    /// The status of a kind: its state, its last final day, and how many days are missing.
    #[ink(message)]
    fn status(&self, kind: u32) -> Result<OracleStatus, Revert<OutputOracleError>>;

    /// The conservative output of a unit of power per day, as of the last final day. Unit: atto.
    ///
    /// The lowest of the last day, the means of the last 7 and 30 days (or of all days so far) and a quarantined day,
    /// times 98/100 for each missing day. Zero once the kind is retired. Rounding: down, in each step.
    /// Requires: a final day (OutputOracle_DayNotFinal).
    #[ink(message)]
    fn conservativeOutput(&self, kind: u32) -> Result<u128, Revert<OutputOracleError>>;

    /// The conservative output of a unit of power from day `from` to day `until`, both included, and the kind's state.
    ///
    /// A final day counts with its output. Day d after the last final day L counts `conservativeOutput * r^(d - L)`. r
    /// is the lower of floorRate and the steady daily rate from the output of 30 days ago (or of the first day, at
    /// least 7 days ago) to the last. An announced cut is taken out of that rate. It is applied to all days from its
    /// day on, until three of them are final. Days of a retired kind count zero. Rounding: down, in each step. O(log
    /// days). Requires: from <= until (OutputOracle_InvalidRange); a final day, and firstDay <= from
    /// (OutputOracle_DayNotFinal). Unit: atto. Returns: (output, state).
    #[ink(message)]
    fn remainingOutput(&self, kind: u32, from: u32, until: u32) -> Result<(u128, u32), Revert<OutputOracleError>>;

    /// The quarantined day of a kind. All zero if there is none.
    #[ink(message)]
    fn quarantineOf(&self, kind: u32) -> Result<Quarantine, Revert<OutputOracleError>>;

    /// The feeders that have reported a day that is not final, in order.
    #[ink(message)]
    fn reportersOf(&self, kind: u32, day: u32) -> Vec<Address>;

    /// The number of kinds. They are numbered from 1.
    #[ink(message)]
    fn kinds(&self) -> u32;

    /// The unit and the limits of a kind.
    #[ink(message)]
    fn kindOf(&self, kind: u32) -> Result<KindParams, Revert<OutputOracleError>>;

    /// The last announced cut of a kind, and the day of its retirement.
    #[ink(message)]
    fn scheduleOf(&self, kind: u32) -> Result<Schedule, Revert<OutputOracleError>>;

    /// The days on which a kind earns: its first, and the day of its retirement (2^32-1 if it has none).
    ///
    /// Requires: a kind (OutputOracle_UnknownKind). Returns: (firstDay, retiredFrom).
    #[ink(message)]
    fn daysOf(&self, kind: u32) -> Result<(u32, u32), Revert<OutputOracleError>>;

    /// The price of a coin. Lenders use the lower of spot and average.
    ///
    /// A quarantined fall counts as spot. Unit: 10^-18 USD per whole coin; average rounds down.
    /// Requires: a listed coin (OutputOracle_UnknownCoin) with a price (OutputOracle_NoPrice).
    #[ink(message)]
    fn priceOf(&self, coin: Address) -> Result<Price, Revert<OutputOracleError>>;

    /// The limits of a coin.
    #[ink(message)]
    fn coinOf(&self, coin: Address) -> Result<CoinParams, Revert<OutputOracleError>>;

    /// The feeders, in the order of admission.
    #[ink(message)]
    fn feeders(&self) -> Vec<Address>;

    /// How many reports make a day or a price final.
    #[ink(message)]
    fn quorum(&self) -> u32;
}
