//! The messages sent to our contracts and to the peers. Every message is sent twice and the second call is measured:
//! the first one pays for new storage.

use chain::{Artifact, Contract, IntoArgs, Receipt};
use harness::{World, DAY, FIRST};
use suite::{Asset, Credit, CreditConfig, Dmc, DmcConfig};

/// Alice's balance of each peer's coin. She stakes or deposits a part of it. [atto]
const COINS: u128 = 1_000_000_000_000_000_000_000;

fn deploy(w: &World, peer: &str, args: impl IntoArgs) -> Contract {
    let artifact = Artifact::load(harness::target().join("peers"), peer)
        .unwrap_or_else(|error| panic!("the peers are not compiled: run ./scripts/bench, which does it ({error})"));
    Contract::deploy(&w.chain, &artifact, &w.owner, args).expect("the peer deploys")
}

/// The peer's coin, with a balance for Alice.
pub fn peer_coin(w: &World) -> Contract {
    let coin = deploy(w, "Erc20", ());
    w.must(&coin, &w.owner, "transfer", (&w.alice, COINS));
    coin
}

/// `transfer` and `transferFrom`.
pub fn coin(w: &World, coin: &Contract) -> [Receipt; 2] {
    let transfer = || w.must(coin, &w.alice, "transfer", (&w.bob, 5u8));
    let transfer_from = || w.must(coin, &w.alice, "transferFrom", (&w.bob, &w.carol, 5u8));
    transfer();
    let transferred = transfer();
    w.must(coin, &w.bob, "approve", (&w.alice, 50u8));
    transfer_from();
    [transferred, transfer_from()]
}

/// Alice sends two tokens to Bob, who sends the second back on the next day. Returns the last two transfers: of a
/// token that never moved before, and of one that did.
fn send_nfts(w: &World, nft: &Contract, tokens: [u64; 2]) -> [Receipt; 2] {
    let [_, moved] = tokens.map(|token| w.must(nft, &w.alice, "transferFrom", (&w.alice, &w.bob, token)));
    w.chain.advance(DAY);
    [moved, w.must(nft, &w.bob, "transferFrom", (&w.bob, &w.alice, tokens[1]))]
}

/// Alice claims a day's income of one of her twenty tokens. During the term she sends two others.
pub fn income_and_nft(w: &World) -> (Receipt, [Receipt; 2]) {
    let batch = w.offer(w.terms());
    let tokens = w.buy(&w.alice, batch, 20, &w.suite.husd);
    let [_, claim] = [FIRST, FIRST + 1].map(|day| {
        w.report(day);
        w.deliver(batch, day);
        w.must(&w.suite.distributor, &w.alice, "claim", (batch, vec![tokens[0]]))
    });
    w.at(FIRST + 3, 1);
    (claim, send_nfts(w, &w.suite.nft, [tokens[1], tokens[7]]))
}

/// Alice sends two of her twenty tokens of the peer.
pub fn peer_nft(w: &World) -> [Receipt; 2] {
    let nft = deploy(w, "Erc721", ());
    for token in 1..=20u32 {
        w.must(&nft, &w.owner, "mint", (&w.alice, token));
    }
    send_nfts(w, &nft, [1, 8])
}

/// Alice stakes the peer's coin twice and claims a day's reward twice: `stake` and `getReward`.
pub fn peer_staking(w: &World) -> [Receipt; 2] {
    let (staked, reward) = (peer_coin(w), peer_coin(w));
    let staking = deploy(w, "StakingRewards", (&staked, &reward));
    w.must(&staked, &w.alice, "approve", (&staking, COINS));
    let [_, stake] = [(); 2].map(|()| w.must(&staking, &w.alice, "stake", (COINS / 4,)));
    w.must(&reward, &w.owner, "transfer", (&staking, COINS));
    w.must(&staking, &w.owner, "notifyRewardAmount", (COINS,));
    let [_, reward] = [(); 2].map(|()| {
        w.chain.advance(DAY);
        w.must(&staking, &w.alice, "getReward", ())
    });
    [stake, reward]
}

/// Alice stakes DMC twice and claims a day's revenue twice: `stake` and `claim`.
pub fn staking(w: &World) -> [Receipt; 2] {
    let config = DmcConfig::standard(w.alice.address());
    let dmc = Dmc::deploy(&w.suite, &harness::artifacts(), &w.owner, &config, &[]).expect("DMC deploys");
    w.must(&dmc.token, &w.alice, "approve", (&dmc.staking, COINS));
    let [_, stake] = [(); 2].map(|()| w.must(&dmc.staking, &w.alice, "stake", (&dmc.token, COINS / 4)));
    w.must(&w.suite.hfil, &w.owner, "mint", (&dmc.staking, COINS));
    w.must(&dmc.staking, &w.keeper, "sync", (&w.suite.hfil,));
    let [_, claim] = [(); 2].map(|()| {
        w.chain.advance(DAY);
        w.must(&dmc.staking, &w.alice, "claim", (&w.suite.hfil,))
    });
    [stake, claim]
}

/// The peer's vault and our lending pool. Alice holds the same amount of both coins.
pub fn vaults(w: &World) -> [[Receipt; 2]; 2] {
    let coin = peer_coin(w);
    let peer = deploy(w, "Erc4626", (&coin,));
    let config = CreditConfig::standard(COINS);
    let ours = Credit::deploy(&w.suite, &harness::artifacts(), &w.owner, Asset::Hfil, &config).expect("a pool deploys");
    w.must(&w.suite.hfil, &w.owner, "mint", (&w.alice, COINS));
    [vault(w, &w.suite.hfil, &ours.pool), vault(w, &coin, &peer)]
}

/// `deposit` and `redeem`.
fn vault(w: &World, coin: &Contract, vault: &Contract) -> [Receipt; 2] {
    w.must(coin, &w.alice, "approve", (vault, COINS));
    let [_, deposit] = [(); 2].map(|()| w.must(vault, &w.alice, "deposit", (COINS / 4, &w.alice)));
    let [_, redeem] = [(); 2].map(|()| w.must(vault, &w.alice, "redeem", (COINS / 8, &w.alice, &w.alice)));
    [deposit, redeem]
}

/// The peer's voting coin and DMC. Alice holds the same amount of both.
pub fn voting_coins(w: &World) -> [Contract; 2] {
    let peer = deploy(w, "Erc20Votes", ());
    w.must(&peer, &w.owner, "transfer", (&w.alice, COINS));
    let dmc = Artifact::load(harness::artifacts(), "dmc_token").expect("`dmex build` makes it");
    let dmc = Contract::deploy(&w.chain, &dmc, &w.owner, (COINS, &w.alice, COINS, &w.owner)).expect("it deploys");
    [dmc, peer]
}

/// `transfer` of a voting coin: without delegates; then between two accounts that delegate to themselves, in a second
/// in which their votes already changed, and in one in which they did not.
pub fn votes(w: &World, coin: &Contract) -> [Receipt; 3] {
    let transfer = || w.must(coin, &w.alice, "transfer", (&w.bob, 5u8));
    let [_, nobody_votes] = [(); 2].map(|()| transfer());
    for voter in [&w.alice, &w.bob] {
        w.must(coin, voter, "delegate", (voter,));
    }
    let [_, same_second] = [(); 2].map(|()| transfer());
    w.chain.advance(DAY);
    [nobody_votes, same_second, transfer()]
}
