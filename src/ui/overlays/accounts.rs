//! The accounts: how each stands in full words, and its last check.

use super::super::look::{Look, ink};
use super::super::{fit, standing, when};
use super::choice;
use crate::app::layout::OverlayAreas;
use crate::model::account::{CheckItem, CheckReport, Cost, Phase, Standing};
use crate::model::ids::AccountId;
use crate::model::text;
use crate::say_check;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

/// Draws the accounts as a list, and the chosen one in full below.
pub(super) fn draw(
    look: Look<'_>,
    chosen: usize,
    checks: &[CheckReport],
    checking: &[AccountId],
    areas: &OverlayAreas,
    buffer: &mut Buffer,
) {
    let area = areas.lines;
    let standings = &look.state.standings;
    let lines: Vec<choice::Line> = standings
        .iter()
        .map(|one| {
            let (glyph, words, _) = standing::words(look, one, false);
            let aside = if checking.contains(&one.account) { look.say("accounts-checking") } else { String::new() };
            choice::Line { key: text::one_line(one.account.as_str()), words: format!("{glyph}{words}"), aside }
        })
        .collect();
    if lines.is_empty() {
        fit::put(buffer, area, &[ink(look.say("accounts-none"), look.theme.dim)]);
    }
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height);
    choice::draw(look, &lines, chosen, Rect { height: rows, ..area }, buffer);
    if let Some(one) = standings.get(chosen) {
        let report = checks.iter().rev().find(|report| report.account == one.account);
        let below = Rect { y: area.y + rows, height: area.height - rows, ..area };
        for (y, line) in (below.y..below.bottom()).zip(details(look, one, report, below)) {
            fit::put(buffer, Rect { y, height: 1, ..area }, &line.spans);
        }
    }
}

