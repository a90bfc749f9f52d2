//! The configuration of a deployment: a commented TOML file with everything that is decided. `deployments/local.toml`
//! is one, and the place where each value is explained.

use super::{
    file::{CoinTable, File, Lending, PowerTable, Product},
    table,
};
use crate::{
    date::DAY,
    error::{Error, Result},
    smoke::Roles,
};
use bindings::PowerMarket::IncomeTerms;
use chain::{keccak256, Abi, Address, Artifact, B256};
use std::{fs, path::Path};
use suite::{
    Coin, CreditConfig, DmcConfig, GovernanceConfig, KindParams, PlatformConfig, Power, Role, SuiteConfig, Vesting,
    PACKAGES,
};
use toml::{Table, Value};

/// What a configuration file says.
#[derive(Clone, Debug)]
pub struct Config {
    /// The chain that it is for.
    pub chain_id: u64,
    /// The settings of all contracts.
    pub platform: PlatformConfig,
    /// The accounts that it names.
    pub roles: Roles,
    /// Accounts that the deployer gives coins for fees, if they have less. [wei]
    pub funding: Vec<(Address, u128)>,
    /// The hash of the file.
    pub hash: B256,
}

impl Config {
    /// Reads a file. `now` is when the deployment began: days and the ends of roles count from it. [unix seconds]
    pub fn read(file: &Path, artifacts: &Path, now: u64) -> Result<Self> {
        let text = fs::read_to_string(file).map_err(|error| Error::io(file, error))?;
        Self::parse(&text, artifacts, now).map_err(|error| Error::Config(format!("{}: {error}", file.display())))
    }

    /// [`Config::read`] of a text.
    pub fn parse(text: &str, artifacts: &Path, now: u64) -> Result<Self> {
        addresses(text)?;
        let file: File = toml::from_str(text).map_err(|error| Error::Config(error.to_string()))?;
        let abi = |name: &str| -> Result<Abi> { Ok(Artifact::load(artifacts, name)?.abi) };
        let funding = file.funding.iter().map(|(who, value)| Ok((*who, whole(value, &format!("funding.{who}"))?)));
        Ok(Self {
            chain_id: file.chain_id,
            funding: funding.collect::<Result<_>>()?,
            roles: Roles {
                custodian: file.roles.custodian,
                dmc_holder: file.roles.dmc_holder,
                feeders: file.oracle.feeders.clone(),
                providers: file.market.providers.clone(),
            },
            hash: keccak256(text),
            platform: PlatformConfig {
                suite: file.suite(&abi("output_oracle")?, now)?,
                lending: [
                    lending(&file.lending.hfil, &abi("lending_pool")?, &abi("loan_manager")?, "lending.hfil")?,
                    lending(&file.lending.husd, &abi("lending_pool")?, &abi("loan_manager")?, "lending.husd")?,
                ],
                mining: [
                    mining(&file.mining.hfil, &abi("mining_pool")?, "mining.hfil")?,
                    mining(&file.mining.husd, &abi("mining_pool")?, "mining.husd")?,
                ],
                dmc: file.dmc(&abi("output_oracle")?)?,
                governance: file.governance(&abi("governor")?, now)?,
            },
        })
    }
}

impl File {
    fn suite(&self, oracle: &Abi, now: u64) -> Result<SuiteConfig> {
        let Product { fee_bps, grace_seconds, locked_bps, vesting_days, ref min_tip } = self.product;
        let more = self.power.iter().map(|(name, table)| power(name, table, oracle, now));
        Ok(SuiteConfig {
            husd: coin(&self.coins.husd, "coins.husd")?,
            hfil: coin(&self.coins.hfil, "coins.hfil")?,
            custodian: Some(self.roles.custodian),
            hfil_price: Some(table::read(oracle, &self.oracle.hfil, "oracle.hfil")?),
            quorum: self.oracle.quorum,
            kind: kind(&self.oracle.kind, oracle, now, "oracle.kind")?,
            vesting: Vesting { locked_bps, days: vesting_days },
            feeders: self.oracle.feeders.clone(),
            providers: self.market.providers.clone(),
            // Fees go to the stakers as soon as their contract is there. Until then nothing is sold.
            treasury: self.roles.custodian,
            sale_fee_bps: self.market.fee_bps,
            income_fee_bps: fee_bps,
            grace: grace_seconds,
            min_tip: whole(min_tip, "product.min-tip")?,
            more: more.collect::<Result<_>>()?,
        })
    }

