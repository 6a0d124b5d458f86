//! What has to be done by itself, and when.

use super::super::super::error::ReadError;
use super::super::keys::{self as all, queue as keys};
use super::Shown;
use crate::model::ids::PublicationId;
use crate::model::publication::Publication;
use chrono::{DateTime, Utc};

impl Shown {
    /// Publications whose moment of a kind ([`keys::GOES`], …) has come, the earliest first.
    pub(crate) fn come(&self, kind: u8, now: DateTime<Utc>) -> Result<Vec<Publication>, ReadError> {
        let (from, to) = (keys::moments_of(kind), keys::moments_until(kind, now));
        self.publications_in(&from, &to, |key| keys::moment(key).map(|(_, id)| id))
    }

    /// The earliest moment of any kind.
    pub(crate) fn next_moment(&self) -> Result<Option<DateTime<Utc>>, ReadError> {
        let _reading = self.reading();
        let mut next: Option<DateTime<Utc>> = None;
        for kind in [keys::GOES, keys::PASSES, keys::REMINDS] {
            let prefix = keys::moments_of(kind);
            if let Some((key, _)) = self.base().range(&prefix, &all::after(&prefix), false).next().transpose()? {
                let first = keys::moment(&key).map(|(at, _)| at);
                next = [next, first].into_iter().flatten().min();
            }
        }
        Ok(next)
    }

    /// Publications that go out, or went out, in `[from, to)`, in the order of time.
    pub(crate) fn slots(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<Publication>, ReadError> {
        self.publications_in(&keys::slots(from), &keys::slots(to), keys::slot_id)
    }

    fn publications_in(
        &self,
        from: &[u8],
        to: &[u8],
        name: impl Fn(&[u8]) -> Option<PublicationId>,
    ) -> Result<Vec<Publication>, ReadError> {
        let _reading = self.reading();
        let mut found = Vec::new();
        if from >= to {
            return Ok(found);
        }
        for item in self.base().range(from, to, false) {
            let (key, _) = item?;
            if let Some(id) = name(&key) {
                found.extend(self.publication(&id)?);
            }
        }
        Ok(found)
    }
}
