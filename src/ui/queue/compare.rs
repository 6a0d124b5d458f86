//! Two versions of a publication, word by word: old and new told apart by mark and colour.

use super::super::fit;
use super::super::look::{Look, ink};
use super::super::standing;
use super::say;
use crate::app::queue::{Version, pair, versions};
use crate::model::diff::{self, Piece};
use crate::model::publication::Content;
use crate::model::queue::Dossier;
use crate::model::text;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

/// The comparison that was asked for.
pub(super) fn lines(look: Look<'_>, dossier: &Dossier, which: usize, width: usize) -> Vec<Line<'static>> {
    let theme = look.theme;
    let versions = versions(dossier);
    let Some((old, new)) = pair(&versions, which) else {
        return vec![Line::from(ink(look.say("queue-one-version"), theme.dim))];
    };
    let named = |place: usize| {
        let Version { at, by, shown, .. } = versions[place];
        let gaps = [
            ("n", (place + 1).into()),
            ("at", say::moment(look, at).into()),
            ("who", text::one_line(by.as_str()).into()),
        ];
        let name = look.fill("queue-version", &gaps);
        if shown { format!("{name} · {}", look.say("queue-version-shown")) } else { name }
    };
    let (before, after) = (versions[old].content, versions[new].content);
    let mut lines = vec![
        Line::from(vec![ink("− ", theme.overdue), ink(named(old), theme.dim)]),
        Line::from(vec![ink("+ ", theme.good), ink(named(new), theme.dim)]),
        Line::default(),
    ];
    let mut texts = vec![(String::new(), before.text.as_str(), after.text.as_str())];
    let mut networks = before.networks();
    networks.extend(after.networks());
    networks.sort_unstable();
    networks.dedup();
    for network in networks {
        if before.versions.contains_key(&network) || after.versions.contains_key(&network) {
            texts.push((standing::network(look, network), before.text_for(network), after.text_for(network)));
        }
    }
    for (name, one, other) in texts {
        if !name.is_empty() {
            lines.push(Line::from(ink(name, theme.accent)));
        }
        lines.extend(words(look, one, other, width));
        lines.push(Line::default());
    }
    lines.extend(around(look, before, after, width));
    lines
}

/// Two texts word by word: `[-old-]` and `{+new+}` as marks, so that they are told apart without colour.
pub(super) fn words(look: Look<'_>, old: &str, new: &str, width: usize) -> Vec<Line<'static>> {
    let theme = look.theme;
    let (old, new) = (text::lines(old).join("\n"), text::lines(new).join("\n"));
    let gone = theme.overdue.add_modifier(Modifier::CROSSED_OUT);
    let come = theme.good.add_modifier(Modifier::UNDERLINED);
    let mut runs: Vec<(u8, String)> = Vec::new();
    for piece in diff::compare(&old, &new) {
        let (kind, words) = match piece {
            Piece::Same(words) => (0, words),
            Piece::Old(words) => (1, words),
            Piece::New(words) => (2, words),
        };
        match runs.last_mut() {
            Some((last, run)) if *last == kind => run.push_str(words),
            _ => runs.push((kind, words.to_owned())),
        }
    }
    let mut flow = Flow { width, lines: Vec::new(), line: Vec::new(), used: 0 };
    for (kind, run) in runs {
        let (open, close, style) = match kind {
            1 => ("[-", "-]", gone),
            2 => ("{+", "+}", come),
            _ => ("", "", theme.text),
        };
        let body = run.trim_end_matches([' ', '\n']);
        let tail = &run[body.len()..];
        flow.put(&format!("{open}{body}{close}{tail}"), style);
    }
    flow.end()
}

/// Spans that flow into lines.
struct Flow {
    width: usize,
    lines: Vec<Line<'static>>,
    line: Vec<Span<'static>>,
    used: usize,
}

impl Flow {
    fn put(&mut self, words: &str, style: Style) {
        for (index, line) in words.split('\n').enumerate() {
            if index > 0 {
                self.next();
            }
            for word in line.split_inclusive(' ') {
                let wide = fit::width(word.trim_end());
                if self.used > 0 && self.used + wide > self.width {
                    self.next();
                }
                for piece in fit::pieces(word, self.width.max(2)) {
                    let piece = &word[piece];
                    if self.used > 0 && self.used + fit::width(piece.trim_end()) > self.width {
                        self.next();
                    }
                    self.used += fit::width(piece);
                    self.line.push(ink(piece.to_owned(), style));
                }
            }
        }
    }

    fn next(&mut self) {
        // A space at a break hangs over the end of the line.
        if let Some(last) = self.line.last_mut() {
            let kept = last.content.trim_end().to_owned();
            last.content = kept.into();
        }
        self.lines.push(Line::from(std::mem::take(&mut self.line)));
        self.used = 0;
    }

    fn end(mut self) -> Vec<Line<'static>> {
        self.next();
        self.lines
    }
}

/// What else differs: pictures, accounts, slot.
fn around(look: Look<'_>, before: &Content, after: &Content, width: usize) -> Vec<Line<'static>> {
    let pictures = |content: &Content| {
        let pictures = content
            .media
            .iter()
            .map(|media| format!("{} «{}»", text::one_line(&media.name), text::one_line(&media.alt)));
        pictures.collect::<Vec<_>>().join(", ")
    };
    let accounts = |content: &Content| {
        let accounts = content.targets.iter().map(|target| text::one_line(target.account.as_str()));
        accounts.collect::<Vec<_>>().join(", ")
    };
    let slot = |content: &Content| content.slot.map_or_else(|| look.say("queue-no-slot"), |at| say::moment(look, at));
    let mut lines = Vec::new();
    for (id, one, other) in [
        ("queue-compare-pictures", pictures(before), pictures(after)),
        ("queue-compare-accounts", accounts(before), accounts(after)),
        ("queue-compare-slot", slot(before), slot(after)),
    ] {
        if one != other {
            lines.push(Line::from(ink(look.say(id), look.theme.accent)));
            lines.extend(words(look, &one, &other, width));
        }
    }
    lines
}
