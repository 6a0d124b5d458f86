//! The values of a chart: bars, lines, bands and gaps.

use super::{Frame, breadth, colours, float};
use crate::i18n::Lang;
use crate::model::document::{Chart, Drawn, Strand, Value};
use crate::say_value::said;
use std::fmt::Write as _;

/// True where no strand has a value.
pub(super) fn is_gap(chart: &Chart, index: usize) -> bool {
    chart.strands.iter().all(|strand| strand.values.get(index).copied().flatten().is_none())
}

/// Shades the places of which nothing is known.
pub(super) fn gaps(svg: &mut String, chart: &Chart, frame: &Frame) {
    let gaps: Vec<Option<()>> = (0..chart.labels.len()).map(|index| is_gap(chart, index).then_some(())).collect();
    for run in runs(&gaps) {
        let _ = write!(
            svg,
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"#e8e8e8\"/>",
            frame.left + frame.slot * float(run.first().map_or(0, |(at, ())| *at)),
            frame.top,
            frame.slot * float(run.len()),
            frame.bottom - frame.top
        );
    }
}

/// The bands: each two edges that follow each other.
fn pairs(chart: &Chart) -> Vec<(usize, &Strand, &Strand)> {
    let edges: Vec<(usize, &Strand)> =
        chart.strands.iter().enumerate().filter(|(_, strand)| strand.drawn == Drawn::Edge).collect();
    edges.chunks_exact(2).map(|pair| (pair[0].0, pair[0].1, pair[1].1)).collect()
}

/// How deep the colour of a band is: the narrower of two, which lies within the other, is the deeper one.
pub(super) fn depth(chart: &Chart, lower: usize) -> f64 {
    let breadth = |index: usize| {
        let (low, high) = (&chart.strands[index].values, chart.strands.get(index + 1).map(|strand| &strand.values));
        let pairs = low.iter().zip(high.into_iter().flatten());
        pairs.filter_map(|(low, high)| Some(high.as_ref()? - low.as_ref()?)).fold(0.0, f64::max)
    };
    let own = breadth(lower);
    if pairs(chart).iter().any(|(other, ..)| *other != lower && breadth(*other) > own) { 0.38 } else { 0.18 }
}

/// Draws the bands, the broadest first.
pub(super) fn bands(svg: &mut String, chart: &Chart, frame: &Frame) {
    let colours = colours(chart);
    let mut pairs = pairs(chart);
    pairs.sort_by(|a, b| depth(chart, a.0).total_cmp(&depth(chart, b.0)));
    for (index, lower, upper) in pairs {
        let both: Vec<Option<(f64, f64)>> =
            lower.values.iter().zip(&upper.values).map(|(low, high)| Some(((*low)?, (*high)?))).collect();
        for run in runs(&both) {
            let mut path = String::new();
            let there = run.iter().map(|(at, (_, high))| (*at, *high));
            let back = run.iter().rev().map(|(at, (low, _))| (*at, *low));
            for (nth, (at, value)) in there.chain(back).enumerate() {
                let letter = if nth == 0 { 'M' } else { 'L' };
                let _ = write!(path, "{letter}{:.1} {:.1}", frame.x(at), frame.y(value));
            }
            let (colour, depth) = (colours[index], depth(chart, index));
            let _ = write!(svg, "<path d=\"{path}Z\" fill=\"{colour}\" fill-opacity=\"{depth}\"/>");
        }
    }
}

/// Draws the bars, those of one place side by side; over them their values where there is room.
pub(super) fn bars(svg: &mut String, chart: &Chart, frame: &Frame, lang: Lang) {
    let colours = colours(chart);
    let strands: Vec<(usize, &Strand)> =
        chart.strands.iter().enumerate().filter(|(_, strand)| strand.drawn == Drawn::Bars).collect();
    if strands.is_empty() {
        return;
    }
    let group = (frame.slot * 0.76).min(64.0 * float(strands.len()));
    let broad = group / float(strands.len());
    let base = frame.y(0.0);
    let words = |value: f64| said(&Value::Decimal(value, u8::from(value.fract() != 0.0)), lang);
    let room = if strands.len() == 1 { frame.slot } else { broad };
    let values = strands.iter().flat_map(|(_, strand)| &strand.values).flatten();
    let named = strands.len() == chart.strands.len() && values.clone().all(|value| breadth(&words(*value)) < room);
    for (nth, (index, strand)) in strands.iter().enumerate() {
        for (place, value) in strand.values.iter().enumerate().filter_map(|(at, value)| Some((at, (*value)?))) {
            let x = frame.x(place) - group / 2.0 + broad * float(nth);
            let y = frame.y(value);
            let _ = write!(
                svg,
                "<rect x=\"{x:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{}\"/>",
                y.min(base),
                broad * 0.94,
                (base - y).abs(),
                colours[*index]
            );
            if named {
                let above = if value < 0.0 { y + 12.0 } else { y - 3.0 };
                let _ = write!(
                    svg,
                    "<text x=\"{:.1}\" y=\"{above:.1}\" text-anchor=\"middle\" paint-order=\"stroke\" stroke=\"#ffffff\" \
                     stroke-width=\"3\">{}</text>",
                    x + broad * 0.47,
                    words(value)
                );
            }
        }
    }
}

/// Draws the lines; a value with a gap on both sides is a dot.
pub(super) fn lines(svg: &mut String, chart: &Chart, frame: &Frame) {
    let colours = colours(chart);
    for (index, strand) in chart.strands.iter().enumerate() {
        let dashes = match strand.drawn {
            Drawn::Line => "",
            Drawn::Broken => " stroke-dasharray=\"5 3\"",
            Drawn::Bars | Drawn::Edge => continue,
        };
        let colour = colours[index];
        for run in runs(&strand.values) {
            if let [(at, value)] = run[..] {
                let (x, y) = (frame.x(at), frame.y(value));
                let _ = write!(svg, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"2.5\" fill=\"{colour}\"/>");
                continue;
            }
            let mut path = String::new();
            for (nth, (at, value)) in run.iter().enumerate() {
                let letter = if nth == 0 { 'M' } else { 'L' };
                let _ = write!(path, "{letter}{:.1} {:.1}", frame.x(*at), frame.y(*value));
            }
            let _ = write!(
                svg,
                "<path d=\"{path}\" stroke=\"{colour}\" stroke-width=\"2\" stroke-linejoin=\"round\" fill=\"none\"{dashes}/>"
            );
        }
    }
}

/// The runs of values without a gap between them, each value with its place.
fn runs<T: Copy>(values: &[Option<T>]) -> Vec<Vec<(usize, T)>> {
    let mut runs: Vec<Vec<(usize, T)>> = Vec::new();
    let mut open = false;
    for (at, value) in values.iter().enumerate() {
        match value {
            Some(value) if open => runs.last_mut().into_iter().for_each(|run| run.push((at, *value))),
            Some(value) => runs.push(vec![(at, *value)]),
            None => {}
        }
        open = value.is_some();
    }
    runs
}
