//! Attentions as they are held, with the keys that find them. Rows S-1.2 and S-5.1.
//!
//! By when one had to be answered is not held: it follows from its receipt and the calendar, whichever that is now.

use super::super::error::ReadError;
use super::conversation::add;
use super::keys::books as keys;
use super::overlay::Overlay;
use super::value;
use crate::model::account::NetworkKind;
use crate::model::attention::{Attention, End, Ended};
use crate::model::calendar::Calendar;
use crate::model::channel::Surface;
use crate::model::conversation::{Conversation, Topic};
use crate::model::ids::{AccountId, AgencyId, ConversationId, Person};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// Seconds and nanoseconds: a month's attentions are read at once, and texts of dates would be most of the work.
type Moment = (i64, u32);

/// An attention as it is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Held {
    account: AccountId,
    network: NetworkKind,
    surface: Surface,
    citizen: String,
    topic: Option<Topic>,
    agency: Option<AgencyId>,
    received: Moment,
    ended: Option<(Moment, How)>,
}

/// An end as it is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
enum How {
    Answered(Option<Person>),
    Closed(Person, String),
    Withdrawn,
}

/// An answer or a closing, and how far it settles its conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Settling {
    /// Up to here. Never later than the end itself.
    pub(crate) through: DateTime<Utc>,
    /// The end of what it settles.
    pub(crate) ended: Ended,
}

impl Settling {
    /// Reads one from its bytes.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, ReadError> {
        let (through, (ended, how)): (Moment, (Moment, How)) = value::decode(bytes)?;
        Ok(Self { through: at(through), ended: Ended { at: at(ended), how: how.into() } })
    }

    /// As bytes.
    pub(crate) fn write(&self) -> Result<Vec<u8>, ReadError> {
        let how = How::from(self.ended.how.clone());
        value::encode_bare(&(moment(self.through), (moment(self.ended.at), how)))
    }
}

impl From<End> for How {
    fn from(end: End) -> Self {
        match end {
            End::Answered { by } => Self::Answered(by),
            End::Closed { by, reason } => Self::Closed(by, reason),
            End::Withdrawn => Self::Withdrawn,
        }
    }
}

impl From<How> for End {
    fn from(how: How) -> Self {
        match how {
            How::Answered(by) => Self::Answered { by },
            How::Closed(by, reason) => Self::Closed { by, reason },
            How::Withdrawn => Self::Withdrawn,
        }
    }
}

fn moment(at: DateTime<Utc>) -> Moment {
    (at.timestamp(), at.timestamp_subsec_nanos())
}

fn at((seconds, nanos): Moment) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, nanos).unwrap_or_default()
}

impl Held {
    /// One that belongs to a conversation, said of it what is said of the conversation now.
    pub(crate) fn begin(of: &Conversation, received: DateTime<Utc>, ended: Option<Ended>) -> Self {
        Self {
            account: of.account.clone(),
            network: of.network,
            surface: of.surface,
            citizen: citizen(of),
            topic: of.topic,
            agency: of.agency.clone(),
            received: moment(received),
            ended: ended.map(|ended| (moment(ended.at), ended.how.into())),
        }
    }

    /// The same, said of it what is said of its conversation now.
    pub(crate) fn said_of(self, of: &Conversation) -> Self {
        let (topic, agency) = (of.topic, of.agency.clone());
        Self { surface: of.surface, citizen: citizen(of), topic, agency, ..self }
    }

    /// True when it ended like this.
    pub(crate) fn ends_as(&self, ended: Option<&Ended>) -> bool {
        self.ended == ended.map(|ended| (moment(ended.at), ended.how.clone().into()))
    }

    /// The same with the topic and the agency of another.
    pub(crate) fn about(self, other: &Self) -> Self {
        Self { topic: other.topic, agency: other.agency.clone(), ..self }
    }

    /// The network's time of the message it began with.
    pub(crate) fn received(&self) -> DateTime<Utc> {
        at(self.received)
    }

    /// When it ended.
    pub(crate) fn ended_at(&self) -> Option<DateTime<Utc>> {
        self.ended.as_ref().map(|(ended, _)| at(*ended))
    }

    /// The account it was received with, and the office's day.
    pub(crate) fn day(&self, calendar: &Calendar) -> (&AccountId, NaiveDate) {
        (&self.account, calendar.local_day(self.received()))
    }

    /// Reads one from its bytes.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, ReadError> {
        value::decode(bytes)
    }

    /// As it is handed out.
    pub(crate) fn show(self, conversation: ConversationId, calendar: &Calendar) -> Attention {
        let received_at = self.received();
        let ended = self.ended.map(|(ended, how)| Ended { at: at(ended), how: how.into() });
        Attention {
            conversation,
            account: self.account,
            network: self.network,
            surface: self.surface,
            citizen: self.citizen,
            received_at,
            due: calendar.due(received_at).ok(),
            ended,
            topic: self.topic,
            agency: self.agency,
        }
    }
}

/// Who asked: the name, else the handle.
fn citizen(of: &Conversation) -> String {
    let citizen = &of.citizen;
    let name = if citizen.name.is_empty() { citizen.handle.as_ref() } else { Some(&citizen.name) };
    name.cloned().unwrap_or_default()
}

/// Puts an attention in the place of another of the same receipt, or takes it away: its keys and the requests of its
/// day follow (S-8.1.2).
pub(crate) fn put(
    overlay: &mut Overlay<'_>,
    calendar: &Calendar,
    id: &ConversationId,
    old: Option<&Held>,
    new: Option<&Held>,
) -> Result<(), ReadError> {
    if old == new {
        return Ok(());
    }
    let place = |held: &Held| held.ended_at().map(|ended| keys::end(ended, held.received(), id));
    let (was, is) = (old.and_then(place), new.and_then(place));
    if was != is {
        if let Some(was) = was {
            overlay.remove(was);
        }
        if let Some(is) = is {
            overlay.put_bytes(is, Vec::new());
        }
    }
    match (old, new) {
        (None, Some(new)) => {
            overlay.put_bytes(keys::conversation_from(id, new.received()), Vec::new());
            let (account, day) = new.day(calendar);
            let requests = keys::requests_on(account, day);
            let (known, first) = (keys::account(account), overlay.bytes(&requests)?.is_none());
            if first && overlay.bytes(&known)?.is_none() {
                overlay.put(known, &new.network)?;
            }
            add(overlay, requests, 1)?;
        }
        (Some(old), None) => {
            overlay.remove(keys::conversation_from(id, old.received()));
            overlay.remove(keys::attention(old.received(), id));
            let (account, day) = old.day(calendar);
            add(overlay, keys::requests_on(account, day), -1)?;
        }
        _ => {}
    }
    if let Some(new) = new {
        overlay.put_bytes(keys::attention(new.received(), id), value::encode_bare(new)?);
    }
    Ok(())
}
