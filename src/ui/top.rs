//! The top line: the office, its time, the counts, who sits here, the accounts.

use super::look::{Look, ink};
use super::{fit, standing, when};
use crate::app::panes::places;
use crate::model::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::Span;

/// How much is said of where one is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Office {
    /// The program and the office.
    Full,
    /// The office.
    Name,
    /// Nothing.
    Nothing,
}

/// How much is said of the accounts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Accounts {
    /// By name.
    Names,
    /// By letter.
    Letters,
    /// By letter; of one that needs a look, only its mark. The accounts' own screen says the rest.
    Marks,
}

/// How much is said of the day.
#[derive(Clone, Copy)]
enum Day {
    /// `lun 23 nov`.
    Full,
    /// `lun 23`.
    Short,
    /// `lun`.
    Week,
}

/// How much is said of what is due.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counts {
    /// All of it.
    Long,
    /// All of it, shorter.
    Short,
    /// What is overdue and what failed.
    Least,
}

/// How much is said; the first that fits is drawn.
#[derive(Clone, Copy)]
struct Measure {
    office: Office,
    day: Day,
    accounts: Accounts,
    counts: Counts,
    gap: usize,
}

const MEASURES: [Measure; 13] = [
    Measure { office: Office::Full, day: Day::Full, accounts: Accounts::Names, counts: Counts::Long, gap: 6 },
    Measure { office: Office::Full, day: Day::Full, accounts: Accounts::Names, counts: Counts::Long, gap: 3 },
    Measure { office: Office::Full, day: Day::Full, accounts: Accounts::Names, counts: Counts::Long, gap: 2 },
    Measure { office: Office::Name, day: Day::Full, accounts: Accounts::Names, counts: Counts::Long, gap: 3 },
    Measure { office: Office::Name, day: Day::Full, accounts: Accounts::Letters, counts: Counts::Long, gap: 3 },
    Measure { office: Office::Nothing, day: Day::Full, accounts: Accounts::Names, counts: Counts::Long, gap: 3 },
    Measure { office: Office::Nothing, day: Day::Full, accounts: Accounts::Letters, counts: Counts::Long, gap: 2 },
    Measure { office: Office::Nothing, day: Day::Full, accounts: Accounts::Names, counts: Counts::Short, gap: 3 },
    Measure { office: Office::Nothing, day: Day::Short, accounts: Accounts::Letters, counts: Counts::Short, gap: 3 },
    Measure { office: Office::Nothing, day: Day::Week, accounts: Accounts::Letters, counts: Counts::Short, gap: 2 },
    Measure { office: Office::Nothing, day: Day::Week, accounts: Accounts::Marks, counts: Counts::Short, gap: 2 },
    Measure { office: Office::Nothing, day: Day::Week, accounts: Accounts::Letters, counts: Counts::Least, gap: 1 },
    Measure { office: Office::Nothing, day: Day::Week, accounts: Accounts::Marks, counts: Counts::Least, gap: 1 },
];

/// Draws the line in as many words as fit: who sits here in full where that costs no other words, then by name.
pub(super) fn draw(look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    let inner = Rect { x: area.x + 1, width: area.width - 2, ..area };
    let inner = panes(look, area, inner, buffer);
    let [full, name] = who(look);
    let tries = [(&full, &MEASURES[..4]), (&name, &MEASURES[..10]), (&Vec::new(), &MEASURES[..])];
    let mut chosen = None;
    for (who, measure) in tries.into_iter().flat_map(|(who, some)| some.iter().map(move |measure| (who, *measure))) {
        let left = left(look, measure);
        let right = [who.clone(), accounts(look, measure.accounts)].concat();
        let free = usize::from(inner.width).checked_sub(fit::total(&left) + fit::total(&right) + 2);
        chosen = Some((left, right, who.is_empty(), free.unwrap_or_default()));
        if free.is_some() {
            break;
        }
    }
    let Some((left, mut right, nobody, free)) = chosen else { return };
    if nobody && fit::total(&name) < free {
        right = [name, right].concat();
    }
    let from = fit::put_right(buffer, inner, &right);
    let room = Rect { width: from.saturating_sub(inner.x).saturating_sub(1), ..inner };
    fit::put(buffer, room, &left);
}

/// Who sits at the console: the name with what they are, and the name alone; nothing until the worker has said.
fn who(look: Look<'_>) -> [Vec<Span<'static>>; 2] {
    let Some(office) = &look.state.office else { return [Vec::new(), Vec::new()] };
    let name = ink(text::one_line(office.actor.person.as_str()), look.theme.text);
    let role = look.say(&format!("role-{}", office.actor.role.name()));
    let gap = ink("   ", look.theme.text);
    [vec![name.clone(), ink(format!(" · {role}"), look.theme.dim), gap.clone()], vec![name, gap]]
}

