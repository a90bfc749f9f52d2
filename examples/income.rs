//! An app that shows a holder the mining power NFTs and what they earn. It only reads.

use bindings::{MiningPowerNft, RewardDistributor};
use chain::{Address, Contract, Result, U256};

/// What an app shows of one NFT. Amounts are in atto of the coin that the NFT's batch delivers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Income {
    /// The NFT.
    pub token: u64,
    /// What `claim` would pay now.
    pub claimable: u128,
    /// What was earned and is still to vest.
    pub vesting: u128,
    /// What was claimed so far.
    pub claimed: u128,
}

/// The income of every NFT in a wallet: ERC-721's enumeration gives the tokens, the distributor their income.
///
/// The wallet is paid for the days since it got the NFT; earlier days are those of earlier owners.
pub fn of_wallet(nft: &Contract, distributor: &Contract, wallet: Address) -> Result<Vec<Income>> {
    let count: u64 = nft.read(MiningPowerNft::balanceOfCall { owner: wallet })?.saturating_to();
    (0..count)
        .map(|index| {
            let index = U256::from(index);
            let token = nft.read(MiningPowerNft::tokenOfOwnerByIndexCall { owner: wallet, index })?.saturating_to();
            of_token(distributor, token)
        })
        .collect()
}

/// The income of an NFT. It is zero while no day of its batch is settled.
pub fn of_token(distributor: &Contract, token: u64) -> Result<Income> {
    let RewardDistributor::Income { claimable, vesting, claimed } =
        distributor.read(RewardDistributor::incomeOfCall { tokenId: token })?;
    Ok(Income { token, claimable, vesting, claimed })
}
