//! Assertions on reverts: the named error, and no change of state.

use super::World;
use chain::{Account, Contract, Decoded, Error, IntoArgs, Receipt, Value};

impl World {
    /// All state of batch 1 that a message could change, as text.
    pub fn books(&self) -> String {
        let mut books = Vec::new();
        let mut note = |contract: &Contract, message: &str, args: Vec<Value>| {
            books.push(format!("{message}: {:?}", contract.call(message, args).map_err(|error| error.to_string())));
        };
        for message in ["batches", "products", "fee", "wiring", "owner"] {
            note(&self.market, message, ().to_args());
        }
        note(&self.market, "productOf", (1u32,).to_args());
        for message in ["termsOf", "stateOf", "bondOf", "rolesOf"] {
            note(&self.market, message, (1u32,).to_args());
        }
        for coin in [&self.husd, &self.hfil] {
            note(&self.market, "escrowOf", (1u32, coin).to_args());
            note(&self.market, "priceOf", (1u32, coin).to_args());
            note(&self.market, "owed", (coin,).to_args());
            note(&self.market, "isPaymentCoin", (coin,).to_args());
            note(coin, "balanceOf", (&self.market,).to_args());
        }
        for who in [&self.provider, &self.alice, &self.bob, &self.carol] {
            note(&self.nft, "balanceOf", (who,).to_args());
            note(&self.market, "isProvider", (who,).to_args());
            note(&self.husd, "balanceOf", (who,).to_args());
            note(&self.hfil, "balanceOf", (who,).to_args());
        }
        books.join("\n")
    }

    /// The name of an error, of the market or of the token or coin that it called.
    fn told(&self, data: &[u8]) -> Decoded {
        let known = [&self.market, &self.nft, &self.husd, &self.oracle]
            .into_iter()
            .find_map(|contract| contract.abi().error(data));
        known.unwrap_or_else(|| panic!("unknown error {data:02x?}"))
    }

    #[track_caller]
    fn refused(&self, before: &str, result: Result<Receipt, Error>, error: &str, values: impl IntoArgs) {
        match result {
            Err(Error::Reverted(revert)) => {
                let told = self.told(&revert.data);
                assert!(told.is(error, &values), "expected {error}{:?}, got {told}", values.to_args());
            }
            other => panic!("expected {error}, got {other:?}"),
        }
        assert_eq!(self.books(), before, "a message that reverts changes nothing");
    }

    /// Asserts that a message reverts with this error and these values, and changes nothing.
    #[track_caller]
    pub fn refuses(&self, who: &Account, message: &str, args: impl IntoArgs, error: &str, values: impl IntoArgs) {
        let before = self.books();
        self.refused(&before, self.market.exec(who, message, args), error, values);
    }

    /// As [`World::refuses`], for a message that the distributor sends to the market.
    #[track_caller]
    pub fn refuses_by_distributor(&self, message: &str, args: impl IntoArgs, error: &str, values: impl IntoArgs) {
        let before = self.books();
        self.refused(&before, self.distributor.exec(&self.owner, message, args), error, values);
    }
}

/// Asserts that a contract reverted with this error and these values.
#[track_caller]
pub fn assert_refused(result: Result<Receipt, Error>, error: &str, values: impl IntoArgs) {
    chain::assert_reverts!(result, error, values);
}
