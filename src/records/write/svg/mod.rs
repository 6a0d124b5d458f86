//! A chart as SVG: bars, lines, broken lines and bands. Row S-3.5.
//!
//! Everything is said by attributes of the elements, so that a page's content policy and a typesetter take it alike.
//! Colours keep apart in print without colour and for people who do not tell red from green. A place of which nothing
//! is known is shaded, so that it does not read as nothing.

mod legend;
mod marks;
mod scale;

use crate::i18n::Lang;
use crate::model::document::{Chart, Drawn, Value};
use crate::model::text::{clip, width, wrap};
use crate::say_value::said;
use scale::Scale;
use std::fmt::Write as _;

/// How wide a chart is, in its own units.
pub(super) const WIDTH: f64 = 720.0;
/// How high it is without its legend.
const HEIGHT: f64 = 250.0;
/// The size of its letters.
const LETTERS: f64 = 11.0;
/// The columns of a strand, for lines and bars; the third is for bands and forecasts most often.
pub(super) const COLOURS: [&str; 6] = ["#1f3a5f", "#b8690b", "#2a7f6f", "#8c2d4a", "#5b6abf", "#6b7280"];
/// What is written.
const INK: &str = "#333333";
/// The lines behind.
const RULE: &str = "#d9d9d9";

/// How many decimals the marks of its axis need.
pub(super) fn places(chart: &Chart) -> u8 {
    Scale::of(chart).map_or(0, |scale| scale.places())
}

/// The colour of each strand: that of its own, and for an edge that of the line it belongs to.
pub(super) fn colours(chart: &Chart) -> Vec<&'static str> {
    let mut next = COLOURS.iter().cycle();
    let mut last = None;
    chart
        .strands
        .iter()
        .map(|strand| match strand.drawn {
            Drawn::Edge => last.unwrap_or(COLOURS[1]),
            _ => *last.insert(*next.next().unwrap_or(&COLOURS[0])),
        })
        .collect()
}

/// What is said of a chart to those who do not see it.
pub(super) fn told(chart: &Chart, lang: Lang) -> String {
    match (chart.labels.first(), chart.labels.last()) {
        (Some(first), Some(last)) => {
            let gaps = [
                ("what", chart.unit.as_str().into()),
                ("first", first.as_str().into()),
                ("last", last.as_str().into()),
            ];
            lang.say_with("file-chart-says", &gaps)
        }
        _ => lang.say("file-chart-empty"),
    }
}

/// Where things stand.
struct Frame {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    /// How wide the place of a label is.
    slot: f64,
    scale: Scale,
}

impl Frame {
    fn x(&self, index: usize) -> f64 {
        self.left + self.slot * (float(index) + 0.5)
    }

    fn y(&self, value: f64) -> f64 {
        self.bottom - (self.bottom - self.top) * self.scale.share(value)
    }
}

/// Draws a chart. `id` is unique on its page; `font` the family of its letters.
pub(super) fn draw(chart: &Chart, id: &str, font: &str, lang: Lang) -> String {
    let scale = Scale::of(chart).filter(|_| !chart.labels.is_empty());
    let entries = legend::entries(chart, lang);
    let (rows, legend) = legend::draw(&entries, WIDTH);
    // Between them stand the unit, and the values of bars that reach the top.
    let top = 34.0 + rows;
    let labels = Labels::of(chart, scale.as_ref(), lang);
    let height = if scale.is_some() { top + HEIGHT + labels.room } else { 30.0 };
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" \
         aria-labelledby=\"{id}-t {id}-d\" font-family=\"{font}\" font-size=\"{LETTERS}\" fill=\"{INK}\">\
         <title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>",
        escaped(&chart.title),
        escaped(&told(chart, lang)),
    );
    let Some(scale) = scale else {
        let nothing = escaped(&lang.say("file-chart-empty"));
        let _ = write!(svg, "<text x=\"2\" y=\"18\">{nothing}</text></svg>");
        return svg;
    };
    svg.push_str(&legend);
    let right = WIDTH - 10.0;
    let slot = (right - labels.left) / float(chart.labels.len());
    let frame = Frame { left: labels.left, right, top, bottom: top + HEIGHT, slot, scale };
    let mut unit = chart.unit.clone();
    if frame.scale.low > 0.0 {
        let _ = write!(unit, "{}{}", if unit.is_empty() { "" } else { ". " }, lang.say("file-axis"));
    }
    text(&mut svg, 2.0, top - 19.0, "start", &unit);
    marks::gaps(&mut svg, chart, &frame);
    axis(&mut svg, &frame, lang);
    marks::bands(&mut svg, chart, &frame);
    marks::bars(&mut svg, chart, &frame, lang);
    marks::lines(&mut svg, chart, &frame);
    labels.draw(&mut svg, &frame);
    svg.push_str("</svg>");
    svg
}

