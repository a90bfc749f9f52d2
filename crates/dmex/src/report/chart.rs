//! Small inline SVG charts. A path, an area and two axes need no dependency, and they follow the page into dark mode,
//! which the fixed colours of a plotting crate do not.

use std::fmt::Write;

const WIDTH: f64 = 720.0;
const LEFT: f64 = 58.0;
const RIGHT: f64 = 12.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 26.0;

/// A line or a layer of a chart.
pub struct Series {
    /// The name in the legend.
    pub name: String,
    /// The CSS class, which sets the colour.
    pub class: &'static str,
    /// A value for each day.
    pub values: Vec<f64>,
}

/// The kind of a chart.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Each series is a line.
    Lines,
    /// The series are layers on top of each other.
    Stacked,
}

/// A chart of series over days.
pub struct Chart {
    /// The caption: the quantity and its unit.
    pub title: String,
    /// The dates, one for each day.
    pub dates: Vec<String>,
    /// The series, at least one.
    pub series: Vec<Series>,
    /// Lines or layers.
    pub kind: Kind,
    /// Whether the value axis starts at zero.
    pub from_zero: bool,
    /// The first and the last day of a marked range, and its label.
    pub mark: Option<(usize, usize, &'static str)>,
    /// The height. [px]
    pub height: f64,
}

impl Chart {
    /// The chart as an HTML figure.
    pub fn svg(&self) -> String {
        let (low, high, step) = self.scale();
        let mut svg = format!(
            r#"<figure><figcaption>{}{}</figcaption><svg viewBox="0 0 {WIDTH} {}" role="img" aria-label="{}">"#,
            self.title,
            self.legend(),
            self.height,
            self.title
        );
        self.marks(&mut svg);
        self.axes(&mut svg, low, high, step);
        let (layers, floor) = (self.layers(), vec![low; self.dates.len()]);
        for (index, (layer, series)) in layers.iter().zip(&self.series).enumerate() {
            let below = index.checked_sub(1).filter(|_| self.kind == Kind::Stacked).and_then(|below| layers.get(below));
            self.draw(&mut svg, layer, below.unwrap_or(&floor), series, low, high);
        }
        self.tooltips(&mut svg);
        svg.push_str("</svg></figure>");
        svg
    }

