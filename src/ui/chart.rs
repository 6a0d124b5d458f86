//! Charts of the screen: sparklines, bars in eighths of a cell, points, and the fan of a forecast. Row S-3.5.
//!
//! No braille: many terminals draw it badly. What is told apart is told apart by its glyph, never by colour alone.

use super::fit;
use super::look::{Look, ink};
use crate::model::forecast::Band;
use crate::model::text::whole;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// The blocks from an eighth to the whole of a cell.
const EIGHTHS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// What stands where there is no reading.
pub(super) const GAP: &str = "·";

/// A count as a place on a chart.
#[expect(clippy::cast_precision_loss, reason = "counts are far fewer than 2^53")]
pub(super) fn real(count: u64) -> f64 {
    count as f64
}

/// The values squeezed into `room` cells: in each the last value of those that fall there, or none.
pub(super) fn squeeze(values: &[Option<u64>], room: usize) -> Vec<Option<u64>> {
    let count = values.len();
    let room = room.min(count);
    (0..room)
        .map(|cell| values[cell * count / room..(cell + 1) * count / room].iter().rev().copied().flatten().next())
        .collect()
}

/// A line of blocks from the lowest value to the highest, as many as there are values; a gap is a dot.
pub(super) fn sparkline(values: &[Option<u64>]) -> String {
    let known = || values.iter().copied().flatten();
    let (low, high) = (known().min().unwrap_or(0), known().max().unwrap_or(0));
    let block = |value: u64| {
        let steps = EIGHTHS.len() - 1;
        let of = real(high - low);
        // A series that never changes is a line in the middle, not at the ground.
        let at = if high == low { steps / 2 } else { count(real(value - low) / of * 7.0).min(steps) };
        EIGHTHS[at]
    };
    values.iter().map(|value| value.map_or(GAP, block)).collect()
}

fn count(value: f64) -> usize {
    usize::try_from(whole(value)).unwrap_or(usize::MAX)
}

/// The values a chart goes from and to, and where its names stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    bottom: f64,
    top: f64,
    step: f64,
}

impl Scale {
    /// A scale in which all of these have their place. It begins at zero where that leaves something to be seen, or
    /// when `zero` asks for it not; its names are 1, 2 or 5 followed by zeros apart, never closer than `least`.
    pub(super) fn around(values: impl Iterator<Item = f64>, rows: u16, zero: bool, least: f64) -> Option<Self> {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values.filter(|value| value.is_finite()) {
            low = low.min(value);
            high = high.max(value);
        }
        if low > high {
            return None;
        }
        let names = f64::from((rows / 3).clamp(1, 6));
        if zero && low >= 0.0 && low <= high * 0.4 {
            let step = nice((high / names).max(least));
            return Some(Self { bottom: 0.0, top: (high * 1.02).max(least), step });
        }
        let spread = (high - low).max(high.abs() * 0.004).max(least);
        let step = nice((spread / names).max(least));
        let bottom = ((low - spread * 0.12) / step).floor() * step;
        let bottom = if low >= 0.0 { bottom.max(0.0) } else { bottom };
        Some(Self { bottom, top: high + spread * 0.06, step })
    }

    /// The value it begins with.
    pub(super) fn bottom(&self) -> f64 {
        self.bottom
    }

    /// True when none of its names needs a decimal.
    pub(super) fn names_are_whole(&self) -> bool {
        self.step >= 1.0
    }

    /// How high a value stands, in eighths of a row.
    fn eighths(&self, value: f64, rows: u16) -> u16 {
        let share = (value - self.bottom) / (self.top - self.bottom);
        u16::try_from(whole(share * f64::from(rows) * 8.0)).unwrap_or(u16::MAX).min(rows * 8)
    }

    /// The row a value stands in, counted from the lowest; `None` outside.
    fn row(&self, value: f64, rows: u16) -> Option<u16> {
        let inside = value.is_finite() && value >= self.bottom && value <= self.top && rows > 0;
        inside.then(|| (self.eighths(value, rows) / 8).min(rows - 1))
    }

