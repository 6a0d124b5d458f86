//! What it lacks, where it links to, what it costs.

use super::super::fit;
use super::super::look::{Look, ink};
use crate::app::editor::{Editor, facts};
use crate::model::text;
use crate::say_publication::say_lack;
use ratatui::style::Style;
use ratatui::text::Line;

/// The lines at a width: what keeps it from being approved first.
pub(super) fn lines(look: Look<'_>, editor: &Editor, width: usize) -> Vec<Line<'static>> {
    let theme = look.theme;
    let known = facts(look.state, editor);
    let mut lines = Vec::new();
    let mut say = |mark: &'static str, words: &str, style: Style| {
        for (at, line) in fit::wrap(words, width.saturating_sub(2)).into_iter().enumerate() {
            lines.push(Line::from(vec![ink(if at == 0 { mark } else { "  " }, style), ink(line, style)]));
        }
    };
    if known.lacks.is_empty() {
        say("✓ ", &look.say("editor-lacks-nothing"), theme.good);
    } else {
        let count = known.lacks.len();
        say("", &look.fill("editor-lacks", &[("n", count.into())]), theme.title);
        for lack in &known.lacks {
            say("✗ ", &say_lack(lack, look.state.lang), theme.near);
        }
    }
    for (link, foreign) in &known.links {
        let host = text::one_line(&link.host);
        if *foreign {
            let gaps = [("host", host.clone().into())];
            say("! ", &look.fill("editor-link-foreign", &gaps), theme.near);
        }
        if let Some(reads) = &link.looks_like {
            let gaps = [("host", host.clone().into()), ("reads", text::one_line(reads).into())];
            say("! ", &look.fill("editor-link-reads", &gaps), theme.overdue);
        }
        if !link.secure {
            let written = fit::clip(&text::one_line(&link.written), 60);
            say("! ", &look.fill("editor-link-plain", &[("link", written.into())]), theme.near);
        }
    }
    if let Some((micros, address)) = known.cost {
        let id = if address { "editor-cost-link" } else { "editor-cost" };
        say("  ", &look.fill(id, &[("cost", money(micros).into())]), theme.dim);
    }
    lines
}

/// Millionths of a dollar as people read them: `0.20`, `0.015`.
fn money(micros: u64) -> String {
    let (whole, thousandths) = (micros / 1_000_000, micros % 1_000_000 / 1_000);
    if thousandths % 10 == 0 { format!("{whole}.{:02}", thousandths / 10) } else { format!("{whole}.{thousandths:03}") }
}
