//! Solidity's `Panic(uint256)`: arithmetic that has no answer. Part of every contract that computes.
//!
//! Wallets and libraries know it without an ABI. The code that raises it is `ink::Panic`.

use ink::U256;

/// A number does not fit its type (`code` 0x11), a divisor is zero (0x12), or a list ends before its place (0x32).
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panic {
    pub code: U256,
}

#[cfg(test)]
mod tests {
    use super::Panic;
    use ink::sol::SolErrorEncode;

    #[test]
    fn what_the_abi_says_is_what_contracts_revert_with() {
        for panic in [ink::Panic::Overflow, ink::Panic::DivisionByZero, ink::Panic::OutOfBounds] {
            assert_eq!(Panic { code: (panic as u32).into() }.encode(), panic.data());
        }
    }
}
