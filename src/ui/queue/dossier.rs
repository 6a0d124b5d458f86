//! What is open: where it stands, how each network will show it, how it stands there, what the agency said.

use super::super::look::{Look, ink};
use super::super::{fit, preview, standing, when};
use super::{compare, history, mail, say};
use crate::app::queue::Opened;
use crate::app::queue::layout::DossierAreas;
use crate::model::delivery::DeliveryState;
use crate::model::mail::Verdict;
use crate::model::posting::Found;
use crate::model::publication::{Publication, Stage};
use crate::model::queue::QueueItem;
use crate::model::text;
use crate::say_publication::say_lack;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

/// Draws what is open. `whole` says that history and evidence have no column of their own.
pub(super) fn draw(look: Look<'_>, areas: &DossierAreas, whole: bool, buffer: &mut Buffer) {
    let Some(open) = &look.state.queue.open else { return };
    let inner = |area: Rect| Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let (head_area, body_area) = (inner(areas.head), inner(areas.body));
    let width = usize::from(body_area.width);
    let (head, body) = match &open.item {
        QueueItem::Publication(_) => {
            let Some(publication) = open.publication() else { return };
            (head(look, publication, width), body(look, open, publication, width, whole))
        }
        QueueItem::Mail(mail) => {
            (mail::head(look, mail, width), mail::lines(look, open, mail, width, areas.head.height))
        }
    };
    super::put(&head, 0, head_area, buffer);
    let height = usize::from(body_area.height);
    let top = usize::from(open.scroll).min(body.len().saturating_sub(height));
    super::put(&body, top, body_area, buffer);
    if top + height < body.len() && body_area.height > 1 {
        let last = Rect { y: body_area.bottom() - 1, height: 1, ..body_area };
        fit::put(buffer, last, &[ink(" ".repeat(width), look.theme.text)]);
        fit::put(buffer, last, &[ink(look.say("queue-more-below"), look.theme.dim)]);
    }
}

