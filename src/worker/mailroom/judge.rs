//! What follows from an e-mail by itself. Row S-8.4: a false approval is the one unforgivable error, so an answer is
//! taken only when nothing speaks against it.

use super::tie::Tie;
use super::understand::Incoming;
use crate::model::change::Change;
use crate::model::delivery::DeliveryState;
use crate::model::ids::{DeliveryId, PublicationId, RemoteId};
use crate::model::mail::{Doubt, Letter, Mail, MailKind, Outcome, Reading, Verdict};
use crate::model::media::Media;
use crate::model::publication::{Content, Origin, Publication, Stage, Step};
use crate::store::ReadError;
use crate::worker::core::Core;
use crate::worker::publication::Steps;
use std::collections::BTreeMap;

/// The most characters of an answer's words that the history keeps; the e-mail has all of them.
const LONGEST_WORDS: usize = 2_000;

/// What follows from an e-mail.
pub(super) struct Judged {
    pub(super) outcome: Outcome,
    pub(super) publication: Option<PublicationId>,
    pub(super) doubts: Vec<Doubt>,
    pub(super) changes: Vec<Change>,
}

impl Judged {
    fn only(outcome: Outcome, publication: Option<PublicationId>) -> Self {
        Self { outcome, publication, doubts: Vec::new(), changes: Vec::new() }
    }

    /// A person has to look at it, because of these.
    pub(super) fn to_decide(publication: Option<PublicationId>, doubts: Vec<Doubt>) -> Self {
        Self { doubts, ..Self::only(Outcome::ToDecide, publication) }
    }
}

/// Says what follows from an e-mail by itself. `pictures` are those that came with it, kept.
pub(super) fn judge(core: &Core, incoming: &Incoming, tie: &Tie, pictures: &[Media]) -> Result<Judged, ReadError> {
    let mail = &incoming.mail;
    let letter = tie.letter.as_ref();
    let publication = letter.map(|letter| core.store.publication(&letter.publication)).transpose()?.flatten();
    let id = publication.as_ref().map(|publication| publication.id.clone());
    Ok(match (&mail.what, letter, publication) {
        (MailKind::OwnCopy, Some(letter), _) => own_copy(core, mail, letter),
        // Who pretends to be us is nobody we know.
        (MailKind::OwnCopy, None, _) => Judged::to_decide(None, vec![Doubt::Sender, Doubt::NoLetter]),
        (MailKind::Bounce { recipient, status, delayed }, Some(letter), Some(publication)) => {
            let said = [recipient.as_deref(), status.as_deref()];
            let detail = said.into_iter().flatten().collect::<Vec<_>>().join(": ");
            let step = Step::Bounced { mail: mail.id.clone(), letter: letter.id.clone(), detail, delayed: *delayed };
            noted(core, &publication, is_awaited(core, &publication, letter)?.then_some(step))
        }
        (MailKind::Bounce { .. }, ..) => Judged::to_decide(id, vec![Doubt::NoLetter]),
        (MailKind::OutOfOffice { until }, Some(letter), Some(publication)) => {
            let is_liaison = mail.sender.agency() == Some(&letter.agency);
            let step = Step::Away { mail: mail.id.clone(), until: *until };
            noted(core, &publication, (is_liaison && is_awaited(core, &publication, letter)?).then_some(step))
        }
        (MailKind::OutOfOffice { .. }, ..) => Judged::only(Outcome::Noted, id),
        (MailKind::Ordinary, Some(letter), Some(publication)) => answer(core, mail, tie, letter, &publication),
        (MailKind::Ordinary, ..) => unasked(core, mail, tie, pictures),
    })
}

/// The copy of a letter is its proof of having left, when it bears the very name that the letter was given.
fn own_copy(core: &Core, mail: &Mail, letter: &Letter) -> Judged {
    let mut judged = Judged::only(Outcome::Copy, Some(letter.publication.clone()));
    if let DeliveryState::Unknown { since, .. } = letter.state
        && mail.message_id.as_ref() == Some(&letter.message_id)
    {
        let at = mail.date.filter(|date| *date >= letter.queued_at && *date <= core.now()).unwrap_or(since);
        let state = DeliveryState::Sent { remote: RemoteId::new(letter.message_id.clone()), at, permalink: None };
        judged.changes.push(Change::Moved { delivery: letter.id.clone(), state, cost_micros: 0 });
    }
    judged
}

/// Keeps something in the history of a publication that still waits for the letter it is about.
fn noted(core: &Core, publication: &Publication, step: Option<Step>) -> Judged {
    let mut judged = Judged::only(Outcome::Noted, Some(publication.id.clone()));
    if let Some(step) = step {
        judged.changes = one(core, publication, step);
    }
    judged
}

/// True when a publication still waits for what a letter asked: it is the last proposal or one of its reminders.
fn is_awaited(core: &Core, publication: &Publication, letter: &Letter) -> Result<bool, ReadError> {
    if publication.awaited.is_none() {
        return Ok(false);
    }
    for happened in core.store.publication_history(&publication.id)?.iter().rev() {
        match &happened.step {
            Step::Remind { letter: reminder, .. } if *reminder == letter.id => return Ok(true),
            Step::Propose { letter: proposal, .. } => return Ok(proposal.as_ref() == Some(&letter.id)),
            _ => {}
        }
    }
    Ok(false)
}

