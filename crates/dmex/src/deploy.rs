//! `dmex deploy`: deploys the whole suite, hands it over to its governance, and checks on chain that no other account
//! holds a privilege.

use crate::{
    amount::{Atto, Change},
    date::{Day, DAY},
    demo::Cast,
    error::Result,
    progress::Progress,
};
use chain::{Account, Address, Client, Contract, Receipt};
use serde::Serialize;
use std::{fmt, path::Path, sync::Arc};
use suite::{
    standard_mining_terms, Asset, Contracts, Credit, CreditConfig, Dao, DmcConfig, GovernanceConfig, MiningPool, Suite,
    SuiteConfig, COIN,
};

/// The minimum debt of a position that has any. [smallest unit of its coin]
const MIN_DEBT: u128 = COIN / 100;

/// The minimum purchase that opens a holding of a mining pool. [smallest unit of its coin]
const MIN_PURCHASE: u128 = COIN;

/// A deployed contract.
#[derive(Clone, Debug, Serialize)]
pub struct Deployed {
    /// Its name in the suite.
    pub name: String,
    /// Its address.
    pub address: String,
}

/// A deployed suite.
#[derive(Clone, Debug, Serialize)]
pub struct Deployment {
    /// All contracts.
    pub contracts: Vec<Deployed>,
    /// The values that were read from the contracts after the hand-over.
    pub proof: Vec<String>,
    /// The number of transactions.
    pub transactions: usize,
    /// The Ethereum gas of all transactions.
    pub gas: u64,
    /// The deposits for code and storage. They return when the storage is freed. [wei]
    pub deposit: Change,
    /// The transaction fees. [wei]
    pub fees: Atto,
}

/// Deploys all contracts as the operator, hands them over, and checks on chain that the timelock owns each of them.
pub fn run(client: &Arc<dyn Client>, artifacts: &Path, progress: &Progress) -> Result<Deployment> {
    let cast = Cast::on(&**client)?;
    let today = Day((client.now()? / DAY) as u32);
    let feeders = cast.feeders.iter().map(Account::address).collect();
    let config = SuiteConfig::filecoin(today.0, feeders, vec![cast.provider.address()], cast.treasury.address());
    progress.say("deploying coins, NFT, oracle, market and distributor");
    let suite = Suite::deploy(client, artifacts, &cast.operator, &config)?;
    progress.say("deploying two lending pools with their loan managers");
    let terms = CreditConfig::standard(MIN_DEBT);
    let hfil = Credit::deploy(&suite, artifacts, &cast.operator, Asset::Hfil, &terms)?;
    let husd = Credit::deploy(&suite, artifacts, &cast.operator, Asset::Husd, &terms)?;
    let credit = [("hfil", &hfil), ("husd", &husd)];
    progress.say("deploying two mining pools");
    let mining = standard_mining_terms(Address::ZERO, MIN_PURCHASE);
    let mut dhfil = MiningPool::deploy(&suite, artifacts, &cast.operator, Asset::Hfil, &mining)?;
    let mut dhusd = MiningPool::deploy(&suite, artifacts, &cast.operator, Asset::Husd, &mining)?;
    progress.say("deploying DMC, staking, timelock and governor");
    let rules = GovernanceConfig::standard(client.now()?, cast.lender.address(), cast.keeper.address());
    let coins = DmcConfig::standard(cast.operator.address());
    let contracts = Contracts { suite: &suite, credit: &credit, mining: &[("hfil", &dhfil), ("husd", &dhusd)] };
    let mut dao = Dao::deploy(&contracts, artifacts, &cast.operator, &coins, &rules)?;
    progress.say("handing all contracts over to the timelock");
    for pool in [&mut dhfil, &mut dhusd] {
        pool.pay_fees_to(&cast.operator, dao.dmc.staking.address())?;
    }
    let contracts = Contracts { suite: &suite, credit: &credit, mining: &[("hfil", &dhfil), ("husd", &dhusd)] };
    let proof = dao.hand_over(&contracts, &cast.operator)?;
    let named = |(name, contract): (String, &Contract)| Deployed { name, address: contract.address().to_string() };
    let all = contracts.owned().into_iter().chain(dao.contracts().map(|(name, contract)| (name.to_owned(), contract)));
    let own_receipts =
        [&suite.receipts, &hfil.receipts, &husd.receipts, &dhfil.receipts, &dhusd.receipts].into_iter().flatten();
    let receipts: Vec<&(String, Receipt)> = own_receipts.chain(dao.receipts()).collect();
    Ok(Deployment {
        contracts: all.map(named).collect(),
        proof,
        transactions: receipts.len(),
        gas: receipts.iter().map(|(_, receipt)| receipt.gas).sum(),
        deposit: Change(receipts.iter().map(|(_, receipt)| receipt.deposit).sum()),
        fees: Atto(receipts.iter().map(|(_, receipt)| receipt.fee).sum()),
    })
}

impl fmt::Display for Deployment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Deployed { name, address } in &self.contracts {
            writeln!(f, "{name:<12} {address}")?;
        }
        writeln!(f, "\nRead from the contracts after the hand-over:")?;
        for line in &self.proof {
            writeln!(f, "  {line}")?;
        }
        writeln!(f, "\n{} transactions, {} gas. The operator holds no privilege any more.", self.transactions, self.gas)
    }
}
