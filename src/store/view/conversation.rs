//! Reading and writing a conversation together with everything that is derived from it: rows, terms, counts.

use super::super::error::ReadError;
use super::keys;
use super::overlay::Overlay;
use super::value::{Stored, Totals};
use crate::model::calendar::Calendar;
use crate::model::conversation::{Conversation, Status};
use crate::model::ids::ConversationId;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

/// Reads a conversation as it is stored.
pub(crate) fn load(overlay: &Overlay<'_>, id: &ConversationId) -> Result<Option<Stored>, ReadError> {
    overlay.get(&keys::conversation(id))
}

/// Writes a conversation: its deadline is computed, and its rows and counts follow.
pub(crate) fn store(
    overlay: &mut Overlay<'_>,
    calendar: &Calendar,
    old: Option<&Stored>,
    mut conversation: Conversation,
) -> Result<(), ReadError> {
    conversation.due = conversation.awaiting_since.and_then(|since| calendar.due(since).ok());
    let term =
        conversation.due.filter(|_| conversation.status.is_pending()).map(|due| due.official(calendar.official()));
    let new = Stored { conversation, term };
    let (before, after) = (old.map(derive).unwrap_or_default(), derive(&new));
    for gone in before.keys.iter().filter(|key| !after.keys.contains(key)) {
        overlay.remove(gone.clone());
    }
    for fresh in after.keys.iter().filter(|key| !before.keys.contains(key)) {
        overlay.put_bytes(fresh.clone(), Vec::new());
    }
    let mut moved: BTreeMap<Vec<u8>, i64> = BTreeMap::new();
    for key in before.buckets {
        *moved.entry(key).or_default() -= 1;
    }
    for key in after.buckets {
        *moved.entry(key).or_default() += 1;
    }
    for (key, by) in moved.into_iter().filter(|(_, by)| *by != 0) {
        add(overlay, key, by)?;
    }
    if before.totals != after.totals {
        let mut totals: Totals = overlay.get(keys::TOTALS)?.unwrap_or_default();
        for (place, count) in totals.views.iter_mut().enumerate() {
            *count = (*count + after.totals.views[place]).saturating_sub(before.totals.views[place]);
        }
        totals.new = (totals.new + after.totals.new).saturating_sub(before.totals.new);
        overlay.put(keys::TOTALS.to_vec(), &totals)?;
    }
    overlay.put_bare(keys::conversation(&new.conversation.id), &new)
}

/// Adds to a kept number; one that reaches zero is forgotten.
pub(crate) fn add(overlay: &mut Overlay<'_>, key: Vec<u8>, by: i64) -> Result<(), ReadError> {
    let number = overlay.get::<u64>(&key)?.unwrap_or_default().saturating_add_signed(by);
    if number == 0 {
        overlay.remove(key);
        return Ok(());
    }
    overlay.put(key, &number)
}

/// What stands in the view because of one conversation.
#[derive(Debug, Default)]
pub(crate) struct Derived {
    /// Keys without values.
    pub(crate) keys: Vec<Vec<u8>>,
    /// Buckets it counts in.
    pub(crate) buckets: Vec<Vec<u8>>,
    /// Its share of the totals.
    pub(crate) totals: Totals,
}

/// Derives it.
pub(crate) fn derive(stored: &Stored) -> Derived {
    let conversation = &stored.conversation;
    let mut derived = Derived::default();
    let rows = keys::rows(conversation);
    let list = rows.first().map(|(view, _)| *view);
    for (view, order) in rows {
        derived.keys.push([keys::list(view).as_slice(), &order].concat());
        derived.totals.views[usize::from(keys::place_of(view))] = 1;
    }
    if conversation.status != Status::Silent {
        derived.keys.extend(keys::citizen_row(conversation));
    }
    derived.totals.new = u64::from(conversation.status == Status::New);
    let mut count = |kind: u8, at: DateTime<Utc>| derived.buckets.push(keys::bucket(kind, keys::span(kind, at)));
    if let (Some(term), Some(list)) = (stored.term, list) {
        derived.keys.push(keys::term(list, term, conversation));
        count(keys::TERM_MINUTE, term);
        count(keys::TERM_DAY, term);
    }
    if let Some(due) = conversation.due.filter(|_| conversation.status.is_pending()) {
        count(keys::TARGET_MINUTE, due.target);
    }
    derived
}
