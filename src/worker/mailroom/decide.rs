//! What a person makes of an e-mail that was not certain. Row S-8.4.

use super::judge::{answered_content, letter_of, received};
use crate::model::change::Change;
use crate::model::exchange::Refusal;
use crate::model::ids::MailId;
use crate::model::mail::{Mail, Outcome};
use crate::model::media::Media;
use crate::model::publication::{Publication, Step};
use crate::model::wish::MailDecision;
use crate::worker::attach;
use crate::worker::core::Core;
use crate::worker::publication::{Steps, found, refused, unread};

/// Does what a person says about an e-mail, and returns the publication it is about then.
///
/// # Errors
/// Why it was not done.
pub async fn decide(core: &Core, id: &MailId, decision: MailDecision) -> Result<Option<Publication>, Refusal> {
    let mail = core.store.mail(id).map_err(unread)?.ok_or(Refusal::Missing)?;
    if mail.outcome != Outcome::ToDecide {
        return Err(Refusal::TooLate);
    }
    let person = core.actor().person;
    let (outcome, publication, steps) = match decision {
        MailDecision::Answer { publication, verdict } => {
            let about = found(core, &publication)?;
            let letter = letter_of(core, mail.letter.as_ref()).map_err(unread)?;
            let mut steps = Steps::of(core, &publication, None);
            steps.take(Step::Answered {
                mail: Some(mail.id.clone()),
                verdict,
                content: answered_content(letter.as_ref(), &about),
                words: mail.said.trim().to_owned(),
            });
            steps.take_back_letters(core, &publication)?;
            let changes = steps.changes();
            (Outcome::Answer { verdict, by: Some(person.clone()) }, Some(publication), changes)
        }
        MailDecision::Receive { agency } => {
            core.agency(&agency).ok_or(Refusal::Missing)?;
            let (publication, step) = received(core, &mail, &agency, &pictures(core, &mail));
            let mut steps = Steps::of(core, &publication, None);
            steps.take(step);
            let changes = steps.changes();
            (Outcome::Received { publication: publication.clone() }, Some(publication), changes)
        }
        MailDecision::Ignore => (Outcome::Ignored { by: person.clone() }, None, Vec::new()),
    };
    let decided = Change::MailDecided { mail: mail.id.clone(), outcome, publication: publication.clone() };
    let group = std::iter::once(decided).chain(steps).collect();
    core.append(&person, group).await.map_err(refused)?;
    core.queue_bell.ring();
    publication.or(mail.publication).map(|publication| found(core, &publication)).transpose()
}

/// The pictures that came with an e-mail.
fn pictures(core: &Core, mail: &Mail) -> Vec<Media> {
    let kept = mail.attachments.iter().filter_map(|attached| Some((attached, attached.blob.as_ref()?)));
    kept.filter_map(|(attached, blob)| attach::judge(&core.store.blob(blob).ok()?, &attached.name).ok()).collect()
}
