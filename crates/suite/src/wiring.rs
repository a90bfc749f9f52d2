//! Checks on chain that the contracts of a platform know each other.

use super::{governance::check, Credit, MiningPool, Platform, Product, Result};
use bindings::{
    DmcStaking, DmcToken, LendingPool, LoanManager, MiningPool as mining_abi, MiningPowerNft, OutputOracle, Ownable,
    PowerMarket, RewardDistributor,
};
use chain::{Address, Contract};

/// Values that were read and are right, a line for each.
#[derive(Default)]
struct Lines(Vec<String>);

impl Lines {
    fn expect(&mut self, what: &str, found: Address, wanted: &Contract) -> Result<()> {
        let wanted = wanted.address();
        self.0.push(format!("{what} = {found}"));
        check(found == wanted, || format!("{what} is {found}, not {wanted}"))
    }
}

impl Platform {
    /// A line for each address that a contract knows of another.
    pub(crate) fn wiring(&self) -> Result<Vec<String>> {
        let mut lines = Lines::default();
        self.suite_wiring(&mut lines)?;
        let coins = [("hfil", &self.suite.hfil), ("husd", &self.suite.husd)];
        let others = [&self.suite.husd, &self.suite.hfil];
        for (((name, coin), other), credit) in coins.iter().zip(others).zip(&self.lending) {
            self.credit_wiring(&mut lines, (name, coin, other), credit)?;
        }
        for ((name, coin), pool) in coins.iter().zip(&self.mining) {
            self.mining_wiring(&mut lines, name, coin, pool)?;
        }
        let (dmc, staking) = (&self.dao.dmc.token, &self.dao.dmc.staking);
        lines.expect("dmc.minter", dmc.read(DmcToken::minterCall {})?, staking)?;
        lines.expect("staking.dmc", staking.read(DmcStaking::dmcCall {})?, dmc)?;
        Ok(lines.0)
    }

    fn suite_wiring(&self, lines: &mut Lines) -> Result<()> {
        let (suite, staking) = (&self.suite, &self.dao.dmc.staking);
        let [nft, oracle, market] = &suite.extensions;
        lines.expect("nft.extension", suite.nft.read(MiningPowerNft::extensionCall {})?, nft)?;
        lines.expect("oracle.extension", suite.oracle.read(OutputOracle::extensionCall {})?, oracle)?;
        lines.expect("market.extension", suite.market.read(PowerMarket::extensionCall {})?, market)?;
        lines.expect("nft.market", suite.nft.read(MiningPowerNft::marketCall {})?, &suite.market)?;
        let market = suite.market.read(PowerMarket::wiringCall {})?;
        lines.expect("market.nft", market.nft, &suite.nft)?;
        lines.expect("market.oracle", market.oracle, &suite.oracle)?;
        lines.expect("market.distributor", market.distributor, &suite.distributor)?;
        lines.expect("market.treasury", suite.market.read(PowerMarket::feeCall {})?.treasury, staking)?;
        let distributor = suite.distributor.read(RewardDistributor::wiringCall {})?;
        lines.expect("distributor.market", distributor.market, &suite.market)?;
        lines.expect("distributor.nft", distributor.nft, &suite.nft)?;
        lines.expect("distributor.oracle", distributor.oracle, &suite.oracle)?;
        let treasury = suite.distributor.read(RewardDistributor::treasuryCall {})?;
        lines.expect("distributor.treasury", treasury, staking)?;
        for Product { name, coin, kind, product } in &suite.products {
            let terms = suite.market.read(PowerMarket::productOfCall { product: *product })?.terms;
            lines.expect(&format!("market.product {product}.coin ({name})"), terms.coin, coin)?;
            check(terms.kind == *kind, || format!("product {product} is of kind {}, not {kind}", terms.kind))?;
        }
        if let Some(custodian) = suite.custodian {
            for (name, coin) in suite.coins() {
                let owner = coin.read(Ownable::ownerCall {})?;
                lines.0.push(format!("{name}.owner = {owner}, the custodian"));
                check(owner == custodian, || format!("{name}.owner is {owner}, not the custodian {custodian}"))?;
            }
        }
        Ok(())
    }

    fn credit_wiring(
        &self,
        lines: &mut Lines,
        (name, coin, other): (&str, &Contract, &Contract),
        credit: &Credit,
    ) -> Result<()> {
        let Credit { pool, manager, extension, .. } = credit;
        lines.expect(&format!("{name}.pool.asset"), pool.read(LendingPool::assetCall {})?, coin)?;
        lines.expect(&format!("{name}.pool.loanManager"), pool.read(LendingPool::loanManagerCall {})?, manager)?;
        let known = manager.read(LoanManager::extensionCall {})?;
        lines.expect(&format!("{name}.manager.extension"), known, extension)?;
        let wiring = manager.read(LoanManager::wiringCall {})?;
        lines.expect(&format!("{name}.manager.pool"), wiring.pool, pool)?;
        lines.expect(&format!("{name}.manager.asset"), wiring.asset, coin)?;
        lines.expect(&format!("{name}.manager.other"), wiring.other, other)?;
        lines.expect(&format!("{name}.manager.dmc"), wiring.dmc, &self.dao.dmc.token)
    }

    fn mining_wiring(&self, lines: &mut Lines, name: &str, coin: &Contract, mining: &MiningPool) -> Result<()> {
        let MiningPool { pool, .. } = mining;
        let wiring = pool.read(mining_abi::wiringCall {})?;
        let suite = &self.suite;
        lines.expect(&format!("{name}.mining.asset"), wiring.asset, coin)?;
        lines.expect(&format!("{name}.mining.income"), wiring.income, &suite.hfil)?;
        lines.expect(&format!("{name}.mining.market"), wiring.market, &suite.market)?;
        lines.expect(&format!("{name}.mining.distributor"), wiring.distributor, &suite.distributor)?;
        lines.expect(&format!("{name}.mining.oracle"), wiring.oracle, &suite.oracle)?;
        let treasury = pool.read(mining_abi::termsCall {})?.treasury;
        lines.expect(&format!("{name}.mining.treasury"), treasury, &self.dao.dmc.staking)
    }
}
