//! Contracts on a chain, spoken to by their ABI.

use crate::{
    Abi, Account, Address, Artifact, Client, Connect, Decoded, Error, FromSol, IntoArgs, IntoSol, LogFilter, Outcome,
    Output, Receipt, Result, Revert, Value,
};
use alloy_json_abi::Function;
use alloy_sol_types::{SolCall, SolConstructor, SolEvent};
use std::{fmt, sync::Arc};

/// A contract at an address. Cloning is cheap.
///
/// A message that the contract refuses is `Err(`[`Error::Reverted`]`)` with the error decoded; one that the platform
/// stops is [`Error::Failed`]. Both carry the receipt when a transaction was made.
#[derive(Clone)]
pub struct Contract {
    client: Arc<dyn Client>,
    abi: Abi,
    address: Address,
}

impl Contract {
    /// Deploys a contract in a signed transaction of `from`. The arguments of its constructor have names.
    pub fn create(
        on: &impl Connect,
        artifact: &Artifact,
        from: &Account,
        constructor: impl SolConstructor,
    ) -> Result<(Self, Receipt)> {
        Self::deploy_encoded(on, artifact, from, &constructor.abi_encode(), 0)
    }

    /// [`Contract::create`] with the constructor's arguments as values, in order.
    pub fn deploy(on: &impl Connect, artifact: &Artifact, from: &Account, args: impl IntoArgs) -> Result<Self> {
        Self::deploy_paying(on, artifact, from, args, 0).map(|(contract, _)| contract)
    }

    /// [`Contract::deploy`] with coin for the constructor, and the receipt. [wei]
    pub fn deploy_paying(
        on: &impl Connect,
        artifact: &Artifact,
        from: &Account,
        args: impl IntoArgs,
        value: u128,
    ) -> Result<(Self, Receipt)> {
        Self::deploy_encoded(on, artifact, from, &artifact.abi.constructor(args.to_args())?, value)
    }

    fn deploy_encoded(
        on: &impl Connect,
        artifact: &Artifact,
        from: &Account,
        constructor: &[u8],
        value: u128,
    ) -> Result<(Self, Receipt)> {
        let client = on.client();
        let message = format!("constructor of {}", artifact.name);
        let receipt = accepted(&artifact.abi, &message, client.deploy(from, &artifact.code, constructor, value)?)?;
        let address = receipt.address.ok_or_else(|| Error::Abi("a deployment without an address".into()))?;
        Ok((Self { client, abi: artifact.abi.clone(), address }, receipt))
    }

    /// A contract that is on the chain already.
    pub fn at(on: &impl Connect, abi: &Abi, address: Address) -> Self {
        Self { client: on.client(), abi: abi.clone(), address }
    }

    /// Where it is.
    pub fn address(&self) -> Address {
        self.address
    }

    /// Its interface.
    pub fn abi(&self) -> &Abi {
        &self.abi
    }

    /// Sends a message of the crate `bindings` in a signed transaction of `from`.
    pub fn write<C: SolCall>(&self, from: &Account, call: C) -> Result<Receipt> {
        accepted(&self.abi, C::SIGNATURE, self.client.send(from, self.address, &call.abi_encode(), 0)?)
    }

    /// Reads a message of `bindings`, as the zero address.
    pub fn read<C: SolCall>(&self, call: C) -> Result<C::Return> {
        self.read_as(Address::ZERO, call)
    }

    /// [`Contract::read`] as `from` would see it. Works for state-changing messages as well, and changes nothing.
    pub fn read_as<C: SolCall>(&self, from: Address, call: C) -> Result<C::Return> {
        let output = self.client.call(from, self.address, &call.abi_encode(), 0)?;
        decode::<C>(&self.answer(C::SIGNATURE, output)?)
    }

    /// What a message of `bindings` returned to its sender, by the receipt.
    pub fn result<C: SolCall>(&self, receipt: &Receipt) -> Result<C::Return> {
        decode::<C>(&receipt.output)
    }

    /// This contract's events of one type in a receipt, in order.
    pub fn emitted<E: SolEvent>(&self, receipt: &Receipt) -> Vec<E> {
        let own = receipt.logs.iter().filter(|log| log.address == self.address);
        own.filter_map(|log| E::decode_raw_log(log.topics.iter().copied(), &log.data).ok()).collect()
    }

    /// Sends a message by its name in a signed transaction of `from`.
    pub fn send(&self, from: &Account, message: &str, args: impl IntoArgs) -> Result<Receipt> {
        self.pay(from, message, args, 0)
    }

    /// [`Contract::send`] with coin along. [wei]
    pub fn pay(&self, from: &Account, message: &str, args: impl IntoArgs, value: u128) -> Result<Receipt> {
        let (_, data) = self.abi.message(message, args.to_args())?;
        accepted(&self.abi, message, self.client.send(from, self.address, &data, value)?)
    }

