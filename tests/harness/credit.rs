//! A suite with a lending pool, a lender, and a batch whose NFTs count as collateral.

use crate::{artifacts, Terms, World, DAY, FIRST};
use bindings::{Erc20, LendingPool, LoanManager, MiningPowerNft, PowerMarket};
use chain::{Account, Address, Contract, IntoArgs, Receipt, U256};
use suite::{Asset, Credit, CreditConfig, LoanTerms, COIN};

/// The most power of the batch, and of its provider, that can be collateral. [millionths of a unit]
const MAX_POWER: u128 = 300_000_000;

/// [`World`] with a lending pool and a loan manager. Carol lends, Alice and Bob borrow.
#[allow(missing_docs)] // The names of the fields say who they are.
pub struct Bank {
    pub world: World,
    pub pool: Contract,
    pub manager: Contract,
    /// The second blob of the loan manager.
    pub extension: Contract,
    /// The coin that is lent.
    pub coin: Contract,
    /// The batch whose NFTs count as collateral.
    pub batch: u32,
    pub config: CreditConfig,
}

impl Bank {
    /// Deploys the suite. Carol deposits 10,000 coins. The batch has 540 days of 1 TiB.
    ///
    /// # Panics
    /// If a message reverts that the test relies on. So does every function here.
    pub fn new(lends: Asset) -> Self {
        Self::with(lends, CreditConfig::standard(COIN))
    }

    /// [`Bank::new`] with other terms.
    ///
    /// # Panics
    /// As [`Bank::new`].
    pub fn with(lends: Asset, config: CreditConfig) -> Self {
        let world = World::new();
        let credit = Credit::deploy(&world.suite, &artifacts(), &world.owner, lends, &config).expect("credit deploys");
        let coin = match lends {
            Asset::Hfil => world.suite.hfil.clone(),
            Asset::Husd => world.suite.husd.clone(),
        };
        let operator = credit.manager.address();
        for who in [&world.alice, &world.bob, &world.carol] {
            for spender in [credit.pool.address(), operator] {
                world.sends(&coin, who, Erc20::approveCall { spender, value: U256::MAX });
            }
            let approval = MiningPowerNft::setApprovalForAllCall { operator, approved: true };
            world.sends(&world.suite.nft, who, approval);
        }
        // The batch is on sale for most of its term. Carol buys the minimum of ten, so the sale counts.
        let closes = u64::from(FIRST + 300) * DAY;
        let batch = world.offer(Terms { last: FIRST + 539, closes, ..world.terms() });
        world.buy(&world.carol, batch, 10, &world.suite.hfil);
        // What is due on all NFTs: whatever the prices, the bond is large enough.
        let secured = PowerMarket::postBondCall { batch, amount: 10_000 * COIN };
        world.sends(&world.suite.market, &world.provider, secured);
        credit.list(&world.owner, batch, world.provider.address(), MAX_POWER).expect("the batch is listed");
        let Credit { pool, manager, extension, .. } = credit;
        let bank = Self { world, pool, manager, extension, coin, batch, config };
        let carol = &bank.world.carol;
        let deposit = LendingPool::depositCall { assets: U256::from(10_000 * COIN), receiver: carol.address() };
        bank.world.sends(&bank.pool, carol, deposit);
        bank
    }

    /// The deployed pool and loan manager.
    pub fn credit(&self) -> Credit {
        let (pool, manager, extension) = (self.pool.clone(), self.manager.clone(), self.extension.clone());
        Credit { pool, manager, extension, receipts: Vec::new() }
    }

    /// Sends a message to the loan manager. It must succeed.
    ///
    /// # Panics
    /// If it reverts.
    pub fn must(&self, from: &Account, message: &str, args: impl IntoArgs) -> Receipt {
        self.world.must(&self.manager, from, message, args)
    }

    /// The feeders report a day and the provider delivers it.
    pub fn live(&self, day: u32) {
        self.world.report(day);
        self.world.deliver(self.batch, day);
    }

    /// [`Bank::live`] for the first `days` days of the term.
    pub fn live_days(&self, days: u32) {
        (0..days).for_each(|offset| self.live(FIRST + offset));
    }

    /// Opens a position with NFTs as collateral. Returns its number.
    pub fn open(&self, who: &Account, tokens: &[u64]) -> u32 {
        let receipt = self.world.sends(&self.manager, who, LoanManager::openCall { tokenIds: tokens.to_vec() });
        self.manager.result::<LoanManager::openCall>(&receipt).expect("a number")
    }

    /// The loan manager's terms as deployed, with a change.
    pub fn terms(&self, change: impl FnOnce(&mut LoanTerms)) -> LoanTerms {
        let mut terms = self.config.loans.clone();
        change(&mut terms);
        terms
    }

    /// Governance sets the part of future income that counts. It weakens all loans at once. [bps]
    pub fn count_income(&self, bps: u32) {
        let terms = self.terms(|terms| terms.credit.incomeBps = bps);
        self.world.sends(&self.manager, &self.world.owner, LoanManager::setTermsCall { terms });
    }

    /// Alice supplies `count` new NFTs and borrows up to the maximum LTV. Returns (position, NFTs, debt).
    pub fn loan(&self, count: u32) -> (u32, Vec<u64>, u128) {
        let w = &self.world;
        let tokens = w.buy(&w.alice, self.batch, count, &w.suite.hfil);
        let (position, max) = self.borrow(&tokens);
        (position, tokens, max)
    }

    /// Alice supplies her NFTs and borrows up to the maximum LTV. Returns (position, debt).
    pub fn borrow(&self, tokens: &[u64]) -> (u32, u128) {
        let w = &self.world;
        let position = self.open(&w.alice, tokens);
        let max = self.manager.read(LoanManager::creditLineCall { position, days: 0 }).expect("a line");
        w.sends(&self.manager, &w.alice, LoanManager::borrowCall { position, amount: max });
        (position, max)
    }

    /// The debt of a position. [atto]
    pub fn debt(&self, position: u32) -> u128 {
        self.health(position).0
    }

    /// (debt, collateral value, LTV in bps, state).
    pub fn health(&self, position: u32) -> (u128, u128, u32, u32) {
        let LoanManager::Health { debt, collateralValue, ltvBps, state } =
            self.manager.read(LoanManager::healthCall { position }).expect("a position");
        (debt, collateralValue, ltvBps, state)
    }

    /// The offer of a position: (receiver, price, current revision of the position).
    pub fn offer_of(&self, position: u32) -> (Address, u128, u32) {
        let LoanManager::PositionOffer { to, price, revision } =
            self.manager.read(LoanManager::offerOfCall { position }).expect("a position");
        (to, price, revision)
    }

    /// Asserts that a message reverted with an error of another contract than the one called.
    ///
    /// # Panics
    /// If it succeeded or reverted otherwise.
    pub fn refused_by<T: std::fmt::Debug>(by: &Contract, result: chain::Result<T>, name: &str, args: impl IntoArgs) {
        let error = result.expect_err("refused");
        let data = &error.revert().unwrap_or_else(|| panic!("{error}")).data;
        let known = by.abi().error(data).unwrap_or_else(|| panic!("not its error: {error}"));
        assert!(known.is(name, args), "expected {name}, got {known}");
    }

    /// The pool's totals: (cash, debt, reserve, shares, debt shares, lost).
    pub fn books(&self) -> (u128, u128, u128, u128, u128, u128) {
        let LendingPool::PoolAccounting { cash, debt, reserve, shares, debtShares, badDebt } =
            self.pool.read(LendingPool::accountingCall {}).expect("accounting");
        (cash, debt, reserve, shares, debtShares, badDebt)
    }
}
