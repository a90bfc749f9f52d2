//! An aggregate has what single calls have.

use crate::world::{call, lens, named, raw, strict, World, NOW};
use bindings::{Erc20, Lens, MiningPowerNft, PowerMarket, RewardDistributor};
use chain::{Address, Bytes, Client, Error, Outcome, SolCall, U256};
use harness::{artifact, World as Suite, FIRST};

/// As Multicall3 and viem have them: <https://github.com/mds1/multicall>, `src/interfaces/IMulticall3.sol`.
#[test]
fn messages_are_those_of_multicall3() {
    let artifact = artifact("lens");
    let functions: Vec<_> = artifact.abi.json().functions().collect();
    let expected = [
        ("aggregate3((address,bool,bytes)[])", "0x82ad56cb", "tuple[]"),
        ("getBlockNumber()", "0x42cbb15c", "uint256"),
        ("getChainId()", "0x3408e470", "uint256"),
        ("getCurrentBlockTimestamp()", "0x0f28c97d", "uint256"),
        ("getEthBalance(address)", "0x4d2301cc", "uint256"),
    ];
    let found: Vec<_> = functions
        .iter()
        .map(|function| (function.signature(), function.selector().to_string(), function.outputs[0].ty.clone()))
        .collect();
    let found: Vec<_> = found.iter().map(|(a, b, c)| (a.as_str(), b.as_str(), c.as_str())).collect();
    assert_eq!(found, expected);
    assert!(functions.iter().all(|function| format!("{:?}", function.state_mutability) == "View"));
    let names = |params: &[chain::Param]| -> Vec<String> {
        params
            .iter()
            .flat_map(|param| param.components.iter().map(|part| format!("{} {}", part.ty, part.name)))
            .collect()
    };
    assert_eq!(names(&functions[0].inputs), ["address target", "bool allowFailure", "bytes callData"]);
    assert_eq!(names(&functions[0].outputs), ["bool success", "bytes returnData"]);
    assert_eq!(functions[0].outputs[0].name, "returnData");
}

#[test]
fn an_aggregate_answers_what_single_calls_answer() {
    let w = Suite::new();
    let batch = w.offer(w.terms());
    let tokens = w.buy(&w.alice, batch, 20, &w.suite.hfil);
    w.report(FIRST);
    w.deliver(batch, FIRST);
    let lens = lens(&w.chain, &w.owner);
    let (suite, owner, coin) = (&w.suite, w.alice.address(), w.suite.hfil.address());
    let index = U256::from(3);
    let calls = vec![
        call(&suite.market, &PowerMarket::termsOfCall { batch }),
        call(&suite.market, &PowerMarket::stateOfCall { batch }),
        call(&suite.market, &PowerMarket::priceOfCall { batch, coin }),
        call(&suite.distributor, &RewardDistributor::ledgerOfCall { batch }),
        call(&suite.nft, &MiningPowerNft::tokenOfOwnerByIndexCall { owner, index }),
        call(&suite.nft, &MiningPowerNft::tokenURICall { tokenId: U256::from(tokens[0]) }),
        call(&suite.distributor, &RewardDistributor::incomeOfCall { tokenId: tokens[0] }),
        call(&suite.hfil, &Erc20::nameCall {}),
        call(&suite.hfil, &Erc20::balanceOfCall { account: owner }),
    ];
    let results = lens.read(Lens::aggregate3Call { calls: calls.clone() }).expect("all succeed");
    assert_eq!(results.len(), calls.len());
    for (number, (call, result)) in calls.iter().zip(&results).enumerate() {
        let single = w.chain.call(owner, call.target, &call.callData, 0);
        assert!(single.outcome.is_success() && !single.data.is_empty(), "call {number} is a view that answers");
        assert!(result.success, "call {number}");
        assert_eq!(result.returnData, single.data, "call {number}");
    }
    // In their order, and decoded as each message says.
    let token = MiningPowerNft::tokenOfOwnerByIndexCall::abi_decode_returns(&results[4].returnData).expect("a token");
    assert_eq!(token, U256::from(tokens[3]));
}

#[test]
fn the_block_is_that_of_the_chain() {
    let w = World::new();
    for later in [0, 1, 86_400] {
        w.chain.advance(later);
        // A view of the embedded chain runs in the block that comes next.
        let (number, now) = (w.chain.block_number() + 1, w.chain.now());
        assert_eq!(w.lens.read(Lens::getCurrentBlockTimestampCall {}).expect("a view"), U256::from(now));
        assert_eq!(w.lens.read(Lens::getBlockNumberCall {}).expect("a view"), U256::from(number));
    }
    assert_eq!(w.chain.now(), NOW + 86_401);
    let id = w.chain.chain_id().expect("an id");
    assert_eq!(w.lens.read(Lens::getChainIdCall {}).expect("a view"), U256::from(id));
}

