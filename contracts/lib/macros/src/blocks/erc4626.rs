//! ERC-4626. Each message forwards to one method of the vault and returns its result in assets or in shares.

impl Erc4626 for Contract {
    #[ink(message)]
    fn asset(&self) -> Address {
        self.coin()
    }

    #[ink(message)]
    fn totalAssets(&self) -> Result<ink::U256, ink::Revert<Error>> {
        Ok(self.total_assets()?.into())
    }

    #[ink(message)]
    fn convertToShares(&self, assets: ink::U256) -> Result<ink::U256, ink::Revert<Error>> {
        Ok(self.convert(Amount::Assets(assets))?.shares.into())
    }

    #[ink(message)]
    fn convertToAssets(&self, shares: ink::U256) -> Result<ink::U256, ink::Revert<Error>> {
        Ok(self.convert(Amount::Shares(shares))?.assets.into())
    }

    #[ink(message)]
    fn maxDeposit(&self, receiver: Address) -> ink::U256 {
        self.max(Way::In, receiver).assets.into()
    }

    #[ink(message)]
    fn previewDeposit(&self, assets: ink::U256) -> Result<ink::U256, ink::Revert<Error>> {
        Ok(self.preview(Amount::Assets(assets), Way::In)?.shares.into())
    }

    #[ink(message)]
    fn deposit(&mut self, assets: ink::U256, receiver: Address) -> Result<ink::U256, ink::Revert<Error>> {
        Ok(self.take_deposit(Amount::Assets(assets), receiver)?.shares.into())
    }

    #[ink(message)]
    fn maxMint(&self, receiver: Address) -> ink::U256 {
        self.max(Way::In, receiver).shares.into()
    }

    #[ink(message)]
    fn previewMint(&self, shares: ink::U256) -> Result<ink::U256, ink::Revert<Error>> {
        Ok(self.preview(Amount::Shares(shares), Way::In)?.assets.into())
    }

    #[ink(message)]
    fn mint(&mut self, shares: ink::U256, receiver: Address) -> Result<ink::U256, ink::Revert<Error>> {
        Ok(self.take_deposit(Amount::Shares(shares), receiver)?.assets.into())
    }

    #[ink(message)]
    fn maxWithdraw(&self, owner: Address) -> ink::U256 {
        self.max(Way::Out, owner).assets.into()
    }

    #[ink(message)]
    fn previewWithdraw(&self, assets: ink::U256) -> Result<ink::U256, ink::Revert<Error>> {
        Ok(self.preview(Amount::Assets(assets), Way::Out)?.shares.into())
    }

    #[ink(message)]
    fn withdraw(
        &mut self,
        assets: ink::U256,
        receiver: Address,
        owner: Address,
    ) -> Result<ink::U256, ink::Revert<Error>> {
        Ok(self.pay_withdrawal(Amount::Assets(assets), receiver, owner)?.shares.into())
    }

    #[ink(message)]
    fn maxRedeem(&self, owner: Address) -> ink::U256 {
        self.max(Way::Out, owner).shares.into()
    }

    #[ink(message)]
    fn previewRedeem(&self, shares: ink::U256) -> Result<ink::U256, ink::Revert<Error>> {
        Ok(self.preview(Amount::Shares(shares), Way::Out)?.assets.into())
    }

    #[ink(message)]
    fn redeem(
        &mut self,
        shares: ink::U256,
        receiver: Address,
        owner: Address,
    ) -> Result<ink::U256, ink::Revert<Error>> {
        Ok(self.pay_withdrawal(Amount::Shares(shares), receiver, owner)?.assets.into())
    }
}
