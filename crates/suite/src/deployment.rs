//! All contracts together: the suite, its lending pools, loan managers and mining pools, DMC with its governance, and
//! the lens.

use super::{
    Asset, Contracts, Credit, CreditConfig, Dao, Deployer, Dmc, DmcConfig, Error, Governance, GovernanceConfig,
    MiningPool, Product, Result, Suite, SuiteConfig,
};
use bindings::{Lens, MiningPool as mining_abi, MiningPool::MiningTerms, Ownable};
use chain::{Account, Address, Artifact, Client, Contract, Receipt};
use std::{collections::BTreeMap, path::Path, sync::Arc};

/// The addresses of a platform by the names of its contracts, see [`PACKAGES`].
pub type Addresses = BTreeMap<String, Address>;

/// The contracts that every platform has, by name, each with its package. The coins of further products come after them.
pub const PACKAGES: [(&str, &str); 22] = [
    ("husd", "wrapped-asset"),
    ("hfil", "wrapped-asset"),
    ("nft", "mining-power-nft"),
    ("oracle", "output-oracle"),
    ("market", "power-market"),
    ("distributor", "reward-distributor"),
    ("hfil.pool", "lending-pool"),
    ("hfil.manager", "loan-manager"),
    ("husd.pool", "lending-pool"),
    ("husd.manager", "loan-manager"),
    ("hfil.mining", "mining-pool"),
    ("husd.mining", "mining-pool"),
    ("dmc", "dmc-token"),
    ("staking", "dmc-staking"),
    ("timelock", "timelock"),
    ("governor", "governor"),
    ("lens", "lens"),
    ("nft.extension", "mining-power-nft-extension"),
    ("oracle.extension", "output-oracle-extension"),
    ("market.extension", "power-market-extension"),
    ("hfil.manager.extension", "loan-manager-extension"),
    ("husd.manager.extension", "loan-manager-extension"),
];

/// The settings of a deployment.
#[derive(Clone, Debug)]
pub struct PlatformConfig {
    /// Coins, NFT, oracle, market and distributor.
    pub suite: SuiteConfig,
    /// The lending pools of HFIL and of HUSD.
    pub lending: [CreditConfig; 2],
    /// The mining pools of HFIL and of HUSD.
    pub mining: [MiningTerms; 2],
    /// DMC.
    pub dmc: DmcConfig,
    /// Timelock and governor.
    pub governance: GovernanceConfig,
}

/// A deployed platform.
#[derive(Clone)]
pub struct Platform {
    /// Coins, NFT, oracle, market and distributor.
    pub suite: Suite,
    /// The lending pools of HFIL and of HUSD, with their loan managers.
    pub lending: [Credit; 2],
    /// The mining pools of HFIL and of HUSD.
    pub mining: [MiningPool; 2],
    /// DMC, its staking and its governance.
    pub dao: Dao,
    /// The lens. It belongs to nobody and knows no other contract.
    pub lens: Contract,
    /// The transaction that deployed the lens.
    pub receipts: Vec<(String, Receipt)>,
}

/// The coins of the pools, in order.
const COINS: [(&str, Asset); 2] = [("hfil", Asset::Hfil), ("husd", Asset::Husd)];

impl Platform {
    /// Deploys and wires all of it as `owner`, and hands it over to the timelock. `say` hears what is done. Whether it
    /// came out right is for [`Platform::check`] to say.
    pub fn deploy(
        client: &Arc<dyn Client>,
        artifacts: &Path,
        owner: &Account,
        config: &PlatformConfig,
        say: &dyn Fn(&str),
    ) -> Result<Self> {
        say("deploying coins, NFT, oracle, market and distributor");
        let suite = Suite::deploy(client, artifacts, owner, &config.suite)?;
        say("deploying two lending pools with their loan managers");
        let [hfil, husd] = &config.lending;
        let hfil = Credit::deploy(&suite, artifacts, owner, Asset::Hfil, hfil)?;
        let husd = Credit::deploy(&suite, artifacts, owner, Asset::Husd, husd)?;
        let lending = [hfil, husd];
        say("deploying two mining pools");
        let [hfil, husd] = &config.mining;
        let hfil = MiningPool::deploy(&suite, artifacts, owner, Asset::Hfil, hfil)?;
        let husd = MiningPool::deploy(&suite, artifacts, owner, Asset::Husd, husd)?;
        let mut mining = [hfil, husd];
        say("deploying DMC, staking, timelock and governor");
        let mut dao = {
            let (credit, pools) = (pairs(&lending), pairs(&mining));
            let contracts = Contracts { suite: &suite, credit: &credit, mining: &pools };
            Dao::deploy(&contracts, artifacts, owner, &config.dmc, &config.governance)?
        };
        say("deploying the lens");
        let mut deployer = Deployer::new(client, artifacts, owner);
        let lens = deployer.deploy("lens", Lens::constructorCall {})?;
        say("handing all contracts over to the timelock");
        for pool in &mut mining {
            pool.pay_fees_to(owner, dao.dmc.staking.address())?;
        }
        let (credit, pools) = (pairs(&lending), pairs(&mining));
        dao.give_away(&Contracts { suite: &suite, credit: &credit, mining: &pools }, owner)?;
        Ok(Self { suite, lending, mining, dao, lens, receipts: deployer.receipts })
    }

