//! A day of the term: feeders report it, the provider delivers it (or a keeper covers it), holders claim.

use super::{
    books,
    stage::{name, Lot, Stage},
};
use crate::{
    date::Day,
    decimal::human,
    error::{Doing, Error, Result},
    history::NetworkDay,
    outcome::{Atto, Change, DayRow},
};
use chain::Receipt;
use suite::KIND;

const HOUR: u64 = 3_600;
/// The third feeder's source lags: its output figure is this much low. [per mille]
const LAG: u128 = 1;

/// Tokens in one claim: what the contract takes, so that a claim always fits a block.
const CLAIMED_AT_ONCE: usize = 50;

/// What the day before left over. [atto]
pub type Dust = u128;

/// At noon of the resale's day, Chen sells some tokens to Dina: income of that day and later is hers.
pub fn resell(stage: &mut Stage<'_>, day: Day) -> Result<()> {
    stage.at(day.start() + 12 * HOUR)?;
    let (chen, dina) = (stage.holder(2), stage.holder(3));
    let Some(lot) = stage.lots.last_mut() else { return Ok(()) };
    lot.open = false;
    let tokens = lot.tokens.clone();
    // They agreed on what is left of the term.
    let left = u128::from(stage.plan.last().0 - day.0 + 1);
    let price = stage.plan.price_husd * left / u128::from(stage.plan.term) * tokens.len() as u128;
    stage.send("husd", &dina, "transfer", (&chen, price))?;
    for token in &tokens {
        stage.send("nft", &chen, "transferFrom", (&chen, &dina, *token))?;
    }
    let what = format!("Chen sells {} of them to Dina for {} HUSD", tokens.len(), human(price, 2));
    stage.lots.push(Lot { holder: 3, tokens, segment: 1, open: true });
    stage.tell(day, what);
    Ok(())
}

/// Three feeders report a day once it is over. Returns (output per unit, whether it had to be confirmed).
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
    let said = last.as_ref().map(names).unwrap_or_default();
    let quarantined = said.iter().any(|event| event == "DayQuarantined");
    if quarantined {
        confirm(stage, day)?;
    }
    let (output, _): (u128, u64) =
        oracle.get("dayOutput", (KIND, day.0)).doing(|| format!("the output of {day} on chain"))?;
    let expected = network.per_unit().unwrap_or(0);
    stage.check("output per TiB on chain = floor(E * 2^40 / Q)", output == expected, || {
        format!("{day}: {output} on chain, {expected} expected")
    })?;
    Ok((output, quarantined))
}

/// A jump past the bands is not clamped and not final: two feeders look again, six hours later, and stand by it.
fn confirm(stage: &mut Stage<'_>, day: Day) -> Result<()> {
    type Quarantine = (u32, u128, u128, u128, u64, u32);
    let oracle = stage.suite.oracle.clone();
    let (held, output, _, _, from, _): Quarantine =
        oracle.get("quarantineOf", (KIND,)).doing(|| "the quarantined day".into())?;
    stage.tell(day, format!("{} FIL per TiB is past the oracle's bands: quarantined", human(output, 6)));
    stage.at(from)?;
    let feeders = stage.cast.feeders.clone();
    for feeder in feeders.iter().take(2) {
        stage.send("oracle", feeder, "confirm", (KIND, held))?;
    }
    stage.tell(day, "two feeders looked again and confirm it".into());
    Ok(())
}

/// The provider delivers a day.
pub fn deliver(stage: &mut Stage<'_>, day: Day, output: u128, before: Dust) -> Result<DayRow> {
    let provider = stage.cast.provider.clone();
    // No more than this can be due: gross output of all tokens.
    let max = output * u128::from(stage.plan.sold());
    let receipt = stage.send("distributor", &provider, "deliver", (stage.batch, day.0, max))?;
    let row = split(stage, &receipt, "DayDelivered", "delivered", before)?;
    Ok(DayRow { settled: "delivered".into(), ..row })
}

/// The provider delivers a day of another batch, whatever is due.
pub fn deliver_batch(stage: &mut Stage<'_>, batch: u32, day: Day) -> Result<()> {
    let provider = stage.cast.provider.clone();
    stage.send("distributor", &provider, "deliver", (batch, day.0, u128::MAX)).map(drop)
}

