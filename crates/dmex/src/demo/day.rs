//! A day of the term: feeders report it, the provider delivers it or a keeper covers it, and holders claim.

use super::{
    accounting,
    stage::{name, Stage, TokenGroup},
};
use crate::{
    date::Day,
    decimal::human,
    error::{Error, Result},
    history::NetworkDay,
    outcome::{Atto, Change, DayRow},
};
use bindings::{
    Erc20, MiningPowerNft, OutputOracle, PowerMarket,
    RewardDistributor::{self, DayCovered, DayDelivered},
};
use chain::U256;

const HOUR: u64 = 3_600;
/// The third feeder's source lags: its output is too low by this much. [per mille]
const LAG: u128 = 1;

/// The maximum number of tokens in one claim, which the contract sets so that a claim fits a block.
const MAX_TOKENS: usize = 50;

/// The dust of the day before. [atto]
pub type Dust = u128;

/// Chen sells some tokens to Dina at noon. She earns the income from that day on.
pub fn resell(stage: &mut Stage<'_>, day: Day) -> Result<()> {
    stage.at(day.start() + 12 * HOUR)?;
    let (chen, dina) = (stage.holder(2), stage.holder(3));
    let Some(group) = stage.groups.last_mut() else { return Ok(()) };
    group.open = false;
    let tokens = group.tokens.clone();
    // The price is in proportion to the days left.
    let left = u128::from(stage.plan.last().0 - day.0 + 1);
    let price = stage.plan.price_husd * left / u128::from(stage.plan.term) * tokens.len() as u128;
    stage.send("husd", &dina, Erc20::transferCall { to: chen.address(), value: U256::from(price) })?;
    let (from, to) = (chen.address(), dina.address());
    for token in &tokens {
        stage.send("nft", &chen, MiningPowerNft::transferFromCall { from, to, tokenId: U256::from(*token) })?;
    }
    let text = format!("Chen sells {} NFTs to Dina for {} HUSD", tokens.len(), human(price, 2));
    stage.groups.push(TokenGroup { holder: 3, tokens, segment: 1, open: true });
    stage.narrate(day, text);
    Ok(())
}

/// Three feeders report a day after its end. Returns (output per unit, whether the day was quarantined).
pub fn report(stage: &mut Stage<'_>, network: &NetworkDay) -> Result<(u128, bool)> {
    let day = network.day;
    stage.at(day.plus(1).start() + HOUR)?;
    let too_large = || Error::Check(format!("{day}: the output per unit is too large"));
    let (whole, power) = network.figures().ok_or_else(too_large)?;
    let (kind, mut last) = (stage.kind, None);
    for (feeder, index) in stage.cast.feeders.clone().iter().zip(0..) {
        let lag = if index == 2 { whole / 1_000 * LAG } else { 0 };
        let call = OutputOracle::reportCall { kind, day: day.0, networkOutput: whole - lag, networkPower: power };
        last = Some(stage.send("oracle", feeder, call)?);
    }
    let oracle = stage.suite.oracle.clone();
    let quarantined = last.is_some_and(|receipt| !oracle.emitted::<OutputOracle::DayQuarantined>(&receipt).is_empty());
    if quarantined {
        confirm(stage, day)?;
    }
    let output = oracle.read(OutputOracle::dayOutputCall { kind, day: day.0 })?.output;
    let expected = network.per_unit().ok_or_else(too_large)?;
    stage.check(
        "output per unit on chain = floor(network output * scale / network power)",
        output == expected,
        || format!("{day}: {output} on chain, {expected} expected"),
    )?;
    Ok((output, quarantined))
}

/// Figures outside of the bands are quarantined. Two feeders confirm them six hours later.
fn confirm(stage: &mut Stage<'_>, day: Day) -> Result<()> {
    let quarantine = stage.suite.oracle.read(OutputOracle::quarantineOfCall { kind: stage.kind })?;
    let kind = stage.plan.kind;
    let output = format!("{} {}", human(quarantine.output, kind.decimals.output), kind.output());
    stage.narrate(day, format!("{output} is outside of the oracle's bands, the day is quarantined"));
    stage.at(quarantine.confirmableFrom)?;
    let feeders = stage.cast.feeders.clone();
    for feeder in feeders.iter().take(2) {
        stage.send("oracle", feeder, OutputOracle::confirmCall { kind: stage.kind, day: quarantine.day })?;
    }
    stage.narrate(day, "two feeders confirm the day".into());
    Ok(())
}

/// The provider delivers a day.
pub fn deliver(stage: &mut Stage<'_>, day: Day, output: u128, before: Dust) -> Result<DayRow> {
    let provider = stage.cast.provider.clone();
    // The gross output of all tokens is an upper bound of the income.
    let max = output * u128::from(stage.plan.sold());
    let call = RewardDistributor::deliverCall { batch: stage.batch, day: day.0, maxAmount: max };
    let receipt = stage.send("distributor", &provider, call)?;
    let delivered = stage.event::<DayDelivered>("distributor", &receipt)?;
    let row = split(stage, &delivered, before)?;
    Ok(DayRow { settled: "delivered".into(), ..row })
}