/// An answer to a letter: taken when the right person says something certain about exactly what is awaited.
fn answer(core: &Core, mail: &Mail, tie: &Tie, letter: &Letter, publication: &Publication) -> Judged {
    let Reading { verdict, doubts, .. } = &mail.reading;
    let mut doubts = doubts.clone();
    doubts.extend(tie.doubt);
    if !mail.sender.is_trusted() || mail.sender.agency() != Some(&letter.agency) {
        doubts.push(Doubt::Sender);
    }
    let shows_it = letter.content == publication.content.hash();
    let awaited = publication.awaited.as_ref().filter(|_| publication.stage == Stage::WithAgency);
    if !shows_it {
        doubts.push(Doubt::OldVersion);
    } else if awaited.is_none_or(|awaited| (&awaited.agency, &awaited.content) != (&letter.agency, &letter.content)) {
        let answered = publication.answer.as_ref().filter(|answer| answer.content.as_ref() == Some(&letter.content));
        let is_other = answered.zip(*verdict).is_some_and(|(answer, verdict)| answer.verdict != verdict);
        doubts.push(if is_other { Doubt::SecondAnswer } else { Doubt::NotAwaited });
    }
    let id = Some(publication.id.clone());
    match verdict {
        Some(verdict) if doubts.is_empty() => {
            let step = Step::Answered {
                mail: Some(mail.id.clone()),
                verdict: *verdict,
                content: Some(letter.content.clone()),
                words: words(mail),
            };
            let mut judged = Judged::only(Outcome::Answer { verdict: *verdict, by: None }, id);
            judged.changes = one(core, publication, step);
            judged.changes.extend(unsent(core, publication));
            judged
        }
        Some(_) => Judged::to_decide(id, doubts),
        None => {
            if doubts.is_empty() {
                doubts.push(Doubt::NoDecision);
            }
            Judged::to_decide(id, doubts)
        }
    }
}

/// Reminders that have not left when the answer comes.
fn unsent(core: &Core, publication: &Publication) -> Vec<Change> {
    let mut steps = Steps::by_itself(core, &publication.id, None);
    match steps.take_back_letters(core, &publication.id) {
        Ok(()) => steps.changes(),
        Err(_) => Vec::new(),
    }
}

/// What a liaison writes without being asked is information to publish (S-8.2); everybody else's waits for a person.
fn unasked(core: &Core, mail: &Mail, tie: &Tie, pictures: &[Media]) -> Judged {
    let mut doubts = Vec::new();
    // A decision that cannot be tied is an answer that lost its way, and not information.
    let decides = matches!(mail.reading.verdict, Some(Verdict::Approved | Verdict::NotApproved));
    if tie.names_a_letter || decides {
        doubts.push(Doubt::NoLetter);
    }
    if mail.reading.doubts.contains(&Doubt::Damaged) {
        doubts.push(Doubt::Damaged);
    }
    let sender = mail.sender.agency().filter(|_| mail.sender.is_trusted());
    let Some(agency) = sender.filter(|_| doubts.is_empty()) else {
        if sender.is_none() {
            doubts.push(Doubt::Sender);
        }
        return Judged::to_decide(None, doubts);
    };
    let (publication, step) = received(core, mail, agency, pictures);
    let mut steps = Steps::by_itself(core, &publication, None);
    steps.take(step);
    let changes = steps.changes();
    let outcome = Outcome::Received { publication: publication.clone() };
    Judged { changes, ..Judged::only(outcome, Some(publication)) }
}

/// The beginning of a publication that an agency sent.
pub(super) fn received(
    core: &Core,
    mail: &Mail,
    agency: &crate::model::ids::AgencyId,
    pictures: &[Media],
) -> (PublicationId, Step) {
    let content = Content {
        text: mail.said.trim().to_owned(),
        versions: BTreeMap::new(),
        media: pictures.to_vec(),
        targets: core.targets(),
        slot: None,
    };
    let origin = Origin::Agency { agency: agency.clone(), mail: Some(mail.id.clone()) };
    let id = PublicationId::fresh(core.now(), std::process::id(), core.number());
    (id, Step::Create { origin, agency: Some(agency.clone()), content })
}

/// The words that an answer is kept with: the reason of a refusal, else what it was read from, else all of it.
pub(super) fn words(mail: &Mail) -> String {
    let reading = &mail.reading;
    let evidence = reading.evidence.join(" ");
    let words = reading.reason.as_deref().or(Some(evidence.as_str())).filter(|words| !words.trim().is_empty());
    words.unwrap_or(&mail.said).trim().chars().take(LONGEST_WORDS).collect()
}

fn one(core: &Core, publication: &Publication, step: Step) -> Vec<Change> {
    let mut steps = Steps::by_itself(core, &publication.id, Some(publication.version));
    steps.take(step);
    steps.changes()
}

/// The version a person's word about an e-mail answers: the one its letter showed, else the one the agency was shown.
pub(super) fn answered_content(
    letter: Option<&Letter>,
    publication: &Publication,
) -> Option<crate::model::ids::ContentHash> {
    let own = letter.filter(|letter| letter.publication == publication.id).map(|letter| letter.content.clone());
    own.or_else(|| publication.awaited.as_ref().map(|awaited| awaited.content.clone()))
}

/// Looks up the letter an e-mail was tied to.
pub(super) fn letter_of(core: &Core, id: Option<&DeliveryId>) -> Result<Option<Letter>, ReadError> {
    Ok(id.map(|id| core.store.letter(id)).transpose()?.flatten())
}