    fn dmc(&self, oracle: &Abi) -> Result<DmcConfig> {
        Ok(DmcConfig {
            holder: self.roles.dmc_holder,
            initial: whole(&self.dmc.initial, "dmc.initial")?,
            start: 0,
            stakers_bps: self.dmc.stakers_bps,
            lenders_bps: self.dmc.lenders_bps,
            price: table::read(oracle, &self.oracle.dmc, "oracle.dmc")?,
        })
    }

    fn governance(&self, governor: &Abi, now: u64) -> Result<GovernanceConfig> {
        let role = |holder: Address, days: u64| match holder.is_zero() {
            true => Role::default(),
            false => Role { holder, until: now.saturating_add(days.saturating_mul(DAY)) },
        };
        Ok(GovernanceConfig {
            delay: self.governance.delay_seconds,
            guardian: role(self.roles.guardian, self.roles.guardian_days),
            steward: role(self.roles.steward, self.roles.steward_days),
            voting: table::read(governor, &self.governance.voting, "governance.voting")?,
        })
    }
}

/// Refuses an address with a wrong checksum, and those of the example.
fn addresses(text: &str) -> Result<()> {
    const EXAMPLE: &str = "0x11111111111111111111111111111111111111";
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric());
    for word in words.filter(|word| word.starts_with("0x") && word.len() == 42) {
        let mixed = word.contains(|letter: char| letter.is_ascii_uppercase())
            && word[2..].contains(|letter: char| letter.is_ascii_lowercase());
        if mixed && Address::parse_checksummed(word, None).is_err() {
            return Err(Error::Config(format!("{word} has a wrong checksum: a letter of it is not what it was")));
        }
        if word.starts_with(EXAMPLE) {
            return Err(Error::Config(format!("{word} stands for an account of yours: put its address there")));
        }
    }
    Ok(())
}

/// The oracle's limits of a kind.
fn kind(table: &Table, oracle: &Abi, now: u64, path: &str) -> Result<KindParams> {
    let mut table = table.clone();
    // "today" is the day on which the deployment began, also when it is resumed days later.
    if table.get("firstDay").and_then(Value::as_str) == Some("today") {
        let today = i64::try_from(now / DAY).unwrap_or(i64::MAX);
        table.insert("firstDay".into(), Value::Integer(today));
    }
    table::read(oracle, &table, path)
}

/// A further kind of power.
fn power(name: &str, table: &PowerTable, oracle: &Abi, now: u64) -> Result<Power> {
    let path = format!("power.{name}");
    if PACKAGES.iter().any(|(known, _)| *known == name) {
        return Err(Error::Config(format!("{path}: {name} is another contract")));
    }
    let Product { fee_bps, grace_seconds, locked_bps, vesting_days, ref min_tip } = table.product;
    let least = whole(min_tip, &format!("{path}.product.min-tip"))?;
    Ok(Power {
        name: name.into(),
        coin: coin(&table.coin, &format!("{path}.coin"))?,
        unit: table.unit.clone(),
        kind: kind(&table.kind, oracle, now, &format!("{path}.kind"))?,
        income: IncomeTerms {
            feeBps: fee_bps,
            grace: grace_seconds,
            lockedBps: locked_bps,
            vestingDays: vesting_days,
            minTip: least,
        },
    })
}

fn coin(table: &CoinTable, path: &str) -> Result<Coin> {
    Ok(match table {
        CoinTable::At { address } => Coin::At(*address),
        CoinTable::New { name, symbol, decimals, cap } => Coin::New {
            name: name.clone(),
            symbol: symbol.clone(),
            decimals: *decimals,
            cap: whole(cap, &format!("{path}.cap"))?,
        },
    })
}

fn lending(lending: &Lending, pool: &Abi, manager: &Abi, path: &str) -> Result<CreditConfig> {
    Ok(CreditConfig {
        pool: table::read(pool, &lending.pool, &format!("{path}.pool"))?,
        loans: table::read(manager, &lending.loans, &format!("{path}.loans"))?,
    })
}

fn mining(terms: &Table, abi: &Abi, path: &str) -> Result<suite::MiningTerms> {
    let mut terms = terms.clone();
    // The stakers' contract, which is deployed later.
    terms.insert("treasury".into(), Value::String(Address::ZERO.to_string()));
    table::read(abi, &terms, path)
}

fn whole(value: &Value, path: &str) -> Result<u128> {
    table::amount(value).ok_or_else(|| Error::Config(format!("{path} = {value} is no amount")))
}
