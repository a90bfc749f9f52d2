//! Payments to borrowers and owners of income. What a coin refuses to pay is kept for its owner, so that it holds up
//! nobody else: not the debt, the bidder or the pool.

use crate::calls::emit;
use crate::context::Context;
use crate::errors::{Error, Result};
use crate::state::Positions;
use components::coins::{push, try_push};
use components::ensure;
use ink::Address;
use interfaces::loan_manager::PaymentKept;
use math::add;

impl Positions {
    /// Pays `amount` to `account`, or keeps it for the account.
    pub fn pay_to(&mut self, coin: Address, account: Address, amount: u128) -> Result {
        if amount == 0 || try_push(coin, account, amount) {
            return Ok(());
        }
        // Effect:
        let kept = add(self.owed_to(account, coin), amount)?;
        self.kept.insert((account, coin), &kept);
        emit(PaymentKept { account, coin, amount });
        Ok(())
    }

    /// See `LoanManager::owedTo`.
    pub fn owed_to(&self, account: Address, coin: Address) -> u128 {
        self.kept.get((account, coin)).unwrap_or_default()
    }

    /// See `LoanManager::withdrawOwed`.
    pub fn withdraw_owed(&mut self, ctx: &Context, coin: Address) -> Result<u128> {
        // Check: there is something to withdraw.
        let amount = self.owed_to(ctx.caller, coin);
        ensure!(amount != 0, Error::LoanManager_Nothing { position: 0 });
        // Effect:
        self.kept.remove((ctx.caller, coin));
        // Interaction:
        push(coin, ctx.caller, amount);
        Ok(amount)
    }
}
