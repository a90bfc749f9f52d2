//! Figures by day that are known beforehand.

use super::{Figures, Source, SourceError};
use std::collections::BTreeMap;

/// The figures of some days, such as the rows of a CSV file.
#[derive(Clone, Debug, Default)]
pub struct Table(pub BTreeMap<u32, Figures>);

impl Source for Table {
    fn figures(&mut self, day: u32) -> Result<Figures, SourceError> {
        let last = self.0.last_key_value().map_or(0, |(last, _)| *last);
        match self.0.get(&day) {
            Some(figures) => Ok(*figures),
            None if day > last => {
                Err(SourceError::NotYet { until: format!("the table has a row of day {day}; its last is {last}") })
            }
            None => Err(SourceError::malformed(format!("the table has no row of day {day}"))),
        }
    }
}
