//! To which letter an e-mail belongs. Row S-8.4: the answer is tied to the exact version proposed.

use super::understand::Incoming;
use crate::model::ids::DeliveryId;
use crate::model::mail::{Doubt, Letter, MailKind};
use crate::store::ReadError;
use crate::worker::core::Core;

/// The letter an e-mail belongs to, and what makes that uncertain.
#[derive(Debug, Default)]
pub(super) struct Tie {
    pub(super) letter: Option<Letter>,
    pub(super) doubt: Option<Doubt>,
    /// True when it names a letter of ours, though perhaps one that is not here.
    pub(super) names_a_letter: bool,
}

/// Finds the letter an e-mail belongs to: by the token in its address or subject, and by what it says it answers. The
/// two have to agree. A token that stands only in its text ties it, and leaves the rest to a person.
pub(super) fn tie(core: &Core, incoming: &Incoming) -> Result<Tie, ReadError> {
    if incoming.mail.what == MailKind::OwnCopy {
        let id = incoming.mail.message_id.as_deref();
        let mut letter = id.map(|id| core.store.letter_with(id)).transpose()?.flatten();
        // Some servers give every message a name of their own.
        if letter.is_none() {
            letter = first(core, &incoming.outside)?;
        }
        return Ok(Tie { letter, ..Tie::default() });
    }
    let mut named = Vec::new();
    for token in &incoming.outside {
        named.extend(by_token(core, token)?);
    }
    // The first is what it answers; those behind it are the thread's older letters.
    for id in &incoming.mail.in_reply_to {
        if let Some(letter) = core.store.letter_with(id)? {
            named.push(letter);
            break;
        }
    }
    let names_a_letter = !incoming.mail.tokens.is_empty() || !named.is_empty();
    let mut doubt = None;
    if let Some((first, others)) = named.split_first()
        && others.iter().any(|other| !is_same_question(first, other))
    {
        doubt = Some(Doubt::Unclear);
    }
    if named.is_empty() {
        for token in &incoming.inside {
            named.extend(by_token(core, token)?);
        }
        // Text is easily quoted from elsewhere.
        doubt = (!named.is_empty()).then_some(Doubt::NoLetter);
    }
    Ok(Tie { letter: named.into_iter().next(), doubt, names_a_letter })
}

/// The letter that the first token names.
fn first(core: &Core, tokens: &[String]) -> Result<Option<Letter>, ReadError> {
    Ok(tokens.first().map(|token| by_token(core, token)).transpose()?.flatten())
}

/// The letter a token names, when it shows the version that the token names as well.
fn by_token(core: &Core, token: &str) -> Result<Option<Letter>, ReadError> {
    let Some((id, _)) = token.split_once('-') else { return Ok(None) };
    let letter = core.store.letter(&DeliveryId::new(id))?;
    Ok(letter.filter(|letter| letter.token == token && token == crate::model::mail::token(&letter.id, &letter.content)))
}

/// True when two letters ask the same agency about the same version: a reminder and what it reminds of.
fn is_same_question(one: &Letter, other: &Letter) -> bool {
    (&one.publication, &one.agency, &one.content) == (&other.publication, &other.agency, &other.content)
}
