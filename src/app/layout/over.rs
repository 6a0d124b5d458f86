//! Where stands what lies over the screen, and what of it is hit.

use super::{OverlayAreas, Target};
use crate::app::followers;
use crate::app::queue::Over;
use crate::app::{Agencies, Overlay, Picking, State, Views, people};
use ratatui::layout::{Position, Rect};

/// How large what lies on top would like to be, and whether it has a line for typing.
fn wanted(state: &State, overlay: &Overlay) -> (u16, u16, bool) {
    let few = |items: usize| u16::try_from(items).unwrap_or(u16::MAX);
    match overlay {
        Overlay::Help { .. } => (96, 62, false),
        Overlay::Palette { .. } => (72, 20, true),
        Overlay::Pick(pick) => match &pick.what {
            Picking::Topic(items) => (40, few(items.len()).saturating_add(2), false),
            Picking::Agency(items) => (68, few(items.len()).saturating_add(4).min(18), true),
            Picking::Snooze(items) => (58, few(items.len()).saturating_add(2), false),
            Picking::Reason(items) => (64, few(items.len()).saturating_add(2), false),
        },
        Overlay::Prompt(_) => (64, 9, false),
        Overlay::Explain { .. } => (76, 18, false),
        Overlay::Card { .. } => (76, 40, false),
        Overlay::Accounts { .. } => (88, few(state.standings.len()).saturating_add(26), false),
        Overlay::Confirm(_) => (56, 4, false),
        Overlay::People { .. } => (72, few(people::people(state).len().max(6)).saturating_add(6), false),
        Overlay::Agencies(Agencies { form: None, .. }) => {
            (96, few(state.agencies.len()).saturating_add(5).min(30), true)
        }
        Overlay::Agencies(_) => (96, 12, false),
        Overlay::Views(Views { form: Some(_), .. }) => (64, 7, false),
        Overlay::Views(_) => (84, few(state.views.len().max(2)).saturating_add(4).min(24), false),
        Overlay::Queue(over) => match over {
            Over::Pick(pick) => (76, few(pick.choices.len()).saturating_add(4).min(18), true),
            Over::Prompt(_) => (72, 12, false),
            Over::Confirm(confirm) => (72, few(confirm.lines.len()).saturating_mul(2).saturating_add(3), false),
            Over::Text(_) | Over::Card { .. } => (100, 50, false),
        },
        Overlay::Followers(over) => {
            let (width, height, query, _) = followers::over_wanted(state, over);
            (width, height, query)
        }
    }
}

/// Where it stands, and its parts.
pub(super) fn areas(state: &State, overlay: &Overlay) -> OverlayAreas {
    let (width, height, query) = wanted(state, overlay);
    let width = width.min(state.size.0 - 4);
    let height = height.min(state.size.1 - 4).max(4);
    let whole = Rect::new((state.size.0 - width) / 2, (state.size.1 - height) / 2, width, height);
    let inner = Rect::new(whole.x + 2, whole.y + 1, width - 4, height - 2);
    let typed = u16::from(query) * 2;
    let hint = match overlay {
        Overlay::Prompt(_) => 1,
        Overlay::Queue(Over::Prompt(_)) => 4,
        Overlay::Followers(over) => followers::over_wanted(state, over).3,
        Overlay::People { .. } | Overlay::Views(_) => 2,
        Overlay::Agencies(Agencies { form: Some(_), .. }) => 6,
        _ => 0,
    };
    OverlayAreas {
        whole,
        query: query.then_some(Rect { height: 1, ..inner }),
        lines: Rect { y: inner.y + typed, height: inner.height.saturating_sub(typed + hint), ..inner },
        hint: Rect { y: inner.bottom() - hint, height: hint, ..inner },
    }
}

/// What of it stands at a place.
pub(super) fn hit(state: &State, overlay: &Overlay, place: OverlayAreas, at: Position) -> Target {
    if !place.whole.contains(at) {
        return Target::Beside;
    }
    if !place.lines.contains(at) {
        return Target::Overlay;
    }
    let line = usize::from(at.y - place.lines.y);
    let height = place.lines.height;
    match overlay {
        Overlay::Help { scroll } | Overlay::Explain { scroll } | Overlay::Card { scroll } => {
            Target::OverlayLine(line + usize::from(*scroll))
        }
        Overlay::Palette { chosen, .. }
        | Overlay::People { chosen }
        | Overlay::Views(Views { chosen, form: None })
        | Overlay::Agencies(Agencies { chosen, form: None, .. }) => {
            Target::OverlayLine(line + chosen.saturating_sub(usize::from(height).saturating_sub(1)))
        }
        Overlay::Pick(pick) => {
            Target::OverlayLine(line + pick.chosen.saturating_sub(usize::from(height).saturating_sub(1)))
        }
        Overlay::Accounts { .. } if line < state.standings.len() => Target::OverlayLine(line),
        Overlay::Agencies(_) | Overlay::Followers(_) => Target::OverlayLine(line),
        Overlay::Queue(Over::Pick(pick)) => {
            Target::OverlayLine(line + pick.chosen.saturating_sub(usize::from(height).saturating_sub(1)))
        }
        Overlay::Accounts { .. } | Overlay::Prompt(_) | Overlay::Confirm(_) | Overlay::Queue(_) | Overlay::Views(_) => {
            Target::Overlay
        }
    }
}
