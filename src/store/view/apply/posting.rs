//! Publications on their way to networks. Rows S-8.5 and S-6.1: what leaves is what was approved, word for word.

use super::super::super::error::{AppendError, ReadError};
use super::super::keys::{after, queue as keys};
use super::super::value::decode;
use super::Applying;
use crate::model::delivery::DeliveryState;
use crate::model::ids::{DeliveryId, PublicationId};
use crate::model::posting::{PostAction, Posting};
use crate::model::publication::{Denied, Happened, Publication, Publishing, Step};
use chrono::{DateTime, Utc};

impl Applying<'_, '_> {
    pub(super) fn posting(&mut self, posting: &Posting) -> Result<(), AppendError> {
        self.is_new(&posting.id, &posting.state)?;
        if !matches!(posting.state, DeliveryState::Pending { .. }) {
            return Err(AppendError::Transition { from: "pending", to: posting.state.name() });
        }
        let publication = self.load_publication(&posting.publication)?;
        let on = publication.on(&posting.account).filter(|on| on.target.network == posting.network);
        if !on.is_some_and(|on| names(on, posting)) {
            return Err(Denied::Deliveries.into());
        }
        if !self.is_what_was_approved(&publication, posting)? {
            return Err(Denied::Changed.into());
        }
        let name = posting.id.as_str();
        let filed = keys::filed(&posting.publication, keys::POSTING, posting.queued_at, name);
        self.overlay.put_bytes(filed, Vec::new());
        self.touch(&posting.publication);
        Ok(self.put_posting(posting)?)
    }

    /// True when what would leave is what the office approved: the content's own words and pictures, the text of the
    /// amendment that was just approved, or nothing at all.
    fn is_what_was_approved(&self, publication: &Publication, posting: &Posting) -> Result<bool, ReadError> {
        let content = &publication.content;
        Ok(match &posting.action {
            PostAction::Publish => {
                posting.content == content.hash()
                    && posting.text == content.text_for(posting.network)
                    && posting.media == content.media
            }
            PostAction::Edit { .. } => {
                let approved = |step: &Step| {
                    matches!(step, Step::ApproveAmendment { delivery, text, .. }
                        if *delivery == posting.id && *text == posting.text)
                };
                self.last_step(&publication.id)?.as_ref().is_some_and(approved)
            }
            PostAction::Remove { .. } => true,
        })
    }

    fn last_step(&self, id: &PublicationId) -> Result<Option<Step>, ReadError> {
        let prefix = keys::history(id);
        let last = self.overlay.range(&prefix, &after(&prefix), true).next().transpose()?;
        last.map(|(_, bytes)| decode(&bytes).map(|happened: Happened| happened.step)).transpose()
    }

    /// The posting moves on, and its publication with it; what it cost is the account's.
    pub(super) fn moved_posting(
        &mut self,
        before: &Posting,
        state: &DeliveryState,
        cost_micros: u64,
    ) -> Result<(), AppendError> {
        let mut posting = before.clone();
        moved_on(&mut posting.state, &mut posting.attempts, state)?;
        let old = self.load_publication(&posting.publication)?;
        old.may_move(&posting.id, state)?;
        self.put_posting(&posting)?;
        self.spend(&posting.account, cost_micros)?;
        let new = old.moved(&posting.id, state, self.at);
        Ok(self.store_publication(Some(&old), &new)?)
    }

    fn put_posting(&mut self, posting: &Posting) -> Result<(), ReadError> {
        self.stand_open(keys::POSTING, &posting.id, posting.queued_at, &posting.state);
        self.overlay.put(keys::posting(&posting.id), posting)
    }

    /// Keeps a posting or a letter among the open ones for as long as it is neither sent nor taken back.
    pub(super) fn stand_open(&mut self, kind: u8, id: &DeliveryId, queued_at: DateTime<Utc>, state: &DeliveryState) {
        let key = keys::open(kind, queued_at, id);
        if matches!(state, DeliveryState::Sent { .. } | DeliveryState::Cancelled { .. }) {
            self.overlay.remove(key);
        } else {
            self.overlay.put_bytes(key, Vec::new());
        }
    }
}

/// True when the leg of this action on this account is this delivery.
fn names(on: &Publishing, posting: &Posting) -> bool {
    let leg = match posting.action {
        PostAction::Publish => Some(&on.publish),
        PostAction::Edit { .. } => on.edit.as_ref(),
        PostAction::Remove { .. } => on.remove.as_ref(),
    };
    leg.is_some_and(|leg| leg.delivery == posting.id)
}

/// Moves a delivery on; each time it goes on the wire is counted.
pub(super) fn moved_on(
    standing: &mut DeliveryState,
    attempts: &mut u32,
    state: &DeliveryState,
) -> Result<(), AppendError> {
    if !standing.may_become(state) {
        return Err(AppendError::Transition { from: standing.name(), to: state.name() });
    }
    standing.clone_from(state);
    *attempts += u32::from(matches!(state, DeliveryState::Sending { .. }));
    Ok(())
}
