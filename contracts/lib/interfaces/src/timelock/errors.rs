//! The timelock's errors.

use ink::sol::FixedBytes;
use ink::{Address, U256};

/// The timelock's errors. Those without an underscore are OpenZeppelin's.
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimelockError {
    /// `account` does not have the role `neededRole` now.
    AccessControlUnauthorizedAccount { account: Address, neededRole: FixedBytes<32> },
    /// The lists of an operation differ in length.
    TimelockInvalidOperationLength { targets: U256, payloads: U256, values: U256 },
    /// `delay` is shorter than `minDelay`. [seconds]
    TimelockInsufficientDelay { delay: U256, minDelay: U256 },
    /// The operation is in none of `expectedStates`: bit n stands for state n.
    TimelockUnexpectedOperationState { operationId: FixedBytes<32>, expectedStates: FixedBytes<32> },
    /// The operation `predecessorId` has to be executed first.
    TimelockUnexecutedPredecessor { predecessorId: FixedBytes<32> },
    /// `caller` is not the timelock: this changes only by an operation.
    TimelockUnauthorizedCaller { caller: Address },
    /// `delay` is not within `min` and `max`. [seconds]
    Timelock_DelayOutOfRange { delay: U256, min: u64, max: u64 },
    /// `count` is zero or above `max`: an operation has 1 to `max` calls.
    Timelock_InvalidCount { count: u32, max: u32 },
    /// `until` is after `latest`: a term has at most 365 days. [unix seconds]
    Timelock_TermTooLong { until: u64, latest: u64 },
    /// `account` is not a contract.
    Timelock_NotContract { account: Address },
    /// The call is not listed as quick, or is excluded in code.
    Timelock_NotQuick { target: Address, selector: FixedBytes<4> },
}
