//! The facts of mid-April 2021, when circulation was cut and mining was not.

use crate::{
    date::Day,
    decimal::human,
    kind::FILECOIN,
    outcome::{DayRow, Outcome},
};

/// 13 April 2021.
const FIRST: u32 = 18_730;
/// 16 April 2021.
const LAST: u32 = 18_733;

/// The positions of 13 and 16 April 2021, if the history has all four days. The report marks them.
pub fn window(outcome: &Outcome) -> Option<(usize, usize)> {
    let at = |day: u32| outcome.days.iter().position(|row| row.day == day);
    at(FIRST).zip(at(LAST)).filter(|(first, last)| last - first == 3 && outcome.kind == &FILECOIN)
}

/// A box with the facts as HTML. Empty for other histories.
pub fn april(outcome: &Outcome) -> String {
    let Some((first, last)) = window(outcome) else { return String::new() };
    let rows: Vec<&DayRow> = outcome.days.iter().skip(first).take(last - first + 1).collect();
    let line = |row: &&DayRow| {
        format!(
            "<tr><th>{}</th><td>{}</td><td>{}</td><td>{}</td></tr>",
            Day(row.day).words(),
            human(row.network_output_atto.0, 0),
            exbibytes(row.network_power_bytes.0),
            human(row.output_atto_per_unit.0, 6)
        )
    };
    let change = |value: fn(&DayRow) -> u128| match (rows.first(), rows.last()) {
        (Some(from), Some(to)) => percent(value(from), value(to)),
        _ => String::new(),
    };
    format!(
        r#"<section class="fact"><h2>15 April 2021: a cut of circulation, not of mining</h2>
<p>On that day the allocations of Filecoin's six-month investors had vested. New coins from vesting fell from
<b>648,139</b> to <b>365,059 FIL a day</b>. The rewards of miners follow another schedule, which did not change. Between 13
and 16 April the output per TiB changed only with the network's output and power. The oracle computes it from these two.</p>
<div class="scroll"><table class="small"><thead><tr><th>Day</th><th>Network output, FIL</th><th>Network power, EiB</th>
<th>FIL per TiB</th></tr></thead><tbody>{}</tbody>
<tfoot><tr><th>13 to 16</th><td>{}</td><td>{}</td><td>{}</td></tr></tfoot></table></div>
<p>If feeders had reported the cut of 43.2&nbsp;% as mining output, the oracle would have quarantined the day:
<code>dmex demo --scenario output-cut</code>.</p></section>"#,
        rows.iter().map(line).collect::<String>(),
        change(|row| row.network_output_atto.0),
        change(|row| row.network_power_bytes.0),
        change(|row| row.output_atto_per_unit.0),
    )
}

/// A change in percent as HTML, such as `+1.25 %`.
pub fn percent(from: u128, to: u128) -> String {
    #[allow(clippy::cast_precision_loss)]
    let change = (to as f64 / from.max(1) as f64 - 1.0) * 100.0;
    format!("{change:+.2}&nbsp;%")
}

/// Bytes as EiB with three decimals.
fn exbibytes(bytes: u128) -> String {
    let thousandths = (bytes * 1_000) >> 60;
    format!("{}.{:03}", thousandths / 1_000, thousandths % 1_000)
}
