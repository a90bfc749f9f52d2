//! The people of the demo. They use the development accounts that the embedded chain and every development node endow.

use chain::Account;

/// Everybody who signs something.
#[derive(Clone, Debug)]
pub struct Cast {
    /// Deploys and, until there is a governor, owns the suite. Mints the coins.
    pub operator: Account,
    /// IPFSUnion: has the machines.
    pub provider: Account,
    /// Three of them; the third reads a source that lags a little.
    pub feeders: [Account; 3],
    /// Anybody: covers missed days, collects fees.
    pub keeper: Account,
    /// Receives the platform's fees.
    pub treasury: Account,
    /// Erin: has coins, and no wish for machines.
    pub lender: Account,
    /// Finn: bids for power at auctions, and buys income.
    pub bidder: Account,
    /// Ana, Bo, Chen and Dina.
    pub holders: [Account; 4],
}

/// The holders' names, in the order of [`Cast::holders`].
pub const HOLDERS: [&str; 4] = ["Ana", "Bo", "Chen", "Dina"];

impl Cast {
    /// The development accounts, of both kinds.
    pub fn new() -> Self {
        let (ethereum, substrate) = (Account::ethereum, Account::sr25519);
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

    /// Addresses by the names that people have in the report.
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
