//! Importing a file of follower counts: its path, what is in it, what importing it would do. Row S-3.4.

use super::super::super::effect::Effect;
use super::super::super::state::{Overlay, State, Tone};
use super::super::super::{notice, words};
use super::super::Over as PaneOver;
use super::{Asked, Over, asking, rows};
use crate::keymap::Command;
use crate::model::exchange::{Ask, Refusal, Request};
use crate::model::ids::{AccountId, BlobId};
use crate::model::intake::{Choices, DateOrder, Effects, FileRead};
use crate::model::text::one_line;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui_textarea::TextArea;

/// The path of a file that is being typed.
#[derive(Debug, Clone)]
pub struct PathPrompt {
    /// The path.
    pub text: TextArea<'static>,
    /// Why the file was not read, until the path is changed: a sentence.
    pub refused: Option<String>,
    /// The request that reads it.
    pub reading: Option<Ask>,
}

/// A file that was read and is not imported yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// Its path, as it was typed.
    pub path: String,
    /// What is in it.
    pub read: FileRead,
    /// What importing it would do.
    pub effects: Effects,
    /// The hash of its bytes.
    pub content: BlobId,
    /// What a person said of its dates.
    pub choices: Choices,
    /// Which account a person said that each series is of.
    pub accounts: Vec<(Option<String>, AccountId)>,
    /// The chosen series.
    pub chosen: usize,
    /// Lines scrolled down.
    pub scroll: u16,
    /// The request that reads it again or imports it.
    pub waiting: Option<Ask>,
    /// Why it was not imported, until something is changed: a sentence.
    pub refused: Option<String>,
}

/// How far the preview can be scrolled; the drawing stops where it ends.
const FAR: u16 = 400;

/// Asks for the path of a file; the folder of the last one stands there already.
pub(super) fn open(state: &mut State) {
    let path = &state.followers.accounts.path;
    let folder = path.rfind(['/', '\\']).map_or("", |at| &path[..=at]);
    let prompt = PathPrompt { text: words::text_area(folder), refused: None, reading: None };
    state.overlays.push(Overlay::Followers(PaneOver::Accounts(Over::Path(Box::new(prompt)))));
}

fn prompt(state: &mut State) -> Option<&mut PathPrompt> {
    state.overlays.iter_mut().rev().find_map(|overlay| match overlay {
        Overlay::Followers(PaneOver::Accounts(Over::Path(prompt))) => Some(prompt.as_mut()),
        _ => None,
    })
}

fn preview(state: &mut State) -> Option<&mut Preview> {
    state.overlays.iter_mut().rev().find_map(|overlay| match overlay {
        Overlay::Followers(PaneOver::Accounts(Over::Preview(preview))) => Some(preview.as_mut()),
        _ => None,
    })
}

/// Carries out a command where the path is typed.
pub(super) fn run_path(state: &mut State, command: Command, fx: &mut Vec<Effect>) {
    match command {
        Command::Back => {
            state.overlays.pop();
        }
        Command::Accept => {
            let Some(prompt) = prompt(state).filter(|prompt| prompt.reading.is_none()) else { return };
            let path = words::text_of(&prompt.text).trim().to_owned();
            if path.is_empty() {
                let said = state.lang.say("refused-empty");
                return refuse_path(state, said);
            }
            path.clone_into(&mut state.followers.accounts.path);
            let ask = ask_to_read(state, path, Choices::default(), Vec::new(), fx);
            if let Some(prompt) = self::prompt(state) {
                prompt.reading = Some(ask);
                prompt.refused = None;
            }
        }
        _ => {}
    }
}

fn refuse_path(state: &mut State, said: String) {
    if let Some(prompt) = prompt(state) {
        prompt.refused = Some(said);
        prompt.reading = None;
    }
}

fn ask_to_read(
    state: &mut State,
    path: String,
    choices: Choices,
    accounts: Vec<(Option<String>, AccountId)>,
    fx: &mut Vec<Effect>,
) -> Ask {
    let ask = asking(state, Asked::Read);
    fx.push(Effect::Ask(Request::ReadCounts { ask, path, choices, accounts }));
    ask
}

/// A key that is text where the path is typed.
pub(super) fn typed_path(state: &mut State, event: KeyEvent) {
    change_path(state, |text| words::input(text, event));
}

