//! What reads bytes from outside, and what each promises.

mod journal;
mod mail;
mod networks;
mod settings;
mod tables;
mod text;
mod words;

use super::engine::Target;
pub(crate) use text::WORDS;

/// The targets; each makes what it needs on the thread it runs on.
pub(crate) const ALL: &[fn() -> Target] = &[
    text::cells,
    text::screen,
    journal::reading,
    networks::facebook,
    networks::x,
    mail::reading,
    tables::followers,
    words::query,
    words::stems,
    settings::config,
    settings::keymap,
];
