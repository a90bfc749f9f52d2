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
                let (from, to) = (number(from_block), number(to_block).min(self.index.latest()));
                if from > to && to_block.is_some() {
                    return Err(invalid("invalid block range params"));
                }
                self.between(filter, from, to)
            }
        }
    }

    /// The logs of the blocks from `from` up to and with `to` that match.
    pub(super) fn between(&self, filter: &Filter, from: u64, to: u64) -> Result<Vec<Log>> {
        let mut found = Vec::new();
        for number in from..=to {
            let Some(record) = self.index.by_number(number)? else { break };
            found.extend(of_block(filter, &record));
            if found.len() > MAX_LOGS {
                return Err(invalid(format!("more than {MAX_LOGS} logs up to block {number}: ask for fewer blocks")));
            }
        }
        Ok(found)
    }
}

/// The logs of a block that match by address and topics.
pub(super) fn of_block<'a>(filter: &'a Filter, record: &Record) -> impl Iterator<Item = Log> + 'a {
    record.logs().into_iter().filter(|log| filter.matches(&log.inner))
}
