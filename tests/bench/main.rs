//! Costs of our messages beside those of the peers, both measured on one chain: see README.md.
//!
//! Not part of a plain `cargo test`: `./scripts/bench` compiles the peers and then runs this target.

#[path = "../costs/figures.rs"]
#[allow(dead_code)] // The bounds of ours are for tests/costs.
mod figures;
mod stories;
mod table;

use chain::Receipt;
use figures::{GET_REWARD, NFT_TRANSFER_FROM, TRANSFER, TRANSFER_FROM, VOTES_TRANSFER};
use harness::World;
use std::sync::OnceLock;

/// The share that equals the peer's cost.
const EQUAL: u64 = 1_000;
/// OpenZeppelin ERC-721 when the token moved before, so that the peer pays no deposit. Ours appends to a history. [gas]
const NFT_TRANSFER_AGAIN: u64 = 145_055;
/// Synthetix' staking, and OpenZeppelin's ERC-4626. [gas]
const STAKE: u64 = 349_849;
const VAULT_DEPOSIT: u64 = 360_646;
const VAULT_REDEEM: u64 = 339_553;
/// The most that our lending pool may cost, as a part of the peer's cost. [per mille]
const VAULT_SHARE: u64 = 700;
/// OpenZeppelin's voting coin: without delegates, between delegates whose votes changed in this second, and other ones.
const VOTES: [u64; 3] = [232_591, VOTES_TRANSFER.peer, 466_294];
/// The most that DMC may cost, as a part of the peer's cost. [per mille]
const VOTES_SHARE: u64 = 800;

/// One message of ours, one of the peer's, and the bound on their quotient.
pub struct Row {
    what: &'static str,
    peers: &'static str,
    ours: Receipt,
    peer: Receipt,
    /// The most that ours may cost over the peer's. [per mille]
    max: u64,
    /// The stated cost of the peer. [gas]
    stated: u64,
}

/// The rows of all stories. They are played once for all tests.
fn rows() -> &'static [Row] {
    static ROWS: OnceLock<Vec<Row>> = OnceLock::new();
    ROWS.get_or_init(|| measure(&World::new()))
}

fn measure(w: &World) -> Vec<Row> {
    let row = |what, peers, ours, peer, max, stated| Row { what, peers, ours, peer, max, stated };
    let [transfer, transfer_from] = stories::coin(w, &w.suite.hfil);
    let [peer_transfer, peer_transfer_from] = stories::coin(w, &stories::peer_coin(w));
    let (claim, [nft, nft_again]) = stories::income_and_nft(w);
    let [peer_nft, peer_nft_again] = stories::peer_nft(w);
    let [[deposit, redeem], [peer_deposit, peer_redeem]] = stories::vaults(w);
    let ([stake, reward], [our_stake, our_claim]) = (stories::peer_staking(w), stories::staking(w));
    let [dmc, voting] = stories::voting_coins(w).map(|coin| stories::votes(w, &coin));
    let (erc20, erc721, erc4626) = ("OpenZeppelin ERC-20", "OpenZeppelin ERC-721", "OpenZeppelin ERC-4626");
    let cases = ["DMC: transfer, nobody votes", "DMC: transfer, votes moved this second", "DMC: transfer of votes"];
    let votes =
        cases.into_iter().zip(dmc).zip(voting).zip(VOTES).map(|(((what, ours), peer), stated)| {
            row(what, "OpenZeppelin ERC20Votes", ours, peer, VOTES_SHARE, stated)
        });
    let mut rows = vec![
        row("coin: transfer", erc20, transfer, peer_transfer, EQUAL, TRANSFER.peer),
        row("coin: transferFrom", erc20, transfer_from, peer_transfer_from, EQUAL, TRANSFER_FROM.peer),
        row("NFT: transferFrom", erc721, nft, peer_nft, EQUAL, NFT_TRANSFER_FROM.peer),
        row("NFT: transferFrom, moved before", erc721, nft_again, peer_nft_again, EQUAL, NFT_TRANSFER_AGAIN),
        row("distributor: claim of one NFT", "Synthetix getReward", claim, reward.clone(), EQUAL, GET_REWARD.peer),
        row("DMC: stake", "Synthetix stake", our_stake, stake, EQUAL, STAKE),
        row("DMC: claim of revenue", "Synthetix getReward", our_claim, reward, EQUAL, GET_REWARD.peer),
        row("lending pool: deposit", erc4626, deposit, peer_deposit, VAULT_SHARE, VAULT_DEPOSIT),
        row("lending pool: redeem", erc4626, redeem, peer_redeem, VAULT_SHARE, VAULT_REDEEM),
    ];
    rows.extend(votes);
    rows
}

#[test]
fn gas_stays_within_its_bound_when_run_beside_the_peer() {
    println!("{}", table::of(rows()));
    let over = rows().iter().filter_map(|Row { what, ours, peer, max, .. }| {
        let (ours, may) = (ours.gas, peer.gas * max / EQUAL);
        (ours > may).then(|| format!("{what}: {ours} gas, and {may} at most beside the peer's {}", peer.gas))
    });
    let over: Vec<String> = over.collect();
    assert!(over.is_empty(), "ours costs more beside the peer than it may:\n{}", over.join("\n"));
}

#[test]
fn peer_gas_matches_the_stated_figures_when_measured_again() {
    let off = rows().iter().filter(|row| row.peer.gas.abs_diff(row.stated) > row.stated / 100);
    let off: Vec<String> =
        off.map(|row| format!("{}: {} gas, stated {}", row.what, row.peer.gas, row.stated)).collect();
    assert!(off.is_empty(), "correct tests/costs/figures.rs (or tests/bench/main.rs):\n{}", off.join("\n"));
}
