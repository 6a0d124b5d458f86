//! The attention: what citizens asked and what became of it.

use super::super::fit;
use super::super::look::{Look, ink};
use super::{behind, sheet};
use crate::app::followers::attention::shown;
use crate::app::followers::layout::steps;
use crate::say_time;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

/// Draws it.
pub(super) fn draw(look: Look<'_>, body: Rect, buffer: &mut Buffer) {
    let view = &look.state.followers.attention;
    if let Some(list) = &view.behind {
        return behind::draw(look, list, buffer);
    }
    heading(look, body, buffer);
    match &view.stats {
        None => said(look, body, &[look.say("attention-calculating")], buffer),
        Some(stats) if stats.total.received == 0 => {
            let span = view.span.map(|span| capital(&span.say(look.state.lang))).unwrap_or_default();
            let lines = [look.fill("attention-empty", &[("span", span.into())]), look.say("attention-empty-more")];
            said(look, body, &lines, buffer);
        }
        Some(_) => sheet::draw(look, &shown(look.state), &view.reader, buffer),
    }
}

/// The span, the moment of its figures, and how long it can be.
fn heading(look: Look<'_>, body: Rect, buffer: &mut Buffer) {
    let (state, theme) = (look.state, look.theme);
    let view = &state.followers.attention;
    let Some(span) = view.span else { return };
    let steps = steps(state, body);
    for (place, step, label) in &steps {
        let style = if *step == span.step {
            theme.accent.add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
        } else {
            theme.dim
        };
        fit::put(buffer, *place, &[ink(label.as_str(), style)]);
    }
    let until = steps.first().map_or(body.right(), |(place, ..)| place.x);
    let room = Rect { x: body.x + 1, width: until.saturating_sub(body.x + 3), height: 1, ..body };
    let mut words = vec![ink(capital(&span.say(state.lang)), theme.title)];
    if let Some(stats) = &view.stats {
        let at = say_time::moment(state.calendar.local(stats.as_of), state.lang);
        words.push(ink(format!(" · {}", look.fill("attention-as-of", &[("at", at.into())])), theme.dim));
    }
    fit::put(buffer, room, &words);
}

/// Words with their first letter a capital one.
pub(super) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Draws what is said when there are no figures: the first line is what is so, the others what to do.
pub(super) fn said(look: Look<'_>, body: Rect, lines: &[String], buffer: &mut Buffer) {
    let inner = Rect { x: body.x + 2, width: body.width.saturating_sub(4), ..body };
    let mut y = body.y + 2.max(body.height / 3);
    for (nth, words) in lines.iter().enumerate() {
        let style = if nth == 0 { look.theme.title } else { look.theme.dim };
        for line in fit::wrap(words, usize::from(inner.width)) {
            if y < body.bottom() {
                fit::put(buffer, Rect { y, height: 1, ..inner }, &[ink(line, style)]);
                y += 1;
            }
        }
    }
}
