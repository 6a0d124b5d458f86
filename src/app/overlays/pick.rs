//! Choices from a short list: topic, agency, until when, why.

use super::super::effect::Effect;
use super::super::state::{Overlay, Pick, Picking, Prompting, State, Tone};
use super::super::words::{clock, who};
use super::super::{acts, notice};
use super::{choose, palette, prompt};
use crate::i18n::Lang;
use crate::keymap::{Command, Key};
use crate::model::change::Act;
use crate::model::conversation::Topic;
use crate::model::ids::AgencyId;
use chrono::{DateTime, Datelike, Days, TimeDelta, Utc, Weekday};
use crossterm::event::KeyEvent;

/// The reasons to close without an answer (S-8.7); the last asks for one in words.
const REASONS: [&str; 6] = [
    "reason-answered-elsewhere",
    "reason-opinion",
    "reason-no-question",
    "reason-spam",
    "reason-duplicate",
    "reason-other",
];

/// Returns the letter that chooses a line at once: a topic by its own in the operator's language (`topic-letter-…`), a
/// moment or a reason by its number. An agency has none, because there letters narrow the list.
#[must_use]
pub fn letter(lang: Lang, what: &Picking, place: usize) -> Option<char> {
    match what {
        Picking::Topic(topics) => topics.get(place).and_then(|topic| match topic {
            Some(topic) => lang.say(&format!("topic-letter-{}", topic.name())).chars().next(),
            None => Some('-'),
        }),
        Picking::Agency(_) => None,
        Picking::Snooze(_) | Picking::Reason(_) => {
            u32::try_from(place + 1).ok().filter(|number| *number < 10).and_then(|number| char::from_digit(number, 10))
        }
    }
}

/// Returns the places of the choices that are shown, in their order: [`Pick::chosen`] counts in these. Only agencies
/// are narrowed by typing.
#[must_use]
pub fn filtered(state: &State, pick: &Pick) -> Vec<usize> {
    match &pick.what {
        Picking::Topic(items) => (0..items.len()).collect(),
        Picking::Snooze(items) => (0..items.len()).collect(),
        Picking::Reason(items) => (0..items.len()).collect(),
        Picking::Agency(items) => {
            let names: Vec<String> = items.iter().map(|id| agency_name(state, id.as_ref())).collect();
            palette::rank(&pick.query, &names)
        }
    }
}

/// The name of an agency as it is searched and said: the short one and the full one.
fn agency_name(state: &State, id: Option<&AgencyId>) -> String {
    let Some(id) = id else { return state.lang.say("agency-none") };
    match state.agencies.iter().find(|agency| agency.id == *id) {
        Some(agency) => format!("{} {}", agency.id, agency.name),
        None => id.to_string(),
    }
}

/// Offers the choices of a command for the conversation at hand.
pub(in super::super) fn open(state: &mut State, command: Command) {
    let Some(conversation) = state.subject() else { return };
    let pending = conversation.status.is_pending();
    let (topic, agency) = (conversation.topic, conversation.agency.clone());
    let (id, based_on) = (conversation.id.clone(), conversation.version);
    let (what, chosen) = match command {
        Command::SetTopic => {
            let mut topics: Vec<Option<Topic>> = Topic::ALL.into_iter().map(Some).collect();
            if topic.is_some() {
                topics.push(None);
            }
            let chosen = topics.iter().position(|other| *other == topic).unwrap_or(0);
            (Picking::Topic(topics), chosen)
        }
        Command::Assign if state.agencies.is_empty() => {
            return notice::say_id(state, Tone::Info, "notice-no-agencies");
        }
        Command::Assign => {
            let mut agencies: Vec<Option<AgencyId>> =
                state.agencies.iter().map(|agency| Some(agency.id.clone())).collect();
            if agency.is_some() {
                agencies.push(None);
            }
            let chosen = agencies.iter().position(|other| *other == agency).unwrap_or(0);
            (Picking::Agency(agencies), chosen)
        }
        Command::Snooze | Command::Resolve if !pending => {
            return notice::say_id(state, Tone::Info, "notice-not-pending");
        }
        Command::Snooze => (Picking::Snooze(moments(state)), 0),
        Command::Resolve => (Picking::Reason(REASONS.to_vec()), 0),
        _ => return,
    };
    let pick = Pick { what, conversation: id, based_on, chosen, query: String::new() };
    state.overlays.push(Overlay::Pick(pick));
    state.dirty = true;
}

