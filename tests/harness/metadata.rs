//! The metadata of NFTs, as wallets read it.

use serde_json::Value;

/// The bytes of a text in base 64 (RFC 4648, with padding), as text.
///
/// # Panics
/// If it is not that.
pub fn decoded(text: &str) -> String {
    let digit = |byte: u8| match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        other => panic!("{other} is not base64"),
    };
    assert_eq!(text.len() % 4, 0, "base64 comes in fours");
    let mut bytes = Vec::new();
    for four in text.as_bytes().chunks(4) {
        let padding = four.iter().filter(|byte| **byte == b'=').count();
        let bits = four[..4 - padding].iter().fold(0u32, |bits, byte| bits << 6 | u32::from(digit(*byte)));
        let three = (bits << (6 * padding)).to_be_bytes();
        bytes.extend_from_slice(&three[1..4 - padding]);
    }
    String::from_utf8(bytes).expect("text")
}

/// The JSON of a `data:` URI.
///
/// # Panics
/// If it is none.
pub fn read(uri: &str) -> Value {
    let text = decoded(uri.strip_prefix("data:application/json;base64,").expect("a data URI"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// The value of an attribute.
///
/// # Panics
/// If there is none of this name.
pub fn attribute<'a>(json: &'a Value, name: &str) -> &'a Value {
    let all = json["attributes"].as_array().expect("a list");
    let found = all.iter().find(|attribute| attribute["trait_type"] == name);
    &found.unwrap_or_else(|| panic!("no {name} in {all:?}"))["value"]
}
