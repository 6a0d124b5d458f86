//! Making the letters to agencies. Row S-8.3.

use super::unread;
use crate::model::agency::Agency;
use crate::model::delivery::DeliveryState;
use crate::model::exchange::Refusal;
use crate::model::ids::{DeliveryId, Person};
use crate::model::mail::{Letter, LetterKind, token};
use crate::model::publication::{Origin, Publication};
use crate::worker::core::Core;
use chrono::{DateTime, Utc};

/// What a letter is made of.
pub(in crate::worker) struct Writing<'a> {
    pub(in crate::worker) publication: &'a Publication,
    pub(in crate::worker) agency: &'a Agency,
    pub(in crate::worker) kind: LetterKind,
    pub(in crate::worker) by: Person,
}

/// Writes a letter about a publication as it stands; it leaves at once.
pub(in crate::worker) fn write(core: &Core, writing: Writing<'_>) -> Result<Letter, Refusal> {
    let Writing { publication, agency, kind, by } = writing;
    let to = agency.email.as_deref().map(str::trim).filter(|to| !to.is_empty()).ok_or(Refusal::NoAddress)?;
    let mail = core.link.queue.mail.as_ref().ok_or(Refusal::NoMailbox)?;
    let now = core.now();
    let content = publication.content.hash();
    let id = DeliveryId::fresh(now, std::process::id(), core.number());
    let token = token(&id, &content);
    let domain = mail.room.address().rsplit_once('@').map_or("localhost", |(_, domain)| domain);
    let mut letter = Letter {
        message_id: format!("{token}@{domain}"),
        token,
        publication: publication.id.clone(),
        agency: agency.id.clone(),
        to: to.to_owned(),
        to_name: agency.liaison.clone(),
        kind,
        content,
        references: references(core, publication).map_err(unread)?,
        subject: String::new(),
        text: String::new(),
        html: String::new(),
        media: publication.content.media.clone(),
        by,
        queued_at: now,
        state: DeliveryState::Pending { not_before: now },
        attempts: 0,
        id,
    };
    letter.subject = format!("[V-{}]", letter.token.to_uppercase());
    letter.text.clone_from(&publication.content.text);
    Ok(letter)
}

/// What was written about a publication before, oldest first: the agency's own e-mail, where it began with one, and
/// our letters.
fn references(core: &Core, publication: &Publication) -> Result<Vec<String>, crate::store::ReadError> {
    let mut references = Vec::new();
    if let Origin::Agency { mail: Some(mail), .. } = &publication.origin {
        references.extend(core.store.mail(mail)?.and_then(|mail| mail.message_id));
    }
    let letters = core.store.letters_of(&publication.id)?;
    let left = letters.into_iter().filter(|letter| !matches!(letter.state, DeliveryState::Cancelled { .. }));
    references.extend(left.map(|letter| letter.message_id));
    Ok(references)
}

/// When an agency that was written to at `from` is reminded: the close of its next business day. `None` when the
/// calendar does not reach that far.
pub(in crate::worker) fn remind_at(core: &Core, from: DateTime<Utc>) -> Option<DateTime<Utc>> {
    core.link.calendar.due(from).ok().map(|due| due.limit)
}