    /// The round values that have a name, each with its row.
    fn names(&self, rows: u16) -> Vec<(u16, f64)> {
        let mut names = Vec::new();
        let mut value = (self.bottom / self.step).ceil() * self.step;
        while value <= self.top && names.len() < usize::from(rows) {
            if let Some(row) = self.row(value, rows)
                && names.last().is_none_or(|(last, _)| *last < row)
            {
                names.push((row, value));
            }
            value += self.step;
        }
        names
    }
}

/// The next of 1, 2, 5, 10, 20, 50… that is not smaller; of 0.1, 0.2, 0.5 below one.
fn nice(value: f64) -> f64 {
    let mut power = 10.0_f64.powf(value.log10().floor());
    if !power.is_finite() || power <= 0.0 {
        power = 1.0;
    }
    let steps = [1.0, 2.0, 5.0, 10.0].map(|step| step * power);
    steps.into_iter().find(|step| *step >= value * 0.999_999).unwrap_or(power * 10.0)
}

/// The values a forecast has in one column.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Fan {
    /// The official line.
    pub(super) official: Option<f64>,
    /// The middle of the forecast with its intervals.
    pub(super) band: Option<Band>,
}

/// What stands in one column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Column {
    /// Nothing: before the first reading, after the last of a forecast.
    Empty,
    /// No reading.
    Gap,
    /// A bar.
    Bar(f64),
    /// A point.
    Point(f64),
    /// What is to come.
    Fan(Fan),
}

impl Column {
    /// The values for which the scale needs room.
    pub(super) fn values(self) -> Vec<f64> {
        match self {
            Self::Empty | Self::Gap => Vec::new(),
            Self::Bar(value) | Self::Point(value) => vec![value],
            Self::Fan(Fan { official, band }) => {
                let band = band.map(|band| [band.within95.0, band.within95.1]);
                official.into_iter().chain(band.into_iter().flatten()).collect()
            }
        }
    }
}

/// The official line.
pub(super) const OFFICIAL: &str = "•";
/// The middle of a forecast.
pub(super) const MEAN: &str = "─";
/// Its 80 % interval.
pub(super) const WITHIN80: &str = "▒";
/// Its 95 % interval.
pub(super) const WITHIN95: &str = "░";

/// A chart: its columns, how wide each is, how a point and a value are written.
pub(super) struct Plot<'a> {
    pub(super) columns: &'a [Column],
    /// Cells of a column; from two on the last is left free beside bars.
    pub(super) wide: u16,
    /// The cells of the names of the values and of the line behind them.
    pub(super) axis: u16,
    /// The glyph of a point.
    pub(super) point: &'a str,
    /// How a value is written.
    pub(super) name: &'a dyn Fn(f64) -> String,
}

/// Draws a chart: the names of the values, their line, the columns.
pub(super) fn draw(look: Look<'_>, plot: &Plot<'_>, scale: &Scale, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    let rows = area.height;
    let names = scale.names(rows);
    for row in 0..rows {
        let y = area.bottom() - 1 - row;
        let name = names.iter().find(|(at, _)| *at == row).map(|(_, value)| (plot.name)(*value));
        let line = if name.is_some() { "┤" } else { "│" };
        let room = usize::from(plot.axis.saturating_sub(1));
        let words = fit::right(&name.unwrap_or_default(), room);
        let place = Rect { y, height: 1, width: plot.axis.min(area.width), ..area };
        fit::put(buffer, place, &[ink(words, theme.dim), ink(line, theme.line)]);
    }
    for (column, x) in plot.columns.iter().zip((area.x + plot.axis..).step_by(usize::from(plot.wide))) {
        let place = Rect { x, width: plot.wide, ..area };
        if place.right() <= area.right() {
            one(look, *column, plot, scale, place, buffer);
        }
    }
}

