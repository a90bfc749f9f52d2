//! Governance of a deployed suite: a timelock that owns the contracts, a governor that counts votes, and the check on
//! chain that no other account holds a privilege.

use super::{Credit, Deployer, Error, MiningPool, Result, Suite};
use bindings::{
    Governor::{self, GovernorSettings},
    Ownable, Timelock,
};
use chain::{keccak256, Account, Address, Client, Contract, Decoded, Receipt, U256};
use std::{path::Path, sync::Arc};

const DAY: u64 = 86_400;

/// A role that ends by itself: guardian or steward.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Role {
    /// The account with the role. Zero if nobody has it.
    pub holder: Address,
    /// The end of the role. [unix seconds]
    pub until: u64,
}

/// The settings that governance starts with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GovernanceConfig {
    /// The minimum delay in the timelock. [s]
    pub delay: u64,
    /// The role that can cancel.
    pub guardian: Role,
    /// The role that can send quick calls.
    pub steward: Role,
    /// The rules of voting.
    pub voting: GovernorSettings,
}

impl GovernanceConfig {
    /// Voting starts after a day and takes five days. A call waits two days in the timelock. A proposer needs 0.5 % of
    /// the votes, the quorum is 4 %. Guardian and steward have their roles for a year from `now`.
    pub fn standard(now: u64, guardian: Address, steward: Address) -> Self {
        let until = now.saturating_add(365 * DAY);
        let voting = GovernorSettings {
            votingDelay: DAY,
            votingPeriod: 5 * DAY,
            lateExtension: DAY,
            thresholdBps: 50,
            quorumBps: 400,
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
    fn selector(&self) -> [u8; 4] {
        let hash = keccak256(self.signature);
        [hash[0], hash[1], hash[2], hash[3]]
    }
}

/// The messages that lower risk with any arguments. They stop or limit feeders, providers, coins, sales, collateral and debt.
/// None of them keeps a user from leaving.
pub fn quick_calls(suite: &Suite, credit: &[&Credit], mining: &[&MiningPool]) -> Vec<QuickCall> {
    let call = |target: &Contract, signature| QuickCall { target: target.clone(), signature };
    let mut calls = vec![
        call(&suite.oracle, "removeFeeder(address)"),
        call(&suite.market, "retireProduct(uint32)"),
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

/// Every contract that the deployer hands over, by name: those of the suite, its lending pools, loan managers and
/// mining pools. Coins of a custodian are not.
pub fn owned<'a>(
    suite: &'a Suite,
    credit: &[(&str, &'a Credit)],
    mining: &[(&str, &'a MiningPool)],
) -> Vec<(String, &'a Contract)> {
    let mut all: Vec<(String, &Contract)> =
        suite.all().into_iter().map(|(name, contract)| (name.to_owned(), contract)).collect();
    if suite.custodian.is_some() {
        all.retain(|(name, _)| !suite.coins().any(|(coin, _)| coin == name));
    }
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
    /// A block before which neither was there.
    pub since: u64,
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
        let mut deployer = Deployer::new(client, artifacts, owner);
        let GovernanceConfig { delay, guardian, steward, voting } = config.clone();
        let timelock = deployer.deploy(
            "timelock",
            Timelock::constructorCall {
                minDelay: delay,
                guardian: guardian.holder,
                guardianUntil: guardian.until,
                steward: steward.holder,
                stewardUntil: steward.until,
            },
        )?;
        let (votes, lock) = (token.address(), timelock.address());
        let governor = deployer
            .deploy("governor", Governor::constructorCall { token: votes, timelock: lock, settings: voting })?;
        for call in quick {
            let (target, selector) = (call.target.address(), call.selector().into());
            deployer.send("timelock", &timelock, Timelock::listQuickCall { target, selector, listed: true })?;
        }
        deployer.send("timelock", &timelock, Timelock::setGovernorCall { governor: governor.address() })?;
        let since = deployer.receipts.first().map_or(0, |(_, receipt)| receipt.block);
        Ok(Self { token: token.clone(), timelock, governor, since, receipts: deployer.receipts })
    }

    /// Hands every one of `contracts` over to the timelock, except those that it owns already.
    pub fn hand_over(&mut self, owner: &Account, contracts: &[(String, &Contract)]) -> Result<()> {
        let lock = self.timelock.address();
        for (name, contract) in contracts {
            if contract.read(Ownable::ownerCall {})? == lock {
                continue;
            }
            let offered = contract.write(owner, Ownable::transferOwnershipCall { newOwner: lock })?;
            self.receipts.push((format!("{name}.transferOwnership"), offered));
            let target = contract.address();
            let accepted = self.timelock.write(owner, Timelock::acceptOwnershipOfCall { target })?;
            self.receipts.push((format!("{name}.acceptOwnershipOf"), accepted));
        }
        Ok(())
    }

    /// Checks on chain that no other account holds a privilege: the timelock owns each contract, no ownership is on
    /// offer, timelock and governor name each other, and exactly `quick` is listed. Returns a line for each value read.
    pub fn prove(&self, contracts: &[(String, &Contract)], quick: &[QuickCall]) -> Result<Vec<String>> {
        let mut lines = Vec::new();
        let mut expect = |what: &str, found: Address, wanted: Address| {
            lines.push(format!("{what} = {found}"));
            check(found == wanted, || format!("{what} is {found}, not {wanted}"))
        };
        let (lock, governor) = (&self.timelock, &self.governor);
        for (name, contract) in contracts {
            expect(&format!("{name}.owner"), contract.read(Ownable::ownerCall {})?, lock.address())?;
            expect(&format!("{name}.pendingOwner"), contract.read(Ownable::pendingOwnerCall {})?, Address::ZERO)?;
        }
        expect("timelock.governor", lock.read(Timelock::governorCall {})?, governor.address())?;
        expect("governor.timelock", governor.read(Governor::timelockCall {})?, lock.address())?;
        expect("governor.token", governor.read(Governor::tokenCall {})?, self.token.address())?;
        for call in quick {
            let (target, selector) = (call.target.address(), call.selector().into());
            let listed = lock.read(Timelock::isQuickCall { target, selector })?;
            lines.push(format!("quick: {} of {target}", call.signature));
            check(listed, || format!("{} is not listed as quick", call.signature))?;
        }
        // The first delay is set by the constructor: from a block after it, quick calls could have been listed unseen.
        let delays = lock.history_since("MinDelayChange", self.since)?;
        let from_zero = |event: &Decoded| event.get::<U256>("oldDuration").is_ok_and(|before| before.is_zero());
        check(delays.iter().any(from_zero), || format!("the timelock is older than block {}", self.since))?;
        let listed = lock.history_since("QuickListed", self.since)?.len();
        check(listed == quick.len(), || format!("{listed} quick calls were listed, not {}", quick.len()))?;
        Ok(lines)
    }
}

pub(crate) fn check(holds: bool, otherwise: impl FnOnce() -> String) -> Result<()> {
    match holds {
        true => Ok(()),
        false => Err(Error::Check(otherwise())),
    }
}