/// Until when a conversation can be put out of sight: soon, at the next opening, on Monday.
fn moments(state: &State) -> Vec<(DateTime<Utc>, &'static str)> {
    let mut moments = vec![
        (state.now + TimeDelta::hours(1), "snooze-one-hour"),
        (state.now + TimeDelta::hours(3), "snooze-three-hours"),
    ];
    let calendar = &state.calendar;
    let today = calendar.local_day(state.now);
    let opening = calendar.strip(state.now).into_iter().find(|hour| calendar.local_day(*hour) > today);
    if let Some(opening) = opening {
        moments.push((opening, "snooze-next-opening"));
    }
    let days = u64::from(7 - today.weekday().days_since(Weekday::Mon));
    let monday = today.checked_add_days(Days::new(days)).map(|monday| calendar.day_start(monday));
    let monday = monday.and_then(|monday| calendar.strip(monday).first().copied());
    if let Some(monday) = monday.filter(|monday| opening.is_none_or(|opening| opening < *monday)) {
        moments.push((monday, "snooze-monday"));
    }
    moments
}

pub(super) fn typed(state: &mut State, event: KeyEvent, fx: &mut Vec<Effect>) {
    let lang = state.lang;
    let Some(Overlay::Pick(pick)) = state.overlays.last_mut() else { return };
    if matches!(pick.what, Picking::Agency(_)) {
        if palette::edit(&mut pick.query, event) {
            pick.chosen = 0;
            state.dirty = true;
        }
        return;
    }
    let Some(pressed) = Key::pressed(event).text() else { return };
    let places = 0..match &pick.what {
        Picking::Topic(items) => items.len(),
        Picking::Agency(items) => items.len(),
        Picking::Snooze(items) => items.len(),
        Picking::Reason(items) => items.len(),
    };
    if let Some(place) = places.into_iter().find(|place| letter(lang, &pick.what, *place) == Some(pressed)) {
        pick.chosen = place;
        accept(state, fx);
        state.dirty = true;
    }
}

pub(super) fn run(state: &mut State, command: Command, fx: &mut Vec<Effect>) {
    if command == Command::Accept {
        return accept(state, fx);
    }
    let Some(Overlay::Pick(pick)) = state.overlays.last() else { return };
    let next = choose(pick.chosen, filtered(state, pick).len(), command);
    if let Some(Overlay::Pick(pick)) = state.overlays.last_mut() {
        pick.chosen = next;
    }
}

/// Takes the chosen line.
fn accept(state: &mut State, fx: &mut Vec<Effect>) {
    let Some(Overlay::Pick(pick)) = state.overlays.last() else { return };
    let Some(place) = filtered(state, pick).get(pick.chosen).copied() else { return };
    let pick = pick.clone();
    state.overlays.pop();
    let who = state.conversation(&pick.conversation).map(|conversation| who(state, conversation)).unwrap_or_default();
    let lang = state.lang;
    let (command, act, done) = match &pick.what {
        Picking::Topic(topics) => {
            let topic = topics.get(place).copied().flatten();
            let done = match topic {
                Some(topic) => {
                    let name = lang.say(&format!("topic-{}", topic.name()));
                    lang.say_with("notice-topic-set", &[("topic", name.into()), ("who", who.into())])
                }
                None => lang.say_with("notice-topic-cleared", &[("who", who.into())]),
            };
            (Command::SetTopic, Act::SetTopic { topic }, done)
        }
        Picking::Agency(agencies) => {
            let agency = agencies.get(place).cloned().flatten();
            let done = match &agency {
                Some(id) => {
                    let name = state.agencies.iter().find(|agency| agency.id == *id).map(|agency| agency.name.clone());
                    let name = name.unwrap_or_else(|| id.to_string());
                    lang.say_with("notice-assigned", &[("agency", name.into()), ("who", who.into())])
                }
                None => lang.say_with("notice-unassigned", &[("who", who.into())]),
            };
            (Command::Assign, Act::Assign { agency }, done)
        }
        Picking::Snooze(moments) => {
            let Some((until, label)) = moments.get(place).copied() else { return };
            let due = state.conversation(&pick.conversation).and_then(|conversation| conversation.due);
            let late = due.is_some_and(|due| due.official(state.calendar.official()) < until);
            let id = if late { "notice-snoozed-late" } else { "notice-snoozed" };
            let gaps = [("when", lang.say(label).into()), ("at", clock(state, until).into()), ("who", who.into())];
            (Command::Snooze, Act::Snooze { until }, lang.say_with(id, &gaps))
        }
        Picking::Reason(reasons) => {
            let Some(reason) = reasons.get(place).copied() else { return };
            if place + 1 == reasons.len() {
                prompt::open_for(state, Prompting::Reason, &pick.conversation, pick.based_on);
                return;
            }
            let done = lang.say_with("notice-resolved", &[("who", who.into())]);
            (Command::Resolve, Act::Resolve { reason: lang.say(reason) }, done)
        }
    };
    acts::ask(state, command, &pick.conversation, Some(pick.based_on), act, done, fx);
}
