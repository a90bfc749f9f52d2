//! The outcomes of a call in a transaction, in a view and on the fast path.

use crate::probe::{self, ask, words, NOTE, REFUSE, REFUSED, SPIN, TIME, TRAP};
use chain::{Account, Address, Chain, LogFilter, Outcome, Receipt};

fn setup() -> (Chain, [Account; 2], Address) {
    let chain = Chain::new();
    let accounts = [chain.sr25519("//Alice"), chain.ethereum("holder-1")];
    let probe = probe::deploy(&chain, &accounts[0]);
    (chain, accounts, probe)
}

fn refusal() -> Vec<u8> {
    [&REFUSED[..], &[0; 31], &[7]].concat()
}

fn failed(receipt: &Receipt, reason: &str) -> bool {
    matches!(&receipt.outcome, Outcome::Failed(why) if why == reason)
}

#[test]
fn a_revert_is_in_a_block_with_its_data_and_costs_a_fee() {
    let (chain, accounts, probe) = setup();
    for account in &accounts {
        let before = chain.balance(account.address());
        let receipt = chain.send(account, probe, &ask(REFUSE, &[]), 0).unwrap();
        assert_eq!(receipt.outcome, Outcome::Reverted(refusal()), "{account:?}");
        assert_eq!(receipt.block, chain.block_number());
        assert!(receipt.fee > 0 && receipt.deposit == 0 && receipt.logs.is_empty());
        assert_eq!(before - chain.balance(account.address()), receipt.fee, "{account:?}");
        let error = receipt.ok().unwrap_err();
        let revert = error.revert().expect("a revert");
        assert_eq!(revert.data, refusal());
        assert!(revert.receipt.is_some());
    }
    let output = chain.call(accounts[0].address(), probe, &ask(REFUSE, &[]), 0);
    assert_eq!(output.outcome, Outcome::Reverted(refusal()));
    assert_eq!(chain.exec(&accounts[0], probe, &ask(REFUSE, &[]), 0).outcome, Outcome::Reverted(refusal()));
    let count = chain.send(&accounts[0], probe, &ask(NOTE, &[]), 0).unwrap();
    assert_eq!(words(&count.output), [1], "a revert undoes all writes");
}

#[test]
fn a_trap_and_running_out_of_gas_are_named() {
    let (chain, accounts, probe) = setup();
    for account in &accounts {
        for action in [TRAP, SPIN] {
            let receipt = chain.send(account, probe, &ask(action, &[]), 0).unwrap();
            assert!(matches!(receipt.outcome, Outcome::Failed(_)), "{action} {account:?} {:?}", receipt.outcome);
            assert!(receipt.fee > 0);
        }
    }
    let spun = chain.send(&accounts[0], probe, &ask(SPIN, &[]), 0).unwrap();
    assert!(failed(&spun, "Revive.OutOfGas"), "{:?}", spun.outcome);
    assert!(spun.block_weight.ref_time > 1_000_000_000_000, "it used what an extrinsic may use");
    let spun = chain.exec(&accounts[0], probe, &ask(SPIN, &[]), 0);
    assert!(failed(&spun, "Revive.OutOfGas"), "{:?}", spun.outcome);
}

#[test]
fn a_view_changes_nothing_and_sees_its_caller() {
    let (chain, accounts, probe) = setup();
    let stranger = Account::ethereum("never seen").address();
    for from in [accounts[0].address(), accounts[1].address()] {
        let output = chain.call(from, probe, &ask(NOTE, &[]), 0);
        assert_eq!(words(&output.data), [1]);
    }
    for from in [stranger, Address::ZERO] {
        assert!(chain.call(from, probe, &ask(TIME, &[]), 0).outcome.is_success());
        let output = chain.call(from, probe, &ask(NOTE, &[]), 0);
        let reason = "Revive.StorageDepositNotEnoughFunds";
        assert_eq!(output.outcome, Outcome::Failed(reason.into()), "a view's caller answers for the deposit, too");
    }
    assert!(chain.logs(&LogFilter::default()).is_empty());
}

#[test]
fn the_fast_path_has_the_effects_of_a_transaction() {
    let (chain, accounts, probe) = setup();
    chain.set_time(5000).unwrap();
    let (block, snapshot) = (chain.block_number(), chain.snapshot());
    let slow = chain.send(&accounts[0], probe, &ask(NOTE, &[]), 0).unwrap();
    chain.restore(&snapshot);
    let fast = chain.exec(&accounts[0], probe, &ask(NOTE, &[]), 0);
    assert_eq!(
        (fast.output.clone(), fast.weight, fast.gas, fast.deposit),
        (slow.output, slow.weight, slow.gas, slow.deposit)
    );
    assert_eq!((fast.timestamp, fast.block), (slow.timestamp, slow.block));
    assert_eq!(fast.logs[0].data, slow.logs[0].data);
    assert_eq!((fast.fee, chain.block_number()), (0, block));
    for count in 2..2000u64 {
        let receipt = chain.exec(&accounts[1], probe, &ask(NOTE, &[]), 0);
        assert_eq!(words(&receipt.output), [count]);
    }
    assert_eq!(chain.now(), 5000, "the fast path does not advance the clock");
    let slow = chain.send(&accounts[0], probe, &ask(NOTE, &[]), 0).unwrap();
    assert_eq!(words(&slow.output), [2000], "a real transaction continues from there");
    assert_eq!(slow.block, block + 1);
    assert_eq!(chain.logs(&LogFilter::default()).len(), 2000);
}

#[test]
fn a_rejected_transaction_keeps_what_the_fast_path_did() {
    let (chain, accounts, probe) = setup();
    chain.exec(&accounts[0], probe, &ask(NOTE, &[]), 0);
    let penniless = Account::ethereum("poor");
    chain.send(&penniless, probe, &ask(NOTE, &[]), 0).unwrap_err();
    assert_eq!(words(&chain.call(accounts[0].address(), probe, &ask(NOTE, &[]), 0).data), [2]);
}

#[test]
fn time_passes_on_the_fast_path() {
    let (chain, accounts, probe) = setup();
    for day in 1..5 {
        chain.set_time(day * 86_400).unwrap();
        let receipt = chain.exec(&accounts[0], probe, &ask(TIME, &[]), 0);
        assert_eq!(words(&receipt.output)[0], day * 86_400);
        assert_eq!(receipt.timestamp, day * 86_400);
    }
}