/// Draws one column.
fn one(look: Look<'_>, column: Column, plot: &Plot<'_>, scale: &Scale, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    let rows = area.height;
    let slim = area.width.saturating_sub(1).max(1);
    let mut cell = |row: u16, width: u16, glyph: &str, style: Style| {
        let place = Rect { y: area.bottom() - 1 - row, height: 1, width, ..area };
        fit::put(buffer, place, &[ink(glyph.repeat(usize::from(width)), style)]);
    };
    match column {
        Column::Empty => {}
        Column::Gap => cell(0, 1, GAP, theme.dim),
        Column::Bar(value) => {
            // A value is never drawn as nothing: that would be a gap.
            let eighths = scale.eighths(value, rows).max(1);
            for row in 0..eighths.div_ceil(8) {
                let filled = usize::from((eighths - row * 8).min(8));
                cell(row, slim, EIGHTHS[filled - 1], theme.text);
            }
        }
        Column::Point(value) => {
            if let Some(row) = scale.row(value, rows) {
                cell(row, 1, plot.point, theme.text);
            }
        }
        Column::Fan(fan) => {
            let reach = |(low, high): (f64, f64)| {
                let from = scale.row(low.max(scale.bottom), rows)?;
                let to = scale.row(high.min(scale.top), rows)?;
                Some(from..=to)
            };
            if let Some(Band { mean, within80, within95, .. }) = fan.band {
                for row in reach(within95).into_iter().flatten() {
                    cell(row, area.width, WITHIN95, theme.dim);
                }
                for row in reach(within80).into_iter().flatten() {
                    cell(row, area.width, WITHIN80, theme.dim);
                }
                if let Some(row) = scale.row(mean, rows) {
                    cell(row, area.width, MEAN, theme.text);
                }
            }
            if let Some(row) = fan.official.and_then(|value| scale.row(value, rows)) {
                cell(row, 1, OFFICIAL, theme.text.add_modifier(Modifier::BOLD));
            }
        }
    }
}

/// Writes words under columns, each where it begins, those first that come first in `words`; what has no room is left
/// out.
pub(super) fn under(look: Look<'_>, words: &[(u16, String)], area: Rect, buffer: &mut Buffer) {
    let mut taken: Vec<(u16, u16)> = Vec::new();
    for (x, words) in words {
        let width = u16::try_from(fit::width(words)).unwrap_or(u16::MAX);
        let (from, to) = (area.x + x, (area.x + x).saturating_add(width));
        if to > area.right() || taken.iter().any(|(start, end)| from < end + 1 && *start < to + 1) {
            continue;
        }
        taken.push((from, to));
        fit::put(buffer, Rect { x: from, width, height: 1, ..area }, &[ink(words.clone(), look.theme.dim)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_sparkline_goes_from_the_lowest_to_the_highest_and_shows_gaps() {
        assert_eq!(sparkline(&[Some(0), Some(35), None, Some(70)]), "▁▅·█");
        assert_eq!(sparkline(&[Some(5), Some(5)]), "▄▄");
        assert_eq!(sparkline(&[]), "");
        assert_eq!(squeeze(&[Some(1), None, None, None, Some(5), Some(6)], 3), [Some(1), None, Some(6)]);
    }

    #[test]
    fn a_scale_has_round_names_and_begins_at_zero_where_that_shows_something() {
        let of = |values: &[f64]| Scale::around(values.iter().copied(), 12, true, 1.0).expect("a scale");
        let names = |scale: Scale| scale.names(12).into_iter().map(|(_, value)| whole(value)).collect::<Vec<_>>();
        assert_eq!(names(of(&[0.0, 400.0])), [0, 100, 200, 300, 400]);
        assert_eq!(names(of(&[76_000.0, 76_412.0])), [75_800, 76_000, 76_200, 76_400]);
        assert_eq!(of(&[50.0]).names(12).len(), 2);
        assert_eq!(Scale::around([f64::NAN].into_iter(), 12, true, 1.0), None);
    }

    proptest! {
        #[test]
        fn every_value_has_a_row(values in prop::collection::vec(0.0..1.0e7_f64, 1..40), rows in 1..40_u16) {
            let scale = Scale::around(values.iter().copied(), rows, true, 1.0).expect("a scale");
            for value in values {
                prop_assert!(scale.row(value, rows).is_some_and(|row| row < rows));
                prop_assert!(scale.eighths(value, rows) <= rows * 8);
            }
            let names = scale.names(rows);
            prop_assert!(names.windows(2).all(|pair| pair[0].0 < pair[1].0));
        }
    }
}
