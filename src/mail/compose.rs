//! What a letter to an agency says. Pure: the same publication at the same moment makes the same letter. Row S-8.3.

mod paper;

use super::{ANSWER_ABOVE, message};
use crate::i18n::Lang;
use crate::model::agency::Agency;
use crate::model::calendar::Calendar;
use crate::model::delivery::DeliveryState;
use crate::model::ids::{DeliveryId, Person, PublicationId};
use crate::model::mail::{Letter, LetterKind, token, untoken};
use crate::model::publication::Content;
use crate::model::text;
use crate::say_time;
use chrono::{DateTime, Utc};
use paper::Paper;

/// The most columns of a publication's first words in a subject.
const SUBJECT: usize = 60;

/// Everything a letter is made of.
#[derive(Debug, Clone)]
pub struct Composing<'a> {
    /// Its name: the first half of the token.
    pub id: DeliveryId,
    /// The publication it is about.
    pub publication: &'a PublicationId,
    /// What the publication says now: what an answer will be bound to.
    pub content: &'a Content,
    /// The agency.
    pub agency: &'a Agency,
    /// The registered address of its liaison. Row S-8.4.
    pub to: &'a str,
    /// Why it is written.
    pub kind: LetterKind,
    /// The `Message-ID`s of the letters before it about the same publication, oldest first, without brackets.
    pub references: Vec<String>,
    /// By when an answer is asked for; `None` when there is no such moment.
    pub answer_by: Option<DateTime<Utc>>,
    /// The office's name.
    pub office: &'a str,
    /// The office's address.
    pub address: &'a str,
    /// The office's calendar: its zone is the letter's.
    pub calendar: &'a Calendar,
    /// The language the office writes in.
    pub lang: Lang,
    /// Who sends it.
    pub by: Person,
    /// When.
    pub now: DateTime<Utc>,
}

/// Makes a letter to an agency: a proposal, a return with its reason, or a reminder.
///
/// It shows the exact text of each network, where and when it would go out, and the pictures with their alternative
/// texts; it says what to answer and by when. Whatever the publication says is harmless in both forms, and nothing in
/// the HTML is fetched from anywhere.
#[must_use]
pub fn compose(composing: &Composing<'_>) -> Letter {
    let Composing { content, agency, lang, now, .. } = composing;
    let hash = content.hash();
    let token = token(&composing.id, &hash);
    let paper = write(composing, &token);
    Letter {
        id: composing.id.clone(),
        publication: composing.publication.clone(),
        agency: agency.id.clone(),
        to: composing.to.trim().to_owned(),
        to_name: agency.liaison.as_deref().map(text::one_line).filter(|name| !name.trim().is_empty()),
        message_id: message_id(&token, composing.address),
        references: composing.references.clone(),
        subject: subject(composing, &token),
        text: paper.text(),
        html: paper.html(*lang),
        media: content.media.clone(),
        by: composing.by.clone(),
        queued_at: *now,
        state: DeliveryState::Pending { not_before: *now },
        attempts: 0,
        kind: composing.kind.clone(),
        content: hash,
        token,
    }
}

/// A `Message-ID` in the office's own domain, unique because the letter's name is.
fn message_id(token: &str, address: &str) -> String {
    let domain = address.rsplit_once('@').map_or("", |(_, domain)| domain.trim());
    let fits = !domain.is_empty() && domain.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-');
    format!("{token}@{}", if fits { domain } else { "ventanilla.invalid" })
}

fn subject(composing: &Composing<'_>, token: &str) -> String {
    let words = text::first_words(&shown(composing.content), SUBJECT);
    // What a publication says must not be taken for the token: the first one in a subject counts.
    let words = if untoken(&words).is_some() { words.replace('-', " ") } else { words };
    let tag = token.to_ascii_uppercase();
    let (id, number) = match composing.kind {
        LetterKind::Proposal => ("letter-subject-proposal", 0),
        LetterKind::Return { .. } => ("letter-subject-return", 0),
        LetterKind::Reminder { number } => ("letter-subject-reminder", number),
    };
    let gaps = [("words", words.into()), ("token", tag.into()), ("number", number.to_string().into())];
    text::one_line(&composing.lang.say_with(id, &gaps))
}

/// The words by which people know a publication.
fn shown(content: &Content) -> String {
    let versions = content.versions.values().find(|_| content.text.trim().is_empty());
    versions.unwrap_or(&content.text).clone()
}

