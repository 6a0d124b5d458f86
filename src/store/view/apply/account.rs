//! What happened to accounts: incidents, checks, money. Rows S-6.5, S-8.1.1.

use super::super::super::error::ReadError;
use super::super::conversation::add;
use super::super::keys;
use super::super::value::Incident;
use super::Applying;
use crate::model::account::{CheckReport, Feed};
use crate::model::fault::Fault;
use crate::model::ids::AccountId;

/// So many lines of an account's incident log stay in the view; the journal has them all.
const INCIDENTS: usize = 200;

impl Applying<'_, '_> {
    pub(super) fn incident(
        &mut self,
        account: &AccountId,
        feed: Option<Feed>,
        fault: Option<Fault>,
    ) -> Result<(), ReadError> {
        let log = keys::incidents(account);
        let key = [log.as_slice(), &self.seq.to_be_bytes()].concat();
        self.overlay.put(key, &Incident { seq: self.seq, at: self.at, feed, fault })?;
        let old: Vec<Vec<u8>> = self
            .overlay
            .range(&log, &keys::after(&log), true)
            .skip(INCIDENTS)
            .map(|item| item.map(|(key, _)| key))
            .collect::<Result<_, _>>()?;
        for key in old {
            self.overlay.remove(key);
        }
        Ok(())
    }

    pub(super) fn checked(&mut self, report: &CheckReport) -> Result<(), ReadError> {
        self.overlay.put(keys::check(&report.account), report)
    }

    /// Adds to what an account cost in the month of the entry.
    pub(super) fn spend(&mut self, account: &AccountId, micros: u64) -> Result<(), ReadError> {
        add(self.overlay, keys::cost(account, self.at), i64::try_from(micros).unwrap_or(i64::MAX))
    }
}
