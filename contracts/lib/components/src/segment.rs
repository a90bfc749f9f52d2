//! The payee of an NFT's income on a range of days.

use ink::Address;
use interfaces::refs::MiningPowerNftRef;

/// An income segment, as the NFT contract states it. The payee receives the income of its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// The NFT.
    pub token: u64,
    /// The number of the segment.
    pub number: u32,
    /// The first day. [day]
    pub from: u32,
    /// The day after the last day. `u32::MAX` if the segment is open. [day]
    pub until: u32,
    /// The account that receives the income.
    pub payee: Address,
}

impl Segment {
    /// Reads segment `number` of a token.
    pub fn of(nft: Address, token: u64, number: u32) -> Self {
        let days = MiningPowerNftRef(nft).incomeSegment(token, number);
        Self { token, number, from: days.fromDay, until: days.untilDay, payee: days.payee }
    }

    /// Reads segment `number` of a token, or its open segment if no number is given.
    pub fn find(nft: Address, token: u64, number: Option<u32>) -> Self {
        if let Some(number) = number {
            return Self::of(nft, token, number);
        }
        let head = MiningPowerNftRef(nft).incomeHead(token);
        Self { token, number: head.segment, from: head.fromDay, until: u32::MAX, payee: head.payee }
    }
}

/// Whose income a message pays: one account's, which is the caller, or lets anyone send it its income.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OnePayee(Option<Address>);

impl OnePayee {
    /// Whether `payee` may be paid: the first one if it is the caller or did not refuse, later ones if they are the first.
    pub fn accepts(&mut self, nft: Address, caller: Address, payee: Address) -> bool {
        match self.0 {
            Some(first) => first == payee,
            None => {
                self.0 = Some(payee);
                payee == caller || !MiningPowerNftRef(nft).claimsAlone(payee)
            }
        }
    }

    /// The account that is paid. Zero before the first.
    pub fn account(&self) -> Address {
        self.0.unwrap_or_default()
    }
}
