//! The ghost of a pool and its loan manager: their state by the log alone. A reader of events without access to storage
//! must get the same state, exact to the atto. `checks.rs` compares both.

use chain::{Address, Decoded, FromSol};
use std::collections::{BTreeMap, BTreeSet};

/// A position, by the events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Position {
    pub owner: Address,
    pub tokens: BTreeSet<u64>,
    /// The debt at its last event, without later interest. Zero is exact. [atto]
    pub debt: u128,
    /// [atto of the other coin]
    pub held: u128,
    pub dmc: u128,
    pub state: u32,
    /// Since when it is in CashSweep or Liquidation, on the loan manager's clock. [seconds]
    pub weak_since: Option<u64>,
    /// The last offer, and whether it stands.
    pub offer: Offer,
    pub stands: bool,
}

/// An offer of a position: receiver, price and revision. No event contains them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Offer {
    pub to: Address,
    pub price: u128,
    pub revision: u32,
}

/// A lot that is being sold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Auction {
    pub token: u64,
    pub start: u128,
    /// The start on the loan manager's clock, and how long the price falls. [seconds]
    pub opened: u64,
    pub seconds: u64,
    pub bidder: Address,
    pub bid: u128,
    /// The end of the fall, or of the time to redeem, on the loan manager's clock. [seconds]
    pub until: u64,
}

/// An income segment that is paid to a loan manager: token, number, first day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Segment {
    pub token: u64,
    pub number: u32,
    pub from: u32,
}

/// A pool and its loan manager.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ghost {
    // ---- The loan manager ----
    pub positions: Vec<Position>,
    pub auctions: BTreeMap<u32, Auction>,
    /// Income in the other coin and DMC that belong to the reserve. [atto]
    pub reserve_income: u128,
    pub slashed: u128,
    /// Segments of NFTs that left a position.
    pub left_segments: Vec<Segment>,
    /// The segments that are paid to the loan manager, by token.
    pub segments: BTreeMap<u64, Segment>,
    // ---- The pool ----
    pub cash: u128,
    /// Bad debt that lenders have borne. [atto]
    pub lost: u128,
    pub shares: BTreeMap<Address, u128>,
    /// Open requests: account and remaining shares.
    pub requests: BTreeMap<u32, (Address, u128)>,
    /// The number of requests so far.
    pub asked: u32,
}

fn get<T: FromSol>(event: &Decoded, name: &str) -> T {
    event.get(name).unwrap_or_else(|error| panic!("{event}: {error}"))
}

impl Ghost {
    pub fn position(&self, id: u32) -> Option<&Position> {
        self.positions.get((id as usize).checked_sub(1)?)
    }

    pub fn at(&mut self, id: u32) -> &mut Position {
        &mut self.positions[id as usize - 1]
    }

    /// Bids that the loan manager holds. [atto]
    pub fn bids(&self) -> u128 {
        self.auctions.values().map(|auction| auction.bid).sum()
    }

    pub fn held(&self) -> u128 {
        self.reserve_income + self.positions.iter().map(|position| position.held).sum::<u128>()
    }

    pub fn dmc(&self) -> u128 {
        self.slashed + self.positions.iter().map(|position| position.dmc).sum::<u128>()
    }

    /// Applies an event of the pool.
    pub fn record_pool_event(&mut self, event: &Decoded) {
        match event.name.as_str() {
            "Deposit" => self.cash += get::<u128>(event, "assets"),
            "Withdraw" => self.cash -= get::<u128>(event, "assets"),
            "Lent" => self.cash -= get::<u128>(event, "amount"),
            "Returned" | "ReserveAdded" => self.cash += get::<u128>(event, "amount"),
            "BadDebt" => self.lost += get::<u128>(event, "fromLenders"),
            "Transfer" => {
                let value: u128 = get(event, "value");
                for (who, comes) in [("from", false), ("to", true)] {
                    let who: Address = get(event, who);
                    if who != Address::ZERO {
                        let held = self.shares.entry(who).or_default();
                        *held = if comes { *held + value } else { *held - value };
                    }
                }
            }
            "WithdrawalRequested" => {
                self.asked = get(event, "request");
                self.requests.insert(self.asked, (get(event, "owner"), get(event, "shares")));
            }
            "WithdrawalPaid" => {
                let request: u32 = get(event, "request");
                match get(event, "left") {
                    0 => drop(self.requests.remove(&request)),
                    left => self.requests.get_mut(&request).expect("an open request").1 = left,
                }
            }
            "WithdrawalCancelled" => drop(self.requests.remove(&get(event, "request"))),
            _ => {}
        }
    }

