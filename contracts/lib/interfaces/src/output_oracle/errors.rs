//! The oracle's errors.

use ink::sol::Text;
use ink::Address;

/// The oracle's errors.
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutputOracleError {
    /// `account` does not have the right to do this.
    OwnableUnauthorizedAccount { account: Address },
    /// `owner` cannot own a contract: it is zero.
    OwnableInvalidOwner { owner: Address },
    /// `account` is not a contract.
    OutputOracle_NotContract { account: Address },
    /// `account` is not an admitted feeder.
    OutputOracle_NotFeeder { account: Address },
    /// `account` is zero, or belongs to a feeder already.
    OutputOracle_InvalidFeeder { account: Address },
    /// `feeders` would be more than seven, or fewer than the quorum.
    OutputOracle_WrongFeederCount { feeders: u32, min: u32, max: u32 },
    /// `quorum` is even, below three, or above the number of `feeders`.
    OutputOracle_InvalidQuorum { quorum: u32, feeders: u32 },
    /// No kind has this number.
    OutputOracle_UnknownKind { kind: u32 },
    /// `kind` earns nothing from `fromDay` on.
    OutputOracle_Retired { kind: u32, fromDay: u32 },
    /// `kind` can be retired from `earliest` on, not from `fromDay`: days that are final or over do not change.
    OutputOracle_RetiresTooEarly { kind: u32, fromDay: u32, earliest: u32 },
    /// `numerator / denominator` is not a cut, or cuts to less than a hundredth.
    OutputOracle_InvalidCut { numerator: u32, denominator: u32 },
    /// A cut must be announced a week ahead: from `earliest` on.
    OutputOracle_CutTooSoon { kind: u32, day: u32, earliest: u32 },
    /// `day` is less than ten days from the cut of the day `other`.
    OutputOracle_CutTooNear { kind: u32, day: u32, other: u32 },
    /// `max` cuts of `kind` are ahead or came in the last month.
    OutputOracle_TooManyCuts { kind: u32, max: u32 },
    /// No cut of `kind` is announced for `day`, or that day has begun.
    OutputOracle_CutNotPending { kind: u32, day: u32 },
    /// `figure` is reported as `value`, outside of its bounds: `networkOutput`, `networkPower`, `price`, or the
    /// `output` per unit that follows.
    OutputOracle_OutOfBounds { figure: Text, value: u128, min: u128, max: u128 },
    /// `day` of `kind` ends at `endsAt` (unix seconds); it can be reported from then on.
    OutputOracle_DayNotOver { kind: u32, day: u32, endsAt: u64 },
    /// Days come in order: `kind` expects `expected`, not `day`.
    OutputOracle_WrongDay { kind: u32, day: u32, expected: u32 },
    /// `day` of `kind` is final for good.
    OutputOracle_DayIsFinal { kind: u32, day: u32 },
    /// `day` of `kind` is not final.
    OutputOracle_DayNotFinal { kind: u32, day: u32 },
    /// `day` of `kind` is not quarantined.
    OutputOracle_NotQuarantined { kind: u32, day: u32 },
    /// `day` of `kind` can be confirmed from `from` on (unix seconds).
    OutputOracle_ConfirmTooEarly { kind: u32, day: u32, from: u64 },
    /// `feeder` has confirmed `day` of `kind`.
    OutputOracle_AlreadyConfirmed { kind: u32, day: u32, feeder: Address },
    /// `reports` of `day` agree; `needed` must, and it must be `from` (unix seconds) or later.
    OutputOracle_NotSettled { kind: u32, day: u32, reports: u32, needed: u32, from: u64 },
    /// `from` is after `until`.
    OutputOracle_InvalidRange { from: u32, until: u32 },
    /// The coin is not listed.
    OutputOracle_UnknownCoin { coin: Address },
    /// The coin was retired.
    OutputOracle_CoinRetired { coin: Address },
    /// The slot now is `current`, not `slot`.
    OutputOracle_WrongSlot { coin: Address, slot: u32, current: u32 },
    /// The price of `slot` is final.
    OutputOracle_SlotIsFinal { coin: Address, slot: u32 },
    /// The coin has no price yet.
    OutputOracle_NoPrice { coin: Address },
}
