//! Values of the view: a schema byte, then MessagePack, with the names of fields but where there are very many.

use super::super::error::ReadError;
use crate::model::account::Feed;
use crate::model::conversation::Conversation;
use crate::model::fault::Fault;
use crate::model::followers::{Earlier, Judged, Reading};
use crate::model::message::Message;
use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// The schema of the whole view. Another number in a view found on disk: it is rebuilt from the journal.
/// Raise it whenever a value, a key or a rule of applying changes.
pub(crate) const SCHEMA: u8 = 5;

/// Writes a value.
pub(crate) fn encode<T: Serialize>(value: &T) -> Result<Vec<u8>, ReadError> {
    let mut bytes = vec![SCHEMA];
    let mut serializer = rmp_serde::Serializer::new(&mut bytes).with_struct_map();
    value.serialize(&mut serializer).map_err(|error| ReadError(error.to_string()))?;
    Ok(bytes)
}

/// Writes a value of which there are very many: without the names of its fields.
pub(crate) fn encode_bare<T: Serialize>(value: &T) -> Result<Vec<u8>, ReadError> {
    let mut bytes = vec![SCHEMA];
    let mut serializer = rmp_serde::Serializer::new(&mut bytes);
    value.serialize(&mut serializer).map_err(|error| ReadError(error.to_string()))?;
    Ok(bytes)
}

/// Reads a value.
pub(crate) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ReadError> {
    match bytes.split_first() {
        Some((&SCHEMA, rest)) => rmp_serde::from_slice(rest).map_err(|error| ReadError(error.to_string())),
        _ => Err(ReadError("a value of another schema".to_owned())),
    }
}

/// A conversation, and the term under which it stands in the indices (it follows the calendar's choice of official
/// term, so it is kept to be found again when that choice changes).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Stored {
    /// The conversation.
    pub(crate) conversation: Conversation,
    /// The official term of a pending one.
    pub(crate) term: Option<DateTime<Utc>>,
}

/// A message, and how far it settles its conversation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// The message.
    pub(crate) message: Message,
    /// An answer of ours that stops the deadline: of everything the citizen wrote up to here.
    pub(crate) settles: Option<DateTime<Utc>>,
    /// When we saw that it had been deleted; `None` for one that stands, or that we never saw standing.
    pub(crate) gone_at: Option<DateTime<Utc>>,
}

/// The readings of an account on a day: a [`Day`](crate::model::followers::Day) but for its requests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Readings {
    /// The reading that counts.
    pub(crate) reading: Reading,
    /// Those it took the place of.
    pub(crate) earlier: Vec<Earlier>,
    /// What a person said of it.
    pub(crate) judged: Option<Judged>,
}

/// One line of an account's incident log. Row S-6.5.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incident {
    /// The journal's number.
    pub seq: u64,
    /// When.
    pub at: DateTime<Utc>,
    /// The feed that failed, when it was one.
    pub feed: Option<Feed>,
    /// How it failed; `None`: it works again.
    pub fault: Option<Fault>,
}

/// Numbers that are kept, not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Totals {
    /// Rows of each list, in the order of `View::ALL`.
    pub(crate) views: [u64; 5],
    /// Conversations nobody has looked at.
    pub(crate) new: u64,
    /// Deliveries on their way.
    pub(crate) in_flight: u64,
    /// Deliveries that failed.
    pub(crate) failed: u64,
}
