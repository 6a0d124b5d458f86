//! A message as it is kept: what becomes of it when the network shows it again.

use crate::model::ids::ConversationId;
use crate::model::message::{Earlier, Message};
use crate::model::sighting::{Attachment, Presence, Sighting};
use chrono::{DateTime, Utc};

/// A message seen for the first time.
pub(super) fn first_seen(conversation: &ConversationId, sighting: &Sighting, at: DateTime<Utc>) -> Message {
    Message {
        conversation: conversation.clone(),
        remote: sighting.remote.clone(),
        author: sighting.author.clone(),
        ours: sighting.ours,
        by: None,
        sent_at: sighting.sent_at,
        fetched_at: at,
        text: sighting.text.clone(),
        earlier: Vec::new(),
        edited: sighting.edited,
        presence: sighting.presence,
        attachments: sighting.attachments.clone(),
        parent: sighting.parent.clone(),
        permalink: sighting.permalink.clone(),
        answerable: sighting.answerable.clone(),
    }
}

/// What seeing a message again did to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Again {
    /// Nothing.
    Same,
    /// Addresses that expire were renewed; nobody needs to know.
    Renewed,
    /// Something a person would see.
    Changed,
}

/// Takes in that a message was seen again. Nothing a citizen wrote is lost: an edited text goes to `earlier`, a
/// deleted message keeps its last text, and who of us wrote an answer stays known.
pub(super) fn seen_again(message: &mut Message, sighting: &Sighting, at: DateTime<Utc>) -> Again {
    let before = message.clone();
    // The network rewrites what we send (short links, white space): our own words stand unless it says "edited".
    let own_words = message.by.is_some() && !sighting.edited;
    if sighting.presence != Presence::Deleted {
        if sighting.text != message.text && !own_words {
            let text = std::mem::replace(&mut message.text, sighting.text.clone());
            message.earlier.push(Earlier { text, until: at });
            message.edited = true;
        }
        message.edited |= sighting.edited;
        message.answerable.clone_from(&sighting.answerable);
    }
    message.presence = sighting.presence;
    message.sent_at = sighting.sent_at;
    if sighting.author.id.is_some() || !sighting.author.name.is_empty() {
        message.author.clone_from(&sighting.author);
    }
    let same_kinds = same_kinds(&message.attachments, &sighting.attachments);
    if sighting.presence != Presence::Deleted && (same_kinds || !sighting.attachments.is_empty()) {
        message.attachments.clone_from(&sighting.attachments);
    }
    if sighting.permalink.is_some() {
        message.permalink.clone_from(&sighting.permalink);
    }
    if *message == before {
        return Again::Same;
    }
    let renewed = Message {
        attachments: if same_kinds { before.attachments.clone() } else { message.attachments.clone() },
        permalink: before.permalink.clone(),
        ..message.clone()
    };
    if renewed == before { Again::Renewed } else { Again::Changed }
}

/// True when two lists of attachments differ in their addresses at most: networks sign those anew at every look.
fn same_kinds(one: &[Attachment], other: &[Attachment]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(a, b)| a.kind == b.kind && a.title == b.title)
}
