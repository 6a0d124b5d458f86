//! What happened to a publication, with who, when and as what; its letters and e-mails as evidence.

use super::super::look::{Look, ink};
use super::super::{fit, standing, when};
use super::say;
use crate::model::delivery::DeliveryState;
use crate::model::ids::Person;
use crate::model::mail::{Letter, LetterKind, Mail};
use crate::model::people::Role;
use crate::model::publication::{Happened, Step};
use crate::model::queue::{Dossier, QueueItem};
use crate::model::text;
use ratatui::style::Style;
use ratatui::text::Line;

/// The column in which words begin, right of the time.
const INDENT: usize = 13;

/// The history and the evidence of what is open.
pub(super) fn lines(look: Look<'_>, width: usize) -> Vec<Line<'static>> {
    let theme = look.theme;
    let Some(open) = &look.state.queue.open else { return Vec::new() };
    let Some(dossier) = &open.dossier else {
        let id = match &open.item {
            QueueItem::Mail(mail) if mail.publication.is_none() => "queue-mail-no-publication",
            _ => "queue-history-loading",
        };
        return vec![Line::from(ink(look.say(id), theme.dim))];
    };
    let mut lines = vec![Line::from(ink(look.say("queue-history"), theme.accent))];
    for happened in dossier.history.iter().rev() {
        step(look, happened, width, &mut lines);
    }
    evidence(look, dossier, width, &mut lines);
    lines
}

/// A line with the time at its left.
fn at(
    look: Look<'_>,
    at: chrono::DateTime<chrono::Utc>,
    words: &str,
    style: Style,
    width: usize,
) -> Vec<Line<'static>> {
    let room = width.saturating_sub(INDENT);
    let time = fit::left(&when::moment(look.state, at), INDENT - 1);
    let pieces = text::lines(words).iter().flat_map(|line| fit::wrap(line, room)).collect::<Vec<_>>();
    let lines = pieces.into_iter().enumerate().map(|(index, line)| {
        let lead = if index == 0 { format!("{time} ") } else { " ".repeat(INDENT) };
        Line::from(vec![ink(lead, look.theme.dim), ink(line, style)])
    });
    lines.collect()
}

fn step(look: Look<'_>, happened: &Happened, width: usize, lines: &mut Vec<Line<'static>>) {
    let theme = look.theme;
    let who =
        if happened.by == Person::console() { look.say("trail-console") } else { text::one_line(happened.by.as_str()) };
    let role = match happened.role {
        Role::Operator => String::new(),
        role => format!(" ({})", look.say(&format!("role-{}", role.name()))),
    };
    let what = look.say(&format!("step-{}", happened.step.name()));
    let more = more(look, &happened.step);
    let what = if more.is_empty() { what } else { format!("{what}: {more}") };
    // What an agency or the time did is told of them; who recorded it stands behind.
    let words = match &happened.step {
        Step::Answered { .. }
        | Step::Bounced { .. }
        | Step::Away { .. }
        | Step::Expire
        | Step::Begin { .. }
        | Step::Verified { .. } => {
            if happened.by == Person::console() {
                what
            } else {
                format!("{what} · {who}{role}")
            }
        }
        _ => format!("{who}{role} {what}"),
    };
    let style = match &happened.step {
        Step::Approve { .. } | Step::ApproveAmendment { .. } => theme.good,
        Step::Bounced { .. } | Step::Expire => theme.near,
        _ => theme.text,
    };
    lines.extend(at(look, happened.at, &words, style, width));
}

