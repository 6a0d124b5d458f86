//! A chart in glyphs: bars of blocks, lines of dashes, on an axis with its numbers.
//!
//! Everything a chart shows stands in a table of the same section too: it shows the shape and never has to be read off.

use super::value::say_value;
use crate::i18n::Lang;
use crate::model::document::{Chart, Drawn, Strand, Value};
use crate::model::text::{clip, one_line, pad_left, width, wrap};

/// Rows of the plot.
const HEIGHT: usize = 8;

/// A place of the chart is no wider than so many columns.
const WIDEST: usize = 4;

/// Where its label is longer, it is as wide as that, up to so many columns.
const MOST: usize = 14;

/// What a part of a chart is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// The axis, its numbers, its labels.
    Axis,
    /// Bars: the so-and-so-many-th group of them.
    Bars(usize),
    /// A line.
    Line,
    /// A broken line.
    Broken,
    /// The edge of a band.
    Edge,
}

/// Glyphs of one kind that follow each other.
pub type Piece = (String, Ink);

/// The glyph of a strand, for the plot and for the legend.
fn glyph(drawn: Drawn) -> char {
    match drawn {
        Drawn::Bars => '█',
        Drawn::Line => '━',
        Drawn::Broken => '╍',
        Drawn::Edge => '·',
    }
}

/// The lines of a chart, without its title, in `room` columns.
pub(super) fn lines(chart: &Chart, room: u16, lang: Lang) -> Vec<Vec<Piece>> {
    let room = usize::from(room);
    let places = chart.labels.len();
    // A sentence in place of the chart wants some room, however little there is.
    let instead = |id: &str| wrap(&lang.say(id), room.max(20)).into_iter().map(axis).collect();
    let Some(scale) = Scale::of(chart) else { return instead("sheet-chart-empty") };
    let numbers = [scale.high, scale.middle(), scale.low].map(|number| say_number(number, &scale, lang));
    let margin = numbers.iter().map(|number| width(number)).max().unwrap_or(0);
    let free = room.saturating_sub(margin + 2);
    if places == 0 || free < 8 {
        return instead("sheet-chart-narrow");
    }
    let label = chart.labels.iter().map(|label| width(label)).max().unwrap_or(0);
    let each = (free / places).clamp(1, WIDEST.max((label + 2).min(MOST)));
    let columns = (each * places).min(free);
    let plot = plot(chart, &scale, columns, each);
    let mut lines = Vec::new();
    for (row, cells) in plot.iter().enumerate() {
        let number = match row {
            0 => numbers[0].as_str(),
            _ if row == HEIGHT / 2 => numbers[1].as_str(),
            _ if row + 1 == HEIGHT => numbers[2].as_str(),
            _ => "",
        };
        let tick = if number.is_empty() { '│' } else { '┤' };
        let mut line = axis(format!("{} {tick}", pad_left(number, margin)));
        line.extend(pieces(cells));
        lines.push(line);
    }
    lines.push(axis(format!("{}  {}", " ".repeat(margin), labels(chart, columns, each))));
    lines.extend(legend(chart, &scale, room, lang));
    lines
}

fn axis(words: String) -> Vec<Piece> {
    vec![(words, Ink::Axis)]
}

/// From which value to which the axis runs.
struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    /// `None` when there is nothing to draw.
    fn of(chart: &Chart) -> Option<Self> {
        let values = || chart.strands.iter().flat_map(|strand| strand.values.iter().flatten().copied());
        let finite = || values().filter(|value| value.is_finite());
        let high = finite().reduce(f64::max)?;
        let low = finite().reduce(f64::min)?;
        let (low, high) = if chart.from_zero { (low.min(0.0), high.max(0.0)) } else { (low, high) };
        Some(Self { low, high: if high > low { high } else { low + 1.0 } })
    }

    fn middle(&self) -> f64 {
        // The number stands beside the row that begins there.
        self.high - (self.high - self.low) * 0.5
    }

    /// How high a value stands, in rows from the bottom.
    #[expect(clippy::cast_precision_loss, reason = "a few rows")]
    fn rows(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low) * HEIGHT as f64).clamp(0.0, HEIGHT as f64)
    }
}

