//! How a publication stands on each of its accounts, and what follows for its stage.

use super::content::Target;
use super::rules::Denied;
use super::{Publication, Stage};
use crate::model::delivery::DeliveryState;
use crate::model::ids::{AccountId, DeliveryId};
use crate::model::posting::Found;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A delivery of a publication, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leg {
    /// The delivery.
    pub delivery: DeliveryId,
    /// Where it stands.
    pub state: DeliveryState,
}

impl Leg {
    /// One that begins now.
    pub(super) fn pending(delivery: &DeliveryId, at: DateTime<Utc>) -> Self {
        Self { delivery: delivery.clone(), state: DeliveryState::Pending { not_before: at } }
    }
}

/// How a publication stands on one account. Each account has its own: one that fails marks no other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publishing {
    /// The account.
    pub target: Target,
    /// The post.
    pub publish: Leg,
    /// The last change of its text.
    pub edit: Option<Leg>,
    /// Its removal.
    pub remove: Option<Leg>,
    /// What the network said when it was last asked whether it is live, and when.
    pub found: Option<(Found, DateTime<Utc>)>,
}

impl Publishing {
    /// True when it went out and was not taken away.
    #[must_use]
    pub fn is_live(&self) -> bool {
        let there = matches!(self.publish.state, DeliveryState::Sent { .. });
        let removed = self.remove.as_ref().is_some_and(|leg| matches!(leg.state, DeliveryState::Sent { .. }));
        there && !removed
    }

    /// Its address for people: the network's word from the last look, else from when it was sent.
    #[must_use]
    pub fn permalink(&self) -> Option<&str> {
        if let Some((Found::Live { permalink: Some(permalink) }, _)) = &self.found {
            return Some(permalink);
        }
        match &self.publish.state {
            DeliveryState::Sent { permalink, .. } => permalink.as_deref(),
            _ => None,
        }
    }

    /// True when nothing of it is on its way, and nobody has to be asked what became of it.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.legs().all(|leg| leg.state.is_settled())
    }

    fn legs(&self) -> impl Iterator<Item = &Leg> {
        [Some(&self.publish), self.edit.as_ref(), self.remove.as_ref()].into_iter().flatten()
    }
}

impl Publication {
    /// Whether one of its deliveries may be tried (again): not when a later one took its place, and nothing of what
    /// was withdrawn goes out any more. What came of one that was tried is taken always.
    ///
    /// # Errors
    /// Why it may not.
    pub fn may_move(&self, delivery: &DeliveryId, state: &DeliveryState) -> Result<(), Denied> {
        if !matches!(state, DeliveryState::Pending { .. } | DeliveryState::Sending { .. }) {
            return Ok(());
        }
        if !self.publishing.iter().flat_map(Publishing::legs).any(|leg| leg.delivery == *delivery) {
            return Err(Denied::Deliveries);
        }
        if self.stage == Stage::Withdrawn { Err(Denied::Stage { stage: self.stage }) } else { Ok(()) }
    }

    /// The publication after one of its deliveries moved on; unchanged when it is none of its own.
    #[must_use]
    pub fn moved(&self, delivery: &DeliveryId, state: &DeliveryState, at: DateTime<Utc>) -> Self {
        let mut next = self.clone();
        for publishing in &mut next.publishing {
            let legs = [Some(&mut publishing.publish), publishing.edit.as_mut(), publishing.remove.as_mut()];
            for leg in legs.into_iter().flatten().filter(|leg| leg.delivery == *delivery) {
                leg.state = state.clone();
            }
        }
        if next != *self {
            next.version += 1;
            next.settle(at);
        }
        next
    }

    /// The delivery of this publication that a network refused or that nobody answered for, on an account.
    #[must_use]
    pub fn troubled(&self, account: &AccountId) -> Option<&Leg> {
        self.on(account)?
            .legs()
            .find(|leg| matches!(leg.state, DeliveryState::Failed { .. } | DeliveryState::Unknown { .. }))
    }

    /// Reads the stage from the deliveries.
    pub(super) fn settle(&mut self, at: DateTime<Utc>) {
        let stage = self.stage_of_legs();
        if stage != self.stage {
            self.stage = stage;
            self.since = at;
        }
    }

    fn stage_of_legs(&self) -> Stage {
        use DeliveryState::{Pending, Sending, Unknown};
        let any = |wanted: fn(&DeliveryState) -> bool| {
            self.publishing.iter().flat_map(Publishing::legs).any(|leg| wanted(&leg.state))
        };
        if any(|state| matches!(state, Unknown { .. })) {
            return Stage::Unknown;
        }
        if any(|state| matches!(state, Pending { .. } | Sending { .. })) {
            return Stage::Publishing;
        }
        let live = self.publishing.iter().filter(|publishing| publishing.is_live()).count();
        let removed = |publishing: &Publishing| {
            publishing.remove.as_ref().is_some_and(|leg| matches!(leg.state, DeliveryState::Sent { .. }))
        };
        let refused = |publishing: &Publishing| matches!(publishing.publish.state, DeliveryState::Failed { .. });
        if live == self.publishing.len() {
            Stage::Published
        } else if live > 0 {
            Stage::PartlyPublished
        } else if self.publishing.iter().any(removed) || !self.publishing.iter().any(refused) {
            // Taken away, or taken back before it left: nothing is waiting for anybody.
            Stage::Withdrawn
        } else {
            Stage::Failed
        }
    }
}
