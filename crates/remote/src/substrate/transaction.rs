//! Transactions over Substrate JSON-RPC.

use super::Substrate;
use crate::{
    dry::Dry,
    events::{self, Applied},
    failure::{extrinsic, subxt as failed},
    sign::{sign, Fees},
    wire::{Message, Prepared, Signed, Wire},
};
use chain::{Account, Client, Error, Receipt, Result, B256};
use polkadot_sdk::pallet_revive::{
    pallet_revive_types::runtime_api::{EthTransactInfoV1, GenericTransactionV1, StorageDepositV1},
    EthTransactError,
};
use subxt::{
    client::OnlineClientAtBlock,
    config::DefaultExtrinsicParamsBuilder,
    dynamic::{self, Value},
    utils::{AccountId32, MultiSignature},
    PolkadotConfig,
};

/// What nodes say of an extrinsic that they have already.
const KNOWN: [&str; 2] = ["Already Imported", "already imported"];

/// How many of the newest blocks may be replaced by others, where a chain does not say which are final: a development
/// chain that seals instantly finalizes none.
const REPLACEABLE: u64 = 32;

/// The bytes of an extrinsic, the highest price of gas that it names, and what it costs by the estimate. [wei]
type Extrinsic = (Vec<u8>, Option<u128>, u128);

impl Wire for Substrate {
    fn prepare(&self, from: &Account, message: Message<'_>, nonce: Option<u64>) -> Result<Prepared> {
        let id = from.account_id();
        let dry = match message.to {
            Some(to) => self.dry_call(id, to, message.data, message.value)?,
            None => self.dry_deploy(id, message.code, message.data, message.value)?,
        };
        if !dry.outcome.is_success() {
            return self.refused(dry).map(Box::new).map(Prepared::Refused);
        }
        let after = self.settled()?;
        let nonce = nonce.map_or_else(|| self.nonce(from.address()), Ok)?;
        let (payload, max_price, cost) = match from.is_ethereum() {
            true => self.ethereum(from, message, nonce)?,
            false => self.signed(from, message, nonce, &dry)?,
        };
        let hash = B256::from(polkadot_sdk::sp_crypto_hashing::blake2_256(&payload));
        Ok(Prepared::Signed(Box::new(Signed {
            hash,
            nonce,
            after,
            max_price,
            cost,
            payload: payload.into(),
            output: dry.output.clone().into(),
            address: dry.address,
            weight: dry.weight(),
            gas: u64::try_from(dry.gas).unwrap_or(u64::MAX),
            deposit: self.deposit(&dry),
        })))
    }

    fn known(&self) -> &[&str] {
        &KNOWN
    }

    fn submit(&self, signed: &Signed) -> Result<()> {
        self.runtime.block_on(async {
            let at = self.newest().await?;
            at.transactions().from_bytes(signed.payload.to_vec()).submit().await.map(drop).map_err(extrinsic)
        })
    }

    fn search(&self, signed: &Signed, next: &mut u64) -> Result<Option<Receipt>> {
        let (settled, last) = (self.settled()?, self.block_number()?);
        for block in *next..=last {
            let found = self.runtime.block_on(events::applied(&self.api, &self.rpc, block, signed.hash))?;
            if let Some(applied) = found {
                return self.receipt(signed, applied).map(Some);
            }
        }
        *next = settled.saturating_add(1).max(*next);
        Ok(None)
    }

    fn price(&self) -> Result<Option<u128>> {
        self.gas_price().map(Some)
    }

    fn final_block(&self) -> Result<u64> {
        let head = self.ask(self.rpc.chain_get_finalized_head())?;
        let header = self.ask(self.rpc.chain_get_header(Some(head)))?;
        header.map(|header| header.number).ok_or_else(|| Error::Transport("the node has no final block".into()))
    }
}

impl Substrate {
    /// The last block whose place no other takes.
    fn settled(&self) -> Result<u64> {
        let newest = self.block_number()?;
        Ok(self.final_block()?.max(newest.saturating_sub(REPLACEABLE)))
    }

