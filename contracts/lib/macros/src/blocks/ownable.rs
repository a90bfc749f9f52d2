//! Ownership in two steps, with the rules of `components::ownable`.

impl interfaces::ownable::Ownable for Contract {
    #[ink(message)]
    fn owner(&self) -> Address {
        self.ownable.owner()
    }

    #[ink(message)]
    fn pendingOwner(&self) -> Address {
        self.ownable.pending_owner()
    }

    #[ink(message)]
    fn transferOwnership(&mut self, newOwner: Address) -> Result<(), ink::Revert<interfaces::ownable::OwnableError>> {
        let event = self.ownable.offer(self.env().caller(), newOwner)?;
        self.env().emit_event(event);
        Ok(())
    }

    #[ink(message)]
    fn acceptOwnership(&mut self) -> Result<(), ink::Revert<interfaces::ownable::OwnableError>> {
        let event = self.ownable.accept(self.env().caller())?;
        self.env().emit_event(event);
        Ok(())
    }
}