    /// Applies an event of the loan manager of `pool`. `other` is the coin of the income that it holds.
    pub fn record_manager_event(&mut self, event: &Decoded, pool: Address, other: Address) {
        match event.name.as_str() {
            "PositionOf" => self.handed_over(get(event, "position"), get(event, "borrower")),
            "CollateralChanged" => {
                self.collateral_changed(get(event, "position"), get(event, "tokenId"), get(event, "supplied"))
            }
            "Borrowed" => {
                let position = self.at(get(event, "position"));
                position.debt = get(event, "debt");
                if get::<u128>(event, "amount") > 0 {
                    position.stands = false;
                }
            }
            "Repaid" => {
                let position = self.at(get(event, "position"));
                position.debt = get(event, "debt");
                if position.debt == 0 && std::mem::take(&mut position.held) > 0 {
                    position.stands = false;
                }
            }
            "StateChanged" => self.at(get(event, "position")).state = get(event, "state"),
            "DmcSupplied" => {
                let position = self.at(get(event, "position"));
                let before = std::mem::replace(&mut position.dmc, get(event, "amount"));
                if position.dmc < before {
                    position.stands = false;
                }
            }
            "Swept" => self.swept(event, other),
            "Collected" if (get(event, "beneficiary"), get(event, "coin")) == (pool, other) => {
                self.reserve_income += get::<u128>(event, "amount");
            }
            "IncomeSold" => self.income_sold(get(event, "position"), get(event, "amount")),
            "SlashedSold" => self.slashed -= get::<u128>(event, "amount"),
            "BadDebtRealized" => self.bad_debt_realized(get(event, "position"), get(event, "dmc"), get(event, "held")),
            "AuctionStarted" => {
                let (token, start) = (get(event, "tokenId"), get(event, "price"));
                self.auctions.insert(get(event, "position"), Auction { token, start, ..Auction::default() });
                self.at(get(event, "position")).stands = false;
            }
            "BidPlaced" => {
                let auction = self.auctions.get_mut(&get(event, "position")).expect("an auction");
                (auction.bidder, auction.bid) = (get(event, "bidder"), get(event, "price"));
                auction.until = get(event, "until");
                assert!(auction.bid <= auction.start, "a price rose: {event}");
            }
            "LotSold" if get::<Address>(event, "buyer") == Address::ZERO => {
                let left = *self.left_segments.last().expect("it has just left");
                self.left_segments.push(Segment { number: left.number + 1, ..left });
            }
            _ => {}
        }
    }

    fn handed_over(&mut self, id: u32, owner: Address) {
        if id as usize == self.positions.len() + 1 {
            self.positions.push(Position { owner, ..Position::default() });
        } else {
            let position = self.at(id);
            (position.owner, position.stands) = (owner, false);
        }
    }

    fn collateral_changed(&mut self, id: u32, token: u64, supplied: bool) {
        let changed = match supplied {
            true => self.at(id).tokens.insert(token),
            false => self.at(id).tokens.remove(&token),
        };
        assert!(changed, "token {token} of position {id}: supplied {supplied} twice");
        if !supplied {
            self.at(id).stands = false;
            self.left_segments.push(self.segments.remove(&token).expect("read when it was supplied"));
        }
    }

    /// The part of income that did not go to the debt was paid out.
    fn swept(&mut self, event: &Decoded, other: Address) {
        let position = self.at(get(event, "position"));
        if get::<Address>(event, "coin") == other {
            position.held += get::<u128>(event, "toDebt");
        }
        if get::<u128>(event, "toBorrower") + get::<u128>(event, "tip") > 0 {
            position.stands = false;
        }
    }

    fn income_sold(&mut self, id: u32, amount: u128) {
        if id == 0 {
            self.reserve_income -= amount;
            return;
        }
        let position = self.at(id);
        position.stands = false;
        // If it paid all of the debt, the `Repaid` before it has already emptied `held`.
        if position.held > 0 {
            position.held -= amount;
        }
    }

    /// DMC and held income of a debt that became bad go to the reserve.
    fn bad_debt_realized(&mut self, id: u32, dmc: u128, held: u128) {
        let position = self.at(id);
        position.dmc -= dmc;
        position.held -= held;
        if position.tokens.is_empty() || dmc > 0 || held > 0 {
            position.debt = 0;
        }
        self.slashed += dmc;
        self.reserve_income += held;
    }
}
