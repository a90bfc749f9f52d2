//! Events and errors by their names.

use crate::{
    coerce::{show, show_all},
    Error, FromSol, IntoArgs, Receipt, Result, Value,
};
use std::fmt;

/// A named list of values: an event, or an error of a contract. It prints as `Name(value, value)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded {
    /// The name in the ABI.
    pub name: String,
    /// Parameter names and values, in order.
    pub args: Vec<(String, Value)>,
}

impl Decoded {
    /// The value of a parameter, by its name.
    pub fn get<T: FromSol>(&self, parameter: &str) -> Result<T> {
        let found = self.args.iter().find(|(name, _)| name == parameter);
        let (_, value) = found.ok_or_else(|| Error::Abi(format!("{} has no parameter {parameter}", self.name)))?;
        T::from_sol(value)
    }

    /// All values, in order.
    pub fn values<T: FromSol>(&self) -> Result<T> {
        T::from_sol(&Value::Tuple(self.args.iter().map(|(_, value)| value.clone()).collect()))
    }

    /// Whether it has this name and these values. Widths of numbers do not matter.
    pub fn is(&self, name: &str, args: impl IntoArgs) -> bool {
        let own = self.args.iter().map(|(_, value)| show(value));
        self.name == name && own.eq(args.to_args().iter().map(show))
    }
}

impl fmt::Display for Decoded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let values: Vec<Value> = self.args.iter().map(|(_, value)| value.clone()).collect();
        write!(f, "{}({})", self.name, show_all(&values))
    }
}

/// A contract's refusal.
#[derive(Clone, Debug)]
pub struct Revert {
    /// The message that was refused, as far as it is known.
    pub message: String,
    /// What the contract returned: a 4-byte selector and encoded values, or nothing.
    pub data: Vec<u8>,
    /// The same by the ABI, when it knows the selector.
    pub error: Option<Decoded>,
    /// The receipt, when the refused transaction is in a block.
    pub receipt: Option<Box<Receipt>>,
}

impl Revert {
    /// Whether the contract refused with this error and these values.
    pub fn is(&self, name: &str, args: impl IntoArgs) -> bool {
        self.error.as_ref().is_some_and(|error| error.is(name, args))
    }

    /// Name of the error; empty when the ABI does not know it.
    pub fn name(&self) -> &str {
        self.error.as_ref().map_or("", |error| &error.name)
    }
}

impl fmt::Display for Revert {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.message.is_empty() {
            write!(f, "{}: ", self.message)?;
        }
        match &self.error {
            Some(error) => error.fmt(f),
            None if self.data.is_empty() => write!(f, "no reason, as for call data that fits no message"),
            None => write!(f, "unknown error 0x{}", hex::encode(&self.data)),
        }
    }
}

/// Assert that a result is a contract's refusal: `assert_reverts!(result, "Name", (value, value))`, or by name alone.
#[macro_export]
macro_rules! assert_reverts {
    ($result:expr, $name:expr $(,)?) => {
        match $result {
            Err($crate::Error::Reverted(revert)) => {
                assert_eq!(revert.name(), $name, "another error: {revert}")
            }
            other => panic!("expected the error {}, got {other:?}", $name),
        }
    };
    ($result:expr, $name:expr, $args:expr $(,)?) => {
        match $result {
            Err($crate::Error::Reverted(revert)) => {
                let args = $crate::IntoArgs::to_args(&$args);
                assert!(revert.is($name, &args), "expected {}{:?}, got {revert}", $name, args)
            }
            other => panic!("expected the error {}, got {other:?}", $name),
        }
    };
}
