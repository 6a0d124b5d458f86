//! The line of the search, what it says, and the marks on what was found.

use super::look::{Look, ink};
use super::{fit, hints, nothing, typing};
use crate::app::Focus;
use crate::app::layout::ListAreas;
use crate::app::search::{self, Search};
use crate::keymap::Command;
use crate::model::query::{Hint, Order};
use crate::model::text::one_line;
use crate::say_query;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::Span;

/// Draws the line, and how much was found. Returns where the cursor stands, when it is being written.
pub(super) fn line(look: Look<'_>, search: &Search, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let theme = look.theme;
    let writing = look.state.focus == Focus::Search;
    let lead = if writing { theme.accent.add_modifier(Modifier::BOLD) } else { theme.dim };
    let mut field = Rect { x: area.x + 1, width: area.width - 2, ..area };
    if search::query(look.state).is_some() && !look.state.list.loading {
        let found = look.fill("search-found", &[("n", look.state.list.total.into())]);
        let from = fit::put_right(buffer, field, &[ink(found, theme.dim)]);
        field.width = from.saturating_sub(field.x + 1);
    }
    fit::put(buffer, field, &[ink("/ ", lead)]);
    let field = Rect { x: field.x + 2, width: field.width.saturating_sub(2), ..field };
    let wrong = search.wrong.as_ref().filter(|_| speaks(look, search));
    let place = wrong.map(|error| (error.at.clone(), theme.overdue.add_modifier(Modifier::UNDERLINED)));
    let text = if writing { theme.text } else { theme.accent };
    let cursor = typing::line(&search.line, text, place, field, buffer);
    cursor.filter(|_| writing)
}

/// True when the line below the search says more than how what was found is listed.
pub(super) fn speaks_below(look: Look<'_>, search: &Search) -> bool {
    look.state.focus == Focus::Search || search.wrong.is_some() || search.making.is_some()
}

/// True when what is wrong with the line is to be said: it is not only unfinished, as far as one can tell.
fn speaks(look: Look<'_>, search: &Search) -> bool {
    let Some(wrong) = &search.wrong else { return false };
    let at_end = wrong.at.end >= search.typed().trim_end().len() && look.state.focus == Focus::Search;
    search.insisted || !(at_end && unfinished(look, wrong))
}

fn unfinished(look: Look<'_>, wrong: &crate::model::query::QueryError) -> bool {
    use crate::model::query::Problem;
    match wrong.problem {
        Problem::UnclosedQuote | Problem::EmptyValue { .. } | Problem::NoWord => true,
        // Something begins with it.
        _ => !search::layout::proposals(look.state, Rect::new(0, 0, u16::MAX, 1)).is_empty(),
    }
}

/// Draws the line below: what is wrong, ways to go on, or how what was found is listed. Returns true when it said
/// what is wrong.
pub(super) fn below(look: Look<'_>, search: &Search, areas: &ListAreas, buffer: &mut Buffer) {
    let theme = look.theme;
    let area = areas.summary;
    let inner = Rect { x: area.x + 1, width: area.width - 2, ..area };
    if let Some(wrong) = search.wrong.as_ref().filter(|_| speaks(look, search)) {
        return say_wrong(look, &say_query::wrong(wrong, look.state.lang), inner, areas.rows, buffer);
    }
    let proposals = search::layout::proposals(look.state, area);
    if !proposals.is_empty() {
        return ways(look, &proposals, inner, buffer);
    }
    if let Some(wrong) = &search.wrong {
        let words = say_query::wrong(wrong, look.state.lang);
        fit::put(buffer, inner, &[ink(words, theme.dim)]);
        return;
    }
    if let Some(made) = search.making {
        fit::put(buffer, inner, &[ink(making(look, made), theme.near)]);
        return;
    }
    let order = match search::query(look.state).map(|query| query.order) {
        Some(Order::Newest) => look.say("search-newest"),
        Some(Order::Urgent) => look.say("search-urgent"),
        None => look.say("search-type"),
    };
    fit::put(buffer, inner, &[ink(order, theme.dim)]);
}

/// How far the index is, of which so much is made.
fn making(look: Look<'_>, (done, total): (u64, u64)) -> String {
    let percent = done.min(total).saturating_mul(100).checked_div(total).unwrap_or(100);
    look.fill("search-making", &[("percent", percent.into())])
}

/// What is wrong, over the first rows where one line is too short for it.
fn say_wrong(look: Look<'_>, words: &str, area: Rect, rows: Rect, buffer: &mut Buffer) {
    let lines = fit::wrap(&format!("✗ {words}"), usize::from(area.width));
    for (y, line) in (area.y..rows.bottom()).zip(lines) {
        let row = Rect { x: rows.x, y, width: rows.width, height: 1 };
        fit::put(buffer, row, &[ink(" ".repeat(usize::from(row.width)), Style::reset())]);
        fit::put(buffer, Rect { y, ..area }, &[ink(line, look.theme.overdue)]);
    }
}

fn ways(look: Look<'_>, ways: &[(Rect, crate::model::query::Completion)], area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    let chosen = search::layout::chosen(look.state);
    let mut end = area.x;
    for (index, (place, way)) in ways.iter().enumerate().filter(|(_, (place, _))| place.width > 0) {
        let style = if chosen == Some(index) { theme.selection } else { theme.key };
        end = fit::put(buffer, *place, &[ink(search::layout::label(way), style)]);
    }
    // What the one at hand means, where there is room for it.
    let at_hand = chosen.or((ways.len() == 1).then_some(0)).and_then(|at| ways.get(at));
    let meaning = match at_hand.map(|(_, way)| &way.hint) {
        Some(Hint::Key(key)) => look.say(&format!("search-key-{}", key.id())),
        Some(Hint::Name(name)) => one_line(name),
        Some(Hint::Plain) => return,
        None => hints::chord_here(look, Command::Complete)
            .map(|chord| look.fill("search-completes", &[("key", chord.into())]))
            .unwrap_or_default(),
    };
    let room = Rect { x: end + 2, width: area.right().saturating_sub(end + 2), ..area };
    if room.width > 12 {
        fit::put(buffer, room, &[ink(meaning, theme.dim)]);
    }
}

/// Draws what is said when nothing was found: the next step.
pub(super) fn none(look: Look<'_>, search: &Search, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    let back = hints::chord_here(look, Command::Back).unwrap_or_default();
    let next = match search.making {
        Some(made) => making(look, made),
        None => look.fill("search-none-more", &[("key", back.into())]),
    };
    nothing::draw(&[(look.say("search-none"), theme.title), (next, theme.dim)], area, buffer);
}

/// A text as spans: what was sought stands out.
pub(super) fn marked(look: Look<'_>, text: &str, style: Style) -> Vec<Span<'static>> {
    let places = look.state.search.as_ref().map(|search| search.marks.places(text)).unwrap_or_default();
    let mut spans = Vec::new();
    let mut at = 0;
    for place in places {
        spans.push(ink(text[at..place.start].to_owned(), style));
        spans.push(ink(text[place.clone()].to_owned(), hit(look, style)));
        at = place.end;
    }
    spans.push(ink(text[at..].to_owned(), style));
    spans
}

/// How what was sought stands out of a style.
pub(super) fn hit(look: Look<'_>, style: Style) -> Style {
    // On the selected line there is one colour.
    let lit = style == look.theme.selection;
    let style = if lit { style } else { style.patch(look.theme.accent) };
    style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
}
