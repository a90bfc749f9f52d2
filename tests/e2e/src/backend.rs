//! The client and its implementation of `ink_e2e`'s chain traits. Those of contracts are in `builder`.

use crate::{
    calls::Calls,
    log::EventLog,
    server::{target_directory, ChainRuntime, Error, Server},
};
use async_trait::async_trait;
use ink::{env::DefaultEnvironment, primitives::AccountId, H160};
use ink_e2e::{subxt::dynamic::Value, ChainBackend, ContractResult, ContractsBackend, E2EBackend, Keypair};
use parity_scale_codec::Decode;
use serde_json::json;
use std::{env, marker::PhantomData, path::PathBuf};

/// The client of a test, on a chain of its own.
pub struct Client<Id, Runtime> {
    server: Server,
    pub(crate) calls: Calls,
    /// Files that the test macro built, by name of the contract. The artifacts folder is searched after them.
    built: Vec<PathBuf>,
    keys: u32,
    marker: PhantomData<fn() -> (Id, Runtime)>,
}

/// The account id type of the chain.
pub(crate) type Plain = AccountId;

impl<Runtime: ChainRuntime> Client<Plain, Runtime> {
    /// Start a chain. `contracts` are the blobs built by the test macro, if any.
    pub fn new<P: Into<PathBuf>>(contracts: impl IntoIterator<Item = P>) -> Self {
        let mut server = Server::start(Runtime::command());
        let calls = Calls::new(&mut server);
        let built = contracts.into_iter().map(Into::into).collect();
        Self { server, calls, built, keys: 0, marker: PhantomData }
    }

    /// The time that the next transaction sees. [s]
    pub fn now(&mut self) -> u64 {
        self.server.ask(json!({ "ask": "now" })).expect("the chain answers").as_u64().expect("a number")
    }

    /// Move the clock.
    pub fn set_time(&mut self, seconds: u64) -> Result<(), Error> {
        self.server.ask(json!({ "ask": "set_time", "seconds": seconds })).map(drop)
    }

    /// Sign a call with the test's key and put it into a block.
    pub(crate) fn submit(&mut self, signer: &Keypair, call: Vec<u8>) -> Result<EventLog, Error> {
        let (id, call) = (hex::encode(signer.public_key().0), hex::encode(call));
        let payload = self.server.bytes(json!({ "ask": "payload", "signer": id, "call": call }))?;
        let signature = hex::encode(signer.sign(&payload).0);
        let receipt =
            self.server.ask(json!({ "ask": "submit", "signer": id, "call": call, "signature": signature }))?;
        EventLog::read(&receipt)
    }

    pub(crate) fn dry_call<T: Decode>(
        &mut self,
        from: &Keypair,
        to: H160,
        value: u128,
        data: Vec<u8>,
        max_deposit: Option<u128>,
    ) -> Result<ContractResult<T, u128>, Error> {
        let request = json!({
            "ask": "dry_call", "from": hex::encode(from.public_key().0), "to": hex::encode(to),
            "value": value.to_string(), "data": hex::encode(data),
        });
        self.dry_run(request, max_deposit)
    }

    pub(crate) fn dry_instantiate<T: Decode>(
        &mut self,
        from: &Keypair,
        value: u128,
        code: Vec<u8>,
        data: Vec<u8>,
        max_deposit: Option<u128>,
    ) -> Result<ContractResult<T, u128>, Error> {
        let request = json!({
            "ask": "dry_instantiate", "from": hex::encode(from.public_key().0), "value": value.to_string(),
            "code": hex::encode(code), "data": hex::encode(data), "salt": null,
        });
        self.dry_run(request, max_deposit)
    }

    /// The chain has no limit of deposit in a dry run. This function applies the caller's limit.
    fn dry_run<T: Decode>(
        &mut self,
        request: serde_json::Value,
        max_deposit: Option<u128>,
    ) -> Result<ContractResult<T, u128>, Error> {
        let run: ContractResult<T, u128> = decode(&self.server.bytes(request)?)?;
        let charge = run.max_storage_deposit.charge_or_zero();
        match max_deposit.filter(|max| charge > *max) {
            Some(max) => Err(Error(format!("Revive.StorageDepositLimitExhausted: {charge} above {max}"))),
            None => Ok(run),
        }
    }

    pub(crate) fn account_id(&mut self, of: &H160) -> Result<AccountId, Error> {
        let bytes = self.server.bytes(json!({ "ask": "account_id", "of": hex::encode(of) }))?;
        decode(&bytes)
    }

    /// The release blob of a contract, by name.
    pub(crate) fn blob(&self, name: &str) -> Vec<u8> {
        let name = name.replace('-', "_");
        let is_it =
            |path: &&PathBuf| path.file_stem().is_some_and(|stem| stem.to_string_lossy().replace('-', "_") == name);
        let built = self.built.iter().find(is_it).cloned();
        let path = built.unwrap_or_else(|| artifacts().join(format!("{name}.polkavm")));
        std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}. `dmex build` makes it", path.display()))
    }
}

/// The folder of built contracts: `DMEX_ARTIFACTS`, else the builder's default.
fn artifacts() -> PathBuf {
    let named = env::var_os("DMEX_ARTIFACTS").map(PathBuf::from);
    named.unwrap_or_else(|| target_directory().join("artifacts"))
}

pub(crate) fn decode<T: Decode>(bytes: &[u8]) -> Result<T, Error> {
    T::decode(&mut &bytes[..]).map_err(|error| Error(format!("the chain's answer: {error}")))
}

#[async_trait]
impl<Runtime: ChainRuntime> ChainBackend for Client<Plain, Runtime> {
    type AccountId = AccountId;
    type Balance = u128;
    type Error = Error;
    type EventLog = EventLog;

    async fn create_and_fund_account(&mut self, origin: &Keypair, amount: u128) -> Keypair {
        self.keys += 1;
        let uri = format!("//e2e//{}", self.keys).parse().expect("a secret URI");
        let pair = Keypair::from_uri(&uri).expect("a path derives from the development seed");
        let call = self.calls.transfer(pair.public_key().0, amount).expect("the runtime has transfers");
        self.submit(origin, call).expect("the origin can pay");
        pair
    }

    async fn free_balance(&mut self, account: AccountId) -> Result<u128, Error> {
        let id: &[u8] = account.as_ref();
        let answer = self.server.ask(json!({ "ask": "balance", "of": hex::encode(id) }))?;
        answer.as_str().and_then(|text| text.parse().ok()).ok_or_else(|| Error(format!("{answer} is not an amount")))
    }

    async fn runtime_call<'a>(
        &mut self,
        origin: &Keypair,
        pallet_name: &'a str,
        call_name: &'a str,
        call_data: Vec<Value>,
    ) -> Result<EventLog, Error> {
        let call = self.calls.encode(pallet_name, call_name, call_data)?;
        self.submit(origin, call)
    }

    async fn transfer_allow_death(&mut self, origin: &Keypair, dest: AccountId, value: u128) -> Result<(), Error> {
        let id: &[u8] = dest.as_ref();
        let call = self.calls.transfer(id.try_into().expect("an id has 32 bytes"), value)?;
        self.submit(origin, call).map(drop)
    }
}

impl<Runtime: ChainRuntime> ContractsBackend<DefaultEnvironment> for Client<Plain, Runtime> {
    type Error = Error;
    type EventLog = EventLog;
}

impl<Runtime: ChainRuntime> E2EBackend<DefaultEnvironment> for Client<Plain, Runtime> {}
