//! A loan that falls into Liquidation.

use crate::stage::{always, artifacts, round, rounds, Stage, COIN, FIRST};
use bindings::{
    LendingPool,
    LoanManager::{self, AuctionStarted, Swept},
    MiningPowerNft,
};
use chain::{Contract, U256};
use keep::{Duty, Keeper};
use suite::{Asset, Credit, CreditConfig};

struct Bank {
    stage: Stage,
    manager: Contract,
    pool: Contract,
    batch: u32,
}

impl Bank {
    /// Alice lends to herself: 1,000 HFIL in the pool, and the largest loan on three NFTs after ten days of income.
    fn new() -> Self {
        let mut stage = Stage::new();
        let config = CreditConfig::standard(COIN / 100);
        let credit = Credit::deploy(&stage.suite, &artifacts(), &stage.owner, Asset::Hfil, &config).expect("credit");
        let Credit { pool, manager, .. } = credit.clone();
        let batch = stage.batch(540, 5);
        credit.list(&stage.owner, batch, stage.provider.address(), 300_000_000).expect("listed");
        [&pool, &manager].into_iter().for_each(|spender| stage.approve(&stage.suite.hfil, &stage.alice, spender));
        let receiver = stage.alice.address();
        stage.sends(&pool, &stage.alice, LendingPool::depositCall { assets: U256::from(1_000 * COIN), receiver });
        let approval = MiningPowerNft::setApprovalForAllCall { operator: manager.address(), approved: true };
        stage.sends(&stage.suite.nft, &stage.alice, approval);
        stage
            .addresses
            .extend([("hfil.pool", &pool), ("hfil.manager", &manager)].map(|(name, on)| (name.into(), on.address())));
        (FIRST..FIRST + 10).for_each(|day| stage.live(batch, day));
        let tokens = stage.buy(batch, 3);
        stage.sends(&manager, &stage.alice, LoanManager::openCall { tokenIds: tokens });
        let amount = manager.read(LoanManager::creditLineCall { position: 1, days: 0 }).expect("a line");
        stage.sends(&manager, &stage.alice, LoanManager::borrowCall { position: 1, amount });
        Self { stage, manager, pool, batch }
    }

    /// Governance counts less of future income, so the loan is in Liquidation at once.
    fn fall(&self) {
        let mut terms = self.manager.read(LoanManager::termsCall {}).expect("terms");
        terms.credit.incomeBps = 2_000;
        self.stage.sends(&self.manager, &self.stage.owner, LoanManager::setTermsCall { terms });
        assert_eq!(self.state(), 3);
    }

    fn state(&self) -> u32 {
        self.manager.read(LoanManager::healthCall { position: 1 }).expect("a position").state
    }

    fn keeper(&self) -> Keeper {
        self.stage.keeper("keeper", always(&[Duty::Loans]))
    }
}

#[test]
fn loan_in_liquidation_is_swept_and_auctioned() {
    let bank = Bank::new();
    bank.fall();
    let (stage, mut keeper) = (&bank.stage, bank.keeper());
    assert_eq!(rounds(&mut keeper), ["hfil.manager.sweep 1"], "its state is written down, and the notice begins");
    let mut sent = Vec::new();
    for day in FIRST + 10..FIRST + 18 {
        stage.live(bank.batch, day);
        sent.extend(rounds(&mut keeper));
    }
    // The NFTs earn from the day after their purchase.
    assert_eq!(sent.iter().filter(|key| *key == "hfil.manager.sweep 1").count(), 7, "income of each day: {sent:?}");
    assert_eq!(stage.count::<Swept>(&bank.manager), 7);
    assert!(stage.coins(&stage.suite.hfil, "keeper") > 0, "half a percent of the income");
    let start = sent.iter().position(|key| key.starts_with("hfil.manager.startAuction 1 ")).expect("an auction");
    assert_eq!(start, 2, "after a notice of three days: {sent:?}");
    let settled = sent.iter().position(|key| key == "hfil.manager.settle 1").expect("nobody bid for three days");
    assert!(settled > start, "{sent:?}");
    assert!(stage.count::<AuctionStarted>(&bank.manager) >= 1);
}

#[test]
fn healthy_loan_is_swept_once_a_day_and_not_auctioned() {
    let bank = Bank::new();
    let (stage, mut keeper) = (&bank.stage, bank.keeper());
    assert_eq!(rounds(&mut keeper), [] as [&str; 0], "no income yet, and no change of state");
    stage.live(bank.batch, FIRST + 10);
    stage.live(bank.batch, FIRST + 11);
    assert_eq!(rounds(&mut keeper), ["hfil.manager.sweep 1"]);
    assert_eq!(round(&mut keeper).steps, []);
    assert_eq!(stage.coins(&stage.suite.hfil, "keeper"), 0, "a healthy loan pays no tip");
}

#[test]
fn pages_go_around_all_positions() {
    let bank = Bank::new();
    let (stage, manager) = (&bank.stage, &bank.manager);
    for _ in 0..4 {
        let tokens = stage.buy(bank.batch, 1);
        stage.sends(manager, &stage.alice, LoanManager::openCall { tokenIds: tokens });
    }
    stage.live(bank.batch, FIRST + 10);
    stage.live(bank.batch, FIRST + 11);
    let mut keeper = stage.keeper("keeper", keep::Options { page: 2, ..always(&[Duty::Loans]) });
    let pages: Vec<usize> = (0..4).map(|_| round(&mut keeper).sent().len()).collect();
    assert_eq!(pages, [2, 2, 1, 0], "two positions a round");
}

#[test]
fn request_in_the_withdrawal_queue_is_paid_when_cash_reaches_it() {
    let bank = Bank::new();
    let (stage, pool) = (&bank.stage, &bank.pool);
    let mut keeper = stage.keeper("keeper", always(&[Duty::Withdrawals]));
    assert_eq!(round(&mut keeper).steps, []);
    let shares = 10 * COIN * 1_000_000;
    let receipt = stage.sends(pool, &stage.alice, LendingPool::requestWithdrawalCall { shares });
    let request = pool.result::<LendingPool::requestWithdrawalCall>(&receipt).expect("a number");
    assert_eq!(rounds(&mut keeper), [format!("hfil.pool.claimWithdrawal {request}")]);
    let left = pool.read(LendingPool::requestOfCall { request }).expect("a request").shares;
    assert_eq!(left, 0);
}
