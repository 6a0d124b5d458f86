//! The view: what the journal says, arranged for reading. It can be thrown away at any time.

pub(crate) mod apply;
pub(crate) mod attention;
mod books;
mod calendar;
pub(crate) mod compact;
mod conversation;
mod counts;
mod digest;
pub(crate) mod keys;
mod landing;
pub(crate) mod open;
pub(crate) mod overlay;
mod page;
mod publication;
mod queue;
mod read;
mod unhurried;
pub(crate) mod value;
mod window;

use super::error::ReadError;
use super::journal::read::Place;
use crate::model::calendar::Calendar;
use landing::Landing;
use overlay::Base;
use serde::de::DeserializeOwned;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, RwLockReadGuard};

const PLACE: &str = "place";
const SCHEMA: &str = "schema";
const CALENDAR: &str = "calendar";

/// The view of a journal.
pub(crate) struct View {
    db: sled::Db,
    calendar: Arc<Calendar>,
    landing: Landing,
}

impl View {
    /// The calendar by which it was made.
    pub(crate) fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The same, for another view.
    pub(crate) fn shared_calendar(&self) -> Arc<Calendar> {
        Arc::clone(&self.calendar)
    }

    /// What is read, and what changes are laid over.
    pub(crate) fn base(&self) -> &dyn Base {
        self
    }

    /// The place of the journal up to which it shows everything; `None` in a view that was never filled.
    pub(crate) fn place(&self) -> Result<Option<Place>, ReadError> {
        self.get(&keys::meta(PLACE))
    }

    fn get<T: DeserializeOwned>(&self, key: &[u8]) -> Result<Option<T>, ReadError> {
        self.base().get(key)?.map(|bytes| value::decode(&bytes)).transpose()
    }

    /// Held while several keys are read: what lands is seen whole or not at all.
    fn reading(&self) -> RwLockReadGuard<'_, ()> {
        self.landing.reading()
    }
}

/// The key under which a view keeps its place, and the value.
pub(crate) fn place_write(place: &Place) -> Result<(Vec<u8>, Vec<u8>), ReadError> {
    Ok((keys::meta(PLACE), value::encode(place)?))
}

/// Calls sled. It panics on some damage where it should answer: that is an error like any other.
pub(crate) fn guarded<T>(call: impl FnOnce() -> sled::Result<T>) -> Result<T, ReadError> {
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(answer) => Ok(answer?),
        Err(_) => Err(ReadError("the database broke off".to_owned())),
    }
}
