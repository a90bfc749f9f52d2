//! Transactions: from a message to a block and its receipt.

use crate::{
    eth,
    extrinsic::{self, Applied},
    primitives::{address, b256, weight, WEI_PER_UNIT},
    simulate::{extrinsic_room, outcome, Limits, Message, Run},
    state::State,
    Account, Address, Error, Log, Outcome, Receipt, Result, Weight, B256,
};
use parity_scale_codec::{DecodeAll, Encode};
use polkadot_sdk::{
    frame_system, pallet_balances, pallet_revive, pallet_transaction_payment,
    sp_io::storage,
    sp_runtime::{DispatchError, MultiAddress},
};
use revive_dev_runtime::{RuntimeCall, RuntimeEvent, System, UncheckedExtrinsic};
use std::sync::Arc;

/// The development account that funds new accounts.
const FAUCET: &str = "//Ferdie";

impl State {
    /// Signs a message, puts it into a block, and returns its receipt.
    pub fn transact(
        &mut self,
        from: &Account,
        to: Option<Address>,
        code: &[u8],
        data: &[u8],
        value: u128,
    ) -> Result<Receipt> {
        let message = Message { from: from.id(), to, code: code.to_vec(), data: data.to_vec(), value };
        self.in_block(|state| {
            let dry = state.simulate(|| message.dry_run());
            let (extrinsic, hash) = state.signed(&message, from, None, &dry)?;
            let applied = state.apply(extrinsic);
            // The refusal says more than that the sender cannot pay for the most gas there is.
            let refused = applied.is_err() && matches!(dry.outcome, Outcome::Reverted(_));
            Ok(state.receipt(if refused { Applied::nothing() } else { applied? }, hash, Some(dry)))
        })
    }

    /// The signed bytes of a call.
    pub fn sign(
        &mut self,
        from: &Account,
        to: Address,
        data: &[u8],
        value: u128,
        nonce: Option<u32>,
    ) -> Result<Vec<u8>> {
        let message = Message { from: from.id(), to: Some(to), code: Vec::new(), data: data.to_vec(), value };
        let dry = self.simulate(|| message.dry_run());
        match from.is_ethereum() {
            true => {
                let nonce = nonce.unwrap_or_else(|| self.next_nonce(from));
                self.simulate(|| eth::sign(&message, from, nonce, &dry.outcome))
            }
            false => Ok(self.signed(&message, from, nonce, &dry)?.0.encode()),
        }
    }

    /// Makes a block with an Ethereum transaction from the wire.
    pub fn submit_ethereum(&mut self, payload: &[u8]) -> Result<Receipt> {
        let (message, hash) = self.execute(|| eth::read(payload))?;
        self.in_block(|state| {
            let dry = state.simulate(|| message.dry_run());
            let applied = state.apply(eth::wrap(payload.to_vec()))?;
            Ok(state.receipt(applied, Some(hash), Some(dry)))
        })
    }

    /// Makes a block with an extrinsic from the wire.
    pub fn submit_extrinsic(&mut self, bytes: &[u8]) -> Result<Receipt> {
        let extrinsic = UncheckedExtrinsic::decode_all(&mut &bytes[..])
            .map_err(|error| Error::Rejected(format!("not an extrinsic: {error}")))?;
        self.in_block(|state| {
            let applied = state.apply(extrinsic)?;
            Ok(state.receipt(applied, None, None))
        })
    }

    /// Runs a call with its effects on contracts, but without a transaction. See [`crate::Chain::exec`].
    pub fn exec(&mut self, from: &Account, to: Address, data: &[u8], value: u128) -> Receipt {
        let message = Message { from: from.id(), to: Some(to), code: Vec::new(), data: data.to_vec(), value };
        let limits = Limits { weight_limit: extrinsic_room(), deposit: u128::MAX };
        let (run, events) = self.execute_pending(|| {
            storage::start_transaction();
            let run = message.run(limits);
            // The pallet settles deposits after its own transaction, so they have to be rolled back too.
            if run.outcome.is_success() {
                storage::commit_transaction();
            } else {
                storage::rollback_transaction();
            }
            run
        });
        self.receipt(Applied { events, ..Applied::nothing() }, None, Some(run))
    }

    /// Transfers coins from the faucet, in one block.
    pub fn fund(&mut self, accounts: &[&Account], amount: u128) -> Result<()> {
        let faucet = Account::sr25519(FAUCET);
        self.in_block(|state| {
            for account in accounts {
                let (dest, value) = (MultiAddress::Id(account.id()), amount / WEI_PER_UNIT);
                let call = RuntimeCall::Balances(pallet_balances::Call::transfer_allow_death { dest, value });
                let nonce = state.next_nonce(&faucet);
                let applied = state.apply(extrinsic::sign(call, &faucet, nonce, state.genesis))?;
                state.receipt(applied, None, None).ok()?;
            }
            Ok(())
        })
    }

