//! Tables of a configuration as the structs of the contracts' ABI. A field is named as in the manual, so whoever reads
//! the manual can write the file, and what a contract asks for cannot be forgotten here.

use crate::{
    decimal::{scaled, Rounding},
    error::{Error, Result},
};
use chain::{Abi, Param, SolStruct, Value as SolidityValue, U256};
use toml::{Table, Value};

/// Reads a struct of an ABI from a table. Every field has to be there, and no other. `path` is where the table is.
pub fn read<T: SolStruct>(abi: &Abi, table: &Table, path: &str) -> Result<T> {
    let components =
        find(abi, T::NAME).ok_or_else(|| Error::Config(format!("{path}: the ABI has no struct {}", T::NAME)))?;
    let value = tuple(&components, table, path)?;
    T::abi_decode(&value.abi_encode()).map_err(|error| Error::Config(format!("{path}: {error}")))
}

/// The fields of a struct, wherever the ABI has it.
fn find(abi: &Abi, name: &str) -> Option<Vec<Param>> {
    let json = abi.json();
    let constructor = json.constructor.iter().flat_map(|constructor| &constructor.inputs);
    let functions = json.functions().flat_map(|function| &function.inputs);
    search(constructor.chain(functions), name)
}

fn search<'a>(params: impl Iterator<Item = &'a Param>, name: &str) -> Option<Vec<Param>> {
    for param in params {
        let is_it = param.internal_type().and_then(|kind| kind.as_struct()).is_some_and(|(_, found)| found == name);
        if is_it {
            return Some(param.components.clone());
        }
        if let Some(found) = search(param.components.iter(), name) {
            return Some(found);
        }
    }
    None
}

fn tuple(components: &[Param], table: &Table, path: &str) -> Result<SolidityValue> {
    let known = |name: &str| components.iter().any(|component| component.name == name);
    if let Some(unknown) = table.keys().find(|name| !known(name)) {
        let names = components.iter().map(|component| component.name.as_str()).collect::<Vec<_>>().join(", ");
        return Err(Error::Config(format!("{path}.{unknown} is unknown, there are {names}")));
    }
    let fields = components.iter().map(|component| {
        let path = format!("{path}.{}", component.name);
        let value = table.get(&component.name).ok_or_else(|| Error::Config(format!("{path} is missing")))?;
        field(component, value, &path)
    });
    Ok(SolidityValue::Tuple(fields.collect::<Result<_>>()?))
}

fn field(component: &Param, value: &Value, path: &str) -> Result<SolidityValue> {
    let wrong = || Error::Config(format!("{path} = {value} is not a {}", component.ty));
    match (component.ty.as_str(), value) {
        ("tuple", Value::Table(table)) => tuple(&component.components, table, path),
        ("bool", Value::Boolean(yes)) => Ok(SolidityValue::Bool(*yes)),
        ("address", Value::String(text)) => text.parse().map(SolidityValue::Address).map_err(|_| wrong()),
        (kind, Value::Integer(_) | Value::String(_)) if kind.starts_with("uint") => {
            let bits: usize = kind["uint".len()..].parse().map_err(|_| wrong())?;
            let number = U256::from(amount(value).ok_or_else(wrong)?);
            match number.bit_len() <= bits {
                true => Ok(SolidityValue::Uint(number, bits)),
                false => Err(wrong()),
            }
        }
        _ => Err(wrong()),
    }
}

/// A whole number: an integer, or text such as `"100_000_000e18"` or `"0.01e18"`, which is exact.
pub fn amount(value: &Value) -> Option<u128> {
    match value {
        Value::Integer(number) => u128::try_from(*number).ok(),
        Value::String(text) => exact(&text.replace('_', "")),
        _ => None,
    }
}

fn exact(text: &str) -> Option<u128> {
    let (number, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let unit = 10u128.checked_pow(exponent.parse().ok()?)?;
    scaled(number, unit, Rounding::Exact).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_exact_or_refused() {
        let read = |text: &str| amount(&Value::String(text.into()));
        assert_eq!(amount(&Value::Integer(7)), Some(7));
        assert_eq!(amount(&Value::Integer(-7)), None);
        assert_eq!(read("100_000_000e18"), Some(100_000_000_000_000_000_000_000_000));
        assert_eq!(read("0.01e18"), Some(10_000_000_000_000_000));
        assert_eq!(read("1099511627776"), Some(1 << 40));
        for refused in ["", "e18", "0.001e2", "1.5", "-1e18", "1e40", "1e-2", "0x10", "1 e18", ".5e1"] {
            assert_eq!(read(refused), None, "{refused}");
        }
    }
}
