//! The HTML report and the table of a synthetic document.

use dmex::{
    history::History,
    outcome::{Atto, Batch, Change, Check, DayRow, Escrow, Event, Holder, HolderDay, Outcome, Replayed, Solvency},
    report,
};

const COIN: u128 = 1_000_000_000_000_000_000;

fn solvency(amount: u128) -> Vec<Solvency> {
    let rows = [("power-market", "HUSD"), ("power-market", "HFIL"), ("reward-distributor", "HFIL")];
    let row = |(contract, coin): (&str, &str)| Solvency {
        contract: contract.into(),
        coin: coin.into(),
        held: Atto(amount),
        owed: Atto(amount),
    };
    rows.into_iter().map(row).collect()
}

fn day(index: u128, network: &dmex::history::NetworkDay) -> DayRow {
    let output = network.per_unit().expect("power is not zero");
    let name = |name: &str, part: u128| HolderDay {
        name: name.into(),
        claimed: Atto(COIN * (index / 7) * part),
        claimable: Atto(COIN * (index % 7 + 1) * part / 2),
        vesting: Atto(COIN * (index + 1) * part * 3),
    };
    let escrow = |coin: &str, whole: u128| Escrow {
        coin: coin.into(),
        held: Atto(whole * COIN),
        free_for_provider: Atto(whole * COIN * index / 40),
        fees: Atto(whole * COIN / 50),
        locked: Atto(whole * COIN * (39 - index) / 40),
    };
    DayRow {
        date: network.day.to_string(),
        day: network.day.0,
        network_output_atto: Atto(network.output),
        network_power_bytes: Atto(network.power),
        output_atto_per_unit: Atto(output),
        settled: "delivered".into(),
        delivered: Atto(output * 300 + 1),
        platform_fee: Atto(output * 15),
        free: Atto(output * 71),
        vesting: Atto(output * 214),
        dust: Change(1),
        dust_carried: Atto(index + 1),
        holders: vec![name("Ana", 4), name("Bo", 4), name("Chen", 3), name("Dina", 1)],
        escrow: vec![escrow("HUSD", 80_000), escrow("HFIL", 200)],
        solvency: solvency(COIN * (900 - index * 9)),
        ..DayRow::default()
    }
}

fn outcome(days: usize) -> Outcome {
    let april = History::april_2021().expect("the built-in history is sound");
    let days: Vec<DayRow> = april.days.iter().cycle().take(days).zip(0..).map(|(n, i)| day(i % 39, n)).collect();
    let last = days.last().cloned().unwrap_or_default();
    let holder = |day: &HolderDay| Holder {
        name: day.name.clone(),
        account: "ethereum".into(),
        tokens: 100,
        paid: Atto(40_000 * COIN),
        paid_in: "HUSD".into(),
        claimed: day.claimed,
        claimable: day.claimable,
        vesting: day.vesting,
        ..Holder::default()
    };
    Outcome {
        story: "month".into(),
        history: Replayed {
            name: april.name,
            source: "<b>a & b</b>".into(),
            from: "2021-04-01".into(),
            to: last.date.clone(),
            days: 30,
        },
        batch: Batch { sold: 300, price_husd: Atto(400 * COIN), price_hfil: Atto(2 * COIN), ..Batch::default() },
        holders: last.holders.iter().map(holder).collect(),
        escrow: last.escrow.clone(),
        solvency: last.solvency.clone(),
        checks: vec![Check { rule: "balance >= debts".into(), passed: 90 }],
        events: vec![Event { date: "2021-04-16".into(), text: "Chen sells 25 NFTs to Dina".into() }],
        days,
        ..Outcome::default()
    }
}

#[test]
fn a_month_has_charts_facts_and_a_row_for_each_day() {
    let page = report::html(&outcome(30));
    if let Some(file) = std::env::var_os("DMEX_KEEP_PAGE") {
        std::fs::write(file, &page).expect("the page can be kept");
    }
    assert_eq!(page.matches("<svg").count(), 1 + 4 + 2 + 3);
    assert_eq!(page.matches("<tr><th>2021-04-").count(), 30);
    for text in ["648,139", "365,059", "not of mining", "prefers-color-scheme: dark", "16 April 2021"] {
        assert!(page.contains(text), "{text}");
    }
}

#[test]
fn the_report_has_no_references_and_escapes_text() {
    let page = report::html(&outcome(30));
    for text in ["<script", "http://", "https://", "NaN", ",inf", "<b>a & b</b>"] {
        assert!(!page.contains(text), "{text}");
    }
    assert!(page.contains("&lt;b&gt;a &amp; b&lt;/b&gt;"));
}

#[test]
fn other_histories_do_not_mention_april() {
    let mut other = outcome(12);
    other.days.truncate(12);
    assert!(!report::html(&other).contains("365,059"));
    let one = report::html(&outcome(1));
    assert!(!one.contains("NaN") && one.contains("<svg"));
    assert!(report::html(&outcome(700)).len() < 3_000_000);
}

#[test]
fn the_table_has_a_line_for_each_day() {
    let table = report::table(&outcome(30));
    assert_eq!(table.lines().filter(|line| line.starts_with("2021-04-")).count(), 30);
    assert!(table.contains("0.0934283") && table.contains("balance >= debts"));
}
