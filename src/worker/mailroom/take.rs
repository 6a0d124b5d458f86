//! Taking one e-mail: its bytes and pictures kept, and in one group the e-mail, what follows from it, and the cursor.

use super::judge::{Judged, judge};
use super::tie::tie;
use super::understand::{Incoming, understand};
use crate::model::change::Change;
use crate::model::disk;
use crate::model::exchange::Refusal;
use crate::model::ids::Person;
use crate::model::mail::{Doubt, Mail, MailCursor};
use crate::model::media::Media;
use crate::store::AppendError;
use crate::worker::attach;
use crate::worker::core::Core;
use crate::worker::disk::on_disk;
use crate::worker::publication::{refused, unread};

/// How often an e-mail is judged when what it is about changes in that very moment.
const TRIES: u32 = 5;

/// An e-mail, taken.
pub(super) enum Taken {
    /// Just now.
    Now(Mail),
    /// It was taken before, and is as it was.
    Before(Mail),
}

/// Takes an e-mail. `is_whole` is false when only its header was fetched.
pub(super) async fn take(
    core: &Core,
    raw: &[u8],
    is_whole: bool,
    mailbox: &str,
    cursor: Option<&MailCursor>,
) -> Result<Taken, Refusal> {
    let mut incoming = understand(core, raw, is_whole);
    if let Some(known) = core.store.mail_like(&incoming.mail.fingerprint).map_err(unread)? {
        return Ok(Taken::Before(known));
    }
    let (kept, pictures) = keep(core, raw, incoming).await?;
    incoming = kept;
    let mut last = None;
    for left in (0..TRIES).rev() {
        let tie = tie(core, &incoming).map_err(unread)?;
        let judged = if left == 0 {
            let publication = tie.letter.as_ref().map(|letter| letter.publication.clone());
            Judged::to_decide(publication, vec![Doubt::NotAwaited])
        } else {
            judge(core, &incoming, &tie, &pictures).map_err(unread)?
        };
        let mail = finished(&incoming, tie.letter.map(|letter| letter.id), &judged);
        let taken =
            Change::MailTaken { mailbox: mailbox.to_owned(), cursor: cursor.cloned(), mails: vec![mail.clone()] };
        let group = std::iter::once(taken).chain(judged.changes).collect();
        match core.append(&Person::console(), group).await {
            Ok(_) => {
                core.outbox_bell.ring();
                core.queue_bell.ring();
                return Ok(Taken::Now(mail));
            }
            Err(error @ (AppendError::Disk(_) | AppendError::Missing(_))) => return Err(refused(error)),
            // What it is about changed in the meantime: it is judged by what stands now.
            Err(error) => last = Some(error),
        }
    }
    Err(last.map_or(Refusal::Conflict, refused))
}

/// The e-mail as it is kept.
fn finished(incoming: &Incoming, letter: Option<crate::model::ids::DeliveryId>, judged: &Judged) -> Mail {
    let mut mail = incoming.mail.clone();
    mail.letter = letter;
    mail.publication.clone_from(&judged.publication);
    mail.outcome = judged.outcome.clone();
    for doubt in &judged.doubts {
        if !mail.reading.doubts.contains(doubt) {
            mail.reading.doubts.push(*doubt);
        }
    }
    mail
}

/// Keeps an e-mail's bytes as evidence, and what came with it; returns the pictures among that.
async fn keep(core: &Core, raw: &[u8], mut incoming: Incoming) -> Result<(Incoming, Vec<Media>), Refusal> {
    let (store, raw) = (core.store.clone(), raw.to_vec());
    let not_saved = |error: std::io::Error| Refusal::NotSaved(disk::why(&error));
    on_disk(move || {
        incoming.mail.raw = store.keep_blob(&raw).map_err(not_saved)?;
        let mut pictures = Vec::new();
        for (attached, part) in incoming.mail.attachments.iter_mut().zip(&incoming.parts) {
            let Some(bytes) = part else { continue };
            attached.blob = Some(store.keep_blob(bytes).map_err(not_saved)?);
            pictures.extend(attach::judge(bytes, &attached.name));
        }
        Ok((incoming, pictures))
    })
    .await
    .map_err(not_saved)?
}