/// What goes with a step: an agency, a verdict, a reason.
fn more(look: Look<'_>, step: &Step) -> String {
    match step {
        Step::Propose { agency, reason, letter, .. } => {
            let hand = if letter.is_none() { format!(", {}", look.say("queue-awaits-by-hand")) } else { String::new() };
            let why = reason.as_ref().map(|reason| format!(" · {}", text::one_line(reason))).unwrap_or_default();
            format!("{}{hand}{why}", text::one_line(agency.as_str()))
        }
        Step::Remind { number, .. } => look.fill("queue-awaits-reminded", &[("n", (*number).into())]),
        Step::Answered { verdict, words, .. } => {
            let verdict = look.say(&format!("verdict-{}", verdict.name()));
            let words = look.fill("quoted", &[("words", text::one_line(words).into())]);
            format!("{verdict} {words}")
        }
        Step::Bounced { detail, .. } => text::one_line(detail),
        Step::Away { until: Some(until), .. } => {
            let until = say::away_until(look, *until);
            look.fill("queue-awaits-away-until", &[("until", until.into())])
        }
        Step::Withdraw { reason } | Step::Remove { reason, .. } | Step::Amend { reason, .. } => text::one_line(reason),
        Step::Edit { content } | Step::Create { content, .. } => match content.slot {
            Some(slot) => look.fill("queue-history-slot", &[("at", say::moment(look, slot).into())]),
            None => String::new(),
        },
        Step::Verified { account, found } => {
            let found = match found {
                crate::model::posting::Found::Live { .. } => "queue-found-live",
                crate::model::posting::Found::Altered { .. } => "queue-found-altered",
                crate::model::posting::Found::Gone => "queue-found-gone",
            };
            format!("{} {}", text::one_line(account.as_str()), look.say(found))
        }
        _ => String::new(),
    }
}

/// Letters and e-mails, newest first.
fn evidence(look: Look<'_>, dossier: &Dossier, width: usize, lines: &mut Vec<Line<'static>>) {
    let theme = look.theme;
    if dossier.letters.is_empty() && dossier.mails.is_empty() {
        return;
    }
    lines.push(Line::default());
    lines.push(Line::from(ink(look.say("queue-evidence"), theme.accent)));
    let letters = dossier.letters.iter().map(|letter| (letter.queued_at, Kept::Letter(letter)));
    let mails = dossier.mails.iter().map(|mail| (mail.fetched_at, Kept::Mail(mail)));
    let mut kept: Vec<_> = letters.chain(mails).collect();
    kept.sort_by_key(|(moment, _)| std::cmp::Reverse(*moment));
    for (moment, one) in kept {
        let (words, style) = match one {
            Kept::Letter(letter) => of_letter(look, letter),
            Kept::Mail(mail) => (of_mail(look, mail), theme.text),
        };
        lines.extend(at(look, moment, &words, style, width));
    }
}

enum Kept<'a> {
    Letter(&'a Letter),
    Mail(&'a Mail),
}

fn of_letter(look: Look<'_>, letter: &Letter) -> (String, Style) {
    let theme = look.theme;
    let kind = match &letter.kind {
        LetterKind::Proposal => look.say("queue-letter-proposal"),
        LetterKind::Return { .. } => look.say("queue-letter-return"),
        LetterKind::Reminder { number } => look.fill("queue-letter-reminder", &[("n", (*number).into())]),
    };
    let (state, style) = match &letter.state {
        DeliveryState::Sent { .. } => (look.say("queue-letter-sent"), theme.text),
        DeliveryState::Failed { fault, .. } => (format!("✗ {}", standing::sentence(look, fault)), theme.overdue),
        DeliveryState::Unknown { .. } => (look.say("queue-on-unknown"), theme.near),
        DeliveryState::Cancelled { .. } => (look.say("queue-on-cancelled"), theme.dim),
        DeliveryState::Pending { .. } | DeliveryState::Sending { .. } => (look.say("queue-on-sending"), theme.accent),
    };
    (format!("→ {kind} · {} · {state}", text::one_line(&letter.to)), style)
}

fn of_mail(look: Look<'_>, mail: &Mail) -> String {
    let outcome = look.say(&format!("mail-outcome-{}", mail.outcome.name()));
    let sender = super::mail::sender(look, &mail.sender);
    format!("← {} · {} · {outcome} · {sender}", text::one_line(&mail.from), text::one_line(&mail.subject))
}
