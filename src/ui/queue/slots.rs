//! The line under the top in the queue's pane: what goes out today and in the days to come.

use super::super::look::{Look, ink};
use super::super::{fit, when};
use super::say;
use crate::app::queue::goes_at;
use crate::model::publication::{Publication, Stage};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

/// True for what will go out, or is meant to.
fn comes(look: Look<'_>, publication: &Publication) -> bool {
    let later = goes_at(publication).is_some_and(|at| at > look.state.now);
    later && publication.stage != Stage::Withdrawn && publication.stage != Stage::Expired
}

/// Draws the line: as many slots as fit, the next one loudest, how many more at its end.
pub(in super::super) fn draw(look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    let inner = Rect { x: area.x + 1, width: area.width - 2, ..area };
    let slots: Vec<&Publication> = look.state.queue.soon.iter().filter(|slot| comes(look, slot)).collect();
    let mut spans = vec![ink(format!("{}  ", look.say("queue-slots")), theme.dim)];
    if slots.is_empty() {
        spans.push(ink(look.say("queue-slots-none"), theme.dim));
    }
    let mut day = None;
    for (index, slot) in slots.iter().enumerate() {
        let words = usize::from(inner.width / 4).min(28);
        let one = one(look, slot, &mut day, (index == 0).then_some(words));
        let more = look.fill("queue-slots-more", &[("n", (slots.len() - index).into())]);
        let wide = fit::total(&spans) + fit::total(&one);
        let rest = if index + 1 < slots.len() { fit::width(&more) + 1 } else { 0 };
        if wide + rest > usize::from(inner.width) {
            spans.push(ink(more, theme.dim));
            break;
        }
        spans.extend(one);
    }
    fit::put(buffer, inner, &spans);
}

fn one(
    look: Look<'_>,
    slot: &Publication,
    last: &mut Option<chrono::NaiveDate>,
    words: Option<usize>,
) -> Vec<Span<'static>> {
    let theme = look.theme;
    let Some(at) = goes_at(slot) else { return Vec::new() };
    let mut spans = Vec::new();
    let day = look.state.calendar.local_day(at);
    if *last != Some(day) {
        if last.is_some() {
            spans.push(ink("│ ", theme.line));
        }
        let today = day == look.state.calendar.local_day(look.state.now);
        let name = if today { look.say("strip-today") } else { when::day(look.state, at) };
        spans.push(ink(format!("{name} "), theme.dim));
        *last = Some(day);
    }
    let (glyph, style) = say::stage(look, slot.stage);
    let near = words.is_some() && at - look.state.now <= chrono::Duration::hours(1);
    let time = if near { theme.near } else { theme.text };
    let approved = if slot.is_approved() { style } else { theme.near };
    let agency = say::agency(slot.agency.as_ref());
    spans.push(ink(if near { "! " } else { "" }, theme.near));
    spans.push(ink(when::clock(look.state, at), time));
    spans.push(ink(format!(" {glyph}"), approved));
    spans.push(ink(if agency.is_empty() { " ".to_owned() } else { format!(" {agency} ") }, theme.dim));
    if let Some(room) = words {
        spans.push(ink(format!("{} ", fit::clip(&slot.first_words(28), room)), theme.text));
    }
    spans
}