/// The title: stage, networks, slot; whose it is and who approved it; who waits for whom.
fn head(look: Look<'_>, publication: &Publication, width: usize) -> Vec<Line<'static>> {
    let theme = look.theme;
    let (glyph, style) = say::stage(look, publication.stage);
    let reading = if look.state.queue.reading { theme.accent } else { style };
    let title = Line::from(vec![
        ink(format!("{glyph} "), style),
        ink(say::stage_word(look, publication.stage), reading.add_modifier(Modifier::BOLD)),
        ink(format!(" · {} · ", say::networks(publication)), theme.dim),
        ink(say::slot(look, publication), theme.text),
    ]);
    let mut parts: Vec<Span<'static>> = Vec::new();
    let agency = publication.agency.as_ref().map_or_else(|| look.say("queue-no-agency"), |id| look.agency(id));
    parts.push(ink(agency, theme.text));
    let authors: Vec<String> = publication.authors.iter().map(|author| text::one_line(author.as_str())).collect();
    if !authors.is_empty() {
        let authors = look.fill("queue-written-by", &[("who", authors.join(", ").into())]);
        parts.push(ink(format!(" · {authors}"), theme.dim));
    }
    let mut head = vec![title, Line::from(parts)];
    // What is too long for one line stands in full below.
    let waits = say::waits(look, publication);
    if fit::width(&waits) <= width {
        head.push(Line::from(ink(waits, theme.dim)));
    }
    head
}

fn wrapped(lines: &mut Vec<Line<'static>>, words: &str, style: Style, indent: usize, width: usize) {
    let room = width.saturating_sub(indent);
    let pieces = text::lines(words).iter().flat_map(|line| fit::wrap(line, room)).collect::<Vec<_>>();
    lines.extend(pieces.into_iter().map(|line| Line::from(ink(format!("{}{line}", " ".repeat(indent)), style))));
}

fn body(look: Look<'_>, open: &Opened, publication: &Publication, width: usize, whole: bool) -> Vec<Line<'static>> {
    let theme = look.theme;
    if let (Some(which), Some(dossier)) = (open.compared, &open.dossier) {
        return compare::lines(look, dossier, which, width);
    }
    let mut lines = Vec::new();
    let waits = say::waits(look, publication);
    // Where the title is too low or too narrow for it.
    let listed = !publication.publishing.is_empty();
    if !listed && (fit::width(&waits) > width || look.state.size.1 < 19) {
        wrapped(&mut lines, &waits, theme.dim, 0, width);
    }
    approval(look, publication, width, &mut lines);
    lacks(look, publication, width, &mut lines);
    amendment(look, publication, width, &mut lines);
    accounts(look, publication, width, &mut lines);
    answer(look, publication, width, &mut lines);
    if let Some(reason) = publication.reason.as_ref().filter(|_| publication.stage != Stage::Withdrawn) {
        wrapped(&mut lines, &look.fill("queue-reason", &[("why", reason.trim().into())]), theme.near, 0, width);
    }
    if !lines.is_empty() {
        lines.push(Line::default());
    }
    for network in publication.content.networks() {
        lines.extend(preview::lines(look, &publication.content, network, width));
        lines.push(Line::default());
    }
    if publication.content.targets.is_empty() {
        wrapped(&mut lines, &publication.content.text, theme.text, 0, width);
        lines.push(Line::default());
    }
    if whole {
        lines.extend(history::lines(look, width));
    }
    lines
}

/// Who approved exactly what it says, and as what.
fn approval(look: Look<'_>, publication: &Publication, width: usize, lines: &mut Vec<Line<'static>>) {
    let Some(approval) = publication.approval.as_ref().filter(|_| publication.is_approved()) else { return };
    let id = if approval.one_person { "queue-approved-alone" } else { "queue-approved-by" };
    let gaps = [
        ("who", text::one_line(approval.by.as_str()).into()),
        ("role", look.say(&format!("role-{}", approval.role.name())).into()),
        ("at", say::moment(look, approval.at).into()),
    ];
    wrapped(lines, &format!("✓ {}", look.fill(id, &gaps)), look.theme.good, 0, width);
}

/// What it lacks before it can be approved.
fn lacks(look: Look<'_>, publication: &Publication, width: usize, lines: &mut Vec<Line<'static>>) {
    if !publication.stage.is_to_review() && publication.stage != Stage::WithAgency {
        return;
    }
    for lack in publication.content.lacks(look.state.now) {
        let words = say_lack(&lack, look.state.lang);
        wrapped(lines, &look.fill("queue-lacks", &[("lack", words.into())]), look.theme.near, 0, width);
    }
}

/// Another text for a live post, against the one that stands there.
fn amendment(look: Look<'_>, publication: &Publication, width: usize, lines: &mut Vec<Line<'static>>) {
    let Some(amendment) = &publication.amendment else { return };
    let theme = look.theme;
    let gaps = [
        ("who", text::one_line(amendment.by.as_str()).into()),
        ("account", text::one_line(amendment.account.as_str()).into()),
        ("at", say::moment(look, amendment.at).into()),
        ("why", text::one_line(&amendment.reason).into()),
    ];
    wrapped(lines, &look.fill("queue-amendment", &gaps), theme.near, 0, width);
    let network = publication.on(&amendment.account).map(|one| one.target.network);
    let stands = network.map_or("", |network| publication.content.text_for(network));
    lines.extend(compare::words(look, stands, &amendment.text, width));
}

/// How it stands on each account, with its address and what the network last said.
fn accounts(look: Look<'_>, publication: &Publication, width: usize, lines: &mut Vec<Line<'static>>) {
    let theme = look.theme;
    for one in &publication.publishing {
        let (glyph, style, words) = say::on_account(look, one);
        let name = format!("{} {}", one.target.network.letter(), text::one_line(one.target.account.as_str()));
        lines.push(Line::from(vec![
            ink(format!("{glyph} "), style),
            ink(name, theme.title),
            ink(format!("  {words}"), style),
        ]));
        let trouble = publication.troubled(&one.target.account).map(|leg| &leg.state);
        if let Some(DeliveryState::Failed { fault, .. }) = trouble {
            wrapped(lines, &standing::sentence(look, fault), theme.overdue, 2, width);
        }
        if let Some((Found::Altered { text }, _)) = &one.found {
            let stands = look.fill("quoted", &[("words", text.as_str().into())]);
            wrapped(lines, &stands, theme.dim, 2, width);
        }
        if let Some(link) = one.permalink() {
            let link = fit::clip(&text::one_line(link), width.saturating_sub(2));
            lines.push(Line::from(ink(format!("  {link}"), theme.dim)));
        }
    }
}

/// The agency's answer, with its very words.
fn answer(look: Look<'_>, publication: &Publication, width: usize, lines: &mut Vec<Line<'static>>) {
    let Some(answer) = &publication.answer else { return };
    let theme = look.theme;
    let exact = answer.content.as_ref() == Some(&publication.content.hash());
    let version = look.say(match (&answer.content, exact) {
        (_, true) => "queue-answer-this",
        (Some(_), false) => "queue-answer-other",
        (None, _) => "queue-answer-unknown",
    });
    let gaps = [
        ("agency", text::one_line(answer.agency.as_str()).into()),
        ("verdict", look.say(&format!("verdict-{}", answer.verdict.name())).into()),
        ("at", say::moment(look, answer.at).into()),
        ("version", version.into()),
    ];
    let (glyph, style) = match answer.verdict {
        Verdict::Approved if exact => ("✓", theme.good),
        Verdict::Approved => ("!", theme.near),
        Verdict::NotApproved => ("✗", theme.overdue),
        Verdict::MoreInformation => ("?", theme.near),
    };
    wrapped(lines, &format!("{glyph} {}", look.fill("queue-answer", &gaps)), style, 0, width);
    let by = if answer.by == crate::model::ids::Person::console() {
        look.say("queue-answer-by-console")
    } else {
        look.fill("queue-answer-by", &[("who", text::one_line(answer.by.as_str()).into())])
    };
    if !answer.words.trim().is_empty() {
        let words = look.fill("quoted", &[("words", answer.words.trim().into())]);
        wrapped(lines, &words, theme.text, 2, width);
    }
    wrapped(lines, &by, theme.dim, 2, width);
}

/// A date with its clock time, for what is long ago as well.
pub(super) fn full(look: Look<'_>, at: chrono::DateTime<chrono::Utc>) -> String {
    format!("{} {}", when::date(look.state, at), when::clock(look.state, at))
}
