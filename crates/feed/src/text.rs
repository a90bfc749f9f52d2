//! Large integers as decimal text in JSON, because other readers of JSON round numbers.

use serde::{de::Error, Deserialize, Deserializer, Serializer};

/// Writes the number as text.
pub fn serialize<S: Serializer>(value: &u128, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

/// Reads the number from text.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u128, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map_err(|_| D::Error::custom(format!("{text:?} is not an integer of 128 bits")))
}