/// After the deadline anybody has a missed day covered from the bond.
pub fn cover(stage: &mut Stage<'_>, day: Day, before: Dust) -> Result<DayRow> {
    let (keeper, distributor) = (stage.cast.keeper.clone(), stage.suite.distributor.clone());
    let (_, final_at): (u128, u64) =
        stage.suite.oracle.get("dayOutput", (KIND, day.0)).doing(|| "when the day became final".into())?;
    let (_, _, grace): (u32, chain::Address, u64) =
        distributor.get("parameters", ()).doing(|| "the grace of providers".into())?;
    stage.at(final_at + grace + 60)?;
    let receipt = stage.send("distributor", &keeper, "cover", (stage.batch, day.0))?;
    let row = split(stage, &receipt, "DayCovered", "paid", before)?;
    let arrears = stage.event("distributor", &receipt, "DayCovered", "arrears")?;
    let what = match arrears {
        0 => format!("missed; a keeper has {} HFIL paid from the bond", human(row.delivered.0, 4)),
        _ => format!("missed; the bond pays {} HFIL, {} are in arrears", human(row.delivered.0, 4), human(arrears, 4)),
    };
    stage.tell(day, what);
    Ok(DayRow { settled: "covered".into(), arrears: Atto(arrears), ..row })
}

/// What was paid in for the day and how it was split, by the distributor's event.
fn split(stage: &mut Stage<'_>, receipt: &Receipt, event: &str, paid: &str, before: Dust) -> Result<DayRow> {
    let value = |name: &str| stage.event("distributor", receipt, event, name);
    let (delivered, fee) = (value(paid)?, value("platformFee")?);
    let (free, vesting, dust) = (value("free")?, value("vesting")?, value("dust")?);
    stage.check(
        "delivered + dust before = platform fee + free + vesting + dust",
        delivered + before == fee + free + vesting + dust,
        || format!("{delivered} + {before} != {fee} + {free} + {vesting} + {dust}"),
    )?;
    stage.delivered += delivered;
    let signed = |amount: u128| i128::try_from(amount).map_err(|_| Error::Check("dust beyond belief".into()));
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

/// Who claims on the `index`-th day: Ana on Sundays so to speak, the others when they sell or at the end.
pub fn weekly(stage: &mut Stage<'_>, index: u32) -> Result<()> {
    if index % 7 == 6 {
        claim(stage, 0)?;
    }
    Ok(())
}

/// A holder claims all that is due to them, also of tokens that they sold. Returns what was paid.
pub fn claim(stage: &mut Stage<'_>, holder: usize) -> Result<u128> {
    let mut paid = 0;
    let mut open = Vec::new();
    for lot in stage.lots.clone().into_iter().filter(|lot| lot.holder == holder) {
        match books::income(stage, &lot)?.claimable {
            0 => {}
            _ if lot.open => open.extend(lot.tokens),
            _ => paid += claim_sold(stage, &lot)?,
        }
    }
    let account = stage.holder(holder);
    for tokens in open.chunks(CLAIMED_AT_ONCE) {
        let receipt = stage.send("distributor", &account, "claim", (stage.batch, tokens.to_vec()))?;
        paid += stage.suite.distributor.returned::<u128>("claim", &receipt).doing(|| "what was claimed".into())?;
    }
    stage.claimed += paid;
    stage.progress.say(format!("{} claims {} HFIL", name(holder), human(paid, 4)));
    Ok(paid)
}

/// What tokens earned before they were sold, token by token.
fn claim_sold(stage: &mut Stage<'_>, lot: &Lot) -> Result<u128> {
    let (account, mut paid) = (stage.holder(lot.holder), 0);
    for token in &lot.tokens {
        let receipt = stage.send("distributor", &account, "claimSegment", (*token, lot.segment))?;
        let amount = stage.suite.distributor.returned::<u128>("claimSegment", &receipt);
        paid += amount.doing(|| "what was claimed".into())?;
    }
    Ok(paid)
}
