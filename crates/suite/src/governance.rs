//! Governance of a deployed suite: a timelock that owns it, a governor that decides, and the proof that nobody else does.

use super::{set, Credit, Joint, Site, Suite};
use super::{Doing, Error, Result};
use chain::{keccak256, Account, Address, Client, Contract, IntoSol, Receipt, Value};
use std::{path::Path, sync::Arc};

const DAY: u64 = 86_400;

/// `GovernorSettings` of the governor's manual, field by field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // See `interfaces::governor::GovernorSettings`.
pub struct VotingRules {
    pub voting_delay: u64,
    pub voting_period: u64,
    pub late_extension: u64,
    pub threshold_bps: u32,
    pub quorum_bps: u32,
}

impl IntoSol for VotingRules {
    fn to_sol(&self) -> Value {
        let Self { voting_delay, voting_period, late_extension, threshold_bps, quorum_bps } = *self;
        (voting_delay, voting_period, late_extension, threshold_bps, quorum_bps).to_sol()
    }
}

/// Somebody with a right that ends by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Office {
    /// Zero: nobody.
    pub holder: Address,
    /// The first second without it. [unix seconds]
    pub until: u64,
}

/// The settings that governance starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GovernanceConfig {
    /// The shortest wait in the timelock. [s]
    pub delay: u64,
    /// Who can cancel.
    pub guardian: Office,
    /// Who can lower risk at once.
    pub steward: Office,
    /// How is voted.
    pub voting: VotingRules,
}

impl GovernanceConfig {
    /// A day until voting, five days of it, two days of wait; 0.5 % to propose and 4 % to decide; guardian and steward
    /// for a year from `now`.
    pub fn standard(now: u64, guardian: Address, steward: Address) -> Self {
        let until = now.saturating_add(365 * DAY);
        let voting = VotingRules {
            voting_delay: DAY,
            voting_period: 5 * DAY,
            late_extension: DAY,
            threshold_bps: 50,
            quorum_bps: 400,
        };
        let office = |holder: Address| if holder.is_zero() { Office::default() } else { Office { holder, until } };
        Self { delay: 2 * DAY, guardian: office(guardian), steward: office(steward), voting }
    }
}

/// A message that the steward may send at once, with any arguments: see `Timelock::listQuick`.
#[derive(Clone, Debug)]
pub struct QuickCall {
    /// The contract.
    pub target: Contract,
    /// The message.
    pub signature: &'static str,
}

impl QuickCall {
    /// Arguments of `isQuick`; `listQuick` takes one more.
    fn entry(&self) -> Vec<Value> {
        vec![self.target.to_sol(), self.selector().to_sol()]
    }

    fn selector(&self) -> [u8; 4] {
        let hash = keccak256(self.signature);
        [hash[0], hash[1], hash[2], hash[3]]
    }
}

/// What can only lower risk, with any arguments: no new provider, coin, sale, pledge or debt, or less of it; nobody's
/// exit is touched.
pub fn quick_calls(suite: &Suite, credit: &[&Credit], joint: &[&Joint]) -> Vec<QuickCall> {
    let call = |target: &Contract, signature| QuickCall { target: target.clone(), signature };
    let mut calls = vec![
        call(&suite.market, "removeProvider(address)"),
        call(&suite.market, "retirePaymentCoin(address)"),
        call(&suite.market, "pauseSales()"),
    ];
    for Credit { pool, manager, .. } in credit {
        calls.push(call(pool, "lowerRisk(uint32,uint128)"));
        calls.push(call(manager, "lowerMaxLtv(uint32)"));
        calls.push(call(manager, "lowerBatch(uint32,uint128)"));
        calls.push(call(manager, "lowerProvider(address,uint128)"));
        calls.push(call(manager, "pauseBorrowing()"));
    }
    for Joint { pool, .. } in joint {
        calls.push(call(pool, "lowerRisk(uint32,uint32,uint128)"));
        calls.push(call(pool, "removeBatch(uint32)"));
        calls.push(call(pool, "removeProvider(address)"));
    }
    calls
}

