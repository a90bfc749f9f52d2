//! The network's output and power by day: a built-in month, two built-in years, or a CSV file.

mod error;

pub use error::HistoryError;

use crate::{
    amount::COIN,
    date::Day,
    decimal::{scaled, Rounding},
};
use std::{collections::BTreeMap, fs, path::Path};

/// The required columns of a history, in any order. Other columns are ignored.
const COLUMNS: [&str; 4] = ["date", "day", "network_fil_per_day", "qa_power_eib"];
/// One EiB. [byte]
const EIB: u128 = 1 << 60;
/// One TiB, the unit of power. [byte]
pub const TIB: u128 = 1 << 40;

/// A day of the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NetworkDay {
    /// The day.
    pub day: Day,
    /// The output of the network. [atto]
    pub output: u128,
    /// The quality-adjusted power of the network. [byte]
    pub power: u128,
}

impl NetworkDay {
    /// The output of one TiB by the oracle's rule: floor(output * 2^40 / power). [atto]
    pub fn per_unit(&self) -> Option<u128> {
        let product = chain::U256::from(self.output) * chain::U256::from(TIB);
        product.checked_div(chain::U256::from(self.power)).and_then(|quotient| u128::try_from(quotient).ok())
    }
}

/// Consecutive days with their source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// The name.
    pub name: String,
    /// The source of the figures.
    pub source: String,
    /// The days, in order. At least one, and none is missing.
    pub days: Vec<NetworkDay>,
}

impl History {
    /// The network's real figures of April 2021.
    pub fn april_2021() -> Result<Self, HistoryError> {
        Self::built_in("Filecoin, April 2021", include_str!("../../data/filecoin-2021-04.csv"))
    }

    /// The network's real figures of two years, in which the daily output of a TiB fell by 94 %.
    pub fn two_years() -> Result<Self, HistoryError> {
        Self::built_in("Filecoin, October 2020 to October 2022", include_str!("../../data/filecoin-2020-2022.csv"))
    }

    fn built_in(name: &str, text: &str) -> Result<Self, HistoryError> {
        let days = select(&parse(text)?, None, None)?;
        let comment = text.lines().take_while(|line| line.starts_with('#')).skip(1);
        let source: Vec<&str> = comment.map(|line| line.trim_start_matches('#').trim()).collect();
        Ok(Self { name: name.into(), source: source.join(" "), days })
    }

    /// Reads `count` days from `from` on from a CSV file. Default: from its first day to its last.
    pub fn from_file(path: &Path, from: Option<Day>, count: Option<u32>) -> Result<Self, HistoryError> {
        let unreadable = |reason: String| HistoryError::Unreadable { path: path.display().to_string(), reason };
        let bytes = fs::read(path).map_err(|error| unreadable(error.to_string()))?;
        let text = String::from_utf8(bytes).map_err(|_| unreadable("not UTF-8 text".into()))?;
        let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into());
        Self::from_csv(name, &text, from, count)
    }

    /// Reads days from a CSV text, as [`History::from_file`] does.
    pub fn from_csv(name: String, text: &str, from: Option<Day>, count: Option<u32>) -> Result<Self, HistoryError> {
        Ok(Self { source: format!("file {name}"), days: select(&parse(text)?, from, count)?, name })
    }

    /// The `count` days from `from` on.
    pub fn cut(&self, from: Option<Day>, count: Option<u32>) -> Result<Self, HistoryError> {
        let rows = self.days.iter().map(|day| (day.day, (0, *day))).collect();
        Ok(Self { days: select(&rows, from, count)?, ..self.clone() })
    }
}

/// The rows by day, each with its line.
type Rows = BTreeMap<Day, (usize, NetworkDay)>;

/// Parses a CSV text: a header, then one row for each day in any order. Skips empty lines and lines that start with #.
fn parse(text: &str) -> Result<Rows, HistoryError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    let mut lines = lines.map(|(number, line)| (number, fields(line)));
    let (number, header) = lines.next().ok_or(HistoryError::Empty)?;
    let places = columns(number, &header)?;
    let mut rows = Rows::new();
    for (line, values) in lines {
        let row = row(line, &values, places)?;
        if let Some((first, _)) = rows.insert(row.day, (line, row)) {
            return Err(HistoryError::DuplicateDay { line, first, date: row.day });
        }
    }
    if rows.is_empty() {
        return Err(HistoryError::Empty);
    }
    Ok(rows)
}

fn fields(line: &str) -> Vec<&str> {
    line.split(',').map(|field| field.trim().trim_matches('"').trim()).collect()
}

/// The positions of [`COLUMNS`] in the header.
fn columns(line: usize, header: &[&str]) -> Result<[usize; 4], HistoryError> {
    let mut places = [0; 4];
    for (place, column) in places.iter_mut().zip(COLUMNS) {
        let mut found = header.iter().enumerate().filter(|(_, name)| **name == column);
        *place = found.next().ok_or(HistoryError::MissingColumn { line, column })?.0;
        if found.next().is_some() {
            return Err(HistoryError::DuplicateColumn { line, column: column.into() });
        }
    }
    Ok(places)
}

fn row(line: usize, values: &[&str], places: [usize; 4]) -> Result<NetworkDay, HistoryError> {
    let field = |index: usize| {
        let column = COLUMNS[index];
        let value = values.get(places[index]).copied().filter(|value| !value.is_empty());
        value.map(|value| (column, value)).ok_or(HistoryError::MissingField { line, column })
    };
    let number = |index: usize, unit: u128, rounding: Rounding| {
        let (column, text) = field(index)?;
        match scaled(text, unit, rounding) {
            Ok(0) => Err(HistoryError::ZeroNumber { line, column }),
            Ok(number) => Ok(number),
            Err(reason) => Err(HistoryError::BadNumber { line, column, text: text.into(), reason }),
        }
    };
    let (_, text) = field(0)?;
    let date = Day::parse(text).ok_or_else(|| HistoryError::BadDate { line, text: text.into() })?;
    let (_, text) = field(1)?;
    let day = text.parse().map_err(|_| HistoryError::BadDay { line, text: text.into() })?;
    if date != Day(day) {
        return Err(HistoryError::DayMismatch { line, date, day });
    }
    let (output, power) = (number(2, COIN, Rounding::Exact)?, number(3, EIB, Rounding::HalfUp)?);
    Ok(NetworkDay { day: date, output, power })
}

/// Selects `count` days from `from` on. Every day has to be there.
fn select(rows: &Rows, from: Option<Day>, count: Option<u32>) -> Result<Vec<NetworkDay>, HistoryError> {
    let (Some((first, _)), Some((last, _))) = (rows.first_key_value(), rows.last_key_value()) else {
        return Err(HistoryError::Empty);
    };
    let from = from.unwrap_or(*first);
    let missing = |date| HistoryError::MissingDay { date, first: *first, last: *last };
    let count = match count {
        Some(0) => return Err(HistoryError::NoDays),
        Some(count) => count,
        None => last.0.checked_sub(from.0).ok_or(missing(from))? + 1,
    };
    (0..count).map(|i| from.plus(i)).map(|day| rows.get(&day).map(|(_, row)| *row).ok_or(missing(day))).collect()
}
