//! The logs that match a filter.

use super::{
    error::{invalid, not_found, Result},
    record::Record,
    Ethereum,
};
use alloy_rpc_types_eth::{BlockNumberOrTag, Filter, FilterBlockOption, Log};

/// The most logs in one answer. A wider question is refused: an answer that is cut without a word is a wrong answer.
pub(super) const MAX_LOGS: usize = 20_000;

impl Ethereum {
    /// The logs that match, oldest first.
    pub(super) fn matching(&self, filter: &Filter) -> Result<Vec<Log>> {
        match filter.block_option {
            FilterBlockOption::AtBlockHash(hash) => {
                let record = self.index.by_hash(hash)?.ok_or_else(|| not_found("block"))?;
                Ok(of_block(filter, &record).collect())
            }
            FilterBlockOption::Range { from_block, to_block } => {
                let number = |tag: Option<BlockNumberOrTag>| self.index.number(tag.unwrap_or_default());
                let (from, to) = (number(from_block), number(to_block));
                if from > to && to_block.is_some() {
                    return Err(invalid("invalid block range params"));
                }
                // Blocks that do not exist yet have no logs.
                let to = to.min(self.index.latest());
                match self.between(filter, from, to)? {
                    (found, next) if next > to => Ok(found),
                    (_, next) => {
                        Err(invalid(format!("more than {MAX_LOGS} logs up to block {next}: ask for fewer blocks")))
                    }
                }
            }
        }
    }

    /// The logs of the blocks from `from` up to and with `to` that match, and the block to go on from: one that would
    /// make them too many, or the one after `to`.
    pub(super) fn between(&self, filter: &Filter, from: u64, to: u64) -> Result<(Vec<Log>, u64)> {
        let mut found = Vec::new();
        for number in from..=to {
            let Some(record) = self.index.by_number(number)? else { break };
            let kept = found.len();
            found.extend(of_block(filter, &record));
            // A single block always fits: its size is limited.
            if found.len() > MAX_LOGS && kept > 0 {
                found.truncate(kept);
                return Ok((found, number));
            }
        }
        Ok((found, to.saturating_add(1)))
    }
}

/// The logs of a block that match by number, address and topics.
pub(super) fn of_block<'a>(filter: &'a Filter, record: &Record) -> impl Iterator<Item = Log> + 'a {
    let in_range = filter.matches_block_range(record.number);
    let logs = if in_range { record.logs() } else { Vec::new() };
    logs.into_iter().filter(|log| filter.matches(&log.inner))
}
