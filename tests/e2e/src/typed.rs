//! Calls and deployments with the traits of the interfaces. The references that ink! generates are not used: two
//! contract crates with their metadata do not link into one test.

use ink::{
    env::{call::FromAddr, ContractEnv, DefaultEnvironment},
    Address, ToAddr,
};

/// The messages of an interface at an address: `messages!(Erc20, coin).balanceOf(who)`.
#[macro_export]
macro_rules! messages {
    ($interface:path, $contract:expr) => {{
        type Registry = $crate::ink::reflect::TraitDefinitionRegistry<$crate::ink::env::DefaultEnvironment>;
        type Info = <Registry as $interface>::__ink_TraitInfo;
        type Forwarder = <Info as $crate::ink::codegen::TraitCallForwarder>::Forwarder<$crate::ink::abi::Sol>;
        type Builder = <Forwarder as $crate::ink::codegen::TraitCallBuilder>::Builder;
        <Builder as $crate::ink::env::call::FromAddr>::from_addr($contract)
    }};
}

/// A constructor call with its arguments in order, for `client.instantiate`.
#[macro_export]
macro_rules! constructor {
    ($($argument:expr),* $(,)?) => {
        $crate::ink::env::call::build_create_sol::<$crate::Made>()
            .exec_input($crate::ink::env::call::ExecutionInput::no_selector()$(.push_arg($argument))*)
            .returns::<$crate::Made>()
    };
}

/// A contract deployed with [`constructor!`]. Use [`messages!`] to call it.
#[derive(Clone)]
pub struct Made(Address);

impl ContractEnv for Made {
    type Env = DefaultEnvironment;
}

impl FromAddr for Made {
    fn from_addr(address: Address) -> Self {
        Self(address)
    }
}

impl ToAddr for Made {
    fn to_addr(&self) -> Address {
        self.0
    }
}
