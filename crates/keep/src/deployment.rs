//! The contracts of a deployment, by the names that `dmex deploy` gives them.

use crate::{Error, Result};
use chain::{Abi, Address, Connect, Contract};
use std::{collections::BTreeMap, ops::Deref};

/// A contract with its name in the deployment, such as `hfil.manager`.
#[derive(Clone, Debug)]
pub struct Named {
    /// The name.
    pub name: String,
    /// The contract.
    pub contract: Contract,
}

impl Deref for Named {
    type Target = Contract;

    fn deref(&self) -> &Contract {
        &self.contract
    }
}

/// The contracts that a keeper works with.
#[derive(Clone, Debug)]
pub struct Deployment {
    /// The stablecoin, which counts as one dollar.
    pub husd: Address,
    /// Wrapped FIL.
    pub hfil: Address,
    /// The output oracle.
    pub oracle: Named,
    /// The power market.
    pub market: Named,
    /// The reward distributor.
    pub distributor: Named,
    /// The lending pools.
    pub pools: Vec<Named>,
    /// The loan managers.
    pub managers: Vec<Named>,
    /// The mining pools.
    pub mining: Vec<Named>,
    /// DMC staking, if it is deployed.
    pub staking: Option<Named>,
    /// The governor, if it is deployed.
    pub governor: Option<Named>,
}

/// The committed ABI of a contract, by which its refusals have names.
macro_rules! abi {
    ($name:literal) => {
        Abi::parse(include_str!(concat!("../../../abi/", $name, ".json")))?
    };
}

impl Deployment {
    /// Attaches to the contracts at these addresses. Coins, oracle, market and distributor have to be among them.
    pub fn contracts(on: &impl Connect, addresses: &BTreeMap<String, Address>) -> Result<Self> {
        let address = |name: &str| addresses.get(name).copied();
        let optional = |name: &str, abi: &Abi| {
            address(name).map(|at| Named { name: name.into(), contract: Contract::at(on, abi, at) })
        };
        let lacks = |name: &str| Error::Deployment(format!("the deployment has no contract {name:?}"));
        let needed = |name: &str, abi: &Abi| optional(name, abi).ok_or_else(|| lacks(name));
        let each = |part: &str, abi: &Abi| -> Vec<Named> {
            ["hfil", "husd"].iter().filter_map(|coin| optional(&format!("{coin}.{part}"), abi)).collect()
        };
        Ok(Self {
            husd: address("husd").ok_or_else(|| lacks("husd"))?,
            hfil: address("hfil").ok_or_else(|| lacks("hfil"))?,
            oracle: needed("oracle", &abi!("output-oracle"))?,
            market: needed("market", &abi!("power-market"))?,
            distributor: needed("distributor", &abi!("reward-distributor"))?,
            pools: each("pool", &abi!("lending-pool")),
            managers: each("manager", &abi!("loan-manager")),
            mining: each("mining", &abi!("mining-pool")),
            staking: optional("staking", &abi!("dmc-staking")),
            governor: optional("governor", &abi!("governor")),
        })
    }
}