fn axis(svg: &mut String, frame: &Frame, lang: Lang) {
    let places = frame.scale.places();
    for mark in frame.scale.marks() {
        let y = frame.y(mark);
        let zero = mark.abs() < f64::EPSILON || (mark - frame.scale.low).abs() < f64::EPSILON;
        let colour = if zero { INK } else { RULE };
        let _ = write!(
            svg,
            "<path d=\"M{:.1} {y:.1}H{:.1}\" stroke=\"{colour}\" stroke-width=\"0.8\" fill=\"none\"/>",
            frame.left, frame.right
        );
        text(svg, frame.left - 6.0, y + 4.0, "end", &said(&Value::Decimal(mark, places), lang));
    }
}

/// What stands below each place.
struct Labels {
    /// Each in its lines; nothing where there is no room for it.
    lines: Vec<Vec<String>>,
    /// Where the axis of values stands.
    left: f64,
    /// How far below the chart the first line stands.
    first: f64,
    /// How high they are.
    room: f64,
}

impl Labels {
    fn of(chart: &Chart, scale: Option<&Scale>, lang: Lang) -> Self {
        let places = scale.map_or(0, Scale::places);
        let marks = scale.into_iter().flat_map(Scale::marks);
        let widest = marks.map(|mark| breadth(&said(&Value::Decimal(mark, places), lang))).fold(18.0, f64::max);
        let left = widest + 10.0;
        let count = chart.labels.len().max(1);
        let slot = (WIDTH - 10.0 - left) / float(count);
        let longest = chart.labels.iter().map(|label| breadth(label)).fold(0.0, f64::max);
        let lines: Vec<Vec<String>> = if longest + 6.0 <= slot {
            chart.labels.iter().map(|label| vec![label.clone()]).collect()
        } else if count <= 12 {
            let columns = columns(slot - 6.0);
            chart.labels.iter().map(|label| in_lines(label, columns)).collect()
        } else {
            let every = ceil((longest + 10.0) / slot);
            let shown = |(index, label): (usize, &String)| {
                if index % every == 0 { vec![label.clone()] } else { Vec::new() }
            };
            chart.labels.iter().enumerate().map(shown).collect()
        };
        let most = lines.iter().map(Vec::len).max().unwrap_or(1);
        // The value of a bar below zero is written under it.
        let first = if scale.is_some_and(|scale| scale.low < 0.0) { 26.0 } else { 15.0 };
        Self { lines, left, first, room: first - 5.0 + 13.0 * float(most) }
    }

    fn draw(&self, svg: &mut String, frame: &Frame) {
        for (index, lines) in self.lines.iter().enumerate() {
            for (nth, line) in lines.iter().enumerate() {
                text(svg, frame.x(index), frame.bottom + self.first + 13.0 * float(nth), "middle", line);
            }
        }
    }
}

/// A label in at most three lines of so many columns.
fn in_lines(label: &str, columns: usize) -> Vec<String> {
    let mut lines = wrap(label, columns);
    if lines.len() > 3 {
        lines.truncate(3);
        if let Some(last) = lines.last_mut() {
            last.push('…');
            *last = if width(last) > columns { clip(&format!("{last}…"), columns) } else { last.clone() };
        }
    }
    lines
}

fn text(svg: &mut String, x: f64, y: f64, anchor: &str, words: &str) {
    let _ = write!(svg, "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{}</text>", escaped(words));
}

/// About how broad a text is drawn.
fn breadth(text: &str) -> f64 {
    float(width(text)) * LETTERS * 0.54
}

/// How many columns have room in a breadth.
fn columns(breadth: f64) -> usize {
    ceil((breadth / (LETTERS * 0.54)).floor().max(4.0))
}

/// The least whole number not below one, between 1 and 10,000.
fn ceil(number: f64) -> usize {
    (1_u16..10_000).find(|whole| f64::from(*whole) >= number).unwrap_or(10_000).into()
}

/// A count as a coordinate.
fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Text as XML and HTML take it, in elements and in attributes.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(c),
        }
    }
    escaped
}
