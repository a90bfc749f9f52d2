//! What the peers cost on this runtime, and what ours may cost at most. `tests/bench` measures the peers anew.

/// A message of ours and the peer's that does the same.
pub struct Figure {
    /// What the peer's costs. [gas]
    pub peer: u64,
    /// What ours may cost: the peer's or less. [gas]
    pub ratchet: u64,
}

/// OpenZeppelin ERC-20.
pub const TRANSFER: Figure = Figure { peer: 85_429, ratchet: 85_429 };
/// OpenZeppelin ERC-20.
pub const TRANSFER_FROM: Figure = Figure { peer: 106_997, ratchet: 106_997 };
/// OpenZeppelin ERC-721. Ours keeps an income history and an enumeration as well.
pub const NFT_TRANSFER_FROM: Figure = Figure { peer: 197_794, ratchet: 170_000 };
/// Synthetix `getReward`. Ours vests, and asks another contract whose income it is.
pub const GET_REWARD: Figure = Figure { peer: 328_424, ratchet: 328_424 };
/// OpenZeppelin ERC20Votes, between two who vote for themselves; the aim is 0.8 of it.
pub const VOTES_TRANSFER: Figure = Figure { peer: 316_103, ratchet: 135_000 };
