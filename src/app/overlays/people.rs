//! Who sits at the console: whoever sits down decides under their own name and role. Row S-8.2.

use super::super::effect::Effect;
use super::super::list::next_ask;
use super::super::notice;
use super::super::state::{Overlay, Purpose, State, Tone};
use super::choose;
use crate::keymap::{Command, Key};
use crate::model::exchange::Request;
use crate::model::ids::Person;
use crate::model::people::{Member, Role};
use crate::model::text::one_line;
use crossterm::event::KeyEvent;

/// Returns everybody the configuration names; nobody until the worker has said.
#[must_use]
pub fn people(state: &State) -> &[Member] {
    state.office.as_ref().map_or(&[], |office| &office.people)
}

/// Returns the letter that chooses a line at once: its number.
#[must_use]
pub fn number(place: usize) -> Option<char> {
    u32::try_from(place + 1).ok().filter(|number| *number < 10).and_then(|number| char::from_digit(number, 10))
}

/// Lists the people, the one who sits here chosen.
pub(super) fn open(state: &State) -> Overlay {
    let here = people(state).iter().position(|member| member.name == state.operator);
    Overlay::People { chosen: here.unwrap_or(0) }
}

pub(super) fn run(state: &mut State, command: Command, fx: &mut Vec<Effect>) {
    let count = people(state).len();
    let Some(Overlay::People { chosen }) = state.overlays.last_mut() else { return };
    *chosen = choose(*chosen, count, command);
    if command == Command::Accept {
        accept(state, fx);
    }
}

pub(super) fn typed(state: &mut State, event: KeyEvent, fx: &mut Vec<Effect>) {
    let Some(pressed) = Key::pressed(event).text() else { return };
    let Some(place) = (0..people(state).len()).find(|place| number(*place) == Some(pressed)) else { return };
    if let Some(Overlay::People { chosen }) = state.overlays.last_mut() {
        *chosen = place;
        accept(state, fx);
        state.dirty = true;
    }
}

/// The chosen person sits down.
fn accept(state: &mut State, fx: &mut Vec<Effect>) {
    let Some(Overlay::People { chosen }) = state.overlays.last() else { return };
    let Some(person) = people(state).get(*chosen).cloned() else { return };
    state.overlays.pop();
    if person.name == state.operator {
        let text = sentence(state, "people-same", &person.name, person.role);
        return notice::say(state, Tone::Info, text);
    }
    if state.pending.iter().any(|(_, purpose)| matches!(purpose, Purpose::Sit { .. })) {
        return;
    }
    let done = sentence(state, "people-sat", &person.name, person.role);
    let ask = next_ask(state);
    state.pending.push((ask, Purpose::Sit { done }));
    fx.push(Effect::Ask(Request::Sit { ask, person }));
}

fn sentence(state: &State, id: &str, who: &Person, role: Role) -> String {
    let role = state.lang.say(&format!("role-{}", role.name()));
    state.lang.say_with(id, &[("who", one_line(who.as_str()).into()), ("role", role.into())])
}
