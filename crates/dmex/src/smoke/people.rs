//! The accounts of a smoke test.

use crate::error::{Error, Result};
use chain::{Account, Address, Client};

/// What an account without coins gets for fees and deposits. [wei]
const ALLOWANCE: u128 = 1_000 * 1_000_000_000_000_000_000;

/// The accounts that a configuration names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roles {
    /// The owner of the coins.
    pub custodian: Address,
    /// The first holder of DMC.
    pub dmc_holder: Address,
    /// The feeders.
    pub feeders: Vec<Address>,
    /// The providers.
    pub providers: Vec<Address>,
}

impl Roles {
    /// All accounts.
    pub fn all(&self) -> impl Iterator<Item = Address> + '_ {
        [self.custodian, self.dmc_holder].into_iter().chain(self.feeders.clone()).chain(self.providers.clone())
    }
}

/// Development accounts with these roles, and two users.
#[derive(Clone, Debug)]
pub struct People {
    /// The owner of the coins.
    pub custodian: Account,
    /// The first holder of DMC, who proposes and votes.
    pub dmc_holder: Account,
    /// The feeders.
    pub feeders: Vec<Account>,
    /// A provider.
    pub provider: Account,
    /// Buys, borrows, stakes.
    pub holder: Account,
    /// Lends.
    pub lender: Account,
}

impl People {
    /// The development accounts with these roles. An error if one is not a development account.
    pub fn of(roles: &Roles) -> Result<Self> {
        let find = |address: Address| {
            remote::keys::development_accounts().find(|account| account.address() == address).ok_or_else(|| {
                Error::Usage(format!("{address} is no development account: only `look` works with real accounts"))
            })
        };
        let provider = roles.providers.first().ok_or_else(|| Error::Usage("the market has no provider".into()))?;
        Ok(Self {
            custodian: find(roles.custodian)?,
            dmc_holder: find(roles.dmc_holder)?,
            feeders: roles.feeders.iter().map(|feeder| find(*feeder)).collect::<Result<_>>()?,
            provider: find(*provider)?,
            holder: Account::ethereum("charleth"),
            lender: Account::ethereum("ethan"),
        })
    }

    /// Gives coins to who has none.
    pub fn fund(&self, client: &dyn Client) -> Result<()> {
        let others = [&self.dmc_holder, &self.provider, &self.holder, &self.lender];
        for account in others.into_iter().chain(&self.feeders) {
            if client.balance(account.address())? == 0 {
                client.send(&self.custodian, account.address(), &[], ALLOWANCE)?.ok()?;
            }
        }
        Ok(())
    }
}
