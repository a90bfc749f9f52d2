//! The network's output and power by day: a built-in history of its kind, or a CSV file.

mod error;

pub use error::HistoryError;

use crate::{
    amount::COIN,
    date::{Day, DAY},
    decimal::{scaled, Rounding},
    kind::{Kind, BITCOIN, ETHEREUM, FILECOIN},
};
use chain::U256;
use std::{collections::BTreeMap, fs, path::Path};

/// A day of the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NetworkDay {
    /// The kind of power.
    pub kind: &'static Kind,
    /// The day.
    pub day: Day,
    /// The output of the network in the day. [atto]
    pub output: u128,
    /// The power of the network. [byte; hash/s]
    pub power: u128,
}

impl NetworkDay {
    /// The figures that feeders report: E and Q of the oracle. `None` if they exceed 128 bits.
    pub fn figures(&self) -> Option<(u128, u128)> {
        match self.kind.block {
            None => Some((self.output, self.power)),
            Some(seconds) => {
                let output = self.output.checked_mul(seconds)? / u128::from(DAY);
                Some((output, self.power.checked_mul(seconds)?))
            }
        }
    }

    /// The output of one unit by the oracle's rule: floor(E * scale / Q). Zero when the network pays nothing any more.
    /// [atto]
    pub fn per_unit(&self) -> Option<u128> {
        if self.kind.has_ended(self.day) {
            return Some(0);
        }
        let (output, power) = self.figures()?;
        let product = U256::from(output) * U256::from(self.kind.params(self.day.0).scale);
        product.checked_div(U256::from(power)).and_then(|quotient| u128::try_from(quotient).ok())
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
        FILECOIN.history()
    }

    /// The network's real figures of two years, in which the daily output of a TiB fell by 94 %.
    pub fn two_years() -> Result<Self, HistoryError> {
        let text = include_str!("../../data/filecoin-2020-2022.csv");
        Self::built_in(&FILECOIN, "Filecoin, October 2020 to October 2022", text)
    }

    /// A history whose remarks name its source.
    pub(crate) fn built_in(kind: &'static Kind, name: &str, text: &str) -> Result<Self, HistoryError> {
        let days = select(&parse(text, Some(kind))?, None, None)?;
        let comment = text.lines().take_while(|line| line.starts_with('#')).skip(1);
        let source: Vec<&str> = comment.map(|line| line.trim_start_matches('#').trim()).collect();
        Ok(Self { name: name.into(), source: source.join(" "), days })
    }

    /// Reads `count` days from `from` on from a CSV file, whose columns tell the kind. Default: from its first day to
    /// its last.
    pub fn from_file(path: &Path, from: Option<Day>, count: Option<u32>) -> Result<Self, HistoryError> {
        Self::read(path, None, from, count)
    }

    /// [`History::from_file`] of a file that has to have the columns of `kind`, if there is one.
    pub fn read(
        path: &Path,
        kind: Option<&'static Kind>,
        from: Option<Day>,
        count: Option<u32>,
    ) -> Result<Self, HistoryError> {
        let unreadable = |reason: String| HistoryError::Unreadable { path: path.display().to_string(), reason };
        let bytes = fs::read(path).map_err(|error| unreadable(error.to_string()))?;
        let text = String::from_utf8(bytes).map_err(|_| unreadable("not UTF-8 text".into()))?;
        let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into());
        Ok(Self { source: format!("file {name}"), days: select(&parse(&text, kind)?, from, count)?, name })
    }

    /// Reads days from a CSV text, as [`History::from_file`] does.
    pub fn from_csv(name: String, text: &str, from: Option<Day>, count: Option<u32>) -> Result<Self, HistoryError> {
        Ok(Self { source: format!("file {name}"), days: select(&parse(text, None)?, from, count)?, name })
    }

    /// The kind of power.
    pub fn kind(&self) -> &'static Kind {
        self.days.first().map(|day| day.kind).unwrap_or_default()
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
fn parse(text: &str, kind: Option<&'static Kind>) -> Result<Rows, HistoryError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    let mut lines = lines.map(|(number, line)| (number, fields(line)));
    let (number, header) = lines.next().ok_or(HistoryError::Empty)?;
    let table = Columns::find(number, &header, kind)?;
    let mut rows = Rows::new();
    for (line, values) in lines {
        let row = table.row(line, &values)?;
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

/// The columns of a kind's history, in any order. Other columns are ignored.
struct Columns {
    kind: &'static Kind,
    names: [&'static str; 4],
    places: [usize; 4],
}

impl Columns {
    /// Finds the columns of `kind` in the header, or of the kind whose output is in it.
    fn find(line: usize, header: &[&str], kind: Option<&'static Kind>) -> Result<Self, HistoryError> {
        let mut others = [&BITCOIN, &ETHEREUM].into_iter();
        let kind = kind.or_else(|| others.find(|kind| header.contains(&kind.columns[0]))).unwrap_or_default();
        let [output, power] = kind.columns;
        let names = ["date", "day", output, power];
        let mut places = [0; 4];
        for (place, column) in places.iter_mut().zip(names) {
            let mut found = header.iter().enumerate().filter(|(_, name)| **name == column);
            *place = found.next().ok_or(HistoryError::MissingColumn { line, column })?.0;
            if found.next().is_some() {
                return Err(HistoryError::DuplicateColumn { line, column: column.into() });
            }
        }
        Ok(Self { kind, names, places })
    }

    fn row(&self, line: usize, values: &[&str]) -> Result<NetworkDay, HistoryError> {
        let (_, text) = self.field(line, values, 0)?;
        let date = Day::parse(text).ok_or_else(|| HistoryError::BadDate { line, text: text.into() })?;
        let (_, text) = self.field(line, values, 1)?;
        let day = text.parse().map_err(|_| HistoryError::BadDay { line, text: text.into() })?;
        if date != Day(day) {
            return Err(HistoryError::DayMismatch { line, date, day });
        }
        let number = |index: usize, unit: u128, rounding: Rounding| {
            let (column, text) = self.field(line, values, index)?;
            match scaled(text, unit, rounding) {
                Ok(0) if !self.kind.has_ended(date) => Err(HistoryError::ZeroNumber { line, column }),
                Ok(number) => Ok(number),
                Err(reason) => Err(HistoryError::BadNumber { line, column, text: text.into(), reason }),
            }
        };
        let output = number(2, COIN, Rounding::Exact)?;
        let power = number(3, self.kind.power_unit, Rounding::HalfUp)?;
        Ok(NetworkDay { kind: self.kind, day: date, output, power })
    }

    /// The name and the value of a column.
    fn field<'a>(
        &self,
        line: usize,
        values: &[&'a str],
        index: usize,
    ) -> Result<(&'static str, &'a str), HistoryError> {
        let column = self.names[index];
        let value = values.get(self.places[index]).copied().filter(|value| !value.is_empty());
        value.map(|value| (column, value)).ok_or(HistoryError::MissingField { line, column })
    }
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
