//! ERC-2612, with the rules of `components::permit`.

impl interfaces::erc20::Erc20Permit for Contract {
    #[ink(message)]
    fn permit(
        &mut self,
        owner: Address,
        spender: Address,
        value: ink::U256,
        deadline: ink::U256,
        v: u8,
        r: ink::sol::FixedBytes<32>,
        s: ink::sol::FixedBytes<32>,
    ) -> Result<(), ink::Revert<interfaces::erc20::Erc20Error>> {
        let permit = components::permit::Permit { owner, spender, value, deadline };
        let signature = components::permit::Signature { v, r: r.0, s: s.0 };
        let domain = self.domain();
        self.permits.accept(&permit, &signature, &domain, self.env().block_timestamp())?;
        self.allow(owner, spender, value)
    }

    #[ink(message)]
    fn nonces(&self, owner: Address) -> ink::U256 {
        self.permits.nonce(owner).into()
    }

    #[ink(message)]
    fn DOMAIN_SEPARATOR(&self) -> ink::sol::FixedBytes<32> {
        ink::sol::FixedBytes(self.domain())
    }
}
