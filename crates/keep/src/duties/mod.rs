//! The duties. Each reads facts from the chain, and a function without effects decides which tasks are due. Where only
//! the contract can decide, the fact is its answer to the message itself, run without effects.

mod cover;
mod fees;
mod loans;
mod market;
mod mining;
mod oracle;
mod proposals;
mod withdrawals;

use crate::{
    batches::{self, Batch},
    memory::Memory,
    reader::Reader,
    Duty, Result, Task,
};

/// All tasks that are due now. The pages in `memory` advance. A duty that cannot be read does not stop the others: why is
/// returned beside their tasks.
pub(crate) fn due(reader: &Reader<'_>, memory: &mut Memory) -> Result<(Vec<Task>, Option<String>)> {
    let duties = &reader.options.duties;
    const OF_BATCHES: [Duty; 5] = [Duty::Cover, Duty::Fees, Duty::Market, Duty::Loans, Duty::Mining];
    let batches: Vec<Batch> = match OF_BATCHES.iter().any(|duty| duties.contains(duty)) {
        true => batches::page(reader, memory)?,
        false => Vec::new(),
    };
    let (mut tasks, mut failed) = (Vec::new(), None);
    for duty in duties {
        let found = match duty {
            Duty::Cover => cover::tasks(reader, &batches, memory),
            Duty::Fees => fees::tasks(reader, &batches, memory),
            Duty::Market => market::tasks(reader, &batches),
            Duty::Loans => loans::tasks(reader, &batches, memory),
            Duty::Oracle => oracle::tasks(reader),
            Duty::Mining => mining::tasks(reader, &batches),
            Duty::Withdrawals => withdrawals::tasks(reader, memory),
            Duty::Proposals => proposals::tasks(reader, memory),
        };
        match found {
            Ok(found) => tasks.extend(found),
            Err(error) => failed = Some(format!("{duty}: {error}")),
        }
    }
    Ok((tasks, failed))
}
