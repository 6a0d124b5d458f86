//! Where things stand on the screen: pure geometry, shared by what draws and by what the mouse hits.
//!
//! Keys never ask this module anything. Sizes: from 200 columns three panes, from 120 two, below that one, in which the
//! conversation lies over the list; below 60×16 nothing but one line that says so.

mod over;

pub use super::bottom::{FooterKey, footer, notice_width};
use super::editor::layout::EditorAreas;
use super::followers;
use super::followers::layout::FollowersAreas;
use super::queue;
use super::queue::layout::{QueueAreas, Spot};
use super::{Boot, List, Pane, State};
use super::{editor, panes, search};
use crate::keymap::Command;
use crate::model::counts::View;
use crate::model::sighting::Answerable;
use ratatui::layout::Rect;
use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// The smallest screen on which the console is drawn: columns and rows.
pub const SMALLEST: (u16, u16) = (60, 16);
/// From so many columns on, the conversation stands beside the list.
pub const TWO_PANES: u16 = 120;
/// From so many columns on, the card stands beside the conversation.
pub const THREE_PANES: u16 = 200;

/// Where each part of the screen stands. A part that is not shown is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Areas {
    /// The whole screen.
    pub screen: Rect,
    /// The office, the time, the counts and the accounts.
    pub top: Rect,
    /// The deadline strip.
    pub strip: Rect,
    /// The line under the strip.
    pub upper_rule: Rect,
    /// The list.
    pub list: Option<ListAreas>,
    /// The column of the line between the list and the conversation.
    pub divider: Option<u16>,
    /// The conversation.
    pub thread: Option<ThreadAreas>,
    /// The composer, below the conversation.
    pub composer: Option<ComposerAreas>,
    /// The column of the line between the conversation and the card.
    pub card_divider: Option<u16>,
    /// The card as a third column.
    pub card: Option<Rect>,
    /// The line over the bottom line.
    pub lower_rule: Rect,
    /// The notice and the keys.
    pub bottom: Rect,
    /// The queue's pane, in place of list and conversation.
    pub queue: Option<QueueAreas>,
    /// The third pane, in place of list and conversation.
    pub followers: Option<FollowersAreas>,
    /// The editor, in place of list and conversation.
    pub editor: Option<EditorAreas>,
    /// What lies on top.
    pub overlay: Option<OverlayAreas>,
}

/// The parts of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ListAreas {
    /// All of it.
    pub whole: Rect,
    /// The names of the lists, or the line of the search.
    pub tabs: Rect,
    /// How many, in which order, which of them are seen; no height on a low screen.
    pub summary: Rect,
    /// The rows, one line each.
    pub rows: Rect,
}

/// The parts of the conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ThreadAreas {
    /// All of it.
    pub whole: Rect,
    /// Who, where, about what, and the post it hangs from.
    pub head: Rect,
    /// The entries.
    pub body: Rect,
    /// The deadline; a second line when an answer is not possible as usual.
    pub foot: Rect,
}

/// The parts of the composer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ComposerAreas {
    /// All of it.
    pub whole: Rect,
    /// The line with to whom and how long.
    pub title: Rect,
    /// The text.
    pub text: Rect,
    /// The line with the hint or the reason why it was not sent.
    pub hint: Rect,
}

/// The parts of what lies on top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OverlayAreas {
    /// The box with its border.
    pub whole: Rect,
    /// The line for typing, where there is one.
    pub query: Option<Rect>,
    /// The lines: what can be chosen, or what is read.
    pub lines: Rect,
    /// The line below the text where one is written, for the reason why it was not taken; no height elsewhere.
    pub hint: Rect,
}

/// What the mouse points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A row of the list: its index in [`List::rows`].
    Row(usize),
    /// The name of a list.
    View(View),
    /// The list, beside its rows.
    List,
    /// The line of the search.
    SearchLine,
    /// A way to go on with it: its index.
    Proposal(usize),
    /// The conversation.
    Thread,
    /// The composer.
    Composer,
    /// The card as a third column.
    Card,
    /// The name of a pane, in the top line.
    Pane(Pane),
    /// A spot of the queue's pane.
    Queue(Spot),
    /// A spot of the third pane.
    Followers(followers::layout::Spot),
    /// A spot of the editor.
    Editor(editor::layout::Spot),
    /// The top line: the accounts.
    Accounts,
    /// The deadline strip.
    Strip,
    /// A line of what lies on top: the index of the choice, scrolling included. For what is only read, of the line.
    OverlayLine(usize),
    /// Inside what lies on top, on no line.
    Overlay,
    /// Beside what lies on top.
    Beside,
    /// A choice of the welcome screen.
    Welcome(usize),
    /// A key of the bottom line.
    Footer(Command),
}

/// True when the screen is too small for the console.
#[must_use]
pub fn too_small(size: (u16, u16)) -> bool {
    size.0 < SMALLEST.0 || size.1 < SMALLEST.1
}

/// True when the conversation lies over the list: the screen has one pane and the conversation has it.
#[must_use]
pub fn covers(state: &State) -> bool {
    state.size.0 < TWO_PANES && state.open.as_ref().is_some_and(|open| open.over_list || !state.focus.is_on_list())
}

