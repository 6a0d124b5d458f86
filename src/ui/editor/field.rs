//! One field of the form.

use super::super::look::{Look, ink};
use super::super::{fit, preview, standing, typing};
use super::words;
use crate::app::editor::layout::NAMES;
use crate::app::editor::{self, Editor, Field};
use crate::model::account::NetworkKind;
use crate::model::length::measure;
use crate::model::media::Media;
use crate::model::publication::post_channel;
use crate::model::text;
use crate::say_time;
use chrono::Datelike;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

/// Columns of the name of the text, which leaves more room to its lengths.
const TITLE: u16 = 9;

/// Draws a field. Returns where its cursor would stand.
pub(super) fn draw(look: Look<'_>, editor: &Editor, field: Field, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let first = Rect { height: 1, ..area };
    let named = Rect { x: area.x + NAMES, width: area.width.saturating_sub(NAMES), ..first };
    name(look, editor, field, first, buffer);
    let below = Rect { y: area.y + 1, height: area.height - 1, ..area };
    let deep = Rect { x: area.x + 2, width: area.width.saturating_sub(2), ..below };
    match field {
        Field::Text => {
            let shared: Vec<_> = editor.networks().into_iter().filter(|network| !editor.has_own(*network)).collect();
            let room = Rect { x: area.x + TITLE, width: area.width.saturating_sub(TITLE), ..first };
            counts(look, editor, &shared, room, buffer);
            typing::draw(look, &editor.text, deep, buffer)
        }
        Field::Own(network) => {
            let own = editor.has_own(network);
            let said = look.say(if own { "editor-own-yes" } else { "editor-own-no" });
            let end = fit::put(buffer, named, &switch(look, editor, field, own, said));
            if own {
                let room = Rect { x: end + 1, width: named.right().saturating_sub(end + 1), ..named };
                counts(look, editor, &[network], room, buffer);
            }
            None
        }
        Field::Version(_) => {
            let bar = Rect { x: area.x, width: 2, ..area };
            for y in bar.y..bar.bottom() {
                let here = editor.field == field && y == bar.y;
                let mark = if here { ink("▸▏", look.theme.accent) } else { ink(" ▏", look.theme.ours) };
                fit::put(buffer, Rect { y, height: 1, ..bar }, &[mark]);
            }
            let text = Rect { x: area.x + 2, width: area.width.saturating_sub(2), ..area };
            typing::draw(look, editor.area(field)?, text, buffer)
        }
        Field::Account(place) => {
            let target = editor.offered.get(place)?;
            let network = standing::network(look, target.network);
            let said = format!("{network} · {}", text::one_line(target.account.as_str()));
            let on = editor.targets.contains(target);
            fit::put(buffer, named, &switch(look, editor, field, on, said));
            None
        }
        Field::Picture(place) => {
            let said = picture(look, &editor.pictures.get(place)?.media);
            fit::put(buffer, named, &[ink(said, chosen(look, editor, field))]);
            None
        }
        Field::Alt(place) => {
            let shown = editor.pictures.get(place)?;
            let empty = shown.alt.lines().iter().all(|line| line.trim().is_empty());
            let mark = if empty { format!("✗ {}", look.say("editor-required")) } else { String::new() };
            let from = fit::put_right(buffer, named, &[ink(mark, look.theme.overdue)]);
            let room = Rect { width: from.saturating_sub(named.x + 1), height: area.height, ..named };
            typing::draw(look, &shown.alt, room, buffer)
        }
        Field::Path => {
            if editor.attaching.is_some() {
                fit::put(buffer, named, &[ink(look.say("editor-reading"), look.theme.accent)]);
                return None;
            }
            typing::draw(look, &editor.path, named, buffer)
        }
        Field::Agency => agency(look, editor, named, below, buffer),
        Field::Origin => {
            let said = look.say("editor-origin-said");
            fit::put(buffer, named, &switch(look, editor, field, editor.from_agency, said));
            None
        }
        Field::Slot => slot(look, editor, named, buffer),
        Field::Discard => {
            fit::put(buffer, named, &[ink(look.say("editor-discard-said"), chosen(look, editor, field))]);
            None
        }
    }
}

/// The name of a field, marked where the keys go.
fn name(look: Look<'_>, editor: &Editor, field: Field, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    if matches!(field, Field::Version(_)) {
        return;
    }
    let here = editor.field == field;
    let mut name = match field {
        Field::Account(1..) => String::new(),
        Field::Own(network) => look.fill("editor-own", &[("network", standing::network(look, network).into())]),
        Field::Picture(place) => look.fill("editor-picture", &[("place", (place + 1).into())]),
        _ => look.say(words::name(field)),
    };
    name = fit::clip(&name, usize::from(NAMES) - 3);
    let style = if here { theme.accent } else { theme.title };
    fit::put(buffer, area, &[ink(if here { "▸ " } else { "  " }, theme.accent), ink(name, style)]);
}

