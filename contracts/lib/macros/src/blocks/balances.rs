//! The methods that the block `Erc20` needs, for a contract that keeps its balances in `components::erc20`.

#[ink(impl)]
impl Contract {
    fn balance(&self, account: Address) -> u128 {
        self.token().balance_of(account)
    }

    fn move_tokens(
        &mut self,
        from: Address,
        to: Address,
        value: ink::U256,
    ) -> Result<bool, ink::Revert<interfaces::erc20::Erc20Error>> {
        let this = self.env().address();
        let event = self.token_mut().transfer(this, from, to, value)?;
        self.env().emit_event(event);
        Ok(true)
    }
}
