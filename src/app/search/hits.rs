//! The places in the open thread at which something was found.

use super::super::layout;
use super::super::state::State;
use super::super::thread;
use crate::model::message::Entry;
use crate::model::query::Marks;
use crate::model::text::{lines, wrap};

/// The lines of the open thread at which something was found, counted from its end, the newest first; and how many
/// lines of it are seen. About: the drawing may have some lines more or less.
fn places(state: &State) -> Option<(Vec<usize>, usize)> {
    let marks = state.search.as_ref().map(|search| &search.marks).filter(|marks| !marks.is_empty())?;
    let body = layout::areas(state).thread?.body;
    let thread = state.open.as_ref()?.thread.as_ref()?;
    let mut found = Vec::new();
    let mut below = 0;
    let mut day = None;
    for entry in thread.entries.iter().rev() {
        // Below the first entry of a later day stands a line with its date.
        let of = state.calendar.local_day(entry.at());
        below += usize::from(day.replace(of).is_some_and(|later| later != of));
        let (tall, hit) = measure(entry, marks, body.width);
        found.extend(hit.map(|line| below + tall - 1 - line));
        below += tall;
    }
    Some((found, usize::from(body.height)))
}

/// How many lines an entry takes, and on which of them something was found first.
fn measure(entry: &Entry, marks: &Marks, width: u16) -> (usize, Option<usize>) {
    let text = match entry {
        Entry::Message(message) => &message.text,
        Entry::Note { text, .. } => text,
        Entry::Delivery(delivery) => &delivery.text,
        Entry::Trail { .. } => return (1, None),
    };
    // Right of the time, and of the bar before what the office wrote.
    let room = usize::from(width).saturating_sub(11);
    let mut line = 1;
    let mut hit = None;
    for paragraph in lines(text) {
        let pieces = wrap(&paragraph, room);
        if hit.is_none() && !marks.places(&paragraph).is_empty() {
            let at = pieces.iter().position(|piece| !marks.places(piece).is_empty());
            hit = Some(line + at.unwrap_or(0));
        }
        line += pieces.len();
    }
    let more = match entry {
        Entry::Message(message) => message.attachments.len() + message.earlier.len() * 2,
        _ => 0,
    };
    (line + more, hit)
}

/// True when something was found in the open thread.
pub(in super::super) fn any(state: &State) -> bool {
    places(state).is_some_and(|(found, _)| !found.is_empty())
}

/// Scrolls the thread so that the newest place is seen.
pub(in super::super) fn show_newest(state: &mut State) {
    state.memory.hit = 0;
    show(state);
}

/// Scrolls the thread to the next older place; from the oldest to the newest.
pub(in super::super) fn next(state: &mut State) {
    state.memory.hit += 1;
    show(state);
}

fn show(state: &mut State) {
    let Some((found, height)) = places(state).filter(|(found, _)| !found.is_empty()) else { return };
    state.memory.hit %= found.len();
    let below = found[state.memory.hit];
    // What is near the end is seen there; anything older stands in the middle.
    let scroll = if below + 2 < height { 0 } else { below - height / 2 };
    let scroll = u16::try_from(scroll).unwrap_or(u16::MAX).min(thread::most(state));
    if let Some(open) = &mut state.open {
        state.dirty |= open.scroll != scroll;
        open.scroll = scroll;
    }
}
