//! An e-mail to decide: from whom it really is, why it was not certain, what was said. Row S-8.4.

use super::super::look::{Look, ink};
use super::super::{fit, preview};
use super::{dossier, say};
use crate::app::queue::Opened;
use crate::model::mail::{Mail, MailKind, Sender};
use crate::model::text;
use ratatui::style::{Modifier, Style};
use ratatui::text::Line;

/// The glyph of a sender, and its style.
pub(super) fn sender_glyph(look: Look<'_>, sender: &Sender) -> (&'static str, Style) {
    let theme = look.theme;
    match sender {
        Sender::Verified { .. } => ("✓", theme.good),
        Sender::Registered { .. } => ("·", theme.text),
        Sender::Unverified { .. } => ("!", theme.near),
        Sender::Unknown => ("?", theme.near),
    }
}

/// Whether an e-mail is from whom it says, in words.
pub(super) fn sender(look: Look<'_>, sender: &Sender) -> String {
    match sender {
        Sender::Verified { agency } => {
            look.fill("queue-sender-verified", &[("agency", text::one_line(agency.as_str()).into())])
        }
        Sender::Registered { agency } => {
            look.fill("queue-sender-registered", &[("agency", text::one_line(agency.as_str()).into())])
        }
        Sender::Unverified { agency, detail } => {
            let gaps = [("agency", text::one_line(agency.as_str()).into()), ("detail", text::one_line(detail).into())];
            look.fill("queue-sender-unverified", &gaps)
        }
        Sender::Unknown => look.say("queue-sender-unknown"),
    }
}

/// The title of an e-mail: who, about what, when.
pub(super) fn head(look: Look<'_>, mail: &Mail, width: usize) -> Vec<Line<'static>> {
    let theme = look.theme;
    let (glyph, style) = sender_glyph(look, &mail.sender);
    let name = mail.from_name.as_deref().map(text::one_line).unwrap_or_default();
    let address = text::one_line(&mail.from);
    let at = dossier::full(look, mail.date.unwrap_or(mail.fetched_at));
    let mut head = vec![
        Line::from(vec![
            ink(format!("{glyph} "), style),
            ink(format!("{name} "), theme.title.add_modifier(Modifier::BOLD)),
            ink(format!("<{address}>"), theme.text),
        ]),
        Line::from(vec![ink(text::one_line(&mail.subject), theme.text), ink(format!(" · {at}"), theme.dim)]),
    ];
    // What is too long for one line stands in full below.
    let sender = sender(look, &mail.sender);
    if fit::width(&sender) <= width {
        head.push(Line::from(ink(sender, style)));
    }
    head
}

/// What there is to know before it is decided.
pub(super) fn lines(look: Look<'_>, open: &Opened, mail: &Mail, width: usize, head: u16) -> Vec<Line<'static>> {
    let theme = look.theme;
    let mut lines = Vec::new();
    let wrapped = |lines: &mut Vec<Line<'static>>, words: &str, style: Style, indent: usize| {
        let room = width.saturating_sub(indent);
        let pieces: Vec<String> = text::lines(words).iter().flat_map(|line| fit::wrap(line, room)).collect();
        lines.extend(pieces.into_iter().map(|line| Line::from(ink(format!("{}{line}", " ".repeat(indent)), style))));
    };
    let sender = sender(look, &mail.sender);
    // Where the title is too low or too narrow for it.
    if head < 3 || fit::width(&sender) > width {
        wrapped(&mut lines, &sender, sender_glyph(look, &mail.sender).1, 0);
    }
    if !matches!(mail.what, MailKind::Ordinary) {
        let kind = match &mail.what {
            MailKind::Bounce { .. } => "queue-mail-bounce",
            MailKind::OutOfOffice { .. } => "queue-mail-away",
            _ => "queue-mail-copy",
        };
        wrapped(&mut lines, &look.say(kind), theme.near, 0);
    }
    lines.push(Line::default());
    if !mail.reading.doubts.is_empty() {
        lines.push(Line::from(ink(look.say("queue-doubts"), theme.accent)));
        for doubt in &mail.reading.doubts {
            wrapped(&mut lines, &format!("! {}", look.say(&format!("doubt-{}", doubt.name()))), theme.near, 0);
        }
        lines.push(Line::default());
    }
    lines.push(Line::from(ink(look.say("queue-mail-said"), theme.accent)));
    if mail.said.trim().is_empty() {
        wrapped(&mut lines, &look.say("queue-mail-said-nothing"), theme.dim, 2);
    } else {
        wrapped(&mut lines, mail.said.trim(), theme.text, 2);
    }
    for file in &mail.attachments {
        let gaps = [
            ("name", text::one_line(&file.name).into()),
            ("kind", text::one_line(&file.mime).into()),
            ("size", preview::size(file.bytes).into()),
        ];
        wrapped(&mut lines, &look.fill("queue-mail-file", &gaps), theme.note, 2);
    }
    lines.push(Line::default());
    lines.push(Line::from(ink(look.say("queue-mail-about"), theme.accent)));
    match (&mail.publication, open.publication()) {
        (None, _) => wrapped(&mut lines, &look.say("queue-mail-no-publication"), theme.near, 2),
        (Some(_), None) => wrapped(&mut lines, &look.say("queue-loading"), theme.dim, 2),
        (Some(_), Some(publication)) => {
            let (glyph, style) = say::stage(look, publication.stage);
            let stage =
                format!("{glyph} {} · {}", say::stage_word(look, publication.stage), say::slot(look, publication));
            wrapped(&mut lines, &stage, style, 2);
            let words = look.fill("quoted", &[("words", publication.first_words(400).into())]);
            wrapped(&mut lines, &words, theme.text, 2);
        }
    }
    lines
}
