//! An app that shows a holder the mining power NFTs and what they earn. It only reads.

use chain::{Address, Contract, Result, U256};

/// What an app shows of one NFT. Amounts are in atto of the coin that the NFT's batch delivers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Income {
    /// The NFT.
    pub token: u32,
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
    let count: u64 = nft.get::<U256>("balanceOf", (wallet,))?.saturating_to();
    (0..count)
        .map(|index| {
            let token: u32 = nft.get::<U256>("tokenOfOwnerByIndex", (wallet, U256::from(index)))?.saturating_to();
            let (claimable, vesting, claimed) = distributor.get("incomeOf", (token,))?;
            Ok(Income { token, claimable, vesting, claimed })
        })
        .collect()
}