fn write(composing: &Composing<'_>, token: &str) -> Paper {
    let Composing { agency, lang, office, .. } = composing;
    let (office, name) = (text::one_line(office), text::one_line(&agency.name));
    let mut paper = Paper::default();
    paper.mark(format!("{ANSWER_ABOVE} {} {ANSWER_ABOVE}", lang.say("letter-mark")));
    match agency.liaison.as_deref().map(text::one_line).filter(|name| !name.trim().is_empty()) {
        Some(liaison) => paper.line(lang.say_with("letter-greeting", &[("name", liaison.into())])),
        None => paper.line(lang.say("letter-greeting-nobody")),
    }
    let both = |id: &str| lang.say_with(id, &[("office", office.clone().into()), ("agency", name.clone().into())]);
    match &composing.kind {
        LetterKind::Proposal => paper.line(both("letter-proposal")),
        LetterKind::Return { reason } => {
            paper.line(both("letter-return"));
            paper.exact(reason);
        }
        LetterKind::Reminder { number } => {
            paper.line(both("letter-reminder"));
            paper.line(lang.say_with("letter-reminder-number", &[("number", number.to_string().into())]));
        }
    }
    publication(composing, &mut paper);
    answering(composing, &mut paper);
    paper.line(lang.say_with("letter-token", &[("token", token.to_ascii_uppercase().into())]));
    paper.line(format!("{office} · {}", text::one_line(composing.address)));
    paper
}

/// What the publication says, where and when.
fn publication(composing: &Composing<'_>, paper: &mut Paper) {
    let Composing { content, calendar, lang, .. } = composing;
    let networks = content.networks();
    let names = |networks: &[_]| {
        let names: Vec<_> =
            networks.iter().map(|network: &crate::model::account::NetworkKind| network.name()).collect();
        names.join(", ")
    };
    let place = if networks.is_empty() { lang.say("letter-nowhere") } else { names(&networks) };
    paper.heading(lang.say("letter-heading"));
    paper.line(lang.say_with("letter-where", &[("where", place.into())]));
    paper.line(match content.slot {
        Some(slot) => {
            let when = say_time::full_moment(calendar.local(slot), *lang);
            lang.say_with("letter-when", &[("when", when.into())])
        }
        None => lang.say("letter-when-open"),
    });
    // Networks that say the same are shown together.
    let mut versions: Vec<(&str, Vec<_>)> = Vec::new();
    for network in networks {
        let says = content.text_for(network);
        match versions.iter_mut().find(|(text, _)| *text == says) {
            Some((_, together)) => together.push(network),
            None => versions.push((says, vec![network])),
        }
    }
    if versions.is_empty() {
        versions.push((&content.text, Vec::new()));
    }
    for (says, together) in versions {
        let id = if together.is_empty() { "letter-text" } else { "letter-text-for" };
        paper.line(lang.say_with(id, &[("networks", names(&together).into())]));
        if says.trim().is_empty() { paper.line(lang.say("letter-no-text")) } else { paper.exact(says) }
    }
    if !content.media.is_empty() {
        paper.line(lang.say("letter-pictures"));
        paper.items(content.media.iter().enumerate().map(|(index, media)| {
            let name = text::one_line(&message::file_name(index, &media.name));
            let alt = text::one_line(&media.alt);
            let alt = if alt.trim().is_empty() { lang.say("letter-no-alt") } else { alt };
            lang.say_with("letter-picture", &[("name", name.into()), ("alt", alt.into())])
        }));
    }
}

/// What to answer, and by when.
fn answering(composing: &Composing<'_>, paper: &mut Paper) {
    let Composing { calendar, lang, .. } = composing;
    paper.heading(lang.say("letter-answer-heading"));
    if matches!(composing.kind, LetterKind::Return { .. }) {
        paper.line(lang.say("letter-answer-return"));
    } else {
        paper.line(lang.say("letter-answer"));
        paper.items(["letter-answer-yes", "letter-answer-no", "letter-answer-more"].map(|id| lang.say(id)));
        paper.line(lang.say("letter-answer-bound"));
    }
    if let Some(by) = composing.answer_by {
        let when = say_time::full_moment(calendar.local(by), *lang);
        paper.line(lang.say_with("letter-answer-by", &[("when", when.into())]));
    }
}