/// How what is no text is written: the one where the keys go stands out.
fn chosen(look: Look<'_>, editor: &Editor, field: Field) -> Style {
    if editor.field == field { look.theme.selection } else { look.theme.text }
}

fn switch(look: Look<'_>, editor: &Editor, field: Field, on: bool, said: String) -> Vec<Span<'static>> {
    let mark = if on { "[x] " } else { "[ ] " };
    vec![ink(format!("{mark}{said}"), chosen(look, editor, field))]
}

/// How long it is on some networks, at the right; too long is loud, with by how much.
fn counts(look: Look<'_>, editor: &Editor, networks: &[NetworkKind], area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    let content = editor.content();
    let grouped = |units: usize| fit::grouped(u64::try_from(units).unwrap_or(u64::MAX));
    let mut spans = Vec::new();
    let mut lengths: Vec<_> = networks
        .iter()
        .map(|network| (*network, measure(post_channel(*network), content.text_for(*network))))
        .collect();
    // What is loud stands first: where room is short it is never cut.
    lengths.sort_by_key(|(_, length)| !length.is_over());
    for (network, length) in lengths {
        if !spans.is_empty() {
            spans.push(ink(" · ", theme.dim));
        }
        let count =
            format!("{} {} / {}", standing::network(look, network), grouped(length.used), grouped(length.limit));
        spans.push(if length.is_over() {
            let over = look.fill("editor-over", &[("n", grouped(length.used - length.limit).into())]);
            ink(format!("✗ {count} {over}"), theme.overdue)
        } else if length.used * 10 >= length.limit * 9 {
            ink(format!("! {count}"), theme.near)
        } else {
            ink(count, theme.dim)
        });
    }
    fit::put_right(buffer, area, &spans);
}

/// A picture: its name, kind, size and pixels.
fn picture(look: Look<'_>, media: &Media) -> String {
    let gaps = [
        ("name", text::one_line(&media.name).into()),
        ("kind", media.kind.mime().trim_start_matches("image/").to_uppercase().into()),
        ("width", media.width.to_string().into()),
        ("height", media.height.to_string().into()),
        ("size", preview::size(media.bytes).into()),
    ];
    look.fill("editor-picture-said", &gaps)
}

/// The agency, and those found while one is looked for.
fn agency(look: Look<'_>, editor: &Editor, area: Rect, below: Rect, buffer: &mut Buffer) -> Option<Position> {
    let theme = look.theme;
    let name = editor::agency_name(look.state);
    let query = text::one_line(&editor.query);
    let found = editor::found(look.state);
    if query.is_empty() {
        let (words, style) = match name {
            Some(name) => (name, theme.text),
            None => (look.say("editor-no-agency"), theme.dim),
        };
        fit::put(buffer, area, &[ink(words, style)]);
        return Some(Position::new(area.x, area.y));
    }
    let end = fit::put(buffer, area, &[ink(query, theme.text)]);
    let after = Rect { x: end + 2, width: area.right().saturating_sub(end + 2), ..area };
    let said = match name {
        Some(name) => ink(format!("→ {name}"), theme.good),
        None => ink(format!("✗ {}", look.say("editor-no-such-agency")), theme.overdue),
    };
    fit::put(buffer, after, &[said]);
    for ((y, agency), place) in (below.y..below.bottom()).zip(found).zip(0..) {
        let style = if place == editor.chosen { theme.selection } else { theme.text };
        let words = format!(" {} ", text::one_line(&agency.name));
        fit::put(buffer, Rect { x: area.x, y, width: area.width, height: 1 }, &[ink(words, style)]);
    }
    Some(Position::new(end.min(area.right().saturating_sub(1)), area.y))
}

/// The slot as it is typed, and the moment that was understood.
fn slot(look: Look<'_>, editor: &Editor, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let theme = look.theme;
    let typed = area.width.min(20);
    let cursor = typing::draw(look, &editor.slot, Rect { width: typed, ..area }, buffer);
    let said = match &editor.moment {
        Ok(None) => ink(look.say("editor-no-slot"), theme.dim),
        Ok(Some(at)) => {
            let local = look.state.calendar.local(*at);
            let this_year = local.year() == look.state.calendar.local(look.state.now).year();
            let moment = if this_year {
                say_time::moment(local, look.state.lang)
            } else {
                format!("{} {}", say_time::date(local.date_naive(), look.state.lang), say_time::clock(local))
            };
            ink(format!("→ {moment}"), if *at > look.state.now { theme.good } else { theme.overdue })
        }
        Err(why) => {
            let said = look.fill(why.sentence(), &[("word", text::one_line(why.word()).into())]);
            ink(format!("✗ {said}"), theme.overdue)
        }
    };
    let room = Rect { x: area.x + typed + 1, width: area.width.saturating_sub(typed + 1), ..area };
    fit::put(buffer, room, &[said]);
    cursor
}
