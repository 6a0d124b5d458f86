//! The keys of publications, letters, postings and e-mails.

use super::{after, join, newest_first, time};
use crate::model::ids::{DeliveryId, MailId, PublicationId};
use crate::model::mail::Mail;
use crate::model::publication::{Publication, Stage};
use crate::model::queue::QueueView;
use chrono::{DateTime, Utc};

/// It goes out: at its slot, or at the moment it was released for.
pub(crate) const GOES: u8 = 0;
/// Its slot passes without an approval.
pub(crate) const PASSES: u8 = 1;
/// Its agency is reminded.
pub(crate) const REMINDS: u8 = 2;

/// Deliveries to networks.
pub(crate) const POSTING: u8 = 0;
/// Letters to agencies.
pub(crate) const LETTER: u8 = 1;
/// E-mails that came in.
pub(crate) const MAIL: u8 = 2;

/// Two moments stand before the name in a row's place in the order.
const ORDER: usize = 16;

/// How many rows each list of the queue has.
pub(crate) const COUNTS: &[u8] = b"%";
/// The catalogue of agencies.
pub(crate) const AGENCIES: &[u8] = b"A";

/// A publication.
pub(crate) fn publication(id: &PublicationId) -> Vec<u8> {
    join(&[b"p", id.as_str().as_bytes()])
}

/// All steps of a publication.
pub(crate) fn history(id: &PublicationId) -> Vec<u8> {
    join(&[b"j", id.as_str().as_bytes(), &[0]])
}

/// One of them.
pub(crate) fn happened(id: &PublicationId, seq: u64) -> Vec<u8> {
    join(&[&history(id), &seq.to_be_bytes()])
}

/// All rows of a list.
pub(crate) fn list(view: QueueView) -> [u8; 2] {
    [b'q', u8::try_from(place_of(view)).unwrap_or(u8::MAX)]
}

/// A list's place in `QueueView::ALL`.
pub(crate) fn place_of(view: QueueView) -> usize {
    QueueView::ALL.iter().position(|one| *one == view).unwrap_or_default()
}

/// The lists a publication stands in, with its place in the order of each.
pub(crate) fn rows(publication: &Publication) -> Vec<(QueueView, Vec<u8>)> {
    let held = QueueView::ALL.into_iter().filter(|view| view.holds(publication.stage));
    held.map(|view| (view, order(view, publication))).collect()
}

/// As the docs of [`QueueView`] have it; of those that share the moment, the one that began first is first.
fn order(view: QueueView, publication: &Publication) -> Vec<u8> {
    let soonest = |at: Option<DateTime<Utc>>| at.map_or([u8::MAX; 8], time);
    let (first, then) = match view {
        QueueView::ToReview => (soonest(publication.content.slot), publication.since),
        QueueView::Scheduled => (soonest(publication.goes_at), publication.since),
        QueueView::WithAgency => {
            let since = publication.awaited.as_ref().map_or(publication.since, |awaited| awaited.since);
            (time(since), publication.created_at)
        }
        QueueView::Attention | QueueView::Mail => (time(publication.since), publication.created_at),
        QueueView::Live => (newest_first(publication.goes_at.unwrap_or(publication.since)), publication.created_at),
        QueueView::Closed => (newest_first(publication.since), publication.created_at),
        QueueView::All => (newest_first(publication.created_at), publication.created_at),
    };
    join(&[&first, &time(then), publication.id.as_str().as_bytes()])
}

/// The place of an e-mail in the order of those a person has to look at. By when it was fetched: when it was written
/// is its writer's word.
pub(crate) fn mail_order(mail: &Mail) -> Vec<u8> {
    join(&[&time(mail.fetched_at), &[0; 8], mail.id.as_str().as_bytes()])
}

/// A row of a list.
pub(crate) fn row(view: QueueView, order: &[u8]) -> Vec<u8> {
    join(&[&list(view), order])
}

/// The name at the end of a row's place in the order.
pub(crate) fn row_name(order: &[u8]) -> Option<&str> {
    std::str::from_utf8(order.get(ORDER..)?).ok()
}

/// When something has to be done to a publication by itself.
pub(crate) fn moments(publication: &Publication) -> Vec<Vec<u8>> {
    let stage = publication.stage;
    let goes = publication.goes_at.filter(|_| stage == Stage::Scheduled);
    let waits = stage.is_before_publishing() && !matches!(stage, Stage::Scheduled | Stage::Expired);
    let passes = publication.content.slot.filter(|_| waits);
    let reminds = publication.awaited.as_ref().filter(|_| stage == Stage::WithAgency);
    let reminds = reminds.and_then(|awaited| awaited.remind_at);
    let kinds = [(GOES, goes), (PASSES, passes), (REMINDS, reminds)];
    let keys = kinds.into_iter().filter_map(|(kind, at)| Some((kind, at?)));
    keys.map(|(kind, at)| join(&[b"w", &[kind], &time(at), publication.id.as_str().as_bytes()])).collect()
}

