//! The bottom line: how much of it the notice has, and which keys fit beside.

use super::layout::TWO_PANES;
use super::state::{State, Tone};
use crate::keymap::Command;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

/// A key of the bottom line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FooterKey {
    /// What it does.
    pub command: Command,
    /// The key as people read it.
    pub chord: String,
    /// What it does, in a word or two.
    pub label: String,
}

/// How many columns of the bottom line the notice has.
#[must_use]
pub fn notice_width(state: &State, area: Rect) -> u16 {
    let Some(notice) = &state.notice else { return 0 };
    let undo = if notice.undo_until.is_some_and(|until| until > state.now) { 24 } else { 0 };
    let wanted = u16::try_from(notice.text.width()).unwrap_or(u16::MAX).saturating_add(undo + 5);
    // Keys give way to words: to all of a failure, and on a narrow screen.
    let greedy = notice.tone == Tone::Failed || area.width < TWO_PANES;
    let share = if greedy { area.width - 12 } else { area.width * 2 / 3 };
    wanted.min(share)
}

/// The keys of the bottom line that fit right of `notice` columns: each with its place and its index in `keys`.
///
/// They go from the most useful to the least; the last one (help) always stays.
#[must_use]
pub fn footer(area: Rect, notice: u16, keys: &[FooterKey]) -> Vec<(Rect, usize)> {
    let width = |key: &FooterKey| u16::try_from(key.chord.width() + 1 + key.label.width()).unwrap_or(u16::MAX);
    let Some((last, others)) = keys.split_last() else { return Vec::new() };
    let mut room = area.width.saturating_sub(notice + 2).saturating_sub(width(last));
    let mut kept: Vec<usize> = Vec::new();
    for (index, key) in others.iter().enumerate() {
        let Some(left) = room.checked_sub(width(key).saturating_add(2)) else { break };
        room = left;
        kept.push(index);
    }
    kept.push(keys.len() - 1);
    let total: u16 = kept.iter().map(|index| width(&keys[*index]) + 2).sum::<u16>().saturating_sub(1);
    let mut x = area.right().saturating_sub(total).max(area.x);
    kept.into_iter()
        .map(|index| {
            let place = Rect::new(x, area.y, width(&keys[index]).min(area.right().saturating_sub(x)), 1);
            x = (x + width(&keys[index]) + 2).min(area.right());
            (place, index)
        })
        .collect()
}
