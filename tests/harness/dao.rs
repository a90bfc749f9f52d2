//! A suite with credit in both coins after the hand-over: DMC holders govern it.

use crate::{artifacts, Bank};
use bindings::{DmcToken, Governor, Timelock};
use chain::{Account, Contract, IntoArgs, Receipt, Result};
use suite::{
    self, Asset, Contracts, Credit, CreditConfig, Dmc, DmcConfig, Governance, GovernanceConfig, MiningPool, Proposal,
    QuickCall, COIN,
};

/// The supply at the start. Alice holds it all. [whole coins]
pub const DMC_SUPPLY: u128 = 1_000_000;

/// The suite, its lending and its governance. Alice holds all DMC and votes with it.
#[allow(missing_docs)] // The names of the fields say who they are.
pub struct Dao {
    pub bank: Bank,
    pub hfil: Credit,
    pub husd: Credit,
    pub mining_pool: MiningPool,
    pub dmc: Dmc,
    pub governance: Governance,
    pub config: GovernanceConfig,
    pub guardian: Account,
    pub steward: Account,
}

impl Dao {
    /// Deploys the suite, hands it over, and checks that no other account holds a privilege.
    ///
    /// # Panics
    /// If a message reverts that the test relies on. So does every function here.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self::of(Bank::new(Asset::Hfil))
    }

    /// [`Dao::new`] for a bank that already lends HFIL.
    ///
    /// # Panics
    /// As [`Dao::new`].
    pub fn of(bank: Bank) -> Self {
        let w = &bank.world;
        let min = CreditConfig::standard(COIN);
        let husd = Credit::deploy(&w.suite, &artifacts(), &w.owner, Asset::Husd, &min).expect("credit deploys");
        let hfil = bank.credit();
        let terms = DmcConfig { initial: DMC_SUPPLY * COIN, ..DmcConfig::standard(w.alice.address()) };
        let (guardian, steward) = (w.chain.ethereum("guardian"), w.chain.ethereum("steward"));
        let config = GovernanceConfig::standard(w.chain.now(), guardian.address(), steward.address());
        let credit = [("hfil", &hfil), ("husd", &husd)];
        let mining = suite::standard_mining_terms(w.treasury.address(), COIN);
        let mut mining_pool =
            MiningPool::deploy(&w.suite, &artifacts(), &w.owner, Asset::Hfil, &mining).expect("a mining pool deploys");
        mining_pool.allow(&w.owner, bank.batch, w.provider.address(), 1_000 * COIN).expect("a batch of its coin");
        let contracts = Contracts { suite: &w.suite, credit: &credit, mining: &[("hfil", &mining_pool)] };
        let all = suite::Dao::deploy(&contracts, &artifacts(), &w.owner, &terms, &config);
        let mut all = all.expect("DMC and its governance deploy");
        mining_pool.pay_fees_to(&w.owner, all.dmc.staking.address()).expect("the owner may");
        let contracts = Contracts { suite: &w.suite, credit: &credit, mining: &[("hfil", &mining_pool)] };
        all.hand_over(&contracts, &w.owner).expect("nobody else has a right");
        w.sends(&all.dmc.token, &w.alice, DmcToken::delegateCall { delegatee: w.alice.address() });
        w.chain.advance(1);
        let suite::Dao { dmc, governance, .. } = all;
        Self { bank, hfil, husd, mining_pool, dmc, governance, config, guardian, steward }
    }

    /// Every contract with an owner, by name.
    pub fn owned(&self) -> Vec<(String, &Contract)> {
        let credit = [("hfil", &self.hfil), ("husd", &self.husd)];
        let mut all = suite::owned(&self.bank.world.suite, &credit, &[("hfil", &self.mining_pool)]);
        all.extend([("dmc", &self.dmc.token), ("staking", &self.dmc.staking)].map(|(name, on)| (name.to_owned(), on)));
        all
    }

    /// The quick calls that the steward may send.
    pub fn quick(&self) -> Vec<QuickCall> {
        suite::quick_calls(&self.bank.world.suite, &[&self.hfil, &self.husd], &[&self.mining_pool])
    }

    /// Alice proposes and votes in favour. The proposal is queued and the timelock's delay passes.
    ///
    /// # Panics
    /// As [`Dao::new`].
    pub fn ripen(&self, proposal: &Proposal) {
        let (w, governor, rules) = (&self.bank.world, &self.governance.governor, &self.config.voting);
        let receipt = w.sends(governor, &w.alice, proposal.propose());
        let id = governor.result::<Governor::proposeCall>(&receipt).expect("an id");
        w.chain.advance(rules.votingDelay + 1);
        w.sends(governor, &w.alice, Governor::castVoteCall { proposalId: id, support: 1 });
        w.chain.advance(rules.votingPeriod);
        w.sends(governor, &w.keeper, proposal.queue());
        w.chain.advance(self.config.delay);
    }

    /// [`Dao::ripen`], then anyone executes the proposal.
    pub fn pass(&self, proposal: &Proposal) -> Result<Receipt> {
        self.ripen(proposal);
        self.governance.governor.write(&self.bank.world.keeper, proposal.execute())
    }

    /// The steward makes a quick call.
    ///
    /// # Panics
    /// If the arguments do not fit the message.
    pub fn quickly(&self, on: &Contract, message: &str, args: impl IntoArgs) -> Result<Receipt> {
        let (_, data) = on.abi().message(message, args.to_args()).expect("fits the ABI");
        let call = Timelock::callQuickCall { target: on.address(), data: data.into() };
        self.governance.timelock.write(&self.steward, call)
    }

    /// One contract of each package.
    pub fn packages(&self) -> [(&'static str, &Contract); 12] {
        let suite = &self.bank.world.suite;
        [
            ("wrapped-asset", &suite.hfil),
            ("mining-power-nft", &suite.nft),
            ("output-oracle", &suite.oracle),
            ("power-market", &suite.market),
            ("reward-distributor", &suite.distributor),
            ("lending-pool", &self.bank.pool),
            ("loan-manager", &self.bank.manager),
            ("mining-pool", &self.mining_pool.pool),
            ("dmc-token", &self.dmc.token),
            ("dmc-staking", &self.dmc.staking),
            ("timelock", &self.governance.timelock),
            ("governor", &self.governance.governor),
        ]
    }
}