/// The standing and the last check of an account, in as many words as fit: what is wrong is never left out for what is
/// well, and where there is no room for all of it, the last line says where to read it.
fn details(look: Look<'_>, one: &Standing, report: Option<&CheckReport>, area: Rect) -> Vec<Line<'static>> {
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    let mut facts = vec![Line::default()];
    facts.extend(full(look, one, width));
    let Some(report) = report else { return facts };
    let brief = |facts: Vec<Line<'static>>| [facts, check(look, report, width, false)].concat();
    let long = [facts.clone(), check(look, report, width, true)].concat();
    if long.len() <= height {
        return long;
    }
    let short = brief(facts);
    if short.len() <= height {
        return short;
    }
    let mut only = brief(Vec::new());
    if only.len() > height {
        only.truncate(height.saturating_sub(1));
        let account = text::one_line(one.account.as_str());
        let words = look.fill("accounts-more", &[("account", account.into())]);
        only.push(Line::from(ink(format!("  {words}"), look.theme.dim)));
    }
    only
}

/// Everything that is known of an account's standing.
fn full(look: Look<'_>, one: &Standing, width: usize) -> Vec<Line<'static>> {
    let (state, theme) = (look.state, look.theme);
    let mut facts: Vec<(&str, String, Style)> = Vec::new();
    let synced = one.last_good.map_or_else(
        || look.say("accounts-never"),
        |at| {
            let age = when::span(state.now - at);
            look.fill("accounts-synced", &[("at", when::moment(state, at).into()), ("age", age.into())])
        },
    );
    facts.push(("accounts-last", synced, theme.text));
    match &one.phase {
        Phase::Idle => facts.push(("accounts-now", look.say("accounts-idle"), theme.text)),
        Phase::Pulling { feed } => {
            let feed = look.say(&format!("feed-{}", feed.name()));
            facts.push(("accounts-now", look.fill("accounts-pulling", &[("feed", feed.into())]), theme.text));
        }
        Phase::Backfilling { taken, since } => {
            let since = when::date(state, *since);
            let gaps = [("n", (*taken).into()), ("since", since.into())];
            facts.push(("accounts-now", look.fill("accounts-backfilling", &gaps), theme.text));
        }
        Phase::Failing { fault, retry_at } => {
            let style = if fault.passes() { theme.near } else { theme.overdue };
            facts.push(("accounts-now", format!("✗ {}", standing::sentence(look, fault)), style));
            let retry = retry_at.map_or_else(
                || look.say("accounts-retry-never"),
                |at| look.fill("accounts-retry", &[("at", when::moment(state, at).into())]),
            );
            facts.push(("accounts-next", retry, theme.text));
        }
    }
    if let Some(percent) = one.used_percent {
        let style = if percent >= 80 { theme.near } else { theme.text };
        facts.push(("accounts-quota", format!("{percent} %"), style));
    }
    if let Some(cost) = &one.cost {
        facts.push(("accounts-cost", money(look, cost), theme.text));
    }
    let style = if one.unreadable > 0 { theme.near } else { theme.dim };
    facts.push(("accounts-unreadable", look.fill("accounts-unreadable-n", &[("n", one.unreadable.into())]), style));
    let column = facts.iter().map(|(id, ..)| fit::width(&look.say(id))).max().unwrap_or(0);
    facts
        .into_iter()
        .flat_map(|(id, words, style)| {
            let name = look.say(id);
            let pieces = fit::wrap(&words, width.saturating_sub(column + 4));
            pieces.into_iter().enumerate().map(move |(index, piece)| {
                let name = if index == 0 { name.as_str() } else { "" };
                Line::from(vec![ink(format!("  {}  ", fit::left(name, column)), theme.dim), ink(piece, style)])
            })
        })
        .collect()
}

fn money(look: Look<'_>, cost: &Cost) -> String {
    let dollars = |micros: u64| format!("{}.{:02}", micros / 1_000_000, micros % 1_000_000 / 10_000);
    let spent = dollars(cost.spent_micros);
    cost.ceiling_micros.map_or_else(
        || look.fill("accounts-spent", &[("spent", spent.clone().into())]),
        |ceiling| {
            look.fill("accounts-spent-of", &[("spent", spent.clone().into()), ("ceiling", dollars(ceiling).into())])
        },
    )
}

/// The last check; what is well is one line, unless `every` line is asked for.
fn check(look: Look<'_>, report: &CheckReport, width: usize, every: bool) -> Vec<Line<'static>> {
    let theme = look.theme;
    let at = when::moment(look.state, report.at);
    let id = if report.passed() { "accounts-check-good" } else { "accounts-check-bad" };
    let style = if report.passed() { theme.good } else { theme.overdue };
    let mut lines = vec![Line::default(), Line::from(ink(format!("  {}", look.fill(id, &[("at", at.into())])), style))];
    let (well, rest): (Vec<&CheckItem>, Vec<&CheckItem>) =
        report.items.iter().partition(|item| !every && item.good == Some(true));
    for item in rest {
        lines.extend(check_item(look, item, width));
    }
    if !well.is_empty() {
        let names: Vec<String> = well.iter().map(|item| say_check::what(&item.what, look.state.lang)).collect();
        let names = fit::wrap(&names.join(", "), width.saturating_sub(4));
        lines.extend(names.into_iter().enumerate().map(|(index, line)| {
            Line::from(vec![ink(if index == 0 { "  ✓ " } else { "    " }, theme.good), ink(line, theme.dim)])
        }));
    }
    lines
}

fn check_item(look: Look<'_>, item: &CheckItem, width: usize) -> Vec<Line<'static>> {
    let theme = look.theme;
    let (glyph, style) = match item.good {
        Some(true) => ("✓", theme.good),
        Some(false) => ("✗", theme.overdue),
        None => ("?", theme.near),
    };
    let what = say_check::what(&item.what, look.state.lang);
    let evidence = say_check::evidence(&item.evidence, look.state.lang);
    let mut lines = vec![Line::from(vec![
        ink(format!("  {glyph} "), style),
        ink(what, theme.text),
        ink(format!("  {evidence}"), theme.dim),
    ])];
    if let Some(remedy) = &item.remedy {
        let words = fit::wrap(&look.say(remedy), width.saturating_sub(6));
        lines.extend(words.into_iter().map(|line| Line::from(ink(format!("    {line}"), theme.text))));
    }
    lines
}
