//! The grid as a picture: `docs/stopping.svg`. `DMEX_UPDATE_SNAPSHOTS=1` writes it anew.

use super::{Worst, MOVES, PRICES};
use std::fmt::Write;
use std::{fs, path::Path};

const FILE: &str = "../docs/stopping.svg";
const CELL: (usize, usize) = (104, 46);
const LEFT: usize = 150;
const TOP: usize = 84;

/// A part of 10,000 as a percentage.
fn percent(bps: i128) -> String {
    let whole = (bps.abs() + 50) / 100;
    format!("{}{whole} %", if bps < 0 && whole > 0 { "−" } else { "" })
}

/// The text of a cell, and how dark it is.
fn cell(worst: &Worst) -> (String, String, u32) {
    let closed = worst.flagged * 100 / worst.stops;
    let open = worst.open.map_or("–".to_owned(), percent);
    (open, format!("closed: {closed} %"), closed)
}

pub fn draw(grid: impl Fn(u128, u128) -> Worst) -> String {
    let (width, height) = (LEFT + CELL.0 * MOVES.len() + 20, TOP + CELL.1 * PRICES.len() + 56);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" \
         font-size=\"13\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n\
         <text x=\"16\" y=\"26\" font-size=\"16\" font-weight=\"bold\">What a provider gains by stopping, at most</text>\n\
         <text x=\"16\" y=\"48\">of what is still due; and how often the sale was closed before</text>\n"
    );
    let _ = writeln!(svg, "<text x=\"16\" y=\"{}\">coin since the sale</text>", TOP - 8);
    for (column, bps) in MOVES.iter().enumerate() {
        let x = LEFT + column * CELL.0 + CELL.0 / 2;
        let moved = i128::try_from(*bps).expect("small") - 10_000;
        let sign = if moved > 0 { "+" } else { "" };
        let text = format!("{sign}{}", percent(moved));
        let _ = writeln!(svg, "<text x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{text}</text>", TOP - 8);
    }
    for (row, price) in PRICES.iter().enumerate() {
        let y = TOP + row * CELL.1;
        let _ = writeln!(svg, "<text x=\"16\" y=\"{}\">price {} % of due</text>", y + CELL.1 / 2 + 5, price / 100);
        for (column, bps) in MOVES.iter().enumerate() {
            let x = LEFT + column * CELL.0;
            let (open, closed, part) = cell(&grid(*price, *bps));
            let light = 96 - part / 4;
            let _ = writeln!(
                svg,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{}\" fill=\"hsl(210 60% {light}%)\"/>\
                 <text x=\"{}\" y=\"{}\" text-anchor=\"middle\" font-weight=\"bold\">{open}</text>\
                 <text x=\"{}\" y=\"{}\" text-anchor=\"middle\" font-size=\"11\">{closed}</text>",
                CELL.0 - 3,
                CELL.1 - 3,
                x + CELL.0 / 2,
                y + 19,
                x + CELL.0 / 2,
                y + 35,
            );
        }
    }
    let _ = writeln!(
        svg,
        "<text x=\"16\" y=\"{}\" font-size=\"11\">Upfront parts of 0 to 50 %, fees of 0 to 10 %, stopping on each tenth \
         day of sixty; the bond is the smallest that the market accepts.</text>\n\
         <text x=\"16\" y=\"{}\" font-size=\"11\">Bold: the greatest gain where the sale was still open. \
         tests/power_market/stopping.rs</text>\n</svg>",
        height - 30,
        height - 12
    );
    svg
}

/// Compares the picture with the committed one.
pub fn check(svg: &str) {
    if std::env::var_os("DMEX_UPDATE_SNAPSHOTS").is_some() {
        fs::write(FILE, svg).expect("it can be written");
    }
    let committed = fs::read_to_string(Path::new(FILE)).expect("the picture is committed");
    assert!(committed == svg, "docs/stopping.svg shows other figures: DMEX_UPDATE_SNAPSHOTS=1 draws it anew");
}
