//! Between Rust values and Solidity values.

use crate::{coerce::show, Account, Address, Bytes, Error, Result, Value, B256, I256, U256};
use alloy_dyn_abi::DynSolType;
use alloy_sol_types::SolCall;

/// A Rust value that can be an argument. Widths need not match: `5u8` serves for a `uint256`, checked against the ABI.
pub trait IntoSol {
    /// As a Solidity value.
    fn to_sol(&self) -> Value;
}

/// The arguments of a message: `()`, a tuple of [`IntoSol`] values, or a list of [`Value`]s. One argument is `(x,)`.
pub trait IntoArgs {
    /// As Solidity values.
    fn to_args(&self) -> Vec<Value>;
}

/// A Rust value that can be read from a returned one.
pub trait FromSol: Sized {
    /// Convert, or say what does not fit.
    fn from_sol(value: &Value) -> Result<Self>;
}

/// The arguments of a call of the crate `bindings`, as Solidity values.
///
/// # Panics
/// Never: what was encoded by a signature can be decoded by it.
pub fn arguments<C: SolCall>(call: &C) -> Vec<Value> {
    let types = C::SIGNATURE.find('(').map_or("", |start| &C::SIGNATURE[start..]);
    let types = DynSolType::parse(types).expect("the signature of a message");
    let decoded = types.abi_decode_params(&call.abi_encode()[4..]).expect("encoded by the same signature");
    match decoded {
        Value::Tuple(values) => values,
        single => vec![single],
    }
}

fn mismatch<T>(value: &Value) -> Error {
    Error::Abi(format!("{} is not a {}", show(value), std::any::type_name::<T>()))
}

macro_rules! unsigned {
    ($($t:ty),*) => {$(
        impl IntoSol for $t {
            fn to_sol(&self) -> Value { Value::Uint(U256::from(*self), 256) }
        }
        impl FromSol for $t {
            fn from_sol(value: &Value) -> Result<Self> {
                let number = U256::from_sol(value)?;
                Self::try_from(number).map_err(|_| mismatch::<Self>(value))
            }
        }
    )*};
}
unsigned!(u8, u16, u32, u64, u128, usize);

macro_rules! signed {
    ($($t:ty),*) => {$(
        impl IntoSol for $t {
            fn to_sol(&self) -> Value {
                Value::Int(I256::try_from(*self).expect("256 bits hold every primitive integer"), 256)
            }
        }
        impl FromSol for $t {
            fn from_sol(value: &Value) -> Result<Self> {
                let number = I256::from_sol(value)?;
                Self::try_from(number).map_err(|_| mismatch::<Self>(value))
            }
        }
    )*};
}
signed!(i8, i16, i32, i64, i128);

macro_rules! direct {
    ($($t:ty: $self:ident => $into:expr, $pattern:pat => $from:expr;)*) => {$(
        impl IntoSol for $t {
            fn to_sol(&$self) -> Value { $into }
        }
        impl FromSol for $t {
            fn from_sol(value: &Value) -> Result<Self> {
                match value {
                    $pattern => Ok($from),
                    _ => Err(mismatch::<Self>(value)),
                }
            }
        }
    )*};
}
direct! {
    bool: self => Value::Bool(*self), Value::Bool(b) => *b;
    U256: self => Value::Uint(*self, 256), Value::Uint(number, _) => *number;
    I256: self => Value::Int(*self, 256), Value::Int(number, _) => *number;
    Address: self => Value::Address(*self), Value::Address(address) => *address;
    B256: self => Value::FixedBytes(*self, 32), Value::FixedBytes(word, 32) => *word;
    Bytes: self => Value::Bytes(self.to_vec()), Value::Bytes(bytes) => bytes.clone().into();
    String: self => Value::String(self.clone()), Value::String(text) => text.clone();
}

