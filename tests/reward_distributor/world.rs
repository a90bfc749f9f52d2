//! A distributor with a batch of 1 TiB tokens, and the helpers of its tests.

use chain::{Account, Chain, Contract, Decoded, Error, IntoArgs, IntoSol, Receipt};
pub use harness::{artifact, DAY};

pub const FIL: u32 = 1;
pub const BTC: u32 = 2;
pub const BATCH: u32 = 1;
/// The first token of the batch.
pub const T1: u64 = 1_000_001;
/// 2021-04-01.
pub const FIRST: u32 = 18_718;
/// The last day of the batch: 540 days.
pub const LAST: u32 = FIRST + 539;
/// Output of a TiB on 2021-04-01. [atto]
pub const F0: u128 = 93_428_383_554_522_361;
/// One TiB. [millionths of a TiB]
pub const TIB: u64 = 1_000_000;
/// The grace period. [seconds]
pub const GRACE: u64 = 2 * DAY;
/// The time from the end of a day until its output is final. [seconds]
pub const FINAL_AFTER: u64 = 3_600;

pub struct World {
    pub chain: Chain,
    pub owner: Account,
    pub provider: Account,
    pub keeper: Account,
    pub treasury: Account,
    pub alice: Account,
    pub bob: Account,
    pub coin: Contract,
    pub siblings: Contract,
    pub distributor: Contract,
}

impl World {
    /// A platform fee of `fee_bps` and a service share of `service_bps`. Alice holds T1 from the first day.
    pub fn new(fee_bps: u32, service_bps: u32) -> Self {
        let chain = Chain::new();
        chain.set_time(u64::from(FIRST) * DAY + 1_000).unwrap();
        let owner = chain.sr25519("//Alice");
        let [provider, keeper, treasury, alice, bob] =
            ["provider", "keeper", "treasury", "alice", "bob"].map(|name| chain.ethereum(name));
        let cap = u128::MAX;
        let coin =
            Contract::deploy(&chain, &artifact("wrapped_asset"), &owner, ("Wrapped FIL", "HFIL", 18u8, cap, &owner));
        let coin = coin.unwrap();
        let siblings = Contract::deploy(&chain, &artifact("mock_siblings"), &owner, ()).unwrap();
        let args = (&owner, &siblings, &siblings, &siblings, &treasury);
        let distributor = Contract::deploy(&chain, &artifact("reward_distributor"), &owner, args).unwrap();
        let world = Self { chain, owner, provider, keeper, treasury, alice, bob, coin, siblings, distributor };
        world.terms(BATCH, fee_bps, (7_500, 180));
        world.told("setBatch", (BATCH, FIL, TIB, service_bps, FIRST, LAST, &world.coin));
        world.hold(T1, 1, 0, &world.alice);
        world.earning(1);
        world.coin.exec(&world.owner, "mint", (&world.provider, 1u128 << 110)).unwrap();
        world.coin.exec(&world.provider, "approve", (&world.distributor, u128::MAX)).unwrap();
        world
    }

    /// No fee and no service share, so a token earns the output of a TiB.
    pub fn plain() -> Self {
        Self::new(0, 0)
    }

    /// The owner sends a message. It must succeed.
    pub fn owns(&self, message: &str, args: impl IntoArgs) -> Receipt {
        self.distributor.exec(&self.owner, message, args).unwrap()
    }

    /// Sets the income terms of a batch at the mock: the platform's fee, and (locked bps, days) of the vesting rule.
    pub fn terms(&self, batch: u32, fee_bps: u32, (locked, days): (u32, u32)) {
        self.told("setIncome", (batch, fee_bps, GRACE, locked, days));
    }

    /// Sends a message to the mock.
    pub fn told(&self, message: &str, args: impl IntoArgs) {
        self.siblings.exec(&self.owner, message, args).unwrap();
    }

    /// Gives `count` tokens from `token` on to `holder`, from the batch's day `offset`.
    pub fn hold(&self, token: u64, count: u32, offset: u32, holder: &Account) {
        self.told("mint", (token, count, FIRST + offset, LAST, holder));
    }

    /// Sets the number of tokens that earn on days settled from now on.
    pub fn earning(&self, tokens: u32) {
        self.told("setEarning", (BATCH, tokens));
    }

    /// Sets the bond of the batch at the mock.
    pub fn bond(&self, amount: u128) {
        self.coin.exec(&self.owner, "mint", (&self.siblings, amount)).unwrap();
        self.told("setBond", (BATCH, amount, 0u128));
    }

    /// Moves the clock to a second of the batch's day `offset`, never backwards.
    pub fn at(&self, offset: u32, second: u64) {
        let time = u64::from(FIRST + offset) * DAY + second;
        if self.chain.now() < time {
            self.chain.set_time(time).unwrap();
        }
    }

    /// The time at which the output of the batch's day `offset` is final.
    pub fn final_at(&self, offset: u32) -> u64 {
        u64::from(FIRST + offset + 1) * DAY + FINAL_AFTER
    }

