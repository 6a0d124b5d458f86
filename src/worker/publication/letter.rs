//! Making the letters to agencies. Row S-8.3.

use super::unread;
use crate::mail::{Composing, compose};
use crate::model::agency::Agency;
use crate::model::delivery::DeliveryState;
use crate::model::exchange::Refusal;
use crate::model::ids::{DeliveryId, Person};
use crate::model::mail::{Letter, LetterKind};
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
    Ok(compose(&Composing {
        id: DeliveryId::fresh(now, std::process::id(), core.number()),
        publication: &publication.id,
        content: &publication.content,
        agency,
        to,
        kind,
        references: references(core, publication).map_err(unread)?,
        answer_by: remind_at(core, now),
        office: &mail.office,
        address: mail.room.address(),
        calendar: &core.link.calendar,
        lang: mail.lang,
        by,
        now,
    }))
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
