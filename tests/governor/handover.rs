//! The suite after the hand-over: changes wait in the timelock, and quick calls lower risk at once.

use chain::{assert_reverts, Address, Contract, Error, IntoArgs};
use harness::{Dao, DMC_SUPPLY, PRICE_HFIL};
use suite::Proposal;
use suite::{Governance, COIN};

/// The name of an error, by a contract's ABI.
pub fn refused_by(on: &Contract, result: chain::Result<chain::Receipt>) -> String {
    let error = result.expect_err("refused");
    let Error::Reverted(revert) = &error else { panic!("{error}") };
    on.abi().error(&revert.data).unwrap_or_else(|| panic!("{error}")).name
}

#[test]
fn setFee_takes_effect_when_a_proposal_passes() {
    let dao = Dao::new();
    let w = &dao.bank.world;
    let market = &w.suite.market;
    let change =
        Proposal::new("Fees to staking, at 3 %").call(market, "setFee", (300u32, &dao.dmc.staking)).expect("it fits");
    assert_reverts!(market.send(&w.owner, "setFee", (300u32, &w.owner)), "OwnableUnauthorizedAccount", (&w.owner,));
    dao.pass(&change).expect("decided");
    let batch = w.offer(harness::Terms {
        opens: w.chain.now(),
        closes: w.chain.now() + 5 * harness::DAY,
        first: u32::try_from(w.chain.now() / harness::DAY + 7).expect("a day"),
        last: u32::try_from(w.chain.now() / harness::DAY + 36).expect("a day"),
        ..w.terms()
    });
    w.buy(&w.bob, batch, 10, &w.suite.hfil);
    w.must(market, &w.keeper, "collectFees", (batch, &w.suite.hfil));
    assert_eq!(w.balance(&w.suite.hfil, dao.dmc.staking.address()), 10 * PRICE_HFIL * 3 / 100);
}

#[test]
fn callQuick_lowers_risk_at_once_when_the_steward_calls() {
    let dao = Dao::new();
    let w = &dao.bank.world;
    let (market, manager, timelock) = (&w.suite.market, &dao.bank.manager, &dao.governance.timelock);
    dao.quickly(market, "pauseSales", ()).expect("no new sales");
    dao.quickly(market, "removeProvider", (&w.provider,)).expect("no new batches");
    dao.quickly(market, "retirePaymentCoin", (&w.suite.husd,)).expect("no new sales for it");
    for manager in [manager, &dao.husd.manager] {
        dao.quickly(manager, "pauseBorrowing", ()).expect("no new debt");
        dao.quickly(manager, "lowerProvider", (&w.provider, 0u128)).expect("no new collateral");
    }
    dao.quickly(manager, "lowerBatch", (dao.bank.batch, 0u128)).expect("no new collateral");
    dao.quickly(&dao.mining_pool.pool, "removeProvider", (&w.provider,)).expect("the pool buys no more NFTs of it");
    // A reversal of any of these raises risk, so it waits.
    for (on, message, args) in [
        (market, "resumeSales", ().to_args()),
        (market, "admitProvider", (&w.provider,).to_args()),
        (market, "admitPaymentCoin", (&w.suite.husd,).to_args()),
        (market, "setFee", (0u32, &dao.steward).to_args()),
        (market, "transferOwnership", (&dao.steward,).to_args()),
        (manager, "resumeBorrowing", ().to_args()),
        (manager, "listBatch", (dao.bank.batch, 1u128).to_args()),
        (manager, "limitProvider", (&w.provider, 1u128).to_args()),
        (&dao.mining_pool.pool, "allowBatch", (dao.bank.batch, 0u128).to_args()),
        (&dao.mining_pool.pool, "limitProvider", (&w.provider, 0u128).to_args()),
    ] {
        assert_eq!(refused_by(timelock, dao.quickly(on, message, args)), "Timelock_NotQuick", "{message}");
    }
    // The bounds of the message apply to the steward as well.
    assert_eq!(refused_by(market, dao.quickly(market, "pauseSales", ())), "PowerMarket_PauseTooSoon");
    // Governance reverses the quick call.
    let back = Proposal::new("Go on")
        .call(market, "resumeSales", ())
        .and_then(|plan| plan.call(market, "admitProvider", (&w.provider,)))
        .and_then(|plan| plan.call(market, "admitPaymentCoin", (&w.suite.husd,)))
        .expect("they fit");
    dao.pass(&back).expect("decided");
    w.must(market, &w.provider, "setPrice", (dao.bank.batch, &w.suite.husd, 1_000_000_000u128 * COIN));
}

