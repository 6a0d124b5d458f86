//! A letter as it travels: RFC 5322 and MIME.

use super::Settings;
use super::trouble::Trouble;
use crate::model::mail::Letter;
use crate::model::media::Picture;
use lettre::message::header::ContentType;
use lettre::message::{Attachment, Mailbox as Named, Message, MultiPart, SinglePart};
use lettre::{Address, address::Envelope};
use std::time::SystemTime;

/// A letter ready for the wire.
#[derive(Debug)]
pub(super) struct Ready {
    /// The office's address: where what is not delivered comes back to.
    pub(super) from: Address,
    /// The liaison, and the office itself: its copy is the proof that the letter left, and no header speaks of it.
    pub(super) to: Vec<Address>,
    /// The message.
    pub(super) bytes: Vec<u8>,
}

/// The office's address with a token in it, where its servers deliver such: RFC 5233.
pub(super) fn reply_address(settings: &Settings, token: &str) -> String {
    match settings.address.rsplit_once('@') {
        Some((office, domain)) if settings.plus_address => format!("{office}+{token}@{domain}"),
        _ => settings.address.clone(),
    }
}

/// Reads an address.
pub(super) fn address(text: &str) -> Result<Address, Trouble> {
    let refused = |error| Trouble::Refused { code: None, why: format!("{text} is not an address: {error}") };
    text.trim().parse().map_err(refused)
}

/// Makes the message of a letter: always the same bytes but for the boundaries, so that a letter that leaves twice is
/// one to whoever reads it.
pub(super) fn ready(letter: &Letter, pictures: &[Picture], settings: &Settings) -> Result<Ready, Trouble> {
    let from = address(&settings.address)?;
    let liaison = address(&letter.to)?;
    let answers = address(&reply_address(settings, &letter.token))?;
    let to = if liaison == from { vec![liaison.clone()] } else { vec![liaison.clone(), from.clone()] };
    let unfit = |why: String| Trouble::Refused { code: None, why };

    let mut builder = Message::builder()
        .from(Named::new(settings.name.clone(), from.clone()))
        .to(Named::new(letter.to_name.clone(), liaison))
        .reply_to(Named::new(None, answers))
        .date(SystemTime::from(letter.queued_at))
        .message_id(Some(bracketed(&letter.message_id)?))
        .subject(letter.subject.clone());
    if let Some(last) = letter.references.last() {
        builder = builder.in_reply_to(bracketed(last)?);
        let all = letter.references.iter().map(|id| bracketed(id)).collect::<Result<Vec<_>, _>>()?;
        builder = builder.references(all.join(" "));
    }
    let words = MultiPart::alternative()
        .singlepart(SinglePart::plain(letter.text.clone()))
        .singlepart(SinglePart::html(letter.html.clone()));
    let mut whole = MultiPart::mixed().multipart(words);
    for (index, picture) in pictures.iter().enumerate() {
        let kind = ContentType::parse(picture.media.kind.mime()).map_err(|error| unfit(error.to_string()))?;
        whole =
            whole.singlepart(Attachment::new(file_name(index, &picture.media.name)).body(picture.bytes.clone(), kind));
    }
    let envelope = Envelope::new(Some(from.clone()), to.clone()).map_err(|error| unfit(error.to_string()))?;
    let message = builder.envelope(envelope).multipart(whole).map_err(|error| unfit(error.to_string()))?;
    Ok(Ready { from, to, bytes: message.formatted() })
}

/// The name of an attached picture: numbered as in the letter, and nothing but a name.
pub(super) fn file_name(index: usize, name: &str) -> String {
    let harmless = |c: char| if c.is_control() || "/\\\":<>|?*".contains(c) { '_' } else { c };
    let name: String = name.chars().map(harmless).take(100).collect();
    format!("{}-{name}", index + 1)
}

/// A `Message-ID` in its brackets; refused when it could be more than one word of a header or of a search.
pub(super) fn bracketed(id: &str) -> Result<String, Trouble> {
    let fits = !id.is_empty() && id.len() < 250 && id.bytes().all(|b| b.is_ascii_graphic() && !b"<>\"\\".contains(&b));
    if fits { Ok(format!("<{id}>")) } else { Err(Trouble::Contract("a Message-ID that is not one".to_owned())) }
}