    /// Sets the output of the batch's day `offset`, and moves the clock to when it is final.
    pub fn output(&self, offset: u32, output: u128) {
        self.told("setOutput", (FIL, FIRST + offset, output, self.final_at(offset)));
        self.at(offset + 1, FINAL_AFTER + 60);
    }

    /// The provider delivers a day with an output of `output`.
    pub fn deliver(&self, offset: u32, output: u128) -> Receipt {
        self.output(offset, output);
        self.distributor.exec(&self.provider, "deliver", (BATCH, FIRST + offset, u128::MAX)).unwrap()
    }

    /// The keeper covers a day with an output of `output`, after its deadline.
    pub fn cover(&self, offset: u32, output: u128) -> Receipt {
        self.output(offset, output);
        self.at(offset + 3, FINAL_AFTER + 1);
        self.distributor.exec(&self.keeper, "cover", (BATCH, FIRST + offset)).unwrap()
    }

    /// From now on, only `who` itself claims its income.
    pub fn claims_alone(&self, who: &Account) {
        self.siblings.exec(who, "setClaimsAlone", (true,)).unwrap();
    }

    /// (free, vesting, arrears, paid late) of the batch's day `offset`.
    pub fn day(&self, offset: u32) -> (u128, u128, u128, u128) {
        self.distributor.get("dayOf", (BATCH, FIRST + offset)).unwrap()
    }

    pub fn transfer(&self, token: u64, offset: u32, to: &Account) {
        self.told("transferOn", (token, FIRST + offset, to));
    }

    pub fn claim(&self, who: &Account, tokens: &[u64]) -> Result<u128, Error> {
        let receipt = self.distributor.exec(who, "claim", (BATCH, tokens))?;
        self.distributor.returned("claim", &receipt)
    }

    pub fn balance(&self, of: impl IntoSol) -> u128 {
        self.coin.get("balanceOf", (of,)).unwrap()
    }

    /// (claimable, still vesting, claimed) of a token's open segment.
    pub fn income(&self, token: u64) -> (u128, u128, u128) {
        self.distributor.get("incomeOf", (token,)).unwrap()
    }

    /// The batch's books: next day, fees, dust, owed.
    pub fn ledger(&self) -> (u32, u128, u128, u128) {
        let (_, _, next, fees, dust, owed): (chain::Address, u32, u32, u128, u128, u128) =
            self.distributor.get("ledgerOf", (BATCH,)).unwrap();
        (next, fees, dust, owed)
    }

    /// All state that a reverted message must not change.
    fn state(&self) -> Vec<String> {
        let mut state: Vec<String> = ["provider", "keeper", "treasury", "alice", "bob"]
            .map(|name| self.balance(Account::ethereum(name)).to_string())
            .to_vec();
        state.push(self.balance(&self.distributor).to_string());
        state.push(format!("{:?}", self.distributor.call("ledgerOf", (BATCH,)).ok()));
        state.push(format!("{:?}", self.distributor.call("treasury", ())));
        for token in T1..T1 + 3 {
            state.push(format!("{:?}", self.distributor.call("incomeOf", (token,)).ok()));
        }
        state
    }

    /// Asserts that a signed message reverts with this error of the distributor, a sibling or a coin, and changes
    /// nothing.
    pub fn refuses(&self, from: &Account, message: &str, args: impl IntoArgs, name: &str, values: impl IntoArgs) {
        let before = self.state();
        let error = self.distributor.send(from, message, args).expect_err("expected a refusal");
        let known = self.decode(&error);
        assert!(known.is(name, &values), "expected {name}{:?}, got {known}", values.to_args());
        assert_eq!(before, self.state());
    }

    pub fn decode(&self, error: &Error) -> Decoded {
        let revert = error.revert().unwrap_or_else(|| panic!("not a refusal: {error:?}"));
        let abis = [self.distributor.abi(), self.siblings.abi(), self.coin.abi()];
        abis.iter().find_map(|abi| abi.error(&revert.data)).unwrap_or_else(|| panic!("{revert}"))
    }

    /// Asserts that the distributor holds exactly what its books say.
    pub fn solvent(&self) {
        let (_, fees, dust, owed) = self.ledger();
        assert_eq!(self.balance(&self.distributor), fees + dust + owed);
    }
}

/// The only event of this name in a receipt.
pub fn event(contract: &Contract, receipt: &Receipt, name: &str) -> Decoded {
    let mut found: Vec<Decoded> = contract.events(receipt).into_iter().filter(|event| event.name == name).collect();
    assert_eq!(found.len(), 1, "events named {name}");
    found.remove(0)
}

/// The locked part of a day's income, and the part of it that has vested `age` days later.
pub fn locked(income: u128) -> u128 {
    income * 3 / 4
}
pub fn vested(income: u128, age: u128) -> u128 {
    locked(income) * age.min(180) / 180
}
