//! Signing a record and writing it to files.

use super::super::super::effect::Effect;
use super::super::super::notice;
use super::super::super::state::{Overlay, State, Tone};
use super::super::super::words::text_area;
use super::super::{Asked as Any, Over as AnyOver};
use super::over::{Over, Reason, Sign};
use super::{Asked, open, words};
use crate::model::exchange::Request;
use crate::model::people::Role;
use crate::model::publication::Policy;
use crate::model::record::{Format, NotSigned, RecordId};
use crate::model::text::one_line;
use crate::say_record::say_not_signed;

/// How much of a hash is shown: enough to compare it with what is printed.
const HASH: usize = 16;

fn push(state: &mut State, over: Over) {
    state.overlays.push(Overlay::Followers(AnyOver::Records(over)));
    state.dirty = true;
}

/// Whether what is open may be signed by who sits here; the reason for a correction is asked for later.
pub(super) fn may_sign(state: &State) -> Result<(), NotSigned> {
    let records = &state.followers.records;
    let Some(open) = &records.open else { return Err(NotSigned::NotOver) };
    let signed = records.standing(&open.id).map_or(0, |standing| standing.versions.len());
    let signed = u32::try_from(signed).unwrap_or(u32::MAX);
    let version = match (&open.shown, open.version) {
        (Some(shown), None) => shown.record.version,
        _ => signed + 1,
    };
    let actor = state.office.as_ref().map_or(Role::Operator, |office| office.actor.role);
    let one_person = state.office.as_ref().is_some_and(|office| office.one_person);
    let reason = (version > 1).then_some("asked for later");
    open.id.may_sign(version, signed, reason, (actor, Policy { one_person }), (&state.calendar, state.now))
}

/// Asks for what signing needs: the reason of a correction, then whether exactly this is to be signed.
pub(super) fn sign(state: &mut State, fx: &mut Vec<Effect>) {
    if let Err(why) = may_sign(state) {
        let text = say_not_signed(&why, state.lang);
        return notice::say(state, Tone::Failed, text);
    }
    let Some(open) = &state.followers.records.open else { return };
    let id = open.id;
    if open.version.is_some() {
        // What is signed is what would be derived now: that is shown first.
        open::show(state, id, None, fx);
        return notice::say_id(state, Tone::Info, "records-sign-today");
    }
    let Some(shown) = &open.shown else { return };
    if shown.record.version > 1 {
        let kept = state.followers.records.kept.as_ref().filter(|(of, _)| *of == id);
        let text = text_area(kept.map_or("", |(_, text)| text.as_str()));
        push(state, Over::Reason(Reason { id, text, refused: None }));
    } else {
        confirm(state, None);
    }
}

/// Asks whether exactly this is to be signed: everything that will be recorded is named.
pub(super) fn confirm(state: &mut State, correction: Option<String>) {
    let lang = state.lang;
    let Some(open) = &state.followers.records.open else { return };
    let Some(shown) = &open.shown else { return };
    let record = &shown.record;
    let who = state.office.as_ref().map(|office| {
        let role = lang.say(&format!("role-{}", office.actor.role.name()));
        lang.say_with(
            "records-sign-who",
            &[("who", one_line(office.actor.person.as_str()).into()), ("role", role.into())],
        )
    });
    let hash: String = shown.content.as_str().chars().take(HASH).collect();
    let mut lines = vec![
        words::title(&record.id, lang),
        lang.say_with(
            "records-sign-version",
            &[("period", words::period(&record.id, lang).into()), ("version", record.version.into())],
        ),
        String::new(),
    ];
    lines.extend(words::figures(record, lang));
    lines.push(String::new());
    lines.extend(who);
    lines.push(lang.say_with("records-sign-hash", &[("hash", hash.into())]));
    if let Some(reason) = &correction {
        lines.push(lang.say_with("records-sign-reason", &[("reason", one_line(reason).into())]));
    }
    lines.push(lang.say("records-sign-final"));
    let sign =
        Sign { id: record.id, version: record.version, content: shown.content.clone(), correction, lines, scroll: 0 };
    push(state, Over::Sign(sign));
}

/// Signs.
pub(super) fn signs(state: &mut State, sign: Sign, fx: &mut Vec<Effect>) {
    let ask = super::super::asking(state, Any::Records(Asked::Sign(sign.id, sign.version)));
    super::busy(state, "records-signing");
    let Sign { id, content, correction, .. } = sign;
    fx.push(Effect::Ask(Request::Sign { ask, id, content, correction }));
}

/// It is signed.
pub(super) fn signed(state: &mut State, id: RecordId, version: u32, fx: &mut Vec<Effect>) {
    let lang = state.lang;
    notice::hush(state);
    let gaps = [
        ("title", words::title(&id, lang).into()),
        ("period", words::period(&id, lang).into()),
        ("version", version.into()),
    ];
    notice::say(state, Tone::Done, lang.say_with("records-was-signed", &gaps));
    state.followers.records.kept = None;
    if state.followers.records.open.as_ref().is_some_and(|open| open.id == id && open.behind.is_none()) {
        open::show(state, id, Some(version), fx);
    }
    super::enter(state, fx);
}

/// Asks in which forms the record is written.
pub(super) fn write(state: &mut State) {
    if state.followers.records.open.as_ref().is_some_and(|open| open.shown.is_some()) {
        push(state, Over::Formats { chosen: 0 });
    }
}

/// Writes the record.
pub(super) fn writes(state: &mut State, formats: Vec<Format>, fx: &mut Vec<Effect>) {
    let Some(open) = &state.followers.records.open else { return };
    let (id, version) = (open.id, open.version);
    let ask = super::super::asking(state, Any::Records(Asked::Write));
    super::busy(state, "records-writing");
    fx.push(Effect::Ask(Request::WriteRecord { ask, id, version, formats }));
}

/// The files are on disk: it is said where.
pub(super) fn written(state: &mut State, files: Vec<String>) {
    notice::hush(state);
    let text = state.lang.say_with("records-written", &[("n", files.len().into())]);
    notice::say(state, Tone::Done, text);
    push(state, Over::Written { files });
}
