//! The list of the queue: its names, its summary, its rows of three lines.

use super::super::look::{Look, ink};
use super::super::{fit, nothing};
use super::say;
use crate::app::layout::ListAreas;
use crate::app::queue::layout::{self, ROW};
use crate::model::mail::Mail;
use crate::model::publication::Publication;
use crate::model::queue::{QueueItem, QueueView};
use crate::model::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// Draws the list.
pub(super) fn draw(look: Look<'_>, areas: &ListAreas, buffer: &mut Buffer) {
    let theme = look.theme;
    let list = &look.state.queue.list;
    for (place, view, label) in layout::tabs(look.state, areas.tabs) {
        let style = if view == list.view {
            theme.accent.add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
        } else {
            theme.dim
        };
        fit::put(buffer, place, &[ink(label, style)]);
    }
    let seen = layout::visible(list, areas.rows.height);
    if areas.summary.height > 0 && !list.rows.is_empty() {
        summary(look, areas.summary, &seen, buffer);
    }
    if list.rows.is_empty() {
        empty(look, areas.rows, buffer);
        return;
    }
    let selected = list.selected_place();
    let tops = (areas.rows.y..areas.rows.bottom()).step_by(usize::from(ROW));
    for (y, index) in tops.zip(seen) {
        let place = Rect { y, height: ROW.min(areas.rows.bottom() - y), ..areas.rows };
        row(look, &list.rows[index].item, selected == Some(index), place, buffer);
    }
}

fn summary(look: Look<'_>, area: Rect, seen: &std::ops::Range<usize>, buffer: &mut Buffer) {
    let list = &look.state.queue.list;
    let inner = Rect { x: area.x + 1, width: area.width - 2, ..area };
    let words = look.say(&format!("queue-order-{}", list.view.name()));
    let above = !list.at_start || seen.start > 0;
    let below = !list.at_end || seen.end < list.rows.len();
    let mut place = String::new();
    // The place in the whole list is known only when the rows held begin with its first.
    if let (true, Some(selected)) = (list.at_start, list.selected_place()) {
        place = look.fill("list-place", &[("place", (selected + 1).into()), ("n", list.total.into())]);
    }
    let arrows = format!("{}{}", if above { "↑" } else { " " }, if below { "↓" } else { " " });
    let from = fit::put_right(buffer, inner, &[ink(format!("{place} {arrows}"), look.theme.dim)]);
    let room = Rect { width: from.saturating_sub(inner.x + 1), ..inner };
    fit::put(buffer, room, &[ink(words, look.theme.dim)]);
}

/// Draws a row: where it stands and when; its first words; who waits for whom.
fn row(look: Look<'_>, item: &QueueItem, selected: bool, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    let lit = selected && !look.state.queue.reading;
    if lit {
        buffer.set_style(area, theme.selection);
    }
    let shade = move |style: Style| match (lit, selected) {
        (true, _) => theme.selection,
        (false, true) => style.add_modifier(Modifier::BOLD),
        (false, false) => style,
    };
    let line = |y: u16| Rect { y: area.y + y, height: 1, width: area.width.saturating_sub(1), ..area };
    let mark = if selected { "›" } else { " " };
    match item {
        QueueItem::Publication(publication) => of_publication(look, publication, mark, &shade, line, buffer),
        QueueItem::Mail(mail) => of_mail(look, mail, mark, &shade, line, buffer),
    }
}

fn of_publication(
    look: Look<'_>,
    publication: &Publication,
    mark: &'static str,
    shade: &impl Fn(Style) -> Style,
    line: impl Fn(u16) -> Rect,
    buffer: &mut Buffer,
) {
    let theme = look.theme;
    let (glyph, style) = say::stage(look, publication.stage);
    let verified =
        if publication.is_verified() { format!(" ✓ {}", look.say("queue-verified")) } else { String::new() };
    let right = [
        ink(say::agency(publication.agency.as_ref()), shade(theme.dim)),
        ink(verified, shade(theme.good)),
        ink(" ", shade(theme.dim)),
    ];
    let first = line(0);
    let from = fit::put_right(buffer, first, &right);
    let left = [
        ink(mark, shade(theme.accent)),
        ink(glyph, shade(style)),
        ink(" ", shade(style)),
        ink(fit::left(&say::stage_word(look, publication.stage), 19), shade(style)),
        ink(format!(" {} ", fit::left(&say::networks(publication), 3)), shade(theme.dim)),
        ink(say::slot(look, publication), shade(theme.text)),
    ];
    fit::put(buffer, Rect { width: from.saturating_sub(first.x + 1), ..first }, &left);
    let lead = ink("   ", shade(theme.text));
    fit::put(buffer, line(1), &[lead.clone(), ink(publication.first_words(200), shade(theme.title))]);
    fit::put(buffer, line(2), &[lead, ink(say::waits(look, publication), shade(theme.dim))]);
}

fn of_mail(
    look: Look<'_>,
    mail: &Mail,
    mark: &'static str,
    shade: &impl Fn(Style) -> Style,
    line: impl Fn(u16) -> Rect,
    buffer: &mut Buffer,
) {
    let theme = look.theme;
    let (glyph, style) = super::mail::sender_glyph(look, &mail.sender);
    let first = line(0);
    let right =
        [ink(say::moment(look, mail.date.unwrap_or(mail.fetched_at)), shade(theme.dim)), ink(" ", shade(theme.dim))];
    let from = fit::put_right(buffer, first, &right);
    let name = mail.from_name.as_deref().filter(|name| !name.trim().is_empty()).unwrap_or(&mail.from);
    let left = [
        ink(mark, shade(theme.accent)),
        ink(glyph, shade(style)),
        ink(" ", shade(style)),
        ink(text::one_line(name), shade(theme.title)),
        ink(format!(" · {}", text::one_line(&mail.subject)), shade(theme.text)),
    ];
    fit::put(buffer, Rect { width: from.saturating_sub(first.x + 1), ..first }, &left);
    let doubt = mail.reading.doubts.first().map(|doubt| look.say(&format!("doubt-{}", doubt.name())));
    let doubt = doubt.unwrap_or_else(|| look.say(&format!("mail-outcome-{}", mail.outcome.name())));
    let lead = ink("   ", shade(theme.text));
    let said = look.fill("quoted", &[("words", text::one_line(&mail.said).into())]);
    fit::put(buffer, line(1), &[lead.clone(), ink(said, shade(theme.text))]);
    fit::put(buffer, line(2), &[lead, ink(doubt, shade(theme.near))]);
}

/// Draws what is said when there is nothing in the list: what that means, and what to do next.
fn empty(look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    let list = &look.state.queue.list;
    let theme = look.theme;
    let mailless = look.state.office.as_ref().is_some_and(|office| office.mailbox.is_none());
    let words = if list.loading {
        vec![(look.say("queue-loading"), theme.dim)]
    } else if list.view == QueueView::Mail && mailless {
        vec![(look.say("queue-empty-no-mailbox"), theme.title), (look.say("queue-empty-no-mailbox-more"), theme.dim)]
    } else {
        let name = list.view.name();
        vec![
            (look.say(&format!("queue-empty-{name}")), theme.title),
            (look.say(&format!("queue-next-{name}")), theme.dim),
        ]
    };
    nothing::draw(&words, area, buffer);
}