/// Says where everything stands on a screen of `state.size`.
#[must_use]
pub fn areas(state: &State) -> Areas {
    let (width, height) = state.size;
    let screen = Rect::new(0, 0, width, height);
    if too_small(state.size) {
        return Areas { screen, ..Areas::default() };
    }
    let line = |y| Rect::new(0, y, width, 1);
    let mut areas = Areas {
        screen,
        top: line(0),
        strip: line(1),
        upper_rule: line(2),
        lower_rule: line(height - 2),
        bottom: line(height - 1),
        overlay: state.overlays.last().map(|overlay| over::areas(state, overlay)),
        ..Areas::default()
    };
    if state.editor.is_some() {
        let editor = editor::layout::areas(state);
        (areas.divider, areas.card_divider) = (editor.divider, editor.side_divider);
        return Areas { editor: Some(editor), ..areas };
    }
    if state.pane == Pane::Queue {
        let queue = queue::layout::areas(state);
        (areas.divider, areas.card_divider) = (queue.divider, queue.side_divider);
        return Areas { queue: Some(queue), ..areas };
    }
    if state.pane == Pane::Followers {
        let followers = followers::layout::areas(state);
        (areas.divider, areas.card_divider) = (followers.divider, followers.side_divider);
        return Areas { followers: Some(followers), ..areas };
    }
    let body = Rect::new(0, 3, width, height - 5);
    if width < TWO_PANES {
        if covers(state) {
            conversation(state, body, &mut areas);
        } else {
            areas.list = Some(searched(state, list_areas(body)));
        }
        return areas;
    }
    let third = if width >= THREE_PANES { 48 } else { 0 };
    let list = if third > 0 { (width - third) * 48 / 100 } else { width / 2 };
    let thread = width - third - list - 1;
    areas.list = Some(searched(state, list_areas(Rect { width: list, ..body })));
    areas.divider = Some(list);
    let mut pane = Rect { x: list + 1, width: thread, ..body };
    if third > 0 {
        pane.width -= 1;
        areas.card_divider = Some(pane.right());
        areas.card = Some(Rect { x: pane.right() + 1, width: third, ..body });
    }
    conversation(state, pane, &mut areas);
    areas
}

pub(super) fn list_areas(whole: Rect) -> ListAreas {
    let summary = u16::from(whole.height >= 14);
    let rows = Rect { y: whole.y + 1 + summary, height: whole.height - 1 - summary, ..whole };
    ListAreas {
        whole,
        tabs: Rect { height: 1, ..whole },
        summary: Rect { y: whole.y + 1, height: summary, ..whole },
        rows,
    }
}

/// The same with the line of the search in place of the names, and always a line below it for what it says.
fn searched(state: &State, areas: ListAreas) -> ListAreas {
    if state.search.is_none() || areas.summary.height > 0 {
        return areas;
    }
    ListAreas {
        summary: Rect { height: 1, ..areas.summary },
        rows: Rect { y: areas.rows.y + 1, height: areas.rows.height - 1, ..areas.rows },
        ..areas
    }
}

fn conversation(state: &State, pane: Rect, areas: &mut Areas) {
    let composer = if state.composer.is_some() { (pane.height / 3).clamp(5, 12) } else { 0 };
    let whole = Rect { height: pane.height - composer, ..pane };
    let head = if pane.height >= 14 { 3 } else { 2 };
    let unusual = state
        .open
        .as_ref()
        .and_then(|open| open.thread.as_ref())
        .is_some_and(|thread| thread.conversation.answerable != Answerable::Yes);
    let foot = 1 + u16::from(unusual);
    areas.thread = Some(ThreadAreas {
        whole,
        head: Rect { height: head, ..whole },
        body: Rect { y: whole.y + head, height: whole.height.saturating_sub(head + foot), ..whole },
        foot: Rect { y: whole.bottom() - foot, height: foot, ..whole },
    });
    if composer > 0 {
        let whole = Rect { y: pane.bottom() - composer, height: composer, ..pane };
        areas.composer = Some(ComposerAreas {
            whole,
            title: Rect { height: 1, ..whole },
            text: Rect { x: whole.x + 1, y: whole.y + 1, width: whole.width - 2, height: composer - 2 },
            hint: Rect { y: whole.bottom() - 1, height: 1, ..whole },
        });
    }
}

/// Which of `count` lines are seen in `height`, so that the chosen one is.
#[must_use]
pub fn window(chosen: usize, count: usize, height: u16) -> Range<usize> {
    let height = usize::from(height);
    let first = chosen.min(count.saturating_sub(1)).saturating_sub(height.saturating_sub(1));
    first..(first + height).min(count)
}

/// Which of the rows held are seen in `height`: from [`List::top`] on, moved as little as shows the selected one.
#[must_use]
pub fn visible(list: &List, height: u16) -> Range<usize> {
    let height = usize::from(height);
    let count = list.rows.len();
    let mut top = list.top.min(count.saturating_sub(1));
    if let Some(selected) = selected(list) {
        top = top.min(selected).max((selected + 1).saturating_sub(height));
    }
    top..(top + height).min(count)
}

