//! Whether an odd reading is right: what it says, what stands beside it, and what each verdict means.

use super::super::super::fit;
use super::super::super::look::{Look, ink};
use super::{say, table};
use crate::app::followers::accounts::judge::{CHOICES_FROM, Judging, label_id};
use crate::app::layout::OverlayAreas;
use crate::model::followers::{Oddity, Reviewed, Verdict};
use crate::say_followers;
use crate::say_time;
use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws the day and the choices.
pub(super) fn draw(look: Look<'_>, judging: &Judging, areas: &OverlayAreas, buffer: &mut Buffer) {
    let theme = look.theme;
    let area = areas.lines;
    let line = |y: usize| {
        let y = area.y.saturating_add(u16::try_from(y).unwrap_or(u16::MAX));
        Rect { y, height: u16::from(y < area.bottom()), ..area }
    };
    let list = look.state.followers.accounts.list.iter().flatten();
    if let Some(reviewed) = list.into_iter().find(|reviewed| reviewed.series.account == judging.account) {
        for (y, (words, style)) in about(look, reviewed, judging.day).into_iter().enumerate() {
            fit::put(buffer, line(y), &[ink(words, style)]);
        }
    }
    for (place, choice) in judging.choices.iter().enumerate() {
        let here = place == judging.chosen;
        let at = line(CHOICES_FROM + place * 2);
        if here {
            buffer.set_style(at.intersection(buffer.area), theme.selection);
        }
        let shade = |style| if here { theme.selection } else { style };
        let words = look.say(label_id(*choice));
        fit::put(
            buffer,
            at,
            &[ink(if here { "› " } else { "  " }, shade(theme.accent)), ink(words, shade(theme.text))],
        );
        let means = look.say(match choice {
            Some(Verdict::Right) => "counts-means-right",
            Some(Verdict::Wrong) => "counts-means-wrong",
            None => "counts-means-back",
        });
        fit::put(buffer, line(CHOICES_FROM + place * 2 + 1), &[ink(format!("    {means}"), theme.dim)]);
    }
}

/// The reading, its neighbours, and why it is odd: three lines.
fn about(look: Look<'_>, reviewed: &Reviewed, day: NaiveDate) -> Vec<(String, ratatui::style::Style)> {
    let theme = look.theme;
    let Some(known) = reviewed.series.days.iter().find(|one| one.day == day) else { return Vec::new() };
    let reading = known.reading.as_ref().map(|reading| table::reading_words(look, reading)).unwrap_or_default();
    let first = format!("{} · {reading}", say_time::date(day, look.state.lang));
    let before = reviewed.counting().rfind(|(other, _)| *other < day);
    let after = reviewed.counting().find(|(other, _)| *other > day);
    let one = |id: &str, neighbour: Option<(NaiveDate, u64)>| {
        neighbour.map(|(day, followers)| {
            look.fill(id, &[("day", say::short_year(look, day).into()), ("followers", fit::grouped(followers).into())])
        })
    };
    let beside: Vec<String> =
        [one("counts-before", before), one("counts-after", after)].into_iter().flatten().collect();
    let why = match reviewed.mark(day) {
        Some(Oddity::Suspect) => (look.say("counts-suspect-why"), theme.overdue),
        Some(Oddity::Wrong) => (look.say("counts-wrong-words"), theme.near),
        Some(Oddity::Step { by }) => (say_followers::step(by, look.state.lang), theme.near),
        None => (look.say("counts-right-words"), theme.good),
    };
    vec![(first, theme.title), (beside.join(" · "), theme.dim), why]
}
