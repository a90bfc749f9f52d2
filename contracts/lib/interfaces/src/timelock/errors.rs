//! Why the timelock refuses a message.

use ink::sol::FixedBytes;
use ink::{Address, U256};

/// Why the timelock refuses. The first seven are OpenZeppelin's.
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimelockError {
    /// `account` does not have the role `neededRole` (now).
    AccessControlUnauthorizedAccount { account: Address, neededRole: FixedBytes<32> },
    /// The lists of an operation differ in length.
    TimelockInvalidOperationLength { targets: U256, payloads: U256, values: U256 },
    /// The operation would wait `delay`, less than `minDelay`.
    TimelockInsufficientDelay { delay: U256, minDelay: U256 },
    /// The operation is in none of `expectedStates`: bit n stands for state n.
    TimelockUnexpectedOperationState { operationId: FixedBytes<32>, expectedStates: FixedBytes<32> },
    /// The operation `predecessorId` has to be done first.
    TimelockUnexecutedPredecessor { predecessorId: FixedBytes<32> },
    /// Only the timelock itself, by an operation, may do this: `caller` is not it.
    TimelockUnauthorizedCaller { caller: Address },
    /// A delay of `delay` is out of range: 1 to 30 days.
    Timelock_DelayOutOfRange { delay: U256, min: u64, max: u64 },
    /// An operation has 1 to `max` calls, not `count`.
    Timelock_InvalidCount { count: u32, max: u32 },
    /// A term until `until` is longer than one that ends at `latest`.
    Timelock_TermTooLong { until: u64, latest: u64 },
    /// `account` is not a contract.
    Timelock_NotContract { account: Address },
    /// The steward's call is not listed, or never can be.
    Timelock_NotQuick { target: Address, selector: FixedBytes<4> },
}
