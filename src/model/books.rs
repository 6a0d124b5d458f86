//! What records are derived from, at one place of the journal.

use super::account::NetworkKind;
use super::attention::Attention;
use super::followers::Series;
use super::ids::AccountId;
use super::record::{RecordId, Signed};
use chrono::{DateTime, Utc};

/// Why the books cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the view cannot be read: {0}")]
pub struct Unreadable(pub String);

/// The office's books as they stand at one place of the journal: nothing changes while they are read.
pub trait Books {
    /// The attentions received from `from` on and before `to`, in the order of receipt.
    ///
    /// # Errors
    /// [`Unreadable`] when the view cannot be read.
    fn attentions(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        each: &mut dyn FnMut(Attention),
    ) -> Result<(), Unreadable>;

    /// The attentions that ended from `from` on and before `to`, in the order of their ends.
    ///
    /// # Errors
    /// [`Unreadable`] when the view cannot be read.
    fn ended(&self, from: DateTime<Utc>, to: DateTime<Utc>, each: &mut dyn FnMut(Attention)) -> Result<(), Unreadable>;

    /// The attentions that have not ended, in the order of receipt.
    ///
    /// # Errors
    /// [`Unreadable`] when the view cannot be read.
    fn standing(&self, each: &mut dyn FnMut(Attention)) -> Result<(), Unreadable>;

    /// The accounts of which followers or requests are known, in the order of their names.
    ///
    /// # Errors
    /// [`Unreadable`] when the view cannot be read.
    fn counted(&self) -> Result<Vec<(AccountId, NetworkKind)>, Unreadable>;

    /// The days of an account.
    ///
    /// # Errors
    /// [`Unreadable`] when the view cannot be read.
    fn series(&self, account: &AccountId) -> Result<Option<Series>, Unreadable>;

    /// What went out to each account from `from` on and before `to`: one for each publication (S-10).
    ///
    /// # Errors
    /// [`Unreadable`] when the view cannot be read.
    fn published(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<AccountId>, Unreadable>;

    /// The signed versions of a record, oldest first.
    ///
    /// # Errors
    /// [`Unreadable`] when the view cannot be read.
    fn signed(&self, record: &RecordId) -> Result<Vec<Signed>, Unreadable>;

    /// The first moment of which anything is known: a receipt, or the day of a reading. `None` in an empty office.
    ///
    /// # Errors
    /// [`Unreadable`] when the view cannot be read.
    fn since(&self) -> Result<Option<DateTime<Utc>>, Unreadable>;

    /// Up to which entry of the journal they go.
    fn seq(&self) -> u64;
}
