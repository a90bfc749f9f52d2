//! The genesis of a chain: the runtime's development preset.

use polkadot_sdk::{
    sp_io::TestExternalities,
    sp_runtime::{BuildStorage, Storage},
};
use revive_dev_runtime::{genesis_config_presets, RuntimeGenesisConfig};
use serde_json::Value;

/// The storage of block 0.
///
/// # Panics
/// Never: the development preset fits its own runtime.
pub fn storage() -> Storage {
    config().build_storage().expect("the development preset builds")
}

/// The development preset, which is a patch of the defaults.
fn config() -> RuntimeGenesisConfig {
    let patch = TestExternalities::default().execute_with(genesis_config_presets::development_config_genesis);
    let mut config = serde_json::to_value(RuntimeGenesisConfig::default()).expect("the defaults are plain data");
    merge(&mut config, patch);
    serde_json::from_value(config).expect("the preset fits its own runtime")
}

fn merge(base: &mut Value, patch: Value) {
    match (base, patch) {
        (Value::Object(base), Value::Object(patch)) => {
            for (key, value) in patch {
                merge(base.entry(key).or_insert(Value::Null), value);
            }
        }
        (base, patch) => *base = patch,
    }
}
