//! What the console asks about the approval queue.

use super::core::Core;
use super::disk::on_disk;
use super::publication::{carry_wish, refused};
use super::{attach, mailroom, office, requests};
use crate::model::change::Change;
use crate::model::exchange::{Ask, Drafted, Refusal, Report, Request};
use crate::model::ids::{MailId, PublicationId};
use crate::model::publication::Publication;
use crate::model::queue::Dossier;
use crate::store::ReadError;

/// How much of a raw e-mail is shown, in bytes.
const EVIDENCE: usize = 256 * 1024;

/// Carries out what is about the queue; everything else is somebody else's.
pub(super) async fn carry_out(core: &Core, request: Request) -> Result<(), ReadError> {
    match request {
        Request::Queue { ask, view, anchor, rows } => {
            let page = core.store.queue(view, &anchor, rows)?;
            core.report(Report::Queue { ask, page }).await;
        }
        Request::Dossier { ask, publication } => {
            let report = match dossier(core, &publication)? {
                Some(dossier) => Report::Dossier { ask, dossier: Box::new(dossier) },
                None => Report::Refused { ask, why: Refusal::Missing },
            };
            core.report(report).await;
        }
        Request::Slots { ask, from, to } => {
            let publications = core.store.slots(from, to)?;
            core.report(Report::Slots { ask, publications }).await;
        }
        Request::Publication { ask, publication, based_on, wish } => {
            let kept = carry_wish(core, publication.as_ref(), based_on, *wish).await;
            answer(core, ask, kept.map(Some)).await;
        }
        Request::DecideMail { ask, mail, decision } => {
            let kept = mailroom::decide(core, &mail, decision).await;
            answer(core, ask, kept).await;
        }
        Request::Evidence { ask, mail } => {
            let report = match evidence(core, &mail).await? {
                Some(text) => Report::Evidence { ask, text },
                None => Report::Refused { ask, why: Refusal::Missing },
            };
            core.report(report).await;
        }
        Request::Attach { ask, path } => {
            let report = match attach::attach(core, &path).await {
                Ok(media) => Report::Attached { ask, media },
                Err(why) => Report::Refused { ask, why },
            };
            core.report(report).await;
        }
        Request::SavePublicationDraft(draft) => {
            let saved = core.store.save_publication_draft(&draft);
            requests::drafted(core, saved, Drafted::Publication(draft.publication)).await;
        }
        Request::DropPublicationDraft(publication) => {
            if let Err(error) = core.store.drop_publication_draft(publication.as_ref()) {
                tracing::error!(%error, "what was being written was not put away");
            }
        }
        Request::KeepAgency { ask, agency } => {
            let kept = office::keep_agency(core, agency).await;
            renewed(core, ask, kept).await?;
        }
        Request::Sit { ask, person } => renewed(core, ask, office::sit(core, &person)).await?,
        _ => {}
    }
    Ok(())
}

/// Has changes accepted and answers the question.
pub(super) async fn write(
    core: &Core,
    ask: Ask,
    changes: Vec<Change>,
    publication: Option<&PublicationId>,
) -> Result<(), ReadError> {
    let kept = match core.append(&core.actor().person, changes).await {
        Ok(_) => Ok(publication.map(|id| core.store.publication(id)).transpose()?.flatten()),
        Err(error) => Err(refused(error)),
    };
    answer(core, ask, kept).await;
    Ok(())
}

async fn answer(core: &Core, ask: Ask, kept: Result<Option<Publication>, Refusal>) {
    let report = match kept {
        Ok(publication) => Report::Kept { ask, publication: publication.map(Box::new) },
        Err(why) => Report::Refused { ask, why },
    };
    core.report(report).await;
}

/// Answers a question that changes the office itself, and tells what it is now.
async fn renewed(core: &Core, ask: Ask, kept: Result<(), Refusal>) -> Result<(), ReadError> {
    let is_new = kept.is_ok();
    answer(core, ask, kept.map(|()| None)).await;
    if is_new { office::report(core).await } else { Ok(()) }
}

/// Reads a publication with everything that belongs to it.
fn dossier(core: &Core, id: &PublicationId) -> Result<Option<Dossier>, ReadError> {
    let Some(publication) = core.store.publication(id)? else { return Ok(None) };
    let mut drafts = core.store.publication_drafts();
    drafts.retain(|draft| draft.publication.as_ref() == Some(id));
    Ok(Some(Dossier {
        publication,
        history: core.store.publication_history(id)?,
        postings: core.store.postings_of(id)?,
        letters: core.store.letters_of(id)?,
        mails: core.store.mails_of(id)?,
        draft: drafts.into_iter().next(),
    }))
}

/// The raw text of an e-mail, cut when it is very long. What is not text becomes `�`.
async fn evidence(core: &Core, id: &MailId) -> Result<Option<String>, ReadError> {
    let Some(mail) = core.store.mail(id)? else { return Ok(None) };
    let store = core.store.clone();
    let read = move || {
        let bytes = store.blob(&mail.raw)?;
        Ok(String::from_utf8_lossy(&bytes[..bytes.len().min(EVIDENCE)]).into_owned())
    };
    let text = on_disk(read).await.flatten();
    Ok(text.inspect_err(|error| tracing::error!(%error, mail = %id, "an e-mail's bytes cannot be read")).ok())
}