impl<const N: usize> IntoSol for [u8; N] {
    fn to_sol(&self) -> Value {
        const { assert!(N <= 32, "Solidity has bytes1 to bytes32") };
        Value::FixedBytes(B256::right_padding_from(self), N)
    }
}

impl<const N: usize> FromSol for [u8; N] {
    fn from_sol(value: &Value) -> Result<Self> {
        match value {
            Value::FixedBytes(word, size) if *size == N => word[..N].try_into().map_err(|_| mismatch::<Self>(value)),
            _ => Err(mismatch::<Self>(value)),
        }
    }
}

impl IntoSol for str {
    fn to_sol(&self) -> Value {
        Value::String(self.to_owned())
    }
}

impl IntoSol for Account {
    fn to_sol(&self) -> Value {
        Value::Address(self.address())
    }
}

impl IntoSol for Value {
    fn to_sol(&self) -> Value {
        self.clone()
    }
}

impl FromSol for Value {
    fn from_sol(value: &Value) -> Result<Self> {
        Ok(value.clone())
    }
}

impl<T: IntoSol + ?Sized> IntoSol for &T {
    fn to_sol(&self) -> Value {
        (**self).to_sol()
    }
}

impl<T: IntoSol> IntoSol for [T] {
    fn to_sol(&self) -> Value {
        Value::Array(self.iter().map(IntoSol::to_sol).collect())
    }
}

impl<T: IntoSol> IntoSol for Vec<T> {
    fn to_sol(&self) -> Value {
        self[..].to_sol()
    }
}

impl<T: FromSol> FromSol for Vec<T> {
    fn from_sol(value: &Value) -> Result<Self> {
        match value {
            Value::Array(items) | Value::FixedArray(items) => items.iter().map(T::from_sol).collect(),
            // `bytes` as a list of bytes.
            Value::Bytes(bytes) => bytes.iter().map(|byte| T::from_sol(&byte.to_sol())).collect(),
            _ => Err(mismatch::<Self>(value)),
        }
    }
}

impl FromSol for () {
    fn from_sol(value: &Value) -> Result<Self> {
        match value {
            Value::Tuple(items) if items.is_empty() => Ok(()),
            _ => Err(mismatch::<Self>(value)),
        }
    }
}

impl IntoArgs for () {
    fn to_args(&self) -> Vec<Value> {
        Vec::new()
    }
}

impl IntoArgs for Vec<Value> {
    fn to_args(&self) -> Vec<Value> {
        self.clone()
    }
}

impl IntoArgs for [Value] {
    fn to_args(&self) -> Vec<Value> {
        self.to_vec()
    }
}

impl<T: IntoArgs + ?Sized> IntoArgs for &T {
    fn to_args(&self) -> Vec<Value> {
        (**self).to_args()
    }
}

macro_rules! tuples {
    ($($($name:ident)+;)*) => {$(
        #[allow(non_snake_case)]
        impl<$($name: IntoSol),+> IntoArgs for ($($name,)+) {
            fn to_args(&self) -> Vec<Value> {
                let ($($name,)+) = self;
                vec![$($name.to_sol()),+]
            }
        }
        impl<$($name: IntoSol),+> IntoSol for ($($name,)+) {
            fn to_sol(&self) -> Value { Value::Tuple(self.to_args()) }
        }
        #[allow(non_snake_case)]
        impl<$($name: FromSol),+> FromSol for ($($name,)+) {
            fn from_sol(value: &Value) -> Result<Self> {
                match value.as_tuple() {
                    Some([$($name),+]) => Ok(($($name::from_sol($name)?,)+)),
                    _ => Err(mismatch::<Self>(value)),
                }
            }
        }
    )*};
}
tuples! {
    A; A B; A B C; A B C D; A B C D E; A B C D E F; A B C D E F G; A B C D E F G H; A B C D E F G H I;
    A B C D E F G H I J; A B C D E F G H I J K; A B C D E F G H I J K L; A B C D E F G H I J K L M;
    A B C D E F G H I J K L M N;
}
