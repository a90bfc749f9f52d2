//! What a keeper can spend, and what survives a crash.

use crate::{
    hooked::hooked,
    stage::{always, round, rounds, Stage, COIN, FIRST},
};
use bindings::RewardDistributor::DayCovered;
use chain::{Account, Error};
use keep::{Duty, Error as KeepError, Keeper, Options, Outcome, Policy};
use std::path::Path;

fn balance(stage: &Stage) -> u128 {
    stage.chain.balance(Account::ethereum("keeper").address())
}

/// The costs of a round's messages. [wei]
fn costs(round: &keep::Round) -> Vec<u128> {
    let cost = |step: &keep::Step| match step.outcome {
        Outcome::Sent { cost } | Outcome::Lost { cost } => Some(cost),
        _ => None,
    };
    round.steps.iter().filter_map(cost).collect()
}

/// Six batches with fees, and what the most expensive message of a round costs.
fn fees() -> (Stage, u128) {
    let stage = Stage::new();
    for _ in 0..6 {
        stage.batch(10, 5);
    }
    stage.chain.ethereum("keeper");
    let before = stage.chain.snapshot();
    let all = round(&mut stage.keeper("keeper", always(&[Duty::Fees])));
    assert_eq!(all.sent().len(), 6);
    stage.chain.restore(&before);
    (stage, costs(&all).into_iter().max().expect("six"))
}

#[test]
fn costs_are_what_the_balance_loses() {
    let (stage, _) = fees();
    let before = balance(&stage);
    let round = round(&mut stage.keeper("keeper", always(&[Duty::Fees])));
    assert_eq!(round.balance, before);
    assert_eq!(before - balance(&stage), costs(&round).iter().sum::<u128>());
}

#[test]
fn budget_of_a_day_holds() {
    let (stage, cost) = fees();
    let folder = tempfile::tempdir().expect("a folder");
    let options = |folder: &Path| Options {
        max_fee: 2 * cost,
        budget: 3 * cost + cost / 2,
        state: Some(folder.join("keeper.json")),
        ..always(&[Duty::Fees])
    };
    let before = balance(&stage);
    let first = rounds(&mut stage.keeper("keeper", options(folder.path())));
    assert!(before - balance(&stage) <= 3 * cost + cost / 2);
    // Another process, on the same day.
    let mut keeper = stage.keeper("keeper", options(folder.path()));
    let held = round(&mut keeper);
    assert_eq!(held.sent(), [] as [&str; 0]);
    assert!(held.steps.iter().all(|step| matches!(step.outcome, Outcome::OverBudget { .. })), "{held:?}");
    assert_eq!(held.steps.len(), 6 - first.len());
    assert!((2..=3).contains(&first.len()), "{first:?}");
    stage.chain.advance(86_400);
    let rest = balance(&stage);
    assert!(!rounds(&mut keeper).is_empty(), "a new day");
    assert!(rest - balance(&stage) <= 3 * cost + cost / 2);
}

#[test]
fn message_above_the_maximum_fee_is_not_sent_again() {
    let (stage, cost) = fees();
    let mut keeper = stage.keeper("keeper", Options { max_fee: cost / 2, ..always(&[Duty::Fees]) });
    let round = round(&mut keeper);
    assert_eq!(costs(&round).len(), 1, "the first one, whose cost was not known");
    assert!(round.steps[1..].iter().all(|step| matches!(step.outcome, Outcome::TooDear { .. })), "{round:?}");
}

#[test]
fn tasks_of_one_duty_leave_budget_for_the_others() {
    let (stage, cost) = fees();
    stage.report(FIRST);
    stage.at(FIRST + 2, 2);
    // Twelve fee tasks and six days to cover: half of the budget for each.
    let options = Options { max_fee: cost, budget: 6 * cost, ..always(&[Duty::Fees, Duty::Cover]) };
    let round = round(&mut stage.keeper("keeper", options));
    let of =
        |duty| round.steps.iter().filter(move |step| step.duty == duty && matches!(step.outcome, Outcome::Sent { .. }));
    assert!(of(Duty::Fees).count() >= 2 && of(Duty::Fees).count() < 6, "{round:?}");
    assert!(round.steps.iter().any(|step| matches!(step.outcome, Outcome::OverBudget { .. })));
}