/// All moments of a kind.
pub(crate) fn moments_of(kind: u8) -> [u8; 2] {
    [b'w', kind]
}

/// The first key later than all moments of a kind up to `at`.
pub(crate) fn moments_until(kind: u8, at: DateTime<Utc>) -> Vec<u8> {
    after(&join(&[&moments_of(kind), &time(at)]))
}

/// The moment and the name of such a key.
pub(crate) fn moment(key: &[u8]) -> Option<(DateTime<Utc>, PublicationId)> {
    named(key.get(2..)?)
}

/// When a publication goes out, or went out; none of one that never will.
pub(crate) fn slot(publication: &Publication) -> Option<Vec<u8>> {
    let never = match publication.stage {
        Stage::Expired => true,
        Stage::Withdrawn => publication.publishing.is_empty(),
        _ => false,
    };
    let at = publication.goes_at.or(publication.content.slot).filter(|_| !never)?;
    Some(join(&[&slots(at), publication.id.as_str().as_bytes()]))
}

/// Everything that goes out from a moment on.
pub(crate) fn slots(from: DateTime<Utc>) -> Vec<u8> {
    join(&[b"z", &time(from)])
}

/// The name of such a key.
pub(crate) fn slot_id(key: &[u8]) -> Option<PublicationId> {
    named(key.get(1..)?).map(|(_, id)| id)
}

fn named(rest: &[u8]) -> Option<(DateTime<Utc>, PublicationId)> {
    let (moment, name) = rest.split_at_checked(8)?;
    let micros = (u64::from_be_bytes(moment.try_into().ok()?) ^ (1 << 63)).cast_signed();
    Some((DateTime::from_timestamp_micros(micros)?, PublicationId::new(std::str::from_utf8(name).ok()?)))
}

/// A posting.
pub(crate) fn posting(id: &DeliveryId) -> Vec<u8> {
    join(&[b"v", id.as_str().as_bytes()])
}

/// A letter.
pub(crate) fn letter(id: &DeliveryId) -> Vec<u8> {
    join(&[b"y", id.as_str().as_bytes()])
}

/// All open ones of a kind.
pub(crate) fn open_of(kind: u8) -> [u8; 2] {
    [b'a', kind]
}

/// A posting or a letter that is neither sent nor taken back.
pub(crate) fn open(kind: u8, queued_at: DateTime<Utc>, id: &DeliveryId) -> Vec<u8> {
    join(&[&open_of(kind), &time(queued_at), id.as_str().as_bytes()])
}

/// The name at the end of such a key.
pub(crate) fn open_id(key: &[u8]) -> Option<DeliveryId> {
    Some(DeliveryId::new(std::str::from_utf8(key.get(10..)?).ok()?))
}

/// All postings, letters or e-mails of a publication.
pub(crate) fn file(id: &PublicationId, kind: u8) -> Vec<u8> {
    join(&[b"f", id.as_str().as_bytes(), &[0, kind]])
}

/// One of them.
pub(crate) fn filed(id: &PublicationId, kind: u8, at: DateTime<Utc>, name: &str) -> Vec<u8> {
    join(&[&file(id, kind), &time(at), name.as_bytes()])
}

/// The name at the end of a key that begins with [`file`].
pub(crate) fn filed_name<'a>(file: &[u8], key: &'a [u8]) -> Option<&'a str> {
    std::str::from_utf8(key.get(file.len() + 8..)?).ok()
}

/// The letter that bears a `Message-ID`.
pub(crate) fn message_id(message_id: &str) -> Vec<u8> {
    join(&[b"<", message_id.as_bytes()])
}

/// An e-mail.
pub(crate) fn mail(id: &MailId) -> Vec<u8> {
    join(&[b"e", id.as_str().as_bytes()])
}

/// The e-mail that was taken with a fingerprint.
pub(crate) fn fingerprint(fingerprint: &str) -> Vec<u8> {
    join(&[b"=", fingerprint.as_bytes()])
}

/// How far a mailbox was read.
pub(crate) fn mailbox(name: &str) -> Vec<u8> {
    join(&[b"@", name.as_bytes()])
}