/// Draws the names of the panes, with what waits in each; returns the room that is left.
fn panes(look: Look<'_>, area: Rect, inner: Rect, buffer: &mut Buffer) -> Rect {
    let theme = look.theme;
    let mut from = inner.x;
    for (place, pane, label) in places(look.state, area) {
        let style = if pane == look.state.pane {
            theme.accent.add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
        } else {
            theme.dim
        };
        fit::put(buffer, place, &[ink(label, style)]);
        from = place.right() + 2;
    }
    Rect { x: from, width: inner.right().saturating_sub(from), ..inner }
}

fn left(look: Look<'_>, measure: Measure) -> Vec<Span<'static>> {
    let theme = look.theme;
    let gap = " ".repeat(measure.gap);
    let mut spans = Vec::new();
    if measure.office == Office::Full {
        spans.push(ink("Ventanilla", theme.accent));
        spans.push(ink(" · ", theme.dim));
    }
    if measure.office != Office::Nothing {
        spans.push(ink(text::one_line(&look.state.office_name), theme.title));
        spans.push(ink(gap.clone(), theme.text));
    }
    let now = look.state.now;
    let day = match measure.day {
        Day::Full => when::date(look.state, now),
        Day::Short => when::day(look.state, now),
        Day::Week => when::weekday(look.state, now),
    };
    if measure.counts == Counts::Least {
        spans.push(ink(when::clock(look.state, now), theme.text));
        spans.push(ink(gap, theme.text));
        spans.extend(overdue(look));
        return spans;
    }
    spans.push(ink(format!("{day} {}", when::clock(look.state, now)), theme.text));
    spans.push(ink(gap, theme.text));
    spans.extend(counts(look, measure.counts == Counts::Long));
    spans
}

/// The least that is always said: how many are overdue, and whether something failed.
fn overdue(look: Look<'_>) -> Vec<Span<'static>> {
    let counts = &look.state.counts;
    let mut spans = Vec::new();
    if counts.overdue > 0 {
        spans.push(ink(format!("‼ {}", counts.overdue), look.theme.overdue));
    }
    if counts.failed > 0 {
        spans.push(ink(format!(" ✗ {}", counts.failed), look.theme.overdue));
    }
    spans
}

/// The counts, in words.
pub(super) fn counts(look: Look<'_>, long: bool) -> Vec<Span<'static>> {
    let theme = look.theme;
    let counts = &look.state.counts;
    let today = if long { "top-today" } else { "top-today-short" };
    let overdue = look.fill("top-overdue", &[("n", counts.overdue.into())]);
    let mut spans = if counts.overdue > 0 {
        vec![ink("‼ ", theme.overdue), ink(overdue, theme.overdue)]
    } else {
        vec![ink(overdue, theme.dim)]
    };
    for (id, n) in [(today, counts.due_today), ("top-new", counts.new)] {
        spans.push(ink(" · ", theme.dim));
        spans.push(ink(look.fill(id, &[("n", n.into())]), if n > 0 { theme.text } else { theme.dim }));
    }
    if counts.failed > 0 {
        spans.push(ink(" · ", theme.dim));
        spans.push(ink(look.fill("top-failed", &[("n", counts.failed.into())]), theme.overdue));
    }
    spans
}

fn accounts(look: Look<'_>, measure: Accounts) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    for one in &look.state.standings {
        if !spans.is_empty() {
            let gap = if measure == Accounts::Names { "  " } else { " " };
            spans.push(ink(gap, look.theme.text));
        }
        let (glyph, words, style) = standing::steady(look, one, measure != Accounts::Names);
        spans.push(ink(glyph, style));
        if measure == Accounts::Marks && !glyph.is_empty() {
            spans.push(ink(one.network.letter().to_string(), style));
            continue;
        }
        spans.push(ink(words, style));
    }
    if spans.is_empty() {
        spans.push(ink(look.say("top-no-accounts"), look.theme.near));
    }
    spans.extend(mailbox(look, measure));
    spans
}

/// How the mailbox stands, where there is one: the age of what was last read, or why it is not read.
fn mailbox(look: Look<'_>, measure: Accounts) -> Vec<Span<'static>> {
    let theme = look.theme;
    let Some(mailbox) = look.state.office.as_ref().and_then(|office| office.mailbox.as_ref()) else {
        return Vec::new();
    };
    let short = measure != Accounts::Names;
    let name = if short { "@".to_owned() } else { look.say("top-mail") };
    let (glyph, words, style) = match (&mailbox.fault, mailbox.last_good) {
        (Some(fault), _) if fault.passes() => {
            ("! ", format!("{name} {}", look.say(standing::short_fault(fault))), theme.near)
        }
        (Some(fault), _) => ("✗ ", format!("{name} {}", look.say(standing::short_fault(fault))), theme.overdue),
        (None, Some(at)) => ("", format!("{name} {}", standing::age(look, at, short)), theme.dim),
        (None, None) => ("… ", name.clone(), theme.dim),
    };
    let words = if measure == Accounts::Marks && !glyph.is_empty() { name } else { words };
    vec![ink(if short { " " } else { "  " }, theme.text), ink(glyph, style), ink(words, style)]
}
