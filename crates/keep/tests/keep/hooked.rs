//! A client with a test between a keeper's decision and the chain.

use chain::{Account, Address, Chain, Client, Log, LogFilter, Output, Receipt};
use std::sync::{Arc, Mutex};

/// What happens around a message that is being sent.
type Hook = Box<dyn FnMut(&dyn Fn() -> chain::Result<Receipt>) -> chain::Result<Receipt> + Send>;

/// A client that hands each message to a hook, after the keeper has decided and before the chain gets it.
struct Hooked {
    chain: Chain,
    hook: Mutex<Hook>,
}

/// A client of `chain` with this hook.
pub fn hooked(
    chain: &Chain,
    hook: impl FnMut(&dyn Fn() -> chain::Result<Receipt>) -> chain::Result<Receipt> + Send + 'static,
) -> Arc<dyn Client> {
    Arc::new(Hooked { chain: chain.clone(), hook: Mutex::new(Box::new(hook)) })
}

impl Client for Hooked {
    fn send(&self, from: &Account, to: Address, data: &[u8], value: u128) -> chain::Result<Receipt> {
        let send = || self.chain.send(from, to, data, value);
        (self.hook.lock().expect("one message at a time"))(&send)
    }
    fn chain_id(&self) -> chain::Result<u64> {
        Client::chain_id(&self.chain)
    }
    fn block_number(&self) -> chain::Result<u64> {
        Ok(self.chain.block_number())
    }
    fn now(&self) -> chain::Result<u64> {
        Ok(self.chain.now())
    }
    fn set_time(&self, seconds: u64) -> chain::Result<()> {
        self.chain.set_time(seconds)
    }
    fn balance(&self, of: Address) -> chain::Result<u128> {
        Ok(self.chain.balance(of))
    }
    fn nonce(&self, of: Address) -> chain::Result<u64> {
        Ok(self.chain.nonce(of))
    }
    fn code(&self, at: Address) -> chain::Result<Vec<u8>> {
        Client::code(&self.chain, at)
    }
    fn deploy(&self, from: &Account, code: &[u8], constructor: &[u8], value: u128) -> chain::Result<Receipt> {
        self.chain.deploy(from, code, constructor, value)
    }
    fn call(&self, from: Address, to: Address, data: &[u8], value: u128) -> chain::Result<Output> {
        Ok(self.chain.call(from, to, data, value))
    }
    fn logs(&self, filter: &LogFilter) -> chain::Result<Vec<Log>> {
        Ok(self.chain.logs(filter))
    }
}
