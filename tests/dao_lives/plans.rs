//! What governance can decide, and the settings that nothing else may change.

use crate::life::Life;
use crate::stage::{On, Place, Stage, DELAY, HFIL, HUSD, LIMIT};
use chain::{Address, IntoArgs, IntoSol, Value, B256, U256};
use dmex::suite::{MiningTerms, Proposal};
use harness::DAY;
use rand::Rng;
use std::collections::BTreeMap;

/// Settings by name, as the contracts tell them: words of the ABI.
pub type Settings = BTreeMap<String, Vec<u8>>;
/// A call: to whom, which message, with what.
pub type Call = (Place, &'static str, Vec<Value>);
/// What becomes of a setting.
pub type Effect = (String, Vec<u8>);

/// Calls that are proposed together, and what they change if all of them pass.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    pub proposal: Proposal,
    pub calls: Vec<Call>,
    pub effects: Vec<Effect>,
}

const MARKET: Place = (HFIL, On::Market);
const DISTRIBUTOR: Place = (HFIL, On::Distributor);
const STAKING: Place = (HFIL, On::Staking);
const TIMELOCK: Place = (HFIL, On::Timelock);
const GOVERNOR: Place = (HFIL, On::Governor);

/// Every setting of every contract that has an owner, and of governance itself.
pub fn settings(stage: &Stage) -> Settings {
    let mut all = Settings::new();
    let mut read = |name: String, place: Place, view: &str, args: Vec<Value>, keep: Option<usize>| {
        // A token or coin that is not listed has no setting.
        let mut values = stage.at(place).call(view, args).unwrap_or_default();
        if let Some(keep) = keep {
            let fields =
                values.iter().flat_map(|value| value.as_tuple().map_or(vec![value.clone()], <[Value]>::to_vec));
            values = fields.skip(keep).take(1).collect();
        }
        all.insert(name, words(values));
    };
    let provider = stage.w.provider.address();
    read("sale fee".into(), MARKET, "fee", vec![], None);
    read("provider".into(), MARKET, "isProvider", (provider,).to_args(), None);
    read("income fee".into(), DISTRIBUTOR, "parameters", vec![], None);
    for view in ["getMinDelay", "governor", "guardian", "steward"] {
        read(view.into(), TIMELOCK, view, vec![], None);
    }
    read("quick".into(), TIMELOCK, "isQuick", entry(stage), None);
    read("rules".into(), GOVERNOR, "settings", vec![], None);
    read("minter".into(), (HFIL, On::Dmc), "minter", vec![], None);
    for token in stage.tokens() {
        read(format!("weight {}", token.address()), STAKING, "tokenOf", (token,).to_args(), Some(0));
    }
    for side in [HFIL, HUSD] {
        read(format!("pays {side}"), MARKET, "isPaymentCoin", (&stage.sides[side].coin,).to_args(), None);
        read(format!("joint {side}"), (side, On::Joint), "terms", vec![], None);
        read(format!("pool {side}"), (side, On::Pool), "terms", vec![], None);
        read(format!("desk {side}"), (side, On::Desk), "terms", vec![], None);
        for (on, kept, first) in [(On::Joint, 1, 0), (On::Desk, 0, 0)] {
            read(format!("{on:?} {side} provider"), (side, on), "providerOf", (provider,).to_args(), Some(first));
            for batch in stage.batches {
                read(format!("{on:?} {side} batch {batch}"), (side, on), "batchOf", (batch,).to_args(), Some(kept));
            }
        }
    }
    for (name, contract) in &stage.owned {
        for view in ["owner", "pendingOwner"] {
            all.insert(format!("{view} of {name}"), words(contract.call(view, vec![]).expect("it has one")));
        }
    }
    let listed = stage.staking.call("coinOf", (&stage.gold,).to_args()).is_ok();
    all.insert("gold is revenue".into(), words(vec![listed.to_sol()]));
    all
}

