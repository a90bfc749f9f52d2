//! What governance lists, as an argument of its message.

use chain::{Address, IntoArgs, IntoSol, Value};

/// The fields of `ProductTerms`.
#[derive(Clone, Copy, Debug)]
pub struct Product {
    pub kind: u32,
    pub coin: Address,
    pub first: u32,
    pub fee: u32,
    pub grace: u64,
    pub locked: u32,
    pub days: u32,
    pub tip: u128,
}

impl IntoSol for Product {
    fn to_sol(&self) -> Value {
        let income = Value::Tuple((self.fee, self.grace, self.locked, self.days, self.tip).to_args());
        Value::Tuple([(self.kind, self.coin, self.first).to_args(), vec![income]].concat())
    }
}
