//! Long random runs of a timelock, compared with a model that is a table.

use crate::world::{data, Op, World, DELAY, GRACE};
use chain::{Contract, Error, Value};
use harness::DAY;
use rand::{rngs::SmallRng, Rng, SeedableRng};

const OPERATIONS: usize = 6;
const STEPS: usize = 250;

/// The operations of the model: 0 unset, 1 done, else the time at which it is ready.
struct Model {
    ready: [u64; OPERATIONS],
    /// The sum and the count of all recorded numbers.
    noted: u32,
}

fn ops(w: &World) -> Vec<Op> {
    let mut ops: Vec<Op> = (0..OPERATIONS as u128).map(|number| w.note(number)).collect();
    ops[1] = ops[1].clone().call(&w.target, "say", ("one",)).call(&w.target, "note", (11u8,));
    ops[2] = ops[2].clone().after(ops[1].id());
    ops[3] = ops[3].clone().call(&w.target, "refuse", (1u8,));
    ops[4] = ops[4].clone().after(ops[2].id());
    ops
}

fn state(ready: u64, now: u64) -> u8 {
    match ready {
        0 => 0,
        1 => 3,
        at if now < at => 1,
        at if now > at + GRACE => 4,
        _ => 2,
    }
}

/// The name of the error. None if the message passed.
fn outcome(w: &World, result: chain::Result<chain::Receipt>) -> Option<String> {
    let error = result.err()?;
    let Error::Reverted(revert) = error else { panic!("{error}") };
    let known = [&w.timelock, &w.target].into_iter().find_map(|on: &Contract| on.abi().error(&revert.data));
    Some(known.unwrap_or_else(|| panic!("{revert}")).name)
}

#[test]
fn answers_match_the_model_when_messages_are_random() {
    for seed in 0..3 {
        let w = World::new();
        let (ops, mut rng) = (ops(&w), SmallRng::seed_from_u64(seed));
        let mut model = Model { ready: [0; OPERATIONS], noted: 0 };
        for step in 0..STEPS {
            let number = rng.gen_range(0..OPERATIONS);
            let (expected, found) = match rng.gen_range(0..10) {
                0..=2 => schedule(&w, &mut model, &ops[number], number, rng.gen_range(DELAY - 1..4 * DAY)),
                3..=6 => execute(&w, &mut model, &ops[number], number),
                7 => cancel(&w, &mut model, &ops[number], number),
                _ => {
                    w.chain.advance(rng.gen_range(1..3 * DAY));
                    (None, None)
                }
            };
            assert_eq!(found, expected.map(str::to_owned), "seed {seed}, step {step}, operation {number}");
            for (ready, op) in model.ready.iter().zip(&ops) {
                assert_eq!(w.state(op), state(*ready, w.chain.now()), "seed {seed}, step {step}");
            }
            assert_eq!(w.noted().0, model.noted, "seed {seed}, step {step}");
        }
        assert!(model.noted > 0, "seed {seed} did something");
    }
}

type Outcomes = (Option<&'static str>, Option<String>);

fn schedule(w: &World, model: &mut Model, op: &Op, number: usize, delay: u64) -> Outcomes {
    let expected = match model.ready[number] {
        0 if delay < DELAY => Some("TimelockInsufficientDelay"),
        0 => None,
        _ => Some("TimelockUnexpectedOperationState"),
    };
    let mut args: Vec<Value> = op.args();
    args.push(chain::IntoSol::to_sol(&delay));
    let call = (&w.timelock, data(&w.timelock, "scheduleBatch", args));
    // The time of the block that includes the call.
    let at = w.chain.now();
    let found = outcome(w, w.governor.exec(&w.deployer, "run", call));
    if expected.is_none() {
        model.ready[number] = at + delay;
    }
    (expected, found)
}

fn execute(w: &World, model: &mut Model, op: &Op, number: usize) -> Outcomes {
    let ready = state(model.ready[number], w.chain.now()) == 2;
    let expected = match number {
        _ if !ready => Some("TimelockUnexpectedOperationState"),
        2 if model.ready[1] != 1 => Some("TimelockUnexecutedPredecessor"),
        4 if model.ready[2] != 1 => Some("TimelockUnexecutedPredecessor"),
        3 => Some("MockTarget_Refuses"),
        _ => None,
    };
    let found = outcome(w, w.timelock.exec(&w.alice, "executeBatch", op.args()));
    if expected.is_none() {
        model.ready[number] = 1;
        model.noted += if number == 1 { 2 } else { 1 };
    }
    (expected, found)
}

fn cancel(w: &World, model: &mut Model, op: &Op, number: usize) -> Outcomes {
    let expected = matches!(model.ready[number], 0 | 1).then_some("TimelockUnexpectedOperationState");
    let found = outcome(w, w.timelock.exec(&w.guardian, "cancel", (op.id(),)));
    if expected.is_none() {
        model.ready[number] = 0;
    }
    (expected, found)
}
