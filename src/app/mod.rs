//! Every decision the console makes, as data: `update(&mut State, Event) -> Vec<Effect>`.

mod effect;
mod event;
pub mod layout;
mod state;

pub use effect::Effect;
pub use event::Event;
pub use state::*;
