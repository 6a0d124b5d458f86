//! What the records lay over the screen.

use super::super::super::look::{Look, ink};
use super::super::super::overlays::{choice, reading};
use super::super::super::{fit, typing};
use crate::app::followers::records::{Over, formats};
use crate::app::layout::OverlayAreas;
use crate::model::text;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Line;

/// The title of what lies over the screen.
pub(in super::super) fn over_title(look: Look<'_>, over: &Over) -> String {
    look.say(match over {
        Over::Sign(_) => "records-sign-title",
        Over::Reason(_) => "records-reason-title",
        Over::Formats { .. } => "records-formats-title",
        Over::Written { .. } => "records-written-title",
    })
}

/// Draws what lies over the screen; the border stands already. Returns where the cursor stands.
pub(in super::super) fn over(
    look: Look<'_>,
    over: &Over,
    areas: &OverlayAreas,
    buffer: &mut Buffer,
) -> Option<Position> {
    let theme = look.theme;
    match over {
        Over::Sign(sign) => {
            let lines = sign.lines.iter().enumerate().map(|(nth, line)| {
                let style = match nth {
                    0 => theme.title,
                    _ if nth + 1 == sign.lines.len() => theme.near,
                    _ => theme.text,
                };
                (line.clone(), style)
            });
            let mut broken: Vec<_> = broken(lines, areas.lines.width).collect();
            if broken.len() > usize::from(areas.lines.height) {
                // On a small screen the words go before the space between them.
                broken.retain(|(line, _)| !line.is_empty());
            }
            let lines: Vec<Line<'_>> = broken.into_iter().map(|(line, style)| Line::from(ink(line, style))).collect();
            reading::draw(look, &lines, sign.scroll, areas, buffer);
            None
        }
        Over::Reason(reason) => {
            let (words, style) = match reason.refused {
                Some(id) => (format!("✗ {}", look.say(id)), theme.overdue),
                None => (look.say("records-reason-hint"), theme.dim),
            };
            paragraphs([(words, style)].into_iter(), areas.hint, buffer);
            typing::draw(look, &reason.text, areas.lines, buffer)
        }
        Over::Formats { chosen } => {
            let all = formats();
            let endings: Vec<String> = all.iter().map(|format| format.ending().to_uppercase()).collect();
            let one = |words: String, aside: String| choice::Line { key: String::new(), words, aside };
            let mut lines = vec![one(look.say("records-format-all"), endings.join(", "))];
            lines.extend(
                all.iter().zip(&endings).map(|(format, ending)| {
                    one(look.say(&format!("records-format-{}", format.ending())), ending.clone())
                }),
            );
            choice::draw(look, &lines, *chosen, areas.lines, buffer);
            None
        }
        Over::Written { files } => {
            paragraphs(written(look, files).into_iter(), areas.lines, buffer);
            None
        }
    }
}

/// The folder once, then the name of each file.
fn written(look: Look<'_>, files: &[String]) -> Vec<(String, Style)> {
    let theme = look.theme;
    let split = |file: &str| {
        let at = file.rfind(['/', '\\']).map_or(0, |at| at + 1);
        (file[..at].to_owned(), file[at..].to_owned())
    };
    let mut lines = Vec::new();
    let mut folder = None;
    for (into, name) in files.iter().map(|file| split(file)) {
        if folder.as_ref() != Some(&into) {
            lines.push((look.fill("records-written-in", &[("folder", text::one_line(&into).into())]), theme.text));
            folder = Some(into);
        }
        lines.push((format!("  {}", text::one_line(&name)), theme.title));
    }
    lines
}

fn paragraphs(lines: impl Iterator<Item = (String, Style)>, area: Rect, buffer: &mut Buffer) {
    let lines = broken(lines, area.width);
    for (y, (line, style)) in (area.y..area.bottom()).zip(lines) {
        fit::put(buffer, Rect { y, height: 1, ..area }, &[ink(line, style)]);
    }
}

/// Paragraphs broken to a width.
fn broken(lines: impl Iterator<Item = (String, Style)>, width: u16) -> impl Iterator<Item = (String, Style)> {
    lines.flat_map(move |(words, style)| {
        fit::wrap(&words, usize::from(width)).into_iter().map(move |line| (line, style)).collect::<Vec<_>>()
    })
}