fn say_number(number: f64, scale: &Scale, lang: Lang) -> String {
    let places = u8::from(scale.high - scale.low < 8.0);
    say_value(&Value::Decimal(number, places), lang)
}

/// A cell of the plot; nothing is drawn in an empty one.
type Dot = Option<(char, Ink)>;

fn plot(chart: &Chart, scale: &Scale, columns: usize, each: usize) -> Vec<Vec<Dot>> {
    let mut cells = vec![vec![None; columns]; HEIGHT];
    let bars: Vec<&Strand> = chart.strands.iter().filter(|strand| strand.drawn == Drawn::Bars).collect();
    let gap = usize::from(each > 1);
    for (nth, strand) in bars.iter().enumerate() {
        let wide = ((each - gap) / bars.len()).max(1);
        for (x, value) in placed(strand, chart.labels.len(), columns, each) {
            let from = x + (nth * wide).min(each - 1);
            for x in from..(from + wide).min(columns) {
                bar(&mut cells, x, value, scale, Ink::Bars(nth));
            }
        }
    }
    for (drawn, ink) in [(Drawn::Edge, Ink::Edge), (Drawn::Broken, Ink::Broken), (Drawn::Line, Ink::Line)] {
        for strand in chart.strands.iter().filter(|strand| strand.drawn == drawn) {
            for (x, value) in placed(strand, chart.labels.len(), columns, each) {
                let row = HEIGHT - 1 - floor(scale.rows(value)).min(HEIGHT - 1);
                let to = (x + each).min(columns);
                cells[row][x..to].fill(Some((glyph(drawn), ink)));
            }
        }
    }
    cells
}

/// The values of a strand, each with the column it begins in. Where there are more values than columns, the last of
/// those that share one is drawn.
fn placed(strand: &Strand, places: usize, columns: usize, each: usize) -> impl Iterator<Item = (usize, f64)> {
    let crowded = places > columns;
    strand.values.iter().take(places).enumerate().filter_map(move |(nth, value)| {
        let x = if crowded { nth * columns / places } else { nth * each };
        value.filter(|value| value.is_finite() && x < columns).map(|value| (x, value))
    })
}

