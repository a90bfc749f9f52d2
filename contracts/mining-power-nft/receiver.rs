//! The call that asks a contract whether it accepts a token (ERC-721).

use ink::call::attempt_bytes;
use ink::prelude::vec::Vec;
use ink::words::Word;
use ink::{Address, U256};

/// `onERC721Received(address,address,uint256,bytes)`: the selector of the call, and the expected answer.
const ON_RECEIVED: [u8; 4] = ink::codegen::sol::selector_bytes("onERC721Received(address,address,uint256,bytes)");

/// Whether `to` accepts `tokenId`; a contract that reverts or answers anything else does not.
pub fn accepts(to: Address, operator: Address, from: Address, tokenId: U256, data: &[u8]) -> bool {
    let mut input = Vec::from(ON_RECEIVED);
    let offset: u32 = 128;
    let length = u32::try_from(data.len()).unwrap_or_default();
    for word in [operator.to_word(), from.to_word(), tokenId.to_word(), offset.to_word(), length.to_word()] {
        input.extend_from_slice(&word);
    }
    input.extend_from_slice(data);
    // The tail fills whole words; the selector's four bytes are before the first.
    input.resize(input.len().saturating_sub(4).next_multiple_of(32).saturating_add(4), 0);
    let mut answer = [0; 32];
    attempt_bytes(&to, &input, &mut answer).is_ok() && answer.starts_with(&ON_RECEIVED)
}
