//! The names of the panes in the top line: what can be gone to, and how many wait there.

use super::state::{Pane, State};
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

/// The names of the panes as they stand at the left of the top line: each with its place, and its words with how many
/// wait there.
#[must_use]
pub fn places(state: &State, area: Rect) -> Vec<(Rect, Pane, String)> {
    let lay = |inbox: &str, queue: &str, followers: &str| {
        let mut x = area.x + 1;
        let waits = [
            (Pane::Inbox, inbox, state.counts.views[0]),
            (Pane::Queue, queue, super::queue::layout::waiting(state)),
            (Pane::Followers, followers, super::followers::waiting(state)),
        ];
        waits.map(|(pane, id, count)| {
            let name = state.lang.say(id);
            let label = if count > 0 { format!("{name} {count}") } else { name };
            let width = u16::try_from(label.width()).unwrap_or(u16::MAX);
            let place = Rect::new(x, area.y, width, 1);
            x = x.saturating_add(width).saturating_add(2);
            (place, pane, label)
        })
    };
    let short = area.width < 100;
    let queue = if short { "pane-queue-short" } else { "pane-queue" };
    let followers = if short { "pane-followers-short" } else { "pane-followers" };
    lay("pane-inbox", queue, followers).to_vec()
}
