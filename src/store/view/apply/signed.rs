//! Signed records. Row S-8.1.3: who may sign what, and when, is [`RecordId::may_sign`]'s to say.

use super::super::super::error::AppendError;
use super::super::keys::{after, books as keys};
use super::super::value::decode;
use super::Applying;
use crate::model::ids::BlobId;
use crate::model::people::Role;
use crate::model::publication::Policy;
use crate::model::record::{RecordId, Signed};

/// What is signed, and how.
pub(super) struct Signing<'a> {
    pub(super) record: &'a RecordId,
    pub(super) version: u32,
    pub(super) role: Role,
    pub(super) policy: Policy,
    pub(super) content: &'a BlobId,
    pub(super) derived_at: u64,
    pub(super) correction: Option<&'a str>,
}

impl Applying<'_, '_> {
    /// Keeps a signature. From then on that version stands: nothing changes it, and the next one says why.
    pub(super) fn signed(&mut self, signing: &Signing<'_>) -> Result<(), AppendError> {
        let Signing { record, version, role, policy, content, derived_at, correction } = *signing;
        let prefix = keys::signatures(record);
        let last = self.overlay.range(&prefix, &after(&prefix), true).next().transpose()?;
        let last: Option<Signed> = last.map(|(_, bytes)| decode(&bytes)).transpose()?;
        let standing = last.map_or(0, |last| last.version);
        record.may_sign(version, standing, correction, (role, policy), (self.calendar, self.at))?;
        if derived_at >= self.seq {
            return Err(AppendError::Missing(format!("entry {derived_at}")));
        }
        let signed = Signed {
            record: *record,
            version,
            by: self.by.clone(),
            role,
            at: self.at,
            content: content.clone(),
            derived_at,
            correction: correction.map(str::to_owned),
        };
        self.outcome.records = true;
        Ok(self.overlay.put(keys::signature(record, version), &signed)?)
    }
}
