//! `dmex deploy`: the whole suite on a chain, in the hands of its governance, and the proof of it.

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
    Credit, CreditConfig, Dao, DmcConfig, Estate, GovernanceConfig, Joint, Lends, MiningTerms, Suite, SuiteConfig, COIN,
};

/// The least that a loan can be. [smallest unit of its coin]
const MIN_DEBT: u128 = COIN / 100;

/// The least that begins a lot of a joint pool. [smallest unit of its coin]
const MIN_PURCHASE: u128 = COIN;

/// A contract that was deployed.
#[derive(Clone, Debug, Serialize)]
pub struct Deployed {
    /// Its name in the suite.
    pub name: String,
    /// Where it is.
    pub address: String,
}

/// A suite that was deployed.
#[derive(Clone, Debug, Serialize)]
pub struct Deployment {
    /// Each contract.
    pub contracts: Vec<Deployed>,
    /// What was read from each of them after the hand-over.
    pub proof: Vec<String>,
    /// Transactions sent.
    pub transactions: usize,
    /// What they cost, in Ethereum gas.
    pub gas: u64,
    /// What is deposited for code and storage, and returned when it is removed. [wei]
    pub deposit: Change,
    /// Fees. [wei]
    pub fees: Atto,
}

/// Deploy everything as the operator of the cast, hand it over, and read from each contract that the timelock owns it.
pub fn run(client: &Arc<dyn Client>, artifacts: &Path, progress: &Progress) -> Result<Deployment> {
    let cast = Cast::new();
    let today = Day((client.now()? / DAY) as u32);
    let feeders = cast.feeders.iter().map(Account::address).collect();
    let config = SuiteConfig::filecoin(today.0, feeders, vec![cast.provider.address()], cast.treasury.address());
    progress.say("deploying coins, NFT, oracle, market and distributor");
    let suite = Suite::deploy(client, artifacts, &cast.operator, &config)?;
    progress.say("deploying two lending pools with their loan managers");
    let terms = CreditConfig::standard(MIN_DEBT);
    let hfil = Credit::deploy(&suite, artifacts, &cast.operator, Lends::Hfil, &terms)?;
    let husd = Credit::deploy(&suite, artifacts, &cast.operator, Lends::Husd, &terms)?;
    let credit = [("hfil", &hfil), ("husd", &husd)];
    progress.say("deploying two joint pools");
    let mining = MiningTerms::standard(Address::ZERO, MIN_PURCHASE);
    let mut dhfil = Joint::deploy(&suite, artifacts, &cast.operator, Lends::Hfil, &mining)?;
    let mut dhusd = Joint::deploy(&suite, artifacts, &cast.operator, Lends::Husd, &mining)?;
    progress.say("deploying DMC, staking, timelock and governor");
    let rules = GovernanceConfig::standard(client.now()?, cast.lender.address(), cast.keeper.address());
    let coins = DmcConfig::standard(cast.operator.address());
    let estate = Estate { suite: &suite, credit: &credit, joint: &[("hfil", &dhfil), ("husd", &dhusd)] };
    let mut dao = Dao::deploy(&estate, artifacts, &cast.operator, &coins, &rules)?;
    progress.say("handing everything over to the timelock");
    for joint in [&mut dhfil, &mut dhusd] {
        joint.pay_fees_to(&cast.operator, dao.dmc.staking.address())?;
    }
    let estate = Estate { suite: &suite, credit: &credit, joint: &[("hfil", &dhfil), ("husd", &dhusd)] };
    let proof = dao.hand_over(&estate, &cast.operator)?;
    let named = |(name, contract): (String, &Contract)| Deployed { name, address: contract.address().to_string() };
    let all = estate.owned().into_iter().chain(dao.contracts().map(|(name, contract)| (name.to_owned(), contract)));
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
        writeln!(f, "\nread from the contracts, after the hand-over:")?;
        for line in &self.proof {
            writeln!(f, "  {line}")?;
        }
        writeln!(f, "\n{} transactions, {} gas; the operator has no right any more", self.transactions, self.gas)
    }
}
