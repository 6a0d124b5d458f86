//! The record that is open: as it would be derived now, or as a version of it was signed.

use super::super::super::effect::Effect;
use super::super::super::notice;
use super::super::super::state::{State, Tone};
use super::super::sheet::{Part, Reader, Sheet, Tone as Said, of_document};
use super::super::{Asked as Any, Behind, accounts, behind, layout, visit};
use super::{Asked, act, words};
use crate::keymap::Command;
use crate::model::document::{Behind as Figure, Document};
use crate::model::exchange::{Ask, Request};
use crate::model::ids::BlobId;
use crate::model::record::{Figures, Record, RecordId};

/// The record that is open.
#[derive(Debug, Clone)]
pub struct Open {
    /// Which.
    pub id: RecordId,
    /// The signed version; `None` as it would be derived now.
    pub version: Option<u32>,
    /// What is shown; `None` until it has come.
    pub shown: Option<Shown>,
    /// Where the eye and the hand are.
    pub reader: Reader,
    /// The attentions behind a figure, when they are shown.
    pub behind: Option<Behind>,
    /// The question that is on its way.
    asked: Option<Ask>,
}

/// A record that came.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The record.
    pub record: Box<Record>,
    /// The hash of its canonical JSON: what is signed.
    pub content: BlobId,
    /// The same to be read.
    pub sheet: Sheet,
}

/// Opens a record.
pub(super) fn show(state: &mut State, id: RecordId, version: Option<u32>, fx: &mut Vec<Effect>) {
    state.followers.records.chosen = Some(id);
    let reader = Reader::default();
    state.followers.records.open = Some(Open { id, version, shown: None, reader, behind: None, asked: None });
    state.dirty = true;
    ask(state, fx);
}

/// Asks for the record that is open; what was asked for it before is not waited for.
pub(super) fn ask(state: &mut State, fx: &mut Vec<Effect>) {
    let Some(open) = &state.followers.records.open else { return };
    let (id, version) = (open.id, open.version);
    let ask = super::super::asking(state, Any::Records(Asked::Record));
    if let Some(open) = &mut state.followers.records.open {
        open.asked = Some(ask);
    }
    fx.push(Effect::Ask(Request::Record { ask, id, version }));
}

/// Goes back to the list.
pub(super) fn leave(state: &mut State) {
    state.followers.records.open = None;
    state.dirty = true;
}

/// A record came.
pub(super) fn came(
    state: &mut State,
    ask: Ask,
    record: Box<Record>,
    document: &Document,
    content: BlobId,
    fx: &mut Vec<Effect>,
) {
    let lang = state.lang;
    let records = &mut state.followers.records;
    let signed = records.standing(&record.id).map_or(0, |standing| standing.versions.len());
    let Some(open) = records.open.as_mut().filter(|open| open.asked == Some(ask)) else { return };
    open.asked = None;
    let mut sheet = of_document(document);
    sheet.lang = lang;
    if open.version.is_none() && signed > 0 {
        let said = lang.say_with("records-of-today", &[("version", signed.into())]);
        sheet.parts.splice(0..0, [Part::Words(said, Said::Loud), Part::Gap]);
    }
    let first = open.shown.is_none();
    if first {
        open.reader = Reader::first(&sheet);
    }
    open.reader.settle(&sheet);
    let id = open.id;
    let held = open.version.is_some();
    open.shown = Some(Shown { record, content, sheet });
    state.dirty = true;
    if held {
        let ask = super::super::asking(state, Any::Records(Asked::Today));
        fx.push(Effect::Ask(Request::Record { ask, id, version: None }));
    }
}

/// The figures of today came: a signed version that differs from them says so.
pub(super) fn today(state: &mut State, record: &Record) {
    let lang = state.lang;
    let Some(open) = &mut state.followers.records.open else { return };
    if open.id != record.id || open.version.is_none() {
        return;
    }
    let Some(shown) = &mut open.shown else { return };
    let (words, tone) = if same(&shown.record.figures, &record.figures) {
        ("records-same", Said::Good)
    } else {
        ("records-differ", Said::Loud)
    };
    if !matches!(shown.sheet.parts.first(), Some(Part::Words(_, Said::Good | Said::Loud))) {
        shown.sheet.parts.splice(0..0, [Part::Words(lang.say(words), tone), Part::Gap]);
    }
    state.dirty = true;
}

