//! What a provider offers.

use bindings::PowerMarket;
use chain::{Address, IntoArgs, IntoSol, Value};

/// The market's `BatchOffer`. The usual ones come from [`World::terms`].
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)] // Documented in the interface.
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
    pub payout: Address,
}

impl Terms {
    /// As the message takes them.
    pub fn offer(&self) -> PowerMarket::BatchOffer {
        PowerMarket::BatchOffer {
            product: self.product,
            power: self.power,
            supply: self.supply,
            minimum: self.minimum,
            saleOpens: self.opens,
            saleCloses: self.closes,
            firstDay: self.first,
            lastDay: self.last,
            serviceBps: self.service,
            upfrontBps: self.upfront,
            bondPerToken: self.bond,
            payout: self.payout,
        }
    }
}

impl IntoSol for Terms {
    fn to_sol(&self) -> Value {
        let a = (self.product, self.power, self.supply, self.minimum, self.opens);
        let b = (self.closes, self.first, self.last, self.service, self.upfront, self.bond, self.payout);
        Value::Tuple([a.to_args(), b.to_args()].concat())
    }
}
