//! What is read of followers, attentions and records.

use super::{ReadError, Store};
use crate::model::books::Books;
use crate::model::followers::Day;
use crate::model::ids::AccountId;
use chrono::NaiveDate;

impl Store {
    /// Reads the office's books at one place of the journal: changes wait until `read` is done, so it takes only what
    /// it needs. It must not read this store by any other way: that could wait for a change that waits for it.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn books<T>(&self, read: impl FnOnce(&dyn Books) -> T) -> Result<T, ReadError> {
        self.inner.view.books(read)
    }

    /// What is known of an account on a day.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn day(&self, account: &AccountId, day: NaiveDate) -> Result<Option<Day>, ReadError> {
        self.inner.view.day(account, day)
    }

    /// The last day of an account with a reading of followers.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn last_day(&self, account: &AccountId) -> Result<Option<Day>, ReadError> {
        self.inner.view.last_day(account)
    }

    /// The days of a span, both ends included, on which an account's followers were not read, in order.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn uncounted(&self, account: &AccountId, from: NaiveDate, to: NaiveDate) -> Result<Vec<NaiveDate>, ReadError> {
        self.inner.view.uncounted(account, from, to)
    }
}
