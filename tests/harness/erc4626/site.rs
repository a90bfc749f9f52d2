//! The accounts of a vault, and the messages that they send.

use super::any;
use bindings::Erc20;
use chain::{Account, Chain, Contract, IntoArgs, IntoSol};
use rand::rngs::SmallRng;

/// A vault, its chain and coin, and accounts that have coins and have approved the vault.
#[allow(missing_docs)] // Their names say what they are.
pub struct Site<'a> {
    pub chain: &'a Chain,
    pub pool: &'a Contract,
    pub coin: &'a Contract,
    pub alice: &'a Account,
    pub bob: &'a Account,
    pub carol: &'a Account,
}

impl Site<'_> {
    /// The answer of a view.
    ///
    /// # Panics
    /// If it reverts: none of the views here may.
    pub fn number(&self, message: &str, args: impl IntoArgs) -> u128 {
        self.pool.get(message, args).unwrap_or_else(|error| panic!("{message}: {error}"))
    }

    /// Sends an ERC-4626 message. Returns its result.
    ///
    /// # Panics
    /// If it reverts.
    pub fn sends(&self, who: &Account, message: &str, amount: u128) -> u128 {
        let receipt = if message == "deposit" || message == "mint" {
            self.pool.exec(who, message, (amount, who))
        } else {
            self.pool.exec(who, message, (amount, who, who))
        };
        let receipt = receipt.unwrap_or_else(|error| panic!("{message} {amount}: {error}"));
        self.pool.returned(message, &receipt).expect("an answer")
    }

    pub(super) fn shares(&self, who: &Account) -> u128 {
        balance(self.pool, who)
    }

    pub(super) fn coins(&self, who: &Account) -> u128 {
        balance(self.coin, who)
    }

    /// A random amount up to Alice's `limit`, in coins or shares. None if its preview is zero.
    pub(super) fn can_go(&self, rng: &mut SmallRng, limit: &str, preview: &str) -> Option<u128> {
        let amount = any(rng, self.number(limit, (self.alice,)));
        (amount > 0 && self.number(preview, (amount,)) > 0).then_some(amount)
    }

    /// Sends a message and asserts that it returns what its preview says. None if it reverts.
    pub(super) fn as_promised(&self, who: &Account, message: &str, amount: u128, to: &[&Account]) -> Option<u128> {
        let preview = format!("preview{}{}", message[..1].to_uppercase(), &message[1..]);
        let promised = self.number(&preview, (amount,));
        let mut args = vec![amount.to_sol()];
        args.extend(to.iter().map(|account| account.to_sol()));
        let receipt = self.pool.exec(who, message, args).ok()?;
        let answer: u128 = self.pool.returned(message, &receipt).expect("an answer");
        assert_eq!(answer, promised, "{message} {amount}");
        Some(answer)
    }
}

fn balance(of: &Contract, who: &Account) -> u128 {
    of.read(Erc20::balanceOfCall { account: who.address() }).expect("a balance").to()
}