    fn legend(&self) -> String {
        if self.series.len() < 2 {
            return String::new();
        }
        self.series.iter().map(|s| format!(r#"<span class="key {}">{}</span>"#, s.class, s.name)).collect()
    }

    /// The upper edge of each series: its values, or their sum with all layers below.
    fn layers(&self) -> Vec<Vec<f64>> {
        let mut below = vec![0.0; self.dates.len()];
        let layer = |series: &Series| match self.kind {
            Kind::Lines => series.values.clone(),
            Kind::Stacked => {
                below = below.iter().zip(&series.values).map(|(sum, value)| sum + value).collect();
                below.clone()
            }
        };
        self.series.iter().map(layer).collect()
    }

    /// The range of the value axis, which covers all values in round numbers: (lowest, highest, step).
    fn scale(&self) -> (f64, f64, f64) {
        let all = self.layers().concat();
        let min = if self.from_zero { 0.0 } else { all.iter().copied().fold(f64::INFINITY, f64::min) };
        let max = all.iter().copied().fold(f64::NEG_INFINITY, f64::max).max(min);
        let span = if max > min { max - min } else { max.abs().max(1e-9) };
        let magnitude = 10f64.powf((span / 4.0).log10().floor());
        let step = [1.0, 2.0, 2.5, 5.0, 10.0].map(|f| f * magnitude).into_iter().find(|s| span / s <= 5.0);
        let step = step.unwrap_or(span);
        ((min / step).floor() * step, ((max / step).ceil() * step).max(min + step), step)
    }

    fn x(&self, index: usize) -> f64 {
        let steps = self.dates.len().saturating_sub(1).max(1) as f64;
        LEFT + (WIDTH - LEFT - RIGHT) * index as f64 / steps
    }

    fn y(&self, value: f64, low: f64, high: f64) -> f64 {
        let floor = self.height - BOTTOM;
        floor - (floor - TOP) * (value - low) / (high - low)
    }

    fn marks(&self, svg: &mut String) {
        let Some((from, to, name)) = self.mark else { return };
        let (left, right, height) = (self.x(from), self.x(to), self.height - BOTTOM - TOP);
        let _ = write!(
            svg,
            r#"<rect class="mark" x="{left:.1}" y="{TOP}" width="{:.1}" height="{height}"/>"#,
            right - left
        );
        let _ = write!(svg, r#"<text class="note" x="{:.1}" y="{}">{name}</text>"#, right + 6.0, TOP + 12.0);
    }

    fn axes(&self, svg: &mut String, low: f64, high: f64, step: f64) {
        let decimals = (-(step.log10().floor())).clamp(0.0, 6.0) as usize;
        let mut value = low;
        while value <= high + step / 2.0 {
            let y = self.y(value, low, high);
            let _ = write!(svg, r#"<line class="grid" x1="{LEFT}" x2="{}" y1="{y:.1}" y2="{y:.1}"/>"#, WIDTH - RIGHT);
            let label = thousands(value, decimals);
            let _ = write!(svg, r#"<text class="tick end" x="{}" y="{:.1}">{label}</text>"#, LEFT - 6.0, y + 4.0);
            value += step;
        }
        let count = self.dates.len();
        let every = count.div_ceil(7).max(1);
        for (index, date) in
            self.dates.iter().enumerate().step_by(every).filter(|(i, _)| i + every / 2 < count || *i == 0)
        {
            let y = self.height - 8.0;
            let _ =
                write!(svg, r#"<text class="tick mid" x="{:.1}" y="{y}">{}</text>"#, self.x(index), short(date, count));
        }
    }

    /// Draws a line. A layer, or a line with the class `filled`, also fills the area down to the layer below or the
    /// axis.
    fn draw(&self, svg: &mut String, layer: &[f64], below: &[f64], series: &Series, low: f64, high: f64) {
        let point = |(index, value): (usize, &f64)| format!("{:.1},{:.1}", self.x(index), self.y(*value, low, high));
        let points = |edge: &[f64]| edge.iter().enumerate().map(point).collect::<Vec<_>>();
        let (upper, class) = (points(layer).join(" "), series.class);
        if self.kind == Kind::Stacked || class.contains("filled") {
            let mut lower = points(below);
            lower.reverse();
            let _ = write!(svg, r#"<polygon class="area {class}" points="{upper} {}"/>"#, lower.join(" "));
        }
        let _ = write!(svg, r#"<polyline class="line {class}" points="{upper}"/>"#);
    }

    /// Adds a column for each day that shows the values under the pointer.
    fn tooltips(&self, svg: &mut String) {
        let count = self.dates.len();
        if count > 120 {
            return;
        }
        let width = (WIDTH - LEFT - RIGHT) / count.max(1) as f64;
        for (index, date) in self.dates.iter().enumerate() {
            let values =
                self.series.iter().filter_map(|s| s.values.get(index).map(|v| format!("{}: {}", s.name, digits(*v))));
            let text = values.collect::<Vec<_>>().join("\n");
            let (x, height) = (self.x(index) - width / 2.0, self.height - BOTTOM - TOP);
            let _ = write!(
                svg,
                r#"<rect class="hover" x="{x:.1}" y="{TOP}" width="{width:.1}" height="{height}"><title>{date}&#10;{text}</title></rect>"#
            );
        }
    }
}

/// The label of a date: `04-15` in a chart of up to 60 days, the whole date up to a year, then year and month. So no
/// two labels are the same.
fn short(date: &str, count: usize) -> &str {
    match count {
        ..=60 => date.get(5..).unwrap_or(date),
        61..=366 => date,
        _ => date.get(..7).unwrap_or(date),
    }
}

fn digits(value: f64) -> String {
    thousands(value, if value.abs() < 10.0 { 6 } else { 2 })
}

fn thousands(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), None), |(w, f)| (w, Some(f)));
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 && !grouped.ends_with('-') {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    fraction.map_or(grouped.clone(), |fraction| format!("{grouped}.{fraction}"))
}

/// An amount of 18 decimals as a number of coins for a chart.
pub fn coins(atto: u128) -> f64 {
    atto as f64 / 1e18
}
