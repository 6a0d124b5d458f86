//! What the records lay over the screen: what is signed, why it corrects, in which forms it is written, where.

use super::super::super::effect::Effect;
use super::super::super::overlays::choose;
use super::super::super::state::{Overlay, State};
use super::super::super::words;
use super::super::Over as Any;
use super::act;
use crate::keymap::{Command, Context};
use crate::model::ids::BlobId;
use crate::model::record::{Format, RecordId};
use crossterm::event::KeyEvent;
use ratatui_textarea::TextArea;

/// What the records lay over the screen.
#[derive(Debug, Clone)]
#[expect(clippy::large_enum_variant, reason = "a few lie on top at most")]
pub enum Over {
    /// Whether exactly this is to be signed.
    Sign(Sign),
    /// Why the record corrects the version before.
    Reason(Reason),
    /// In which forms it is written: all of them, or one.
    Formats {
        /// The chosen line.
        chosen: usize,
    },
    /// Where the files are.
    Written {
        /// The files, with their folder. From the system, not from us.
        files: Vec<String>,
    },
}

/// What is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sign {
    /// The record.
    pub id: RecordId,
    /// The version it becomes.
    pub version: u32,
    /// The hash of what was shown.
    pub content: BlobId,
    /// Why it corrects the version before.
    pub correction: Option<String>,
    /// What is said, a paragraph each.
    pub lines: Vec<String>,
    /// Lines scrolled down, on a screen on which not all of it is seen.
    pub scroll: u16,
}

/// The reason of a correction, while it is written.
#[derive(Debug, Clone)]
pub struct Reason {
    /// The record.
    pub id: RecordId,
    /// The text.
    pub text: TextArea<'static>,
    /// Why it was not taken, until it is changed: an identifier of `assets/i18n`.
    pub refused: Option<&'static str>,
}

/// The forms this program writes.
#[must_use]
pub fn formats() -> Vec<Format> {
    Format::ALL.into_iter().filter(|format| *format != Format::Pdf || cfg!(feature = "pdf")).collect()
}

/// Which part of the table of keys answers in it.
pub(in super::super) fn context(over: &Over) -> Context {
    match over {
        Over::Sign(_) => Context::Confirm,
        Over::Reason(_) => Context::Prompt,
        Over::Formats { .. } => Context::Pick,
        Over::Written { .. } => Context::Scroll,
    }
}

fn top(state: &mut State) -> Option<&mut Over> {
    match state.overlays.last_mut() {
        Some(Overlay::Followers(Any::Records(over))) => Some(over),
        _ => None,
    }
}

/// Carries out a command in it.
pub(in super::super) fn run(state: &mut State, command: Command, fx: &mut Vec<Effect>) {
    state.dirty = true;
    let Some(over) = top(state) else { return };
    match (over, command) {
        (Over::Reason(reason), Command::Back) => {
            let kept = (reason.id, words::text_of(&reason.text));
            state.overlays.pop();
            state.followers.records.kept = Some(kept);
        }
        (_, Command::Back | Command::No) => {
            state.overlays.pop();
        }
        (Over::Sign(sign), Command::Down) => sign.scroll = sign.scroll.saturating_add(1).min(FAR),
        (Over::Sign(sign), Command::Up) => sign.scroll = sign.scroll.saturating_sub(1),
        (Over::Sign(_), Command::Yes) => {
            if let Some(Overlay::Followers(Any::Records(Over::Sign(sign)))) = state.overlays.pop() {
                act::signs(state, sign, fx);
            }
        }
        (Over::Reason(reason), Command::Accept) => {
            let text = words::text_of(&reason.text).trim().to_owned();
            if text.is_empty() {
                reason.refused = Some("refused-empty");
                return;
            }
            let id = reason.id;
            state.overlays.pop();
            // It is offered again until it is signed.
            state.followers.records.kept = Some((id, text.clone()));
            act::confirm(state, Some(text));
        }
        (Over::Formats { chosen }, Command::Down | Command::Up) => {
            *chosen = choose(*chosen, formats().len() + 1, command);
        }
        (Over::Formats { chosen }, Command::Accept) => {
            let chosen = *chosen;
            state.overlays.pop();
            let all = formats();
            let formats = match chosen.checked_sub(1).and_then(|at| all.get(at)) {
                Some(one) => vec![*one],
                None => all,
            };
            act::writes(state, formats, fx);
        }
        _ => {}
    }
}

/// A key that is text in it.
pub(in super::super) fn typed(state: &mut State, event: KeyEvent) {
    if let Some(Over::Reason(reason)) = top(state) {
        if words::input(&mut reason.text, event) {
            reason.refused = None;
        }
        state.dirty = true;
    }
}

/// Text was pasted into it.
pub(in super::super) fn pasted(state: &mut State, text: &str) {
    if let Some(Over::Reason(reason)) = top(state) {
        reason.text.insert_str(text);
        reason.refused = None;
        state.dirty = true;
    }
}

/// A line of it was clicked.
pub(in super::super) fn clicked(state: &mut State, line: usize, fx: &mut Vec<Effect>) {
    if let Some(Over::Formats { chosen }) = top(state)
        && line <= formats().len()
    {
        *chosen = line;
        run(state, Command::Accept, fx);
    }
}

/// How large it would like to be (columns, rows), whether it has a line for typing, and how many lines for a hint.
pub(in super::super) fn wanted(state: &State, over: &Over) -> (u16, u16, bool, u16) {
    let few = |lines: usize| u16::try_from(lines).unwrap_or(u16::MAX);
    match over {
        Over::Sign(sign) => {
            let room = usize::from(SIGN.min(state.size.0.saturating_sub(4))).saturating_sub(4);
            let lines = sign.lines.iter().map(|line| crate::model::text::wrap(line, room).len()).sum();
            (SIGN, few(lines).saturating_add(2), false, 0)
        }
        Over::Reason(_) => (72, 10, false, 2),
        Over::Formats { .. } => (60, few(formats().len()).saturating_add(3), false, 0),
        Over::Written { files } => (100, few(files.len()).saturating_add(6), false, 0),
    }
}

/// How far the question can be scrolled; the drawing stops where it ends.
const FAR: u16 = 50;

/// How wide the question is whether something is to be signed.
const SIGN: u16 = 76;
