//! Reading single things and threads.

use super::super::error::ReadError;
use super::value::{Incident, Kept, Stored, decode};
use super::{View as Shown, keys};
use crate::model::account::{CheckReport, Feed};
use crate::model::conversation::Conversation;
use crate::model::counts::View;
use crate::model::delivery::Delivery;
use crate::model::ids::{AccountId, ConversationId, DeliveryId};
use crate::model::message::Entry;
use chrono::{DateTime, Utc};

impl Shown {
    /// Reads a conversation.
    pub(crate) fn conversation(&self, id: &ConversationId) -> Result<Option<Conversation>, ReadError> {
        Ok(self.get::<Stored>(&keys::conversation(id))?.map(|stored| stored.conversation))
    }

    /// The names of conversations in their order.
    pub(crate) fn conversations(
        &self,
        after: Option<&ConversationId>,
        most: usize,
    ) -> Result<Vec<ConversationId>, ReadError> {
        let from = after.map_or_else(|| b"c".to_vec(), |id| [&*keys::conversation(id), &[0]].concat());
        let mut found = Vec::new();
        for item in self.base().range(&from, &keys::after(b"c"), false).take(most) {
            let (key, _) = item?;
            let name = std::str::from_utf8(key.get(1..).unwrap_or_default());
            found.push(ConversationId::new(name.map_err(|_| ReadError("a conversation without a name".to_owned()))?));
        }
        Ok(found)
    }

    /// Reads the newest entries of a thread in the order of time, and whether there are older ones.
    pub(crate) fn thread(&self, id: &ConversationId, newest: usize) -> Result<(Vec<Entry>, bool), ReadError> {
        let _reading = self.reading();
        let thread = keys::thread(id);
        let mut range = self.base().range(&thread, &keys::after(&thread), true);
        let mut entries = Vec::new();
        for item in range.by_ref().take(newest) {
            let (key, bytes) = item?;
            match keys::entry_kind(id, &key) {
                Some((keys::MESSAGE, _)) => entries.push(Entry::Message(decode::<Kept>(&bytes)?.message)),
                Some((keys::DELIVERY, name)) => {
                    let name = DeliveryId::new(String::from_utf8_lossy(name));
                    entries.extend(self.delivery(&name)?.map(Entry::Delivery));
                }
                _ => entries.push(decode(&bytes)?),
            }
        }
        let older = range.next().transpose()?.is_some();
        entries.reverse();
        Ok((entries, older))
    }

    /// Other conversations of the same citizen with the same account, newest first.
    pub(crate) fn history(&self, id: &ConversationId, most: usize) -> Result<Vec<Conversation>, ReadError> {
        let _reading = self.reading();
        let Some(own) = self.conversation(id)? else { return Ok(Vec::new()) };
        let Some(citizen) = own.citizen.id.as_deref() else { return Ok(Vec::new()) };
        let prefix = keys::citizen(&own.account, citizen);
        let mut found = Vec::new();
        for item in self.base().range(&prefix, &keys::after(&prefix), false) {
            let (key, _) = item?;
            let name = key.get(prefix.len() + 8..).and_then(|name| std::str::from_utf8(name).ok());
            let Some(other) = name.map(ConversationId::new).filter(|other| other != id) else { continue };
            if found.len() == most {
                break;
            }
            found.extend(self.conversation(&other)?);
        }
        Ok(found)
    }

    /// Reads a delivery.
    pub(crate) fn delivery(&self, id: &DeliveryId) -> Result<Option<Delivery>, ReadError> {
        self.get(&keys::delivery(id))
    }

    /// Deliveries that are neither sent nor taken back, oldest first.
    pub(crate) fn open_deliveries(&self) -> Result<Vec<Delivery>, ReadError> {
        let _reading = self.reading();
        let mut found = Vec::new();
        for item in self.base().range(b"o", &keys::after(b"o"), false) {
            let (key, _) = item?;
            let name = String::from_utf8_lossy(key.get(9..).unwrap_or_default()).into_owned();
            found.extend(self.delivery(&DeliveryId::new(name))?);
        }
        Ok(found)
    }

    /// The cursor of a feed.
    pub(crate) fn cursor(&self, account: &AccountId, feed: Feed) -> Result<Option<String>, ReadError> {
        self.get(&keys::cursor(account, feed))
    }

    /// What an account cost in a month.
    pub(crate) fn spent(&self, account: &AccountId, at: DateTime<Utc>) -> Result<u64, ReadError> {
        Ok(self.get(&keys::cost(account, at))?.unwrap_or_default())
    }

    /// How many answers could not be understood.
    pub(crate) fn unreadable(&self, account: &AccountId) -> Result<u64, ReadError> {
        Ok(self.get(&keys::unreadable(account))?.unwrap_or_default())
    }

    /// Snoozed conversations whose time has come.
    pub(crate) fn waking(&self, now: DateTime<Utc>, most: usize) -> Result<Vec<ConversationId>, ReadError> {
        let mut end = keys::time(now).to_vec();
        end.push(u8::MAX);
        let orders = self.orders(&keys::list(View::Snoozed), &[], Some(&end), false, most)?;
        Ok(orders.iter().filter_map(|order| keys::row_id(View::Snoozed, order)).collect())
    }

    /// When the next snoozed conversation wakes, also when its moment has passed.
    pub(crate) fn next_wake(&self) -> Result<Option<DateTime<Utc>>, ReadError> {
        let _reading = self.reading();
        let first = self.orders(&keys::list(View::Snoozed), &[], None, false, 1)?;
        let Some(id) = first.first().and_then(|order| keys::row_id(View::Snoozed, order)) else { return Ok(None) };
        Ok(self.conversation(&id)?.and_then(|conversation| conversation.snoozed_until))
    }

    /// The incident log of an account, newest first.
    pub(crate) fn incidents(&self, account: &AccountId, most: usize) -> Result<Vec<Incident>, ReadError> {
        let prefix = keys::incidents(account);
        let range = self.base().range(&prefix, &keys::after(&prefix), true);
        range.take(most).map(|item| decode(&item?.1)).collect()
    }

    /// The last check of an account.
    pub(crate) fn last_check(&self, account: &AccountId) -> Result<Option<CheckReport>, ReadError> {
        self.get(&keys::check(account))
    }
}