/// The provider delivers a day of another batch, without an upper bound.
pub fn deliver_batch(stage: &mut Stage<'_>, batch: u32, day: Day) -> Result<()> {
    let provider = stage.cast.provider.clone();
    let call = RewardDistributor::deliverCall { batch, day: day.0, maxAmount: u128::MAX };
    stage.send("distributor", &provider, call).map(drop)
}

/// After the grace period a keeper covers a missed day from the bond.
pub fn cover(stage: &mut Stage<'_>, day: Day, before: Dust) -> Result<DayRow> {
    let keeper = stage.cast.keeper.clone();
    let final_at = stage.suite.oracle.read(OutputOracle::dayOutputCall { kind: stage.kind, day: day.0 })?.finalAt;
    let grace = stage.suite.market.read(PowerMarket::incomeTermsOfCall { batch: stage.batch })?.grace;
    stage.at(final_at + grace + 60)?;
    let call = RewardDistributor::coverCall { batch: stage.batch, day: day.0 };
    let receipt = stage.send("distributor", &keeper, call)?;
    let DayCovered { batch, day: number, paid, arrears, platformFee, free, vesting, dust, .. } =
        stage.event::<DayCovered>("distributor", &receipt)?;
    let paid = DayDelivered { batch, day: number, delivered: paid, platformFee, free, vesting, dust };
    let row = split(stage, &paid, before)?;
    let text = match arrears {
        0 => format!(
            "the provider misses the day; a keeper covers it with {} of the bond",
            stage.amount(row.delivered.0)
        ),
        _ => format!(
            "the provider misses the day; the bond pays {}, arrears are {}",
            stage.amount(row.delivered.0),
            stage.amount(arrears)
        ),
    };
    stage.narrate(day, text);
    Ok(DayRow { settled: "covered".into(), arrears: Atto(arrears), ..row })
}

/// The payment for a day and its split, by the distributor's event.
fn split(stage: &mut Stage<'_>, event: &DayDelivered, before: Dust) -> Result<DayRow> {
    let DayDelivered { delivered, platformFee: fee, free, vesting, dust, .. } = *event;
    stage.check(
        "delivered + dust of the day before = platform fee + free + vesting + dust",
        delivered + before == fee + free + vesting + dust,
        || format!("{delivered} + {before} != {fee} + {free} + {vesting} + {dust}"),
    )?;
    if !stage.plan.kind.vests() {
        stage.check("all income is free at once", vesting == 0, || format!("{vesting} vests"))?;
    }
    stage.delivered += delivered;
    let signed = |amount: u128| {
        i128::try_from(amount).map_err(|_| Error::Check("the dust exceeds the range of the arithmetic".into()))
    };
    Ok(DayRow {
        delivered: Atto(delivered),
        platform_fee: Atto(fee),
        free: Atto(free),
        vesting: Atto(vesting),
        dust: Change(signed(dust)? - signed(before)?),
        dust_carried: Atto(dust),
        ..DayRow::default()
    })
}

/// The claims after the `index`-th day: Ana claims every seventh day. The others claim before a sale and at the end.
pub fn weekly(stage: &mut Stage<'_>, index: u32) -> Result<()> {
    if index % 7 == 6 {
        claim(stage, 0)?;
    }
    Ok(())
}

/// A holder claims all claimable income, also that of tokens they have sold. Returns the payment.
pub fn claim(stage: &mut Stage<'_>, holder: usize) -> Result<u128> {
    let mut paid = 0;
    let mut open = Vec::new();
    for group in stage.groups.clone().into_iter().filter(|group| group.holder == holder) {
        match accounting::income(stage, &group)?.claimable {
            0 => {}
            _ if group.open => open.extend(group.tokens),
            _ => paid += claim_sold(stage, &group)?,
        }
    }
    let account = stage.holder(holder);
    for tokens in open.chunks(MAX_TOKENS) {
        let call = RewardDistributor::claimCall { batch: stage.batch, tokenIds: tokens.to_vec() };
        let receipt = stage.send("distributor", &account, call)?;
        paid += stage.suite.distributor.result::<RewardDistributor::claimCall>(&receipt)?;
    }
    stage.claimed += paid;
    stage.progress.say(format!("{} claims {}", name(holder), stage.amount(paid)));
    Ok(paid)
}

/// Claims the income that tokens earned before their sale, token by token.
fn claim_sold(stage: &mut Stage<'_>, group: &TokenGroup) -> Result<u128> {
    let (account, mut paid) = (stage.holder(group.holder), 0);
    for token in &group.tokens {
        let call = RewardDistributor::claimSegmentCall { tokenId: *token, segment: group.segment };
        let receipt = stage.send("distributor", &account, call)?;
        paid += stage.suite.distributor.result::<RewardDistributor::claimSegmentCall>(&receipt)?;
    }
    Ok(paid)
}
