//! The days of an account, a line for each, and the chosen one in words with what stood there before. Rows S-3.4, S-8.1.2.

use super::super::super::fit;
use super::super::super::look::{Look, ink};
use super::{bars, say, wrapped};
use crate::app::followers::accounts::days::{self, Line};
use crate::app::followers::accounts::{self as app, DayWords, DetailAreas, rows};
use crate::model::followers::{Day, Oddity, Reading, Reviewed, Verdict};
use crate::model::text::one_line;
use crate::say_followers;
use crate::say_time;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text;

/// The columns of: the day, the followers, the change, the new ones, the posts, the requests, where it is from. What
/// is left is the mark's.
const COLUMNS: [usize; 7] = [13, 9, 8, 7, 7, 6, 5];

/// Draws the table, and below it the chosen day.
pub(super) fn draw(look: Look<'_>, areas: &DetailAreas, buffer: &mut Buffer) {
    let theme = look.theme;
    let Some(place) = rows::selected_place(look.state) else { return };
    let row = rows::rows(look.state)[place];
    let lines = days::shown(look.state);
    let chosen = days::place(look.state, &lines);
    let at = match lines.len() {
        0 => String::new(),
        count => look.fill("list-place", &[("place", (chosen + 1).into()), ("n", count.into())]),
    };
    bars::head(look, &say::account(row.network, row.account), &at, areas.head, buffer);
    let Some(reviewed) = row.reviewed.filter(|_| !lines.is_empty()) else {
        let width = usize::from(areas.body.width);
        let words = wrapped(&look.say("counts-no-readings-yet"), width, theme.text).chain(wrapped(
            &look.say("counts-no-readings-next"),
            width,
            theme.dim,
        ));
        for (y, line) in (areas.body.y + 1..areas.body.bottom()).zip(words) {
            fit::put(buffer, Rect { y, height: 1, ..areas.body }, &line.spans);
        }
        return;
    };
    heading(look, Rect { height: 1, ..areas.body }, buffer);
    let rows = Rect { y: areas.body.y + 1, height: areas.body.height.saturating_sub(1), ..areas.body };
    let seen = app::seen_lines(lines.len(), chosen, rows.height);
    for (y, index) in (rows.y..rows.bottom()).zip(seen) {
        let place = Rect { y, height: 1, ..rows };
        one(look, reviewed, &lines[index], index == chosen, place, buffer);
    }
    let rule = "─".repeat(usize::from(areas.foot.width));
    fit::put(buffer, Rect { height: 1, ..areas.foot }, &[ink(rule, theme.line)]);
    let below = Rect { y: areas.foot.y + 1, height: areas.foot.height.saturating_sub(1), ..areas.foot };
    if let Some(line) = lines.get(chosen) {
        let words = in_words(look, reviewed, line, usize::from(below.width));
        super::put(look, &words, 0, "counts-more-open", below, buffer);
    }
}

