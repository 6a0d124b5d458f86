//! What the colours of a chart mean.

use super::{INK, breadth, colours, escaped, float};
use crate::i18n::Lang;
use crate::model::document::{Chart, Drawn};
use std::fmt::Write as _;

/// The height of a row.
const ROW: f64 = 17.0;

/// A sample, and what it stands for.
pub(super) struct Entry {
    name: String,
    colour: &'static str,
    sample: Sample,
}

enum Sample {
    Bar,
    Line,
    Broken,
    Band(f64),
    Gap,
}

/// What has to be explained: nothing when there is one strand and no gap.
pub(super) fn entries(chart: &Chart, lang: Lang) -> Vec<Entry> {
    let colours = colours(chart);
    let mut entries = Vec::new();
    let mut edges = 0;
    for (index, strand) in chart.strands.iter().enumerate() {
        let sample = match strand.drawn {
            Drawn::Bars => Sample::Bar,
            Drawn::Line => Sample::Line,
            Drawn::Broken => Sample::Broken,
            Drawn::Edge => {
                edges += 1;
                if edges % 2 == 0 {
                    continue;
                }
                Sample::Band(super::marks::depth(chart, index))
            }
        };
        let name = match chart.strands.get(index + 1).filter(|_| strand.drawn == Drawn::Edge) {
            Some(upper) if upper.name != strand.name => format!("{} – {}", strand.name, upper.name),
            _ => strand.name.clone(),
        };
        entries.push(Entry { name, colour: colours[index], sample });
    }
    let gaps = (0..chart.labels.len()).any(|index| super::marks::is_gap(chart, index));
    if entries.len() == 1 && !gaps {
        entries.clear();
    }
    if gaps {
        entries.push(Entry { name: lang.say("file-gap"), colour: INK, sample: Sample::Gap });
    }
    entries
}

/// Draws them from the top, in as many rows as they need; their height comes first.
pub(super) fn draw(entries: &[Entry], width: f64) -> (f64, String) {
    let mut svg = String::new();
    let (mut x, mut row) = (2.0, 0_usize);
    for entry in entries {
        let room = 28.0 + breadth(&entry.name) + 16.0;
        if x > 2.0 && x + room > width {
            (x, row) = (2.0, row + 1);
        }
        let y = ROW * float(row) + 10.0;
        let (colour, below) = (entry.colour, y - 5.0);
        let _ = match entry.sample {
            Sample::Bar => {
                write!(svg, "<rect x=\"{x:.1}\" y=\"{below:.1}\" width=\"22\" height=\"10\" fill=\"{colour}\"/>")
            }
            Sample::Band(depth) => write!(
                svg,
                "<rect x=\"{x:.1}\" y=\"{below:.1}\" width=\"22\" height=\"10\" fill=\"{colour}\" fill-opacity=\"{depth}\"/>"
            ),
            Sample::Gap => write!(
                svg,
                "<rect x=\"{x:.1}\" y=\"{below:.1}\" width=\"22\" height=\"10\" fill=\"#e8e8e8\" stroke=\"#bbbbbb\" \
                 stroke-width=\"0.5\"/>"
            ),
            Sample::Line | Sample::Broken => {
                let dashes = if matches!(entry.sample, Sample::Broken) { " stroke-dasharray=\"5 3\"" } else { "" };
                write!(
                    svg,
                    "<path d=\"M{x:.1} {y:.1}h22\" stroke=\"{colour}\" stroke-width=\"2\" fill=\"none\"{dashes}/>"
                )
            }
        };
        let _ = write!(svg, "<text x=\"{:.1}\" y=\"{:.1}\">{}</text>", x + 28.0, y + 4.0, escaped(&entry.name));
        x += room;
    }
    let rows = if entries.is_empty() { 0.0 } else { ROW * float(row + 1) + 4.0 };
    (rows, svg)
}
