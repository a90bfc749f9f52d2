//! The error of a call that fails without a reason. Part of every contract that calls others.
//!
//! If a callee reverts with data, its caller passes the data on unchanged. So a contract's `.abi` has the errors of the
//! contracts that it calls and of those that these call; of coins it has the errors of `erc20`. `errors.json`, which
//! `dmex build` writes beside the `.abi` files, has all errors of the suite in one list. If a callee gives no reason,
//! `CallFailed` names it.
//!
//! The code that raises it is `ink::call`.

use ink::Address;

/// `callee` failed without saying why: it trapped, has no code, or answered too little.
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallFailed {
    pub callee: Address,
}

#[cfg(test)]
mod tests {
    use super::CallFailed;
    use ink::sol::SolErrorEncode;
    use ink::words::Word;

    #[test]
    fn what_the_abi_says_is_what_contracts_revert_with() {
        let callee = ink::Address::from([7; 20]);
        let data = [&ink::call::CALL_FAILED[..], &callee.to_word()].concat();
        assert_eq!(CallFailed { callee }.encode(), data);
    }
}