#[test]
fn votes_equal_dmc_at_the_snapshot_when_dmc_moves_around_it() {
    let dao = Dao::new();
    let (w, governor) = (&dao.bank.world, &dao.governance.governor);
    let all = DMC_SUPPLY * COIN;
    assert_eq!(governor.get::<u128>("proposalThreshold", ()).expect("a view"), all / 200);
    let proposal = Proposal::new("Name it").call(&w.suite.nft, "nameUnit", (1u32, "TiB of Filecoin")).expect("it fits");
    let receipt = w.must(governor, &w.alice, "propose", proposal.text());
    let id: chain::U256 = governor.returned("propose", &receipt).expect("an id");
    // Bob receives coins before the snapshot and delegates to himself. Carol receives them after it.
    w.must(&dao.dmc.token, &w.alice, "transfer", (&w.bob, all / 4));
    w.must(&dao.dmc.token, &w.bob, "delegate", (&w.bob,));
    w.must(&dao.dmc.token, &w.carol, "delegate", (&w.carol,));
    w.chain.advance(dao.config.voting.votingDelay + 1);
    w.must(&dao.dmc.token, &w.bob, "transfer", (&w.carol, all / 4));
    w.chain.advance(1);
    for (who, support, weight) in [(&w.carol, 0u8, 0), (&w.bob, 1, all / 4), (&w.alice, 0, all * 3 / 4)] {
        let receipt = w.must(governor, who, "castVote", (id, support));
        assert_eq!(governor.returned::<u128>("castVote", &receipt).expect("a weight"), weight);
    }
    w.chain.advance(dao.config.voting.votingPeriod);
    assert_eq!(governor.get::<u8>("state", (id,)).expect("a state"), 3);
}

#[test]
fn votes_count_when_dmc_is_staked() {
    let dao = Dao::new();
    let (w, governor) = (&dao.bank.world, &dao.governance.governor);
    w.must(&dao.dmc.token, &w.alice, "approve", (&dao.dmc.staking, chain::U256::MAX));
    w.must(&dao.dmc.staking, &w.alice, "stake", (&dao.dmc.token, DMC_SUPPLY * COIN));
    w.chain.advance(10);
    let now = w.chain.now() - 1;
    assert_eq!(governor.get::<u128>("getVotes", (&w.alice, now)).expect("a view"), DMC_SUPPLY * COIN);
    let proposal = Proposal::new("Name it").call(&w.suite.nft, "nameUnit", (1u32, "TiB")).expect("it fits");
    dao.pass(&proposal).expect("decided");
}

#[test]
fn prove_fails_when_another_account_holds_a_privilege() {
    let dao = Dao::new();
    let w = &dao.bank.world;
    let lines = dao.governance.prove(&dao.owned(), &dao.quick()).expect("nothing to find");
    assert_eq!(lines.len(), 2 * dao.owned().len() + 3 + dao.quick().len());
    // One contract that was left out, one whose ownership was offered, and one quick call too many.
    let args = ("Coin", "COIN", 18u8, 1_000u128, &w.owner);
    let forgotten = Contract::deploy(&w.chain, &harness::artifact("wrapped-asset"), &w.owner, args).expect("deployed");
    let mut all = dao.owned();
    all.push(("forgotten".into(), &forgotten));
    let error = dao.governance.prove(&all, &dao.quick()).expect_err("the owner is the deployer");
    assert!(error.to_string().contains("forgotten.owner"), "{error}");
    let mut quick = dao.quick();
    quick.pop();
    let error = dao.governance.prove(&dao.owned(), &quick).expect_err("one more was listed");
    assert!(error.to_string().contains("quick calls"), "{error}");
    let offer = Proposal::new("Offer").call(&w.suite.market, "transferOwnership", (&w.carol,)).expect("it fits");
    dao.pass(&offer).expect("decided");
    let error = dao.governance.prove(&dao.owned(), &dao.quick()).expect_err("somebody may take it");
    assert!(error.to_string().contains("market.pendingOwner"), "{error}");
    w.must(&w.suite.market, &w.carol, "acceptOwnership", ());
    let error = dao.governance.prove(&dao.owned(), &dao.quick()).expect_err("somebody took it");
    assert!(error.to_string().contains("market.owner"), "{error}");
}

#[test]
fn handOver_changes_nothing_when_repeated() {
    let dao = Dao::new();
    let mut governance: Governance = dao.governance.clone();
    let before = governance.receipts.len();
    governance.hand_over(&dao.bank.world.owner, &dao.owned()).expect("all is done");
    assert_eq!(governance.receipts.len(), before);
    let owner: Address = dao.husd.manager.get("owner", ()).expect("a view");
    assert_eq!(owner, dao.governance.timelock.address());
}
