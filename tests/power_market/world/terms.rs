//! What providers offer and governance lists, as arguments of messages.

use chain::{Address, IntoArgs, IntoSol, Value};

/// The fields of `BatchOffer`.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    pub product: u32,
    pub power: u64,
    pub supply: u32,
    pub minimum: u32,
    pub opens: u64,
    pub closes: u64,
    pub first: u32,
    pub last: u32,
    pub service: u32,
    pub upfront: u32,
    pub bond: u128,
}

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
}

impl IntoSol for Product {
    fn to_sol(&self) -> Value {
        let income = Value::Tuple((self.fee, self.grace, self.locked, self.days).to_args());
        Value::Tuple([(self.kind, self.coin, self.first).to_args(), vec![income]].concat())
    }
}

impl IntoSol for Terms {
    fn to_sol(&self) -> Value {
        let a = (self.product, self.power, self.supply, self.minimum, self.opens);
        let b = (self.closes, self.first, self.last, self.service, self.upfront, self.bond);
        Value::Tuple([a.to_args(), b.to_args()].concat())
    }
}
