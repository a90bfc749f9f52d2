//! `ink_e2e`'s trait of a client that deploys and calls contracts.

use crate::{
    backend::{decode, Client, Plain},
    calls::Limits,
    log::EventLog,
    server::{ChainRuntime, Error},
};
use async_trait::async_trait;
use ink::{
    env::{
        call::utils::{DecodeMessageResult, EncodeArgsWith},
        DefaultEnvironment,
    },
    primitives::AccountId,
    H160, H256,
};
use ink_e2e::{
    constructor_exec_input, BareInstantiationResult, BuilderClient, CallBuilderFinal, CallDryRunResult, CallTrace,
    CreateBuilderPartial, InstantiateDryRunResult, Keypair, UploadResult, Weight,
};
use std::marker::PhantomData;

impl<Runtime: ChainRuntime> Client<Plain, Runtime> {
    fn instantiated(
        &mut self,
        code: &[u8],
        events: EventLog,
    ) -> Result<BareInstantiationResult<DefaultEnvironment, EventLog>, Error> {
        let addr = *events.instantiated.last().ok_or_else(|| Error("no contract was made".into()))?;
        let account_id = self.account_id(&addr)?;
        Ok(BareInstantiationResult { addr, account_id, events, trace: None, code_hash: hash(code) })
    }
}

fn hash(code: &[u8]) -> H256 {
    H256(ink_e2e::code_hash(code))
}

#[async_trait]
impl<Runtime: ChainRuntime> BuilderClient<DefaultEnvironment> for Client<Plain, Runtime> {
    async fn bare_call<
        Args: Sync + EncodeArgsWith<Abi> + Clone,
        RetType: Send + DecodeMessageResult<Abi>,
        Abi: Sync + Clone,
    >(
        &mut self,
        caller: &Keypair,
        message: &CallBuilderFinal<DefaultEnvironment, Args, RetType, Abi>,
        value: u128,
        gas_limit: Weight,
        storage_deposit_limit: u128,
    ) -> Result<(EventLog, Option<CallTrace>), Error>
    where
        CallBuilderFinal<DefaultEnvironment, Args, RetType, Abi>: Clone,
    {
        let (to, data) = encoded(message);
        let limits = Limits { weight: gas_limit, deposit: storage_deposit_limit };
        let call = self.calls.call(to, value, limits, data)?;
        Ok((self.submit(caller, call)?, None))
    }

    async fn bare_call_dry_run<
        Args: Sync + EncodeArgsWith<Abi> + Clone,
        RetType: Send + DecodeMessageResult<Abi>,
        Abi: Sync + Clone,
    >(
        &mut self,
        caller: &Keypair,
        message: &CallBuilderFinal<DefaultEnvironment, Args, RetType, Abi>,
        value: u128,
        storage_deposit_limit: Option<u128>,
    ) -> Result<CallDryRunResult<DefaultEnvironment, RetType, Abi>, Error>
    where
        CallBuilderFinal<DefaultEnvironment, Args, RetType, Abi>: Clone,
    {
        let (to, data) = encoded(message);
        let exec_result = self.dry_call(caller, to, value, data, storage_deposit_limit)?;
        Ok(CallDryRunResult { exec_result, trace: None, _marker: PhantomData })
    }

    async fn raw_call_dry_run<RetType: Send + DecodeMessageResult<Abi>, Abi: Sync + Clone>(
        &mut self,
        dest: H160,
        input_data: Vec<u8>,
        value: u128,
        storage_deposit_limit: Option<u128>,
        signer: &Keypair,
    ) -> Result<CallDryRunResult<DefaultEnvironment, RetType, Abi>, Error> {
        let exec_result = self.dry_call(signer, dest, value, input_data, storage_deposit_limit)?;
        Ok(CallDryRunResult { exec_result, trace: None, _marker: PhantomData })
    }

    async fn raw_call(
        &mut self,
        dest: H160,
        input_data: Vec<u8>,
        value: u128,
        gas_limit: Weight,
        storage_deposit_limit: u128,
        signer: &Keypair,
    ) -> Result<(EventLog, Option<CallTrace>), Error> {
        let limits = Limits { weight: gas_limit, deposit: storage_deposit_limit };
        let call = self.calls.call(dest, value, limits, input_data)?;
        Ok((self.submit(signer, call)?, None))
    }

    async fn bare_upload(
        &mut self,
        contract_name: &str,
        caller: &Keypair,
        storage_deposit_limit: Option<u128>,
    ) -> Result<UploadResult<DefaultEnvironment, EventLog>, Error> {
        let code = self.blob(contract_name);
        let code_hash = hash(&code);
        let call = self.calls.upload(code, storage_deposit_limit.unwrap_or(u128::MAX))?;
        let events = self.submit(caller, call)?;
        // The deposit that the chain held. Zero if it already had the code.
        let deposit = events.upload_deposit();
        let dry_run = Ok(decode(&[code_hash.as_bytes(), &deposit.to_le_bytes()].concat())?);
        Ok(UploadResult { code_hash, dry_run, events })
    }

