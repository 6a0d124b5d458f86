//! Where things stand in the queue's pane: pure geometry, shared by what draws and by what the mouse hits.

use super::super::layout::{ListAreas, THREE_PANES, TWO_PANES, list_areas, too_small};
use super::super::state::State;
use super::{QueueList, may};
use crate::model::queue::QueueView;
use ratatui::layout::{Position, Rect};
use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// Columns of the third column.
const SIDE: u16 = 60;

/// Where each part of the queue's pane stands. A part that is not shown is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct QueueAreas {
    /// The list.
    pub list: Option<ListAreas>,
    /// The column of the line between the list and what is open.
    pub divider: Option<u16>,
    /// What is open.
    pub dossier: Option<DossierAreas>,
    /// The column of the line before the third column.
    pub side_divider: Option<u16>,
    /// History and evidence as a third column.
    pub side: Option<Rect>,
    /// The week, in place of all others.
    pub week: Option<Rect>,
}

/// The parts of what is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DossierAreas {
    /// All of it.
    pub whole: Rect,
    /// Stage, agency, authors, slot, approval.
    pub head: Rect,
    /// The rest.
    pub body: Rect,
}

/// What the mouse points at in the queue's pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// A row: its index in [`QueueList::rows`].
    Row(usize),
    /// The name of a list.
    View(QueueView),
    /// The list, beside its rows.
    List,
    /// What is open.
    Dossier,
    /// The third column.
    Side,
    /// A day of the week and a place among its slots.
    Day(usize, usize),
}

/// Says where everything of the pane stands on a screen of `state.size`.
#[must_use]
pub fn areas(state: &State) -> QueueAreas {
    let (width, height) = state.size;
    if too_small(state.size) {
        return QueueAreas::default();
    }
    let body = Rect::new(0, 3, width, height - 5);
    if state.queue.week.is_some() {
        return QueueAreas { week: Some(body), ..QueueAreas::default() };
    }
    if width < TWO_PANES {
        return if state.queue.reading {
            QueueAreas { dossier: Some(dossier(body)), ..QueueAreas::default() }
        } else {
            QueueAreas { list: Some(list_areas(body)), ..QueueAreas::default() }
        };
    }
    let side = if width >= THREE_PANES { SIDE } else { 0 };
    let list = if side > 0 { (width - side) * 48 / 100 } else { width / 2 };
    let mut areas = QueueAreas {
        list: Some(list_areas(Rect { width: list, ..body })),
        divider: Some(list),
        ..QueueAreas::default()
    };
    let mut pane = Rect { x: list + 1, width: width - side - list - 1, ..body };
    if side > 0 {
        pane.width -= 1;
        areas.side_divider = Some(pane.right());
        areas.side = Some(Rect { x: pane.right() + 1, width: side, ..body });
    }
    areas.dossier = Some(dossier(pane));
    areas
}

fn dossier(whole: Rect) -> DossierAreas {
    let head = if whole.height >= 14 { 3 } else { 2 };
    DossierAreas {
        whole,
        head: Rect { height: head.min(whole.height), ..whole },
        body: Rect { y: whole.y + head, height: whole.height.saturating_sub(head), ..whole },
    }
}

/// The lines of a row of the list.
pub const ROW: u16 = 3;

/// Which of the rows held are seen in `height` lines: from [`QueueList::top`] on, moved as little as shows the selected
/// one.
#[must_use]
pub fn visible(list: &QueueList, height: u16) -> Range<usize> {
    let height = usize::from(height / ROW).max(1);
    let count = list.rows.len();
    let mut top = list.top.min(count.saturating_sub(1));
    if let Some(selected) = list.selected_place() {
        top = top.min(selected).max((selected + 1).saturating_sub(height));
    }
    top..(top + height).min(count)
}

/// Which names of lists have their count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counted {
    /// All of them.
    All,
    /// Those that wait for the office.
    Waiting,
    /// The chosen one.
    Chosen,
}

/// The names of the lists as they stand in `area`: each with its place and its words. The chosen one always has its
/// count; the others have theirs when there is room, before all those that wait for the office.
#[must_use]
pub fn tabs(state: &State, area: Rect) -> Vec<(Rect, QueueView, String)> {
    let counts = state.office.as_ref().map(|office| office.counts).unwrap_or_default();
    let chosen = state.queue.list.view;
    let waits = |view| matches!(view, QueueView::ToReview | QueueView::Attention | QueueView::Mail);
    let words = |view: QueueView, counted: Counted, short: bool| {
        let family = if short { "queue-short" } else { "queue" };
        let name = state.lang.say(&format!("{family}-{}", view.name()));
        let count = if view == chosen { state.queue.list.total.max(counts.of(view)) } else { counts.of(view) };
        let counted = view == chosen || counted == Counted::All || (counted == Counted::Waiting && waits(view));
        if counted && count > 0 { format!("{name} {count}") } else { name }
    };
    let lay = |counted: Counted, short: bool| {
        let mut x = area.x + 1;
        let gap = if short { 1 } else { 2 };
        QueueView::ALL.map(|view| {
            let label = words(view, counted, short);
            let width = u16::try_from(label.width()).unwrap_or(u16::MAX);
            let place = Rect::new(x, area.y, width, 1);
            x = x.saturating_add(width).saturating_add(gap);
            (place, view, label)
        })
    };
    let measures = [
        (Counted::All, false),
        (Counted::Waiting, false),
        (Counted::All, true),
        (Counted::Waiting, true),
        (Counted::Chosen, true),
    ];
    let fits = |tabs: &[(Rect, QueueView, String); 8]| tabs.iter().all(|(place, ..)| place.right() < area.right());
    let laid = measures.into_iter().map(|(counted, short)| lay(counted, short)).find(fits);
    let laid = laid.unwrap_or_else(|| lay(Counted::Chosen, true));
    laid.into_iter().filter(|(place, ..)| place.right() <= area.right()).collect()
}