    /// The chain as of its newest block. An extrinsic lives for some blocks from there, however late finality is.
    async fn newest(&self) -> Result<OnlineClientAtBlock<PolkadotConfig>> {
        let hash = self.rpc.chain_get_block_hash(None).await.map_err(failed)?;
        let hash = hash.ok_or_else(|| Error::Transport("the node has no block".into()))?;
        self.api.at_block(hash).await.map_err(failed)
    }

    fn receipt(&self, signed: &Signed, applied: Applied) -> Result<Receipt> {
        let timestamp = self.time_at(Some(applied.hash))?;
        Ok(applied.receipt(signed, timestamp, self.ratio))
    }

    fn gas_price(&self) -> Result<u128> {
        let price: polkadot_sdk::sp_core::U256 = self.runtime("gas_price", ())?;
        Ok(u128::try_from(price).unwrap_or(u128::MAX))
    }

    fn signed(&self, from: &Account, message: Message<'_>, nonce: u64, dry: &Dry) -> Result<Extrinsic> {
        let room = |part: u64| Value::u128(u128::from(part.saturating_add(part / 4)));
        let weight = Value::named_composite([
            ("ref_time", room(dry.required.ref_time())),
            ("proof_size", room(dry.required.proof_size())),
        ]);
        let deposit = match dry.max_deposit {
            StorageDepositV1::Charge(amount) => amount.saturating_add(amount / 4),
            StorageDepositV1::Refund(_) => 0,
        };
        let (value, data) = (self.native(message.value)?, Value::from_bytes(message.data));
        let (value, deposit) = (Value::u128(value), Value::u128(deposit));
        let call = match message.to {
            Some(to) => dynamic::tx("Revive", "call", vec![Value::from_bytes(to), value, weight, deposit, data]),
            None => {
                let (code, no_salt) = (Value::from_bytes(message.code), Value::unnamed_variant("None", []));
                dynamic::tx("Revive", "instantiate_with_code", vec![value, weight, deposit, code, data, no_salt])
            }
        };
        self.runtime.block_on(async {
            let at = self.newest().await?;
            let params = DefaultExtrinsicParamsBuilder::new().nonce(nonce).build();
            let signed = at.transactions().create_signed(&call, &Signer(from), params).await.map_err(extrinsic)?;
            let fee = signed.partial_fee_estimate().await.map_err(extrinsic)?;
            let cost = fee.saturating_mul(self.ratio).saturating_add_signed(self.deposit(dry));
            Ok((signed.into_encoded(), None, cost))
        })
    }

    /// The transaction of an Ethereum account, in an extrinsic without a signature of its own.
    fn ethereum(&self, from: &Account, message: Message<'_>, nonce: u64) -> Result<Extrinsic> {
        let input = [message.code, message.data].concat();
        let price = self.gas_price()?;
        let request = GenericTransactionV1 {
            from: Some(from.address().0 .0.into()),
            to: message.to.map(|to| to.0 .0.into()),
            input: input.clone().into(),
            value: Some(message.value.into()),
            gas_price: Some(price.into()),
            ..GenericTransactionV1::default()
        };
        let run: Result<EthTransactInfoV1<u128>, EthTransactError> = self.runtime("eth_transact", request)?;
        let run = run.map_err(|error| Error::Rejected(format!("{error:?}")))?;
        let fees = Fees { gas: u64::try_from(run.eth_gas).unwrap_or(u64::MAX), price };
        let (_, payload) = sign(from, self.chain_id, nonce, message.to, &input, message.value, &fees);
        let call = dynamic::tx("Revive", "eth_transact", vec![Value::from_bytes(payload)]);
        self.runtime.block_on(async {
            let at = self.newest().await?;
            let unsigned = at.transactions().create_unsigned(&call).map_err(failed)?;
            let cost = u128::from(fees.gas).saturating_mul(price);
            Ok((unsigned.into_encoded(), Some(fees.max_price()), cost))
        })
    }
}

/// A Substrate account as subxt signs with it.
struct Signer<'a>(&'a Account);

impl subxt::tx::Signer<PolkadotConfig> for Signer<'_> {
    fn account_id(&self) -> AccountId32 {
        AccountId32(self.0.account_id())
    }

    fn sign(&self, payload: &[u8]) -> MultiSignature {
        MultiSignature::Sr25519(self.0.sign_extrinsic(payload))
    }
}
