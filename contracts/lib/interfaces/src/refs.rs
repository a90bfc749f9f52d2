//! The messages that the contracts of the suite call on each other and on coins.
//!
//! Only messages that are called are declared, so this file is the call graph of the suite. Results are decoded as the
//! callee's type ([`crate::shapes`]). A failure ends the caller's message. `tests/conformance/call_graph.rs` compares
//! every signature with the callee's built `.abi`, and the graph with the plan.

use crate::shapes::{
    BatchStatus, BatchTerms, DebtNow, DistributorWiring, Income, IncomeHead, IncomeTerms, MissedDays, NewDebt,
    OracleStatus, PoolAccounting, Price, Segment, SettledDay, WithdrawalQueue,
};
use ink::prelude::vec::Vec;
use ink::words::Word;
use ink::{Address, U256};

ink::calls! {
    /// A coin: any ERC-20 on the allow-list. Contracts move coins by `components::coins`.
    pub struct CoinRef {
        /// The decimals of a whole coin.
        fn decimals() -> u8 = "decimals()";
        /// Balance of `account`, in the coin's smallest unit.
        fn balanceOf(account: Address) -> U256 = "balanceOf(address)";
        /// Sends our coins.
        fn transfer(to: Address, value: U256) -> bool = "transfer(address,uint256)";
        /// Lets a contract pull our coins.
        fn approve(spender: Address, value: U256) -> bool = "approve(address,uint256)";
        /// What `spender` may pull from `owner`.
        fn allowance(owner: Address, spender: Address) -> U256 = "allowance(address,address)";
        /// Takes the owner's signed approval (ERC-2612).
        #[allow(clippy::too_many_arguments)] // The standard's own.
        fn permit(owner: Address, spender: Address, value: U256, deadline: U256, v: u8, r: [u8; 32], s: [u8; 32]) -> () = "permit(address,address,uint256,uint256,uint8,bytes32,bytes32)";
        /// Pulls coins that we were allowed.
        fn transferFrom(from: Address, to: Address, value: U256) -> bool = "transferFrom(address,address,uint256)";
    }
}

ink::calls! {
    /// The mining-power NFT, as the market, the distributor and the loan manager use it.
    pub struct MiningPowerNftRef {
        /// See `MiningPowerNft::registerBatch`.
        fn registerBatch(batch: u32, kind: u32, power: u64, lastDay: u32, provider: Address) -> () = "registerBatch(uint32,uint32,uint64,uint32,address)";
        /// See `MiningPowerNft::endBatch`.
        fn endBatch(batch: u32, day: u32) -> () = "endBatch(uint32,uint32)";
        /// See `MiningPowerNft::setClaimsAlone`.
        fn setClaimsAlone(alone: bool) -> () = "setClaimsAlone(bool)";
        /// See `MiningPowerNft::claimsAlone`.
        fn claimsAlone(account: Address) -> bool = "claimsAlone(address)";
        /// See `MiningPowerNft::mint`; returns the first token id.
        fn mint(to: Address, batch: u32, count: u32, firstDay: u32) -> u64 = "mint(address,uint32,uint32,uint32)";
        /// See `MiningPowerNft::burn`.
        fn burn(tokenId: u64) -> () = "burn(uint64)";
        /// ERC-721 owner of a token.
        fn ownerOf(tokenId: u64) -> Address = "ownerOf(uint256)";
        /// The open income segment.
        fn incomeHead(tokenId: u64) -> IncomeHead = "incomeHead(uint256)";
        /// One income segment.
        fn incomeSegment(tokenId: u64, segment: u32) -> Segment = "incomeSegment(uint256,uint32)";
        /// See `MiningPowerNft::placeLienFrom`; returns (segment, from day).
        fn placeLienFrom(owner: Address, tokenId: u64, payee: Address) -> (u32, u32) = "placeLienFrom(address,uint64,address)";
        /// See `MiningPowerNft::transferWithLien`.
        fn transferWithLien(tokenId: u64, to: Address) -> () = "transferWithLien(uint64,address)";
        /// See `MiningPowerNft::releaseLien`.
        fn releaseLien(tokenId: u64) -> () = "releaseLien(uint64)";
        /// See `MiningPowerNft::seize`.
        fn seize(tokenId: u64, to: Address) -> () = "seize(uint64,address)";
    }
}

