//! Fitting values to the types of an ABI, and printing them.

use crate::{Error, FromSol, Result, Value, I256};
use alloy_dyn_abi::DynSolType;

/// The value in the type that the ABI asks for, or why it does not fit.
pub(crate) fn coerce(value: Value, wanted: &DynSolType) -> Result<Value> {
    use DynSolType as Type;
    let unfit = |value: &Value| Error::Abi(format!("{} is not a {wanted}", show(value)));
    Ok(match (wanted, value) {
        (Type::Uint(bits), Value::Uint(number, _)) if number.bit_len() <= *bits => Value::Uint(number, *bits),
        (Type::Uint(bits), Value::Int(number, _)) if !number.is_negative() => {
            coerce(Value::Uint(number.into_raw(), 256), &Type::Uint(*bits))?
        }
        (Type::Int(bits), Value::Int(number, _)) if number.bits() as usize <= *bits => Value::Int(number, *bits),
        (Type::Int(bits), Value::Uint(number, _)) if number.bit_len() < 256 => {
            coerce(Value::Int(I256::from_raw(number), 256), &Type::Int(*bits))?
        }
        (Type::Bytes, Value::Array(items)) => Value::Bytes(items.iter().map(u8::from_sol).collect::<Result<_>>()?),
        (Type::Bytes, Value::FixedBytes(word, size)) => Value::Bytes(word[..size].to_vec()),
        (Type::Array(inner), Value::Array(items) | Value::FixedArray(items)) => {
            Value::Array(coerce_each(items, inner)?)
        }
        (Type::FixedArray(inner, size), Value::Array(items) | Value::FixedArray(items)) if items.len() == *size => {
            Value::FixedArray(coerce_each(items, inner)?)
        }
        (Type::Tuple(types), Value::Tuple(items)) if items.len() == types.len() => {
            let pairs = items.into_iter().zip(types);
            Value::Tuple(pairs.map(|(item, wanted)| coerce(item, wanted)).collect::<Result<_>>()?)
        }
        (wanted, value) if wanted.matches(&value) => value,
        (_, value) => return Err(unfit(&value)),
    })
}

fn coerce_each(items: Vec<Value>, wanted: &DynSolType) -> Result<Vec<Value>> {
    items.into_iter().map(|item| coerce(item, wanted)).collect()
}

/// A value as people write it: numbers in decimal, bytes in hex.
pub(crate) fn show(value: &Value) -> String {
    match value {
        Value::Bool(b) => b.to_string(),
        Value::Int(number, _) => number.to_string(),
        Value::Uint(number, _) => number.to_string(),
        Value::Address(address) => address.to_string(),
        Value::FixedBytes(word, size) => format!("0x{}", hex::encode(&word[..*size])),
        Value::Bytes(bytes) => format!("0x{}", hex::encode(bytes)),
        Value::String(text) => format!("{text:?}"),
        Value::Array(items) | Value::FixedArray(items) => format!("[{}]", show_all(items)),
        Value::Tuple(items) => format!("({})", show_all(items)),
        other => format!("{other:?}"),
    }
}

/// Several values, with commas.
pub(crate) fn show_all(values: &[Value]) -> String {
    values.iter().map(show).collect::<Vec<_>>().join(", ")
}
