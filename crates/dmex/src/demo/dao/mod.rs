//! The third act: the operator hands the keys over to DMC's holders. They stake, earn the platform's fees, and vote to
//! halve the fee of sales. Somebody tries to take the market, in the open, and is stopped.

mod stakers;
mod votes;

use self::stakers::Stakers;
use super::{
    credit::Bank,
    sale,
    stage::{name, Stage},
};
use crate::{
    date::{Day, DAY},
    decimal::human,
    error::{Doing, Result},
    outcome::{Atto, Governed},
};
use chain::Address;
use std::path::Path;
use suite::{Credit, Dao, DmcConfig, Estate, GovernanceConfig, Joint, COIN};

/// DMC that Ana, Bo and Chen have. The rest stays with the treasury.
const HELD: [u128; 3] = [3_000_000 * COIN, 2_000_000 * COIN, 1_000_000 * COIN];
/// The fee of sales that is voted for. [bps]
const NEW_FEE: u32 = 100;

/// Plays it, after the second act.
pub fn play(stage: &mut Stage<'_>, bank: &Bank, joint: Joint, artifacts: &Path) -> Result<Governed> {
    let from = today(stage)?;
    let pool = joint.pool.clone();
    let (dao, proof) = hand_over(stage, bank, joint, artifacts)?;
    dao.receipts().for_each(|(label, receipt)| stage.calls.note(label.clone(), receipt));
    let supply: u128 = dao.dmc.token.get("totalSupply", ()).doing(|| "the supply of DMC".into())?;
    let mut stakers = Stakers::stake(stage, &dao, HELD)?;
    stakers.collect_fees(stage, &dao, bank.batch, &pool)?;
    let (fee_before_bps, _) = sale_fee(stage)?;
    let proposals = vec![votes::new_fee(stage, &dao, NEW_FEE)?, votes::grab(stage, &dao)?];
    let (fee_after_bps, treasury) = sale_fee(stage)?;
    stage.check(
        "a vote took effect, and only what it said",
        fee_after_bps == NEW_FEE && treasury == dao.dmc.staking.address(),
        || format!("fee {fee_after_bps} to {treasury}"),
    )?;
    let fee_of_a_sale = sell(stage, bank, fee_after_bps)?;
    let revenue = stakers.claim(stage, &dao)?;
    Ok(Governed {
        from: from.to_string(),
        to: today(stage)?.to_string(),
        supply: Atto(supply),
        proof,
        stakers: stakers.rows(),
        revenue,
        proposals,
        fee_before_bps,
        fee_after_bps,
        fee_of_a_sale: Atto(fee_of_a_sale),
    })
}

/// Today, by the chain's clock.
fn today(stage: &Stage<'_>) -> Result<Day> {
    Ok(Day((stage.suite.client.now()? / DAY) as u32))
}

/// (fee of sales in bps, who gets it).
fn sale_fee(stage: &Stage<'_>) -> Result<(u32, Address)> {
    stage.suite.market.get("fee", ()).doing(|| "the fee of sales".into())
}

/// The operator deploys DMC and its governance, and gives every key away.
fn hand_over(stage: &mut Stage<'_>, bank: &Bank, mut joint: Joint, artifacts: &Path) -> Result<(Dao, Vec<String>)> {
    let (suite, operator) = (stage.suite.clone(), stage.cast.operator.clone());
    // Dina buys one more NFT later on, when nobody can mint for her any more.
    stage.send("hfil", &operator, "mint", (&stage.holder(3), bank.price))?;
    let credit: Vec<(&str, Credit)> = ["hfil", "husd"].into_iter().zip(bank.credit()).collect();
    let credit: Vec<(&str, &Credit)> = credit.iter().map(|(name, credit)| (*name, credit)).collect();
    let estate = Estate { suite: &suite, credit: &credit, joint: &[("hfil", &joint)] };
    let now = suite.client.now()?;
    let config = GovernanceConfig::standard(now, stage.cast.lender.address(), stage.cast.keeper.address());
    let coins = DmcConfig::standard(operator.address());
    let mut dao = Dao::deploy(&estate, artifacts, &operator, &coins, &config)?;
    joint.pay_fees_to(&operator, dao.dmc.staking.address())?;
    let estate = Estate { suite: &suite, credit: &credit, joint: &[("hfil", &joint)] };
    let proof = dao.hand_over(&estate, &operator)?;
    let refused = suite.market.send(&operator, "setFee", (0u32, &operator));
    stage.check("the operator has no right any more", refused.is_err(), || "setFee passed".into())?;
    let text = format!(
        "the operator hands all {} contracts over to the timelock: {} readings prove that nobody else has a right",
        proof.iter().filter(|line| line.contains(".owner = ")).count(),
        proof.len()
    );
    stage.tell(today(stage)?, text);
    Ok((dao, proof))
}

/// Dina buys an NFT at the new fee. Returns what the platform got of it. [atto HFIL]
fn sell(stage: &mut Stage<'_>, bank: &Bank, fee_bps: u32) -> Result<u128> {
    let hfil = stage.suite.hfil.address();
    let fees = |stage: &Stage<'_>| -> Result<u128> {
        let read = stage.suite.market.get("escrowOf", (bank.batch, hfil));
        let (_, _, fees, _): (u128, u128, u128, u128) = read.doing(|| "the fees of a batch".into())?;
        Ok(fees)
    };
    let before = fees(stage)?;
    sale::buy(stage, &stage.holder(3), bank.batch, 1, "hfil")?;
    let fee = fees(stage)? - before;
    let expected = bank.price * u128::from(fee_bps) / 10_000;
    stage.check("a sale pays the fee that was voted", fee == expected, || format!("{fee}, not {expected}"))?;
    let text = format!("{} buys an NFT: {} HFIL of its price to the platform", name(3), human(fee, 4));
    stage.tell(today(stage)?, text);
    Ok(fee)
}