/// True when figures say the same; the moment at which they were read does not matter.
fn same(signed: &Figures, today: &Figures) -> bool {
    match (signed, today) {
        (Figures::Attention(signed), Figures::Attention(today)) => {
            let mut today = today.clone();
            today.received.as_of = signed.received.as_of;
            *signed == today
        }
        (signed, today) => signed == today,
    }
}

/// Carries out a command in the record.
pub(super) fn run(state: &mut State, command: Command, fx: &mut Vec<Effect>) {
    match command {
        Command::Back => leave(state),
        Command::NextPeriod | Command::PreviousPeriod => {
            if let Some((id, version)) = neighbour(state, command == Command::NextPeriod) {
                show(state, id, version, fx);
            }
        }
        Command::NextVersion | Command::PreviousVersion => {
            if let Some((id, version)) = version(state, command == Command::NextVersion) {
                show(state, id, version, fx);
            }
        }
        Command::SignRecord => act::sign(state, fx),
        Command::WriteRecord => act::write(state),
        Command::Open | Command::Accept => behind(state, fx),
        _ => {
            let room = layout::sheet_room(state);
            if let Some(open) = &mut state.followers.records.open
                && let Some(shown) = &open.shown
            {
                open.reader.run(&shown.sheet, command, room);
            }
        }
    }
}

/// The same record of the period before or after, when there is one.
pub(super) fn neighbour(state: &State, next: bool) -> Option<(RecordId, Option<u32>)> {
    let records = &state.followers.records;
    let here = records.open.as_ref()?.id;
    let period = if next { here.period.next() } else { here.period.previous() };
    let standing = records.standing(&RecordId { period, ..here })?;
    Some((standing.id, words::last(standing)))
}

/// The version before or after the one that is shown: the signed ones in their order, then what it would be today.
pub(super) fn version(state: &State, next: bool) -> Option<(RecordId, Option<u32>)> {
    let records = &state.followers.records;
    let open = records.open.as_ref()?;
    let signed = records.standing(&open.id)?.versions.iter().map(|signed| Some(signed.version));
    let all: Vec<Option<u32>> = signed.chain([None]).collect();
    let at = all.iter().position(|version| *version == open.version)?;
    let to = if next { at.checked_add(1)? } else { at.checked_sub(1)? };
    all.get(to).map(|version| (open.id, *version))
}

/// Opens what stands behind the figure the hand is on.
fn behind(state: &mut State, fx: &mut Vec<Effect>) {
    let room = layout::sheet_room(state);
    // What is not seen is shown first, and opened by the second key.
    if let Some(Open { shown: Some(shown), reader, .. }) = &mut state.followers.records.open
        && reader.look(&shown.sheet, room)
    {
        return;
    }
    let open = state.followers.records.open.as_ref();
    let found = open.and_then(|open| {
        let shown = open.shown.as_ref()?;
        let cell = open.reader.cell(&shown.sheet)?;
        Some((cell.behind.clone()?, open.reader.words(&shown.sheet)))
    });
    match found {
        None => notice::say_id(state, Tone::Info, "behind-nothing"),
        Some((Figure::Attentions(filter), words)) => {
            let list = behind::open(state, filter, words, Any::Records(Asked::Behind), fx);
            if let Some(open) = &mut state.followers.records.open {
                open.behind = Some(list);
            }
        }
        Some((Figure::Days { account, period }, _)) => {
            accounts::show_days(state, &account, period.first(), fx);
        }
    }
}

/// Does something with the list behind a figure.
pub(super) fn with_behind(state: &mut State, doing: impl FnOnce(&mut State, &mut Behind)) {
    let list = state.followers.records.open.as_mut().and_then(|open| open.behind.take());
    let Some(mut list) = list else { return };
    doing(state, &mut list);
    if let Some(open) = &mut state.followers.records.open {
        open.behind = Some(list);
    }
    state.dirty = true;
}

/// Carries out a command in the list behind a figure.
pub(super) fn in_behind(state: &mut State, command: Command, fx: &mut Vec<Effect>) {
    match command {
        Command::Back | Command::PreviousColumn => {
            if let Some(open) = &mut state.followers.records.open {
                open.behind = None;
            }
        }
        Command::Open | Command::Accept | Command::NextColumn => with_behind(state, |state, list| {
            if let Some(attention) = list.attention() {
                visit::open(state, attention.conversation.clone(), fx);
            }
        }),
        _ => with_behind(state, |state, list| {
            behind::run(state, list, command, Any::Records(Asked::Behind), fx);
        }),
    }
}
