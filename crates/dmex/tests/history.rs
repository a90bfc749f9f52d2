//! History files: valid ones, the named errors of invalid ones, and exact figures.

use dmex::{
    date::Day,
    history::{History, HistoryError},
};
use std::path::Path;

const HEAD: &str = "date,day,network_fil_per_day,qa_power_eib\n";

fn read(rows: &str) -> Result<History, HistoryError> {
    History::from_csv("test.csv".into(), &format!("{HEAD}{rows}"), None, None)
}

fn cut(rows: &str, from: &str, count: u32) -> Result<History, HistoryError> {
    History::from_csv("test.csv".into(), &format!("{HEAD}{rows}"), Day::parse(from), Some(count))
}

#[test]
fn april_2021_has_thirty_days_and_exact_figures() {
    let april = History::april_2021().expect("the built-in history is sound");
    assert_eq!(april.days.len(), 30);
    let first = april.days[0];
    assert_eq!(first.day.to_string(), "2021-04-01");
    assert_eq!(first.output, 371_122_049_088_209_892_096_657);
    assert_eq!(first.power, 4_367_548_626_787_631_104);
    assert_eq!(first.per_unit(), Some(93_428_383_554_522_361));
    assert_eq!(april.days[29].day.to_string(), "2021-04-30");
    assert!(april.source.contains("filecoin-mecha-twin") && april.source.contains("632623"));
}

#[test]
fn april_2021_has_no_cut_of_mining_on_the_15th() {
    let april = History::april_2021().expect("the built-in history is sound");
    let output = |day: usize| april.days[day].per_unit().expect("power is not zero") as f64;
    for day in 12..16 {
        let change = output(day + 1) / output(day) - 1.0;
        assert!(change.abs() < 0.02, "day {day}: {change}");
    }
}

#[test]
fn columns_can_be_in_any_order_between_others() {
    let text = "qa_power_eib,note,day,network_fil_per_day,date\r\n0.1,\"x\",18718,1.5,2021-04-01\r\n\r\n# a remark\r\n";
    let history = History::from_csv("t".into(), &format!("\u{feff}{text}"), None, None).expect("it is sound");
    assert_eq!(history.days[0].output, 1_500_000_000_000_000_000);
    assert_eq!(history.days[0].power, 115_292_150_460_684_698);
}

#[test]
fn rows_can_be_in_any_order() {
    let history = read("2021-04-02,18719,2,1\n2021-04-01,18718,1,1\n").expect("it is sound");
    assert_eq!(history.days.iter().map(|day| day.day.0).collect::<Vec<_>>(), [18_718, 18_719]);
}

#[test]
fn a_part_of_the_days_can_be_selected() {
    let rows = "2021-04-01,18718,1,1\n2021-04-02,18719,2,1\n2021-04-03,18720,3,1\n";
    let history = cut(rows, "2021-04-02", 2).expect("both days are there");
    assert_eq!(history.days.len(), 2);
    assert_eq!(history.days[0].output, 2_000_000_000_000_000_000);
}

#[test]
fn missing_days_are_named() {
    let gap = "2021-04-01,18718,1,1\n2021-04-03,18720,1,1\n";
    let (first, last) = (Day(18_718), Day(18_720));
    assert_eq!(read(gap), Err(HistoryError::MissingDay { date: Day(18_719), first, last }));
    assert_eq!(cut(gap, "2021-04-03", 2), Err(HistoryError::MissingDay { date: Day(18_721), first, last }));
    assert_eq!(cut(gap, "2021-03-31", 1), Err(HistoryError::MissingDay { date: Day(18_717), first, last }));
    assert_eq!(cut(gap, "2021-04-01", 0), Err(HistoryError::NoDays));
    let later = History::from_csv("t".into(), &format!("{HEAD}{gap}"), Day::parse("2022-01-01"), None);
    assert_eq!(later, Err(HistoryError::MissingDay { date: Day(18_993), first, last }));
    let text = read(gap).map(drop).expect_err("a day is missing").to_string();
    assert_eq!(text, "History_MissingDay: 2021-04-02 is not in the history, which runs from 2021-04-01 to 2021-04-03");
}

#[test]
fn bad_rows_are_named_with_their_line() {
    let good = "2021-04-01,18718,1,1\n";
    let name = |row: &str| read(&format!("{good}{row}\n")).map(drop).expect_err(row);
    assert_eq!(name("2021-04-31,18719,1,1"), HistoryError::BadDate { line: 3, text: "2021-04-31".into() });
    assert_eq!(name("2021-04-02,x,1,1"), HistoryError::BadDay { line: 3, text: "x".into() });
    assert_eq!(name("2021-04-02,-1,1,1"), HistoryError::BadDay { line: 3, text: "-1".into() });
    assert_eq!(name("2021-04-02,18720,1,1"), HistoryError::DayMismatch { line: 3, date: Day(18_719), day: 18_720 });
    assert_eq!(name("2021-04-02,18719,0,1"), HistoryError::ZeroNumber { line: 3, column: "network_fil_per_day" });
    assert_eq!(name("2021-04-02,18719,1,0.0"), HistoryError::ZeroNumber { line: 3, column: "qa_power_eib" });
    assert_eq!(name("2021-04-02,18719,1"), HistoryError::MissingField { line: 3, column: "qa_power_eib" });
    assert_eq!(name("2021-04-02,18719,,1"), HistoryError::MissingField { line: 3, column: "network_fil_per_day" });
    assert_eq!(name("2021-04-01,18718,1,1"), HistoryError::DuplicateDay { line: 3, first: 2, date: Day(18_718) });
    for text in ["abc", "-5", "1e3", "NaN", "0.0000000000000000001"] {
        let error = name(&format!("2021-04-02,18719,{text},1"));
        assert_eq!(error.name(), "History_BadNumber", "{text}");
        assert!(error.to_string().contains("line 3, column network_fil_per_day"), "{error}");
    }
}

#[test]
fn bad_files_are_named() {
    let parse = |text: &str| History::from_csv("t".into(), text, None, None).map(drop);
    assert_eq!(parse(""), Err(HistoryError::Empty));
    assert_eq!(parse(HEAD), Err(HistoryError::Empty));
    assert_eq!(
        parse("date,day,qa_power_eib\n"),
        Err(HistoryError::MissingColumn { line: 1, column: "network_fil_per_day" })
    );
    let twice = "date,day,day,network_fil_per_day,qa_power_eib\n";
    assert_eq!(parse(twice), Err(HistoryError::DuplicateColumn { line: 1, column: "day".into() }));
    let error = History::from_file(Path::new("/no/such/file.csv"), None, None).map(drop).expect_err("no such file");
    assert_eq!(error.name(), "History_Unreadable");
}
