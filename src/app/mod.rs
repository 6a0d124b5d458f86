//! Every decision the console makes, as data: `update(&mut State, Event) -> Vec<Effect>`.
//!
//! The loop hands every [`Event`] to [`update`], carries out the [`Effect`]s, and draws when [`State::dirty`] says so.
//! Nothing in here waits, asks the time, or knows what was drawn.

mod acts;
mod asked;
mod bottom;
mod commands;
mod composer;
mod deliveries;
mod early;
pub mod editor;
mod effect;
mod ends;
mod event;
pub mod followers;
mod keys;
pub mod layout;
mod list;
mod memory;
mod mouse;
mod notice;
pub mod overlays;
pub mod panes;
pub mod queue;
mod reports;
pub mod search;
mod state;
pub mod table;
mod thread;
mod tick;
mod undo;
mod unkept;
mod words;

pub use commands::available;
pub use effect::Effect;
pub use event::Event;
pub use keys::{context, footer_keys};
pub use memory::Memory;
pub use overlays::agencies::{self, Agencies};
pub use overlays::agency::{AgencyField, AgencyForm};
pub use overlays::palette;
pub use overlays::people;
pub use overlays::pick::{filtered, letter};
pub use search::{Search, Views};
pub use state::*;
pub use tick::{age_step, wakes_at};

/// Carries one event through the console: changes the state and says what has to be done.
///
/// ```
/// # use ventanilla::app::{Effect, Event, State, update};
/// fn press_everything(state: &mut State, events: Vec<Event>) -> Vec<Effect> {
///     events.into_iter().flat_map(|event| update(state, event)).collect()
/// }
/// ```
#[must_use]
pub fn update(state: &mut State, event: Event) -> Vec<Effect> {
    let mut effects = Vec::new();
    match event {
        Event::Key(key) => keys::press(state, key, &mut effects),
        Event::Mouse(mouse) => mouse::mouse(state, mouse, &mut effects),
        Event::Paste(text) => keys::paste(state, &text, &mut effects),
        Event::Resize(columns, rows) => {
            state.size = (columns, rows);
            state.dirty = true;
            list::resized(state, &mut effects);
            queue::resized(state, &mut effects);
        }
        Event::Tick(now) => tick::tick(state, now, &mut effects),
        Event::Report(report) => reports::take(state, report, &mut effects),
        Event::Recalled(window) => early::recall(state, window),
        Event::NoBrowser => notice::say_id(state, Tone::Failed, "notice-no-browser"),
        Event::Leave => {
            composer::save(state, &mut effects);
            editor::keep(state, &mut effects);
            effects.push(Effect::Quit);
        }
    }
    effects
}
