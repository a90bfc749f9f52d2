//! The people of the demo. They use the development accounts, which have coins on the embedded chain and on every
//! development node.

use crate::error::Result;
use chain::{Account, Client};

/// What an account without coins gets for fees and deposits. [wei]
const ALLOWANCE: u128 = 10_000 * 1_000_000_000_000_000_000;

/// All accounts that sign transactions.
#[derive(Clone, Debug)]
pub struct Cast {
    /// The deployer. It owns the suite until the hand-over, and mints the coins.
    pub operator: Account,
    /// IPFSUnion, the provider.
    pub provider: Account,
    /// The three feeders. The source of the third one lags a little.
    pub feeders: [Account; 3],
    /// The keeper: covers missed days, collects fees, sweeps loans.
    pub keeper: Account,
    /// The account that receives the platform's fees until the hand-over.
    pub treasury: Account,
    /// Erin, the lender.
    pub lender: Account,
    /// Finn, who bids at auctions and buys income.
    pub bidder: Account,
    /// Ana, Bo, Chen and Dina.
    pub holders: [Account; 4],
}

/// The holders' names, in the order of [`Cast::holders`].
pub const HOLDERS: [&str; 4] = ["Ana", "Bo", "Chen", "Dina"];

impl Cast {
    /// The development accounts, Ethereum and Substrate ones.
    pub fn new() -> Self {
        Self::of(Account::ethereum, Account::sr25519)
    }

    /// The accounts that can send transactions by a client, each with coins. [`Cast::new`] if it knows both kinds.
    pub fn on(client: &dyn Client) -> Result<Self> {
        let cast = Self::new();
        if client.supports(&cast.provider) {
            return Ok(cast);
        }
        // One kind only: every account that would be a Substrate one is an Ethereum account of that name.
        let cast = Self::of(Account::ethereum, Account::ethereum);
        for account in cast.all() {
            if client.balance(account.address())? == 0 {
                client.send(&cast.operator, account.address(), &[], ALLOWANCE)?.ok()?;
            }
        }
        Ok(cast)
    }

    fn all(&self) -> impl Iterator<Item = &Account> {
        let single = [&self.operator, &self.provider, &self.keeper, &self.treasury, &self.lender, &self.bidder];
        single.into_iter().chain(&self.feeders).chain(&self.holders)
    }

    fn of(ethereum: fn(&str) -> Account, substrate: fn(&str) -> Account) -> Self {
        Self {
            operator: ethereum("alith"),
            provider: substrate("//Alice"),
            feeders: [ethereum("baltathar"), substrate("//Charlie"), substrate("//Dave")],
            keeper: substrate("//Ferdie"),
            treasury: substrate("//Alice//stash"),
            lender: ethereum("ethan"),
            bidder: substrate("//Bob//stash"),
            holders: [ethereum("charleth"), substrate("//Bob"), ethereum("dorothy"), substrate("//Eve")],
        }
    }

    /// The addresses by the names in the report.
    pub fn addresses(&self) -> Vec<(String, String)> {
        let named = [
            ("operator", &self.operator),
            ("provider IPFSUnion", &self.provider),
            ("keeper", &self.keeper),
            ("treasury", &self.treasury),
            ("lender Erin", &self.lender),
            ("bidder Finn", &self.bidder),
        ];
        let feeders = self.feeders.iter().zip(1..).map(|(account, n)| (format!("feeder {n}"), account));
        let holders = self.holders.iter().zip(HOLDERS).map(|(account, name)| (format!("holder {name}"), account));
        let all = named.into_iter().map(|(name, account)| (name.to_owned(), account)).chain(feeders).chain(holders);
        all.map(|(name, account)| (name, account.address().to_string())).collect()
    }
}

impl Default for Cast {
    fn default() -> Self {
        Self::new()
    }
}
