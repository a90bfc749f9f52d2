//! The third act: the operator hands all contracts over to the timelock. DMC holders stake, earn the platform's fees,
//! and vote to halve the fee on sales. A proposal tries to take over the market, and the guardian cancels it.

mod stakers;
mod votes;

use self::stakers::Stakers;
use super::{
    credit::Setup,
    sale,
    stage::{name, Stage},
};
use crate::{
    date::{Day, DAY},
    decimal::human,
    error::Result,
    outcome::{Atto, Governance},
};
use bindings::{DmcToken, PowerMarket, WrappedAsset};
use chain::U256;
use std::path::Path;
use suite::{Contracts, Credit, Dao, DmcConfig, GovernanceConfig, MiningPool, COIN};

/// The DMC of Ana, Bo and Chen. The operator keeps the rest.
const BALANCES: [u128; 3] = [3_000_000 * COIN, 2_000_000 * COIN, 1_000_000 * COIN];
/// The fee on sales that a proposal sets. [bps]
const NEW_FEE: u32 = 100;
/// The NFTs of the batch that is listed after the vote.
const NEXT: u32 = 10;

/// Plays the third act.
pub fn play(stage: &mut Stage<'_>, setup: &Setup, mining: MiningPool, artifacts: &Path) -> Result<Governance> {
    let from = today(stage)?;
    let pool = mining.pool.clone();
    let (dao, proof) = hand_over(stage, setup, mining, artifacts)?;
    dao.receipts().for_each(|(label, receipt)| stage.calls.record(label.clone(), receipt));
    let supply = dao.dmc.token.read(DmcToken::totalSupplyCall {})?;
    let mut stakers = Stakers::stake(stage, &dao, BALANCES)?;
    stakers.collect_fees(stage, &dao, setup.batch, &pool)?;
    let fee_before_bps = sale_fee(stage)?.bps;
    let proposals = vec![votes::new_fee(stage, &dao, NEW_FEE)?, votes::takeover(stage, &dao)?];
    let PowerMarket::feeReturn { bps: fee_after_bps, treasury } = sale_fee(stage)?;
    stage.check(
        "the executed proposal changes the fee and nothing else",
        fee_after_bps == NEW_FEE && treasury == dao.dmc.staking.address(),
        || format!("fee {fee_after_bps} to {treasury}"),
    )?;
    let next_sale_fee = sell(stage, setup, fee_after_bps)?;
    let revenue = stakers.claim(stage, &dao)?;
    Ok(Governance {
        from: from.to_string(),
        to: today(stage)?.to_string(),
        supply: Atto(supply.saturating_to()),
        proof,
        stakers: stakers.rows(),
        revenue,
        proposals,
        fee_before_bps,
        fee_after_bps,
        next_sale_fee: Atto(next_sale_fee),
    })
}

/// Today, by the chain's clock.
fn today(stage: &Stage<'_>) -> Result<Day> {
    Ok(Day((stage.suite.client.now()? / DAY) as u32))
}

/// The fee on sales and its receiver.
fn sale_fee(stage: &Stage<'_>) -> Result<PowerMarket::feeReturn> {
    Ok(stage.suite.market.read(PowerMarket::feeCall {})?)
}

/// The operator deploys DMC and its governance, and hands all contracts over to the timelock.
fn hand_over(
    stage: &mut Stage<'_>,
    setup: &Setup,
    mut mining: MiningPool,
    artifacts: &Path,
) -> Result<(Dao, Vec<String>)> {
    let (suite, operator) = (stage.suite.clone(), stage.cast.operator.clone());
    // Dina buys an NFT of a new batch after the hand-over, when the operator cannot mint coins any more.
    let bond = setup.price * u128::from(NEXT);
    for (to, value) in [(stage.holder(3).address(), setup.price), (stage.cast.provider.address(), bond)] {
        stage.send("hfil", &operator, WrappedAsset::mintCall { to, value: U256::from(value) })?;
    }
    let credit: Vec<(&str, Credit)> = ["hfil", "husd"].into_iter().zip(setup.credit()).collect();
    let credit: Vec<(&str, &Credit)> = credit.iter().map(|(name, credit)| (*name, credit)).collect();
    let contracts = Contracts { suite: &suite, credit: &credit, mining: &[("hfil", &mining)] };
    let now = suite.client.now()?;
    let config = GovernanceConfig::standard(now, stage.cast.lender.address(), stage.cast.keeper.address());
    let coins = DmcConfig::standard(operator.address());
    let mut dao = Dao::deploy(&contracts, artifacts, &operator, &coins, &config)?;
    mining.pay_fees_to(&operator, dao.dmc.staking.address())?;
    let contracts = Contracts { suite: &suite, credit: &credit, mining: &[("hfil", &mining)] };
    let proof = dao.hand_over(&contracts, &operator)?;
    let sent = suite.market.write(&operator, PowerMarket::setFeeCall { bps: 0, treasury: operator.address() });
    let refusal = sent.as_ref().err().and_then(chain::Error::revert).map_or("", chain::Revert::name);
    let refused = refusal == "OwnableUnauthorizedAccount";
    stage.check("the operator holds no privilege any more", refused, || format!("setFee: {sent:?}"))?;
    let text = format!(
        "the operator hands {} contracts over to the timelock; {} values on chain prove that no other \
         account holds a privilege",
        proof.iter().filter(|line| line.contains(".owner = ")).count(),
        proof.len()
    );
    stage.narrate(today(stage)?, text);
    Ok((dao, proof))
}

/// The provider lists a batch, and Dina buys an NFT of it at the new fee. Nothing of the batch before is sold any more:
/// the history is over, so its days are overdue. Returns the fee. [atto HFIL]
fn sell(stage: &mut Stage<'_>, setup: &Setup, fee_bps: u32) -> Result<u128> {
    let coin = stage.suite.hfil.address();
    let today = today(stage)?;
    let batch = setup.list_next(stage, today, NEXT)?;
    sale::buy(stage, &stage.holder(3), batch, 1, "hfil")?;
    let fee = stage.suite.market.read(PowerMarket::escrowOfCall { batch, coin })?.fees;
    let expected = setup.price * u128::from(fee_bps) / 10_000;
    stage.check("a sale pays the new fee", fee == expected, || format!("{fee}, not {expected}"))?;
    let text = format!("{} buys an NFT and pays {} HFIL of its price as the fee", name(3), human(fee, 4));
    stage.narrate(today, text);
    Ok(fee)
}
