//! A day of the term: feeders report it, the provider delivers it or a keeper covers it, and holders claim.

use super::{
    accounting,
    stage::{name, Stage, TokenGroup},
};
use crate::{
    date::Day,
    decimal::human,
    error::{Error, Result, WithContext},
    history::NetworkDay,
    outcome::{Atto, Change, DayRow},
};
use chain::Receipt;
use suite::KIND;

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
    stage.send("husd", &dina, "transfer", (&chen, price))?;
    for token in &tokens {
        stage.send("nft", &chen, "transferFrom", (&chen, &dina, *token))?;
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
    let mut last = None;
    for (feeder, index) in stage.cast.feeders.clone().iter().zip(0..) {
        let lag = if index == 2 { network.output / 1_000 * LAG } else { 0 };
        let figures = (KIND, day.0, network.output - lag, network.power);
        last = Some(stage.send("oracle", feeder, "report", figures)?);
    }
    let oracle = stage.suite.oracle.clone();
    let names = |receipt: &Receipt| oracle.events(receipt).iter().map(|event| event.name.clone()).collect::<Vec<_>>();
    let events = last.as_ref().map(names).unwrap_or_default();
    let quarantined = events.iter().any(|event| event == "DayQuarantined");
    if quarantined {
        confirm(stage, day)?;
    }
    let (output, _): (u128, u64) =
        oracle.get("dayOutput", (KIND, day.0)).with_context(|| format!("reading the output of {day}"))?;
    let expected = network.per_unit().unwrap_or(0);
    stage.check(
        "output per TiB on chain = floor(network output * 2^40 / network power)",
        output == expected,
        || format!("{day}: {output} on chain, {expected} expected"),
    )?;
    Ok((output, quarantined))
}

/// Figures outside of the bands are quarantined. Two feeders confirm them six hours later.
fn confirm(stage: &mut Stage<'_>, day: Day) -> Result<()> {
    type Quarantine = (u32, u128, u128, u128, u64, u32);
    let oracle = stage.suite.oracle.clone();
    let (quarantined, output, _, _, from, _): Quarantine =
        oracle.get("quarantineOf", (KIND,)).with_context(|| "reading the quarantined day".into())?;
    stage.narrate(
        day,
        format!("{} FIL per TiB is outside of the oracle's bands, the day is quarantined", human(output, 6)),
    );
    stage.at(from)?;
    let feeders = stage.cast.feeders.clone();
    for feeder in feeders.iter().take(2) {
        stage.send("oracle", feeder, "confirm", (KIND, quarantined))?;
    }
    stage.narrate(day, "two feeders confirm the day".into());
    Ok(())
}

/// The provider delivers a day.
pub fn deliver(stage: &mut Stage<'_>, day: Day, output: u128, before: Dust) -> Result<DayRow> {
    let provider = stage.cast.provider.clone();
    // The gross output of all tokens is an upper bound of the income.
    let max = output * u128::from(stage.plan.sold());
    let receipt = stage.send("distributor", &provider, "deliver", (stage.batch, day.0, max))?;
    let row = split(stage, &receipt, "DayDelivered", "delivered", before)?;
    Ok(DayRow { settled: "delivered".into(), ..row })
}

/// The provider delivers a day of another batch, without an upper bound.
pub fn deliver_batch(stage: &mut Stage<'_>, batch: u32, day: Day) -> Result<()> {
    let provider = stage.cast.provider.clone();
    stage.send("distributor", &provider, "deliver", (batch, day.0, u128::MAX)).map(drop)
}

/// After the grace period a keeper covers a missed day from the bond.
pub fn cover(stage: &mut Stage<'_>, day: Day, before: Dust) -> Result<DayRow> {
    let (keeper, distributor) = (stage.cast.keeper.clone(), stage.suite.distributor.clone());
    let (_, final_at): (u128, u64) = stage
        .suite
        .oracle
        .get("dayOutput", (KIND, day.0))
        .with_context(|| "reading when the day became final".into())?;
    let (_, _, grace): (u32, chain::Address, u64) =
        distributor.get("parameters", ()).with_context(|| "reading the grace period".into())?;
    stage.at(final_at + grace + 60)?;
    let receipt = stage.send("distributor", &keeper, "cover", (stage.batch, day.0))?;
    let row = split(stage, &receipt, "DayCovered", "paid", before)?;
    let arrears = stage.event("distributor", &receipt, "DayCovered", "arrears")?;
    let text = match arrears {
        0 => format!(
            "the provider misses the day; a keeper covers it with {} HFIL of the bond",
            human(row.delivered.0, 4)
        ),
        _ => format!(
            "the provider misses the day; the bond pays {} HFIL, arrears are {} HFIL",
            human(row.delivered.0, 4),
            human(arrears, 4)
        ),
    };
    stage.narrate(day, text);
    Ok(DayRow { settled: "covered".into(), arrears: Atto(arrears), ..row })
}

/// The payment for a day and its split, read from the distributor's event.
fn split(stage: &mut Stage<'_>, receipt: &Receipt, event: &str, paid: &str, before: Dust) -> Result<DayRow> {
    let value = |name: &str| stage.event("distributor", receipt, event, name);
    let (delivered, fee) = (value(paid)?, value("platformFee")?);
    let (free, vesting, dust) = (value("free")?, value("vesting")?, value("dust")?);
    stage.check(
        "delivered + dust of the day before = platform fee + free + vesting + dust",
        delivered + before == fee + free + vesting + dust,
        || format!("{delivered} + {before} != {fee} + {free} + {vesting} + {dust}"),
    )?;
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
        let receipt = stage.send("distributor", &account, "claim", (stage.batch, tokens.to_vec()))?;
        paid +=
            stage.suite.distributor.returned::<u128>("claim", &receipt).with_context(|| "decoding the claim".into())?;
    }
    stage.claimed += paid;
    stage.progress.say(format!("{} claims {} HFIL", name(holder), human(paid, 4)));
    Ok(paid)
}

/// Claims the income that tokens earned before their sale, token by token.
fn claim_sold(stage: &mut Stage<'_>, group: &TokenGroup) -> Result<u128> {
    let (account, mut paid) = (stage.holder(group.holder), 0);
    for token in &group.tokens {
        let receipt = stage.send("distributor", &account, "claimSegment", (*token, group.segment))?;
        let amount = stage.suite.distributor.returned::<u128>("claimSegment", &receipt);
        paid += amount.with_context(|| "decoding the claim".into())?;
    }
    Ok(paid)
}
