//! The reminder: which records are due, said once a day. Row S-8.1.3.

use super::super::super::notice;
use super::super::super::state::{Boot, Notice, State, Tone};
use super::words;

/// Says which records are due, when it was not said today. What else is said at the start is not talked over.
pub(super) fn remind(state: &mut State) {
    let today = state.calendar.local_day(state.now);
    if state.followers.records.told == Some(today) || state.boot != Boot::Ready {
        return;
    }
    let Some(text) = sentence(state) else { return };
    match &mut state.notice {
        None => {
            notice::say(state, Tone::Info, text);
            if let Some(notice) = &mut state.notice {
                notice.until = None;
            }
        }
        // What an operator reads first at the start of the day.
        Some(Notice { tone: Tone::Info, until: None, text: said, .. }) => {
            said.push_str(" · ");
            said.push_str(&text);
            state.dirty = true;
        }
        // It waits until the line is free.
        Some(_) => return,
    }
    state.followers.records.told = Some(today);
}

/// Time has passed.
pub(in super::super) fn tick(state: &mut State) {
    if state.followers.records.list.iter().any(|standing| standing.due) {
        remind(state);
    }
}

/// How many are due, and of which periods; nothing when none is.
fn sentence(state: &State) -> Option<String> {
    let due: Vec<_> = state.followers.records.list.iter().filter(|standing| standing.due).collect();
    let mut periods: Vec<String> = due.iter().map(|standing| words::period(&standing.id, state.lang)).collect();
    periods.dedup();
    let gaps = [("n", due.len().into()), ("periods", periods.join(", ").into())];
    (!due.is_empty()).then(|| state.lang.say_with("records-reminder", &gaps))
}
