//! A thousand random transactions on a node, with the embedded chain as the model: whatever the node answers about them
//! is what the model says. `DMEX_SEED` runs another life, `DMEX_DEEP` a longer one.

mod balances;
mod blocks;
mod logs;
mod message;
#[path = "../running/mod.rs"]
mod running;
mod sign;
mod transactions;
mod watchers;
mod world;

use watchers::Watchers;
use world::World;

/// The transactions of a life.
const TRANSACTIONS: usize = 1_000;
/// The seed of the life that always runs.
const SEED: u64 = 20_210_325;

/// A number from the environment.
fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name}={text} is not a number")))
}

/// Says how to repeat a life that failed.
struct Seed(u64);

impl Drop for Seed {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("again: DMEX_SEED={}", self.0);
        }
    }
}

#[test]
fn a_node_answers_what_the_embedded_chain_says() {
    let seed = Seed(number("DMEX_SEED").unwrap_or(SEED));
    let length = TRANSACTIONS * number("DMEX_DEEP").unwrap_or(1) as usize;
    let mut world = World::new(seed.0);
    let mut watchers = Watchers::start(&world);
    while world.sent < length {
        world.step();
        watchers.step(&mut world);
    }
    transactions::check(&world);
    blocks::check(&world);
    balances::check(&mut world);
    logs::check(&mut world);
    watchers.finish(&world);
    said(&world);
}

/// The life had enough of everything, so that nothing above passed for want of cases.
fn said(world: &World) {
    let done: Vec<_> = world.blocks.iter().flat_map(|block| &block.done).collect();
    let ethereum = done.iter().filter(|done| done.payload.is_some()).count();
    let refused = done.iter().filter(|done| !done.receipt.outcome.is_success()).count();
    let full = world.blocks.iter().filter(|block| block.done.len() > 1).count();
    let logs: usize = done.iter().map(|done| done.receipt.logs.len()).sum();
    let figures = format!(
        "{} transactions in {} blocks, {full} with several: {ethereum} of Ethereum accounts, {refused} refused, \
         {} rejected, {logs} logs of {} coins",
        done.len(),
        world.blocks.len(),
        world.rejected,
        world.stage.coins.len()
    );
    println!("{figures}");
    let enough = done.len() * 3 > world.sent * 2 && ethereum * 3 > done.len() && ethereum * 3 < done.len() * 2;
    assert!(enough && refused * 10 > done.len() && full > 20 && logs * 4 > done.len(), "{figures}");
}
