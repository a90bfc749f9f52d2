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
//! **Quorum.** An odd number q >= 3 of reports: the first q that come. The median survives (q-1)/2 dishonest feeders;
//! with n admitted, n-q may be silent, so admit more than the quorum: five for three. Even if n = q one silent feeder
//! does not stop a day: six hours after it ended anyone may `settle` it if (q+1)/2 reports are identical, because then
//! they are the median whatever the others report. Until a day or a slot is judged, a feeder may report again: the last
//! report counts. Reports of a removed feeder, or of a key that was rotated, do not count.
//!
//! **Guards.** Absolute bounds on E, Q and f: a report outside them is refused. Bands against the last
//! final day (E, Q, f) and against the day seven days back (f), edges included: a median outside them
//! is not clamped and not final but *quarantined*, until (a) (q+1)/2 feeders `confirm` it, six hours
//! later at the earliest, (b) the quorum of the next day is within the bands of the quarantined
//! figures, not before those six hours are over either (then anyone may `settle` the next day), or (c) a quorum reports
//! the day again. After a confirmed jump the seven-day band starts there.
//!
//! **Cuts.** Governance announces a fall that is known ahead, such as a halving. Several can be ahead. A cut moves the
//! *lower* bands by its ratio, for three days from its day (nobody knows a halving's hour a week ahead); upper bands
//! stay. It has come on the first day, from two days before these three to two days after them, whose output is below
//! the middle between the output before and the whole cut. From then on it is a step and no trend: what was earned
//! before counts by its ratio. One that has not come by then is forgotten.
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
//! waits. A fall also counts as soon as a majority of a quorum, (q+1)/2, has reported it in a slot: one of them is
//! honest. Only a final price takes it back, so silent feeders can hold up rises but not falls. A slot without reports is skipped. The average is `(average * (window - t) + spot * t) / window` for a spot
//! that was in force for t seconds, so a price moves the average only over time. Lenders use the lower of spot and
//! average.
//!
//! Trust: governance (owner) admits feeders, adds kinds and coins, changes their limits, announces cuts a week ahead,
//! and retires kinds and coins. It cannot write or change a value. This contract calls no other contract.

mod errors;
mod events;
mod feeders;
mod governance;
mod types;

pub use crate::shapes::{OracleStatus, Price};
pub use errors::*;
pub use events::*;
pub use feeders::*;
pub use governance::*;
pub use types::*;

use ink::{Address, Revert};

/// Daily output per unit of power, and coin prices. Feeders have [`OutputOracleFeeders`].
#[ink::trait_definition]
pub trait OutputOracle {
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
    /// least 7 days ago) to the last. A cut that came is taken out of that rate. One that has not is applied to all days
    /// from its day on. On the day of a cut f counts as if the cut had come in its first second. Days of a retired kind count zero. Rounding: down, in each step. O(log
    /// days). Requires: from <= until (OutputOracle_InvalidRange); a final day, and firstDay <= from
    /// (OutputOracle_DayNotFinal). Unit: atto. Returns: (output, state).
    #[ink(message)]
    fn remainingOutput(&self, kind: u32, from: u32, until: u32) -> Result<(u128, u32), Revert<OutputOracleError>>;

    /// The number of kinds. They are numbered from 1.
    #[ink(message)]
    fn kinds(&self) -> u32;

    /// The days on which a kind earns: its first, and the day of its retirement (2^32-1 if it has none).
    ///
    /// Requires: a kind (OutputOracle_UnknownKind). Returns: (firstDay, retiredFrom).
    #[ink(message)]
    fn daysOf(&self, kind: u32) -> Result<(u32, u32), Revert<OutputOracleError>>;

    /// The price of a coin. Lenders use the lower of spot and average.
    ///
    /// A quarantined fall counts as spot, and so does one that a majority of a quorum has reported since; `finalAt` is
    /// the time of the last final price. Unit: 10^-18 USD per whole coin; average rounds down.
    /// Requires: a listed coin (OutputOracle_UnknownCoin) with a price (OutputOracle_NoPrice).
    #[ink(message)]
    fn priceOf(&self, coin: Address) -> Result<Price, Revert<OutputOracleError>>;
}
