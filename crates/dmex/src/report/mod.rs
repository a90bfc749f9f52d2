//! The results of a demo for people: a table for the terminal, and an HTML report with charts.

pub(crate) mod chart;
mod charts;
mod escape;
mod facts;
mod governance;
mod html;
mod lending;
mod table;
mod tables;

pub(crate) use self::escape::escape;
pub use self::{html::html, table::table};

/// The style sheet of the HTML reports, in light and dark.
pub(crate) const STYLE: &str = include_str!("page.css");