/// A bar from zero, or from the bottom where the axis does not reach zero.
fn bar(cells: &mut [Vec<Dot>], x: usize, value: f64, scale: &Scale, ink: Ink) {
    const EIGHTHS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let zero = scale.rows(0.0_f64.clamp(scale.low, scale.high));
    let (from, to) = if value < 0.0 { (scale.rows(value), zero) } else { (zero, scale.rows(value)) };
    for (row, cells) in cells.iter_mut().enumerate() {
        let bottom = f64::from(u8::try_from(HEIGHT - 1 - row).unwrap_or(0));
        let filled = (to.min(bottom + 1.0) - from.max(bottom)).clamp(0.0, 1.0);
        let mut eighths = floor(filled * 8.0 + 0.5).min(8);
        // What is more than nothing is seen.
        if value != 0.0 && eighths == 0 && (bottom..bottom + 1.0).contains(&from) {
            eighths = 1;
        }
        if eighths > 0 {
            cells[x] = Some((EIGHTHS[eighths], ink));
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between nothing and a few rows")]
fn floor(number: f64) -> usize {
    number.max(0.0).floor() as usize
}

fn pieces(cells: &[Dot]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for cell in cells {
        let (glyph, ink) = cell.unwrap_or((' ', Ink::Axis));
        match pieces.last_mut() {
            Some((words, last)) if *last == ink => words.push(glyph),
            _ => pieces.push((glyph.to_string(), ink)),
        }
    }
    pieces
}

/// The labels below the places: each whole, as many as leave a column between them.
fn labels(chart: &Chart, columns: usize, each: usize) -> String {
    let places = chart.labels.len();
    let mut line = String::new();
    for (nth, label) in chart.labels.iter().enumerate() {
        let label = one_line(label);
        let x = if places > columns { nth * columns / places } else { nth * each };
        let used = width(&line);
        if (used == 0 || used < x) && x + width(&label) <= columns.max(width(&label)) {
            line.push_str(&" ".repeat(x - used));
            line.push_str(&label);
        }
    }
    line
}

/// What is drawn how, in which unit, and whether the axis begins at nothing.
fn legend(chart: &Chart, scale: &Scale, room: usize, lang: Lang) -> Vec<Vec<Piece>> {
    let mut lines = vec![Vec::new()];
    let mut used = 0;
    let mut names: Vec<String> = Vec::new();
    let mut bars = 0;
    for strand in &chart.strands {
        let ink = match strand.drawn {
            Drawn::Bars => {
                bars += 1;
                Ink::Bars(bars - 1)
            }
            Drawn::Line => Ink::Line,
            Drawn::Broken => Ink::Broken,
            Drawn::Edge => Ink::Edge,
        };
        let name = one_line(&strand.name);
        if name.is_empty() || names.contains(&name) {
            continue;
        }
        let name = clip(&name, room.saturating_sub(4));
        let wide = width(&name) + 4;
        if used > 0 && used + wide > room {
            lines.push(Vec::new());
            used = 0;
        }
        used += wide;
        let line = lines.last_mut().into_iter();
        line.for_each(|line| line.extend([(glyph(strand.drawn).to_string(), ink), (format!(" {name}  "), Ink::Axis)]));
        names.push(name);
    }
    let unit = one_line(&chart.unit);
    let id = if chart.from_zero || scale.low <= 0.0 { "sheet-chart-unit" } else { "sheet-chart-not-from-zero" };
    let said = lang.say_with(id, &[("unit", unit.into())]);
    lines.extend(wrap(&said, room).into_iter().map(axis));
    lines.retain(|line| !line.is_empty());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(values: &[Option<f64>], drawn: Drawn, from_zero: bool) -> Chart {
        Chart {
            title: "T".to_owned(),
            unit: "seguidores".to_owned(),
            labels: (1..=values.len()).map(|day| day.to_string()).collect(),
            strands: vec![Strand { name: "Diario".to_owned(), values: values.to_vec(), drawn }],
            from_zero,
        }
    }

    fn drawn(chart: &Chart, room: u16) -> Vec<String> {
        let words = |line: Vec<Piece>| line.into_iter().map(|(words, _)| words).collect::<String>();
        lines(chart, room, Lang::Es).into_iter().map(|line| words(line).trim_end().to_owned()).collect()
    }

    #[test]
    fn bars_stand_as_high_as_their_values_and_gaps_stay_gaps() {
        let seen = drawn(&chart(&[Some(8.0), None, Some(4.0), Some(0.0), Some(0.1)], Drawn::Bars, true), 40);
        assert_eq!(seen[0], "8 ┤███");
        assert_eq!(seen[4], "4 ┤███     ███");
        assert_eq!(seen[7], "0 ┤███     ███     ▁▁▁");
        assert_eq!(seen[8], "   1   2   3   4   5");
        assert_eq!(seen[9], "█ Diario");
    }

    #[test]
    fn an_axis_that_does_not_begin_at_nothing_says_so() {
        let seen = drawn(&chart(&[Some(1_000.0), Some(1_080.0)], Drawn::Line, false), 40);
        assert!(seen[0].starts_with("1,080 ┤") && seen[7].starts_with("1,000 ┤━━━━"), "{seen:?}");
        assert!(seen.last().is_some_and(|last| last.contains("No empieza en 0")), "{seen:?}");
        assert!(!drawn(&chart(&[None, None], Drawn::Line, false), 40)[0].is_empty());
    }

    #[test]
    fn no_chart_is_wider_than_its_room_nor_breaks_on_odd_numbers() {
        for values in [vec![Some(f64::NAN), Some(5.0)], vec![Some(-3.0), Some(7.0)], vec![Some(1e9); 400]] {
            for room in [0, 8, 20, 60, 200] {
                for strand in [Drawn::Bars, Drawn::Line, Drawn::Broken, Drawn::Edge] {
                    for line in drawn(&chart(&values, strand, true), room) {
                        assert!(width(&line) <= usize::from(room).max(48), "{room}: {line}");
                    }
                }
            }
        }
    }
}