#[test]
fn a_balance_is_what_the_account_can_spend() {
    let w = World::new();
    let balance = |of: Address| w.lens.read(Lens::getEthBalanceCall { addr: of }).expect("a view");
    for who in [&w.alice, &w.owner] {
        let spendable = w.chain.balance(who.address());
        assert!(spendable > 0);
        assert_eq!(balance(who.address()), U256::from(spendable), "{}", who.name());
    }
    assert_eq!(balance(Address::repeat_byte(7)), U256::ZERO);
}

#[test]
fn no_calls_have_no_answers() {
    assert_eq!(World::new().read(Vec::new()).expect("nothing fails"), []);
}

/// As in Multicall3: an address without code succeeds and answers nothing. viem reports that as a failure of the call.
#[test]
fn an_address_without_code_succeeds_with_empty_data() {
    let w = World::new();
    for target in [w.alice.address(), Address::repeat_byte(7), Address::ZERO] {
        let result = w.one(strict(raw(target, Erc20::totalSupplyCall {}.abi_encode())));
        assert!(result.success && result.returnData.is_empty(), "{target}: {result:?}");
    }
}

#[test]
fn a_precompile_that_the_platform_does_not_have_stops_all_calls() {
    let w = World::new();
    let point_evaluation = Address::with_last_byte(10);
    let supply = call(&w.coin, &Erc20::totalSupplyCall {});
    let stopped = w.read(vec![supply, raw(point_evaluation, vec![1; 4])]).expect_err("it has none");
    assert!(matches!(&stopped, Error::Failed { reason, .. } if reason.contains("UnsupportedPrecompile")), "{stopped}");
    // Those that it has answer like contracts: this one hashes.
    assert_eq!(w.one(raw(Address::with_last_byte(2), vec![1; 4])).returnData.len(), 32);
}

#[test]
fn a_lens_reads_itself_and_other_lenses() {
    let w = World::new();
    let now = call(&w.lens, &Lens::getCurrentBlockTimestampCall {});
    let supply = call(&w.coin, &Erc20::totalSupplyCall {});
    let inner = Lens::aggregate3Call { calls: vec![now.clone(), supply.clone()] };
    let other = lens(&w.chain, &w.owner);
    let results = w.read(vec![now, call(&w.lens, &inner), call(&other, &inner)]).expect("views");
    assert_eq!(results[0].returnData, Bytes::from(U256::from(NOW).to_be_bytes::<32>()));
    let single = w.coin.read(Erc20::totalSupplyCall {}).expect("a supply");
    for outer in &results[1..] {
        assert!(outer.success);
        let nested = Lens::aggregate3Call::abi_decode_returns(&outer.returnData).expect("an answer of a lens");
        assert_eq!(nested[0], results[0]);
        assert_eq!(nested[1].returnData, Bytes::from(single.to_be_bytes::<32>()));
    }
}

#[test]
fn a_call_that_may_fail_has_all_that_its_target_reverted_with() {
    let w = World::new();
    // Cut nowhere: contracts that pass errors on cut them at 260 bytes.
    for length in [0, 1, 4, 31, 32, 33, 260, 261, 1_000, 40_000] {
        let refusal = named(&w.target, "refuseAtLength", (Bytes::from(vec![7; length]),));
        let direct = w.chain.call(w.alice.address(), refusal.target, &refusal.callData, 0);
        let Outcome::Reverted(data) = direct.outcome else { panic!("{length} bytes: {:?}", direct.outcome) };
        assert!(data.len() >= length, "{length} bytes");
        let refused = w.one(refusal);
        assert_eq!((refused.success, refused.returnData), (false, data.into()), "{length} bytes");
    }
    // Those around it have their answers.
    let refused = named(&w.target, "refuseAtLength", (Bytes::from(vec![9; 37]),));
    let supply = call(&w.coin, &Erc20::totalSupplyCall {});
    let results = w.read(vec![strict(supply.clone()), refused, supply]).expect("one may fail");
    assert_eq!(results.iter().map(|result| result.success).collect::<Vec<_>>(), [true, false, true]);
    assert_eq!(results[0], results[2]);
}

#[test]
fn a_named_error_of_a_target_decodes_from_its_data() {
    let w = Suite::new();
    let lens = lens(&w.chain, &w.owner);
    let calls = vec![call(&w.suite.market, &PowerMarket::termsOfCall { batch: 999 })];
    let results = lens.read(Lens::aggregate3Call { calls }).expect("it may fail");
    let error = w.suite.market.abi().error(&results[0].returnData).expect("an error of the market");
    assert_eq!((results[0].success, error.name.as_str()), (false, "PowerMarket_UnknownBatch"));
    assert_eq!(error.get::<u32>("batch").expect("a value"), 999);
}

#[test]
fn a_target_that_traps_fails_with_empty_data() {
    let w = World::new();
    let trapped = w.one(named(&w.target, "trap", ()));
    assert!(!trapped.success && trapped.returnData.is_empty());
    let unknown = w.one(raw(w.coin.address(), vec![1, 2, 3, 4]));
    assert!(!unknown.success && unknown.returnData.is_empty());
}
