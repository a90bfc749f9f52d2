//! What happened, for people: a table for the terminal and a page with charts.

pub(crate) mod chart;
mod charts;
mod escape;
mod facts;
mod governed;
mod html;
mod lending;
mod table;
mod tables;

pub(crate) use self::escape::escape;
pub use self::{html::html, table::table};

/// How pages look, in light and dark.
pub(crate) const STYLE: &str = include_str!("page.css");
