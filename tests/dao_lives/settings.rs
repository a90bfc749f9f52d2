//! The settings of all owned contracts. Only proposals and quick calls may change them.

use crate::stage::{On, Place, Stage, HFIL, HUSD};
use chain::{IntoArgs, IntoSol, Value, U256};
use std::collections::BTreeMap;

/// Settings by name, as ABI words from the contracts' views.
pub type Settings = BTreeMap<String, Vec<u8>>;
pub const MARKET: Place = (HFIL, On::Market);
pub const DISTRIBUTOR: Place = (HFIL, On::Distributor);
pub const STAKING: Place = (HFIL, On::Staking);
pub const TIMELOCK: Place = (HFIL, On::Timelock);
pub const GOVERNOR: Place = (HFIL, On::Governor);

/// Every setting of every owned contract, and of governance itself.
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
    read("income fee".into(), DISTRIBUTOR, "treasury", vec![], None);
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
        read(format!("mining pool {side}"), (side, On::MiningPool), "terms", vec![], None);
        read(format!("lending pool {side}"), (side, On::LendingPool), "terms", vec![], None);
        read(format!("loan manager {side}"), (side, On::LoanManager), "terms", vec![], None);
        for (on, kept, first) in [(On::MiningPool, 1, 0), (On::LoanManager, 0, 0)] {
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

pub fn words(values: Vec<Value>) -> Vec<u8> {
    Value::Tuple(values).abi_encode_params()
}

/// One word of a setting, as a number.
pub fn word(settings: &Settings, name: &str, place: usize) -> u64 {
    U256::from_be_slice(&settings[name][32 * place..][..32]).to()
}

/// The quick call that plans delist and list again.
pub fn entry(stage: &Stage) -> Vec<Value> {
    let hash = chain::keccak256("removeProvider(address)");
    (&stage.w.suite.market, [hash[0], hash[1], hash[2], hash[3]]).to_args()
}
