//! A pool of HFIL with lenders, and a puppet in place of its loan manager.

use chain::{Account, Address, Chain, Contract, Decoded, Error, FromSol, IntoArgs, IntoSol, Receipt, Result, U256};
use harness::artifact;

pub use harness::DAY;
pub use suite::COIN;

/// 2021-04-01, noon. [s]
pub const NOW: u64 = 18_718 * DAY + DAY / 2;
/// Shares of one atto at the first price.
pub const OFFSET: u128 = 1_000_000;
/// The coins of each account. [atto]
pub const MUCH: u128 = 1_000_000_000 * COIN;
pub const RAY: u128 = 1_000_000_000_000_000_000_000_000_000;
pub const YEAR: u64 = 365 * DAY;

/// `PoolTerms`, as in the interface.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    pub base: u32,
    pub optimal: u32,
    pub at_optimal: u32,
    pub full: u32,
    pub reserve: u32,
    pub cash_buffer: u32,
    pub max_debt: u128,
}

/// The usual terms.
pub const TERMS: Terms = Terms {
    base: 200,
    optimal: 8_000,
    at_optimal: 1_500,
    full: 6_000,
    reserve: 1_000,
    cash_buffer: 1_000,
    max_debt: 1 << 100,
};

impl IntoSol for Terms {
    fn to_sol(&self) -> chain::Value {
        (self.base, self.optimal, self.at_optimal, self.full, self.reserve, self.cash_buffer, self.max_debt).to_sol()
    }
}

/// The pool's own accounting: see `LendingPool::accounting`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accounting {
    pub cash: u128,
    pub debt: u128,
    pub reserve: u128,
    pub shares: u128,
    pub debt_shares: u128,
    pub lost: u128,
}

impl Accounting {
    /// The assets of the lenders. [atto]
    pub fn assets(&self) -> u128 {
        self.cash + self.debt - self.reserve
    }
}

pub struct World {
    pub chain: Chain,
    pub coin: Contract,
    pub pool: Contract,
    pub manager: Contract,
    pub owner: Account,
    pub alice: Account,
    pub bob: Account,
    pub carol: Account,
    pub borrower: Account,
}

impl World {
    pub fn new() -> Self {
        Self::with(TERMS)
    }

    pub fn with(terms: Terms) -> Self {
        let chain = Chain::new();
        chain.set_time(NOW).unwrap();
        let [owner, alice, carol, borrower] = ["owner", "alice", "carol", "borrower"].map(|name| chain.ethereum(name));
        let bob = chain.sr25519("//Bob");
        let args = ("Wrapped FIL", "HFIL", 18u8, u128::MAX, &owner);
        let coin = Contract::deploy(&chain, &artifact("wrapped-asset"), &owner, args).unwrap();
        let world = Self::of(chain, coin, terms, [owner, alice, bob, carol, borrower]);
        for who in [&world.alice, &world.bob, &world.carol, &world.borrower] {
            world.coin.exec(&world.owner, "mint", (who, MUCH)).unwrap();
            world.coin.exec(who, "approve", (&world.pool, U256::MAX)).unwrap();
        }
        world
    }

    /// A pool of any coin.
    pub fn of(chain: Chain, coin: Contract, terms: Terms, people: [Account; 5]) -> Self {
        let [owner, alice, bob, carol, borrower] = people;
        let args = ("Lent HFIL", "lHFIL", 24u8, &coin, terms, &owner);
        let pool = Contract::deploy(&chain, &artifact("lending-pool"), &owner, args).unwrap();
        let manager = Contract::deploy(&chain, &artifact("puppet"), &owner, ()).unwrap();
        pool.exec(&owner, "setLoanManager", (&manager,)).unwrap();
        Self { chain, coin, pool, manager, owner, alice, bob, carol, borrower }
    }

    pub fn deposit(&self, who: &Account, assets: u128) -> u128 {
        let receipt = self.pool.exec(who, "deposit", (assets, who)).unwrap();
        self.pool.returned("deposit", &receipt).unwrap()
    }

    pub fn redeem(&self, who: &Account, shares: u128) -> u128 {
        let receipt = self.pool.exec(who, "redeem", (shares, who, who)).unwrap();
        self.pool.returned("redeem", &receipt).unwrap()
    }

    pub fn request(&self, who: &Account, shares: u128) -> u32 {
        let receipt = self.pool.exec(who, "requestWithdrawal", (shares,)).unwrap();
        self.pool.returned("requestWithdrawal", &receipt).unwrap()
    }

    pub fn cancel(&self, who: &Account, request: u32) -> u128 {
        let receipt = self.pool.exec(who, "cancelWithdrawal", (request,)).unwrap();
        self.pool.returned("cancelWithdrawal", &receipt).unwrap()
    }

