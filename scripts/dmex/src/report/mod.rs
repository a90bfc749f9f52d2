//! What happened, for people: a table for the terminal and a page with charts.

mod chart;
mod charts;
mod facts;
mod html;
mod table;
mod tables;

pub use self::{html::html, table::table};
