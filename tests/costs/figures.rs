//! Costs of the peers on this runtime, and the upper bounds of ours. `tests/bench` measures the peers again.

/// The cost of a peer's message, and the bound of our equivalent.
pub struct Figure {
    /// The cost of the peer's message. [gas]
    pub peer: u64,
    /// The most that ours may cost. [gas]
    pub ratchet: u64,
}

/// OpenZeppelin ERC-20.
pub const TRANSFER: Figure = Figure { peer: 85_429, ratchet: 85_429 };
/// OpenZeppelin ERC-20.
pub const TRANSFER_FROM: Figure = Figure { peer: 106_997, ratchet: 106_997 };
/// OpenZeppelin ERC-721. Ours keeps an income history and an enumeration as well.
pub const NFT_TRANSFER_FROM: Figure = Figure { peer: 197_794, ratchet: 132_000 };
/// Synthetix `getReward`. Ours also vests income and asks the NFT for the payee.
pub const GET_REWARD: Figure = Figure { peer: 328_424, ratchet: 310_000 };
/// OpenZeppelin ERC20Votes, between two accounts that delegate to themselves. The target is 80 % of it.
pub const VOTES_TRANSFER: Figure = Figure { peer: 316_103, ratchet: 135_000 };
