//! What a message answers when another contract fails it without a reason of its own.

use ink::Address;

/// `callee` failed and did not say why: it trapped, has no code, or answered what its interface cannot answer.
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallFailed {
    pub callee: Address,
}

#[cfg(test)]
mod tests {
    use super::*;
    use ink::sol::SolErrorEncode;

    #[test]
    fn it_is_what_a_failed_call_reverts_with() {
        let error = CallFailed { callee: Address::from([7; 20]) }.encode();
        let mut expected = ink::call::CALL_FAILED.to_vec();
        expected.extend([0; 12]);
        expected.extend([7; 20]);
        assert_eq!(error, expected);
    }
}