fn words(values: Vec<Value>) -> Vec<u8> {
    Value::Tuple(values).abi_encode_params()
}

/// A number among the words of a setting.
pub fn word(settings: &Settings, name: &str, place: usize) -> u64 {
    U256::from_be_slice(&settings[name][32 * place..][..32]).to()
}

/// A quick call that is taken off the list and put back.
fn entry(stage: &Stage) -> Vec<Value> {
    let hash = chain::keccak256("admitProvider(address,bool)");
    (&stage.w.suite.market, [hash[0], hash[1], hash[2], hash[3]], 1u8, B256::ZERO).to_args()
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

    fn so(mut self, name: impl Into<String>, values: impl IntoArgs) -> Self {
        self.effects.push((name.into(), words(values.to_args())));
        self
    }
}

impl Life<'_> {
    /// Something to decide: what it is about is chance.
    pub fn plan(&mut self) -> Plan {
        let (stage, plan) = (self.stage, Plan::new(self.ghost.proposals.all.len()));
        let side = self.random.gen_range(HFIL..=HUSD);
        match self.random.gen_range(0..15) {
            0 | 1 => self.plan_fees(plan),
            2..=4 => self.plan_weights(plan),
            5 | 6 => self.plan_terms(plan, side),
            7 | 8 => self.plan_limits(plan, side),
            9 => self.plan_rules(plan),
            10 => self.plan_offices(plan),
            11 | 12 => self.plan_return(plan, side),
            13 => {
                let plan = plan.call(stage, STAKING, "listCoin", (&stage.gold,));
                plan.so("gold is revenue", (true,))
            }
            _ => self.plan_succession(plan),
        }
    }

    /// Fees of sales and of income; sometimes above what the contracts allow.
    fn plan_fees(&mut self, plan: Plan) -> Plan {
        let (stage, staking) = (self.stage, self.stage.staking.address());
        let (sale, income) = (self.random.gen_range(0..=1_050u32), self.random.gen_range(0..=2_000u32));
        let grace = self.random.gen_range(1..=3) * DAY;
        plan.call(stage, MARKET, "setFee", (sale, staking))
            .call(stage, DISTRIBUTOR, "setParameters", (income, staking, grace))
            .so("sale fee", (sale, staking))
            .so("income fee", (income, staking, grace))
    }

    /// The emission is divided anew: two tokens change, of which one may be new.
    fn plan_weights(&mut self, mut plan: Plan) -> Plan {
        let stage = self.stage;
        let first = self.random.gen_range(0..5);
        for number in [first, (first + self.random.gen_range(1..5)) % 5] {
            let (token, weight) = (stage.tokens()[number].address(), self.random.gen_range(0..=4_000u32));
            plan = plan.call(stage, STAKING, "setWeight", (token, weight)).so(format!("weight {token}"), (weight,));
        }
        plan
    }

    fn plan_terms(&mut self, plan: Plan, side: usize) -> Plan {
        let terms = MiningTerms {
            income_bps: self.random.gen_range(2_000..=6_000),
            locked_bps: self.random.gen_range(6_000..=9_500),
            price_bps: self.random.gen_range(7_000..=10_000),
            floor_bps: self.random.gen_range(0..=1_000),
            discount_bps: self.random.gen_range(0..=1_000),
            income_fee_bps: self.random.gen_range(0..=3_100),
            exit_fee_bps: self.random.gen_range(0..=100),
            ..self.stage.sides[side].terms
        };
        plan.call(self.stage, (side, On::Joint), "setTerms", (terms,)).so(format!("joint {side}"), (terms,))
    }

    fn plan_limits(&mut self, plan: Plan, side: usize) -> Plan {
        let (stage, on) = (self.stage, (side, On::Joint));
        let batch = stage.batches[self.random.gen_range(0..2)];
        let most = if self.chance(80) { LIMIT } else { self.random.gen_range(0..LIMIT / 100_000) };
        plan.call(stage, on, "allowBatch", (batch, most))
            .call(stage, on, "limitProvider", (&stage.w.provider, 2 * most))
            .so(format!("Joint {side} batch {batch}"), (most,))
            .so(format!("Joint {side} provider"), (2 * most,))
    }

    fn plan_rules(&mut self, plan: Plan) -> Plan {
        let (delay, period) = (self.random.gen_range(1..=4) * 3_600u64, DAY + self.random.gen_range(0..3_600));
        let (late, threshold) = (self.random.gen_range(1..=6) * 3_600u64, self.random.gen_range(1..=200u32));
        // Below one in a hundred it is refused.
        let rules = (delay, period, late, threshold, self.random.gen_range(90..=2_000u32));
        plan.call(self.stage, GOVERNOR, "setSettings", (rules,)).so("rules", (rules,))
    }

    /// Terms of guardian and steward, some of them short; the delay; who schedules, who creates DMC.
    fn plan_offices(&mut self, plan: Plan) -> Plan {
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
            .so("guardian", (&stage.guardian, guardian))
            .so("steward", (&stage.steward, steward))
            .so("getMinDelay", (U256::from(delay),))
            .so("quick", (listed,))
    }

    /// What the steward has stopped goes on.
    fn plan_return(&mut self, plan: Plan, side: usize) -> Plan {
        let (stage, desk, provider) = (self.stage, (side, On::Desk), self.stage.w.provider.address());
        let (batch, power) = (stage.batches[self.random.gen_range(0..2)], 300_000_000u128);
        plan.call(stage, MARKET, "admitProvider", (provider, true))
            .call(stage, MARKET, "setPaymentCoin", (&stage.sides[side].coin, true))
            .call(stage, desk, "listBatch", (batch, power))
            .call(stage, desk, "limitProvider", (provider, power))
            .so("provider", (true,))
            .so(format!("pays {side}"), (true,))
            .so(format!("Desk {side} batch {batch}"), (power,))
            .so(format!("Desk {side} provider"), (power,))
    }

    /// Ownership is handed over in two steps, here by the timelock to itself.
    fn plan_succession(&mut self, plan: Plan) -> Plan {
        let places: Vec<Place> = Stage::places().filter(|(_, on)| !matches!(on, On::Governor | On::Timelock)).collect();
        let place = self.pick(&places).expect("some");
        plan.call(self.stage, place, "transferOwnership", (&self.stage.timelock,)).call(
            self.stage,
            place,
            "acceptOwnership",
            (),
        )
    }

    /// A call that lowers a risk at once, with the argument that the list fixes, and its effect.
    pub fn quick(&mut self) -> (Call, u8, Effect) {
        let (stage, side) = (self.stage, self.random.gen_range(HFIL..=HUSD));
        let (provider, batch) = (stage.w.provider.address(), stage.batches[self.random.gen_range(0..2)]);
        let on = if self.chance(50) { On::Joint } else { On::Desk };
        let (call, effect): (Call, Effect) = match self.random.gen_range(0..8) {
            0 => {
                ((MARKET, "admitProvider", (provider, false).to_args()), ("provider".into(), words((false,).to_args())))
            }
            1 => {
                let coin: Address = stage.sides[HUSD].coin.address();
                ((MARKET, "setPaymentCoin", (coin, false).to_args()), ("pays 1".into(), words((false,).to_args())))
            }
            2..=4 => {
                let message = if on == On::Joint { "allowBatch" } else { "listBatch" };
                let call = ((side, on), message, (batch, 0u128).to_args());
                (call, (format!("{on:?} {side} batch {batch}"), words((0u128,).to_args())))
            }
            _ => {
                let call = ((side, on), "limitProvider", (provider, 0u128).to_args());
                (call, (format!("{on:?} {side} provider"), words((0u128,).to_args())))
            }
        };
        (call, 1, effect)
    }
}
