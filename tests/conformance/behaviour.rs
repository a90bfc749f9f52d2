//! The suites of behaviour, run on our own tokens.

use chain::{keccak256, Chain, Connect, B256, U256};
use harness::{
    artifacts,
    conformance::{
        coin_conforms, dmc_token, erc20_conforms, erc5267_conforms, erc721_conforms, mining_power_nft, wrapped_asset,
        Parties,
    },
    Bank, Dao, World,
};
use suite::{Asset, MiningPool, COIN};

fn parties(chain: &Chain) -> Parties {
    let [owner, holder, spender] = ["owner", "holder", "spender"].map(|name| chain.ethereum(name));
    Parties { owner, holder, spender, receiver: chain.sr25519("//Bob") }
}

#[test]
fn wrapped_asset_conforms_to_erc20_and_erc2612() {
    let chain = Chain::new();
    let parties = parties(&chain);
    coin_conforms(&wrapped_asset(&chain, &parties.owner, &parties.holder), &parties);
}

#[test]
fn dmc_conforms_to_erc20_and_erc2612_when_anyone_or_nobody_delegates() {
    let chain = Chain::new();
    let parties = parties(&chain);
    let Parties { owner, holder, receiver, .. } = &parties;
    for voters in [&[][..], &[holder], &[holder, receiver]] {
        let token = dmc_token(&chain, owner, holder);
        for voter in voters {
            token.send(voter, "delegate", (*voter,)).expect("anyone may");
        }
        coin_conforms(&token, &parties);
    }
}

#[test]
fn mining_pool_shares_conform_to_erc20_and_erc2612() {
    let World { suite, owner, treasury, keeper, alice, bob, .. } = &World::new();
    let [owner, holder, spender, receiver] = [owner, alice, keeper, bob].map(Clone::clone);
    let parties = Parties { owner, holder, spender, receiver };
    for (lends, coin) in [(Asset::Hfil, &suite.hfil), (Asset::Husd, &suite.husd)] {
        let terms = suite::standard_mining_terms(treasury.address(), COIN);
        let pool = MiningPool::deploy(suite, &artifacts(), &parties.owner, lends, &terms).expect("it deploys").pool;
        coin.send(alice, "approve", (&pool, COIN)).expect("approved");
        pool.send(alice, "deposit", (COIN, alice)).expect("deposited");
        coin_conforms(&pool, &parties);
    }
}

#[test]
fn governor_publishes_the_domain_of_ballots() {
    let dao = Dao::new();
    let governor = &dao.governance.governor;
    // The domain with which tests/governor/signature.rs signs.
    let kind = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)";
    let chain_id = U256::from(governor.client().chain_id().expect("a chain has an id"));
    let words = [
        keccak256(kind),
        keccak256("DMEX Governor"),
        keccak256("1"),
        B256::from(chain_id.to_be_bytes()),
        governor.address().into_word(),
    ];
    assert_eq!(erc5267_conforms(governor), keccak256(words.concat()));
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
    let Parties { owner, holder, spender, receiver } = parties(&chain);
    let (nft, id) = mining_power_nft(&chain, &owner, &holder);
    erc721_conforms(&nft, id, &holder, &receiver, &spender);
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
