//! What comes out of a contract when one that it calls fails. Part of every contract that calls others.
//!
//! A contract that is called and refuses says why, and its caller passes that on as it is: so a reader looks an error up
//! in the callee's ABI as well. `errors.json`, which `dmex build` writes beside the `.abi` files, has all errors of the
//! suite in one list. Where the callee says nothing, `CallFailed` says which it was.
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
