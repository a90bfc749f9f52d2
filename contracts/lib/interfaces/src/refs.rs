//! What the contracts of the suite ask of each other and of coins: no more than they call.
//!
//! A consumer declares only what it uses, so the whole call graph of the suite can be read here.
//! `tests` holds every signature against the callee's built `.abi`.

use ink::{Address, U256};

ink::calls! {
    /// A coin: any ERC-20 on the allow-list. Answers are checked with [`crate::refs::paid`].
    pub struct CoinRef {
        /// Balance of `account`, in the coin's smallest unit.
        fn balanceOf(account: Address) -> U256 = "balanceOf(address)";
        /// Sends our coins.
        fn transfer(to: Address, value: U256) -> bool = "transfer(address,uint256)";
        /// Pulls coins that we were allowed.
        fn transferFrom(from: Address, to: Address, value: U256) -> bool = "transferFrom(address,address,uint256)";
    }
}

ink::calls! {
    /// The mining-power NFT, as the market, the distributor and the lending pool use it.
    pub struct MiningPowerNftRef {
        /// See `MiningPowerNft::registerBatch`.
        fn registerBatch(batch: u32, kind: u32, power: u64, lastDay: u32, provider: Address) -> () = "registerBatch(uint32,uint32,uint64,uint32,address)";
        /// See `MiningPowerNft::mint`; returns the first token id.
        fn mint(to: Address, batch: u32, count: u32, firstDay: u32) -> u32 = "mint(address,uint32,uint32,uint32)";
        /// See `MiningPowerNft::burn`.
        fn burn(tokenId: u32) -> () = "burn(uint32)";
        /// ERC-721 owner of a token.
        fn ownerOf(tokenId: u32) -> Address = "ownerOf(uint256)";
        /// (batch, firstDay, segment, fromDay, payee) of the open income segment.
        fn incomeHead(tokenId: u32) -> (u32, u32, u32, u32, Address) = "incomeHead(uint256)";
        /// (fromDay, untilDay, payee) of one income segment.
        fn incomeSegment(tokenId: u32, segment: u32) -> (u32, u32, Address) = "incomeSegment(uint256,uint32)";
        /// Who is paid the income of `day`; zero if nobody.
        fn payeeOf(tokenId: u32, day: u32) -> Address = "payeeOf(uint256,uint32)";
    }
}

ink::calls! {
    /// The oracle, as the distributor uses it.
    pub struct OutputOracleRef {
        /// (output per unit in atto, time it became final) of a final day; reverts if it is not.
        fn dayOutput(kind: u32, day: u32) -> (u128, u64) = "dayOutput(uint32,uint32)";
    }
}

ink::calls! {
    /// The market, as the distributor uses it.
    pub struct PowerMarketRef {
        /// See `PowerMarket::settleDay`.
        fn settleDay(batch: u32, day: u32, delivered: bool) -> (u32, u64, u32, u32, u32, Address, Address) = "settleDay(uint32,uint32,bool)";
        /// See `PowerMarket::slash`; returns what was paid.
        fn slash(batch: u32, amount: u128) -> u128 = "slash(uint32,uint128)";
    }
}
