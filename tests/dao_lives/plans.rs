//! Decisions of governance, and quick calls of the steward.

use crate::life::Life;
use crate::settings::{entry, words, DISTRIBUTOR, GOVERNOR, MARKET, STAKING, TIMELOCK};
use crate::stage::{On, Place, Stage, DELAY, HFIL, HUSD, LIMIT};
use chain::{IntoArgs, IntoSol, Value, U256};
use harness::lives::Chance;
use harness::DAY;
use rand::Rng;
use suite::{MiningTerms, Proposal};

/// A call: contract, message, arguments.
pub type Call = (Place, &'static str, Vec<Value>);
/// A setting and its new value.
pub type Effect = (String, Vec<u8>);

/// The calls of a proposal, and their effects if all of them pass.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    pub proposal: Proposal,
    pub calls: Vec<Call>,
    pub effects: Vec<Effect>,
}

impl Plan {
    pub fn new(number: usize) -> Self {
        Self { proposal: Proposal::new(&format!("Proposal {number} of a random life")), ..Self::default() }
    }

    fn call(mut self, stage: &Stage, place: Place, message: &'static str, args: impl IntoArgs) -> Self {
        let args = args.to_args();
        self.proposal = self.proposal.call(stage.at(place), message, args.clone()).expect("it fits");
        self.calls.push((place, message, args));
        self
    }

    /// Adds a setting that the calls change.
    fn sets(mut self, name: impl Into<String>, values: impl IntoArgs) -> Self {
        self.effects.push((name.into(), words(values.to_args())));
        self
    }
}

