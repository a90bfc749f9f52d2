//! The errors of a history file, each with a name and a line.

use crate::{date::Day, decimal::DecimalError};
use std::fmt;

/// The reason why a history cannot be replayed. The first line is line 1.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // The messages below explain each error.
pub enum HistoryError {
    Unreadable { path: String, reason: String },
    Empty,
    MissingColumn { line: usize, column: &'static str },
    DuplicateColumn { line: usize, column: String },
    MissingField { line: usize, column: &'static str },
    BadDate { line: usize, text: String },
    BadDay { line: usize, text: String },
    DayMismatch { line: usize, date: Day, day: u32 },
    BadNumber { line: usize, column: &'static str, text: String, reason: DecimalError },
    ZeroNumber { line: usize, column: &'static str },
    DuplicateDay { line: usize, first: usize, date: Day },
    MissingDay { date: Day, first: Day, last: Day },
    NoDays,
}

impl HistoryError {
    /// The name, which is also the start of the message.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "History_Unreadable",
            Self::Empty => "History_Empty",
            Self::MissingColumn { .. } => "History_MissingColumn",
            Self::DuplicateColumn { .. } => "History_DuplicateColumn",
            Self::MissingField { .. } => "History_MissingField",
            Self::BadDate { .. } => "History_BadDate",
            Self::BadDay { .. } => "History_BadDay",
            Self::DayMismatch { .. } => "History_DayMismatch",
            Self::BadNumber { .. } => "History_BadNumber",
            Self::ZeroNumber { .. } => "History_ZeroNumber",
            Self::DuplicateDay { .. } => "History_DuplicateDay",
            Self::MissingDay { .. } => "History_MissingDay",
            Self::NoDays => "History_NoDays",
        }
    }
}

impl fmt::Display for HistoryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.name())?;
        match self {
            Self::Unreadable { path, reason } => write!(f, "{path}: {reason}"),
            Self::Empty => write!(f, "the file has no rows below its header"),
            Self::MissingColumn { line, column } => write!(f, "line {line}: the header has no column {column}"),
            Self::DuplicateColumn { line, column } => write!(f, "line {line}: the header has column {column} twice"),
            Self::MissingField { line, column } => write!(f, "line {line}: column {column} has no value"),
            Self::BadDate { line, text } => write!(f, "line {line}: {text:?} is not a date such as 2021-04-01"),
            Self::BadDay { line, text } => {
                write!(f, "line {line}: {text:?} is not a number of days since 1970-01-01")
            }
            Self::DayMismatch { line, date, day } => {
                write!(f, "line {line}: {date} is day {}, but the file says {day}", date.0)
            }
            Self::BadNumber { line, column, text, reason } => {
                write!(f, "line {line}, column {column}: {text:?}: {reason}")
            }
            Self::ZeroNumber { line, column } => write!(f, "line {line}, column {column}: zero is not allowed"),
            Self::DuplicateDay { line, first, date } => {
                write!(f, "line {line}: {date} is already on line {first}")
            }
            Self::MissingDay { date, first, last } => {
                write!(f, "{date} is not in the history, which runs from {first} to {last}")
            }
            Self::NoDays => write!(f, "the number of days is zero"),
        }
    }
}

impl std::error::Error for HistoryError {}