/// Text was pasted where the path is typed.
pub(super) fn pasted_path(state: &mut State, pasted: &str) {
    change_path(state, |text| text.insert_str(pasted.trim().replace('\n', " ")));
}

fn change_path(state: &mut State, how: impl FnOnce(&mut TextArea<'static>) -> bool) {
    let Some(prompt) = prompt(state).filter(|prompt| prompt.reading.is_none()) else { return };
    if how(&mut prompt.text) {
        prompt.refused = None;
    }
    if prompt.text.lines().len() > 1 {
        prompt.text = words::text_area(&prompt.text.lines().join(" "));
    }
}

/// The file was read: the preview opens, or shows it as it is now.
pub(super) fn read(state: &mut State, ask: Ask, read: FileRead, effects: Effects, content: BlobId) {
    state.dirty = true;
    if let Some(preview) = preview(state).filter(|preview| preview.waiting == Some(ask)) {
        preview.chosen = preview.chosen.min(read.series.len().saturating_sub(1));
        (preview.read, preview.effects, preview.content) = (read, effects, content);
        preview.waiting = None;
        return;
    }
    // The path was left meanwhile: nobody waits for it any more.
    if prompt(state).is_none_or(|prompt| prompt.reading != Some(ask)) {
        return;
    }
    let path = prompt(state).map(|prompt| words::text_of(&prompt.text).trim().to_owned()).unwrap_or_default();
    let chosen = read.series.iter().position(|series| series.account.is_none()).unwrap_or(0);
    let preview = Preview {
        path,
        read,
        effects,
        content,
        choices: Choices::default(),
        accounts: Vec::new(),
        chosen,
        scroll: 0,
        waiting: None,
        refused: None,
    };
    let is_path = |overlay: &Overlay| matches!(overlay, Overlay::Followers(PaneOver::Accounts(Over::Path(_))));
    if let Some(place) = state.overlays.iter().rposition(is_path) {
        state.overlays[place] = Overlay::Followers(PaneOver::Accounts(Over::Preview(Box::new(preview))));
    }
}

/// Carries out a command in the preview.
pub(super) fn run_preview(state: &mut State, command: Command, fx: &mut Vec<Effect>) {
    let Some(shown) = preview(state) else { return };
    match command {
        Command::Back => {
            state.overlays.pop();
        }
        Command::Down => step(shown, true),
        Command::Up => step(shown, false),
        Command::Accept if shown.waiting.is_none() => accept(state, fx),
        _ => {}
    }
}

/// Moves among the series; beyond the last one it scrolls.
fn step(shown: &mut Preview, down: bool) {
    let last = shown.read.series.len().saturating_sub(1);
    if down && shown.chosen < last {
        shown.chosen += 1;
    } else if down {
        shown.scroll = shown.scroll.saturating_add(1).min(FAR);
    } else if shown.scroll > 0 {
        shown.scroll -= 1;
    } else {
        shown.chosen = shown.chosen.saturating_sub(1);
    }
}

fn accept(state: &mut State, fx: &mut Vec<Effect>) {
    let nobody = state.lang.say("counts-preview-nobody");
    let nothing = state.lang.say("counts-preview-nothing");
    let Some(shown) = preview(state) else { return };
    if shown.read.series.iter().all(|series| series.account.is_none()) {
        shown.refused = Some(nobody);
        return;
    }
    if shown.effects.new == 0 && shown.effects.changed.is_empty() {
        shown.refused = Some(nothing);
        return;
    }
    let (path, content) = (shown.path.clone(), shown.content.clone());
    let (choices, accounts) = (shown.choices.clone(), shown.accounts.clone());
    let ask = asking(state, Asked::Import);
    fx.push(Effect::Ask(Request::ImportCounts { ask, path, content, choices, accounts }));
    if let Some(shown) = preview(state) {
        shown.waiting = Some(ask);
        shown.refused = None;
    }
    notice::say_id(state, Tone::Busy, "notice-saving");
}

/// A key in the preview: another account for the chosen series, another order of the dates, a page further.
pub(super) fn typed_preview(state: &mut State, event: KeyEvent, fx: &mut Vec<Effect>) {
    let page = state.size.1.saturating_sub(8).max(1);
    let Some(shown) = preview(state) else { return };
    match event.code {
        KeyCode::PageDown => shown.scroll = shown.scroll.saturating_add(page).min(FAR),
        KeyCode::PageUp => shown.scroll = shown.scroll.saturating_sub(page),
        _ if shown.waiting.is_some() => {}
        KeyCode::Right | KeyCode::Char(' ') => other_account(state, true, fx),
        KeyCode::Left => other_account(state, false, fx),
        KeyCode::Char('f' | 'd') => other_dates(state, fx),
        _ => {}
    }
}

/// Says that the chosen series is of another account: the next of the office's, or the one before.
fn other_account(state: &mut State, forward: bool, fx: &mut Vec<Effect>) {
    let known: Vec<AccountId> = rows::rows(state).into_iter().map(|row| row.account.clone()).collect();
    let Some(shown) = preview(state) else { return };
    let Some(series) = shown.read.series.get_mut(shown.chosen).filter(|_| !known.is_empty()) else { return };
    let at = series.account.as_ref().and_then(|account| known.iter().position(|other| other == account));
    let next = match (at, forward) {
        (None, true) => 0,
        (None, false) => known.len() - 1,
        (Some(at), true) => (at + 1) % known.len(),
        (Some(at), false) => (at + known.len() - 1) % known.len(),
    };
    series.account = Some(known[next].clone());
    let label = series.label.clone();
    shown.accounts.retain(|(other, _)| *other != label);
    shown.accounts.push((label, known[next].clone()));
    again(state, fx);
}

/// Reads the dates in another order: as the file says itself, day first, month first, year first.
fn other_dates(state: &mut State, fx: &mut Vec<Effect>) {
    let Some(shown) = preview(state) else { return };
    shown.choices.dates = match shown.choices.dates {
        None => Some(DateOrder::DayFirst),
        Some(DateOrder::DayFirst) => Some(DateOrder::MonthFirst),
        Some(DateOrder::MonthFirst) => Some(DateOrder::YearFirst),
        Some(DateOrder::YearFirst | DateOrder::Named) => None,
    };
    again(state, fx);
}

/// Reads the file again with what a person said.
fn again(state: &mut State, fx: &mut Vec<Effect>) {
    let Some(shown) = preview(state) else { return };
    shown.refused = None;
    let (path, choices, accounts) = (shown.path.clone(), shown.choices.clone(), shown.accounts.clone());
    let ask = ask_to_read(state, path, choices, accounts, fx);
    if let Some(shown) = preview(state) {
        shown.waiting = Some(ask);
    }
}

/// A line of the preview was clicked: a series.
pub(super) fn clicked(state: &mut State, line: usize) {
    let Some(shown) = preview(state) else { return };
    let place = (line + usize::from(shown.scroll)) / SERIES_LINES;
    if place < shown.read.series.len() {
        shown.chosen = place;
    }
}

/// The lines of a series; the first stands at the top.
pub const SERIES_LINES: usize = 2;

/// The file was imported.
pub(super) fn imported(state: &mut State, ask: Ask, days: u64) {
    let waits = |overlay: &Overlay| match overlay {
        Overlay::Followers(PaneOver::Accounts(Over::Preview(preview))) => preview.waiting == Some(ask),
        _ => false,
    };
    state.overlays.retain(|overlay| !waits(overlay));
    let path = &state.followers.accounts.path;
    let file = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let gaps = [("days", days.into()), ("file", one_line(file).into())];
    let said = state.lang.say_with("counts-imported", &gaps);
    notice::say(state, Tone::Done, said);
}

/// A file was not read or not imported: what is open says why. False when nothing is open any more. A file that
/// changed since it was read is read again.
pub(super) fn refused(state: &mut State, why: &Refusal, said: &str, fx: &mut Vec<Effect>) -> bool {
    let waits = |overlay: &Overlay| match overlay {
        Overlay::Followers(PaneOver::Accounts(Over::Preview(preview))) => preview.waiting.is_some(),
        Overlay::Followers(PaneOver::Accounts(Over::Path(prompt))) => prompt.reading.is_some(),
        _ => false,
    };
    if !state.overlays.iter().any(waits) {
        return false;
    }
    if let Some(shown) = preview(state) {
        shown.waiting = None;
        if *why == Refusal::Conflict {
            again(state, fx);
        }
        if let Some(shown) = preview(state) {
            shown.refused = Some(said.to_owned());
        }
    } else {
        refuse_path(state, said.to_owned());
    }
    true
}
