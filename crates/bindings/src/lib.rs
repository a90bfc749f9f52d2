//! The contracts' messages, events, errors and structs as Rust types. alloy's `sol!` makes them from the committed
//! `abi/`, so whatever no longer fits a contract does not compile.
//!
//! `OutputOracle::dayOutputCall { kind, day }` is a message with its arguments by name. `chain::Contract::read` and
//! `chain::Contract::write` take it, and answer what the ABI says: a value, or a struct with named fields. Names are
//! those of the ABI, so they are written as Solidity writes them.

// The manual of every item is `contracts/lib/interfaces`, and `dmex docs` for wallets.
#![allow(missing_docs, clippy::too_many_arguments, clippy::pub_underscore_fields)]

use alloy_sol_types::sol;

sol!(
    #[sol(all_derives)]
    DmcStaking,
    "../../abi/dmc-staking.json"
);
sol!(
    #[sol(all_derives)]
    DmcToken,
    "../../abi/dmc-token.json"
);
sol!(
    #[sol(all_derives)]
    Governor,
    "../../abi/governor.json"
);
sol!(
    #[sol(all_derives)]
    LendingPool,
    "../../abi/lending-pool.json"
);
sol!(
    #[sol(all_derives)]
    Lens,
    "../../abi/lens.json"
);
sol!(
    #[sol(all_derives)]
    LoanManager,
    "../../abi/loan-manager.json"
);
sol!(
    #[sol(all_derives)]
    MiningPool,
    "../../abi/mining-pool.json"
);
sol!(
    #[sol(all_derives)]
    MiningPowerNft,
    "../../abi/mining-power-nft.json"
);
sol!(
    #[sol(all_derives)]
    OutputOracle,
    "../../abi/output-oracle.json"
);
sol!(
    #[sol(all_derives)]
    PowerMarket,
    "../../abi/power-market.json"
);
sol!(
    #[sol(all_derives)]
    RewardDistributor,
    "../../abi/reward-distributor.json"
);
sol!(
    #[sol(all_derives)]
    Timelock,
    "../../abi/timelock.json"
);
sol!(
    #[sol(all_derives)]
    WrappedAsset,
    "../../abi/wrapped-asset.json"
);

/// The messages that every contract with an owner has.
pub use WrappedAsset as Ownable;
/// The messages that every coin has.
pub use WrappedAsset as Erc20;

/// Structs that are arguments of messages sent by name: each is the last argument of the message that sets it.
macro_rules! arguments {
    ($($struct:ty: $value:ident => $call:expr;)*) => {$(
        impl chain::IntoSol for $struct {
            fn to_sol(&self) -> chain::Value {
                let $value = self.clone();
                chain::arguments(&$call).pop().unwrap_or_else(|| chain::Value::Tuple(Vec::new()))
            }
        }
    )*};
}
arguments! {
    Governor::GovernorSettings: settings => Governor::setSettingsCall { settings };
    LendingPool::PoolTerms: terms => LendingPool::setTermsCall { terms };
    LoanManager::LoanTerms: terms => LoanManager::setTermsCall { terms };
    MiningPool::MiningTerms: terms => MiningPool::setTermsCall { terms };
    OutputOracle::CoinParams: params => OutputOracle::setCoinCall { coin: chain::Address::ZERO, params };
    OutputOracle::KindParams: params => OutputOracle::setKindCall { kind: 0, params };
}
