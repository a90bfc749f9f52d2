//! Sends the calls that a test tells it to send, so it can stand for a market, a lending pool or a holder. It answers
//! a safe transfer by its mode.
#![cfg_attr(not(feature = "std"), no_std, no_main)]
#![allow(non_snake_case)]

#[cfg(all(target_arch = "riscv64", target_feature = "e"))]
ink::polkavm_derive::min_stack_size!(65536);

#[allow(unsafe_code)]
#[ink::contract]
mod puppet {
    use ink::call::must_paying;
    use ink::sol::{DynBytes, FixedBytes};
    use ink::storage::Lazy;
    use ink::U256;

    ink::calls! {
        /// The collection that is sending us a token.
        struct Nft {
            fn ownerOf(tokenId: U256) -> Address = "ownerOf(uint256)";
            fn transferFrom(from: Address, to: Address, tokenId: U256) -> () = "transferFrom(address,address,uint256)";
        }
    }

    #[ink::error]
    #[derive(Debug, PartialEq, Eq)]
    pub enum PuppetError {
        Refused { operator: Address },
    }

    /// The arguments of the last safe transfer.
    #[ink::storage_item(packed)]
    #[derive(Default)]
    pub struct Seen {
        operator: Address,
        from: Address,
        token: u128,
        bytes: u32,
    }

    #[ink(storage)]
    #[derive(Default)]
    pub struct PuppetContract {
        mode: Lazy<u32>,
        seen: Lazy<Seen>,
    }

    impl PuppetContract {
        /// Deploys a puppet that accepts every safe transfer.
        #[ink(constructor)]
        #[allow(clippy::new_without_default)]
        pub fn new() -> Self {
            Self::default()
        }

        /// Call `callee` with `input` and pass on its revert.
        #[ink(message)]
        pub fn run(&mut self, callee: Address, input: DynBytes) {
            must_paying(&callee, &U256::zero(), &input.0, false);
        }

        /// Set the mode: 0 accepts, 1 reverts, 2 answers nonsense, 3 sends the token back first, 4 reads its owner
        /// first.
        #[ink(message)]
        pub fn behave(&mut self, mode: u32) {
            self.mode.set(&mode);
        }

        /// The last safe transfer and the length of its data. Returns: (operator, from, tokenId, length).
        #[ink(message)]
        pub fn seen(&self) -> (Address, Address, U256, u32) {
            let Seen { operator, from, token, bytes } = self.seen.get_or_default();
            (operator, from, token.into(), bytes)
        }

        /// ERC-721.
        #[ink(message)]
        pub fn onERC721Received(
            &mut self,
            operator: Address,
            from: Address,
            tokenId: U256,
            data: DynBytes,
        ) -> Result<FixedBytes<4>, PuppetError> {
            let bytes = u32::try_from(data.0.len()).unwrap_or_default();
            self.seen.set(&Seen { operator, from, token: tokenId.low_u128(), bytes });
            let (nft, this) = (Nft(self.env().caller()), self.env().address());
            match self.mode.get_or_default() {
                1 => return Err(PuppetError::Refused { operator }),
                2 => return Ok(FixedBytes([0xde, 0xad, 0xbe, 0xef])),
                3 => nft.transferFrom(this, from, tokenId),
                4 => {
                    nft.ownerOf(tokenId);
                }
                _ => {}
            }
            Ok(FixedBytes([0x15, 0x0b, 0x7a, 0x02]))
        }
    }
}