    /// The platform whose contracts are at these addresses, none of them before block `since`. `artifacts` has their
    /// interfaces.
    pub fn at(client: &Arc<dyn Client>, artifacts: &Path, addresses: &Addresses, since: u64) -> Result<Self> {
        let find = |name: &str| find(client, artifacts, addresses, name);
        let mut suite = Suite {
            client: client.clone(),
            husd: find("husd")?,
            hfil: find("hfil")?,
            custodian: None,
            nft: find("nft")?,
            oracle: find("oracle")?,
            market: find("market")?,
            distributor: find("distributor")?,
            extensions: [find("nft.extension")?, find("oracle.extension")?, find("market.extension")?],
            products: Vec::new(),
            receipts: Vec::new(),
        };
        suite.products = Product::all(&suite, addresses, artifacts)?;
        let (token, timelock) = (find("dmc")?, find("timelock")?);
        let minter = suite.hfil.read(Ownable::ownerCall {})?;
        suite.custodian = (minter != timelock.address()).then_some(minter);
        let of = |coin: &str, what: &str| find(&format!("{coin}.{what}"));
        let credit = |coin: &str| -> Result<Credit> {
            let (pool, manager) = (of(coin, "pool")?, of(coin, "manager")?);
            Ok(Credit { pool, manager, extension: of(coin, "manager.extension")?, receipts: Vec::new() })
        };
        let mining = |coin: &str| -> Result<MiningPool> {
            let pool = of(coin, "mining")?;
            Ok(MiningPool { terms: pool.read(mining_abi::termsCall {})?, pool, receipts: Vec::new() })
        };
        let (staking, governor, receipts) = (find("staking")?, find("governor")?, Vec::new());
        let dmc = Dmc { token: token.clone(), staking, receipts: Vec::new() };
        let governance = Governance { token, timelock, governor, since, receipts };
        Ok(Self {
            lending: [credit("hfil")?, credit("husd")?],
            mining: [mining("hfil")?, mining("husd")?],
            dao: Dao { dmc, governance, receipts: Vec::new() },
            lens: find("lens")?,
            receipts: Vec::new(),
            suite,
        })
    }

    /// The contracts by name, in the order of [`PACKAGES`], and then the coins of further products.
    pub fn contracts(&self) -> Vec<(String, &Contract)> {
        let mut all: Vec<_> = self.suite.contracts().into_iter().map(|(name, it)| (name.to_owned(), it)).collect();
        for ((coin, _), Credit { pool, manager, .. }) in COINS.iter().zip(&self.lending) {
            all.push((format!("{coin}.pool"), pool));
            all.push((format!("{coin}.manager"), manager));
        }
        all.extend(COINS.iter().zip(&self.mining).map(|((coin, _), it)| (format!("{coin}.mining"), &it.pool)));
        all.extend(self.dao.contracts().map(|(name, contract)| (name.to_owned(), contract)));
        all.push(("lens".to_owned(), &self.lens));
        let extended = ["nft", "oracle", "market"].iter().zip(&self.suite.extensions);
        all.extend(extended.map(|(name, extension)| (format!("{name}.extension"), extension)));
        let managers = COINS.iter().zip(&self.lending);
        all.extend(managers.map(|((coin, _), credit)| (format!("{coin}.manager.extension"), &credit.extension)));
        all.extend(self.suite.products.iter().map(|product| (product.name.clone(), &product.coin)));
        all
    }

    /// The addresses by name.
    pub fn addresses(&self) -> Addresses {
        self.contracts().into_iter().map(|(name, contract)| (name, contract.address())).collect()
    }

    /// Checks on chain that the contracts know each other, and that no account but the timelock and the coins'
    /// custodian holds a privilege. Returns a line for each value that was read.
    pub fn check(&self) -> Result<Vec<String>> {
        let mut lines = self.wiring()?;
        let (credit, mining) = (pairs(&self.lending), pairs(&self.mining));
        let contracts = Contracts { suite: &self.suite, credit: &credit, mining: &mining };
        lines.extend(self.dao.prove(&contracts)?);
        Ok(lines)
    }

    /// The transactions of the deployment so far, in order.
    pub fn receipts(&self) -> impl Iterator<Item = &(String, Receipt)> {
        let lending = self.lending.iter().flat_map(|credit| &credit.receipts);
        let mining = self.mining.iter().flat_map(|pool| &pool.receipts);
        let all =
            self.suite.receipts.iter().chain(lending).chain(mining).chain(self.dao.receipts()).chain(&self.receipts);
        let mut all: Vec<_> = all.collect();
        // Each was sent after the block of the one before.
        all.sort_by_key(|(_, receipt)| receipt.block);
        all.into_iter()
    }
}

/// The contract with a name of [`PACKAGES`].
fn find(client: &Arc<dyn Client>, artifacts: &Path, addresses: &Addresses, name: &str) -> Result<Contract> {
    let missing = || Error::Check(format!("no address of {name}"));
    let (_, package) = PACKAGES.iter().find(|(known, _)| *known == name).ok_or_else(missing)?;
    let artifact = Artifact::load(artifacts, &package.replace('-', "_"))?;
    Ok(Contract::at(client, &artifact.abi, *addresses.get(name).ok_or_else(missing)?))
}

/// What belongs to a coin, with the coin's name.
fn pairs<T>(each: &[T; 2]) -> [(&'static str, &T); 2] {
    let [hfil, husd] = each;
    [("hfil", hfil), ("husd", husd)]
}