    pub fn claim(&self, request: u32) -> u128 {
        let receipt = self.pool.exec(&self.carol, "claimWithdrawal", (request,)).unwrap();
        self.pool.returned("claimWithdrawal", &receipt).unwrap()
    }

    /// Sends a message from the loan manager. An error is the pool's.
    pub fn manager(&self, message: &str, args: impl IntoArgs) -> Result<Receipt> {
        let (_, data) = self.pool.abi().message(message, args.to_args())?;
        let input = chain::Bytes::from(data);
        self.manager.exec(&self.owner, "run", (&self.pool, input)).map_err(|error| match error {
            Error::Reverted(mut revert) => {
                revert.error = self.pool.abi().error(&revert.data);
                Error::Reverted(revert)
            }
            other => other,
        })
    }

    /// Lends to the borrower. Returns the debt shares.
    pub fn lend(&self, amount: u128) -> u128 {
        let receipt = self.manager("lend", (&self.borrower, amount)).unwrap();
        self.event(&receipt, "Lent").get("shares").unwrap()
    }

    /// The borrower pays `amount` for `shares` of the debt.
    pub fn repay(&self, amount: u128, shares: u128) {
        self.coin.exec(&self.borrower, "transfer", (&self.pool, amount)).unwrap();
        self.manager("returned", (amount, shares)).unwrap();
    }

    /// The borrower pays the whole debt of `shares`.
    pub fn repay_all(&self, shares: u128) -> u128 {
        let due = owed(shares, self.pool.get("debtIndex", ()).unwrap());
        self.repay(due, shares);
        due
    }

    pub fn realize_bad_debt(&self, shares: u128) -> (u128, u128) {
        let receipt = self.manager("realizeBadDebt", (shares,)).unwrap();
        let event = self.event(&receipt, "BadDebt");
        (event.get("fromReserve").unwrap(), event.get("fromLenders").unwrap())
    }

    pub fn accounting(&self) -> Accounting {
        let (cash, debt, reserve, shares, debt_shares, lost) = self.pool.get("accounting", ()).unwrap();
        Accounting { cash, debt, reserve, shares, debt_shares, lost }
    }

    /// (owner, left, due now, ahead) of a request.
    pub fn request_of(&self, request: u32) -> (Address, u128, u128, u128) {
        self.pool.get("requestOf", (request,)).unwrap()
    }

    pub fn shares(&self, who: impl IntoSol) -> u128 {
        self.pool.get("balanceOf", (who.to_sol(),)).unwrap()
    }

    pub fn coins(&self, who: impl IntoSol) -> u128 {
        self.coin.get("balanceOf", (who.to_sol(),)).unwrap()
    }

    pub fn view<T: FromSol>(&self, message: &str, args: impl IntoArgs) -> T {
        self.pool.get(message, args).unwrap()
    }

    pub fn event(&self, receipt: &Receipt, name: &str) -> Decoded {
        let found = self.pool.events(receipt).into_iter().find(|event| event.name == name);
        found.unwrap_or_else(|| panic!("no event {name}"))
    }

    /// The accounting and all balances: a message that reverts must not change them.
    pub fn everything(&self) -> (Accounting, Vec<u128>) {
        let people = [&self.owner, &self.alice, &self.bob, &self.carol, &self.borrower];
        let mut all: Vec<u128> = people.iter().flat_map(|who| [self.shares(*who), self.coins(*who)]).collect();
        all.extend([self.shares(&self.pool), self.coins(&self.pool)]);
        let (count, held, _): (u32, u128, u128) = self.view("queue", ());
        all.extend([count.into(), held]);
        (self.accounting(), all)
    }

    /// Runs `refused` and asserts that it changed nothing.
    pub fn unchanged<T>(&self, refused: impl FnOnce() -> Result<T>) -> Result<T> {
        let before = self.everything();
        let result = refused();
        assert_eq!(self.everything(), before, "a message that reverted changed the accounting");
        result
    }

    /// Alice deposits 1,000 coins and Bob 200. All that can be lent is lent: 1,080. Returns the debt shares.
    pub fn lent_out(&self) -> u128 {
        self.deposit(&self.alice, 1_000 * COIN);
        self.deposit(&self.bob, 200 * COIN);
        self.lend(self.view("lendable", ()))
    }
}

/// The debt of debt shares. [atto]
pub fn owed(shares: u128, index: u128) -> u128 {
    let product = U256::from(shares) * U256::from(index) + U256::from(RAY - 1);
    u128::try_from(product / U256::from(RAY)).unwrap()
}

/// The debt shares that a payment ends.
pub fn shares_for(amount: u128, index: u128) -> u128 {
    u128::try_from(U256::from(amount) * U256::from(RAY) / U256::from(index)).unwrap()
}
