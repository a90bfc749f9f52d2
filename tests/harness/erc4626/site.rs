//! A vault's people, and what they do with it.

use super::any;
use chain::{Account, Chain, Contract, IntoArgs, IntoSol};
use rand::rngs::SmallRng;

/// Where a vault is, and whose accounts have coins and have allowed it all of them.
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
    /// A view's answer.
    ///
    /// # Panics
    /// If it fails: those asked here never may.
    pub fn number(&self, message: &str, args: impl IntoArgs) -> u128 {
        self.pool.get(message, args).unwrap_or_else(|error| panic!("{message}: {error}"))
    }

    /// Sends an ERC-4626 message; what it returned.
    ///
    /// # Panics
    /// If it is refused.
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
        self.number("balanceOf", (who,))
    }

    pub(super) fn coins(&self, who: &Account) -> u128 {
        self.coin.get("balanceOf", (who,)).expect("a balance")
    }

    /// An amount of Alice's that can go out right now, with a message that takes coins or shares; none if there is too
    /// little.
    pub(super) fn can_go(&self, rng: &mut SmallRng, limit: &str, preview: &str) -> Option<u128> {
        let amount = any(rng, self.number(limit, (self.alice,)));
        (amount > 0 && self.number(preview, (amount,)) > 0).then_some(amount)
    }

    /// Sends a message that does what its preview says. Returns what it returned; none if it was refused.
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
