//! ERC-20. The contract provides supply, balances and transfers; `components::erc20` keeps the allowances.

impl interfaces::erc20::Erc20 for Contract {
    #[ink(message)]
    fn totalSupply(&self) -> ink::U256 {
        self.supply().into()
    }

    #[ink(message)]
    fn balanceOf(&self, account: Address) -> ink::U256 {
        self.balance(account).into()
    }

    #[ink(message)]
    fn allowance(&self, owner: Address, spender: Address) -> ink::U256 {
        self.token().allowance(owner, spender)
    }

    #[ink(message)]
    fn transfer(&mut self, to: Address, value: ink::U256) -> Result<bool, ink::Revert<interfaces::erc20::Erc20Error>> {
        self.move_tokens(self.env().caller(), to, value)
    }

    #[ink(message)]
    fn approve(
        &mut self,
        spender: Address,
        value: ink::U256,
    ) -> Result<bool, ink::Revert<interfaces::erc20::Erc20Error>> {
        self.allow(self.env().caller(), spender, value)?;
        Ok(true)
    }

    #[ink(message)]
    fn transferFrom(
        &mut self,
        from: Address,
        to: Address,
        value: ink::U256,
    ) -> Result<bool, ink::Revert<interfaces::erc20::Erc20Error>> {
        let spender = self.env().caller();
        self.token_mut().spend(from, spender, value)?;
        self.move_tokens(from, to, value)
    }
}

#[ink(impl)]
impl Contract {
    /// Sets the allowance of `spender` over `owner`'s tokens.
    #[inline(never)]
    fn allow(
        &mut self,
        owner: Address,
        spender: Address,
        value: ink::U256,
    ) -> Result<(), ink::Revert<interfaces::erc20::Erc20Error>> {
        let event = self.token_mut().approve(owner, spender, value)?;
        self.env().emit_event(event);
        Ok(())
    }
}
