//! When the calendar has changed since the view was made, every deadline is computed anew.

use super::super::error::ReadError;
use super::attention::Held;
use super::keys::books;
use super::overlay::{Overlay, Writes};
use super::value::Stored;
use super::{CALENDAR, View as Shown, conversation, keys, value};
use std::collections::BTreeMap;

/// Conversations looked at in one step.
const STEP: usize = 1000;

impl Shown {
    /// Brings deadlines, rows and counts up to this calendar. True when there was something to do.
    ///
    /// Each step lands whole and each conversation carries the term it is counted under, so a kill in between only
    /// means that the walk begins again.
    pub(crate) fn follow_calendar(&self) -> Result<bool, ReadError> {
        let calendar = self.calendar();
        let now = format!("{} {:?}", calendar.digest(), calendar.official());
        let key = keys::meta(CALENDAR);
        let known: Option<String> = self.get(&key)?;
        if known.as_ref() == Some(&now) {
            return Ok(false);
        }
        let mut from = b"c".to_vec();
        while known.is_some() {
            let mut overlay = Overlay::new(self.base());
            let mut last = None;
            for item in self.base().range(&from, &keys::after(b"c"), false).take(STEP) {
                let (key, bytes) = item?;
                let stored: Stored = value::decode(&bytes)?;
                if stored.conversation.awaiting_since.is_some() {
                    conversation::store(&mut overlay, calendar, Some(&stored), stored.conversation.clone())?;
                }
                last = Some(key);
            }
            self.land_at_once(overlay.into_writes())?;
            let Some(key) = last else { break };
            from = [key.as_slice(), &[0]].concat();
        }
        let mut writes = if known.is_some() { self.requests_again()? } else { Writes::new() };
        writes.insert(key, Some(value::encode(&now)?));
        self.land_at_once(writes)?;
        Ok(known.is_some())
    }

    /// Counts anew on which day each request was received: another zone has other days (S-8.1.2). By when it had to
    /// be answered is not kept, so it follows by itself.
    fn requests_again(&self) -> Result<Writes, ReadError> {
        let mut writes = Writes::new();
        for item in self.base().range(books::REQUESTS, &keys::after(books::REQUESTS), false) {
            writes.insert(item?.0, None);
        }
        let mut counted: BTreeMap<Vec<u8>, u64> = BTreeMap::new();
        for item in self.base().range(books::ATTENTIONS, &keys::after(books::ATTENTIONS), false) {
            let held = Held::read(&item?.1)?;
            let (account, day) = held.day(self.calendar());
            *counted.entry(books::requests_on(account, day)).or_default() += 1;
        }
        for (key, count) in counted {
            writes.insert(key, Some(value::encode(&count)?));
        }
        Ok(writes)
    }
}
