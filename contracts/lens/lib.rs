//! `lens`: many views in one call. The manual is in `interfaces::lens`.
#![cfg_attr(not(feature = "std"), no_std, no_main)]
#![cfg_attr(test, allow(dead_code))] // A test runs without the contract around the rules.
#![allow(non_snake_case)]

#[cfg(all(target_arch = "riscv64", target_feature = "e"))]
ink::polkavm_derive::min_stack_size!(65536);

#[allow(unsafe_code, missing_docs)] // What ink! generates has unsafe blocks and types without docs.
#[cfg(not(test))]
#[ink::contract]
mod lens {
    use ink::call::read_bytes;
    use ink::codec::Item;
    use ink::prelude::vec::Vec;
    use ink::sol::DynBytes;
    use ink::Revert;
    use ink::U256;
    use interfaces::lens::{Call3, CallResult, Lens, LensError as Error, List};

    /// Maximum length of an answer, by the platform (`limits::CALLDATA_BYTES` of pallet-revive). [bytes]
    const MAX_ANSWER: usize = 128 * 1024;

    /// There is no state.
    #[ink(storage)]
    #[derive(Default)]
    pub struct LensContract {}

    impl LensContract {
        /// A lens. It belongs to nobody.
        #[ink(constructor)]
        pub fn new() -> Self {
            Self::default()
        }
    }

    impl Lens for LensContract {
        #[ink(message)]
        fn aggregate3(&self, calls: List<Call3>) -> Result<List<CallResult>, Revert<Error>> {
            let mut results = Vec::with_capacity(calls.0.len());
            // An offset and a length, then for each result an offset and the result.
            let mut size = 64_usize;
            for (index, Call3 { target, allowFailure, callData }) in calls.0.into_iter().enumerate() {
                let index = U256::from(index);
                let (success, data) = read_bytes(&target, &callData.0);
                let result = CallResult { success, returnData: DynBytes(data) };
                if !success && !allowFailure {
                    return Err(Error::Lens_CallFailed { index, target, data: result.returnData }.into());
                }
                size = size.saturating_add(result.size()).saturating_add(32);
                if size > MAX_ANSWER {
                    return Err(Error::Lens_AnswerTooLong { index, size: size.into(), max: MAX_ANSWER.into() }.into());
                }
                results.push(result);
            }
            Ok(List(results))
        }

        #[ink(message)]
        fn getBlockNumber(&self) -> U256 {
            self.env().block_number().into()
        }

        #[ink(message)]
        fn getCurrentBlockTimestamp(&self) -> U256 {
            self.env().block_timestamp().into()
        }

        #[ink(message)]
        fn getEthBalance(&self, addr: Address) -> U256 {
            self.env().balance_of(&addr)
        }

        #[ink(message)]
        fn getChainId(&self) -> U256 {
            U256::from_big_endian(&ink::crypto::chain_id())
        }
    }
}
