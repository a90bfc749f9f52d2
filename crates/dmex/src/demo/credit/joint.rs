//! A joint pool in the second act: Dina does not want to choose. The pool buys power, collects its income, pays her out.

use super::{
    super::stage::{name, Stage},
    bank::Bank,
};
use crate::{
    date::Day,
    decimal::human,
    error::{Doing, Result},
    outcome::{Atto, JointPool},
};
use chain::{Account, IntoArgs, Receipt, U256};
use std::path::Path;
use suite::{Joint, Lends, MiningTerms, COIN};

/// Dina, among the holders.
const DINA: usize = 3;
/// She deposits what so many NFTs cost.
const DEPOSIT: u128 = 20;
/// Income is collected every four weeks, up to so many NFTs of a lot at once; purchases are tried every day of the first
/// week, and then as often.
const MONTH: u32 = 28;
const AT_ONCE: u32 = 40;

/// Cash, shares, income in another coin, fees, fees in that coin, lots.
type Books = (u128, u128, u128, u128, u128, u32);

/// A joint pool, and what is told of it.
pub struct Share {
    /// The pool.
    pub joint: Joint,
    /// What is told.
    pub row: JointPool,
    /// Days that it has lived.
    age: u32,
}

impl Share {
    /// Deploys dHFIL, allows it the batch, and Dina deposits.
    pub fn open(stage: &mut Stage<'_>, bank: &Bank, artifacts: &Path, today: Day) -> Result<Self> {
        let (suite, operator, dina) = (stage.suite.clone(), stage.cast.operator.clone(), stage.holder(DINA));
        let terms = MiningTerms::standard(stage.cast.treasury.address(), COIN / 100);
        let joint = Joint::deploy(&suite, artifacts, &operator, Lends::Hfil, &terms)?;
        joint.receipts.iter().for_each(|(label, receipt)| stage.calls.note(label.clone(), receipt));
        let deposited = bank.price * DEPOSIT;
        joint.allow(&operator, bank.batch, stage.cast.provider.address(), deposited)?;
        stage.send("hfil", &operator, "mint", (&dina, deposited))?;
        stage.send("hfil", &dina, "approve", (&joint.pool, deposited))?;
        let row = JointPool { coin: "HFIL".into(), depositor: name(DINA).into(), ..JointPool::default() };
        let share = Self { joint, row: JointPool { deposited: Atto(deposited), ..row }, age: 0 };
        share.send(stage, &dina, "deposit", (deposited, &dina))?;
        stage.tell(today, format!("Dina deposits {} HFIL in the joint pool", human(deposited, 2)));
        Ok(share)
    }

    fn send(&self, stage: &mut Stage<'_>, from: &Account, message: &str, args: impl IntoArgs) -> Result<Receipt> {
        stage.call(("mining-pool", &self.joint.pool), from, message, args)
    }

    fn books(&self) -> Result<Books> {
        self.joint.pool.get("books", ()).doing(|| "the books of a joint pool".into())
    }

    /// A day: anybody has it buy what it may, and collects. Returns (low value, high value).
    pub fn live(&mut self, stage: &mut Stage<'_>, bank: &Bank, day: Day) -> Result<(u128, u128)> {
        self.age += 1;
        let monthly = self.age % MONTH == 0;
        // What is bought today has earned nothing yet.
        if monthly {
            self.collect(stage)?;
        }
        if self.age <= 7 || monthly {
            self.invest(stage, bank, day)?;
        }
        let (cash, _, _, fees, ..) = self.books()?;
        let held = stage.suite.balance(&stage.suite.hfil.clone(), self.joint.pool.address())?;
        stage
            .check("a joint pool holds its cash and fees", held == cash + fees, || format!("{held}, {cash}, {fees}"))?;
        let read = self.joint.pool.get("valuation", ());
        let value: (u128, u128, u128, u32) = read.doing(|| "the value of a joint pool".into())?;
        stage.check("leaving never pays more than entering costs", value.0 <= value.1, || format!("{value:?}"))?;
        Ok((value.0, value.1))
    }

    fn invest(&mut self, stage: &mut Stage<'_>, bank: &Bank, day: Day) -> Result<()> {
        let (keeper, pool) = (stage.cast.keeper.clone(), self.joint.pool.clone());
        // Refused where its limits leave nothing to buy today, or its lots are all begun.
        let room = pool.get::<(u128, u128, u128)>("investable", (bank.batch,)).map_or(0, |(count, ..)| count);
        let count = u32::try_from(room.min(100)).unwrap_or(0);
        if count > 0 && pool.get_as::<u32>(&keeper, "invest", (bank.batch, count)).is_ok() {
            self.send(stage, &keeper, "invest", (bank.batch, count))?;
            self.row.bought += count;
            stage.tell(day, format!("the joint pool buys {count} NFTs"));
        }
        Ok(())
    }

    fn collect(&mut self, stage: &mut Stage<'_>) -> Result<()> {
        let (keeper, pool) = (stage.cast.keeper.clone(), self.joint.pool.clone());
        for lot in 1..=self.books()?.5 {
            let receipt = self.send(stage, &keeper, "collect", (lot, AT_ONCE))?;
            let income: u128 = pool.returned("collect", &receipt).doing(|| "what came in".into())?;
            self.row.income.0 += income;
        }
        Ok(())
    }

    /// Dina leaves with the cash that is there, and queues for the rest.
    pub fn close(&mut self, stage: &mut Stage<'_>, today: Day) -> Result<()> {
        let (dina, pool) = (stage.holder(DINA), self.joint.pool.clone());
        let max: U256 = pool.get("maxRedeem", (&dina,)).doing(|| "what can be redeemed".into())?;
        let receipt = self.send(stage, &dina, "redeem", (max, &dina, &dina))?;
        let got: U256 = pool.returned("redeem", &receipt).doing(|| "what was redeemed".into())?;
        let left: u128 = pool.get("balanceOf", (&dina,)).doing(|| "the shares that are left".into())?;
        if left > 0 {
            self.send(stage, &dina, "requestWithdrawal", (left,))?;
        }
        let (_, _, waiting): (u32, u128, u128) = pool.get("queue", ()).doing(|| "the queue".into())?;
        self.row.withdrawn = Atto(u128::try_from(got).unwrap_or(u128::MAX));
        self.row.waiting = Atto(waiting);
        let text = format!(
            "Dina leaves the joint pool: {} HFIL at once, and shares worth {} wait for income in the queue",
            human(self.row.withdrawn.0, 3),
            human(waiting, 3)
        );
        stage.tell(today, text);
        Ok(())
    }
}
