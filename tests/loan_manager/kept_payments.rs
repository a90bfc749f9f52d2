//! A coin that refuses to pay somebody: what is due to that account is kept for it, and holds up nobody else.

use bindings::LoanManager;
use chain::{assert_reverts, Contract, U256};
use harness::{artifact, artifacts, Bank, DAY, FIRST};
use suite::{Asset, Credit, Suite, COIN};

/// A loan of Alice's in a dollar whose issuer can freeze accounts. It is in Liquidation, and Bob has bid for an NFT.
fn sold() -> (Bank, u32, Vec<u64>) {
    let bank = crate::other_coin::held().0;
    let w = &bank.world;
    let coin = Contract::deploy(&w.chain, &artifact("hostile-coin"), &w.owner, ()).unwrap();
    let suite = Suite { husd: coin.clone(), ..w.suite.clone() };
    let credit = Credit::deploy(&suite, &artifacts(), &w.owner, Asset::Husd, &bank.config).unwrap();
    for who in [&w.alice, &w.bob, &w.carol] {
        coin.send(&w.owner, "mint", (who, U256::from(1_000_000 * COIN))).unwrap();
        for spender in [&credit.pool, &credit.manager] {
            coin.send(who, "approve", (spender, U256::MAX)).unwrap();
        }
        w.must(&w.suite.nft, who, "setApprovalForAll", (&credit.manager, true));
    }
    credit.list(&w.owner, bank.batch, w.provider.address(), 300_000_000).unwrap();
    let Credit { pool, manager, extension, .. } = credit;
    let bank = Bank { pool, manager, extension, coin, ..bank };
    let w = &bank.world;
    w.must(&bank.pool, &w.carol, "deposit", (U256::from(100_000 * COIN), &w.carol));
    let (position, tokens, _) = bank.loan(2);
    bank.count_income(3_000);
    bank.must(&w.keeper, "sweep", (position,));
    (3..6).for_each(|day| bank.live(FIRST + day));
    bank.must(&w.keeper, "startAuction", (position, tokens[0]));
    bank.must(&w.bob, "bid", (position, u128::MAX));
    (bank, position, tokens)
}

#[test]
fn settle_passes_and_keeps_the_surplus_when_the_coin_refuses_the_borrower() {
    let (bank, position, tokens) = sold();
    let w = &bank.world;
    w.chain.set_time(w.chain.now() + DAY + 60).unwrap();
    bank.must(&w.carol, "repay", (position, bank.debt(position) - 2 * COIN));
    bank.coin.send(&w.owner, "freeze", (&w.alice,)).unwrap();
    let receipt = bank.must(&w.keeper, "settle", (position,));
    let events = bank.manager.events(&receipt);
    let surplus: u128 = events.iter().find(|event| event.name == "LotSold").unwrap().get("surplus").unwrap();
    assert!(surplus > 100 * COIN, "{surplus}");
    assert!(events.iter().any(|event| event.is("PaymentKept", (&w.alice, &bank.coin, surplus))), "{events:?}");
    let owner: chain::Address = w.suite.nft.get("ownerOf", (tokens[0],)).unwrap();
    assert_eq!(owner, w.bob.address(), "who paid has the NFT");
    let owed = LoanManager::owedToCall { account: w.alice.address(), coin: bank.coin.address() };
    assert_eq!(bank.manager.read(owed.clone()).unwrap(), surplus);
    assert!(bank.manager.send(&w.alice, "withdrawOwed", (&bank.coin,)).is_err(), "still frozen");
    assert_eq!(bank.manager.read(owed.clone()).unwrap(), surplus, "nothing is lost");
    bank.coin.send(&w.owner, "freeze", (&w.carol,)).unwrap();
    let before = bank.coin.get::<U256>("balanceOf", (&w.alice,)).unwrap();
    bank.must(&w.alice, "withdrawOwed", (&bank.coin,));
    let after = bank.coin.get::<U256>("balanceOf", (&w.alice,)).unwrap();
    assert_eq!(after - before, U256::from(surplus));
    let again = bank.manager.send(&w.alice, "withdrawOwed", (&bank.coin,));
    assert_reverts!(again, "LoanManager_Nothing", (0u32,));
}

#[test]
fn redeem_passes_and_keeps_the_bid_when_the_coin_refuses_the_bidder() {
    let (bank, position, _) = sold();
    let w = &bank.world;
    let (_, _, _, bid, _): (u32, u128, chain::Address, u128, u64) = bank.manager.get("auctionOf", (position,)).unwrap();
    bank.coin.send(&w.owner, "freeze", (&w.bob,)).unwrap();
    bank.must(&w.alice, "redeem", (position, u128::MAX));
    let owed = LoanManager::owedToCall { account: w.bob.address(), coin: bank.coin.address() };
    assert_eq!(bank.manager.read(owed).unwrap(), bid + bid.div_ceil(20), "the bid and the fine");
}