#[test]
fn crash_between_sending_and_writing_repeats_nothing() {
    let stage = Stage::new();
    stage.batch(10, 5);
    stage.report(FIRST);
    stage.at(FIRST + 2, 2);
    let folder = tempfile::tempdir().expect("a folder");
    let options = || Options { state: Some(folder.path().join("keeper.json")), ..always(&[Duty::Cover]) };
    // The message gets into a block, and the process never learns it.
    let client = hooked(&stage.chain, |send| {
        send()?;
        Err(Error::Transport("killed".into()))
    });
    let mut keeper = stage.keeper_on(&client, "keeper", options());
    let cut = keeper.round().expect("a round that was cut off");
    assert!(cut.failed.is_some_and(|why| why.contains("killed")));
    drop(keeper);
    assert_eq!(stage.count::<DayCovered>(&stage.suite.distributor), 1);
    let nonce = stage.chain.nonce(Account::ethereum("keeper").address());
    assert_eq!(round(&mut stage.keeper("keeper", options())).steps, [], "the chain knows that it is done");
    // Neither does a keeper that lost its state.
    assert_eq!(round(&mut stage.keeper("keeper", always(&[Duty::Cover]))).steps, []);
    assert_eq!(stage.chain.nonce(Account::ethereum("keeper").address()), nonce);
}

#[test]
fn cost_of_a_message_whose_fate_is_unknown_stays_counted() {
    let stage = Stage::new();
    for _ in 0..2 {
        stage.batch(10, 5);
    }
    let folder = tempfile::tempdir().expect("a folder");
    let state = Some(folder.path().join("keeper.json"));
    let options = Options { max_fee: COIN, budget: COIN, state, ..always(&[Duty::Fees]) };
    let client = hooked(&stage.chain, |_| Err(Error::Transport("no answer".into())));
    assert!(stage.keeper_on(&client, "keeper", options.clone()).round().expect("a round").failed.is_some());
    let held = round(&mut stage.keeper("keeper", options));
    assert!(held.steps.iter().all(|step| matches!(step.outcome, Outcome::OverBudget { .. })), "{held:?}");
    // The one whose fate is unknown rests for an hour.
    assert_eq!(held.steps.len(), 1);
}

#[test]
fn state_belongs_to_one_process() {
    let stage = Stage::new();
    let folder = tempfile::tempdir().expect("a folder");
    let options = Options { state: Some(folder.path().join("keeper.json")), ..always(&[Duty::Cover]) };
    let _first = stage.keeper("keeper", options.clone());
    let (client, account) = (chain::Connect::client(&stage.chain), stage.chain.ethereum("keeper"));
    let deployment = || keep::Deployment::contracts(&client, &stage.addresses).expect("all contracts");
    let second = Keeper::new(&client, account.clone(), deployment(), options.clone());
    assert!(matches!(second.err(), Some(KeepError::State(service::Error::Locked { .. }))));
    // A dry run can look on.
    Keeper::new(&client, account, deployment(), Options { dry_run: true, ..options }).expect("a dry run");
}

#[test]
fn task_that_pays_is_not_bound_by_its_duty_s_part() {
    let (stage, cost) = fees();
    stage.report(FIRST);
    stage.at(FIRST + 2, 2);
    stage.price_hfil(1_000 * COIN);
    let duties = [Duty::Fees, Duty::Cover, Duty::Market, Duty::Oracle];
    let options = Options {
        policy: Policy::WhenItPays,
        coin_price: Some(1),
        max_fee: 4 * cost,
        budget: 24 * cost,
        ..always(&duties)
    };
    let round = round(&mut stage.keeper("keeper", options));
    assert_eq!(round.sent().len(), 6, "every missed day: {round:?}");
    assert!(round.sent().iter().all(|key| key.starts_with("distributor.cover")));
}

#[test]
fn estimate_of_the_chain_bounds_the_first_message_too() {
    let (stage, cost) = fees();
    let options = Options { max_fee: 2 * cost, budget: 100 * cost, ..always(&[Duty::Fees]) };
    let above = Box::new(move |_: &Account, _: &keep::Task| Ok(Some(2 * cost + 1)));
    let mut dear = stage.keeper("keeper", options.clone()).estimating(above);
    let before = balance(&stage);
    let steps = round(&mut dear).steps;
    assert!(steps.len() == 6 && steps.iter().all(|step| matches!(step.outcome, Outcome::TooDear { .. })));
    assert_eq!(balance(&stage), before);
    let mut refused = stage.keeper("keeper", options).estimating(Box::new(|_, _| Ok(None)));
    assert!(round(&mut refused).steps.iter().all(|step| step.outcome == Outcome::Refused));
}
