//! The accounts: how each stands, and checking one (S-8.1.1).

use super::super::effect::Effect;
use super::super::list::next_ask;
use super::super::state::{Overlay, Purpose, State};
use super::choose;
use crate::keymap::Command;
use crate::model::account::CheckReport;
use crate::model::exchange::Request;
use crate::model::ids::AccountId;

pub(super) fn run(state: &mut State, command: Command, fx: &mut Vec<Effect>) {
    let count = state.standings.len();
    let Some(Overlay::Accounts { chosen, .. }) = state.overlays.last_mut() else { return };
    if command != Command::CheckAccount && command != Command::Accept {
        *chosen = choose(*chosen, count, command);
        return;
    }
    let Some(account) = state.standings.get(*chosen).map(|standing| standing.account.clone()) else { return };
    let purpose = Purpose::Check(account.clone());
    if state.pending.iter().any(|(_, other)| *other == purpose) {
        return;
    }
    let ask = next_ask(state);
    state.pending.push((ask, purpose));
    if let Some(Overlay::Accounts { checking, .. }) = state.overlays.last_mut() {
        checking.push(account.clone());
    }
    fx.push(Effect::Ask(Request::Check { ask, account }));
}

/// A check is done, or was refused.
pub(in super::super) fn checked(state: &mut State, account: &AccountId, report: Option<CheckReport>) {
    for overlay in &mut state.overlays {
        if let Overlay::Accounts { checks, checking, .. } = overlay {
            checking.retain(|other| other != account);
            if let Some(report) = report.clone() {
                checks.retain(|other| other.account != *account);
                checks.push(report);
            }
            state.dirty = true;
        }
    }
}