/// The index in [`List::rows`] of the selected row.
#[must_use]
pub fn selected(list: &List) -> Option<usize> {
    let id = list.selected.as_ref()?;
    list.rows.iter().position(|row| row.conversation.id == *id)
}

/// The names of the lists as they stand in `area`: each with its place and its words.
///
/// The chosen one always has its count; the others have theirs when there is room.
#[must_use]
pub fn tabs(state: &State, area: Rect) -> Vec<(Rect, View, String)> {
    let words = |view: View, counted: bool| {
        let name = state.lang.say(&format!("tab-{}", view.name()));
        let place = View::ALL.iter().position(|one| *one == view).unwrap_or(0);
        let count = if Some(view) == state.list.view() {
            state.list.total.max(state.counts.views[place])
        } else {
            state.counts.views[place]
        };
        if counted && count > 0 { format!("{name} {count}") } else { name }
    };
    let lay = |counted: bool| {
        let mut x = area.x + 1;
        View::ALL.map(|view| {
            let label = words(view, counted || Some(view) == state.list.view());
            let width = u16::try_from(label.width()).unwrap_or(u16::MAX);
            let place = Rect::new(x, area.y, width, 1);
            x = x.saturating_add(width).saturating_add(2);
            (place, view, label)
        })
    };
    let fits = |tabs: &[(Rect, View, String); 5]| tabs.iter().all(|(place, ..)| place.right() <= area.right());
    let full = lay(true);
    let chosen = if fits(&full) { full } else { lay(false) };
    chosen.into_iter().filter(|(place, ..)| place.right() <= area.right()).collect()
}

/// Where the three choices of the welcome screen stand: each two lines high, from this line on.
#[must_use]
pub fn welcome(size: (u16, u16)) -> Rect {
    let width = 64.min(size.0.saturating_sub(4));
    let top = size.1.saturating_sub(14) / 2 + 6;
    Rect::new((size.0.saturating_sub(width)) / 2, top, width, 6)
}

/// Says what stands at a column and row. `keys` are those of the bottom line.
#[must_use]
pub fn hit(state: &State, keys: &[FooterKey], column: u16, row: u16) -> Option<Target> {
    let at = ratatui::layout::Position::new(column, row);
    if too_small(state.size) {
        return None;
    }
    match &state.boot {
        Boot::Welcome { .. } => {
            let menu = welcome(state.size);
            return menu.contains(at).then(|| Target::Welcome(usize::from((row - menu.y) / 2)));
        }
        Boot::Opening(_) if state.seen_at.is_none() => return None,
        Boot::Opening(_) | Boot::Ready => {}
    }
    let areas = areas(state);
    if let (Some(overlay), Some(place)) = (state.overlays.last(), areas.overlay) {
        return Some(over::hit(state, overlay, place, at));
    }
    if areas.bottom.contains(at) {
        let places = footer(areas.bottom, notice_width(state, areas.bottom), keys);
        return places
            .into_iter()
            .find(|(place, _)| place.contains(at))
            .map(|(_, key)| Target::Footer(keys[key].command));
    }
    if areas.top.contains(at) {
        let pane = panes::places(state, areas.top).into_iter().find(|(place, ..)| place.contains(at));
        return Some(pane.map_or(Target::Accounts, |(_, pane, _)| Target::Pane(pane)));
    }
    if areas.strip.contains(at) {
        return Some(Target::Strip);
    }
    if areas.editor.is_some() {
        return editor::layout::hit(state, at).map(Target::Editor);
    }
    if areas.queue.is_some() {
        return queue::layout::hit(state, at).map(Target::Queue);
    }
    if areas.followers.is_some() {
        return followers::layout::hit(state, at).map(Target::Followers);
    }
    if let Some(list) = areas.list
        && list.whole.contains(at)
    {
        if state.search.is_some() && list.tabs.contains(at) {
            return Some(Target::SearchLine);
        }
        if state.search.is_some() && list.summary.contains(at) {
            let proposals = search::layout::proposals(state, list.summary).into_iter();
            let place = proposals.map(|(place, _)| place).position(|place| place.contains(at));
            return Some(place.map_or(Target::List, Target::Proposal));
        }
        if list.tabs.contains(at) {
            let tab = tabs(state, list.tabs).into_iter().find(|(place, ..)| place.contains(at));
            return Some(tab.map_or(Target::List, |(_, view, _)| Target::View(view)));
        }
        let seen = visible(&state.list, list.rows.height);
        let index = seen.start + usize::from(row.saturating_sub(list.rows.y));
        let on_row = list.rows.contains(at) && seen.contains(&index);
        return Some(if on_row { Target::Row(index) } else { Target::List });
    }
    if areas.composer.is_some_and(|composer| composer.whole.contains(at)) {
        return Some(Target::Composer);
    }
    if areas.thread.is_some_and(|thread| thread.whole.contains(at)) {
        return Some(Target::Thread);
    }
    areas.card.filter(|card| card.contains(at)).map(|_| Target::Card)
}