/// All that is known of a day, where it does not fit below the table.
pub(super) fn of_day(look: Look<'_>, shown: &DayWords, width: usize) -> Vec<text::Line<'static>> {
    let list = look.state.followers.accounts.list.iter().flatten();
    let found = list.into_iter().find(|reviewed| reviewed.series.account == shown.account);
    let Some(reviewed) = found else { return Vec::new() };
    let lines = days::lines(reviewed, app::today(look.state));
    let line = lines.iter().find(|line| line.has(shown.day));
    line.map(|line| in_words(look, reviewed, line, width)).unwrap_or_default()
}

fn heading(look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    let [day, followers, change, gained, posts, requests, from] = COLUMNS;
    let words = [
        fit::left(&format!("  {}", look.say("counts-column-day")), day),
        fit::right(&look.say("counts-column-followers"), followers),
        fit::right(&look.say("counts-column-change"), change),
        fit::right(&look.say("counts-column-gained"), gained),
        fit::right(&look.say("counts-column-posts"), posts),
        fit::right(&look.say("counts-column-requests"), requests),
        format!(" {}", fit::left(&look.say("counts-column-from"), from)),
    ];
    fit::put(buffer, area, &[ink(words.concat(), look.theme.dim)]);
}

/// Draws one line.
fn one(look: Look<'_>, reviewed: &Reviewed, line: &Line<'_>, chosen: bool, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    let lit = chosen && look.state.followers.accounts.reading;
    if lit {
        buffer.set_style(area, theme.selection);
    }
    let shade = |style: Style| if lit { theme.selection } else { style };
    let [column, followers, change, gained, posts, requests, from] = COLUMNS;
    let mark = ink(if chosen { "› " } else { "  " }, shade(theme.accent));
    match line {
        Line::Gap { from: first, to, requests: asked } => {
            let days = (*to - *first).num_days() + 1;
            let gaps = [("days", days.into()), ("span", say::days(look, *first, *to).into())];
            let words = look.fill(if days == 1 { "counts-gap-day" } else { "counts-gap" }, &gaps);
            let room = column - 2 + followers + change + gained + posts;
            let asked = if *asked > 0 { fit::grouped(*asked) } else { String::new() };
            let spans = [
                mark,
                ink(fit::left(&words, room), shade(theme.dim)),
                ink(fit::right(&asked, requests), shade(theme.text)),
            ];
            fit::put(buffer, area, &spans);
        }
        Line::Day { day, change: by } => {
            let Some(reading) = &day.reading else { return };
            let oddity = reviewed.mark(day.day);
            let out = matches!(oddity, Some(Oddity::Suspect | Oddity::Wrong));
            let figure = if out { theme.dim } else { theme.text };
            let by = by.map(|(by, _)| say_followers::signed(by)).unwrap_or_default();
            let figures = [
                fit::right(&say::count(reading.followers), followers),
                fit::right(&by, change),
                fit::right(&say::count(reading.gained), gained),
                fit::right(&say::count(reading.posts), posts),
                fit::right(&fit::grouped(day.requests), requests),
            ];
            let (words, style) = odd(look, day, oddity);
            let room = usize::from(area.width).saturating_sub(COLUMNS.iter().sum::<usize>() + 1);
            let spans = [
                mark,
                ink(fit::left(&say::day(look, day.day), column - 2), shade(theme.text)),
                ink(figures.concat(), shade(figure)),
                ink(format!(" {}", fit::left(&say::provenance(look, &reading.provenance), from)), shade(theme.dim)),
                // Where the word has no room the glyph stays: below the table it is said in full.
                ink(if room < 10 { words.chars().take(1).collect() } else { words }, shade(style)),
            ];
            fit::put(buffer, area, &spans);
        }
    }
}

/// The mark of a day with its word.
fn odd(look: Look<'_>, day: &Day, oddity: Option<Oddity>) -> (String, Style) {
    let theme = look.theme;
    match oddity {
        Some(oddity) => {
            let (id, style) = match oddity {
                Oddity::Suspect => ("counts-mark-suspect", theme.overdue),
                Oddity::Wrong => ("counts-mark-wrong", theme.dim),
                Oddity::Step { by } if by < 0 => ("counts-mark-purge", theme.near),
                Oddity::Step { .. } => ("counts-mark-leap", theme.near),
            };
            (format!("{} {}", bars::glyph(oddity), look.say(id)), style)
        }
        None if day.judged.is_some() => (format!("✓ {}", look.say("counts-mark-right")), theme.good),
        None if !day.earlier.is_empty() => (format!("← {}", look.say("counts-mark-corrected")), theme.dim),
        None => (String::new(), theme.dim),
    }
}

/// The chosen line in words: the reading and where it is from, what is odd, who said what, what stood there before.
fn in_words(look: Look<'_>, reviewed: &Reviewed, line: &Line<'_>, width: usize) -> Vec<text::Line<'static>> {
    let theme = look.theme;
    let (day, change) = match line {
        Line::Gap { from, to, .. } => {
            let gaps = [("span", say::days(look, *from, *to).into())];
            return wrapped(&look.fill("counts-gap-words", &gaps), width, theme.text).collect();
        }
        Line::Day { day, change } => (day, change),
    };
    let Some(reading) = &day.reading else { return Vec::new() };
    let lang = look.state.lang;
    let mut said = vec![say_time::date(day.day, lang), reading_words(look, reading)];
    if let Some((by, days)) = change {
        said.push(
            look.fill("counts-change-words", &[("by", say_followers::signed(*by).into()), ("days", (*days).into())]),
        );
    }
    let mut lines: Vec<text::Line<'static>> = wrapped(&said.join(" · "), width, theme.text).collect();
    let sentence = match reviewed.mark(day.day) {
        Some(Oddity::Suspect) => Some((look.say("counts-suspect-words"), theme.overdue)),
        Some(Oddity::Wrong) => Some((look.say("counts-wrong-words"), theme.near)),
        Some(Oddity::Step { by }) => Some((say_followers::step(by, look.state.lang), theme.near)),
        None => None,
    };
    if let Some((words, style)) = sentence {
        lines.extend(wrapped(&words, width, style));
    }
    if let Some(judged) = &day.judged {
        let id = match judged.verdict {
            Verdict::Right => "counts-judged-right-by",
            Verdict::Wrong => "counts-judged-wrong-by",
        };
        let at = say_time::moment(look.state.calendar.local(judged.at), lang);
        let gaps = [("who", one_line(judged.by.as_str()).into()), ("at", at.into())];
        lines.extend(wrapped(&look.fill(id, &gaps), width, theme.dim));
    }
    for earlier in day.earlier.iter().rev() {
        let at = say_time::moment(look.state.calendar.local(earlier.at), lang);
        let gaps = [
            ("before", reading_words(look, &earlier.reading).into()),
            ("who", one_line(earlier.by.as_str()).into()),
            ("at", at.into()),
        ];
        lines.extend(wrapped(&look.fill("counts-earlier", &gaps), width, theme.dim));
    }
    lines
}

/// `76,412 seguidores, por la API`.
pub(super) fn reading_words(look: Look<'_>, reading: &Reading) -> String {
    let gaps = [
        ("followers", say::count(reading.followers).into()),
        ("from", say_followers::provenance(&reading.provenance, look.state.lang).into()),
    ];
    look.fill("counts-reading", &gaps)
}