    /// The fast path for long random runs: see [`crate::Chain::exec`].
    pub fn exec(&self, from: &Account, message: &str, args: impl IntoArgs) -> Result<Receipt> {
        let (_, data) = self.abi.message(message, args.to_args())?;
        accepted(&self.abi, message, self.client.exec(from, self.address, &data, 0)?)
    }

    /// What a state-changing message returned, by its receipt.
    pub fn returned<T: FromSol>(&self, message: &str, receipt: &Receipt) -> Result<T> {
        let functions = self.abi.json().function(message).map_or(&[][..], |functions| functions);
        let function = functions.first().ok_or_else(|| Error::Abi(format!("no message {message}")))?;
        single(self.abi.output(function, &receipt.output)?)
    }

    /// Ask a message without changing anything, as the zero address. One output is `T` itself, several are a tuple.
    pub fn get<T: FromSol>(&self, message: &str, args: impl IntoArgs) -> Result<T> {
        single(self.call(message, args)?)
    }

    /// [`Contract::get`] as `from` would see it. Works for state-changing messages as well, and changes nothing.
    pub fn get_as<T: FromSol>(&self, from: impl IntoSol, message: &str, args: impl IntoArgs) -> Result<T> {
        single(self.simulate(Address::from_sol(&from.to_sol())?, message, args)?)
    }

    /// [`Contract::get`] with the outputs as a list of values.
    pub fn call(&self, message: &str, args: impl IntoArgs) -> Result<Vec<Value>> {
        self.simulate(Address::ZERO, message, args)
    }

    fn simulate(&self, from: Address, message: &str, args: impl IntoArgs) -> Result<Vec<Value>> {
        let (function, data): (&Function, _) = self.abi.message(message, args.to_args())?;
        let output = self.client.call(from, self.address, &data, 0)?;
        self.abi.output(function, &self.answer(message, output)?)
    }

    /// What a run without effects returned, or why it did not.
    fn answer(&self, message: &str, output: Output) -> Result<Vec<u8>> {
        match output.outcome {
            Outcome::Success => Ok(output.data),
            Outcome::Failed(reason) => Err(Error::Failed { reason, receipt: None }),
            Outcome::Reverted(data) => {
                let error = self.abi.error(&data);
                Err(Error::Reverted(Box::new(Revert { message: message.into(), data, error, receipt: None })))
            }
        }
    }

    /// This contract's events in a receipt, decoded. Events that its ABI does not know are left out.
    pub fn events(&self, receipt: &Receipt) -> Vec<Decoded> {
        let own = receipt.logs.iter().filter(|log| log.address == self.address);
        own.filter_map(|log| self.abi.event(log)).collect()
    }

    /// All events of one name that this contract ever emitted, oldest first.
    pub fn history(&self, event: &str) -> Result<Vec<Decoded>> {
        self.history_since(event, 0)
    }

    /// [`Contract::history`] from a block on: a long chain is not searched from its first one.
    pub fn history_since(&self, event: &str, from_block: u64) -> Result<Vec<Decoded>> {
        let filter = LogFilter { address: Some(self.address), from_block, ..LogFilter::default() };
        let decoded = self.client.logs(&filter)?.into_iter().filter_map(|log| self.abi.event(&log));
        Ok(decoded.filter(|decoded| decoded.name == event).collect())
    }
}

/// One output is itself, several are a tuple.
fn single<T: FromSol>(mut outputs: Vec<Value>) -> Result<T> {
    match outputs.len() {
        1 => T::from_sol(&outputs.remove(0)),
        _ => T::from_sol(&Value::Tuple(outputs)),
    }
}

fn decode<C: SolCall>(data: &[u8]) -> Result<C::Return> {
    let differs = |error| Error::Abi(format!("{} returned 0x{}: {error}", C::SIGNATURE, hex::encode(data)));
    C::abi_decode_returns_validate(data).map_err(differs)
}

/// The name of a message: `transfer` of `transfer(address,uint256)`.
pub fn message_name<C: SolCall>() -> &'static str {
    C::SIGNATURE.split('(').next().unwrap_or_default()
}

/// The receipt of a message that the contract accepted, or its refusal with the error decoded.
fn accepted(abi: &Abi, message: &str, receipt: Receipt) -> Result<Receipt> {
    receipt.ok().map_err(|error| match error {
        Error::Reverted(mut revert) => {
            revert.message = message.into();
            revert.error = abi.error(&revert.data);
            Error::Reverted(revert)
        }
        other => other,
    })
}

impl Connect for Contract {
    fn client(&self) -> Arc<dyn Client> {
        self.client.clone()
    }
}

impl IntoSol for Contract {
    fn to_sol(&self) -> Value {
        Value::Address(self.address)
    }
}

impl fmt::Debug for Contract {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Contract({})", self.address)
    }
}
