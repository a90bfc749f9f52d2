//! What people hold: now on both, and at earlier blocks by the logs up to there.

use super::{message::plain_addresses, transactions::hex, world::World};
use bindings::WrappedAsset as abi;
use chain::{Address, SolCall, SolEvent, U256};
use rand::Rng;
use serde_json::{json, Value};
use std::collections::BTreeMap;

/// How many balances at earlier blocks are compared.
const EARLIER: usize = 300;

/// What each account holds of each coin.
type Held = BTreeMap<(Address, Address), U256>;

/// Coins, the chain's own coin, and nonces.
pub fn check(world: &mut World) {
    let all = held(world, world.blocks.len());
    for (coin, _) in &world.stage.coins {
        let mut supply = U256::ZERO;
        for person in &world.stage.people {
            let account = person.address();
            let call = abi::balanceOfCall { account }.abi_encode();
            let balance = U256::from_be_slice(&world.chain.call(account, *coin, &call, 0).data);
            assert_eq!(balance, all.get(&(*coin, account)).copied().unwrap_or_default(), "the model itself");
            assert_eq!(world.read(*coin, &call, json!("latest")), word(balance), "{account} of {coin}");
            supply += balance;
        }
        assert_eq!(world.read(*coin, &abi::totalSupplyCall {}.abi_encode(), json!("latest")), word(supply));
    }
    own_coin(world);
    earlier(world);
}

/// The chain's own coin. Substrate accounts are left out: their fee depends on how long the limits are in SCALE.
fn own_coin(world: &World) {
    let ethereum = world.stage.people.iter().filter(|account| account.is_ethereum()).map(chain::Account::address);
    let mut paid = 0;
    for address in ethereum.chain(plain_addresses()) {
        let (balance, nonce) = (world.chain.balance(address), world.chain.nonce(address));
        assert_eq!(world.eth.ask("eth_getBalance", json!([address, "latest"])), json!(hex(balance)), "{address}");
        assert_eq!(world.eth.ask("eth_getTransactionCount", json!([address, "latest"])), json!(hex(nonce)));
        paid += usize::from(balance > 0);
    }
    assert_eq!(paid, 7, "not everybody has coins");
}

fn earlier(world: &mut World) {
    for _ in 0..EARLIER {
        let (block, coin, person) = (
            world.random.gen_range(1..=world.blocks.len()),
            world.random.gen_range(0..world.stage.coins.len()),
            world.random.gen_range(0..world.stage.people.len()),
        );
        let (coin, account) = (world.stage.coins[coin].0, world.stage.people[person].address());
        let found = world.read(coin, &abi::balanceOfCall { account }.abi_encode(), json!(hex(block)));
        let exists =
            world.blocks[..block].iter().flat_map(|block| &block.done).any(|done| done.receipt.address == Some(coin));
        match exists {
            true => {
                let balance = held(world, block).get(&(coin, account)).copied().unwrap_or_default();
                assert_eq!(found, word(balance), "{account} of {coin} at block {block}");
            }
            // A call of an address without code succeeds and returns nothing.
            false => assert_eq!(found, json!("0x"), "{coin} at block {block}"),
        }
    }
}

/// What everybody holds after a number of blocks.
fn held(world: &World, blocks: usize) -> Held {
    let mut held = Held::new();
    for log in world.blocks[..blocks].iter().flat_map(|block| &block.done).flat_map(|done| &done.receipt.logs) {
        let Ok(moved) = abi::Transfer::decode_raw_log(log.topics.iter().copied(), &log.data) else { continue };
        if moved.from != Address::ZERO {
            *held.entry((log.address, moved.from)).or_default() -= moved.value;
        }
        if moved.to != Address::ZERO {
            *held.entry((log.address, moved.to)).or_default() += moved.value;
        }
    }
    held
}

fn word(value: U256) -> Value {
    json!(format!("0x{value:064x}"))
}
