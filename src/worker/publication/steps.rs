//! A group of changes about one publication.

use super::{has_not_left, unread};
use crate::model::change::Change;
use crate::model::delivery::DeliveryState;
use crate::model::exchange::Refusal;
use crate::model::ids::PublicationId;
use crate::model::people::{Actor, Role};
use crate::model::publication::{Policy, Step};
use crate::worker::core::Core;

/// A group of changes about one publication, in the making.
pub(in crate::worker) struct Steps<'a> {
    id: &'a PublicationId,
    role: Role,
    policy: Policy,
    based_on: Option<u64>,
    changes: Vec<Change>,
}

impl<'a> Steps<'a> {
    /// Begins a group of what the person at the console does, who saw the version `based_on`.
    pub(in crate::worker) fn of(core: &Core, id: &'a PublicationId, based_on: Option<u64>) -> Self {
        Self { id, role: core.actor().role, policy: core.link.queue.policy, based_on, changes: Vec::new() }
    }

    /// Begins a group of what the console does by itself.
    pub(in crate::worker) fn by_itself(core: &Core, id: &'a PublicationId, based_on: Option<u64>) -> Self {
        Self { role: Actor::console().role, ..Self::of(core, id, based_on) }
    }

    /// Takes a step. The first is based on what was seen, the others on the one before.
    pub(in crate::worker) fn take(&mut self, step: Step) {
        let change = self.change(step);
        self.changes.push(change);
    }

    /// Takes a step before everything that was added.
    pub(in crate::worker) fn first(&mut self, step: Step) {
        let change = self.change(step);
        self.changes.insert(0, change);
    }

    /// Adds what goes with the steps.
    pub(in crate::worker) fn also(&mut self, change: Change) {
        self.changes.push(change);
    }

    /// Takes back the letters that have not left: they show what it does not say any more.
    pub(in crate::worker) fn take_back_letters(&mut self, core: &Core, id: &PublicationId) -> Result<(), Refusal> {
        let at = core.now();
        let letters = core.store.letters_of(id).map_err(unread)?;
        self.changes.extend(letters.into_iter().filter(|letter| has_not_left(&letter.state)).map(|letter| {
            Change::Moved { delivery: letter.id, state: DeliveryState::Cancelled { at }, cost_micros: 0 }
        }));
        Ok(())
    }

    /// The group.
    pub(in crate::worker) fn changes(self) -> Vec<Change> {
        self.changes
    }

    fn change(&mut self, act: Step) -> Change {
        Change::Publication {
            publication: self.id.clone(),
            based_on: self.based_on.take(),
            role: self.role,
            policy: self.policy,
            act,
        }
    }
}
