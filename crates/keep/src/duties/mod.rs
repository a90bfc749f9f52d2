//! The duties. Each reads facts from the chain, and a function without effects decides which jobs are due. Where only
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
    Duty, Job, Result,
};

/// All jobs that are due now. The pages in `memory` advance.
pub(crate) fn due(reader: &Reader<'_>, memory: &mut Memory) -> Result<Vec<Job>> {
    let duties = &reader.options.duties;
    const OF_BATCHES: [Duty; 4] = [Duty::Cover, Duty::Fees, Duty::Market, Duty::Mining];
    let batches: Vec<Batch> = match OF_BATCHES.iter().any(|duty| duties.contains(duty)) {
        true => batches::page(reader, memory)?,
        false => Vec::new(),
    };
    let mut jobs = Vec::new();
    for duty in duties {
        jobs.extend(match duty {
            Duty::Cover => cover::jobs(reader, &batches)?,
            Duty::Fees => fees::jobs(reader, &batches, memory)?,
            Duty::Market => market::due(&reader.deployment.market, &batches, reader.now),
            Duty::Loans => loans::jobs(reader, memory)?,
            Duty::Oracle => oracle::jobs(reader)?,
            Duty::Mining => mining::jobs(reader, &batches)?,
            Duty::Withdrawals => withdrawals::jobs(reader, memory)?,
            Duty::Proposals => proposals::jobs(reader, memory)?,
        });
    }
    Ok(jobs)
}
