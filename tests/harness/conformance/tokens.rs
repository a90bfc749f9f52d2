//! Our tokens, deployed for the suites.

use super::{erc20_conforms, erc2612_conforms, erc5267_conforms};
use crate::{artifact, extension, DAY};
use chain::{Account, Bytes, Connect, Contract, IntoArgs, B256, U256};

/// The accounts that test a token.
#[derive(Clone, Debug)]
pub struct Parties {
    /// Deploys it.
    pub owner: Account,
    /// Holds some of it.
    pub holder: Account,
    /// Spends what the holder approves.
    pub spender: Account,
    /// Receives some.
    pub receiver: Account,
}

/// Checks what ERC-20, ERC-2612 and ERC-5267 ask of a coin with permits, which owner and holder sign: they have
/// Ethereum accounts.
///
/// # Panics
/// If the coin does not conform. So do all functions here if a message reverts.
pub fn coin_conforms(coin: &Contract, parties: &Parties) {
    let Parties { owner, holder, spender, receiver } = parties;
    erc20_conforms(coin, holder, spender, receiver);
    erc2612_conforms(coin, holder, spender, owner);
    // The published domain is the one that signatures are checked with.
    assert_eq!(erc5267_conforms(coin), coin.get::<B256>("DOMAIN_SEPARATOR", ()).expect("a view"));
}

/// A wrapped asset, of which the holder has 1,000 units.
pub fn wrapped_asset(on: &impl Connect, owner: &Account, holder: &Account) -> Contract {
    let args = ("Wrapped FIL", "HFIL", 18u8, u128::MAX, owner);
    let coin = Contract::deploy(on, &artifact("wrapped-asset"), owner, args).expect("it deploys");
    coin.send(owner, "mint", (holder, 1_000u128)).expect("minted");
    coin
}

/// DMC, of which the holder has 1,000 units.
pub fn dmc_token(on: &impl Connect, owner: &Account, holder: &Account) -> Contract {
    let args = (1_000u32, holder, 500u32, owner);
    Contract::deploy(on, &artifact("dmc-token"), owner, args).expect("it deploys")
}

/// The collection, and a token of the holder in it.
pub fn mining_power_nft(on: &impl Connect, owner: &Account, holder: &Account) -> (Contract, U256) {
    let nft =
        Contract::deploy(on, &artifact("mining-power-nft"), owner, (owner, extension(on, "mining-power-nft", owner)))
            .expect("it deploys");
    let market = Contract::deploy(on, &artifact("puppet"), owner, ()).expect("it deploys");
    nft.send(owner, "setMarket", (&market,)).expect("the market is set");
    let by_market = |message: &str, args: &dyn IntoArgs| {
        let (_, input) = nft.abi().message(message, args.to_args()).expect("a message");
        market.send(owner, "run", (&nft, Bytes::from(input))).expect("the market may");
    };
    let now = on.client().now().expect("a clock");
    let last_day = u32::try_from(now / DAY).expect("a day") + 540;
    by_market("registerBatch", &(1u32, 1u32, 1_000_000u64, last_day, owner));
    by_market("mint", &(holder, 1u32, 3u32, last_day - 500));
    (nft, U256::from(1_000_002))
}
