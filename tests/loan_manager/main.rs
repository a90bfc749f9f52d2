//! Tests of `loan-manager` with the real contracts: one file per message, and files on topics such as bad debt.
#![allow(non_snake_case)]

mod accept;
mod auction;
mod auction_floor;
mod bad_debt;
mod borrow;
mod costs;
mod decimals;
mod default_of_provider;
mod dmc;
mod errors;
mod governance;
mod kept_payments;
mod late_income;
mod leverage;
mod lower;
mod model;
mod new_debt;
mod offer;
mod old_prices;
mod open;
mod other_coin;
mod pitfalls;
mod repay;
mod sweep;
mod value_first;
mod views;
mod withdraw_collateral;
