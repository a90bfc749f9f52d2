//! The suites of behaviour, run on our own tokens.

use crate::erc20_suite::erc20_conforms;
use crate::erc2612_suite::erc2612_conforms;
use crate::erc5267_suite::erc5267_conforms;
use crate::erc721_suite::erc721_conforms;
use chain::{keccak256, Bytes, Chain, Connect, Contract, IntoArgs, B256, U256};
use harness::{artifact, artifacts, Bank, Dao, World};
use suite::{Asset, MiningPool, COIN};

/// The domain that a token with permits publishes is the one that it checks signatures with.
fn domain_is_told(chain: &Chain, token: &Contract) {
    assert_eq!(erc5267_conforms(chain, token), token.get::<B256>("DOMAIN_SEPARATOR", ()).expect("a view"));
}

#[test]
fn wrapped_asset_conforms_to_erc20_and_erc2612() {
    let chain = Chain::new();
    let [owner, holder, spender] = ["owner", "holder", "spender"].map(|name| chain.ethereum(name));
    let receiver = chain.sr25519("//Bob");
    let args = ("Wrapped FIL", "HFIL", 18u8, u128::MAX, &owner);
    let token = Contract::deploy(&chain, &artifact("wrapped-asset"), &owner, args).expect("it deploys");
    token.send(&owner, "mint", (&holder, 1_000u128)).expect("minted");
    erc20_conforms(&token, &holder, &spender, &receiver);
    erc2612_conforms(&chain, &token, &holder, &spender, &owner);
    domain_is_told(&chain, &token);
}

#[test]
fn dmc_conforms_to_erc20_and_erc2612_when_anyone_or_nobody_delegates() {
    let chain = Chain::new();
    let [owner, holder, spender] = ["owner", "holder", "spender"].map(|name| chain.ethereum(name));
    let receiver = chain.sr25519("//Bob");
    for voters in [&[][..], &[&holder], &[&holder, &receiver]] {
        let args = (1_000u32, &holder, 500u32, &owner);
        let token = Contract::deploy(&chain, &artifact("dmc-token"), &owner, args).expect("it deploys");
        for voter in voters {
            token.send(voter, "delegate", (*voter,)).expect("anyone may");
        }
        erc20_conforms(&token, &holder, &spender, &receiver);
        erc2612_conforms(&chain, &token, &holder, &spender, &owner);
        domain_is_told(&chain, &token);
    }
}

#[test]
fn mining_pool_shares_conform_to_erc20_and_erc2612() {
    let World { chain, suite, owner, treasury, keeper, alice, bob, .. } = &World::new();
    for (lends, coin) in [(Asset::Hfil, &suite.hfil), (Asset::Husd, &suite.husd)] {
        let terms = suite::standard_mining_terms(treasury.address(), COIN);
        let pool = MiningPool::deploy(suite, &artifacts(), owner, lends, &terms).expect("it deploys").pool;
        coin.send(alice, "approve", (&pool, COIN)).expect("approved");
        pool.send(alice, "deposit", (COIN, alice)).expect("deposited");
        erc20_conforms(&pool, alice, keeper, bob);
        erc2612_conforms(chain, &pool, alice, keeper, owner);
        domain_is_told(chain, &pool);
    }
}

#[test]
fn governor_publishes_the_domain_of_ballots() {
    let dao = Dao::new();
    let (chain, governor) = (&dao.bank.world.chain, &dao.governance.governor);
    // The domain with which tests/governor/signature.rs signs.
    let kind = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)";
    let chain_id = U256::from(chain.client().chain_id().expect("a chain has an id"));
    let words = [
        keccak256(kind),
        keccak256("DMEX Governor"),
        keccak256("1"),
        B256::from(chain_id.to_be_bytes()),
        governor.address().into_word(),
    ];
    assert_eq!(erc5267_conforms(chain, governor), keccak256(words.concat()));
}

#[test]
fn lending_pool_shares_conform_to_erc20() {
    let bank = Bank::new(Asset::Hfil);
    // Carol lends with an account of the other kind.
    erc20_conforms(&bank.pool, &bank.world.carol, &bank.world.bob, &bank.world.alice);
}

#[test]
fn mining_power_nft_conforms_to_erc721() {
    let chain = Chain::new();
    let [owner, holder, operator] = ["owner", "holder", "operator"].map(|name| chain.ethereum(name));
    let other = chain.sr25519("//Bob");
    let nft = Contract::deploy(&chain, &artifact("mining-power-nft"), &owner, (&owner,)).expect("it deploys");
    let market = Contract::deploy(&chain, &artifact("puppet"), &owner, ()).expect("it deploys");
    nft.send(&owner, "setMarket", (&market,)).expect("the market is set");
    let by_market = |message: &str, args: &dyn IntoArgs| {
        let (_, input) = nft.abi().message(message, args.to_args()).expect("a message");
        market.send(&owner, "run", (&nft, Bytes::from(input))).expect("the market may");
    };
    let last_day = u32::try_from(chain.now() / 86_400).expect("a day") + 540;
    by_market("registerBatch", &(1u32, 1u32, 1_000_000u64, last_day, &owner));
    by_market("mint", &(&holder, 1u32, 3u32, last_day - 500));
    let id = U256::from(1_000_002);
    erc721_conforms(&nft, id, &holder, &other, &operator);
    // The other interfaces are extensions.
    for (interface, spoken) in [
        ([0x2a, 0x55, 0x20, 0x5a], true),
        ([0x49, 0x06, 0x49, 0x06], true),
        ([0xb4, 0x5a, 0x3c, 0x0e], true),
        ([0x6b, 0x61, 0xa7, 0x47], true),
        ([0xe8, 0xa3, 0xd4, 0x85], true),
        ([0xd9, 0xb6, 0x7a, 0x26], false),
    ] {
        let answer: bool = nft.get("supportsInterface", (interface,)).expect("supportsInterface never fails");
        assert_eq!(answer, spoken, "interface {interface:02x?}");
    }
}