/// Every contract of a suite, of its credit and its joint pools that has an owner, by name.
pub fn owned<'a>(
    suite: &'a Suite,
    credit: &[(&str, &'a Credit)],
    joint: &[(&str, &'a Joint)],
) -> Vec<(String, &'a Contract)> {
    let mut all: Vec<(String, &Contract)> =
        suite.contracts().into_iter().map(|(name, contract)| (name.to_owned(), contract)).collect();
    for (name, Credit { pool, manager, .. }) in credit {
        all.push((format!("{name}.pool"), pool));
        all.push((format!("{name}.manager"), manager));
    }
    all.extend(joint.iter().map(|(name, joint)| (format!("{name}.joint"), &joint.pool)));
    all
}

/// Timelock and governor.
#[derive(Clone)]
pub struct Governance {
    /// Whose votes count.
    pub token: Contract,
    /// Owns the suite.
    pub timelock: Contract,
    /// Decides.
    pub governor: Contract,
    /// What the deployment cost, in order.
    pub receipts: Vec<(String, Receipt)>,
}

impl Governance {
    /// Deploy both for the votes of `token`, list the quick calls, and name the governor: `owner` has no right in them
    /// after that.
    pub fn deploy(
        client: &Arc<dyn Client>,
        artifacts: &Path,
        owner: &Account,
        token: &Contract,
        config: &GovernanceConfig,
        quick: &[QuickCall],
    ) -> Result<Self> {
        let mut site = Site { client, artifacts, owner, receipts: Vec::new() };
        let timelock = site.deploy(
            "timelock",
            &[
                ("minDelay", config.delay.to_sol()),
                ("guardian", config.guardian.holder.to_sol()),
                ("guardianUntil", config.guardian.until.to_sol()),
                ("steward", config.steward.holder.to_sol()),
                ("stewardUntil", config.steward.until.to_sol()),
            ],
        )?;
        let governor = site.deploy(
            "governor",
            &[("token", token.to_sol()), ("timelock", timelock.to_sol()), ("settings", config.voting.to_sol())],
        )?;
        let receipts = site.receipts;
        let mut governance = Self { token: token.clone(), timelock, governor, receipts };
        for call in quick {
            let mut entry = call.entry();
            entry.push(true.to_sol());
            set(&mut governance.receipts, owner, ("timelock", &governance.timelock), "listQuick", entry)?;
        }
        let named = vec![governance.governor.to_sol()];
        set(&mut governance.receipts, owner, ("timelock", &governance.timelock), "setGovernor", named)?;
        Ok(governance)
    }

    /// Hand every one of `contracts` over to the timelock. What it owns already stays.
    pub fn hand_over(&mut self, owner: &Account, contracts: &[(String, &Contract)]) -> Result<()> {
        let timelock = self.timelock.clone();
        for (name, contract) in contracts {
            if read(name, contract, "owner")? == timelock.address() {
                continue;
            }
            set(&mut self.receipts, owner, (name, contract), "transferOwnership", vec![timelock.to_sol()])?;
            set(&mut self.receipts, owner, (name, &timelock), "acceptOwnershipOf", vec![contract.to_sol()])?;
        }
        Ok(())
    }

    /// Read from each contract that the timelock owns it and nobody was offered it; that timelock and governor know
    /// each other; that exactly `quick` was listed. Returns a line for each thing that was read.
    pub fn prove(&self, contracts: &[(String, &Contract)], quick: &[QuickCall]) -> Result<Vec<String>> {
        let mut lines = Vec::new();
        let mut expect = |name: &str, on: &Contract, view: &str, wanted: Address| {
            let found = read(name, on, view)?;
            lines.push(format!("{name}.{view} = {found}"));
            check(found == wanted, || format!("{name}.{view} is {found}, not {wanted}"))
        };
        for (name, contract) in contracts {
            expect(name, contract, "owner", self.timelock.address())?;
            expect(name, contract, "pendingOwner", Address::ZERO)?;
        }
        expect("timelock", &self.timelock, "governor", self.governor.address())?;
        expect("governor", &self.governor, "timelock", self.timelock.address())?;
        expect("governor", &self.governor, "token", self.token.address())?;
        for call in quick {
            let listed: bool = self.timelock.get("isQuick", call.entry()).doing(|| "reading a quick call".into())?;
            lines.push(format!("quick: {} of {}", call.signature, call.target.address()));
            check(listed, || format!("{} is not listed as quick", call.signature))?;
        }
        let listed = self.timelock.history("QuickListed").doing(|| "reading the quick calls".into())?.len();
        check(listed == quick.len(), || format!("{listed} quick calls were listed, not {}", quick.len()))?;
        Ok(lines)
    }
}

fn read(name: &str, on: &Contract, view: &str) -> Result<Address> {
    on.get(view, ()).doing(|| format!("reading {name}.{view}"))
}

fn check(holds: bool, otherwise: impl FnOnce() -> String) -> Result<()> {
    match holds {
        true => Ok(()),
        false => Err(Error::Check(otherwise())),
    }
}