/// How many things wait for the office in the queue.
#[must_use]
pub fn waiting(state: &State) -> u64 {
    state.office.as_ref().map_or(0, |office| may::waits_for_office(&office.counts))
}

/// The days of the week as they stand in `area`: columns beside each other where there is room. Each has its heading
/// in its first line; below it, a slot takes [`SLOT`] lines.
#[must_use]
pub fn days(area: Rect) -> Option<[Rect; 7]> {
    (area.width >= TWO_PANES).then(|| {
        let wide = area.width / 7;
        [0, 1, 2, 3, 4, 5, 6].map(|day| Rect { x: area.x + day * wide, width: wide.saturating_sub(1), ..area })
    })
}

/// The lines of a slot in a column of the week.
pub const SLOT: u16 = 4;

/// What stands at a line of the week where the days stand one below the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeekLine {
    /// The heading of a day.
    Day(usize),
    /// A slot of a day, by its place.
    Slot(usize, usize),
}

/// The lines of the week where the days stand one below the other, and the first of them that is seen in `height`.
#[must_use]
pub fn week_lines(state: &State, height: u16) -> (Vec<WeekLine>, usize) {
    let Some(week) = &state.queue.week else { return (Vec::new(), 0) };
    let mut lines = Vec::new();
    let mut at = 0;
    for day in 0..7 {
        if day == week.day {
            at = lines.len();
        }
        lines.push(WeekLine::Day(day));
        for (place, slot) in week.on(state, day).into_iter().enumerate() {
            if Some(&slot.id) == week.chosen.as_ref() {
                at = lines.len();
            }
            lines.push(WeekLine::Slot(day, place));
        }
    }
    let height = usize::from(height);
    let top = (at + 1).saturating_sub(height).min(lines.len().saturating_sub(height));
    (lines, top)
}

/// How many slots are skipped at the top of a column of the week, so that the chosen one is seen.
#[must_use]
pub fn skipped(chosen: Option<usize>, height: u16) -> usize {
    let room = usize::from((height / SLOT).max(1));
    chosen.map_or(0, |chosen| (chosen + 1).saturating_sub(room))
}

/// The lines of the week's heading.
pub const WEEK_HEAD: u16 = 2;

/// Says what of the pane stands at a place.
#[must_use]
pub fn hit(state: &State, at: Position) -> Option<Spot> {
    let areas = areas(state);
    if let Some(area) = areas.week.filter(|area| area.contains(at)) {
        return week_hit(state, area, at);
    }
    if let Some(list) = areas.list.filter(|list| list.whole.contains(at)) {
        if list.tabs.contains(at) {
            let tab = tabs(state, list.tabs).into_iter().find(|(place, ..)| place.contains(at));
            return Some(tab.map_or(Spot::List, |(_, view, _)| Spot::View(view)));
        }
        let seen = visible(&state.queue.list, list.rows.height);
        let index = seen.start + usize::from(at.y.saturating_sub(list.rows.y) / ROW);
        let on_row = list.rows.contains(at) && seen.contains(&index);
        return Some(if on_row { Spot::Row(index) } else { Spot::List });
    }
    if areas.dossier.is_some_and(|dossier| dossier.whole.contains(at)) {
        return Some(Spot::Dossier);
    }
    areas.side.filter(|side| side.contains(at)).map(|_| Spot::Side)
}

fn week_hit(state: &State, area: Rect, at: Position) -> Option<Spot> {
    let week = state.queue.week.as_ref()?;
    let below = Rect { y: area.y + WEEK_HEAD, height: area.height.saturating_sub(WEEK_HEAD), ..area };
    if let Some(days) = days(below) {
        let day = days.iter().position(|column| column.contains(at))?;
        let chosen = week.on(state, day).iter().position(|slot| Some(&slot.id) == week.chosen.as_ref());
        let inside = at.y.saturating_sub(below.y + 2) / SLOT;
        return Some(Spot::Day(day, usize::from(inside) + skipped(chosen, below.height.saturating_sub(2))));
    }
    let (lines, top) = week_lines(state, below.height);
    match lines.get(top + usize::from(at.y.checked_sub(below.y)?))? {
        WeekLine::Day(day) => Some(Spot::Day(*day, 0)),
        WeekLine::Slot(day, place) => Some(Spot::Day(*day, *place)),
    }
}
