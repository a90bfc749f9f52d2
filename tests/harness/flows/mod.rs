//! Stories across contracts, on the suite as deployed in production: on the embedded chain in `tests/flows`, and on a
//! node in `crates/node/tests/ports`.

mod provider_stops;
mod resale;
mod vesting;

pub use provider_stops::*;
pub use resale::*;
pub use vesting::*;

/// A test of each flow. The expression makes its [`crate::World`], on any chain.
#[macro_export]
macro_rules! flows {
    ($world:expr) => {
        $crate::flows!(
            $world;
            cover_pays_from_the_bond_and_returns_escrow_when_a_day_is_missed,
            batch_defaults_and_returns_escrow_when_the_provider_never_returns,
            distributor_keeps_the_dust_of_the_last_day_when_a_batch_ends_early,
            income_splits_at_the_day_of_sale_when_a_token_is_sold,
            income_goes_to_the_last_buyer_when_a_token_is_sold_twice_a_day,
            income_is_a_quarter_free_and_vests_over_180_days_when_delivered,
        );
    };
    ($world:expr; $($flow:ident),+ $(,)?) => {
        $(
            #[test]
            fn $flow() {
                $crate::flows::$flow(&$world);
            }
        )+
    };
}
