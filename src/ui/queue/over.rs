//! What the queue lays over the screen.

use super::super::look::{Look, ink};
use super::super::overlays::{choice, reading};
use super::super::{fit, typing};
use super::{history, say};
use crate::app::layout::OverlayAreas;
use crate::app::queue::{Asks, Over, QueuePrompt, RawText, What, goes_at};
use crate::model::publication::Publication;
use crate::model::{slot, text};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

/// The title of a box.
pub(in super::super) fn title(look: Look<'_>, over: &Over) -> String {
    match over {
        Over::Pick(pick) => look.say(match &pick.plan.what {
            What::Send { agency: None, .. } => "queue-pick-agency",
            What::Receive { .. } => "queue-pick-from",
            What::Send { .. } => "queue-pick-way",
            What::AgencySaid { .. } => "queue-pick-verdict",
            What::Remove { .. } | What::Amend { .. } => "queue-pick-account",
            What::Link { .. } => "queue-pick-link",
            What::Evidence => "queue-evidence",
            _ => "queue-pick-publication",
        }),
        Over::Prompt(prompt) => look.say(match (prompt.asks, &prompt.plan.what) {
            (Asks::Slot, _) => "queue-ask-slot",
            (Asks::Words, _) => "queue-ask-words",
            (Asks::Text, _) => "queue-ask-text",
            (Asks::Reason, What::Withdraw { .. }) => "queue-ask-withdraw",
            (Asks::Reason, What::Remove { .. }) => "queue-ask-remove",
            (Asks::Reason, What::Amend { .. }) => "queue-ask-amend",
            (Asks::Reason, _) => "queue-ask-reason",
        }),
        Over::Confirm(_) => look.say("queue-sure"),
        Over::Text(raw) => raw.title.clone(),
        Over::Card { .. } => look.say("queue-card"),
    }
}

/// Draws a box. Returns where the cursor stands, when text is being written.
pub(in super::super) fn draw(
    look: Look<'_>,
    over: &Over,
    areas: &OverlayAreas,
    buffer: &mut Buffer,
) -> Option<Position> {
    match over {
        Over::Pick(pick) => {
            let lines: Vec<choice::Line> = pick
                .shown()
                .into_iter()
                .filter_map(|place| pick.choices.get(place))
                .map(|one| choice::Line { key: String::new(), words: one.words.clone(), aside: one.aside.clone() })
                .collect();
            if lines.is_empty() {
                fit::put(buffer, areas.lines, &[ink(look.say("pick-none"), look.theme.dim)]);
            }
            choice::draw(look, &lines, pick.chosen, areas.lines, buffer);
            areas.query.map(|area| choice::query(look, &pick.query, area, buffer))
        }
        Over::Prompt(prompt) => {
            hint(look, prompt, areas.hint, buffer);
            typing::draw(look, &prompt.text, areas.lines, buffer)
        }
        Over::Confirm(confirm) => {
            let area = areas.lines;
            let width = usize::from(area.width);
            let lines = confirm.lines.iter().flat_map(|line| fit::wrap(line, width));
            for (y, line) in (area.y..area.bottom()).zip(lines) {
                fit::put(buffer, Rect { y, height: 1, ..area }, &[ink(line, look.theme.text)]);
            }
            None
        }
        Over::Text(raw) => {
            let lines = evidence(look, raw, usize::from(areas.lines.width));
            reading::draw(look, &lines, raw.scroll, areas, buffer);
            None
        }
        Over::Card { scroll } => {
            let lines = history::lines(look, usize::from(areas.lines.width));
            reading::draw(look, &lines, *scroll, areas, buffer);
            None
        }
    }
}

/// What came as it came, made harmless.
fn evidence(look: Look<'_>, raw: &RawText, width: usize) -> Vec<Line<'static>> {
    let Some(words) = &raw.text else { return vec![Line::from(ink(look.say("queue-loading"), look.theme.dim))] };
    let lines = text::lines(words);
    lines.iter().flat_map(|line| fit::wrap(line, width)).map(|line| Line::from(ink(line, look.theme.text))).collect()
}

/// What is said below a text while it is written: why it was not taken, or how it is understood.
fn hint(look: Look<'_>, prompt: &QueuePrompt, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    let mut lines = Vec::new();
    if let Some(refused) = &prompt.refused {
        lines.push((format!("✗ {refused}"), theme.overdue));
    }
    if prompt.asks == Asks::Slot {
        lines.extend(slot_read(look, prompt));
    } else if prompt.asks == Asks::Reason && matches!(prompt.plan.what, What::Send { .. }) {
        lines.push((look.say("queue-hint-reason"), theme.dim));
    }
    let width = usize::from(area.width);
    let wrapped = lines.into_iter().flat_map(|(words, style)| {
        fit::wrap(&words, width).into_iter().map(move |line| (line, style)).collect::<Vec<_>>()
    });
    for (y, (line, style)) in (area.y..area.bottom()).zip(wrapped) {
        fit::put(buffer, Rect { y, height: 1, ..area }, &[ink(line, style)]);
    }
}

/// How a typed slot is understood: the day, whether the office works, what else goes out near it.
fn slot_read(look: Look<'_>, prompt: &QueuePrompt) -> Vec<(String, ratatui::style::Style)> {
    let theme = look.theme;
    let state = look.state;
    let typed = prompt.text.lines().join(" ");
    let mut lines = Vec::new();
    match slot::read(&typed, state.now, &state.calendar) {
        _ if typed.trim().is_empty() => lines.push((look.say("queue-hint-slot"), theme.dim)),
        Err(why) if prompt.refused.is_none() => {
            let word = text::one_line(why.word());
            lines.push((look.fill(why.sentence(), &[("word", word.into())]), theme.dim));
        }
        Err(_) => {}
        Ok(at) => {
            let day = state.calendar.local_day(at);
            let works =
                look.say(if state.calendar.is_business_day(day) { "queue-day-works" } else { "queue-day-closed" });
            let style = if state.calendar.is_business_day(day) { theme.good } else { theme.near };
            lines.push((format!("= {} · {works}", super::dossier::full(look, at)), style));
            let other = |one: &&Publication| {
                let near = goes_at(one).is_some_and(|moment| (moment - at).num_minutes().abs() < 60);
                near && Some(&one.id) != prompt.plan.publication.as_ref()
            };
            let near: Vec<&Publication> = state.queue.soon.iter().filter(other).collect();
            if let Some(one) = near.first() {
                let gaps = [
                    ("n", near.len().into()),
                    ("at", say::slot(look, one).into()),
                    ("words", one.first_words(24).into()),
                ];
                lines.push((look.fill("queue-slot-crowded", &gaps), theme.near));
            }
        }
    }
    let approved = state.queue_publication().is_some_and(Publication::is_approved);
    if approved {
        lines.push((look.say("queue-slot-voids"), theme.near));
    }
    lines
}
