//! Governance of a deployed suite: a timelock that owns the contracts, a governor that counts votes, and the check on
//! chain that no other account holds a privilege.

use super::{set, Credit, Deployer, Error, MiningPool, Result, Suite, WithContext};
use chain::{keccak256, Account, Address, Client, Contract, IntoSol, Receipt, Value};
use std::{path::Path, sync::Arc};

const DAY: u64 = 86_400;

/// The fields of `GovernorSettings` in the governor's manual.
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

/// A role that ends by itself: guardian or steward.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Role {
    /// The account with the role. Zero if nobody has it.
    pub holder: Address,
    /// The end of the role. [unix seconds]
    pub until: u64,
}

/// The settings that governance starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GovernanceConfig {
    /// The minimum delay in the timelock. [s]
    pub delay: u64,
    /// The role that can cancel.
    pub guardian: Role,
    /// The role that can send quick calls.
    pub steward: Role,
    /// The rules of voting.
    pub voting: VotingRules,
}

impl GovernanceConfig {
    /// Voting starts after a day and takes five days. A call waits two days in the timelock. A proposer needs 0.5 % of
    /// the votes, the quorum is 4 %. Guardian and steward have their roles for a year from `now`.
    pub fn standard(now: u64, guardian: Address, steward: Address) -> Self {
        let until = now.saturating_add(365 * DAY);
        let voting = VotingRules {
            voting_delay: DAY,
            voting_period: 5 * DAY,
            late_extension: DAY,
            threshold_bps: 50,
            quorum_bps: 400,
        };
        let role = |holder: Address| if holder.is_zero() { Role::default() } else { Role { holder, until } };
        Self { delay: 2 * DAY, guardian: role(guardian), steward: role(steward), voting }
    }
}

/// A message that the steward can send at once, with any arguments: see `Timelock::listQuick`.
#[derive(Clone, Debug)]
pub struct QuickCall {
    /// The contract.
    pub target: Contract,
    /// The message.
    pub signature: &'static str,
}

impl QuickCall {
    /// The arguments of `isQuick`. `listQuick` takes one more.
    fn entry(&self) -> Vec<Value> {
        vec![self.target.to_sol(), self.selector().to_sol()]
    }

    fn selector(&self) -> [u8; 4] {
        let hash = keccak256(self.signature);
        [hash[0], hash[1], hash[2], hash[3]]
    }
}

/// The messages that lower risk with any arguments. They stop or limit providers, coins, sales, collateral and debt.
/// None of them keeps a user from leaving.
pub fn quick_calls(suite: &Suite, credit: &[&Credit], mining: &[&MiningPool]) -> Vec<QuickCall> {
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
    for MiningPool { pool, .. } in mining {
        calls.push(call(pool, "lowerRisk(uint32,uint32,uint128)"));
        calls.push(call(pool, "removeBatch(uint32)"));
        calls.push(call(pool, "removeProvider(address)"));
    }
    calls
}

/// Every contract that has an owner, by name: those of the suite, its lending pools, loan managers and mining pools.
pub fn owned<'a>(
    suite: &'a Suite,
    credit: &[(&str, &'a Credit)],
    mining: &[(&str, &'a MiningPool)],
) -> Vec<(String, &'a Contract)> {
    let mut all: Vec<(String, &Contract)> =
        suite.contracts().into_iter().map(|(name, contract)| (name.to_owned(), contract)).collect();
    for (name, Credit { pool, manager, .. }) in credit {
        all.push((format!("{name}.pool"), pool));
        all.push((format!("{name}.manager"), manager));
    }
    all.extend(mining.iter().map(|(name, mining)| (format!("{name}.mining"), &mining.pool)));
    all
}

/// A timelock and its governor.
#[derive(Clone)]
pub struct Governance {
    /// The token whose votes count.
    pub token: Contract,
    /// The owner of all other contracts.
    pub timelock: Contract,
    /// The contract that counts votes and queues calls.
    pub governor: Contract,
    /// The transactions of the deployment, in order.
    pub receipts: Vec<(String, Receipt)>,
}

impl Governance {
    /// Deploys both for the votes of `token`, lists the quick calls, and sets the governor. `owner` has no right in
    /// either contract after that.
    pub fn deploy(
        client: &Arc<dyn Client>,
        artifacts: &Path,
        owner: &Account,
        token: &Contract,
        config: &GovernanceConfig,
        quick: &[QuickCall],
    ) -> Result<Self> {
        let mut deployer = Deployer { client, artifacts, owner, receipts: Vec::new() };
        let timelock = deployer.deploy(
            "timelock",
            &[
                ("minDelay", config.delay.to_sol()),
                ("guardian", config.guardian.holder.to_sol()),
                ("guardianUntil", config.guardian.until.to_sol()),
                ("steward", config.steward.holder.to_sol()),
                ("stewardUntil", config.steward.until.to_sol()),
            ],
        )?;
        let governor = deployer.deploy(
            "governor",
            &[("token", token.to_sol()), ("timelock", timelock.to_sol()), ("settings", config.voting.to_sol())],
        )?;
        let receipts = deployer.receipts;
        let mut governance = Self { token: token.clone(), timelock, governor, receipts };
        for call in quick {
            let mut entry = call.entry();
            entry.push(true.to_sol());
            set(&mut governance.receipts, owner, ("timelock", &governance.timelock), "listQuick", entry)?;
        }
        let governor = vec![governance.governor.to_sol()];
        set(&mut governance.receipts, owner, ("timelock", &governance.timelock), "setGovernor", governor)?;
        Ok(governance)
    }

    /// Hands every one of `contracts` over to the timelock, except those that it owns already.
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

    /// Checks on chain that no other account holds a privilege: the timelock owns each contract, no ownership is on
    /// offer, timelock and governor name each other, and exactly `quick` is listed. Returns a line for each value read.
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
            let listed: bool =
                self.timelock.get("isQuick", call.entry()).with_context(|| "reading a quick call".into())?;
            lines.push(format!("quick: {} of {}", call.signature, call.target.address()));
            check(listed, || format!("{} is not listed as quick", call.signature))?;
        }
        let listed = self.timelock.history("QuickListed").with_context(|| "reading the quick calls".into())?.len();
        check(listed == quick.len(), || format!("{listed} quick calls were listed, not {}", quick.len()))?;
        Ok(lines)
    }
}

fn read(name: &str, on: &Contract, view: &str) -> Result<Address> {
    on.get(view, ()).with_context(|| format!("reading {name}.{view}"))
}

fn check(holds: bool, otherwise: impl FnOnce() -> String) -> Result<()> {
    match holds {
        true => Ok(()),
        false => Err(Error::Check(otherwise())),
    }
}