ink::calls! {
    /// The oracle, as the market, the distributor, the loan manager and the mining pools use it.
    pub struct OutputOracleRef {
        /// (first day, day of the retirement) of a kind.
        fn daysOf(kind: u32) -> (u32, u32) = "daysOf(uint32)";
        /// (output per unit in atto, time it became final) of a final day; reverts if it is not.
        fn dayOutput(kind: u32, day: u32) -> (u128, u64) = "dayOutput(uint32,uint32)";
        /// The status of a kind.
        fn status(kind: u32) -> OracleStatus = "status(uint32)";
        /// (conservative output of a unit over a range of days in atto, the kind's state).
        fn remainingOutput(kind: u32, from: u32, until: u32) -> (u128, u32) = "remainingOutput(uint32,uint32,uint32)";
        /// The price of a coin.
        fn priceOf(coin: Address) -> Price = "priceOf(address)";
    }
}

/// The signature of `priceOf`.
const PRICE_OF: &str = "priceOf(address)";
/// Its errors if the coin has no price.
const NO_PRICE: [[u8; 4]; 2] = [
    ink::codegen::sol::selector_bytes("OutputOracle_UnknownCoin(address)"),
    ink::codegen::sol::selector_bytes("OutputOracle_NoPrice(address)"),
];

impl OutputOracleRef {
    /// The price of a coin, if it has one. Any other error ends the caller's message.
    pub fn price_if_known(&self, coin: Address) -> Option<Price> {
        const SELECTOR: [u8; 4] = ink::codegen::sol::selector_bytes(PRICE_OF);
        let mut input = Vec::from(SELECTOR);
        input.extend_from_slice(&coin.to_word());
        ink::call::unless::<_, 4>(&self.0, &input, &NO_PRICE)
    }
}

ink::calls! {
    /// The market, as the distributor, the loan manager and the mining pools use it.
    pub struct PowerMarketRef {
        /// See `PowerMarket::settleDay`.
        fn settleDay(batch: u32, day: u32, delivered: bool) -> SettledDay = "settleDay(uint32,uint32,bool)";
        /// See `PowerMarket::slash`; returns the amount paid.
        fn slash(batch: u32, amount: u128) -> u128 = "slash(uint32,uint128)";
        /// See `PowerMarket::buy`; returns the first token.
        fn buy(batch: u32, count: u32, coin: Address, maxPrice: u128, termsVersion: u32, receiver: Address) -> u64 = "buy(uint32,uint32,address,uint128,uint32,address)";
        /// (price of a token, terms version).
        fn priceOf(batch: u32, coin: Address) -> (u128, u32) = "priceOf(uint32,address)";
        /// The terms of a batch.
        fn termsOf(batch: u32) -> BatchTerms = "termsOf(uint32)";
        /// How the income of a batch is paid.
        fn incomeTermsOf(batch: u32) -> IncomeTerms = "incomeTermsOf(uint32)";
        /// The status of a batch.
        fn stateOf(batch: u32) -> BatchStatus = "stateOf(uint32)";
        /// The amount that `refundMissedSegment` would pay, and its payee.
        fn missedOf(tokenId: u64, segment: u32) -> MissedDays = "missedOf(uint64,uint32)";
        /// See `PowerMarket::refundMissedSegment`.
        fn refundMissedSegment(tokenId: u64, segment: u32) -> u128 = "refundMissedSegment(uint64,uint32)";
    }
}

ink::calls! {
    /// The distributor, as the loan manager and the mining pools use it. Messages that take lists are below.
    pub struct RewardDistributorRef {
        /// The contracts that the distributor works with.
        fn wiring() -> DistributorWiring = "wiring()";
        /// See `RewardDistributor::claimSegment`.
        fn claimSegment(tokenId: u64, segment: u32) -> u128 = "claimSegment(uint64,uint32)";
        /// Income of a token's open segment.
        fn incomeOf(tokenId: u64) -> Income = "incomeOf(uint64)";
        /// See `RewardDistributor::vestingSince`: still vesting per token.
        fn vestingSince(batch: u32, fromDay: u32, asOf: u32) -> u128 = "vestingSince(uint32,uint32,uint32)";
    }
}

/// The signature of `claim`.
const CLAIM: &str = "claim(uint32,uint64[])";
/// The signature of `claimLate`.
const CLAIM_LATE: &str = "claimLate(uint32,uint64[],uint32[])";
/// The signature of `claimLateSegment`.
const CLAIM_LATE_SEGMENT: &str = "claimLateSegment(uint64,uint32,uint32[])";
/// The errors of `claim` if nothing is due: no income, or no settled day.
const NOTHING_DUE: [[u8; 4]; 2] = [
    ink::codegen::sol::selector_bytes("RewardDistributor_NothingToClaim(uint32)"),
    ink::codegen::sol::selector_bytes("RewardDistributor_UnknownBatch(uint32)"),
];

/// The call data of a message, whose arguments are these words.
fn encode<'a>(selector: [u8; 4], words: impl IntoIterator<Item = &'a u64>) -> Vec<u8> {
    let mut input = Vec::from(selector);
    for word in words {
        input.extend_from_slice(&word.to_word());
    }
    input
}

