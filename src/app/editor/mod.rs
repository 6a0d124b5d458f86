//! The editor of publications: one text with versions of its own for a network, pictures, accounts, slot.

use super::effect::Effect;
use super::state::State;
use crate::model::ids::PublicationId;

/// A publication that is being written.
#[derive(Debug, Clone)]
pub struct Editor {}

/// Opens the editor on a publication that the pane shows, or on a new one; what was begun and not saved is taken up.
pub(super) fn open(state: &mut State, publication: Option<&PublicationId>, fx: &mut Vec<Effect>) {
    let _ = (state, publication, fx);
}
