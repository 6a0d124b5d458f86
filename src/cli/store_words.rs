//! What goes wrong around the store and the networks, as sentences with the next step.

use crate::i18n::Lang;
use crate::model::exchange::Refusal;
use crate::model::fault::Fault;
use crate::say_disk;
use crate::say_publication::say_refused;
use crate::say_record;
use crate::store::{AppendError, OpenError};

/// Why the store was not opened.
#[must_use]
pub fn open_error(lang: Lang, error: &OpenError) -> String {
    match error {
        OpenError::Held { dir, pid: 0 } => lang.say_with("store-held-unknown", &[("dir", shown(dir))]),
        OpenError::Held { dir, pid } => {
            lang.say_with("store-held", &[("dir", shown(dir)), ("pid", pid.to_string().into())])
        }
        OpenError::Newer { dir, found, known } => {
            lang.say_with("store-newer", &[("dir", shown(dir)), ("found", (*found).into()), ("known", (*known).into())])
        }
        OpenError::Journal(why) => lang.say_with("store-journal-damaged", &[("why", lang.say_mended(why).into())]),
        OpenError::Disk { what, source } => {
            lang.say_with("disk-refused", &[("what", what.clone().into()), ("why", source.to_string().into())])
        }
        OpenError::View(why) => lang.say_with("store-view", &[("why", why.clone().into())]),
    }
}

fn shown(path: &std::path::Path) -> fluent_bundle::FluentValue<'static> {
    path.display().to_string().into()
}

/// Why changes were not accepted.
#[must_use]
pub fn append_error(lang: Lang, error: &AppendError) -> String {
    let refusal = match error {
        AppendError::Conflict { .. } => Refusal::Conflict,
        AppendError::Missing(_) => Refusal::Missing,
        AppendError::Transition { .. } => Refusal::TooLate,
        AppendError::Denied(denied) => Refusal::Denied(denied.clone()),
        AppendError::NotSigned(why) => Refusal::NotSigned(why.clone()),
        AppendError::Disk(why) => Refusal::NotSaved(why.clone()),
    };
    refused(lang, &refusal)
}

/// Why what was asked for was not done.
#[must_use]
pub fn refused(lang: Lang, refusal: &Refusal) -> String {
    if let Some(sentence) = say_refused(refusal, lang).or_else(|| say_record::say_refused(refusal, lang)) {
        return sentence;
    }
    match refusal {
        Refusal::Conflict => lang.say("refusal-conflict"),
        Refusal::Missing => lang.say("refusal-missing"),
        Refusal::TooLate => lang.say("refusal-too-late"),
        Refusal::NotAnswerable => lang.say("refusal-not-answerable"),
        Refusal::Length { used: 0, .. } => lang.say("refusal-empty"),
        Refusal::Length { used, limit } => {
            lang.say_with("refusal-length", &[("used", (*used).into()), ("limit", (*limit).into())])
        }
        Refusal::NotSaved(why) => say_disk::not_saved(why, lang),
        _ => String::new(),
    }
}

/// What a network's fault means, and what to do.
#[must_use]
pub fn fault(lang: Lang, fault: &Fault) -> String {
    let why = match fault {
        Fault::Refused { why, .. } => crate::model::text::one_line(why),
        _ => String::new(),
    };
    lang.say_with(fault.sentence(), &[("why", why.into())])
}