impl Life<'_> {
    /// A random proposal.
    pub fn plan(&mut self) -> Plan {
        let (stage, plan) = (self.stage, Plan::new(self.ghost.proposals.all.len()));
        let side = self.random.gen_range(HFIL..=HUSD);
        match self.random.gen_range(0..20) {
            0 | 1 => self.plan_fees(plan),
            2 | 3 | 19 => self.plan_weights(plan),
            4 | 5 => self.plan_terms(plan, side),
            6..=8 => self.plan_limits(plan, side),
            9 | 18 => self.plan_rules(plan),
            10 | 11 => self.plan_roles(plan),
            12 | 13 => self.plan_return(plan, side),
            14 | 15 => {
                let plan = plan.call(stage, STAKING, "listCoin", (&stage.gold,));
                plan.sets("gold is revenue", (true,))
            }
            _ => self.plan_succession(plan),
        }
    }

    /// The fee on sales, sometimes above the limit, and the receiver of fees.
    fn plan_fees(&mut self, plan: Plan) -> Plan {
        let (stage, staking) = (self.stage, self.stage.staking.address());
        let sale = self.random.gen_range(0..=1_050u32);
        plan.call(stage, MARKET, "setFee", (sale, staking))
            .call(stage, DISTRIBUTOR, "setTreasury", (staking,))
            .sets("sale fee", (sale, staking))
            .sets("income fee", (staking,))
    }

    /// New weights of two tokens, of which one may be new.
    fn plan_weights(&mut self, mut plan: Plan) -> Plan {
        let stage = self.stage;
        let first = self.random.gen_range(0..5);
        for number in [first, (first + self.random.gen_range(1..5)) % 5] {
            let (token, weight) = (stage.tokens()[number].address(), self.random.gen_range(0..=4_000u32));
            plan = plan.call(stage, STAKING, "setWeight", (token, weight)).sets(format!("weight {token}"), (weight,));
        }
        plan
    }

    fn plan_terms(&mut self, plan: Plan, side: usize) -> Plan {
        let terms = MiningTerms {
            incomeBps: self.random.gen_range(2_000..=6_000),
            lockedBps: self.random.gen_range(6_000..=9_500),
            priceBps: self.random.gen_range(7_000..=10_000),
            cashBufferBps: self.random.gen_range(0..=1_000),
            discountBps: self.random.gen_range(0..=1_000),
            incomeFeeBps: self.random.gen_range(0..=3_100),
            exitFeeBps: self.random.gen_range(0..=100),
            ..self.stage.sides[side].terms
        };
        plan.call(self.stage, (side, On::MiningPool), "setTerms", (&terms,))
            .sets(format!("mining pool {side}"), (&terms,))
    }

    fn plan_limits(&mut self, plan: Plan, side: usize) -> Plan {
        let (stage, on) = (self.stage, (side, On::MiningPool));
        let batch = stage.batches[self.random.gen_range(0..2)];
        let max = if self.chance(80) { LIMIT } else { self.random.gen_range(0..LIMIT / 100_000) };
        plan.call(stage, on, "allowBatch", (batch, max))
            .call(stage, on, "limitProvider", (&stage.w.provider, 2 * max))
            .sets(format!("MiningPool {side} batch {batch}"), (max,))
            .sets(format!("MiningPool {side} provider"), (2 * max,))
    }

    fn plan_rules(&mut self, plan: Plan) -> Plan {
        let (delay, period) = (self.random.gen_range(1..=4) * 3_600u64, DAY + self.random.gen_range(0..3_600));
        let (late, threshold) = (self.random.gen_range(1..=6) * 3_600u64, self.random.gen_range(1..=200u32));
        // A quorum below 1 % reverts.
        let rules = (delay, period, late, threshold, self.random.gen_range(90..=3_000u32));
        plan.call(self.stage, GOVERNOR, "setSettings", (rules,)).sets("rules", (rules,))
    }

    /// Terms of guardian and steward, some of them short; the delay; the proposer role; the minter.
    fn plan_roles(&mut self, plan: Plan) -> Plan {
        let (stage, now) = (self.stage, self.now());
        let mut until = |_| now + self.random.gen_range(3..40) * DAY;
        let [guardian, steward] = [0, 1].map(&mut until);
        let (delay, listed) = (DELAY + self.random.gen_range(0..DAY), self.chance(70));
        let mut line = entry(stage);
        line.push(listed.to_sol());
        plan.call(stage, TIMELOCK, "setGuardian", (&stage.guardian, guardian))
            .call(stage, TIMELOCK, "setSteward", (&stage.steward, steward))
            .call(stage, TIMELOCK, "updateDelay", (delay,))
            .call(stage, TIMELOCK, "setGovernor", (&stage.governor,))
            .call(stage, (HFIL, On::Dmc), "setMinter", (&stage.staking,))
            .call(stage, TIMELOCK, "listQuick", line)
            .sets("guardian", (&stage.guardian, guardian))
            .sets("steward", (&stage.steward, steward))
            .sets("getMinDelay", (U256::from(delay),))
            .sets("quick", (listed,))
    }

    /// Reverses the steward's quick calls.
    fn plan_return(&mut self, plan: Plan, side: usize) -> Plan {
        let (stage, manager, provider) = (self.stage, (side, On::LoanManager), self.stage.w.provider.address());
        let (batch, power) = (stage.batches[self.random.gen_range(0..2)], 300_000_000u128);
        plan.call(stage, MARKET, "admitProvider", (provider,))
            .call(stage, MARKET, "admitPaymentCoin", (&stage.sides[side].coin,))
            .call(stage, manager, "listBatch", (batch, power))
            .call(stage, manager, "limitProvider", (provider, power))
            .sets("provider", (true,))
            .sets(format!("pays {side}"), (true,))
            .sets(format!("LoanManager {side} batch {batch}"), (power,))
            .sets(format!("LoanManager {side} provider"), (power,))
    }

    /// A transfer of ownership in two steps, from the timelock to itself.
    fn plan_succession(&mut self, mut plan: Plan) -> Plan {
        let owned = |(_, on): &Place| !matches!(on, On::Governor | On::Timelock | On::Dmc | On::Staking);
        let others: Vec<Place> = Stage::places().filter(owned).collect();
        let other = self.pick(&others).expect("some");
        for place in [(HFIL, On::Dmc), STAKING, (HUSD, On::MiningPool), other] {
            plan = plan.call(self.stage, place, "transferOwnership", (&self.stage.timelock,));
            plan = plan.call(self.stage, place, "acceptOwnership", ());
        }
        plan
    }

    /// A quick call of the steward, and its effect.
    pub fn quick(&mut self) -> (Call, Effect) {
        let (stage, listed) = (self.stage, self.stage.quick.clone());
        let (place, message) = self.pick(&listed).expect("some");
        let ((side, on), provider) = (place, stage.w.provider.address());
        let batch = stage.batches[self.random.gen_range(0..2)];
        let (args, name, left) = match message {
            "removeProvider" if on == On::Market => ((provider,).to_args(), "provider".into(), false.to_sol()),
            "retirePaymentCoin" => {
                let side = self.random.gen_range(HFIL..=HUSD);
                ((&stage.sides[side].coin,).to_args(), format!("pays {side}"), false.to_sol())
            }
            "removeBatch" => ((batch,).to_args(), format!("{on:?} {side} batch {batch}"), 0u8.to_sol()),
            "lowerBatch" => ((batch, 0u8).to_args(), format!("{on:?} {side} batch {batch}"), 0u8.to_sol()),
            "removeProvider" => ((provider,).to_args(), format!("{on:?} {side} provider"), 0u8.to_sol()),
            "lowerProvider" => ((provider, 0u8).to_args(), format!("{on:?} {side} provider"), 0u8.to_sol()),
            // The maximum LTV is not among the loan manager's terms.
            "lowerMaxLtv" => return ((place, message, (5_000u32,).to_args()), self.unchanged()),
            // No life lists a batch, and a product is not among the settings.
            "retireProduct" => return ((place, message, (suite::PRODUCT,).to_args()), self.unchanged()),
            "lowerRisk" => return self.quick_terms(place),
            other => panic!("{other} can be called at once, and no life calls it"),
        };
        ((place, message, args), (name, words(vec![left])))
    }

    fn unchanged(&self) -> Effect {
        ("rules".into(), self.settings["rules"].clone())
    }

    /// Slightly lower terms, by their index. The first one of a lending pool is its cash buffer, which rises.
    fn quick_terms(&mut self, (side, on): Place) -> (Call, Effect) {
        let (name, places): (_, &[usize]) = match on {
            On::MiningPool => (format!("mining pool {side}"), &[2, 4, 9]),
            _ => (format!("lending pool {side}"), &[5, 6]),
        };
        let (mut terms, mut args) = (self.settings[&name].clone(), Vec::new());
        for place in places {
            let word = &mut terms[32 * place..][..32];
            let now = U256::from_be_slice(word);
            let part = now / U256::from(100);
            let next = if on == On::LendingPool && *place == 5 { now + part } else { now - part };
            word.copy_from_slice(&next.to_be_bytes::<32>());
            args.push(next.to_sol());
        }
        (((side, on), "lowerRisk", args), (name, terms))
    }
}
