//! The examples, run one after the other on the embedded chain: a provider lists and delivers, an app shows the income,
//! the provider stops, and a keeper covers what it missed.

use bindings::{Erc20, RewardDistributor};
use chain::U256;
use examples::{income, keeper, provider};
use harness::{World, DAY, FIRST};

/// The days that the batch earns.
const DAYS: u32 = 10;
/// Price of an NFT. [atto HUSD]
const PRICE: u128 = 1_000_000_000_000_000_000_000;

/// A network with a batch of which Alice owns three NFTs.
fn listed() -> (World, u32, Vec<u64>) {
    let world = World::new();
    let offer = provider::Offer {
        supply: 20,
        first_day: FIRST,
        last_day: FIRST + DAYS - 1,
        sale_closes: u64::from(FIRST) * DAY,
        price: PRICE,
    };
    let batch = provider::list(&world.suite, &world.provider, offer).expect("the market lists the batch");
    let tokens = world.buy(&world.alice, batch, 3, &world.suite.husd);
    (world, batch, tokens)
}

#[test]
fn provider_delivers_each_day_once_it_is_final() {
    let (world, batch, _) = listed();
    let deliver = || provider::deliver_due(&world.suite, &world.provider, batch).expect("deliveries");
    world.at(FIRST, 12);
    assert_eq!(deliver(), [] as [u32; 0], "no day is over");
    world.report(FIRST);
    assert_eq!(deliver(), [FIRST]);
    world.report(FIRST + 1);
    world.report(FIRST + 2);
    assert_eq!(deliver(), [FIRST + 1, FIRST + 2], "two days at once");
    assert_eq!(deliver(), [] as [u32; 0], "each day once");
}

#[test]
fn delivery_fails_when_the_allowance_is_missing() {
    let (world, batch, _) = listed();
    let spender = world.suite.distributor.address();
    let revoke = Erc20::approveCall { spender, value: U256::ZERO };
    world.sends(&world.suite.hfil, &world.provider, revoke);
    world.report(FIRST);
    let refused = provider::deliver_due(&world.suite, &world.provider, batch).expect_err("no allowance");
    let data = &refused.revert().expect("a revert").data;
    let error = world.suite.hfil.abi().error(data).expect("an error of the coin");
    assert_eq!(error.name, "ERC20InsufficientAllowance");
}

#[test]
fn income_is_zero_while_no_day_is_settled() {
    let (world, _, tokens) = listed();
    let (nft, distributor) = (&world.suite.nft, &world.suite.distributor);
    let shown = income::of_wallet(nft, distributor, world.alice.address()).expect("income");
    let zero = |token| income::Income { token, claimable: 0, vesting: 0, claimed: 0 };
    assert_eq!(shown, tokens.into_iter().map(zero).collect::<Vec<_>>());
}

#[test]
fn income_shows_what_claim_then_pays() {
    let (world, batch, tokens) = listed();
    let (nft, distributor) = (&world.suite.nft, &world.suite.distributor);
    world.report(FIRST);
    world.deliver(batch, FIRST);
    let shown = income::of_wallet(nft, distributor, world.alice.address()).expect("income");
    assert_eq!(shown.iter().map(|income| income.token).collect::<Vec<_>>(), tokens);
    assert!(shown
        .iter()
        .all(|income| income.claimable > 0 && income.vesting > income.claimable && income.claimed == 0));
    let before = world.balance(&world.suite.hfil, &world.alice);
    distributor.write(&world.alice, RewardDistributor::claimCall { batch, tokenIds: tokens }).expect("alice claims");
    let paid = world.balance(&world.suite.hfil, &world.alice) - before;
    assert_eq!(paid, shown.iter().map(|income| income.claimable).sum::<u128>());
    let after = income::of_wallet(nft, distributor, world.alice.address()).expect("income");
    assert_eq!(after.iter().map(|income| income.claimed).sum::<u128>(), paid);
}

#[test]
fn keeper_covers_missed_days_and_collects_fees_once() {
    let (world, batch, _) = listed();
    world.report(FIRST);
    world.deliver(batch, FIRST);
    let round = || keeper::round(&world.suite, &world.keeper).expect("a round");
    let first = round();
    assert_eq!(first.covered, [], "the provider delivered");
    assert_eq!(first.fees.iter().map(|(batch, _)| *batch).collect::<Vec<_>>(), [batch]);
    assert!(first.fees.iter().all(|(_, fees)| *fees > 0));
    // The provider stops: once the grace period is over, anybody may have the bond pay.
    world.report(FIRST + 1);
    assert_eq!(round(), keeper::Round::default(), "the provider still has time");
    world.at(FIRST + 3, 12);
    let second = round();
    assert_eq!(second.covered, [(batch, FIRST + 1)]);
    assert_eq!(round().covered, [], "a day is covered once");
}