impl RewardDistributorRef {
    /// Claims the income of tokens of one batch: see `RewardDistributor::claim`. Zero if nothing is due; any other
    /// error ends the caller's message.
    pub fn claim(&self, batch: u32, tokenIds: &[u64]) -> u128 {
        const SELECTOR: [u8; 4] = ink::codegen::sol::selector_bytes(CLAIM);
        let count = u64::try_from(tokenIds.len()).unwrap_or(u64::MAX);
        let input = encode(SELECTOR, [batch.into(), 64, count].iter().chain(tokenIds));
        ink::call::unless::<_, 1>(&self.0, &input, &NOTHING_DUE).unwrap_or_default()
    }

    /// Claims late income of one day, of tokens of one batch: see `RewardDistributor::claimLate`.
    pub fn claim_late(&self, batch: u32, tokenIds: &[u64], day: u32) -> u128 {
        const SELECTOR: [u8; 4] = ink::codegen::sol::selector_bytes(CLAIM_LATE);
        let count = u64::try_from(tokenIds.len()).unwrap_or(u64::MAX);
        let days = count.saturating_mul(32).saturating_add(128);
        let head = [batch.into(), 96, days, count];
        let input = encode(SELECTOR, head.iter().chain(tokenIds).chain(&[1, day.into()]));
        ink::call::unless::<_, 1>(&self.0, &input, &[]).unwrap_or_default()
    }

    /// Claims late income of one day, of one segment: see `RewardDistributor::claimLateSegment`.
    pub fn claim_late_segment(&self, tokenId: u64, segment: u32, day: u32) -> u128 {
        const SELECTOR: [u8; 4] = ink::codegen::sol::selector_bytes(CLAIM_LATE_SEGMENT);
        let input = encode(SELECTOR, &[tokenId, segment.into(), 96, 1, day.into()]);
        ink::call::unless::<_, 1>(&self.0, &input, &[]).unwrap_or_default()
    }
}

ink::calls! {
    /// The lending pool, as its loan manager uses it.
    pub struct LendingPoolRef {
        /// See `LendingPool::lend`.
        fn lend(receiver: Address, amount: u128) -> NewDebt = "lend(address,uint128)";
        /// See `LendingPool::returned`.
        fn returned(amount: u128, shares: u128) -> () = "returned(uint128,uint128)";
        /// See `LendingPool::realizeBadDebt`: (from the reserve, from lenders).
        fn realizeBadDebt(shares: u128) -> (u128, u128) = "realizeBadDebt(uint128)";
        /// See `LendingPool::addReserve`.
        fn addReserve(amount: u128) -> () = "addReserve(uint128)";
        /// The index and the rate of debt now.
        fn debtNow() -> DebtNow = "debtNow()";
        /// The accounts of the pool now.
        fn accounting() -> PoolAccounting = "accounting()";
        /// Lenders who wait.
        fn queue() -> WithdrawalQueue = "queue()";
        /// The coin that is lent.
        fn asset() -> Address = "asset()";
    }
}

ink::calls! {
    /// The votes token, as the governor uses it.
    pub struct VotesRef {
        /// Votes of `account` at the end of a second that is over.
        fn getPastVotes(account: Address, timepoint: u64) -> U256 = "getPastVotes(address,uint256)";
        /// The supply at the end of a second that is over.
        fn getPastTotalSupply(timepoint: u64) -> U256 = "getPastTotalSupply(uint256)";
    }
}

ink::calls! {
    /// The timelock, as the governor uses it. The governor itself encodes the messages that carry lists of calls.
    pub struct TimelockRef {
        /// See `Timelock::cancel`.
        fn cancel(id: [u8; 32]) -> () = "cancel(bytes32)";
        /// State of an operation: 0 unset, 1 waiting, 2 ready, 3 done, 4 expired.
        fn getOperationState(id: [u8; 32]) -> u8 = "getOperationState(bytes32)";
        /// The minimum delay. [seconds]
        fn getMinDelay() -> U256 = "getMinDelay()";
        /// (guardian, end of its term).
        fn guardian() -> (Address, u64) = "guardian()";
    }
}

ink::calls! {
    /// DMC, as staking uses it.
    pub struct DmcTokenRef {
        /// See `DmcToken::mint`.
        fn mint(to: Address, value: U256) -> () = "mint(address,uint256)";
        /// See `DmcToken::lockFrom`.
        fn lockFrom(holder: Address, value: U256) -> () = "lockFrom(address,uint256)";
        /// See `DmcToken::unlock`.
        fn unlock(holder: Address, value: U256) -> () = "unlock(address,uint256)";
    }
}
