//! Names by which things are told apart.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! name {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Wraps a name as it was given.
            pub fn new(name: impl Into<String>) -> Self {
                Self(name.into())
            }

            /// Returns the name as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

/// True for a short name as the office gives one: letters, digits and hyphens, at most 32.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    !text.is_empty() && text.len() <= 32 && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

name!(
    /// An account of the office on a network, by the short name it has in the configuration.
    AccountId
);
name!(
    /// What the network calls a message, a post or a conversation.
    RemoteId
);
name!(
    /// A conversation, by a short name that is the same on every machine (see [`ConversationId::of`]).
    ConversationId
);
name!(
    /// A delivery of the outbox.
    DeliveryId
);
name!(
    /// An agency (*dependencia*), by the short name it has in the directory.
    AgencyId
);
name!(
    /// A publication of the approval queue.
    PublicationId
);
name!(
    /// An e-mail that came in, by the BLAKE3 hash of its bytes: what comes twice is one.
    MailId
);
name!(
    /// Bytes kept as they came (a picture, a raw e-mail), by their BLAKE3 hash in hexadecimal.
    BlobId
);
name!(
    /// What an approval is bound to: a hash over everything of a publication that people will see, and when and where.
    ContentHash
);
name!(
    /// A person who sits at the console, by the name the record keeps.
    Person
);

impl ConversationId {
    /// Derives the name of the conversation that `citizen` holds with `account` in `thread`.
    ///
    /// The same three always give the same name, so what is pulled twice is stored once.
    /// Twelve letters of base 32 (60 bits): a collision among a million conversations has a
    /// chance of about four in ten million.
    ///
    /// ```
    /// use ventanilla::model::ids::{AccountId, ConversationId};
    /// let of = |thread| ConversationId::of(&AccountId::new("facebook"), thread, Some("77"));
    /// assert_eq!(of("10_20"), of("10_20"));
    /// assert_ne!(of("10_20"), of("10_21"));
    /// assert_eq!(of("10_20").as_str().len(), 12);
    /// ```
    #[must_use]
    pub fn of(account: &AccountId, thread: &str, citizen: Option<&str>) -> Self {
        Self(short_name(&[account.as_str(), thread, citizen.unwrap_or("")]))
    }
}

impl Person {
    /// The console itself, for what no person decided.
    #[must_use]
    pub fn console() -> Self {
        Self::new("ventanilla")
    }
}

/// Twelve letters of base 32 over the BLAKE3 hash of the parts.
fn short_name(parts: &[&str]) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_be_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize().as_bytes()[..12].iter().map(|byte| char::from(LETTERS[usize::from(byte & 31)])).collect()
}

impl PublicationId {
    /// Makes the name of a new publication, as [`DeliveryId::fresh`] does.
    #[must_use]
    pub fn fresh(at: chrono::DateTime<chrono::Utc>, process: u32, number: u64) -> Self {
        let moment = at.timestamp_nanos_opt().unwrap_or_default();
        Self(short_name(&["publication", &moment.to_string(), &process.to_string(), &number.to_string()]))
    }
}

impl BlobId {
    /// The name of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(blake3::hash(bytes).to_hex().to_string())
    }
}

impl MailId {
    /// The name of an e-mail with these raw bytes.
    #[must_use]
    pub fn of(raw: &[u8]) -> Self {
        Self(blake3::hash(raw).to_hex().to_string())
    }
}

impl DeliveryId {
    /// Makes the name of a new delivery from what tells it apart: when and by which process it was queued, and a
    /// number that the process never repeats.
    #[must_use]
    pub fn fresh(at: chrono::DateTime<chrono::Utc>, process: u32, number: u64) -> Self {
        let moment = at.timestamp_nanos_opt().unwrap_or_default();
        Self(short_name(&["delivery", &moment.to_string(), &process.to_string(), &number.to_string()]))
    }
}