    /// Runs a function in a block: the open one, or a new one. A new block is closed afterwards, and discarded on an
    /// error.
    pub(crate) fn in_block<R>(&mut self, run: impl FnOnce(&mut Self) -> Result<R>) -> Result<R> {
        if self.open {
            return run(self);
        }
        self.open_block();
        let result = run(self);
        match result {
            Ok(_) => self.close_block(),
            Err(_) => self.discard_block(),
        }
        result
    }

    /// The signed extrinsic of a message, and the hash of its Ethereum transaction.
    fn signed(
        &mut self,
        message: &Message,
        from: &Account,
        nonce: Option<u32>,
        dry: &Run,
    ) -> Result<(UncheckedExtrinsic, Option<B256>)> {
        let nonce = nonce.unwrap_or_else(|| self.next_nonce(from));
        match from.is_ethereum() {
            true => {
                let payload = self.simulate(|| eth::sign(message, from, nonce, &dry.outcome))?;
                let hash = crate::keccak256(&payload);
                Ok((eth::wrap(payload), Some(hash)))
            }
            false => {
                message.check_whole_units()?;
                let call = extrinsic::call(message, dry.limits());
                Ok((extrinsic::sign(call, from, nonce, self.genesis), None))
            }
        }
    }

    fn next_nonce(&mut self, of: &Account) -> u32 {
        self.execute(|| System::account_nonce(of.id()))
    }

    /// Combines the records of the block with the results of the dry run, and keeps the logs.
    fn receipt(&mut self, applied: Applied, hash: Option<B256>, dry: Option<Run>) -> Receipt {
        let tx_hash = hash.unwrap_or(applied.hash);
        let (block, time) = self.running();
        let mut recorded = Recorded { failure: applied.result.err(), ..Recorded::default() };
        for event in applied.events {
            recorded.add(event);
        }
        let first = self.logs.iter().rev().take_while(|log| log.block == block).count() as u64;
        let logs: Vec<Log> = recorded
            .logs
            .into_iter()
            .zip(first..)
            .map(|((address, topics, data), index)| Log { address, topics, data, block, tx_hash, index })
            .collect();
        if !logs.is_empty() {
            Arc::make_mut(&mut self.logs).extend(logs.iter().cloned());
        }
        let dry = dry.unwrap_or_else(Run::unknown);
        // Without a transaction the block records nothing, and the outcome is that of the run.
        let outcome = if applied.hash.is_zero() { dry.outcome } else { outcome(recorded.failure, &dry.outcome) };
        let success = outcome.is_success();
        let deposit = if success { dry.deposit } else { 0 };
        let mut fee = recorded.fee.saturating_mul(WEI_PER_UNIT);
        if hash.is_some() && success {
            fee += self.execute(|| eth::rounding(fee, deposit));
        }
        Receipt {
            output: if success { dry.output } else { Vec::new() },
            address: dry.address.filter(|_| success),
            logs,
            weight: dry.weight,
            block_weight: recorded.weight,
            gas: dry.gas,
            deposit,
            fee,
            block,
            timestamp: time / 1000,
            tx_hash,
            outcome,
        }
    }
}

/// The records in the events of one extrinsic.
#[derive(Default)]
struct Recorded {
    failure: Option<DispatchError>,
    logs: Vec<(Address, Vec<B256>, Vec<u8>)>,
    weight: Weight,
    /// [native unit]
    fee: u128,
}

impl Recorded {
    fn add(&mut self, event: RuntimeEvent) {
        match event {
            RuntimeEvent::Revive(pallet_revive::Event::ContractEmitted { contract, data, topics }) => {
                self.logs.push((address(contract), topics.into_iter().map(b256).collect(), data));
            }
            // The extrinsic of a failed Ethereum transaction succeeds, so that its receipt is kept.
            RuntimeEvent::Revive(pallet_revive::Event::EthExtrinsicRevert { dispatch_error }) => {
                self.failure = Some(dispatch_error);
            }
            RuntimeEvent::TransactionPayment(pallet_transaction_payment::Event::TransactionFeePaid {
                actual_fee,
                ..
            }) => self.fee += actual_fee,
            RuntimeEvent::System(
                frame_system::Event::ExtrinsicSuccess { dispatch_info }
                | frame_system::Event::ExtrinsicFailed { dispatch_info, .. },
            ) => self.weight = weight(dispatch_info.weight),
            _ => {}
        }
    }
}

impl Run {
    /// A run without results, if only the records of the block are known.
    fn unknown() -> Self {
        Self {
            outcome: Outcome::Success,
            output: Vec::new(),
            address: None,
            weight: Weight::default(),
            gas: 0,
            deposit: 0,
            required: Limits { weight_limit: Default::default(), deposit: 0 },
        }
    }
}