    async fn bare_remove_code(&mut self, caller: &Keypair, code_hash: H256) -> Result<EventLog, Error> {
        let call = self.calls.remove_code(code_hash)?;
        self.submit(caller, call)
    }

    async fn bare_instantiate<
        Contract: Clone,
        Args: Send + Sync + EncodeArgsWith<Abi> + Clone,
        R,
        Abi: Send + Sync + Clone,
    >(
        &mut self,
        code: Vec<u8>,
        caller: &Keypair,
        constructor: &mut CreateBuilderPartial<DefaultEnvironment, Contract, Args, R, Abi>,
        value: u128,
        gas_limit: Weight,
        storage_deposit_limit: u128,
    ) -> Result<BareInstantiationResult<DefaultEnvironment, EventLog>, Error> {
        let data = constructor_exec_input(constructor.clone());
        let limits = Limits { weight: gas_limit, deposit: storage_deposit_limit };
        let call = self.calls.instantiate(code.clone(), value, limits, data, None)?;
        let events = self.submit(caller, call)?;
        self.instantiated(&code, events)
    }

    async fn raw_instantiate(
        &mut self,
        code: Vec<u8>,
        caller: &Keypair,
        constructor: Vec<u8>,
        value: u128,
        gas_limit: Weight,
        storage_deposit_limit: u128,
    ) -> Result<BareInstantiationResult<DefaultEnvironment, EventLog>, Error> {
        let limits = Limits { weight: gas_limit, deposit: storage_deposit_limit };
        let call = self.calls.instantiate(code.clone(), value, limits, constructor, None)?;
        let events = self.submit(caller, call)?;
        self.instantiated(&code, events)
    }

    async fn raw_instantiate_dry_run<Abi: Sync + Clone>(
        &mut self,
        code: Vec<u8>,
        caller: &Keypair,
        constructor: Vec<u8>,
        value: u128,
        storage_deposit_limit: Option<u128>,
    ) -> Result<InstantiateDryRunResult<DefaultEnvironment, Abi>, Error> {
        let contract_result = self.dry_instantiate(caller, value, code, constructor, storage_deposit_limit)?;
        Ok(InstantiateDryRunResult { contract_result, _marker: PhantomData })
    }

    async fn exec_instantiate(
        &mut self,
        signer: &Keypair,
        contract_name: &str,
        data: Vec<u8>,
        value: u128,
        gas_limit: Weight,
        storage_deposit_limit: u128,
    ) -> Result<BareInstantiationResult<DefaultEnvironment, EventLog>, Error> {
        let code = self.blob(contract_name);
        self.raw_instantiate(code, signer, data, value, gas_limit, storage_deposit_limit).await
    }

    async fn bare_instantiate_dry_run<
        Contract: Clone,
        Args: Send + Sync + EncodeArgsWith<Abi> + Clone,
        R,
        Abi: Send + Sync + Clone,
    >(
        &mut self,
        contract_name: &str,
        caller: &Keypair,
        constructor: &mut CreateBuilderPartial<DefaultEnvironment, Contract, Args, R, Abi>,
        value: u128,
        storage_deposit_limit: Option<u128>,
    ) -> Result<InstantiateDryRunResult<DefaultEnvironment, Abi>, Error> {
        let (code, data) = (self.blob(contract_name), constructor_exec_input(constructor.clone()));
        let contract_result = self.dry_instantiate(caller, value, code, data, storage_deposit_limit)?;
        Ok(InstantiateDryRunResult { contract_result, _marker: PhantomData })
    }

    /// Not needed: the chain maps every account.
    async fn map_account(&mut self, _caller: &Keypair) -> Result<Option<EventLog>, Error> {
        Ok(None)
    }

    async fn to_account_id(&mut self, addr: &H160) -> Result<AccountId, Error> {
        self.account_id(addr)
    }

    fn load_code(&self, contract_name: &str) -> Vec<u8> {
        self.blob(contract_name)
    }
}

/// Address and call data of a message.
fn encoded<Args: EncodeArgsWith<Abi>, RetType, Abi>(
    message: &CallBuilderFinal<DefaultEnvironment, Args, RetType, Abi>,
) -> (H160, Vec<u8>)
where
    CallBuilderFinal<DefaultEnvironment, Args, RetType, Abi>: Clone,
{
    let call = message.clone().params();
    (*call.callee(), call.exec_input().encode())
}
