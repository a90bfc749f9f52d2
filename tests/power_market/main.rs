//! Tests of `power-market`: one file for each message, hostile coins, and the market's books compared with a model.
#![allow(non_snake_case)]

mod assess_bond;
mod books;
mod brakes;
mod buy;
mod buy_with_permit;
mod collect_fees;
mod costs;
mod create_batch;
mod end_abandoned;
mod governance;
mod hostile_coins;
mod long_pause;
mod metadata;
mod pause_sales;
mod post_bond;
mod products;
mod refund;
mod refund_missed;
mod refund_missed_segment;
mod roles;
mod set_price;
mod settle_day;
mod slash;
mod stale_feed;
mod stopping;
mod withdraw_bond;
mod withdraw_proceeds;
mod world;
