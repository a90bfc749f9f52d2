//! Proposals: one that succeeded is queued, and one whose delay is over is executed. Their calls are in the events of
//! the governor.

use crate::{memory::Memory, reader::Reader, Duty, Named, Result, Task};
use bindings::Governor;
use chain::{keccak256, Connect, Log, LogFilter, SolCall, SolEvent, U256};

/// How many blocks one question for events covers, and how many questions a round asks.
const BLOCKS: u64 = 5_000;
const QUESTIONS: u32 = 50;
/// The newest blocks are read again in the next round: they may be replaced.
const UNSETTLED: u64 = 64;

/// The states of a proposal, by the governor's numbers.
const CANCELED: u8 = 2;
const DEFEATED: u8 = 3;
const SUCCEEDED: u8 = 4;
const QUEUED: u8 = 5;
const EXPIRED: u8 = 6;
const EXECUTED: u8 = 7;

/// The tasks of all open proposals.
pub(crate) fn tasks(reader: &Reader<'_>, memory: &mut Memory) -> Result<Vec<Task>> {
    let Some(governor) = &reader.deployment.governor else { return Ok(Vec::new()) };
    discover(reader, governor, memory)?;
    let mut tasks = Vec::new();
    let open: Vec<(String, chain::Bytes)> = memory.proposals.clone().into_iter().collect();
    for (id, call) in open {
        let (Ok(number), Ok(call)) = (id.parse::<U256>(), Governor::queueCall::abi_decode(&call)) else {
            memory.proposals.remove(&id);
            continue;
        };
        let Some(state) = reader.ask(governor, Governor::stateCall { proposalId: number })?.given() else { continue };
        let ready = match state {
            QUEUED => reader.ask(governor, Governor::proposalEtaCall { proposalId: number })?.given(),
            _ => None,
        };
        if matches!(state, CANCELED | DEFEATED | EXPIRED | EXECUTED) {
            memory.proposals.remove(&id);
        }
        tasks.extend(due(governor, &id, call, state, ready.is_some_and(|ready| ready <= U256::from(reader.now))));
    }
    Ok(tasks)
}

/// The task of a proposal in a state. `ready`: its delay is over.
pub(crate) fn due(governor: &Named, id: &str, queue: Governor::queueCall, state: u8, ready: bool) -> Option<Task> {
    match state {
        SUCCEEDED => Some(Task::new(Duty::Proposals, governor, id, &queue)),
        QUEUED if ready => {
            let Governor::queueCall { targets, values, calldatas, descriptionHash } = queue;
            let call = Governor::executeCall { targets, values, calldatas, descriptionHash };
            Some(Task::new(Duty::Proposals, governor, id, &call))
        }
        _ => None,
    }
}

/// Reads the proposals that were created since the last round. A long history takes several rounds.
fn discover(reader: &Reader<'_>, governor: &Named, memory: &mut Memory) -> Result<()> {
    let client = governor.client();
    let newest = client.block_number()?;
    for _ in 0..QUESTIONS {
        let first = memory.proposals_from.max(reader.options.from_block);
        let last = first.saturating_add(BLOCKS - 1).min(newest);
        let topics = vec![Some(Governor::ProposalCreated::SIGNATURE_HASH)];
        let filter = LogFilter { from_block: first, to_block: Some(last), address: Some(governor.address()), topics };
        let created = client.logs(&filter)?;
        memory.proposals.extend(created.iter().filter_map(calls));
        if last == newest {
            memory.proposals_from = first.max(newest.saturating_sub(UNSETTLED));
            break;
        }
        memory.proposals_from = last.saturating_add(1);
    }
    Ok(())
}

/// The id of a proposal, and the call that queues it.
fn calls(log: &Log) -> Option<(String, chain::Bytes)> {
    let created = Governor::ProposalCreated::decode_raw_log(log.topics.iter().copied(), &log.data).ok()?;
    let call = Governor::queueCall {
        targets: created.targets,
        values: created.values,
        calldatas: created.calldatas,
        descriptionHash: keccak256(created.description.as_bytes()),
    };
    Some((created.proposalId.to_string(), call.abi_encode().into()))
}
